"""Where the numbered notebooks stand, which of them are chosen, and what they hold."""

import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tradeanalysis.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode

NUMBERED = "[0-9][0-9]_*.ipynb"


def notebook_folder() -> Path:
    """Folder of the numbered notebooks [path]: the current one, its `notebooks`, or the bundled one.

    >>> any(path.name.startswith("03_") for path in notebook_folder().iterdir())
    True
    """
    own = (folder for folder in (Path(), Path("notebooks")) if any(folder.glob(NUMBERED)))
    return next(own, bundled_notebooks())


def bundled_notebooks() -> Path:
    """Folder of the bundled notebooks [path]: inside an installed package, at the top of a checkout.

    >>> bundled_notebooks().name
    'notebooks'
    """
    installed = Path(__file__).parents[1] / "notebooks"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "notebooks"


def choose(only: str | Iterable[str | int] = ()) -> list[Path]:
    """Paths of the numbered notebooks, in order [paths]; of the numbers `only`, where given.

    Raises ReportError where there is no notebook, or none of a number.

    >>> [path.name for path in choose([2, "03"])]
    ['02_export_decline_2023.ipynb', '03_six_percent_target.ipynb']
    """
    sources = sorted(notebook_folder().glob(NUMBERED))
    if not sources:
        raise ReportError("no notebooks such as 02_question.ipynb here, in ./notebooks or in the package")
    text = only if isinstance(only, str) else ",".join(map(str, only))
    wanted = [number.strip().zfill(2) for number in text.split(",") if number.strip()]
    numbers = dict.fromkeys(source.name[:2] for source in sources)
    for number in wanted:
        if number not in numbers:
            raise ReportError(f"no notebook {number}; choose from {', '.join(numbers)}")
    return [source for source in sources if not wanted or source.name[:2] in wanted]


def nbformat_module() -> ModuleType:
    """The library nbformat, without the grammar of web addresses that jsonschema would take three seconds to build.

    Where a grammar is missing jsonschema leaves out a check that no notebook needs.
    """
    missing = "rfc3987_syntax" not in sys.modules
    if missing:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import nbformat
    finally:
        if missing:
            del sys.modules["rfc3987_syntax"]
    return nbformat


def read(path: Path) -> "NotebookNode":
    """The notebook of a file; ReportError where it is none."""
    nbformat = nbformat_module()
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.ValidationError) as error:
        raise ReportError(f"{path} is not a notebook; save it again from JupyterLab") from error
