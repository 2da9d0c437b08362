"""What follows at once from the figures of one text, and which of them cannot all be true."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from tradeanalysis import audit, balance, figures, growth
from tradeanalysis.answers.subjects import Known, Subject, by_subject
from tradeanalysis.answers.texts import article as texts
from tradeanalysis.figures import schema
from tradeanalysis.intervals import Interval, compute
from tradeanalysis.wording import money, percent, points

WINDOW = 13  # months before those of a text of which known figures are compared with it


def follows(table: pd.DataFrame) -> list[str]:
    """What the figures of one text imply, a line each: bases, months, shares, what is required [sentences].

    table: the figures as `figures.load` gives them. The bounds are those of the printed digits.

    >>> rows = [{"place": "Hue", "flow": "exports", "period_start": "2023-01", "period_end": "2023-04"} | row for row in
    ...     ({"measure": "level", "printed": "US$5.3 billion"}, {"measure": "yoy_pct", "printed": "-1.3%"})]
    >>> follows(figures.load(pd.DataFrame(rows)))
    ['Hue exports, January–April 2022: USD 5.37bn (5.32–5.42), implied by USD 5.30bn (5.25–5.35) and −1.3%']
    """
    known = by_subject(table)
    return [
        *_bases(known), *_left(known), *_before_last(known), *_shares(known), *_shared(known),
        *_contributions(known), *_flows(known), *_required(known, table),
    ]  # fmt: skip


def contradictions(table: pd.DataFrame, known: pd.DataFrame | None = None) -> list[str]:
    """What of the figures of one text cannot be true, a line each [sentences].

    table: the figures as `figures.load` gives them. known: others of the same places, with ids of their own; those of
        the months of the text and of the year before are compared with it.

    >>> cells = {"place": "Hue", "period_start": "2023-01", "period_end": "2023-01", "measure": "level"}
    >>> said = {"exports": "5.1 million USD", "imports": "7.2 million USD", "balance": "deficit of 3.1 million USD"}
    >>> rows = [{"flow": flow, "printed": text} | cells for flow, text in said.items()]
    >>> print(contradictions(figures.load(pd.DataFrame(rows)))[0])
    Hue balance, January 2023: −USD 3.1mn is printed, −USD 2.1mn (−2.2 to −2.0) follows from the other figures of the
    text
    """
    told = by_subject(table)
    return [*_failing_sums(table), *_failing_rates(told), *_failing_shares(told), *_accused(table, known)]


def _earlier(subject: Subject, months: int) -> Subject:
    return replace(subject, start=subject.start - months, end=subject.end - months)


def _bases(known: Known) -> Iterator[str]:
    """The earlier level that a level and its growth imply; growth where both levels are printed without it."""
    for subject, (level, unit) in known.levels.items():
        for measure, lag in (("yoy_pct", 12), ("mom_pct", 1)):
            rate, before = known.rate(subject, measure), known.level(_earlier(subject, lag), unit)
            if subject.flow == "balance":
                continue
            if rate.known and not before.known and rate.low > -100:
                amount = money(compute(growth.implied_base, level, rate), unit)
                yield texts.BASE.format(
                    what=_earlier(subject, lag),
                    amount=amount,
                    level=money(level, unit),
                    rate=percent(rate, signed=True),
                )
            elif measure == "yoy_pct" and before.known and not rate.known and before.low > 0:
                rate = compute(growth.rate, level, before)
                yield texts.GROWN.format(what=subject, rate=percent(rate, signed=True))


def _left(known: Known) -> Iterator[str]:
    """What a level leaves for the other months of a longer one."""
    for whole, part in itertools.permutations(known.levels, 2):
        if replace(whole, start=0, end=0) != replace(part, start=0, end=0) or not _within(part, whole):
            continue
        (level, unit), (less, other) = known.levels[whole], known.levels[part]
        start = part.end + 1 if part.start == whole.start else whole.start
        end = whole.end if part.start == whole.start else part.start - 1
        rest = replace(whole, start=start, end=end)
        if unit == other and rest not in known.levels:
            left = compute(growth.remainder, level, less)
            yield texts.LEFT.format(what=rest, amount=money(left, unit), whole=whole.months, part=part.months)


def _before_last(known: Known) -> Iterator[str]:
    """What a run leaves for the months before its last two, of which the last has its growth from a month earlier."""
    for (month, measure), rate in known.rates.items():
        if measure != "mom_pct" or month.flow == "balance":
            continue
        level, unit = known.levels.get(month, (Interval.unknown(), ""))
        for whole in known.levels:
            rest = replace(whole, end=month.start - 2)
            fits = replace(whole, start=month.start) == month and rest.start <= rest.end and rest not in known.levels
            total = known.level(whole, unit)
            if fits and level.known and total.known:
                left = compute(lambda run, last, grown: run - last - last / (1 + grown / 100), total, level, rate)
                before = replace(month, start=month.start - 1, end=month.start - 1).months
                part = f"{before} and {month.months}"
                yield texts.LEFT.format(what=rest, amount=money(left, unit), whole=whole.months, part=part)


def _within(part: Subject, whole: Subject) -> bool:
    """Whether months are a part of others and leave one run of months."""
    inside = whole.start <= part.start and part.end <= whole.end
    return inside and (part.start == whole.start) != (part.end == whole.end)


def _parts(known: Known) -> dict[Subject, list[Subject]]:
    """The parts of which a level is known, by their whole of the same unit."""
    found = defaultdict(list)
    for subject, (_, unit) in known.levels.items():
        if subject != subject.whole and known.level(subject.whole, unit).known and subject.flow != "balance":
            found[subject.whole].append(subject)
    return found


def _shares(known: Known) -> Iterator[str]:
    """What part of the total each part is, where no share is printed."""
    for whole, parts in _parts(known).items():
        each = [
            f"{part.part} {percent(compute(growth.part_of, known.level(part), known.level(whole)))}"
            for part in parts
            if not known.rate(part, "share_pct").known and known.level(whole).low > 0
        ]
        if each:
            yield texts.SHARES.format(what=whole, parts=", ".join(each))


def _shared(known: Known) -> Iterator[str]:
    """The level of a part of which the share is printed."""
    for (subject, measure), rate in known.rates.items():
        whole, unit = known.levels.get(subject.whole, (Interval.unknown(), ""))
        if measure == "share_pct" and whole.known and not known.level(subject).known:
            amount = compute(lambda total, part: total * part / 100, whole, rate)
            yield texts.SHARED.format(what=subject, amount=money(amount, unit), whole=money(whole, unit))


def _contributions(known: Known) -> Iterator[str]:
    """What each part with level and growth added to the growth of the total."""
    for whole, parts in _parts(known).items():
        grown = [part for part in parts if known.rate(part).low > -100]
        owners = [
            part for part in grown if part.sector in schema.OWNERS and part == replace(part.whole, sector=part.sector)
        ]
        if len(owners) == len(schema.OWNERS):
            yield _of_owners(known, whole, owners)
        elif grown and known.rate(whole).low > -100:
            each = [(part, compute(_contribution, *_pair(known, part), *_pair(known, whole))) for part in grown]
            yield texts.CONTRIBUTIONS.format(what=whole, parts=_listed(each), total="")


def _of_owners(known: Known, whole: Subject, owners: Sequence[Subject]) -> str:
    """The contributions of domestic and foreign-invested firms, which add up to the growth of the total."""
    levels = {part.sector: known.level(part) for part in owners}
    rates = {part.sector: known.rate(part) for part in owners}
    each = compute(growth.contribution, levels, rates)
    printed = known.rate(whole)
    total = texts.TOGETHER.format(
        computed=percent(compute(growth.total_contribution, levels, rates), signed=True),
        printed=texts.PRINTED.format(rate=percent(printed, signed=True)) if printed.known else "",
    )
    return texts.CONTRIBUTIONS.format(
        what=whole, parts=_listed([(part, each[part.sector]) for part in owners]), total=total
    )


def _pair(known: Known, subject: Subject) -> tuple[Interval, Interval]:
    return known.level(subject), known.rate(subject)


def _contribution(part: float, rate: float, whole: float, total: float) -> float:
    """What a part adds to the growth of its whole [percentage points]."""
    return 100 * (part - part / (1 + rate / 100)) / (whole / (1 + total / 100))


def _listed(each: Sequence[tuple[Subject, Interval]]) -> str:
    return ", ".join(f"{part.part} {points(number).replace(' percentage points', '')}" for part, number in each)


def _flows(known: Known) -> Iterator[str]:
    """Balance, trade and coverage of places of which exports and imports of the same months are printed."""
    for subject, (exports, unit) in known.levels.items():
        imports = known.level(replace(subject, flow="imports"), unit)
        if subject.flow != "exports" or not imports.known:
            continue
        gap, both = replace(subject, flow="balance"), replace(subject, flow="trade")
        if gap not in known.levels:
            left = compute(balance.trade_balance, exports, imports)
            form = texts.BALANCE if left.sign else texts.EVEN
            amount = money(abs(left) if left.sign else left, unit)
            yield form.format(what=gap, word=texts.WORD.get(left.sign, ""), amount=amount)
        if both not in known.levels:
            yield texts.TRADE.format(what=both, amount=money(compute(lambda a, b: a + b, exports, imports), unit))
        if subject == subject.whole and imports.low > 0:
            ratio = percent(compute(balance.coverage_ratio, exports, imports))
            yield texts.COVERAGE.format(place=subject.place, months=subject.months, ratio=ratio)


def _required(known: Known, table: pd.DataFrame) -> Iterator[str]:
    """What the rest of a year needs from a year earlier to reach a target that the text names."""
    for subject, value, unit in known.targets:
        year = subject.start // 12 + 1970
        so_far = [
            one for one in known.levels
            if replace(one, start=0, end=0) == replace(subject, start=0, end=0) and one.start == subject.start
        ]  # fmt: skip
        if subject != subject.whole or not so_far or subject.end - subject.start != 11:
            continue
        found = figures.year_to_date(table, year, flow=subject.flow, place=subject.place)
        needed = found.required(value, unit)
        if needed.known:
            goal = percent(value, signed=True) if unit == "pct" else money(Interval.exact(value), unit)
            yield texts.REQUIRED.format(
                place=subject.place, flow=subject.flow, rest=found.rest, needed=percent(needed, signed=True), year=year,
                goal=goal,
            )  # fmt: skip


def _failing_sums(table: pd.DataFrame) -> Iterator[str]:
    """The sums of a text that do not hold within rounding."""
    checks = audit.identities(table)
    for check in checks[~checks["holds"]].to_dict("records"):
        if check["identity"] in texts.ADDS:
            computed = Interval(check["computed"], check["computed_low"], check["computed_high"])
            flow = texts.ADDS[str(check["identity"])]
            subject = Subject(check["place"], flow, "total", check["commodity"], "world",
                              check["start"].ordinal, check["end"].ordinal)  # fmt: skip
            unit = table.loc[table["id"] == check["ids"][-1], "unit"].iloc[0]
            yield texts.FAILS.format(
                what=subject, printed=money(check["printed"], unit), computed=money(computed, unit)
            )


def _failing_rates(known: Known) -> Iterator[str]:
    """The growth rates of a text that its levels of both years contradict."""
    for subject, (level, unit) in known.levels.items():
        rate, before = known.rate(subject), known.level(_earlier(subject, 12), unit)
        if rate.known and before.known and before.low > 0:
            computed: Interval = compute(growth.rate, level, before)
            if not computed.overlaps(rate):
                yield texts.FAILS.format(
                    what=f"growth of {subject}", printed=percent(rate.value, signed=True),
                    computed=percent(computed, signed=True),
                )  # fmt: skip


def _failing_shares(known: Known) -> Iterator[str]:
    """The shares of a text that its levels of part and whole contradict."""
    for (subject, measure), share in known.rates.items():
        level, unit = known.levels.get(subject, (Interval.unknown(), ""))
        whole = known.level(subject.whole, unit)
        if measure == "share_pct" and subject != subject.whole and level.known and whole.known and whole.low > 0:
            computed: Interval = compute(growth.part_of, level, whole)
            if not computed.overlaps(share):
                yield texts.FAILS.format(what=f"share of {subject}", printed=percent(share), computed=percent(computed))


def _accused(table: pd.DataFrame, known: pd.DataFrame | None) -> list[str]:
    """What the audit says of figures of the text beside what is known of the same places and months."""
    near = pd.DataFrame() if known is None else known[_near(known, table)]
    named = table.assign(id=[f"row {row}" for row in table["row"]])
    found = audit.findings(pd.concat([near, named], ignore_index=True) if len(near) else named)
    return [str(sentence) for sentence in found.loc[found["id"].isin(named["id"]), "sentence"]]


def _near(known: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Which known figures are of a place of the text and of months near to its own."""
    first, last = table["start"].min() - WINDOW, table["end"].max()
    return known["place"].isin(table["place"]) & (known["start"] >= first) & (known["end"] <= last)
