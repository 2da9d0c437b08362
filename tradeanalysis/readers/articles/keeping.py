"""The figures of press texts as rows of the table of published figures, with what is doubted of each as a comment."""

import hashlib
from collections.abc import Hashable, Mapping

import pandas as pd

from tradeanalysis import wording
from tradeanalysis.figures import schema
from tradeanalysis.readers.articles import rates, wholes
from tradeanalysis.readers.articles.reading import ArticleReading

COLUMNS = tuple(column for column in schema.COLUMNS if column != "id")
CONFIRM = "to confirm: "  # how the comment on a doubted figure begins
Row = Mapping[Hashable, object]


def rows(found: ArticleReading) -> pd.DataFrame:
    """The figures of a text as rows of the table, every cell a text; what is doubted stands first in their note.

    A number keeps its printed digits, which are its bounds; of a multiple such as "1.2 times" the words are kept.

    >>> from tradeanalysis.readers import article
    >>> text = "Exports of Hanoi reached 5.30 billion USD in May 2023. Imports were 6 billion USD."
    >>> rows(article(text))[["flow", "value", "note"]].values.tolist()[1]
    ['imports', '6', "to confirm: the months are those of an earlier sentence; printed '6 billion USD'"]
    """
    records = found.figures.to_dict("records")
    over = {str(part["start"]) for part, _ in wholes.overrun(records)}
    cells = [_cells(row, doubts(row, over=str(row["start"]) in over)) for row in records]
    return pd.DataFrame(cells, columns=list(COLUMNS), dtype="str")


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with an id of their own each, for a table whose rows have one.

    >>> named(pd.DataFrame({"place": ["Hue"], "note": ["a"]}))["id"].tolist()
    ['R23d44cb5']
    """
    texts = ["|".join(map(str, cells)) for cells in rows.itertuples(index=False)]
    return rows.assign(id=[f"R{hashlib.sha256(text.encode()).hexdigest()[:8]}" for text in texts])


def doubts(row: Row, *, over: bool = False) -> list[str]:
    """What a reader should confirm of a figure, a clause each; over: whether it is more than what it is a part of.

    >>> doubts({"carried": "flow, place", "note": ""})
    ['the flow is that of an earlier sentence']
    """
    names = {"flow": "flow", "part": "part", "period": "months"}
    carried = [name for word, name in names.items() if word in str(row["carried"]).split(", ")]
    said = []
    if carried:
        verb = "is that" if carried in (["flow"], ["part"]) else "are those"
        said.append(f"the {wording.listed(carried)} {verb} of an earlier sentence")
    if earlier := rates.supposed(str(row["note"])):
        said.append(f"no comparison is printed, taken as from a {earlier} earlier")
    return [*said, "more than what it is a part of"] if over else said


def _cells(row: Row, doubted: list[str]) -> dict[str, str]:
    cells = {name: str(row.get(name, "")) for name in COLUMNS}
    multiple = rates.MULTIPLE in cells["note"]
    own = [note for note in cells["note"].split("; ") if not note.startswith((rates.ASSUMED, "carried over:"))]
    notes = [CONFIRM + ", ".join(doubted) if doubted else "", *own, f"printed {row['printed']!r}"]
    return cells | {"printed": str(row["printed"]) if multiple else "", "note": "; ".join(filter(None, notes))}
