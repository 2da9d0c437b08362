"""Notebooks run with the parameters of the caller, and their pages written all at once."""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis import cards, languages, store
from tradeanalysis.report import answer, data, execution, grown, journal, kept, kernels, numbered, pages, remembered
from tradeanalysis.report.parameters import (
    changed_parameters,
    check_parameters,
    read_parameters,
    with_parameters,
)
from tradeanalysis.report.previews import addressed, checked_address, pictures, pictures_of
from tradeanalysis.report.stamp import Stamp, figures_told, stamped

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tradeanalysis.readers.articles.reading import ArticleReading
    from tradeanalysis.report.articles import Shown


def run(
    parameters: Mapping[str, object] | None = None,
    *,
    out: str | os.PathLike[str] = "report",
    only: str | Iterable[str | int] = (),
    keep_notebooks: bool = False,
    progress: execution.Progress | None = None,
    article: "ArticleReading | None" = None,
    again: bool = False,
    language: str = languages.ENGLISH,
    base_url: str = "",
) -> Path:
    """Path of the index, after the notebooks ran with `parameters` and their pages were written to `out` [path].

    parameters: values for the notebooks' `parameters` cells, such as {"place": "Hanoi", "year": 2017}.
    only: numbers of the notebooks to run, such as "02" or ["02", "03"]; all without it.
    keep_notebooks: keeps the run notebooks beside the pages, for `verify` to run again.
    progress: called with file name, finished cells and number of cells, while the notebooks run.
    article: a press text as `readers.article` gives it. Its place, year and day are asked about, where `parameters` do
        not say otherwise, with its figures alone or added to those of the parameter `figures` ("bundled" for those that
        bundled data); the index shows it with its figures marked.
    again: runs and writes also that of which nothing has changed: notebooks, parameters, figures and package. Without
        it such a notebook is not run again, as `progress` tells by saying nothing of it, and pages that stand are kept.

    language: of the pages, such as "vi"; what a notebook of another author says stays as it is.
    base_url: where on the web the folder will stand; pages then name a picture of their answer, for chats.

    When one notebook fails the others still finish, but no page is replaced: the pages of a folder belong together.
    A notebook whose data do not answer its question is no failure: its page says why, in one line.

    >>> run({"plase": "Hue"}, only="02")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.ReportError: unknown parameter 'plase'; did you mean 'place'? 02_export_decline_2023.ipynb
    has: place, year, flow, as_of, target, nation, calendar, figures
    """
    folder = Path(out)
    given, shown = parameters or {}, None
    languages.checked(language)
    base_url = checked_address(base_url)
    pages.refuse_foreign(folder, [])
    with journal.held(folder):  # a run that fails leaves nothing behind, and what another run writes is not mixed in
        if article is not None:
            from tradeanalysis.report import articles  # takes half a second with the readers

            numbered.choose(only)  # what is no notebook is refused before the table of the article is written
            given = articles.asked(article, _as_text(given), folder)
            with languages.speaking(language):
                shown = articles.shown(article)
        return _ran(
            given, shown, folder=folder, only=only, keep_notebooks=keep_notebooks, progress=progress, again=again,
            language=language, base_url=base_url,
        )  # fmt: skip


def _ran(
    given: Mapping[str, object],
    shown: "Shown | None",
    *,
    folder: Path,
    only: str | Iterable[str | int],
    keep_notebooks: bool,
    progress: execution.Progress | None,
    again: bool,
    language: str,
    base_url: str,
) -> Path:
    """Path of the index, after the notebooks ran and their pages were written to a folder that is held."""
    sources, notebooks, changes, settings = _asked(given, only)
    files = [f"{source.stem}.html" for source in sources]
    beside = list(notebooks) if keep_notebooks else []
    drawn = pictures_of([*files, pages.INDEX], base_url)
    pages.refuse_foreign(folder, [*files, *beside, *drawn, pages.INDEX, data.NAME])
    ready = {name: with_parameters(notebook, changes[name], language) for name, notebook in notebooks.items()}
    keys = {name: remembered.key(notebook) for name, notebook in ready.items()}
    whole = remembered.key_of_all(
        keys.values(), [os.fspath(folder.absolute()), keep_notebooks, bool(only), repr(shown), base_url]
    )
    if not again and remembered.stand(whole, folder):
        return folder / pages.INDEX
    begun = time.time_ns()
    stamps, done = _done(ready, keys, notebooks, settings, progress, again=again)
    books = {name: kept.written(done[name].notebook) for name in beside}
    made, of_pages = dict(zip(files, done.values(), strict=True)), dict(zip(files, stamps, strict=True))
    with languages.speaking(language):
        written = _publish(made, of_pages, folder, books, shown, keep_others=bool(only), base_url=base_url)
    if not any(map(_shows_files, made.values())):
        rests = [*(run.read for run in done.values()), remembered.checksums(_tables(stamps), begun)]
        remembered.keep_pages(whole, folder, written, rests)
    return folder / pages.INDEX


def _tables(stamps: Sequence[Stamp]) -> list[str]:
    """The files that pages name as what they rest on, and all bundled ones."""
    named = [stamp["path"].absolute() for stamp in stamps if "path" in stamp]
    return [os.fspath(path) for path in (*map(cards.path, cards.names()), *named)]


def _done(
    ready: Mapping[str, "NotebookNode"],
    keys: Mapping[str, str | None],
    notebooks: Mapping[str, "NotebookNode"],
    settings: Sequence[Mapping[str, object]],
    progress: execution.Progress | None,
    *,
    again: bool,
) -> tuple[list[Stamp], dict[str, remembered.Run]]:
    """What each page says of its data, and the notebooks as they were run, now or when all was as it is.

    keys: those by which a run is kept, see `remembered.key`. again: runs also notebooks that are as they were.
    """
    found = {} if again else {name: run for name, key in keys.items() if (run := remembered.find(key))}
    rest = {name: notebook for name, notebook in ready.items() if name not in found}
    if not rest:
        return stamped(notebooks, settings), found
    # It loads what notebooks need while the table is read here.
    with store.unused(when=again), kernels.settled_home(), kernels.warmed(rest.values()) as warm:
        stamps = stamped(notebooks, settings)
        begun, read = time.time_ns(), dict[str, list[str] | None]()
        with ThreadPoolExecutor(1) as pool:
            loading = pool.submit(pages.warm_up)
            reasons = execution.execute(rest, progress or (lambda *_: None), warm, read)
            loading.result()
    for name, notebook in rest.items():
        checked = remembered.checksums(read.get(name), begun)
        found[name] = remembered.Run(notebook, reasons.get(name, ""), checked)
        remembered.keep(keys[name], found[name])
    execution.refuse_unanswered({name: run.reason for name, run in found.items() if run.reason}, ready)
    return stamps, {name: found[name] for name in ready}


def _shows_files(run: remembered.Run) -> bool:
    """Whether some text of a notebook may show a picture that stands beside it."""
    notebook = run.notebook
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    texts += [str(output.get("data", {}).get("text/markdown", "")) for output in outputs]
    return any(mark in text for text in texts for mark in ("![", "<img"))


def _asked(
    parameters: Mapping[str, object] | None, only: str | Iterable[str | int]
) -> tuple[list[Path], dict[str, "NotebookNode"], dict[str, dict[str, object]], list[dict[str, object]]]:
    """The notebooks to run: their paths, themselves by name, what is changed in their parameters, and all of these."""
    given = _as_text(parameters or {})
    sources = numbered.choose(only)
    notebooks = {source.name: numbered.read(source) for source in sources}
    defaults = {name: read_parameters(notebook, name) for name, notebook in notebooks.items()}
    check_parameters(given, defaults)
    changes = {name: changed_parameters(given, known) for name, known in defaults.items()}
    return sources, notebooks, changes, [{**defaults[name], **changes[name]} for name in notebooks]


def _as_text(parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters with the path of a table as text, as a cell of parameters can hold it."""
    table = parameters.get("figures")
    return {**parameters, "figures": os.fspath(table)} if isinstance(table, os.PathLike) else dict(parameters)


def _publish(
    done: Mapping[str, remembered.Run],
    stamps: Mapping[str, Stamp],
    folder: Path,
    books: Mapping[str, bytes],
    article: "Shown | None",
    *,
    keep_others: bool,
    base_url: str,
) -> list[str]:
    """The files that belong together, after the pages of `done`, runs by the file of their page, were written.

    books: files of notebooks to keep beside the pages. article: what the index shows of the article asked about.
    """
    entries = [pages.entry(run.notebook, file, run.reason, stamps[file]) for file, run in done.items()]
    before = _comparable(folder)
    others = [entry for entry in pages.listed(folder) if entry.file not in done] if keep_others else []
    listed = sorted([*entries, *others], key=lambda entry: entry.file)
    beside = numbered.notebook_folder()
    made = {file: pages.render(run.notebook, listed, file, stamps[file], beside) for file, run in done.items()}
    rendered = addressed(made, base_url)
    more = dict.fromkeys(line for file in done for line in _added(before, file, stamps[file]))
    index = addressed({pages.INDEX: pages.index(listed, before, list(more), article)}, base_url)
    drawn = pictures(entries, base_url)
    bytes_of = {entry.file: (folder / entry.file).read_bytes() for entry in others}
    bytes_of |= {file: text.encode("utf-8", "replace") for file, text in rendered.items()}
    told: dict[str, str | bytes] = {**rendered, data.NAME: data.written(listed, bytes_of), **index}
    files = {**books, **drawn, **told}
    gone = [] if base_url else pages.pictures_in(folder, [*done, pages.INDEX])
    journal.put(pages.encoded(files), folder, gone)
    return [*books, *drawn, *(entry.file for entry in listed), data.NAME, pages.INDEX]


def _comparable(folder: Path) -> list[answer.Answer]:
    """The answers of an earlier run that can be compared with new ones; none in another language."""
    return pages.listed(folder) if pages.language_of(folder) == languages.language() else []


def _added(before: Sequence[answer.Answer], file: str, stamp: Stamp) -> list[str]:
    """The rows that the table of a page has more than when the page was last made; none for another table."""
    told = next((page.figures for page in before if page.file == file), "")
    return grown.added(told, stamp["path"]) if told and "path" in stamp and stamp["sha256"][:8] not in told else []


def current(
    parameters: Mapping[str, object] | None = None,
    *,
    out: str | os.PathLike[str] = "report",
    language: str = languages.ENGLISH,
    base_url: str = "",
) -> bool:
    """Whether the pages of `out` are those that `run` would write of these figures and this question [true or false].

    language, base_url: of the pages, as `run` takes them.

    Pages that an interrupted run left, or that were made of another table or of an earlier state of it, are not.

    >>> current(out="empty-folder")
    False
    """
    _, notebooks, _, settings = _asked(parameters, ())
    folder = Path(out)
    if not journal.settled(folder) or pages.language_of(folder) != language:
        return False
    if pages.address_of(folder) != checked_address(base_url):
        return False
    found = {page.file: page for page in pages.listed(folder)}
    with languages.speaking(language):
        for name, stamp, values in zip(notebooks, stamped(notebooks, settings), settings, strict=True):
            page = found.get(f"{Path(name).stem}.html")
            if page is None or (page.figures, page.asked) != (figures_told(stamp), answer.asked_about(values)):
                return False
    return True
