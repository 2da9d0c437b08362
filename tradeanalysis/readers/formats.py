"""How a workbook shows its numbers where that is not how it stores them: in thousands, in millions, in per cent."""

import html
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from decimal import Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
_USUAL = {9: "0%", 10: "0.00%"}  # formats that have a number and are written nowhere
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*)>")
_STYLE = re.compile(rb"""\ss=["'](\d+)["']""")
_PLACE = re.compile(rb"""\sr=["']([A-Z]+\d+)["']""")
_BINARY = "xl/styles.bin"  # of an .xlsb file
_CODE = re.compile(r"[#0][#0,.]*[#0],+(?![#0?,])")  # a format that scales, among other letters
_FACTOR = re.compile(rb'number:display-factor="(10{2,}0)"')
_RECORD = re.compile(rb"\x1e\x04(..)..(..)(\x00|\x01)", re.DOTALL)  # of a format in an .xls file


def power(code: str) -> int:
    """By how many powers of ten a number is shown other than it is stored [exponent].

    >>> power("#,##0.0,,"), power('0.0,"k"'), power("0.0%"), power("#,##0.00")
    (-6, -3, 2, 0)
    """
    return next(iter(_powers(code)), 0)


def torn(code: str) -> bool:
    """Whether a format shows some numbers other than it stores them, and others not so.

    >>> torn('[<1000]0;0.0,"k"'), torn("0.0,;-0.0,;0")
    (True, False)
    """
    return len(set(_powers(code))) > 1


def _powers(code: str) -> list[int]:
    """The powers by section, without the third, which is of zeros, unless conditions say of what the sections are."""
    parts = re.sub(r"[_*].", "", _QUOTED.sub("", code)).split(";")
    parts = parts if re.search(r"\[[<>=]", code) else parts[:2]
    bare = [re.sub(r"\[[^\]]*\]", "", part) for part in parts]
    return [2 * ("%" in part) - 3 * sum(len(found[1]) for found in _SCALED.finditer(part))
            for part in bare if re.search("[0#?]", part)]  # fmt: skip


def words(code: str) -> str:
    """The words that a format puts beside a number.

    >>> words('0.0,,"m"'), words("#,##0")
    ('m', '')
    """
    return " ".join("".join(quoted or escaped for quoted, escaped in _QUOTED.findall(code.partition(";")[0])).split())


def of_styles(xml: str) -> dict[bytes, str]:
    """The formats that show a number other than it is stored, by the style that cells refer to.

    >>> of_styles('<numFmt numFmtId="164" formatCode="0.0,"/><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>')
    {b'1': '0.0,'}
    """
    codes = dict(_USUAL)
    for tag in re.findall(r"<(?:\w+:)?numFmt\s[^>]*>", xml):
        codes[int(attribute(tag, "numFmtId", "0"))] = html.unescape(attribute(tag, "formatCode"))
    cells = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    numbers = [
        attribute(tag, "numFmtId", "0") for tag in re.findall(r"<(?:\w+:)?xf\b[^>]*>", cells[0] if cells else "")
    ]
    named = {str(place).encode(): codes.get(int(number), "") for place, number in enumerate(numbers)}
    return {style: code for style, code in named.items() if any(_powers(code))}


def attribute(tag: str, name: str, other: str = "") -> str:
    """What a tag says of a name, in either kind of quotes; other where it says nothing.

    >>> attribute("<xf numFmtId='4'/>", "numFmtId"), attribute("<xf/>", "numFmtId", "0")
    ('4', '0')
    """
    found = re.search(rf"""\s{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return other if found is None else found[1] if found[2] is None else found[2]


def of_cells(xml: bytes, styles: dict[bytes, str]) -> dict[str, str]:
    """The formats of the cells of a sheet, by address, of those that some styles are of.

    >>> of_cells(b'<c r="A1" s="2"><v>5</v></c><c r="B1"/>', {b"2": "0.0,"})
    {'A1': '0.0,'}
    """
    found = {}
    for tag in _CELL.findall(xml) if styles else ():
        style, place = _STYLE.search(tag), _PLACE.search(tag)
        if style and place and style[1] in styles:
            found[place[1].decode()] = styles[style[1]]
    return found


def unread(content: bytes) -> str:
    """A format of an .xls, .xlsb or .ods file by which it shows numbers in thousands or millions; "" for none.

    Which cells have it is not known.
    """
    if content.startswith(b"PK"):  # an archive that was opened before
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {
                part: archive.read(part) for part in {"styles.xml", "content.xml", _BINARY} & {*archive.namelist()}
            }
        if binary := parts.pop(_BINARY, b""):
            texts = (binary[start:].decode("utf-16-le", "ignore") for start in (0, 1))
            return next((code[0] for text in texts if (code := _CODE.search(text))), "")
        return next((found[1].decode() for part in parts.values() if (found := _FACTOR.search(part))), "")
    return next((code for code in _codes(content) if min(_powers(code), default=0) < 0), "")


def _codes(content: bytes) -> Iterator[str]:
    for found in _RECORD.finditer(content):
        size, count = struct.unpack("<HH", found[1] + found[2])
        wide = found[3] == b"\x01"
        if size == 5 + count * (1 + wide):
            text = content[found.end() : found.end() + count * (1 + wide)]
            yield text.decode("utf-16-le" if wide else "latin-1", "replace")


def plain(number: str, power: int) -> str:
    """A plain number times a power of ten.

    >>> plain("5312000", -6), plain("0.053", 2)
    ('5.312', '5.3')
    """
    return f"{Decimal(number).scaleb(power).normalize():f}"
