"""What a workbook unpacks to, looked at before it is unpacked: bombs, far-off cells, formulas without values."""

import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TypeVar

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import formats

Found = TypeVar("Found")
LARGEST = 400_000_000  # bytes of all parts, unpacked
MOST_PARTS = 10_000
MOST_CELLS = 4_000_000  # of a sheet, from A1 to its last row and column
_DENSEST = 1032  # bytes that one packed byte can become
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# Only far cells are looked for: below row 9999 and left of column AAA a sheet is small.
_FAR = re.compile(rb"""\sr=["'](?:[A-Z]{3}\d+|[A-Z]{1,3}\d{5,}|\d{5,})["']""")
# The same as almost every program writes it, which is found three times as fast.
_USUAL_FAR = re.compile(rb""" r="(?:[A-Z]{3}\d+|[A-Z]{1,3}\d{5,}|\d{5,})\"""")
_UNUSUAL = (b"r='", b"\nr=", b"\tr=", b"\rr=")
_PLACE = re.compile(rb"""\sr=["']([A-Z]*)(\d+)["']""")
_REPEATED = re.compile(
    rb'number-(?:columns|rows)-repeated="(\d{5,})"(?:[^>]*[^/])?>(?=\s*<(?:text:|table:table-cell[^>]*value-type))'
    rb'|number-columns-repeated="(\d{5,})"[^>]*value-type|value-type[^>]*number-columns-repeated="(\d{5,})"'
)
_UNVALUED = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]+\d+)["'][^>]*><(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"""
    rb"""(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_KINDS = (
    ("word/document.xml", "a text document (.docx). Copy its table into a spreadsheet"),
    ("ppt/presentation.xml", "a presentation. Copy its table into a spreadsheet"),
)
# How a sheet may write texts other than as numbers of the shared ones.
_OWN_TEXTS = (b"inlineStr", b't="str"', b"t='str'", b"<v ")


@dataclass(frozen=True)
class Seen:
    """What a workbook holds, by the names of its sheets.

    unvalued: the addresses of formulas without a stored value. formats: those of cells that show another number than
    they store, by address. without: the sheets that surely lack the words sought.
    """

    unvalued: dict[str, tuple[str, ...]]
    formats: dict[str, dict[str, str]]
    without: frozenset[str]


def checked(content: bytes, name: str, sought: re.Pattern[str] | None = None) -> Seen:
    """What a workbook that is a ZIP archive holds.

    sought: words that a sheet must hold to be looked at; every sheet by default.

    Raises FiguresError with one line for an archive that is no workbook, is damaged or locked, or unpacks to more than
    a table can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse(archive, name)
            if "content.xml" in archive.namelist() and _REPEATED.search(archive.read("content.xml")):
                raise FiguresError([f"{name}: a cell is repeated over 10,000 times. Delete what is not the table"])
            return _seen(archive, name, sought)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        what = "is a damaged workbook, or one that was not wholly downloaded. Download it again, or save it again"
        raise FiguresError([f"{name}: {what}"]) from None


def _seen(archive: zipfile.ZipFile, name: str, sought: re.Pattern[str] | None) -> Seen:
    """What the sheets of an archive hold, each part unpacked once."""
    marks = None if sought is None else _marks(archive, sought)
    unvalued: dict[str, tuple[str, ...]] = {}
    shown: dict[str, dict[str, str]] = {}
    styles = formats.of_styles(_text(archive, "xl/styles.xml")) if sought is None else {}
    without: list[str] = []
    for part in filter(_SHEET.fullmatch, archive.namelist()):
        xml = archive.read(part)
        if marks is not None and _lacks(xml, marks):
            without.append(part)
            continue
        _refuse_far(xml, name)
        if b"<f" in xml or b":f" in xml:
            unvalued[part] = tuple(cell.decode() for cell in _UNVALUED.findall(xml))
        shown[part] = formats.of_cells(xml, styles)
    names = _names(archive)
    return Seen(_named(names, unvalued), _named(names, shown), frozenset(_named(names, dict.fromkeys(without))))


def _named(names: dict[str, str], parts: dict[str, Found]) -> dict[str, Found]:
    """What was found in parts of an archive, by the names of the sheets that they are."""
    return {name: parts[part] for part, name in names.items() if part in parts}


def _refuse(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise FiguresError([f"{name}: locked by a password. Open it, remove the password, and save it"])
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise FiguresError([f"{name}: unpacks to over {LARGEST // 10**6} MB, more than can be a table. Do not open it"])
    _refuse_kinds([part.filename for part in parts], name)
    doubtful = [part for part in parts if part.compress_size * _DENSEST > LARGEST]
    if any(_unpacked(archive, part) > part.file_size for part in doubtful):
        raise FiguresError([f"{name}: a part unpacks to more than it says. Do not open it"])


def _refuse_kinds(parts: list[str], name: str) -> None:
    """Refuse an archive that is no workbook, by the names of its parts."""
    for kind, what in _KINDS:
        if kind in parts:
            raise FiguresError([f"{name}: {what}"])
    if not any(part.startswith("xl/") or part == "content.xml" for part in parts):
        listed = ", ".join(parts[:3]) or "nothing"
        raise FiguresError([f"{name}: a ZIP archive of {listed}. Unpack it, and give the file inside"])


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many bytes a part unpacks to, counted no further than one beyond what it says [bytes]."""
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return part.compress_size
    packed = archive.fp
    if packed is None:
        return 0
    packed.seek(part.header_offset + 26)
    lengths = packed.read(4)
    packed.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), io.SEEK_CUR)
    left, count, machine = part.compress_size, 0, zlib.decompressobj(-15)
    chunk = b""
    while count <= part.file_size and (left or chunk) and not machine.eof:
        if not chunk:
            chunk = packed.read(min(left, 65_536))
            left -= len(chunk)
            if not chunk:
                break
        count += len(machine.decompress(chunk, 1_048_576))
        chunk = machine.unconsumed_tail
    return count


def _refuse_far(xml: bytes, name: str) -> None:
    """Refuse a sheet whose last cell lies so far off that all cells up to it fill the memory."""
    if not _USUAL_FAR.search(xml) and not (any(form in xml for form in _UNUSUAL) and _FAR.search(xml)):
        return
    rows = columns = 1
    for letters, number in set(_PLACE.findall(xml)):
        rows = max(rows, int(number))
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    if rows * columns > MOST_CELLS:
        what = f"a sheet reaches to row {rows:,} and column {columns:,}, more than can be a table"
        raise FiguresError([f"{name}: {what}. Delete what lies outside the table"])


def _marks(archive: zipfile.ZipFile, sought: re.Pattern[str]) -> list[bytes] | None:
    """How cells refer to the shared texts that hold the words sought; None where it has none in the usual form."""
    if not (items := re.split(r"<si[ />]", _text(archive, "xl/sharedStrings.xml"))[1:]):
        return None
    return [b"<v>%d</v>" % place for place, item in enumerate(items) if sought.search(_plain(item))]


def _plain(item: str) -> str:
    """The text of a shared one, which may be in pieces of several fonts."""
    return html.unescape(re.sub("<[^>]*>", "", item)) if "<r>" in item or "&" in item else item


def _lacks(xml: bytes, marks: list[bytes]) -> bool:
    """Whether a sheet surely refers to none of some shared texts, and has none of its own."""
    usual = b"<v>" in xml and not any(form in xml for form in _OWN_TEXTS)
    return usual and not any(mark in xml for mark in marks)


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names of the sheets, by the parts of the archive that they are."""
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", _text(archive, "xl/_rels/workbook.xml.rels")):
        targets[formats.attribute(tag, "Id")] = "xl/" + formats.attribute(tag, "Target").removeprefix("/xl/")
    sheets = re.findall(r"<(?:\w+:)?sheet\s[^>]*>", _text(archive, "xl/workbook.xml"))
    named = ((targets.get(formats.attribute(tag, r"\w+:id")), formats.attribute(tag, "name")) for tag in sheets)
    return {part: html.unescape(name) for part, name in named if part}


def _text(archive: zipfile.ZipFile, part: str) -> str:
    return archive.read(part).decode("utf-8", "replace") if part in archive.namelist() else ""
