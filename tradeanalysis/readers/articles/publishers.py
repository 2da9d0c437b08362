"""The place that a publisher, its address or its town tells, and the country whose currency an article counts in."""

import re
from collections.abc import Sequence
from functools import cache

from tradeanalysis.readers.articles import characters, lexicon
from tradeanalysis.readers.articles.spans import Span

# Countries whose currency nobody else has, and whose name for it is their own.
_COUNTS_IN = {
    "thb": "Thailand", "myr": "Malaysia", "idr": "Indonesia", "php": "Philippines", "bdt": "Bangladesh",
    "pkr": "Pakistan", "lkr": "Sri Lanka", "npr": "Nepal", "krw": "South Korea", "twd": "Taiwan", "nzd": "New Zealand",
    "zar": "South Africa", "ngn": "Nigeria", "kes": "Kenya", "mad": "Morocco", "try": "Turkey", "vnd": "Viet Nam",
}  # fmt: skip
_PAPER = re.compile(r"^bao ([a-z ]+?)(?: (?:dien tu|online|va .*))?(?= https?:|$)")
_HOST = re.compile(
    r"(?:^|//|\s)(?:www\.)?(?:bao([a-z]+?)(?:online|dientu)?(?=[.-])|(?:[\w-]+\.)*?([a-z]+)(?=\.gov\.vn))"
)
FEWEST = 5  # letters of a name of a province in that of a publisher


@cache
def _by_letters() -> dict[str, str]:
    """The provinces by the letters of their names."""
    rows = ((row["name"], lexicon.listed(row["words"])) for row in lexicon.table("provinces.csv"))
    return {letters: name for name, words in rows for word in words if len(letters := _letters(word)) >= FEWEST}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", characters.bare(text))


def province(publisher: str) -> str:
    """The only province whose newspaper or office a publisher is, by its name or the host of its address, else "".

    >>> province("Báo Quảng Ngãi"), province(" https://baoquangngai.vn/a"), province("vnexpress.net")
    ('Quang Ngai', 'Quang Ngai', '')
    >>> province("Tạp chí Hòa Bình và Phát triển https://vietnamnews.vn/longan-exports-rise.html")
    ''
    """
    bare = characters.bare(publisher)
    told = {_letters("".join(one)) for one in (*_PAPER.findall(bare), *_HOST.findall(bare))}
    found = {name for word, name in _by_letters().items() if word in told}
    return found.pop() if len(found) == 1 else ""


def of_town(town: str) -> str:
    """The province by whose name a town goes; "" for another one."""
    return _by_letters().get(_letters(town), "")


def by_currency(streams: Sequence[Sequence[Span]]) -> str:
    """The only country in whose own currency an article counts, where that is no currency of others; else ""."""
    units = {span.number.unit.partition("_")[0] for spans in streams for span in spans
             if span.kind == "amount" and span.number is not None}  # fmt: skip
    found = [name for unit in units if (name := _COUNTS_IN.get(unit))]
    return found[0] if len(found) == 1 else ""
