"""The bundled data files: each with its card, which names its producer, its unit and its checksum."""

import csv
import gzip
import hashlib
import tomllib
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis.arguments import guard
from tradeanalysis.errors import DatasetError

if TYPE_CHECKING:
    import pandas as pd


def folder() -> Path:
    """The folder of the bundled data [path]: inside an installed package, at the top of a checkout.

    >>> (folder() / "registry.toml").is_file()
    True
    """
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "data"


@cache
def _registry() -> dict[str, dict[str, str]]:
    with (folder() / "registry.toml").open("rb") as file:
        return tomllib.load(file)


def names() -> list[str]:
    """The names that `load` takes [text].

    >>> "vietnam_monthly" in names()
    True
    """
    return sorted(_registry())


def origin(name: str) -> dict[str, str]:
    """The card of a data file [text by field].

    Fields: title, producer, citation, url, published, unit, basis, coverage, rounding, sha256.

    Raises DatasetError for a name that is not registered.

    >>> origin("vietnam_monthly")["unit"]
    'million US dollars'
    """
    if name not in _registry():
        raise DatasetError(f"unknown dataset {name!r}; choose one of {', '.join(names())}")
    return dict(_registry()[name])


def path(name: str) -> Path:
    """The file of a dataset [path], a CSV text or one packed by gzip.

    Raises DatasetError for a name that is not registered.

    >>> path("errata").name
    'errata.csv'
    """
    origin(name)
    plain = folder() / f"{name}.csv"
    return plain if plain.is_file() else folder() / f"{name}.csv.gz"


def checksum(file: str | Path) -> str:
    """The sha256 of a file [hexadecimal text], which tells whether it is the one that was registered.

    >>> checksum(path("errata")) == origin("errata")["sha256"]
    True
    """
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError as error:
        raise DatasetError(f"cannot read {file!s}: {error.strerror}; give the path of a file") from None


def verify(name: str) -> None:
    """Nothing where the file of a dataset is the one that was registered.

    Raises DatasetError, with the checksum found, where it has changed, and for a name that is not registered.

    >>> verify("errata")
    """
    expected, found = origin(name)["sha256"], checksum(path(name))
    if found != expected:
        raise DatasetError(
            f"{path(name).name} has changed since it was registered: expected {expected[:12]}, found {found[:12]}; "
            f"if the change is meant, write sha256 = '{found}' on its card in registry.toml"
        )


def rows(name: str) -> "pd.DataFrame":
    """The rows of a dataset as they stand in its file, every cell a text [units as on its card].

    The file is read once, and again only where it was changed. Raises DatasetError for a name that is not registered.

    >>> rows("errata")["id"].head(2).tolist()
    ['F0030', 'F0164']
    """
    file = path(name)
    return _read(file, file.stat().st_mtime_ns).copy()


@lru_cache(maxsize=16)
def _read(file: Path, _changed: int) -> "pd.DataFrame":
    import pandas as pd

    # Not by pandas, which takes Ctrl-C for a fault of the file that it reads.
    held = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    header, *lines = csv.reader(StringIO(held.decode("utf-8-sig"), newline=""))
    return pd.DataFrame(lines, columns=header, dtype=str)


guard(globals())
