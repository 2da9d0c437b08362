"""Work that splits into parts, spread over whatever joblib is told to use."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def each(function: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """What a function gives for each part, in their order [results of the function].

    function: known by its module, so that other processes can find it. One part after another, unless the caller has
    said `with joblib.parallel_config(...)`: "loky" uses the cores of the machine, "dask" those of a cluster. Results
    are the same in every case, for no part knows of another.

    >>> list(each(abs, [-1, 2]))
    [1, 2]
    """
    if (joblib := sys.modules.get("joblib")) is None:  # who has not imported it has configured nothing
        return map(function, parts)
    return iter(joblib.Parallel()(joblib.delayed(function)(part) for part in parts))
