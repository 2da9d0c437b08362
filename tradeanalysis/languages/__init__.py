"""The language of pages: English, which stands in the code, or another, whose tables stand in a folder here.

A folder such as `vi` holds a module for each table of texts in English, with the same names, keys and {fields};
`phrases`, `captions`, `cells`, `claims` and `reasons`, which have what is said by what it is in English; `notebooks`, with the
texts of the numbered notebooks; and the glossary. `tests/test_languages.py` says what is missing in a folder.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from tradeanalysis.errors import TradeDataError

ENGLISH = "en"
VARIABLE = "TRADEANALYSIS_LANGUAGE"  # how a kernel is told its language
PHRASES = ("phrases", "captions", "cells", "claims", "reasons")  # modules of what is looked up by the English
FIELD = re.compile(r"{(\w+)}")
NUMBERS = {"count", "level", "rate", "year", "years"}  # fields of phrases that hold a number
NUMBER = r"\d[\d.,–%]*"
GAP = re.compile(r" {2,}")  # between the columns of a printed table
PLAIN = re.compile(r"(?<![\w.,])[+−-]?(?:\d+\.\d{1,2}|0\.\d+)(?![\w.,]*\d)")  # a number that was not said in a language
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_chosen: ContextVar[str] = ContextVar("language", default="")


def known() -> list[str]:
    """The languages that there are tables of [codes]; English stands first.

    >>> known()
    ['en', 'vi']
    """
    return [ENGLISH, *sorted(path.parent.name for path in Path(__file__).parent.glob("*/phrases.py"))]


def folder_of(code: str) -> Path:
    """The folder with the tables of a language [path]."""
    return Path(__file__).parent / checked(code)


def language() -> str:
    """The language in which results are shown [code]: that of `speaking`, else of the environment, else English.

    Raises TradeDataError where the environment names one without tables.
    """
    code = _chosen.get() or os.environ.get(VARIABLE) or ENGLISH
    return code if code == ENGLISH else checked(code)


@cache
def checked(code: str) -> str:
    """The code of a language [code]; `TradeDataError` where there are no tables of it."""
    if code not in known():
        raise TradeDataError(f"language {code!r} is not known; choose {' or '.join(known())}")
    return code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Nothing; results within the block are shown in a language.

    >>> with speaking("vi"):
    ...     phrase("exports")
    'xuất khẩu'
    """
    before = _chosen.set(checked(code))
    try:
        yield
    finally:
        _chosen.reset(before)


@cache
def module(code: str, name: str) -> ModuleType:
    """A module of the folder of a language [module]."""
    return import_module(f"{__name__}.{code}.{name}")


@cache
def templates(code: str, name: str, attribute: str) -> object:
    """A table of another language [texts], which say in it what is filled in."""
    return _templates(getattr(module(code, name), attribute))


def _templates(value: object) -> object:
    """The value with each text in it as a template."""
    if isinstance(value, str):
        return _Template(value)
    if isinstance(value, Mapping):
        return {key: _templates(each) for key, each in value.items()}
    return tuple(map(_templates, value)) if isinstance(value, tuple) else value


class _Template(str):
    """A text of another language: words that are filled in, such as the name of a flow, are said in it too."""

    __slots__ = ()

    def format(self, *given: object, **fields: object) -> str:
        return super().format(*given, **{name: _said(value) for name, value in fields.items()})


def _said(value: object) -> object:
    return phrase(value) if isinstance(value, str) else value


def phrase(text: str) -> str:
    """A name, heading, caption or label in the language in which results are shown [text]; as it is where unknown.

    >>> phrase("Trade of Hue"), phrase("anything")
    ('Trade of Hue', 'anything')
    """
    code = language()
    return text if code == ENGLISH else _phrase(code, str(text))


def printed(text: str) -> str:
    r"""Printed lines in the language in which results are shown [text], each column said by itself.

    >>> with speaking("vi"):
    ...     printed("balance: −6,94 tỷ USD\n  before  17.6%")
    'cán cân: −6,94 tỷ USD\n  trước đó  17,6%'
    """
    if language() == ENGLISH:
        return text
    rows = [[_column(part) for part in GAP.split(line.rstrip())] for line in text.split("\n")]
    most = max(map(len, rows))
    # Names that would stand there again are left out at the beginning of a line.
    rows = [[""] * (most - len(row)) + row if row[:-1] and not row[0] else row for row in rows]
    widths = [max((len(row[place]) for row in rows if len(row) > place + 1), default=0) for place in range(most)]
    padded = ([*map(str.ljust, row[:-1], widths), row[-1]] for row in rows)
    return "\n".join(map("  ".join, padded))


def _column(text: str) -> str:
    return PLAIN.sub(lambda found: numerals(found[0]), phrase(text))


@lru_cache(maxsize=10_000)
def _phrase(code: str, text: str) -> str:
    exact, patterns = _phrases(code)
    if text in exact:
        return exact[text]
    if text[:1].isupper() and (lower := text[:1].lower() + text[1:]) in exact:
        return exact[lower][:1].upper() + exact[lower][1:]
    for pattern, template in patterns:
        if match := pattern.fullmatch(text):
            return template.format(**{name: _phrase(code, words) for name, words in match.groupdict().items()})
    return text


@cache
def _phrases(code: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """The phrases without fields, and those with fields as patterns, the longest first."""
    every = {key: text for name in PHRASES for key, text in cast("dict[str, str]", module(code, name).PHRASES).items()}
    fields = sorted((key for key in every if FIELD.search(key)), key=lambda key: -len(FIELD.sub("", key)))
    exact = {key: text for key, text in every.items() if not FIELD.search(key)}
    exact |= {name: _months(code, short=False)[number] for number, name in enumerate(_ENGLISH_MONTHS, 1)}
    return exact, [(_pattern(key), every[key]) for key in fields]


def _pattern(key: str) -> re.Pattern[str]:
    """What a phrase with fields is when they are filled in."""
    literal, *rest = FIELD.split(key)
    parts = [
        f"(?P<{name}>{NUMBER if name in NUMBERS else '.+?'}){re.escape(text)}"
        for name, text in zip(rest[::2], rest[1::2], strict=True)
    ]
    return re.compile("".join([re.escape(literal), *parts]), re.DOTALL)


def numerals(text: str) -> str:
    """The text of some numbers with the marks of the language in which results are shown [text].

    text: numbers as Python formats them, with points for decimals and commas between thousands.

    >>> with speaking("vi"):
    ...     numerals("+1,234.5")
    '+1.234,5'
    """
    code = language()
    if code == ENGLISH:
        return text
    marks = _marks(code)
    return NUMERAL.sub(lambda found: found[0].translate(marks), text)


def plain_numerals(text: str) -> str:
    """The text of some numbers with the marks of Python, as `numerals` was given it [text].

    >>> with speaking("vi"):
    ...     plain_numerals("+1.234,5")
    '+1,234.5'
    """
    code = language()
    return text if code == ENGLISH else text.translate({ord(mark): chr(ours) for ours, mark in _marks(code).items()})


@cache
def _marks(code: str) -> dict[int, str]:
    from babel.core import Locale

    symbols = Locale(code).number_symbols
    latin: Mapping[str, str] = symbols.get("latn", symbols)
    return str.maketrans({".": latin["decimal"], ",": latin["group"]})


def month_name(number: int, *, short: bool = False) -> str:
    """The name of a month [text], after the CLDR. number: 1 to 12.

    >>> with speaking("vi"):
    ...     month_name(4), month_name(4, short=True)
    ('tháng 4', 'thg 4')
    """
    code = language()
    return _ENGLISH_MONTHS[number - 1][: 3 if short else None] if code == ENGLISH else _months(code, short)[number]


@cache
def _months(code: str, short: bool) -> Mapping[int, str]:
    from babel.dates import get_month_names

    return dict(get_month_names("abbreviated" if short else "wide", "format", code))


def blocks(code: str, text: str) -> str:
    """A text of a numbered notebook in a language [Markdown], paragraph by paragraph; what is not known stays.

    >>> blocks("vi", "## Limits")
    '## Giới hạn'
    """
    if code == ENGLISH:
        return text
    translated = cast("dict[str, str]", module(checked(code), "notebooks").TEXTS)
    return "".join(
        part if separator else translated.get(" ".join(part.split()), part) for separator, part in enumerated(text)
    )


def enumerated(text: str) -> Iterator[tuple[bool, str]]:
    """The paragraphs, headings and entries of lists of a Markdown text, and what stands between them."""
    for place, part in enumerate(re.split(r"(\n\s*\n|\n(?=[*-] ))", text)):
        yield bool(place % 2), part
