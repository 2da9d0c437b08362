"""Names of one place in several spellings: what they have in common, and which one stands for all."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from tradeanalysis import cleaning

REMEMBERED = 20_000
# Words that say what a place is, not which one; and names that are written in short (folded).
KINDS = re.compile(r"^(tp(?=hcm)|(?:tp|thanh pho|tinh|t\.p|province of|city of)\b)[. ]*|[ ,]+(city|province)$")
SHORT = {"hcm": "hochiminh", "hcmc": "hochiminh", "saigon": "hochiminh"}


@lru_cache(maxsize=REMEMBERED)
def common(name: str) -> str:
    """What names have in common that differ in accents, capitals, blanks, dashes, or words such as "city" alone.

    >>> common("TPHCM") == common("Hồ Chí Minh") == common("Ho Chi Minh City"), common("Hà Nội") == common("HA-NOI")
    (True, True)
    """
    bare = re.sub(r"[\W_]", "", KINDS.sub("", KINDS.sub("", cleaning.fold(name))))
    return SHORT.get(bare, bare) or re.sub(r"[\W_]", "", cleaning.fold(name))


def united(names: Iterable[str]) -> dict[str, str]:
    """For each name the spelling that most of its kin have, the first of them where several are as frequent.

    >>> united(["TP.HCM", "Hồ Chí Minh", "Hồ Chí Minh", "Huế"])["TP.HCM"]
    'Hồ Chí Minh'
    """
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for name in names:
        kin = counts[common(name)]
        kin[name] = kin.get(name, 0) + 1
    return {name: max(kin, key=lambda one: kin[one]) for kin in counts.values() for name in kin}
