"""Sentences about a trade balance: how large it was, what changed it, and what it is compared with.

Texts stand in tables by variant: by the sign of a number (1, -1, 0 where its bounds lie on both sides of zero), or by
what is known. Amounts are intervals in millions of a currency, rates in per cent.

exports, imports, found: as `figures.comparison` gives them. balance: exports less imports. coverage: exports in per
cent of imports. change: of the balance from a year earlier. said: the balance as published. trends: by flow, as
`trend.fit` gives them. place, months: names. year: the year asked about.
"""

from typing import TYPE_CHECKING

from tradeanalysis import tables
from tradeanalysis.figures import Comparison
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import deficit as texts
from tradeanalysis.wording import (
    begin,
    between,
    currency,
    listed,
    money,
    moved,
    percent,
    plain,
    say,
    sentence,
    sources,
    spoken,
    term,
)

if TYPE_CHECKING:
    from IPython.display import Markdown


def title(place: str, months: str, balance: Interval) -> "Markdown | None":
    """The title of the page [text] where the question is another than the notebook's own; None where it is that.

    >>> title("Viet Nam", "2020", Interval.exact(19064)).data
    "# Viet Nam's trade surplus of 2020: how large, why, and was it a trend?"
    """
    if (place, months, balance.sign) == ("Hanoi", "January–May 2017", -1):
        return None
    named = {"place": spoken(place), "word": texts.WORD[balance.sign], "months": months}
    return say(begin(texts.TITLE[place.endswith("s")].format(**named)))


def known(months: str, exports: Comparison, imports: Comparison) -> str:
    """The levels of both flows and those published a year earlier, with the figures they rest on [text].

    months: their name. exports, imports: as `figures.comparison` gives them.

    >>> exact, none = Interval.exact, Interval.unknown()
    >>> before = Interval(4314, 4313.5, 4314.5, ("F0073",), "usd_mn")
    >>> level = Interval(4730, 4725, 4735, ("F0177",), "usd_mn")
    >>> sold = Comparison(level, none, before, level, together=True)
    >>> print(known("January–May 2017", sold, Comparison(none, none, none, none, together=True)))
    Exports in January–May 2017: USD 4.73bn [F0177]; a year earlier, as published then: USD 4.314bn [F0073]. Imports in
    January–May 2017: not published; a year earlier, as published then: not published.
    """
    return " ".join(
        texts.KNOWN.format(flow=begin(flow), months=months, level=_cited(found.level), before=_cited(found.before))
        for flow, found in _named(exports, imports).items()
    )


def _cited(amount: Interval) -> str:
    return sentence(
        texts.FROM.format(amount=money(amount), sources=plain(sources(amount))), amount, otherwise=money(amount)
    )


def headline(
    place: str,
    months: str,
    exports: Comparison,
    imports: Comparison,
    balance: Interval,
    coverage: Interval,
    change: Interval,
    said: Interval | None = None,
) -> str:
    """The answer: the balance, what changed it from a year earlier, and how far exports paid for imports [text].

    months: their name. balance, coverage: of these months [millions of a currency; per cent]. change:
        of the balance. said: the balance as published; one that cannot be that of the flows is told first.

    >>> from functools import partial
    >>> none, usd = Interval.unknown(), partial(Interval.exact, unit="usd_mn")
    >>> sold = Comparison(usd(4730), none, usd(4314), none, together=True)
    >>> bought = Comparison(usd(11670), none, usd(9380), none, together=True)
    >>> print(headline("Hue", "May 2017", sold, bought, usd(-6940), Interval.exact(40.5), usd(-1874)))
    **Hue had a trade deficit of USD 6.940bn in May 2017; from a year earlier the balance worsened by USD 1.874bn, as
    imports rose more than exports.** Exports of USD 4.730bn paid for 40.5% of imports of USD 11.67bn.
    """
    why = texts.CHANGE.format(moved=moved(change, *texts.IMPROVED, money), because=_because(change, exports, imports))
    key = ("even" if balance.low == balance.high == 0 else balance.sign) if balance.known else "unknown"
    disputed = said is not None and said.known and balance.known and not said.overlaps(balance)
    text = texts.HEADLINE["disputed" if disputed else key].format(
        place=spoken(place),
        size=money(abs(balance)),
        months=months,
        change=why if change.known else "",
        ends=between(balance, money),
        said=money(said, signed=True) if said is not None else "",
        computed=money(balance, signed=True),
    )
    flows = texts.FLOWS["both" if coverage.known else "one"]
    paid = flows.format(exports=money(exports.level), imports=money(imports.level), coverage=percent(coverage))
    return f"{begin(text)} {paid}"


def _because(change: Interval, exports: Comparison, imports: Comparison) -> str:
    return texts.BECAUSE.get((change.sign, exports.change.sign, imports.change.sign), "")


def bases(exports: Comparison, imports: Comparison, change: Interval, as_published: Interval) -> str:
    """Which of last year's levels growth implies, which were published, and what the change would be otherwise [text].

    change: of the balance. as_published: the same with both of last year's levels as published then.

    >>> none, exact = Interval.unknown(), Interval.exact
    >>> sold = Comparison(exact(4730), exact(9.6), none, none, together=True)
    >>> bought = Comparison(exact(11670), none, exact(9380), none, together=True)
    >>> print(bases(sold, bought, change=Interval(-1874, -1890, -1860), as_published=none))
    Last year's exports are those that this year's published growth implies, last year's imports as published then.
    """
    if not change.known:
        return texts.UNCOMPARED
    text = texts.BASES[exports.implied, imports.implied]
    if not as_published.known or as_published.overlaps(change):
        return f"{text}."
    return texts.APART.format(bases=text, as_published=money(as_published, signed=True))


def revised(exports: Comparison, imports: Comparison) -> str:
    """Whose level and growth a flow has if two offices', and what another release says of the levels [text].

    Empty where neither is to be said. It is a later release where all days are known.

    >>> none, exact = Interval.unknown(), Interval.exact
    >>> sold = Comparison(exact(4730), none, none, newest=exact(4790, "usd_mn"), together=True)
    >>> revised(sold, Comparison(exact(11670), none, none, none, together=True))
    'A later release without growth has USD 4.790bn of exports.'
    """
    named = _named(exports, imports)
    said = [
        texts.OFFICES.format(flow=flow, level=term(one.offices[0]), growth=term(one.offices[1]))
        for flow, one in named.items()
        if one.mixed
    ]
    again = {flow: one for flow, one in named.items() if one.revised}
    flows = listed(texts.NEWEST.format(amount=money(one.newest), flow=flow) for flow, one in again.items())
    if again:
        said.append(texts.REVISED[all(one.dated for one in again.values())].format(flows=flows))
    return " ".join(said)


def _named(exports: Comparison, imports: Comparison) -> dict[str, Comparison]:
    return {"exports": exports, "imports": imports}


def numbers(balance: Interval, coverage: Interval, change: Interval) -> dict[str, str]:
    """The key numbers by name [text].

    >>> numbers(Interval(-6940, -6950, -6930, unit="usd_mn"), Interval.exact(40.5), Interval.unknown())["Trade balance"]
    '−USD 6.94bn (−6.95 to −6.93)'
    """
    return {
        texts.NUMBERS["balance"]: tables.Written(money(balance, signed=True), balance),
        texts.NUMBERS["coverage"]: tables.Written(percent(coverage), coverage, "pct"),
        texts.NUMBERS["change"]: tables.Written(money(change, signed=True), change),
    }


def published(balance: Interval, said: Interval) -> str:
    """Whether the balance of the two flows and the published one can both be true, and the figures behind them [text].

    >>> published(Interval.exact(-300), Interval.unknown())
    'No balance was published beside both flows.'
    """
    key = {(1, 1): "both", (0, 1): "published", (1, 0): "computed", (0, 0): "neither"}[balance.known, said.known]
    text = texts.PUBLISHED[key].format(
        published=money(said), computed=money(balance), verdict=texts.VERDICT[said.overlaps(balance)]
    )
    used = [number for number in (balance, said) if number.sources]
    return f"{text} {texts.REST_ON.format(sources=plain(sources(*used)))}" if key == "both" else text


def base(flow: str, found: Comparison) -> str:
    """Where last year's level of a flow comes from, and whether what was published then agrees with it [text].

    flow: its name, "exports" or "imports".

    >>> level, growth = Interval(4730, 4725, 4735, unit="usd_mn"), Interval(9.6, 9.55, 9.65)
    >>> before = Interval.exact(4314)
    >>> print(base("exports", Comparison(level, growth, before, level, together=True)))
    Growth of +9.6% puts exports a year earlier at USD 4.32bn (4.31–4.32), as published then.
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
    return texts.BASE[key].format(flow=flow, growth=growth, base=money(found.base), before=money(found.before))


def closing(balance: Interval, coverage: Interval, inverse: Interval, exports: Comparison) -> str:
    """By how much exports or imports would have had to differ for trade to be balanced [text].

    coverage: exports in per cent of imports. inverse: imports in per cent of exports.

    >>> share = Interval.exact
    >>> sold = Comparison(share(4730), share(9.6), *[Interval.unknown()] * 2, together=True)
    >>> print(closing(Interval.exact(-6940), coverage=share(40.5), inverse=share(246.7), exports=sold))
    Trade would have been balanced with exports 146.7% higher than they were, or with imports 59.5% lower. For
    comparison, exports rose by 9.6% from a year earlier.
    """
    if not (coverage.known and inverse.known):
        return texts.CLOSING["unknown"]
    apart = sorted((_less_all(coverage), _less_all(inverse)), key=lambda one: one.value)
    text = texts.CLOSING[balance.sign].format(less=percent(abs(apart[0])), more=percent(abs(apart[1])))
    change = exports.growth
    grew = texts.GREW.format(moved=moved(change, *texts.ROSE, percent))
    return f"{text} {grew}" if change.known else text


def _less_all(share: Interval) -> Interval:
    return Interval(share.value - 100, share.low - 100, share.high - 100, share.sources)


def _words(title: str, subtitle: str, **fields: object) -> dict[str, str]:
    fields |= {"place": spoken(str(fields["place"]), escaped=False)}
    return {"title": title, "subtitle": texts.SUBTITLE[subtitle].format(**fields)}


def flows_of(exports: Comparison, imports: Comparison) -> list[str]:
    """The flows whose level is known [names].

    >>> sold = Comparison(Interval.exact(4730), *[Interval.unknown()] * 3, together=True)
    >>> flows_of(sold, Comparison(*[Interval.unknown()] * 4, together=True))
    ['exports']
    """
    return [flow for flow, found in _named(exports, imports).items() if found.level.known]


def levels_chart(place: str, months: str, coverage: Interval, unit: str) -> dict[str, str]:
    """Title and subtitle of the chart of exports, imports and balance [text]. unit: of their levels.

    >>> levels_chart("Hanoi", "January–May 2017", Interval.exact(40.5), "usd_mn")["title"]
    'Hanoi: exports paid for 40.5% of imports'
    """
    title = texts.CHART["levels" if coverage.known else "levels unknown"].format(
        place=place, coverage=percent(coverage, bounds=False)
    )
    return _words(title, "levels", place=place, months=months, currency=currency(unit))


def change_chart(place: str, months: str, change: Interval) -> dict[str, str]:
    """Title and subtitle of the chart of what changed the balance [text].

    >>> change_chart("Hanoi", "January–May 2017", Interval(-1874, -1892, -1857, unit="usd_mn"))["title"]
    'Hanoi: the balance worsened by USD 1.87bn from a year earlier'
    """
    title = texts.CHART["change"].format(place=place, moved=moved(change, *texts.IMPROVED, money).partition(" (")[0])
    return _words(title, "change", place=place, months=months)
