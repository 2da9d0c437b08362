"""Sentences about a trade balance: how large it was, what changed it, and what it is compared with.

Texts stand in tables by variant: by the sign of a number (1, -1, 0 where its bounds lie on both sides of zero), or by
what is known. Amounts are intervals in million US dollars, rates in per cent.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from tradeanalysis.figures import Comparison
from tradeanalysis.intervals import Interval
from tradeanalysis.periods import label
from tradeanalysis.wording import between, listed, moved, percent, plain, say, sentence, sources, usd

if TYPE_CHECKING:
    from IPython.display import Markdown

TITLE = "# {whose} trade {word} of {year}: how large, why, and was it a trend?"
WORD = {1: "surplus", -1: "deficit", 0: "balance"}
HEADLINE = {
    1: "**{place} had a trade surplus of {size} in {months}{change}.**",
    -1: "**{place} had a trade deficit of {size} in {months}{change}.**",
    0: "**{place} had a surplus or a deficit in {months}: its trade balance lies between {ends}{change}.**",
    "even": "**Trade of {place} was balanced in {months}{change}.**",
    "unknown": "**The trade balance of {place} for {months} is not known.**",
}
FLOWS = {
    "both": "Exports of {exports} paid for {coverage} of imports of {imports}.",
    "one": "Exports: {exports}; imports: {imports}.",
}
CHANGE = "; from a year earlier the balance {moved}{because}"
# By the signs of the change of the balance, of exports, and of imports.
BECAUSE = {
    (-1, 1, 1): ", as imports rose more than exports",
    (-1, -1, -1): ", as exports fell more than imports",
    (-1, -1, 1): ", as exports fell and imports rose",
    (-1, 0, 1): ", as imports rose",
    (-1, -1, 0): ", as exports fell",
    (1, 1, 1): ", as exports rose more than imports",
    (1, -1, -1): ", as imports fell more than exports",
    (1, 1, -1): ", as exports rose and imports fell",
    (1, 0, -1): ", as imports fell",
    (1, 1, 0): ", as exports rose",
}
# By whether the growth of exports, and that of imports, implies last year's level.
BASES = {
    (True, True): "Last year's exports and imports are those that this year's published growth implies",
    (True, False): "Last year's exports are those that this year's published growth implies, last year's imports as "
    "published then",
    (False, True): "Last year's exports are as published then, last year's imports those that this year's published "
    "growth implies",
    (False, False): "Last year's exports and imports are as published then",
}
APART = "{bases}; with both as published then the change would be {as_published}."
UNCOMPARED = "What changed from a year earlier was not published."
REVISED = "A later release without growth has {flows}."
PUBLISHED = {
    "both": "The published balance is {published}; computed from the flows it is {computed}. {verdict}",
    "published": "A balance of {published} was published; without both flows it cannot be checked.",
    "computed": "No balance was published beside both flows.",
    "neither": "Neither the balance nor both flows were published.",
}
VERDICT = {True: "Both can be true.", False: "**The two cannot both be true.**"}
BASE = {
    "agree": "Growth of {growth} puts {flow} a year earlier at {base}, as published then.",
    "differ": "Growth of {growth} puts {flow} a year earlier at {base}, where {before} had been published: the base was "
    "revised, or the two do not belong together.",
    "growth": "Growth of {growth} puts {flow} a year earlier at {base}; no level was published then.",
    "level": "For {flow} no growth was published: last year's level is {before}, as published then.",
    "elsewhere": "Growth of {flow} of {growth} was published on another day than the level, so last year's level is "
    "{before}, as published then.",
    "neither": "Nothing was published of {flow} a year earlier.",
}
NATION = {
    1: "In the same months {nation} had a trade surplus of {size}.",
    -1: "In the same months {nation} had a trade deficit of {size}.",
    0: "In the same months {nation} had a surplus or a deficit: its trade balance lies between {ends}.",
}
REST = {
    1: "Without {place}, the rest of the country had a surplus of {size}.",
    -1: "Without {place}, the rest of the country had a deficit of {size}.",
    0: "Without {place}, the rest of the country had a surplus or a deficit, between {ends}.",
}
ALONE = {
    "itself": "{place} is the nation itself: there is nothing larger to compare it with.",
    "unknown": "There are no national figures to compare these months with.",
    "unnamed": "No nation was named to compare the place with.",
}
NATION_PUBLISHED = "The national balance was published as {published}."
MONTH = "{month} is put at {flows}; in brackets 80% intervals."
CLOSING = {
    -1: "Trade would have been balanced with exports {more} higher than they were, or with imports {less} lower.",
    1: "Trade would have been balanced with exports {less} lower than they were, or with imports {more} higher.",
    0: "Within the bounds of the digits trade may have been balanced as it was.",
    "unknown": "Without both flows there is no gap to close.",
}
GREW = "For comparison, exports {moved} from a year earlier."
REGISTRATION = {
    "nation": "{place} is compared with itself as the nation: its trade is counted at the border, and registration "
    "inside the country does not change it.",
    "place": "Trade is counted where the declaring firm is registered. Goods that firms registered in {place} bring in "
    "for use elsewhere count as its imports all the same, and how many there are was not published. The table says "
    "what the balance of the goods used in the place would have been, had a given share of imports moved on.",
}
CHART = {
    "levels": "{place}: exports paid for {coverage} of imports",
    "levels unknown": "{place}: trade",
    "change": "{place}: the balance {moved} from a year earlier",
    "months": "{place}: {flows} in {month}",
}
IMPROVED = ("improved", "worsened")


def title(place: str, year: int, balance: Interval) -> "Markdown | None":
    """The title of the page where the question is another than the notebook's own; None where it is that.

    >>> title("Viet Nam", 2020, Interval.exact(19064)).data
    "# Viet Nam's trade surplus of 2020: how large, why, and was it a trend?"
    """
    if (place, year, balance.sign) == ("Hanoi", 2017, -1):
        return None
    whose = plain(place) + ("'" if place.endswith("s") else "'s")
    return say(TITLE.format(whose=whose, word=WORD[balance.sign], year=year))


def headline(
    place: str,
    months: str,
    exports: Comparison,
    imports: Comparison,
    balance: Interval,
    coverage: Interval,
    change: Interval,
) -> str:
    """The answer: the balance, what changed it from a year earlier, and how far exports paid for imports.

    months: their name. balance, coverage: of these months [million US dollars; per cent]. change: of the balance.
    """
    why = CHANGE.format(moved=moved(change, *IMPROVED, usd), because=_because(change, exports, imports))
    key = balance.sign if balance.known else "unknown"
    text = HEADLINE["even" if balance.low == balance.high == 0 else key].format(
        place=plain(place),
        size=usd(abs(balance)),
        months=months,
        change=why if change.known else "",
        ends=between(balance, usd),
    )
    flows = FLOWS["both" if coverage.known else "one"]
    paid = flows.format(exports=usd(exports.level), imports=usd(imports.level), coverage=percent(coverage))
    return f"{text} {paid}"


def _because(change: Interval, exports: Comparison, imports: Comparison) -> str:
    return BECAUSE.get((change.sign, exports.change.sign, imports.change.sign), "")


def bases(exports: Comparison, imports: Comparison, change: Interval, as_published: Interval) -> str:
    """Which of last year's levels growth implies and which were published, and what the change would be otherwise.

    change: of the balance. as_published: the same with both of last year's levels as published then.
    """
    if not change.known:
        return UNCOMPARED
    text = BASES[exports.implied, imports.implied]
    if not as_published.known or as_published.overlaps(change):
        return f"{text}."
    return APART.format(bases=text, as_published=usd(as_published, signed=True))


def revised(exports: Comparison, imports: Comparison) -> str:
    """What a later release says of the levels; empty where none differs."""
    flows = [f"{usd(one.newest)} of {flow}" for flow, one in _named(exports, imports).items() if one.revised]
    return REVISED.format(flows=listed(flows)) if flows else ""


def _named(exports: Comparison, imports: Comparison) -> dict[str, Comparison]:
    return {"exports": exports, "imports": imports}


def numbers(balance: Interval, coverage: Interval, change: Interval) -> dict[str, str]:
    """The key numbers by name, in words."""
    return {
        "Trade balance": usd(balance, signed=True),
        "Exports in per cent of imports": percent(coverage),
        "Change of the balance from a year earlier": usd(change, signed=True),
    }


def published(balance: Interval, said: Interval) -> str:
    """Whether the balance of the two flows and the published one can both be true, and the figures they rest on."""
    key = {(1, 1): "both", (0, 1): "published", (1, 0): "computed", (0, 0): "neither"}[balance.known, said.known]
    text = PUBLISHED[key].format(published=usd(said), computed=usd(balance), verdict=VERDICT[said.overlaps(balance)])
    used = [number for number in (balance, said) if number.sources]
    return f"{text} They rest on {sources(*used)}." if key == "both" else text


def base(flow: str, found: Comparison) -> str:
    """Where last year's level of a flow comes from, and whether what was published then agrees with it.

    flow: its name, "exports" or "imports".
    """
    if not found.printed.known:
        key = "level" if found.before.known else "neither"
    elif not found.implied:
        key = "elsewhere"
    elif not found.before.known:
        key = "growth"
    else:
        key = "agree" if found.before.overlaps(found.base) else "differ"
    growth = percent(found.printed, signed=True)
    return BASE[key].format(flow=flow, growth=growth, base=usd(found.base), before=usd(found.before))


def nation(place: str, larger: str | None, there: Interval, rest: Interval, said: Interval) -> str:
    """The balance of the nation in the same months, of the rest of the country, and as published.

    larger: the nation, None for none. there: its balance. rest: without the place. said: as published.
    """
    if not larger or larger == place or not there.known:
        key = "unnamed" if not larger else "itself" if larger == place else "unknown"
        return " ".join(filter(None, (ALONE[key].format(place=plain(place)), _said(said) if key == "unknown" else "")))
    text = NATION[there.sign].format(nation=plain(larger), size=usd(abs(there)), ends=between(there, usd))
    others = REST[rest.sign].format(place=plain(place), size=usd(abs(rest)), ends=between(rest, usd))
    return " ".join(filter(None, (text, sentence(others, rest), _said(said))))


def _said(published_balance: Interval) -> str:
    return sentence(NATION_PUBLISHED.format(published=usd(published_balance)), published_balance)


def rebuilt(month: pd.Period, flows: Mapping[str, Interval]) -> str:
    """A month of each flow as it was rebuilt. flows: by name, with their 80 % intervals [million US dollars]."""
    return MONTH.format(month=label(month, month), flows=_flows(flows))


def _flows(flows: Mapping[str, Interval]) -> str:
    return listed(f"{flow} of {usd(amount)}" for flow, amount in flows.items())


def closing(balance: Interval, coverage: Interval, inverse: Interval, exports: Comparison) -> str:
    """By how much exports or imports would have had to differ for trade to be balanced.

    coverage: exports in per cent of imports. inverse: imports in per cent of exports.
    """
    if not (coverage.known and inverse.known):
        return CLOSING["unknown"]
    apart = sorted((_less_all(coverage), _less_all(inverse)), key=lambda one: one.value)
    text = CLOSING[balance.sign].format(less=percent(abs(apart[0])), more=percent(abs(apart[1])))
    grew = GREW.format(moved=moved(exports.growth, "rose", "fell", percent))
    return f"{text} {grew}" if exports.growth.known else text


def _less_all(share: Interval) -> Interval:
    return Interval(share.value - 100, share.low - 100, share.high - 100, share.sources)


def registration(place: str, larger: str | None) -> str:
    """What it means for the balance that a firm declares where it is registered. larger: the nation, None for none."""
    return REGISTRATION["nation" if place == larger else "place"].format(place=plain(place))


def levels_title(place: str, coverage: Interval) -> str:
    """The finding of the chart of exports, imports and balance."""
    return CHART["levels" if coverage.known else "levels unknown"].format(
        place=place, coverage=percent(coverage, bounds=False)
    )


def change_title(place: str, change: Interval) -> str:
    """The finding of the chart of what changed the balance."""
    return CHART["change"].format(place=place, moved=moved(change, *IMPROVED, usd).partition(" (")[0])


def months_title(place: str, month: pd.Period, flows: Mapping[str, Interval]) -> str:
    """The finding of the chart of the months. flows: the last month of each, with its interval."""
    return CHART["months"].format(place=place, flows=_flows(flows), month=label(month, month))
