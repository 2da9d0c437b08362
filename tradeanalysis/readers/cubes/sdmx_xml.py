"""SDMX-ML data messages to series: generic and structure-specific, by series or flat, as the agencies send them."""

from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.cubes import cube
from tradeanalysis.readers.cubes.cube import Series, Word
from tradeanalysis.readers.reading import OtherFormat

MESSAGES = ("StructureSpecificData", "GenericData", "CompactData")
KIN = (*MESSAGES, "StructureSpecificTimeSeriesData", "GenericTimeSeriesData")
LARGEST_FILE = 500_000_000  # bytes
DEEPEST = 40  # elements inside one another; data messages have about ten
VALUES = ("OBS_VALUE", "OBSVALUE", "value")
TIME = ("TIME_PERIOD", "TIME")
STATUS = ("OBS_STATUS", "OBS_FLAG")
SAVE = "Download the data as SDMX-ML 2.1 or SDMX-CSV"


class Message:
    """What a data message holds: its series, and what its header says of them."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.series: list[Series] = []
        self.said: dict[str, str] = {}  # Prepared, Source, Sender, Structure, Comment, Text of a footer


def message(path: Path) -> Message:
    """The series of an SDMX-ML data message, and what its header says [numbers as in the file].

    Raises OtherFormat for XML that is none, and FiguresError of one line for a damaged one, for one that declares a
    document type or entities, and for a message of structures, errors or deletions.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise FiguresError([f"{path.name}: over {LARGEST_FILE / 1e6:.0f} MB. Download fewer series or years"])
    walk = _Walk(path.name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.letters.append
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except FiguresError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        where = f" in line {error.lineno}" if isinstance(error, expat.ExpatError) else ""
        raise FiguresError([f"{path.name}: XML that is damaged or cut off{where}. Download it again"]) from None
    return walk.message


class _Walk:
    """A walk through the elements of a message, of which only the numbers and their keys are kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.message = Message()
        self.path: list[str] = []
        self.letters: list[str] = []
        self.dimension = ""  # the one at the observation
        self.shared: dict[str, str] = {}  # what the data set says of all
        self.groups: list[dict[str, str]] = []
        self.own: dict[str, str] = {}  # what the series says
        self.cell: dict[str, str] = {}  # what the observation says
        self.first = 0  # place of the first series of this data set
        self.number = 0  # of the series in the file
        self.found: dict[tuple[object, ...], Series] = {}

    def doctype(self, name: str, *_: object) -> None:
        """Refuse a document type: no data message has one, and entities can grow without end."""
        if name.casefold() == "html":
            raise OtherFormat([f"{self.name}: a web page, which is no data message of SDMX. {SAVE}"])
        what = "declares a document type, which no data message of SDMX has. Download it again from the agency"
        raise FiguresError([f"{self.name}: {what}"])

    def start(self, full: str, found: dict[str, str]) -> None:
        """An element begins."""
        name = full.rpartition(" ")[2]
        if not self.path and name not in KIN:
            self._refuse_root(name)
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise FiguresError([f"{self.name}: elements stand over {DEEPEST} deep, as in no data message. {SAVE}"])
        self.letters.clear()
        said = {key.rpartition(" ")[2]: text for key, text in found.items()}
        if name == "Value":
            self._value(said)
        elif name in ("DataSet", "Series", "Group", "Obs"):
            self._open(name, said)
        elif name == "ObsDimension":
            self.cell[said.get("id", self.dimension or TIME[0])] = said.get("value", "")
        elif name == "ObsValue":
            self.cell[VALUES[0]] = said.get("value", "")
        else:
            self._header(name, said)

    def _refuse_root(self, name: str) -> None:
        if name == "Structure":
            raise FiguresError([f"{self.name}: a message of SDMX that holds structures, not data. {SAVE}"])
        if name in ("Error", "RegistryInterface", "UtilityData", "CrossSectionalData", "QueryMessage"):
            raise FiguresError([f"{self.name}: a message of SDMX of the kind {name}, which has no series. {SAVE}"])
        raise OtherFormat(
            [f"{self.name}: XML that begins with <{name[:40]}>, which is no data message of SDMX. {SAVE}"]
        )

    def _header(self, name: str, said: dict[str, str]) -> None:
        if name == "Structure" and "dimensionAtObservation" in said:
            self.dimension = said["dimensionAtObservation"]
        elif name == "Sender":
            self.message.said.setdefault("Sender", said.get("id", ""))
        elif name == "Ref" and "agencyID" in said:
            self.message.said.setdefault("Structure", f"{said['agencyID']}:{said.get('id', '')}")

    def _open(self, name: str, said: dict[str, str]) -> None:
        plain = {key: text for key, text in said.items() if key not in _PLUMBING}
        if name == "DataSet":
            if said.get("action", "").startswith("Delete"):
                raise FiguresError([f"{self.name}: a message that deletes figures. Download the figures themselves"])
            self.shared, self.own, self.groups, self.first = plain, {}, [], len(self.message.series)
            self.message.said.setdefault("Comment", plain.pop("COMMENT", ""))
        elif name == "Group":
            self.groups.append(plain)
        elif name == "Series":
            self.own, self.number = plain, self.number + 1
        else:
            self.cell = plain

    def _value(self, said: dict[str, str]) -> None:
        """A value of a generic message: of a key, or of an attribute, which counts where its role is known."""
        name, text = said.get("id", said.get("concept", "")), said.get("value", "")
        if "Attributes" in self.path and not cube.is_role(name) and name not in STATUS:
            return
        into = self.cell if "Obs" in self.path else self.own if "Series" in self.path else self.shared
        (self.groups[-1] if "Group" in self.path and self.groups else into)[name] = text

    def end(self, full: str) -> None:
        """An element ends."""
        name = full.rpartition(" ")[2]
        self.path.pop()
        said = "".join(self.letters).strip()
        self.letters.clear()
        if name == "Obs":
            self._keep()
        elif name == "Time" and "Obs" in self.path:
            self.cell[TIME[0]] = said
        elif name == "Series":
            self.own = {}
        elif name == "DataSet":
            self._spread()
        elif said and name in ("Prepared", "Source", "Text"):
            self.message.said.setdefault(name, said)

    def _keep(self) -> None:
        """Put an observation with its series: of the same key and the same unit."""
        number, mark = _taken(self.cell, VALUES), _taken(self.cell, STATUS)
        words = self.own | self.cell
        stamp = _taken(words, TIME)
        _taken(self.cell, TIME)
        inside = "Series" in self.path
        if inside:
            self.cell = {key: text for key, text in self.cell.items() if key == self.dimension or cube.is_role(key)}
        key = (self.number if inside else 0, *sorted(self.cell.items()))
        if key not in self.found:
            kept = {name: Word(text) for name, text in (self.own | self.cell).items() if not cube.is_aside(name)}
            self.found[key] = Series({name: word for name, word in kept.items() if name not in TIME})
            self.message.series.append(self.found[key])
        one = self.found[key]
        one.cells.append((stamp, number, mark, f"{one.name}:{stamp}"))

    def _spread(self) -> None:
        """Give the series of a data set what it and their groups say of them."""
        self.found.clear()
        for one in self.message.series[self.first :]:
            for said in self.groups:
                shared = [name for name in said if name in one.words]
                if shared and all(one.words[name].code == said[name] for name in shared):
                    _complete(one, said)
            _complete(one, self.shared)


_PLUMBING = frozenset(["type", "dataScope", "structureRef", "action", "setID", "validFromDate", "validToDate"])


def _taken(cell: dict[str, str], names: Sequence[str]) -> str:
    """The text under the first of some names, all of which are taken out."""
    found = [cell.pop(name) for name in names if name in cell]
    return found[0] if found else ""


def _complete(series: Series, said: dict[str, str]) -> None:
    for name, text in said.items():
        if cube.is_role(name):
            series.words.setdefault(name, Word(text))
