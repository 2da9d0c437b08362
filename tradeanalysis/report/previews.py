"""What a chat shows of a link to a page: its title, its answer, and a picture of both with the key numbers.

A chat asks for the picture at an address of the web, which pages do not know by themselves; without one a page has its
title and its answer for the chat, and no picture. A picture in the page itself is shown by none.
"""

import html
import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from tradeanalysis.display import site
from tradeanalysis.errors import ReportError
from tradeanalysis.languages.texts import furniture
from tradeanalysis.report.answer import Answer

SIZE = (12.0, 6.3)  # inches of a hundred pixels, as chats ask for
AFTER = '<meta content="article" property="og:type">\n'  # in the head of each page
MOST = 3  # key numbers
ENDING = b"tradeanalysis\n"  # which marks the file as one of ours; behind the end of a picture nobody reads it


def checked_address(base_url: str) -> str:
    """The address of a folder of the web, with a slash at its end; empty stays empty.

    >>> checked_address("https://example.org/trade"), checked_address("")
    ('https://example.org/trade/', '')
    """
    if base_url and not site(base_url):
        raise ReportError(f"{base_url!r} is no address of the web; write such as https://example.org/trade/")
    return f"{base_url.rstrip('/')}/" if base_url else ""


def pictures_of(files: Iterable[str], base_url: str) -> list[str]:
    """The files of the pictures of pages; none without an address."""
    return [_name(file) for file in files] if base_url else []


def _name(file: str) -> str:
    return f"{Path(file).stem}.png"


def addressed(pages: Mapping[str, str], base_url: str) -> dict[str, str]:
    """The HTML of pages by file, each with its address and that of its picture; as it is without an address."""
    return {file: text.replace(AFTER, AFTER + _named(file, base_url), 1) for file, text in pages.items()}


def _named(file: str, base_url: str) -> str:
    found = {"og:url": file, "og:image": _name(file)} if base_url else {}
    lines = (f'<meta content="{html.escape(base_url + quote(at))}" property="{name}">\n' for name, at in found.items())
    return "".join(lines)


def pictures(entries: Sequence[Answer], base_url: str) -> dict[str, bytes]:
    """The pictures of pages and of their index, by file; none without an address."""
    every = [*entries, Answer("index.html", "", furniture.INDEX)] if base_url else []
    return {_name(entry.file): picture(entry) for entry in every}


def picture(page: Answer) -> bytes:
    """A picture of the answer of a page [PNG of 1,200 by 630 pixels]: what was asked, the answer, and key numbers."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    figure = Figure(figsize=SIZE, dpi=100, facecolor="#ffffff")
    figure.add_artist(Rectangle((0, 0.985), 1, 0.015, color="#12436D"))

    def write(left: float, top: float, text: str, size: int, width: int, color: str, weight: str = "normal") -> None:
        lines = "\n".join(textwrap.wrap(text, width, max_lines=6, placeholder=" …"))
        drawn = figure.text(left, top, lines, size=size, va="top", parse_math=False)
        drawn.set(linespacing=1.25, color=color, weight=weight)

    write(0.05, 0.91, f"{page.title} {page.asked}".strip(), 18, 90, color="#12436D")
    write(0.05, 0.78, page.reason or page.headline or page.summary, 25, 46, color="#1b1f24", weight="bold")
    for place, number in enumerate(page.numbers[:MOST]):
        left = 0.05 + place * 0.31
        write(left, 0.27, number.label, 14, 34, color="#57606a")
        write(left, 0.13, number.number, 22, 22, color="#1b1f24", weight="bold")
    buffer = io.BytesIO()
    FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None})
    return buffer.getvalue() + ENDING
