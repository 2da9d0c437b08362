"""Tables too wide for paper, split into several that have their rows named: nothing is cut off a printed page."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

# Millimetres: what A4 leaves between its margins; a letter of the small print of tables; the padding of a cell.
PAPER, LETTER, PADDING = 178.0, 1.5, 2.2
# A longer word is broken, and so it asks for no more room.
LONGEST_WORD, NARROWEST = 24, 3
FEWEST = 6  # columns: fewer fit, since their words may be broken
ROW = re.compile(r"<tr([^>]*)>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
PART = re.compile(r"(<(thead|tbody|tfoot)[^>]*>)(.*?)(</\2>)", re.DOTALL)
# A cell that has no class of its own, and more than a word or a number in it.
PLAIN = re.compile(r'(<(t[hd])(?: scope="row")?)>([^<]{7,})(?=</t)')
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
WORDS, TEXT = 14, 60  # letters of a cell that is read as words, and as a text of several lines
SPAN = re.compile(r"\s*\b(col|row)span=\"(\d+)\"")


@dataclass(frozen=True)
class _Cell:
    """A cell, and the columns that it stands in."""

    tag: str
    attributes: str
    text: str
    first: int
    columns: int

    def of(self, kept: list[int]) -> str:
        """The cell as it stands among the columns that are kept; empty where it stands in none of them."""
        span = sum(self.first <= column < self.first + self.columns for column in kept)
        wide = f' colspan="{span}"' if span > 1 else ""
        return f"<{self.tag}{self.attributes}{wide}>{self.text}</{self.tag}>" if span else ""


_Grid = list[tuple[str, list[_Cell]]]  # attributes and cells of each row


def split(markup: str) -> list[str]:
    """The table of the markup as tables that each fit on paper; itself alone where it fits, or holds other tables.

    markup: a table made safe, with its parts (thead, tbody). The columns that name the rows stand in each.
    """
    if markup.count("<table") != 1 or not (parts := PART.findall(markup)):
        return [markup]
    grids = [_grid(body) for _, _, body, _ in parts]
    cells = [cell for grid in grids for _, row in grid for cell in row]
    count = max((cell.first + cell.columns for cell in cells), default=0)
    if count < FEWEST:
        return [markup]
    widths = _widths(cells, count)
    if sum(widths) <= PAPER:
        return [markup]
    names = _naming(grids[-1] if len(grids) > 1 else grids[0])
    groups = _groups(widths, names)
    return [_narrowed(markup, parts, grids, [*range(names), *group]) for group in groups]


def _narrowed(markup: str, parts: list[tuple[str, str, str, str]], grids: list[_Grid], kept: list[int]) -> str:
    """The table with those of its columns that are kept."""
    rows = [
        "".join(f"<tr{marks}>{''.join(cell.of(kept) for cell in row)}</tr>" for marks, row in grid) for grid in grids
    ]
    filled = iter(f"{opening}{inside}{closing}" for (opening, _, _, closing), inside in zip(parts, rows, strict=True))
    return PART.sub(partial(_next, filled), markup)


def _next(parts: Iterator[str], _: re.Match[str]) -> str:
    return next(parts)


def for_paper(markup: str) -> str:
    """The markup, and where its table is too wide for paper the same in parts, which only paper shows.

    Cells of a day are marked, which stays on one line, and those of words, which keep some width on a phone.
    """
    markup = PLAIN.sub(_marked, markup)
    tables = split(markup)
    if len(tables) == 1:
        return markup
    return f'<div class="on-screen">{markup}</div>\n<div class="on-paper">{"".join(tables)}</div>'


def _marked(cell: re.Match[str]) -> str:
    text = cell[3]
    long = "text" if len(text) >= TEXT and cell[2] == "td" else "words" if len(text) >= WORDS else ""
    kind = "day" if DAY.fullmatch(text) else long
    return f'{cell[1]} class="{kind}">{text}' if kind else cell[0]


def _grid(body: str) -> _Grid:
    """Attributes and cells of each row, each cell with the columns that it stands in."""
    taken: dict[int, int] = {}  # rows that a cell from above still stands in, by column
    rows = []
    for marks, inside in ROW.findall(body):
        row, column = [], 0
        below: dict[int, int] = {}
        for tag, attributes, text in CELL.findall(inside):
            while taken.get(column, 0):
                column += 1
            spans = {kind: int(number) for kind, number in SPAN.findall(attributes)}
            columns, depth = max(spans.get("col", 1), 1), spans.get("row", 1)
            rest = re.sub(r'\s*\bcolspan="\d+"', "", attributes)
            row.append(_Cell(tag, rest, text, column, columns))
            below |= dict.fromkeys(range(column, column + columns), depth - 1)
            column += columns
        taken = {place: left - 1 for place, left in taken.items() if left > 1} | {
            k: v for k, v in below.items() if v > 0
        }
        rows.append((marks, row))
    return rows


def _widths(cells: list[_Cell], count: int) -> list[float]:
    """Room that each column needs, so that no usual word in it is broken [millimetres]."""
    letters = [NARROWEST] * count
    for cell in cells:
        words = html.unescape(re.sub("<[^>]*>", " ", cell.text)).split()
        if cell.columns == 1 and words:
            letters[cell.first] = max(letters[cell.first], min(max(map(len, words)), LONGEST_WORD))
    return [number * LETTER + PADDING for number in letters]


def _naming(rows: _Grid) -> int:
    """How many columns name the rows: those of headers, or the first."""
    headed = [sum(cell.columns for cell in row if cell.tag == "th") for _, row in rows if row]
    return max(min(max(headed, default=1), 3), 1)


def _groups(widths: list[float], names: int) -> list[list[int]]:
    """Which columns stand together, besides those that name the rows; about as many in each."""
    room = max(PAPER - sum(widths[:names]), PAPER / 3)
    rest = widths[names:]
    number = min(max(-(-sum(rest) // room), 1), len(rest)) if rest else 1
    groups: list[list[int]] = [[]]
    filled = 0.0
    for place, width in enumerate(rest, start=names):
        if groups[-1] and (filled + width > room or filled >= sum(rest) / number):
            groups.append([])
            filled = 0.0
        groups[-1].append(place)
        filled += width
    return groups
