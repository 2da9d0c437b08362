"""Text that was printed to a terminal, as it stood there in the end: overwritten lines once, colours by name."""

import colorsys
import html
import re
from dataclasses import dataclass, field, replace
from itertools import groupby

TAB, WIDEST = 8, 2000
HUES = ("red", "yellow", "green", "cyan", "blue", "magenta")
# The eight colours of a terminal; what is black, grey or white has the colour of the text around it.
NAMED = {1: "red", 2: "green", 3: "yellow", 4: "blue", 5: "magenta", 6: "cyan"}
SEQUENCE = re.compile(
    r"\x1b\[(?P<values>[\d;:]*)(?P<does>[A-Za-z])|\x1b\].*?(?:\x07|\x1b\\)|\x1b[\[\]()#][^a-zA-Z]*[a-zA-Z]?|\x1b.?"
    r"|(?P<move>[\n\r\b\t])|(?P<text>[^\x1b\n\r\b\t]+)",
    re.DOTALL,
)
SENTENCE = re.compile(r"^\w(?:(?!  ).){60,}[.!?]$", re.MULTILINE)  # a line that may be broken, as no row of a table may


@dataclass(frozen=True)
class _Style:
    colour: str = ""
    bold: bool = False
    underline: bool = False

    def classes(self) -> str:
        marks = {f"ansi-{self.colour}": self.colour, "ansi-bold": self.bold, "ansi-underline": self.underline}
        return " ".join(name for name, on in marks.items() if on)


@dataclass
class _Screen:
    """The lines that were printed, and where the next letter goes."""

    lines: list[list[tuple[str, _Style]]] = field(default_factory=lambda: [[]])
    row: int = 0
    column: int = 0
    style: _Style = _Style()

    def put(self, text: str) -> None:
        line = self.lines[self.row]
        line.extend([(" ", _Style())] * (self.column - len(line)))
        line[self.column : self.column + len(text)] = [(letter, self.style) for letter in text]
        self.column += len(text)

    def move(self, mark: str) -> None:
        if mark == "\n":
            self.go_down(1)
        elif mark == "\t":
            self.put(" " * (TAB - self.column % TAB))
            return
        self.column = max(self.column - 1, 0) if mark == "\b" else 0

    def go_down(self, rows: int) -> None:
        self.row = max(self.row + rows, 0)
        self.lines.extend([] for _ in range(self.row + 1 - len(self.lines)))

    def obey(self, does: str, values: list[int]) -> None:
        first = min(values[0] if values else 0, WIDEST)
        line = self.lines[self.row]
        if does == "m":
            self.style = _styled(self.style, values or [0])
        elif does == "K":
            del line[0 if first else self.column :]
        elif does in "AB":
            self.go_down(max(first, 1) * (-1 if does == "A" else 1))
        elif does == "G":
            self.column = max(first - 1, 0)
        elif does in "CD":
            self.column = max(self.column + max(first, 1) * (1 if does == "C" else -1), 0)


def shown(text: str) -> str:
    r"""HTML of the printed text: each line as it stood in the end, its colours as classes that a page knows.

    A long sentence is marked as such, so that a page may break its line.

    >>> shown("50%\r100%"), shown("abc\b\b\bxyz"), shown("\x1b[31mred\x1b[0m <b>")
    ('100%', 'xyz', '<span class="ansi-red">red</span> &lt;b&gt;')
    """
    if not re.search("[\x1b\r\b]", text):
        return SENTENCE.sub(r'<span class="said">\g<0></span>', html.escape(text, quote=False))
    screen = _Screen()
    for match in SEQUENCE.finditer(text):
        if match["text"]:
            screen.put(match["text"])
        elif match["move"]:
            screen.move(match["move"])
        elif match["does"]:
            screen.obey(match["does"], [int(value) for value in re.findall(r"\d+", match["values"])])
    return "\n".join(_marked(line) for line in screen.lines)


def _marked(line: list[tuple[str, _Style]]) -> str:
    """The line with each run of one style in one element."""
    runs = [(style.classes(), list(run)) for style, run in groupby(line, lambda part: part[1])]
    texts = [(classes, html.escape("".join(letter for letter, _ in run), quote=False)) for classes, run in runs]
    return "".join(f'<span class="{classes}">{text}</span>' if classes else text for classes, text in texts)


def _styled(style: _Style, values: list[int]) -> _Style:
    """The style after a command of colours; a background is left out, since a page may be light or dark."""
    value, rest = values[0], values[1:]
    if value in (38, 48):
        taken = 2 if rest[:1] == [5] else 4
        style = replace(style, colour=_hue(rest[:taken])) if value == 38 else style
        rest = rest[taken:]
    elif value in range(30, 38) or value in range(90, 98):
        style = replace(style, colour=NAMED.get(value % 10, ""))
    else:
        changes: dict[int, dict[str, object]] = {
            0: {"colour": "", "bold": False, "underline": False}, 1: {"bold": True}, 4: {"underline": True},
            22: {"bold": False}, 24: {"underline": False}, 39: {"colour": ""},
        }  # fmt: skip
        style = replace(style, **changes.get(value, {}))  # type: ignore[arg-type]
    return _styled(style, rest) if rest else style


def _hue(values: list[int]) -> str:
    """The nearest of the six hues to a colour of 256 or of three parts; empty for what is black, grey or white."""
    number = values[-1] if values else 0
    if len(values) == 2 and number < 16:
        return NAMED.get(number % 8, "")
    if len(values) == 2:
        cube = number - 16
        parts = [cube // 36, cube // 6 % 6, cube % 6] if number < 232 else [0, 0, 0]
        values = [0, *(part * 51 for part in parts)]
    if len(values) != 4:
        return ""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in values[1:]))
    return HUES[round(hue * 6) % 6] if saturation > 0.2 else ""
