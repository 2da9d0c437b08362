"""A new folder to work in: the notebooks without outputs, a table to fill, a README and a recipe for CI."""

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tradeanalysis.errors import ReportError
from tradeanalysis.report.numbered import NUMBERED, bundled_notebooks, nbformat_module, read
from tradeanalysis.report.parameters import TAG, tagged

# What the notebooks of a new folder ask about: the rows of its figures.csv.
EXAMPLE = {"place": "Example Province", "year": 2024, "as_of": None, "nation": None, "figures": "figures.csv"}


def new(folder: str | os.PathLike[str]) -> list[Path]:
    """Paths of the files of a new `folder` [paths]: the bundled notebooks, a table to fill, a README and a CI recipe.

    The notebooks have no outputs: `pytest --nbval` fails in one sentence until they are run.

    Raises ReportError where the folder exists and is not empty.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     [path.name for path in new(Path(place) / "mine") if path.suffix == ".csv"]
    ['figures.csv']
    """
    target = Path(folder).resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ReportError(f"{folder} exists already and is not an empty folder; choose another name")
    sources = sorted(bundled_notebooks().glob(NUMBERED))
    if not sources:
        raise ReportError("no notebooks came along with this package; install it again")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as temporary:
        # One level down, since a temporary folder is closed to everybody else.
        built = Path(temporary) / "new"
        built.mkdir()
        for source in sources:
            _copy_to_fill(source, built / source.name)
        shutil.copytree(Path(__file__).parent / "folder", built, dirs_exist_ok=True, copy_function=shutil.copyfile)
        # Excel takes a table for UTF-8 only with a byte order mark.
        table = (built / "figures.csv").read_text(encoding="utf-8")
        (built / "figures.csv").write_text(table, encoding="utf-8-sig", newline="\n")
        if target.exists():  # an empty folder, perhaps the current one, stays the same folder
            for path in sorted(built.iterdir()):
                path.replace(target / path.name)
        else:
            built.rename(target)
    return [Path(folder) / path.relative_to(target) for path in sorted(target.rglob("*")) if path.is_file()]


def _copy_to_fill(source: Path, target: Path) -> None:
    """Copy a notebook that asks about the example of the new folder, without the outputs of its first question."""
    notebook = read(source)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    for position in tagged(notebook, TAG):
        cell = notebook.cells[position]
        for name, value in EXAMPLE.items():
            cell.source = re.sub(
                rf"^{name} = [^#\n]*?(?=  #|$)", f"{name} = {value!r}", cell.source, flags=re.MULTILINE
            )
    nbformat_module().write(notebook, target)
