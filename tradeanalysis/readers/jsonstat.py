"""JSON-stat 2.0 and 1.x, as PX-Web and Eurostat send it."""

import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, Unpack

from tradeanalysis.errors import FiguresError
from tradeanalysis.readers import content, stamps
from tradeanalysis.readers.cubes import cube, from_cube
from tradeanalysis.readers.cubes.cube import Series, Source, Word
from tradeanalysis.readers.reading import Given, OtherFormat, Reading

LARGEST_CUBE = 5_000_000  # numbers, with those that are missing
AGAIN = "Download it again as JSON-stat 2.0"
Json = Mapping[str, Any]


def looks(head: bytes, path: Path) -> bool:  # noqa: ARG001 - a name says nothing
    """Whether the first bytes of a file are those of an object of JSON that may be JSON-stat.

    >>> looks(b'{"class": "dataset"}', Path()), looks(b"month,exports", Path())
    (True, False)
    """
    text = content.decoded(head).lstrip()
    return text.startswith("{") and any(f'"{word}"' in text for word in ("dimension", "dataset", "category"))


def read(path: str | Path, **given: Unpack[Given]) -> Reading:
    """The exports, imports and balance of goods in JSON-stat, as a `Reading` [millions of the currency; per cent].

    place, flow, measure, unit: what the file does not say; place is the country where its regions or partners are
        listed. published: the day of the release; by default the day on which the file says it was updated.

    Raises OtherFormat for JSON of another kind, FiguresError of one line for a damaged file or one that does not say
    what is needed. Source of the format: JSON-stat Format Specification 2.0, json-stat.org.
    """
    file = content.regular(path, "a JSON-stat file")
    stated = from_cube.checked(file.name, **given)
    found = _dataset(file.name, _parsed(file.name, content.text(file)))
    said = {key: text for key in ("label", "source", "updated") if isinstance(text := found.get(key), str)}
    source = Source(said.get("label", ""), given=stated)
    series = _series(file.name, found)
    publisher = "Eurostat" if said.get("source", "") == "ESTAT" else said.get("source", "")
    return from_cube.reading(file.name, series, source, publisher=publisher, said=said.get("updated", ""))


def _parsed(name: str, text: str) -> object:
    try:
        parsed: object = json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise FiguresError(
            [f"{name}: JSON that is damaged or cut off in line {error.lineno}. Download it again"]
        ) from None
    except RecursionError:
        raise FiguresError([f"{name}: JSON of too many levels, no table. {AGAIN}"]) from None
    return parsed


def _dataset(name: str, parsed: object) -> Json:
    """The data set of a response: itself, under "dataset", or the one item of a bundle."""
    if not isinstance(parsed, dict):
        raise OtherFormat([f"{name}: JSON, but no data set of JSON-stat. {AGAIN}"])
    if parsed.get("class") == "collection":
        raise FiguresError([f"{name}: a list of data sets, not the data. Download one of them as JSON-stat"])
    if parsed.get("class") == "dimension":
        raise FiguresError([f"{name}: describes one dimension, not the data. {AGAIN}"])
    if isinstance(parsed.get("error"), list | dict):
        raise FiguresError([f"{name}: an error of the agency, not the data: {str(parsed['error'])[:200]}"])
    inner = parsed.get("dataset")
    found = [item for item in ([inner] if inner else [parsed, *parsed.values()]) if _is_dataset(item)]
    if len(found) == 1:
        return found[0]
    if found:
        raise FiguresError([f"{name}: holds {len(found)} data sets. Download one of them alone"])
    raise OtherFormat([f"{name}: JSON, but no data set of JSON-stat. {AGAIN}"])


def _is_dataset(item: object) -> bool:
    return isinstance(item, dict) and "dimension" in item and not item.keys().isdisjoint(("value", "id", "size"))


def _series(name: str, found: Json) -> list[Series]:
    """The series of a data set: all dimensions but time divide it."""
    dimension, ids, sizes = _named(name, found)
    names: list[str] = []
    words: list[list[Word]] = []
    units: dict[tuple[int, str], Word] = {}
    for one, size in zip(ids, sizes, strict=True):
        label, values, counted = _dimension(name, dimension.get(str(one)), str(one), str(size))
        names.append(str(one) if cube.is_role(str(one)) else label)
        words.append(values)
        units |= {(len(names) - 1, code): word for code, word in counted.items()}
    at = _time(name, found, dimension, [str(one) for one in ids], names, words)
    numbers, marks = _numbers(name, found, prod(map(len, words)))
    series: dict[tuple[int, ...], Series] = {}
    for place, key in enumerate(product(*(range(len(values)) for values in words))):
        rest = key[:at] + key[at + 1 :]
        if rest not in series:
            series[rest] = Series(_of_key(names, words, units, key, at))
        stamp = words[at][key[at]]
        series[rest].cells.append((_stamp(stamp), numbers.get(place, ""), marks.get(place, ""), f"value[{place}]"))
    return list(series.values())


def _named(name: str, found: Json) -> tuple[Json, list[object], list[object]]:
    """The dimensions of a data set, their ids, and how many values each has."""
    dimension = found.get("dimension")
    if not isinstance(dimension, dict):
        raise FiguresError([f"{name}: has no 'dimension'. {AGAIN}"])
    ids, sizes = (found.get(key, dimension.get(key)) for key in ("id", "size"))
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes):
        raise FiguresError([f"{name}: 'id' and 'size' do not name its dimensions. {AGAIN}"])
    return dimension, ids, sizes


def _of_key(
    names: Sequence[str],
    words: Sequence[Sequence[Word]],
    units: Mapping[tuple[int, str], Word],
    key: tuple[int, ...],
    at: int,
) -> dict[str, Word]:
    """What the dimensions but time say of a number, and the unit of the one that has units."""
    said = {names[one]: words[one][index] for one, index in enumerate(key) if one != at}
    counted = next(
        (units[one, words[one][index].code] for one, index in enumerate(key) if (one, words[one][index].code) in units),
        None,
    )
    return said | ({"unit": counted} if counted and not any(cube.role(name) == "unit" for name in said) else {})


def _dimension(name: str, found: object, one: str, size: str) -> tuple[str, list[Word], dict[str, Word]]:
    """Label, values and units of a dimension."""
    category = found.get("category") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(category, dict):
        raise FiguresError([f"{name}: the dimension {one!r} has no categories. {AGAIN}"])
    labels, unit = (part if isinstance(part := category.get(key), dict) else {} for key in ("label", "unit"))
    codes = _codes(category.get("index"), labels)
    if str(len(codes)) != size:
        raise FiguresError([f"{name}: the dimension {one!r} has {len(codes)} values where {size} are said. {AGAIN}"])
    values = [Word(code, " ".join(str(labels.get(code, "")).split())) for code in codes]
    counted = {str(code): Word(words) for code, said in unit.items() if (words := _unit(said))}
    label = found.get("label")
    return (label if isinstance(label, str) and label else one), values, counted


def _codes(index: object, labels: Json) -> list[str]:
    """The codes of the values of a dimension, in their order; one value alone may have a label and no index."""
    if isinstance(index, dict):
        return sorted(map(str, index), key=lambda code: int(index[code]) if str(index[code]).isdigit() else -1)
    return [str(code) for code in (index if isinstance(index, list) else labels)]


def _unit(said: object) -> str:
    """The words of a unit: "million" and "NOK" may stand apart."""
    if not isinstance(said, dict):
        return ""
    parts = (said.get("multiplier"), said.get("base", said.get("label")), said.get("symbol"))
    words = [str(part) for part in parts if isinstance(part, str) and part not in ("0", "")]
    return " ".join(
        word
        for place, word in enumerate(words)
        if not (place == 0 and word.isdigit() and said.get("multiplier") == word)
    )


def _time(
    name: str, found: Json, dimension: Json, ids: Sequence[str], names: Sequence[str], words: Sequence[Sequence[Word]]
) -> int:
    """The place of the dimension of time: by its role, else the one whose values are periods."""
    role = found.get("role", dimension.get("role"))
    listed = role.get("time", []) if isinstance(role, dict) else []
    places = [place for place, one in enumerate(ids) if one in listed]
    places = places or [
        place for place, values in enumerate(words) if stamps.are_periods([_stamp(word) for word in values])
    ]
    if len(places) != 1:
        what = "more than one dimension of time" if places else f"no dimension of time among {', '.join(names)}"
        raise FiguresError([f"{name}: {what}. Download it by month, quarter or year, in one dimension"])
    return places[0]


def _stamp(word: Word) -> str:
    """The period of a value: its code where that is one, else its label; codes may be mere positions."""
    return word.code if stamps.are_periods([word.code]) else word.text


def _numbers(name: str, found: Json, wanted: int) -> tuple[dict[int, str], dict[int, str]]:
    """The numbers by place, and the marks by place; what is missing is not among them."""
    if wanted > LARGEST_CUBE:
        raise FiguresError([f"{name}: {wanted:,} numbers, over {LARGEST_CUBE:,}. Download fewer of them"])
    value, status = found.get("value"), found.get("status")
    numbers = _placed(value, wanted)
    if numbers is None or (isinstance(value, list) and len(value) != wanted):
        count = f"{len(value):,}" if isinstance(value, list | dict) else "no"
        what = f"{count} values where its dimensions ask for {wanted:,}: cut off"
        raise FiguresError([f"{name}: {what}. Download it again"])
    if isinstance(status, str):
        return numbers, dict.fromkeys(numbers, status)
    return numbers, _placed(status, wanted) or {}


def _placed(found: object, wanted: int) -> dict[int, str] | None:
    """Texts by place, of a list or of an object of places; None where they do not fit."""
    if isinstance(found, list):
        found = dict(enumerate(found))
    if not isinstance(found, dict) or not all(str(key).isdigit() and int(key) < wanted for key in found):
        return None
    return {int(key): str(text) for key, text in found.items() if text is not None}
