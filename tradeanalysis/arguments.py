"""What public functions take, read from their annotations: anything else is refused in one line before they begin.

The last line of a room guards its public functions, so that a list given for a table, or a text for a number, ends in
a TradeDataError that says what was expected, and not deep inside pandas.
"""

import contextlib
import datetime
import functools
import inspect
import itertools
import math
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from importlib import import_module
from numbers import Integral, Real
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from tradeanalysis.errors import TradeDataError

KINDS = {
    "bool": "True or False",
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "date": "a date",
    "Period": "a month as a Period",
    "datetime64": "",
    "NoneType": "",
    "ndarray": "an array",
    "ExtensionArray": "",
    "PathLike": "a path",
    "Path": "a path",
    "Callable": "a function",
    "Iterable": "a list",
    "Sequence": "a list",
    "Collection": "a list",
    "list": "a list",
    "tuple": "a tuple",
    "Mapping": "a dictionary",
    "dict": "a dictionary",
}
# What functions judge themselves, with a line that says more than a kind.
OWN = {
    "parse_amount.text", "parse.text", "as_floats.data", "compute.function", "compute.*given", "fit.level",
    "simulate.n_paths", "simulate.seed", "simulate.copies", "outlook.year", "outlook.target", "from_figures.target",
    "news.target", "monthly.start", "monthly.end", "monthly.indicator",
    *(f"{name}.{one}" for name in ("known", "as_published", "left_out") for one in ("place", "source")),
}  # fmt: skip
# What a name stands for in every function that has it, and so how small or large it may be.
RANGES = {
    "seed": (0, 2**32 - 1),
    "year": (1900, 2100),
    "digits": (0, 12),
    "n_paths": (1, 1_000_000),
    "draws": (1, 1_000_000),
    "copies": (1, 1_000_000),
    "folds": (1, 1_000),
}
FAILURES = (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError)
FIRST = 1_000  # parts of a long list that are looked at


def guard(module: dict[str, object], names: Iterable[str] | None = None) -> None:
    """Nothing; each public function of a module then refuses arguments that its annotations do not name.

    module: the `globals()` of a room. names: those to guard; by default the functions that the module itself defines.

    >>> def doubled(level: float) -> float: return 2 * level
    >>> room = {"doubled": doubled}
    >>> guard(room, ["doubled"])
    >>> room["doubled"]("5.3")
    Traceback (most recent call last):
        ...
    tradeanalysis.errors.TradeDataError: doubled: `level` is the text '5.3'; give a number
    """
    own = (name for name, found in module.items() if getattr(found, "__module__", "") == module.get("__name__"))
    for name in list(own if names is None else names):
        found = module[name]
        if name[0] != "_" and inspect.isfunction(found) and not hasattr(found, "guarded"):
            module[name] = _guarded(found)


def _guarded(function: types.FunctionType) -> Callable[..., object]:
    checks: dict[str, tuple[object, object]] = {}
    order: list[str] = []  # of what may be given by its place; `*` before one that takes all further ones

    @functools.wraps(function)
    def checked(*given: object, **named: object) -> object:
        if not order:
            found, places = _annotated(function)
            checks.update(found)
            order.extend([*places, ""])
        further = order[-2] if len(order) > 1 and order[-2][:1] == "*" else ""
        for name, value in itertools.zip_longest(order[: len(given)], given, fillvalue=further):
            _refuse(function, name or further, value, *checks.get(name or further, (object, None)))
        for name, value in named.items():
            _refuse(function, name, value, *checks.get(name, (object, None)))
        try:
            return function(*given, **named)
        except TradeDataError:
            raise
        except FAILURES as error:
            if fault := _blamed([*zip(order, given, strict=False), *named.items()], error):
                what = f"{function.__name__}: {fault}. Give what the description of the function names"
                raise TradeDataError(what) from error
            raise

    checked.guarded = True  # type: ignore[attr-defined]
    return checked


def _blamed(given: Iterable[tuple[str, object]], error: Exception) -> str:
    """Which argument a function failed for, and why; "" where none looks odd."""
    faults = ((name, _lacking(value, error) or _fault(value)) for name, value in given)
    return next((f"`{name}` {fault}" for name, fault in faults if fault), "")


def _annotated(function: types.FunctionType) -> tuple[dict[str, tuple[object, object]], list[str]]:
    """The annotation and the default of each argument by name, and the names of those that have a place."""
    found, places = {}, []
    for name, parameter in inspect.signature(function).parameters.items():
        annotation = parameter.annotation
        if isinstance(annotation, str):
            with contextlib.suppress(NameError):  # of a name that only type checkers import: known by its name
                names = {"pd": import_module("pandas")} if "pd." in annotation else {}
                annotation = eval(annotation, {**names, **function.__globals__})  # noqa: S307 - our own annotation
        if parameter.kind is parameter.VAR_POSITIONAL:
            name = f"*{name}"
        if parameter.kind is not parameter.VAR_KEYWORD:
            found[name] = (annotation, parameter.default)
        if parameter.kind not in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD):
            places.append(name)
    return found, places


def _refuse(function: types.FunctionType, name: str, value: object, annotation: object, default: object) -> None:
    if value is default or f"{function.__name__}.{name}" in OWN:
        return
    if expected := _expected(annotation) if not _fits(value, annotation) else _in_range(name, value, annotation):
        raise TradeDataError(f"{function.__name__}: `{name.lstrip('*')}` is {described(value)}; give {expected}")
    if name == "record" and not len(value):  # type: ignore[arg-type]
        raise TradeDataError(f"{function.__name__}: `record` has no rows; give one with rows")
    columns = getattr(value, "columns", ())
    # A table of figures has few columns; to look through those of a wide panel takes longer than to work on it.
    if len(columns) < 100 and {"id", "flow"} <= set(columns) and not value.index.is_unique:  # type: ignore[attr-defined]
        raise TradeDataError(
            f"{function.__name__}: `{name}` has two rows labelled {value.index[value.index.duplicated()][0]}; "  # type: ignore[attr-defined]
            "give them one label each, such as pd.concat([...], ignore_index=True)"
        )


def _in_range(name: str, value: object, kind: object) -> str:
    """What a number should be that is out of its range, or has no end; "" for what may stand."""
    least, most = RANGES.get(name, (-math.inf, math.inf))
    calculated = any(getattr(one, "__name__", "") == "Series" for one in get_args(kind))  # has a check of its own
    if not isinstance(value, Real) or math.isnan(value) or calculated:
        return ""
    if least <= float(value) <= most and not math.isinf(value):
        return ""
    return f"one from {least} to {most}" if name in RANGES else "a number that has an end"


def _lacking(value: object, error: Exception) -> str:
    """Which column of a DataFrame, label of a Series or name of a mapping was looked for and is not there."""
    have = getattr(value, "columns", value if isinstance(value, Mapping) else getattr(value, "index", None))
    if not isinstance(error, KeyError) or have is None or callable(have):
        return ""
    if any(key in have for key in error.args if isinstance(key, str)):
        return ""
    return f"lacks {error.args[0]}; it has {', '.join(map(str, list(have)[:5])) or 'nothing'}"


def _fault(value: object) -> str:
    """What is odd about a value for which a function failed; "" where nothing is."""
    if isinstance(value, Mapping):
        return "" if value else "is empty"
    axes = [axis for axis in (getattr(value, "index", None), getattr(value, "columns", None)) if hasattr(axis, "dtype")]
    for axis, what in reversed(list(zip(axes, ("rows", "columns"), strict=False))):
        if not len(axis):
            return f"has no {what}"
        if axis.has_duplicates:
            return f"has the label {axis[axis.duplicated()][0]} twice"
    return "holds no numbers" if axes and not _numeric(value) else ""


def _numeric(value: Any) -> bool:
    """Whether a column of a DataFrame, or a Series, holds numbers."""
    return any(dtype.kind in "fiu" for dtype in (value.dtypes if hasattr(value, "columns") else [value.dtype]))


def _fits(value: object, kind: object) -> bool:
    """Whether a value is of the annotated kind; what an annotation leaves open fits."""
    if kind in (Any, object, inspect.Parameter.empty):
        return True
    if kind is None:
        return value is None
    if isinstance(kind, str):
        return any(part.__name__ in kind for part in type(value).__mro__[:-1])
    if isinstance(kind, TypeVar):
        return not kind.__constraints__ or any(_fits(value, one) for one in kind.__constraints__)
    origin = get_origin(kind)
    if origin is None:
        return _is(value, kind)
    return _of_several(value, origin, get_args(kind))


def _of_several(value: Any, origin: object, parts: tuple[Any, ...]) -> bool:
    """Whether a value is one of several kinds, or a Series of some kind, or a container."""
    if origin is Annotated:
        return _fits(value, parts[0]) and all(_fits(one, parts[1]) for one in value)
    if origin in (
        Union,
        types.UnionType,
    ):  # of days and months, which are read in one place, that place says what is none
        return datetime.date in parts or any(_fits(value, one) for one in parts)
    if not isinstance(origin, type):
        return True
    if origin.__name__ == "Callable":
        return callable(value)
    if origin.__name__ == "PathLike":
        return isinstance(value, origin)
    return _is_listed(value, origin) and _holds(value, origin, parts)


def _is(value: object, kind: object) -> bool:
    truth = type(value).__name__ in ("bool", "bool_")
    if kind in (int, float):
        return isinstance(value, Integral if kind is int else Real) and not truth
    if kind is bool:
        return truth
    if kind is Callable or getattr(kind, "_is_protocol", False):
        return callable(value)
    if not isinstance(kind, type):
        return True
    return isinstance(value, kind) and (kind.__name__ != "Period" or value.freqstr == "M")  # type: ignore[attr-defined]


def _is_listed(value: object, origin: type) -> bool:
    """Whether a value is a container of its kind; a text is no list of its letters, a table none of its columns."""
    listed = isinstance(value, origin) or (origin is list and isinstance(value, tuple))
    return listed and not isinstance(value, str | bytes) and not hasattr(value, "columns")


def _holds(value: Any, origin: type, parts: tuple[Any, ...]) -> bool:
    """Whether what a container holds is of its kind."""
    if isinstance(value, Mapping):
        return len(parts) < 2 or all(_fits(one, parts[1]) for one in value.values())
    if origin is tuple and parts and parts[-1] is not Ellipsis:
        return len(parts) == len(value) and all(map(_fits, value, parts))
    looked_at = itertools.islice(value, FIRST) if parts and isinstance(value, Collection) else ()
    return all(_fits(one, parts[0]) for one in looked_at)


def described(value: object) -> str:
    """A value in a few words, for a message [text].

    >>> described("5.3"), described([1, 2]), described(None)
    ("the text '5.3'", 'a list', 'None')
    """
    if value is None or isinstance(value, bool | Real):
        return f"{value!r}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    name = type(value).__name__
    return KINDS.get(name) or _one(name)


def _one(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


def _expected(kind: object) -> str:
    """What an annotation names, in words."""
    words = list(dict.fromkeys(word for word in _words(kind) if word))
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:]))) or "something else"


def _words(kind: object) -> list[str]:
    if isinstance(kind, str):
        return [f"a {kind.strip()}"]
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, TypeVar) or origin in (Union, types.UnionType):
        return [word for one in getattr(kind, "__constraints__", parts) for word in _words(one)]
    name = getattr(origin or kind, "__name__", str(kind))
    if origin is Annotated:
        return [f"{_words(parts[0])[0]} of {_plural(parts[1])}"]
    word = KINDS.get(name, _one(name))
    holds = [one for one in parts if one is not Ellipsis]
    return [f"{word} of {of}" if word and (of := _inside(name, holds)) else word]


def _inside(name: str, holds: list[object]) -> str:
    """What a container holds, in words."""
    return _plural(holds[-1]) if holds and name not in ("PathLike", "Callable") else ""


def _plural(kind: object) -> str:
    names = {"str": "texts", "int": "whole numbers", "float": "numbers"}
    found = [names.get(word, f"{word}s") for word in (getattr(kind, "__name__", ""),) if word]
    return found[0] if found and get_origin(kind) is None else ""
