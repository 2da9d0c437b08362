"""Who is behind the names under which figures were published."""

import re
from collections.abc import Iterable


def publishers(spelt: Iterable[str]) -> dict[str, str]:
    """The publisher behind each printed name; "not named" where there is none.

    Editions and source agencies in brackets are left out, and so is a leading "The". Of two names of which each is
    found in brackets after the other, the longer one is the publisher.

    >>> publishers(["Dispatch (AB)", "AB (Dispatch, French)", "The Dispatch", "Portal (English)"]).values()
    dict_values(['Dispatch', 'Dispatch', 'Dispatch', 'Portal'])
    """
    parts = {name: _parts(name) for name in spelt}
    first = {name: found[0].removeprefix("The ") for name, found in parts.items()}
    within = {(first[name], other) for name, found in parts.items() for other in found[1:]}
    turned: dict[str, str] = {}
    for one, other in sorted(within):
        if (other, one) in within and (len(other), other) > (len(one), one):
            turned.setdefault(one, other)
    return {name: turned.get(own, own) for name, own in first.items()}


def _parts(name: str) -> list[str]:
    """The name and what stands in brackets behind it."""
    return [part.strip() for part in re.split(r"[(),]", name) if part.strip()] or ["not named"]
