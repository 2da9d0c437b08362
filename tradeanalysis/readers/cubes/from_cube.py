"""The series of a statistical cube to a `Reading`: each figure in millions, what is not read in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tradeanalysis import periods
from tradeanalysis.errors import AmountError, FiguresError, PeriodError
from tradeanalysis.figures import schema
from tradeanalysis.readers import areas, facts, stamps, units
from tradeanalysis.readers.cubes import cube, meanings
from tradeanalysis.readers.cubes.cube import Series, Source
from tradeanalysis.readers.facts import Gathering, Meaning
from tradeanalysis.readers.reading import Reading

_EXAMPLES = {"place": "--place 'Viet Nam'", "flow": "--flow exports", "unit": "--unit usd_mn"}
_ABSENT = {
    "place": "whose trade it is", "flow": "whether exports or imports are meant",
    "unit": "in what unit and currency its numbers are",
}  # fmt: skip
# What the marks of an observation say, as agencies code it.
MARKS = {"p": "preliminary", "e": "estimated", "f": "forecast", "i": "estimated", "s": "estimated"}


def checked(name: str, **said: periods.Day) -> dict[str, str]:
    """What was given, as texts without what is empty; FiguresError where a flow, measure or unit is none.

    said: by name, such as place, flow, measure, unit, published and publisher.
    """
    given = {key: str(text) for key, text in said.items() if text}
    for key, known in (("flow", schema.FLOWS), ("measure", ("level", "yoy_pct", "mom_pct"))):
        if given.get(key) and given[key] not in known:
            raise FiguresError([f"{name}: {key} {given[key]!r} is not known. Give one of {', '.join(known)}"])
    if given.get("unit"):
        try:
            units.of_name(given["unit"])
        except AmountError as error:
            raise FiguresError([f"{name}: {error}"]) from None
    return given


def reading(name: str, series: Sequence[Series], source: Source, *, publisher: str, said: str) -> Reading:
    """The figures of the series of a cube, as a `Reading` [millions of the currency named; per cent for growth].

    source: what the file says of all of them, and what was given. said: the day that the file says it is of.

    Raises FiguresError of one line where the file does not say whose trade it is, which flow or in what unit, and
    that was not given; and where nothing in it is value or growth of trade in goods.
    """
    given = source.given
    gathering = Gathering(
        name, given.get("publisher", "") or publisher, facts.released(given.get("published", ""), said)
    )
    roles = cube.roles(name, series, source)
    kept, left, refused = cube.unknown(series, roles)
    if refused:
        raise FiguresError([f"{name}: {refused}. Choose one of them when you download the file"])
    gathering.skipped.update(left)
    wanted: Counter[str] = Counter()
    kept, asked = _of_places(gathering, kept, roles, given)
    for one in kept:
        try:
            meaning = meanings.meaning(one, roles, source)
        except meanings.NotRead as reason:
            gathering.skipped[str(reason)].append(one.name)
        except meanings.Wanted as want:
            wanted[str(want)] += 1
        else:
            _add(gathering, one, _asked(meaning, asked), meanings.frequency(one, roles))
    _ask(gathering, wanted)
    return gathering.filled("exports or imports of goods", "Choose exports or imports, in money, when you download it")


def _of_places(
    gathering: Gathering, series: Sequence[Series], roles: Mapping[str, str], given: Mapping[str, str]
) -> tuple[list[Series], Mapping[str, str]]:
    """The series to read, and what is asked of them: a place that is given is one of theirs, or names their total."""
    dimension = next((name for name, role in roles.items() if role == "place"), "")
    whole, parts = _parted(series, dimension)
    asked = areas.place("", given.get("place", ""))
    if not asked or not whole:
        return list(series), given
    if asked in {areas.place(word.code, word.label) for word in (one.words[dimension] for one in parts)}:
        gathering.skipped["of all places together"] += [one.name for one in whole]
        return parts, given
    named = {key: text for key, text in given.items() if key != "place"}
    return list(series), named if areas.country(asked) else given


def _parted(series: Sequence[Series], dimension: str) -> tuple[list[Series], list[Series]]:
    """The series of the total of a dimension, and the others that have it."""
    known = [one for one in series if dimension in one.words]
    whole = [one for one in known if one.words[dimension].is_total]
    return whole, [one for one in known if not one.words[dimension].is_total]


def _asked(meaning: Meaning, given: Mapping[str, str]) -> Meaning | str:
    """The meaning, or why its figures are not those that were asked for."""
    if given.get("place") and cube.role(given["place"]) not in ("country", "area"):
        asked = areas.place("", given["place"])
        if cube.slug(asked) != cube.slug(meaning.place):
            return f"of other places than {asked}"
    if given.get("flow") and given["flow"] != meaning.flow:
        return f"of other flows than {given['flow']}"
    if given.get("measure") and given["measure"] != meaning.measure:
        return f"of other measures than {given['measure']}"
    return meaning


def _add(gathering: Gathering, series: Series, meaning: Meaning | str, frequency: str) -> None:
    if isinstance(meaning, str):
        gathering.skipped[meaning].append(series.name)
        return
    missing = 0
    for stamp, text, mark, where in series.cells:
        if text.strip().casefold() in facts.MISSING:
            missing += 1
            continue
        number = facts.number(text)
        marks = MARKS.get(mark.strip().casefold(), "")
        if marks == "forecast":
            gathering.skipped["a forecast"].append(where)
        elif number is None:
            gathering.doubts["left out, because a number is expected"].append(f"{text[:20]!r} in {where}")
        else:
            try:
                months = stamps.span(stamp, frequency)
            except PeriodError:
                gathering.doubts["left out, because the period is not understood"].append(f"{stamp!r} in {where}")
            else:
                gathering.add(meaning, months, number, where, marks)
    if missing:
        gathering.skipped["missing in the file"] += [f"{missing} of {series.name}"]


def _ask(gathering: Gathering, wanted: Mapping[str, int]) -> None:
    """Ask for what no series says; where some say it, the others are left out."""
    if not wanted:
        return
    asked = {want.partition(":")[0]: want for want in wanted}
    first = next(key for key in ("place", "flow", "unit") if key in asked)
    key, _, detail = asked[first].partition(": ")
    if gathering.rows:
        for want, times in wanted.items():
            word, _, why = want.partition(": ")
            what = why or f"the file does not say {_ABSENT[word]}"
            gathering.doubts[f"series left out: {what}"].append(f"{times} of them")
        return
    if detail:
        raise FiguresError([f"{gathering.name}: {detail}"])
    examples = " ".join(_EXAMPLES[one] for one in ("place", "flow", "unit") if one in asked)
    raise FiguresError([f"{gathering.name}: does not say {_ABSENT[key]}. Say it, as in {examples}"])
