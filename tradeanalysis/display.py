"""What tables, charts and pages share: kinds of output, text that is safe to show, CSV that no spreadsheet runs."""

import base64
import csv
import io
import re
import unicodedata
from datetime import datetime, time
from decimal import Decimal
from numbers import Integral, Real
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from tradeanalysis.languages import phrase

# Kinds of output that a page knows, as a notebook stores them.
CHART, TABLE, NUMBERS = (f"application/vnd.tradeanalysis.{kind}+json" for kind in ("chart", "table", "numbers"))
# What no page, picture or terminal can show: control characters but for tabs and line ends, and codes of no character.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# These, and marks that turn the direction of all that follows, or name a tag.
UNSHOWN = re.compile(f"{CONTROL.pattern[:-1]}\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]")
# A spreadsheet runs a cell that begins so.
FORMULA = tuple("=+-@|")
# Where decimals have a comma, a spreadsheet takes these for the end of a cell, quoted or not.
ENDS_A_CELL = re.compile("(?<=[;|])")
# Python's writer leaves a lone carriage return bare, and a spreadsheet would begin a row there.
BREAKS = str.maketrans(dict.fromkeys("\t\r\n\v\f\x00\x85\u2028\u2029", " "))
LONGEST_NAME = 60
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows keeps these for devices


def csv_text(frame: pd.DataFrame) -> str:
    r"""The frame as CSV without its index, numbers with all their digits.

    Text that a spreadsheet would run as a formula has an apostrophe before it: a publisher may be called "=1+1".

    >>> csv_text(pd.DataFrame({"name": ["=1+1"], "growth": [-0.1]}))
    "name,growth\n'=1+1,-0.1\n"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([safe(UNSHOWN.sub("", str(column))) for column in frame.columns])
    writer.writerows([[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)])
    return buffer.getvalue()


def site(url: str) -> str:
    """The host that an address of the web leads to; empty where it leads nowhere or cannot be read.

    >>> site("https://www.example.org/a?b"), site("http://[bad"), site("ftp://example.org")
    ('www.example.org', '', '')
    """
    try:
        return urlsplit(url.strip()).hostname or "" if re.match(r"\s*https?://[^\s/]", url, re.IGNORECASE) else ""
    except ValueError:  # a bracket that opens an address of numbers, and never closes
        return ""


def data_url(text: str) -> str:
    """Address of a CSV text that holds it whole; the byte order mark tells Excel that it is UTF-8."""
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(text.encode("utf-8-sig", "replace")).decode("ascii")


def svg_url(svg: str) -> str:
    """Address of a picture that holds it whole."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode(errors="replace")).decode("ascii")


def file_name(text: str, otherwise: str = "data") -> str:
    """What the text says in small letters, digits and hyphens, so that it is a file name everywhere.

    >>> file_name("Hà Nội: exports of 1.5bn / <b>../Đà Nẵng</b>")
    'ha-noi-exports-of-1-5bn-b-da-nang-b'
    """
    apart = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(words) > LONGEST_NAME:  # only whole words, unless the first is longer
        words = words[: LONGEST_NAME + 1].rpartition("-")[0] or words[:LONGEST_NAME]
    name = words or otherwise
    return f"{name}-data" if RESERVED.fullmatch(name) else name


def _cell(value: Any) -> object:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Real):
        return repr(float(value))
    return safe(UNSHOWN.sub("", str(value)))


def safe(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula, and breaks as blanks.

    >>> safe("=1+1"), safe("Hanoi")
    ("'=1+1", 'Hanoi')
    """
    parts = ENDS_A_CELL.split(text.translate(BREAKS))
    return "".join(f"'{part}" if _as_seen(part).startswith(FORMULA) else part for part in parts)


def _as_seen(part: str) -> str:
    """The text as a spreadsheet may take it: wide letters narrow, without quotes, blanks and marks that nobody sees."""
    plain = unicodedata.normalize("NFKC", part)
    return "".join(letter for letter in plain if letter != '"' and unicodedata.category(letter)[0] not in "CZ")


class Shown:
    """A result that shows itself as a small table: a page and a notebook draw it, a terminal prints it."""

    def _shown(self) -> tuple[str, dict[str, str]]:
        """What it is, in one line, and its main numbers in words, by name."""
        raise NotImplementedError

    def __repr__(self) -> str:
        caption, rows = self._shown()
        width = max(map(len, rows), default=0)
        return "\n".join([caption, *(f"  {name:<{width}}  {text}" for name, text in rows.items())])

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        import html

        caption, rows = self._shown()
        caption = phrase(caption)
        left = 'style="text-align: left"'  # a notebook would set them to the right
        cells = "".join(
            f'<tr><th scope="row" {left}>{html.escape(name)}</th><td class="number">{html.escape(text)}</td></tr>'
            for name, text in zip(map(phrase, rows), rows.values(), strict=True)
        )
        head = f"<caption {left}><span>{html.escape(caption)}</span></caption>"
        markup = f"<table>{head}<tbody>{cells}</tbody></table>"
        data = csv_text(pd.DataFrame({"what": list(rows), "value": list(rows.values())})) if rows else ""
        return {
            TABLE: {"caption": caption, "markup": markup, "data": data}, "text/html": markup, "text/plain": repr(self)
        }  # fmt: skip
