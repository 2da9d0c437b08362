"""What takes long and many tests ask for: made once in a process, or made small."""

import contextlib
import inspect

import pytest

FEW = 256  # paths of an outlook, on 32 drawings of its history; 64 times as many are usual


@contextlib.contextmanager
def few_paths(count=FEW):
    """Outlooks, and the moves between them, on few paths unless they are asked for more."""
    from tradeanalysis import target
    from tradeanalysis.trend import drawings

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawings, "N_PATHS", count)
        for ask in (target.outlook, target.from_figures):
            patch.setitem(inspect.unwrap(ask).__kwdefaults__, "n_paths", count)
        yield
