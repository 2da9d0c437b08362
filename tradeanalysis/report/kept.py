"""Notebooks kept beside the pages that were made from them, and what they say when they are run again."""

import html
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis import __version__
from tradeanalysis.errors import ReportError
from tradeanalysis.report import execution
from tradeanalysis.report.numbered import nbformat_module

if TYPE_CHECKING:
    from nbformat import NotebookNode

MARKUP = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)
LONGEST = 240  # letters of a line that is shown
BESIDE = 4  # words on either side of what differs
MARK = "kept by tradeanalysis"  # the field that a kept notebook has and no other


def written(notebook: "NotebookNode") -> bytes:
    """A notebook as it was run, with our mark, as the bytes of its file."""
    marked = notebook.copy()
    marked.metadata = {**notebook.metadata, MARK: __version__}
    return (nbformat_module().writes(marked) + "\n").encode()


def verify(folder: str | os.PathLike[str] = "report", progress: execution.Progress | None = None) -> list[str]:
    """What the notebooks kept in a folder say otherwise when they are run again [sentences]; empty where nothing.

    The notebooks are run where the caller stands, as `report.run` did, so that they find the same table; the files stay
    as they are. Raises ReportError where no notebook is kept, and where one no longer runs.

    >>> verify("empty-folder")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.ReportError: empty-folder keeps no notebooks; write the pages with `tradeanalysis report
    --keep-notebooks`
    """
    old = _kept(Path(folder))
    new = _kept(Path(folder))
    for notebook in new.values():
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
    execution.refuse_unanswered(execution.execute(new, progress or (lambda *_: None)), new)
    said = []
    for name, notebook in old.items():
        again = new[name]
        if len(again.cells) < len(notebook.cells):
            said.append(f"{name}: no answer any more after cell {len(again.cells)}")
        for before, after in zip(notebook.cells, again.cells, strict=False):
            said += [f"{name}: {line}" for line in changed(before.get("outputs", []), after.get("outputs", []))]
    return said


def _kept(folder: Path) -> dict[str, "NotebookNode"]:
    paths = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    found = {path.name: nbformat_module().read(path, 4) for path in paths if MARK.encode() in path.read_bytes()}
    if not found:
        raise ReportError(f"{folder} keeps no notebooks; write the pages with `tradeanalysis report --keep-notebooks`")
    return found


def changed(kept: Sequence["NotebookNode"], new: Sequence["NotebookNode"]) -> list[str]:
    """What the new outputs of a cell say instead of the outputs that were kept [sentences].

    A key number is named once: "balance: USD 112.0mn, was USD 117.0mn".

    >>> old, now = ([{"text": f"Exports, May: USD {level}mn"}] for level in ("117.0", "112.0"))
    >>> changed(old, now)
    ['Exports, May: USD 112.0mn, was USD 117.0mn']
    >>> changed(old, [])
    ['no longer shown: Exports, May: USD 117.0mn']
    """
    import difflib

    before, after = _lines(kept), _lines(new)
    said = []
    for kind, *(first, last, begin, end) in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        olds, news = before[first:last], after[begin:end]
        said += [_instead(old, now) for old, now in zip(olds, news, strict=False)]
        said += [f"no longer shown: {_short(old)}" for old in olds[len(news) :]]
        said += [f"not shown before: {_short(now)}" for now in news[len(olds) :]]
    return said


def _instead(old: str, new: str) -> str:
    name, _, value = new.rpartition(": ")
    if name and old.startswith(f"{name}: "):
        return f"{_short(name)}: {_short(value)}, was {_short(old[len(name) + 2 :])}"
    first, last = _differing(old, new)
    return f"{_short(last)}, was: {_short(first)}"


def _differing(old: str, new: str) -> tuple[str, str]:
    """What differs of two texts, with a few words about it; all of texts that are short."""
    words = [text.split() for text in (old, new)]
    if max(map(len, words)) <= 4 * BESIDE:
        return old, new
    least = min(map(len, words))
    same = next((place for place in range(least) if words[0][place] != words[1][place]), least)
    after = next((place for place in range(least - same) if words[0][~place] != words[1][~place]), least - same)
    begin, rest = max(same - BESIDE, 0), max(after - BESIDE, 0)
    cut = [" ".join(each[begin : len(each) - rest]) for each in words]
    first, last = (f"{'… ' * (begin > 0)}{text}{' …' * (rest > 0)}" for text in cut)
    return first, last


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _lines(outputs: Sequence["NotebookNode"]) -> list[str]:
    """The lines of text that outputs show: of each the plainest kind that says something."""
    said = []
    for output in outputs:
        data = output.get("data", {})
        plain = str(data.get("text/plain", ""))
        # An object that only says what it is has its words elsewhere.
        shown = output.get("text") or ("" if plain.startswith("<") else plain) or data.get("text/markdown")
        said += html.unescape(MARKUP.sub(" ", shown or data.get("text/html", ""))).splitlines()
    return [" ".join(line.split()) for line in said if line.strip()]
