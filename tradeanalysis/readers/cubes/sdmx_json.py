"""SDMX-JSON data messages, versions 1 and 2, to series: keys of places in lists of codes, whatever stands where."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers.cubes import cube
from tradeanalysis.readers.cubes.cube import Series, Word
from tradeanalysis.readers.cubes.sdmx_xml import SAVE, STATUS, TIME

Json = Mapping[str, Any]
Found = dict[tuple[tuple[str, str], ...], Series]


def looks(text: str) -> bool:
    """Whether a text begins as a message of SDMX-JSON does.

    >>> looks('{"header": {}, "dataSets": []}'), looks('{"class": "dataset"}')
    (True, False)
    """
    marked = '"dataSets"' in text or "sdmx-json" in text or ('"prepared"' in text and '"structure' in text)
    return text.startswith("{") and marked


def series(name: str, text: str) -> tuple[list[Series], dict[str, str]]:
    """The series of a message, and what it says of all: Structure, Sender, Prepared [numbers as in the file].

    Raises FiguresError of one line for a message that is damaged, or holds no data.
    """
    try:
        message = json.loads(text, parse_float=str)
    except (json.JSONDecodeError, RecursionError):
        raise FiguresError([f"{name}: JSON that is damaged or cut off. Download it again"]) from None
    data = message.get("data", message)
    if not isinstance(data, dict) or not data.get("dataSets"):
        kind = "errors" if message.get("errors") else "structures"
        raise FiguresError([f"{name}: a message of SDMX that holds {kind}, not data. {SAVE}"])
    try:
        found, said = _read(data, message.get("header", message.get("meta", {})))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        what = "its keys do not fit the lists of codes that it gives: damaged or cut off. Download it again"
        raise FiguresError([f"{name}: {what}"]) from None
    if wrong := said.pop("Wrong", ""):
        raise FiguresError([f"{name}: {wrong}"])
    return found, said


def _read(data: Json, head: Json) -> tuple[list[Series], dict[str, str]]:
    """The series of the data sets, and what the message says of all; under "Wrong" why none of it is read."""
    structures = data.get("structures") or [data["structure"]]
    found: Found = {}
    for one in data["dataSets"]:
        structure = structures[one.get("structure", 0)]
        if str(one.get("action", "")).startswith("Delete"):
            return [], {"Wrong": "a message that deletes figures. Download the figures themselves"}
        named = [dim["id"] for part in structure["dimensions"].values() for dim in part]
        if not set(named) & set(TIME):
            what = f"no dimension of time among {', '.join(named)}"
            return [], {"Wrong": f"{what}. Download it by month, quarter or year"}
        _gather(found, one, structure)
    sender = (head.get("sender") or {}).get("id", "")
    said = {"Structure": _name(structures[0]), "Sender": sender, "Prepared": head.get("prepared", "")}
    return list(found.values()), {key: str(text) for key, text in said.items()}


def _name(structure: Json) -> str:
    """The data flow as "agency:flow", from a link to it, else its name."""
    for link in structure.get("links", ()):
        urn = str(link.get("urn", ""))
        if ".Dataflow=" in urn:
            return urn.partition("=")[2].partition("(")[0]
    return f":{structure.get('name', '')}"


def _gather(found: Found, one: Json, structure: Json) -> None:
    """Put the observations of a data set with their series; `found` is changed."""
    dimensions, attributes = structure["dimensions"], structure.get("attributes", {})
    measures = len(structure.get("measures", {}).get("observation", ())) or 1
    fixed = _keyed(dimensions.get("dataSet", ()), [0] * len(dimensions.get("dataSet", ())))
    fixed |= _of_roles(_keyed(attributes.get("dataSet", ()), one.get("attributes", ())))
    groups = [(key.split(":"), _of_roles(_keyed(attributes.get("dimensionGroup", ()), marks)))
              for key, marks in one.get("dimensionGroupAttributes", {}).items()]  # fmt: skip
    order = sorted((dim for part in dimensions.values() for dim in part), key=lambda dim: dim.get("keyPosition", 0))
    for own, observations in _series(one, dimensions, attributes):
        for key, cell in observations.items():
            words = fixed | own | _at(dimensions.get("observation", ()), key)
            marks = _keyed(attributes.get("observation", ()), cell[measures:])
            for places, said in groups:
                if all(not place or words[dim["id"]] == _word(dim["values"][int(place)])
                       for place, dim in zip(places, order, strict=True)):  # fmt: skip
                    words = said | words
            _keep(found, _of_roles(marks) | words, cell[0] if cell else None, marks)


def _series(one: Json, dimensions: Json, attributes: Json) -> Iterator[tuple[dict[str, Word], Json]]:
    """What each series of a data set says of its observations, and these."""
    if "observations" in one:
        yield {}, one["observations"]
    for key, held in one.get("series", {}).items():
        said = _of_roles(_keyed(attributes.get("series", ()), held.get("attributes", ())))
        yield said | _at(dimensions.get("series", ()), key), held.get("observations", {})


def _keep(found: Found, words: dict[str, Word], number: object, marks: dict[str, Word]) -> None:
    """Put one observation with its series; `found` is changed."""
    stamp = next(words[name].code for name in TIME if name in words)
    kept = {name: word for name, word in words.items() if name not in TIME and not cube.is_aside(name)}
    key = tuple(sorted((name, word.code) for name, word in kept.items()))
    one = found.setdefault(key, Series(kept))
    mark = next((marks[name].code for name in STATUS if name in marks), "")
    one.cells.append((stamp, "" if number is None else str(number), mark, f"{one.name}:{stamp}"))


def _at(listed: Iterable[Json], key: str) -> dict[str, Word]:
    """The values of dimensions at the places that a key names."""
    places = [int(place) for place in key.split(":")]
    return {dim["id"]: _word(dim["values"][place]) for dim, place in zip(listed, places, strict=True)}


def _keyed(listed: Iterable[Json], places: Iterable[object]) -> dict[str, Word]:
    """The values of attributes by their places in lists; a text stands for itself."""
    found = {}
    for one, place in zip(listed, places or (), strict=False):
        value = one["values"][place] if isinstance(place, int) else place
        if value is not None:
            found[one["id"]] = _word(value) if isinstance(value, dict) else Word(str(value))
    return found


def _of_roles(words: dict[str, Word]) -> dict[str, Word]:
    return {name: word for name, word in words.items() if cube.is_role(name) or name in STATUS}


def _word(value: Json) -> Word:
    """A value with its label; one without a code is its own text."""
    label = str(value.get("name", ""))
    return Word(str(value.get("id", value.get("value", label))), label)
