"""What published trade figures mean: each one an interval with a date and a source.

Modules are nouns and a name is public where it stands: ``tradeanalysis.growth.year_on_year``. They load when they are
first used, so that ``import tradeanalysis`` and the command line answer at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from . import answers as answers
    from . import audit as audit
    from . import balance as balance
    from . import cards as cards
    from . import cleaning as cleaning
    from . import datasets as datasets
    from . import errors as errors
    from . import figures as figures
    from . import growth as growth
    from . import intervals as intervals
    from . import periods as periods
    from . import plots as plots
    from . import readers as readers
    from . import reconstruct as reconstruct
    from . import report as report
    from . import tables as tables
    from . import target as target
    from . import track_record as track_record
    from . import trend as trend
    from . import wording as wording

__version__ = "0.1.0"

__all__ = [
    "answers",
    "audit",
    "balance",
    "cards",
    "cleaning",
    "datasets",
    "errors",
    "figures",
    "growth",
    "intervals",
    "periods",
    "plots",
    "readers",
    "reconstruct",
    "report",
    "tables",
    "target",
    "track_record",
    "trend",
    "wording",
]


def __getattr__(name: str) -> "ModuleType":
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
