"""The parameters of a notebook: the plain assignments in its one cell tagged `parameters`."""

import ast
import math
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from tradeanalysis import calendars, languages, misspelt, periods
from tradeanalysis.display import UNSHOWN
from tradeanalysis.errors import PeriodError, ReportError, TradeDataError

if TYPE_CHECKING:
    from nbformat import NotebookNode

TAG = "parameters"
INJECTED_TAG = "injected-parameters"
CELL_IDS_SINCE = 5  # minor version of notebook format 4
YEARS = range(1900, 2101)
# `as_of` None means everything published, `since` None the release before the last, `figures` None the bundled figures,
# `target` None the one in the figures.
NULLABLE = ("as_of", "calendar", "figures", "nation", "since", "target")
# The date and the target of the notebook belong to its own question: for another place, year or table the date would
# hide figures, and the target would go before the one that was set there.
OWN_QUESTION = {"place", "year", "figures"}
ASKED_WITH_IT = ("as_of", "target")
EXPECTED = {
    str: "a text such as 'Hanoi'",
    int: "a whole number such as 2023",
    float: "a number such as 6.0",
    bool: "True or False",
    type(None): "a text, a number or None",
}


def tagged(notebook: "NotebookNode", tag: str) -> list[int]:
    """Positions of the code cells that carry `tag`."""
    return [
        position
        for position, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and tag in cell.metadata.get("tags", [])
    ]


def read_parameters(notebook: "NotebookNode", name: str) -> dict[str, object]:
    """Values by name as written in the `parameters` cell of `notebook`, in the order they stand there.

    `name` is only used in messages. A notebook without such a cell has no parameters.
    """
    positions = tagged(notebook, TAG)
    if len(positions) > 1:
        raise ReportError(f"{name} has {len(positions)} cells tagged {TAG!r}; keep one")
    try:
        # Not a regular expression: a comment may hold an equals sign.
        statements = ast.parse(notebook.cells[positions[0]].source).body if positions else []
        return {_target(statement): ast.literal_eval(_assigned(statement)) for statement in statements}
    except (SyntaxError, ValueError) as error:
        raise ReportError(
            f"the {TAG!r} cell of {name} holds more than plain assignments; write lines such as year = 2023"
        ) from error


def _target(statement: ast.stmt) -> str:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    raise ValueError(ast.dump(statement))


def _assigned(statement: ast.stmt) -> ast.expr:
    match statement:
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return value
    raise ValueError(ast.dump(statement))


def check_parameters(given: Mapping[str, object], known: Mapping[str, Mapping[str, object]]) -> None:
    """None, when every value of `given` suits the notebooks; `known` holds their parameters by file name.

    A parameter that only some of the notebooks have is fine; one that none has is refused, because a run
    with a misspelt target would silently answer another question.
    """
    for name, value in given.items():
        holders = [notebook for notebook, defaults in known.items() if name in defaults]
        if not holders:
            raise ReportError(_unknown(name, known))
        _refuse_unshown(name, value)
        for notebook in holders:
            _check_value(name, value, notebook, known[notebook][name])
    for name in ("as_of", "since"):
        _check_day(name, given.get(name))
    if given.get("calendar") is not None:
        calendars.checked(str(given["calendar"]))
    if given.get("flow") not in (None, "exports", "imports"):
        raise ReportError(f"flow {given['flow']!r} is not known; choose exports or imports")
    year = given.get("year")
    if isinstance(year, int) and year not in YEARS:
        raise ReportError(f"year {year} is not between {YEARS[0]} and {YEARS[-1]}")


def _refuse_unshown(name: str, value: object) -> None:
    """Refuse a text with what nobody can see; in a name it could turn the numbers of a page around."""
    if isinstance(value, str) and (found := UNSHOWN.search(value)):
        raise ReportError(f"{name} {value!r} holds U+{ord(found[0]):04X}, which nobody can see; type it again without")


def _check_value(name: str, value: object, notebook: str, default: object) -> None:
    if name == "target" and type(default) is float and isinstance(value, str):
        _check_target(value)
    elif not (_accepts(default, value) or (value is None and name in NULLABLE)):
        expected = EXPECTED.get(type(default), f"a {type(default).__name__}")
        raise ReportError(f"{name!r} of {notebook} takes {expected}, not {value!r}")


def _check_target(target: str) -> None:
    """Refuse a printed target that the calculations could not read."""
    from tradeanalysis.trend import goals

    try:
        goals.read(target)
    except TradeDataError as error:
        raise ReportError(f"target: {error}") from None


def _check_day(name: str, day: object) -> None:
    try:
        if day is not None:
            periods.day_or_month(day)
    except PeriodError as error:
        raise ReportError(f"{name} {error}") from None


def _unknown(name: str, known: Mapping[str, Mapping[str, object]]) -> str:
    names = list(dict.fromkeys(name for defaults in known.values() for name in defaults))
    meant = misspelt.nearest(name, names)
    if not meant:
        return f"unknown parameter {name!r}; the notebooks have: {', '.join(names) or 'none'}"
    holder = next(notebook for notebook, defaults in known.items() if meant in defaults)
    return f"unknown parameter {name!r}; did you mean {meant!r}? {holder} has: {', '.join(known[holder])}"


def _accepts(default: object, value: object) -> bool:
    """Whether `value` may stand where `default` stands: the same kind, or a whole number for a fraction."""
    if isinstance(value, float) and not math.isfinite(value):
        return False
    if default is None:
        return value is None or isinstance(value, str | int | float)
    if type(default) is float:
        return type(value) in (int, float)
    return type(value) is type(default)


def changed_parameters(given: Mapping[str, object], defaults: Mapping[str, object]) -> dict[str, object]:
    """The values of `given` that differ from `defaults`; who asks a question of their own gets all that was published.

    The notebook's `as_of` is cleared where a place, a year or a table is given without a date, and its `target` where
    one is given without a target.
    """
    values = {name: given[name] for name in defaults if name in given and given[name] != defaults[name]}
    if given.get("figures") is not None and defaults.get("nation") is not None and "nation" not in given:
        values["nation"] = None  # your own table says nothing of the nation of the notebook
    if OWN_QUESTION & given.keys():
        left = (name for name in ASKED_WITH_IT if name not in given and defaults.get(name) is not None)
        values |= dict.fromkeys(left)
    return values


def with_parameters(
    notebook: "NotebookNode", values: Mapping[str, object], language: str = languages.ENGLISH
) -> "NotebookNode":
    """A copy of `notebook` with `values` in a cell right behind its `parameters` cell, so that the page shows both.

    language: of its texts; its metadata then name it.
    """
    from nbformat.v4 import new_code_cell

    copy = deepcopy(notebook)
    # A cell that another run left there would have the last word.
    copy.cells = [cell for cell in copy.cells if INJECTED_TAG not in cell.metadata.get("tags", [])]
    if values:
        source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
        # The id is fixed: nbformat would draw one at random, and two runs would differ.
        cell = new_code_cell(source, id=INJECTED_TAG, metadata={"tags": [INJECTED_TAG]})
        if copy.nbformat_minor < CELL_IDS_SINCE:
            del cell["id"]
        copy.cells.insert(tagged(copy, TAG)[0] + 1, cell)
    if language != languages.ENGLISH:
        copy.metadata["lang"] = language
        for cell in copy.cells:
            if cell.cell_type == "markdown":
                cell.source = languages.blocks(language, cell.source)
    return copy
