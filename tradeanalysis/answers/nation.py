"""A place beside its nation: the balance of the rest of the country, and what registration means for it."""

from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import deficit as texts
from tradeanalysis.wording import begin, between, money, sentence, spoken


def beside(place: str, larger: str | None, there: Interval, rest: Interval, said: Interval) -> str:
    """The balance of the nation in the same months, of the rest of the country, and as published [text].

    larger: the nation, None for none. there: its balance. rest: without the place. said: as published.

    >>> there, rest = Interval.exact(-2700, "usd_mn"), Interval.exact(4240, "usd_mn")
    >>> print(beside("Hanoi", "Viet Nam", there=there, rest=rest, said=Interval.unknown()))
    In the same months Viet Nam had a trade deficit of USD 2.700bn. Without Hanoi, the rest of the country had a
    surplus of USD 4.240bn.
    """
    if not larger or larger == place or not there.known:
        key = "unnamed" if not larger else "itself" if larger == place else "unknown"
        return " ".join(
            filter(None, (begin(texts.ALONE[key].format(place=spoken(place))), _said(said) if key == "unknown" else ""))
        )
    text = texts.NATION[there.sign].format(nation=spoken(larger), size=money(abs(there)), ends=between(there, money))
    others = texts.REST[rest.sign].format(place=spoken(place), size=money(abs(rest)), ends=between(rest, money))
    return " ".join(filter(None, (text, sentence(others, rest), _said(said))))


def _said(published_balance: Interval) -> str:
    return sentence(texts.NATION_PUBLISHED.format(published=money(published_balance)), published_balance)


def registration(place: str, larger: str | None) -> str:
    """What it means for the balance that a firm declares where it is registered [text].

    larger: the nation, None for none: then that none was named, as `beside` says it.

    >>> print(registration("Viet Nam", "Viet Nam"))
    Viet Nam is compared with itself as the nation: its trade is counted at the border, and registration inside the
    country does not change it.
    """
    if not larger:
        return str(texts.ALONE["unnamed"])
    key = "nation" if place == larger else "place"
    return begin(texts.REGISTRATION[key].format(place=spoken(place)))
