"""An article's text as paragraphs and sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tradeanalysis.readers.articles import characters
from tradeanalysis.readers.articles.spans import Sentence

# The letters of Latin script, small and capital, which alternate in Unicode: "Đ" lies between "à" and "ỹ".
_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_SMALL = "a-z" + "".join(letter for letter in _LATIN if letter.islower())
_LARGE = "A-Z" + "".join(letter for letter in _LATIN if letter.isupper())
# A full stop behind these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|no|vs|approx|est|st|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|tp|ths|ts|gs|pgs|th"
    r"|mio|mrd|mill|bzw|ca|rs|fr|sh|tk|inc|co|ltd|u\.s|e\.u|u\.k|ee\.uu|ee\. ?uu|[a-z])|\d)$",
    re.IGNORECASE,
)
_STOP = re.compile(
    rf'[.!?…]+["\')\]]*\s+(?=["\'(\[]*[^\W\d_{_SMALL}]|["\'(\[]*\d|[-•+*] )'
    rf"|(?:(?<=[{_SMALL}%)])|(?<=\b[A-Z]{{2}})|(?<=\b[A-Z]{{3}}))\.(?=[{_LARGE}][{_SMALL}])"
)
_BLANKS = re.compile(r"[^\S\n]+")
# A line that a mail or an agency broke: the next one goes on with a small letter, a number or a sign of money.
_WRAPPED = re.compile(rf"(?<=[\w,%)])\n(?=[{_SMALL}$€£\d(])")
_DATELINE = re.compile(
    r"^(?:published|date|updated|ngày đăng|publié|publicado|veröffentlicht)\s*:\s*(.*)$", re.IGNORECASE
)
_NO_TOWN = (
    "In|On|By|From|Since|During|For|At|As|Until|After|Between|The|Up|Trong|Theo|Ngày|Tháng|Tính|Le|La|En|Im|Am|Au"
    "|Bà Rịa|Ba Ria|Thừa Thiên|Thua Thien"
)
_OF_DAY = re.compile(r"(?:^|[,(]|\b(?:am|im|des|vom|zum|dem|den|der|bis|ab|seit|und))\s*\d{1,2}\.$", re.IGNORECASE)
_GERMAN = re.compile(
    r"\s*(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Quartals?|Vierteljahr(?:es)?|Halbjahr(?:es)?)\b"
)
_DAY = r"(?:\w+\.? \d{1,2}(?:, 20\d\d)?|\d{1,2} \w+\.?(?: 20\d\d)?|\d{1,2}/\d{1,2}(?:/\d{4})?)"
# "HANOI, Oct 13 (VNA) -", "JAKARTA, May 7, 2025 (Agency / Other - May 7th):", "Hanoi (VNA) -"
_TOWN = re.compile(
    rf"^(?!(?:{_NO_TOWN})\b)(?:[A-ZĐÀ-Ỹ][\w.'’]*[ ,]*){{1,4}}(?:,? ?{_DAY})?,? ?"
    r"(?:\([A-Za-z][^()\n]{1,60}\) ?[-–—:]+|[-–—]{1,2}(?= )(?! \w+ (?:bilateral |two-way )?(?:trade|exports|imports)\b)"
    r"|[A-Z]\w{2,8} \d{1,2}(?!\d) ?[-–—(]?)\s*"
)
# "New Delhi, April 15, 2025: ", "(VOV) 2 October 2024. ": with its year a day needs no agency behind it.
_FULL = (
    r"(?:\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d|\d{1,2}(?:st|nd|rd|th|er|\.)? (?:de )?\w{3,10}\.?,? (?:de )?20\d\d"
    r"|\d{1,2}/\d{1,2}/20\d\d)"
)
_DATED = re.compile(
    rf"^(?:\([A-Z][^()\n]{{1,40}}\) ?)?(?:(?!(?:{_NO_TOWN})\b)(?:[A-ZĐÀ-Ỹ][\w.'’-]*[ ,]+){{1,4}})?"
    rf"(?:\([A-ZĐ][^()\n]{{1,40}}\),? ?)?(?:le |el |am |den |ngày )?(?P<day>{_FULL})"
    r" ?(?:\([^()\n]{1,60}\))? ?(?:\.?[-–—:|]+|\.)(?: +|$)"
)
_CAPTION = re.compile(r"(?:^|[(.–—|-]\s?)(?:nguồn )?(?:ảnh|photo|foto)(?: minh họa)?\s*:")  # who took a picture
CAPTION = 250  # letters of a line that tells what a picture shows
WRAPPED = 38  # letters of the shortest line that an agency breaks
LONGEST = 4000  # a paragraph longer than this is cut: no press text has one


def plain(text: str) -> str:
    r"""The text with one blank between words and no blank at the ends of a line.

    >>> plain(" Exports  rose \n\n 5 % ")
    'Exports rose\n\n5 %'
    """
    lines = "\n".join(_BLANKS.sub(" ", line).strip() for line in characters.cleaned(text).split("\n")).strip()
    return _WRAPPED.sub(_unwrapped, lines)


def _unwrapped(mark: re.Match[str]) -> str:
    """A blank in the place of the end of a line that was broken, which is a long one."""
    start = mark.string.rfind("\n", 0, mark.start()) + 1
    return " " if mark.start() - start >= WRAPPED else "\n"


def sentences(text: str, *, title: str = "") -> Iterator[Sentence]:
    """The sentences of a text made plain, in order.

    title: the line that is the title; a first short line without a full stop is one too.

    >>> [sentence.text for sentence in sentences("Exports fell 5% in Dec. 2022. Imports rose.")]
    ['Exports fell 5% in Dec. 2022.', 'Imports rose.']
    """
    place, first = 0, True
    for number, line in enumerate(text.split("\n")):
        if line and not _DATELINE.match(line):
            heads = line == title if title else first and _heading(line)
            first = False
            for start, piece in _cut(line, _dateline(line)):
                yield _sentence(place + start, piece, number, title=heads)
        place += len(line) + 1


def _heading(line: str) -> bool:
    return len(line) < 160 and not line.endswith((".", "!", "?", ":", ";"))


def published(text: str) -> str:
    r"""What a line "Published: ..." says, "" where there is none.

    >>> published("Published: 2023-05-06\nExports rose.")
    '2023-05-06'
    """
    found = (_DATELINE.match(line) for line in text.split("\n")[:5])
    return next((line[1].strip() for line in found if line), "")


def _dateline(line: str) -> int:
    """The length of the town and day that a report begins with: "HANOI, Oct 13 -"."""
    return max(found.end() if found else 0 for found in (_TOWN.match(line), _DATED.match(line)))


def town(text: str) -> str:
    """The town that a text begins with in a dateline, "" for none.

    >>> town("DA NANG, July 3, 2024 - Exports rose.")
    'DA NANG'
    """
    found = (line[: _dateline(line)] for line in text.split("\n")[:3])
    return re.split(r"[,(–—-]|\d", next(filter(None, found), ""))[0].strip()


def dated(line: str) -> str:
    """The day of a dateline, as it is printed; "" where it has none with a year.

    >>> dated("New Delhi, April 15, 2025: Exports rose."), dated("Exports rose.")
    ('April 15, 2025', '')
    """
    found = _DATED.match(line)
    return found["day"] if found else ""


def _cut(line: str, start: int = 0) -> Iterator[tuple[int, str]]:
    for stop in _STOP.finditer(line, start):
        if line[stop.start()] == "." and _SHORT.search(line[start : stop.start()][-12:]) and not _ends(line, stop):
            continue
        if _OF_DAY.search(line[: stop.start() + 1][-16:]) and _GERMAN.match(line[stop.end() :]):
            continue  # "am 18. April"
        yield from _pieces(start, line[start : stop.end()])
        start = stop.end()
    yield from _pieces(start, line[start:])


def _ends(line: str, stop: re.Match[str]) -> bool:
    """Whether a full stop behind a digit or a short word ends a sentence after all."""
    before, behind = line[: stop.start()][-1:], line[stop.end() :][:1]
    return before.isdigit() and behind.isupper()


def _pieces(start: int, text: str) -> Iterator[tuple[int, str]]:
    for place in range(0, len(text), LONGEST):
        piece = text[place : place + LONGEST]
        if piece.strip():
            yield start + place, piece.rstrip()


def _sentence(start: int, text: str, paragraph: int, *, title: bool) -> Sentence:
    return Sentence(start, text, characters.lowered(text), characters.bare(text), paragraph, title)


def captions(read: Sequence[Sentence]) -> set[int]:
    """The short lines, by their number, that tell what a picture shows and who took it."""
    sizes = Counter(one.paragraph for one in read for _ in one.text)
    return {one.paragraph for one in read if _CAPTION.search(one.low) and sizes[one.paragraph] <= CAPTION}
