"""Where the text of a page leads: ids of figures to their rows, headings and figures to their own addresses."""

import html
import re

from nbformat import NotebookNode

from tradeanalysis.display import TABLE
from tradeanalysis.languages import phrase
from tradeanalysis.report import contents

ROW = re.compile(r'<tr><th scope="row"[^>]*>([^<]*)</th>')
# What links nowhere: tags, and the words of what is a link, a button or code already.
CLOSED = re.compile(r"(<(?P<tag>a|button|code|pre|math|svg)\b.*?</(?P=tag)>|<[^>]*>)", re.DOTALL)
HEADING = re.compile(r'<(h[2-6]) id="([^"]+)">(.*?)</\1>', re.DOTALL)


class Rows:
    """The rows of the figures used on one page, and links to them."""

    def __init__(self, notebook: NotebookNode) -> None:
        """Find the rows that a page of the notebook has."""
        known, shown = contents.cited(notebook), []
        for output in (output for cell in notebook.cells for output in contents.of_kind(cell, TABLE)):
            shown += [html.unescape(name) for name in ROW.findall(str(output.data[TABLE]["markup"]))]
        # A number alone may be any number of the text, so that only ids with a letter are links.
        ids = [name for name in dict.fromkeys(shown) if name in known and re.search(r"[^\W\d_].*\d", name)]
        self.places = {name: f"figure-{re.sub(r'[^A-Za-z0-9.-]', '-', name)}" for name in ids}
        longest = sorted((html.escape(name) for name in ids), key=len, reverse=True)
        self._ids = re.compile(rf"(?<![\w&#.-])({'|'.join(map(re.escape, longest))})(?![\w-])") if ids else None
        self._placed: set[str] = set()

    def linked(self, markup: str) -> str:
        """The markup with each id in its text a link to the row of that figure."""
        if self._ids is None:
            return markup
        apart = CLOSED.sub("\0\\1\0", markup).split("\0")
        return "".join(part if part.startswith("<") else self._ids.sub(self._link, part) for part in apart)

    def placed(self, markup: str) -> str:
        """The markup of a table with an id on each row of a figure, its first one on the page."""
        return ROW.sub(self._row, markup)

    def _link(self, match: re.Match[str]) -> str:
        return f'<a class="figure" href="#{self.places[html.unescape(match[0])]}">{match[0]}</a>'

    def _row(self, match: re.Match[str]) -> str:
        place = self.places.get(html.unescape(match[1]), "")
        if not place or place in self._placed:
            return match[0]
        self._placed.add(place)
        return match[0].replace("<tr>", f'<tr id="{place}">', 1)


def with_permalinks(markup: str) -> str:
    """The markup with a link to itself behind each heading.

    >>> with_permalinks('<h2 id="at-a">A</h2>')
    '<h2 id="at-a">A <a class="permalink" href="#at-a" aria-label="Link to this section"></a></h2>'
    """
    named = html.escape(phrase("Link to this section"))
    link = rf'<\1 id="\2">\3 <a class="permalink" href="#\2" aria-label="{named}"></a></\1>'
    return HEADING.sub(link, markup)
