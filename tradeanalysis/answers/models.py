"""What the models of an outlook say beside each other, and by how much their paths miss the target.

seen: as `target.outlook` gives it.
"""

import numpy as np

from tradeanalysis import trend, wording
from tradeanalysis.intervals import Interval
from tradeanalysis.languages.texts import target as texts
from tradeanalysis.target import Outlook
from tradeanalysis.target.forecast import BESIDE
from tradeanalysis.trend import goals
from tradeanalysis.trend.holiday import REGRESSED
from tradeanalysis.wording import begin, money, percent, term


def others(seen: Outlook, models: str = "") -> str:
    """What the models beside the pool are called: by name where there is one, else as given [text].

    >>> from tradeanalysis import datasets, target
    >>> others(target.outlook(datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"], target=6, n_paths=256))
    'single models'
    """
    return texts.THE_MODEL.format(model=term(seen.others[0])) if len(seen.others) == 1 else models or texts.SINGLE


def left_out(seen: Outlook) -> str:
    """Which models the history is too short for, and what remains of the pool [text]; empty where none is left out.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(left_out(target.outlook(exports, year=2023, target=6, n_paths=256)))
    The simple trend, Theta, ARIMA and exponential smoothing (ETS) need 36 months of history, and are left out. The
    pool is the damped carry-forward alone.
    """
    missing = [name for name in BESIDE if name not in seen.by_model and trend.MODELS[name].needs == REGRESSED]
    if not missing or not len(seen.months):
        return ""
    named = [texts.THE_MODEL.format(model=term(name)) if name == "log_trend" else term(name) for name in missing]
    text = texts.LEFT_OUT[len(missing) > 1].format(models=begin(wording.listed(named)), months=REGRESSED)
    members = [name for name in trend.POOL if name in seen.by_model]
    alone = texts.LEFT_OUT["alone"].format(model=term(members[0])) if len(members) == 1 else ""
    return f"{text} {alone}".strip()


def says(seen: Outlook) -> str:
    """What each kind of model says, simplest first, and how far their probabilities lie apart [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2020":"2023-04"]
    >>> print(says(target.outlook(exports, year=2023, target=-4, n_paths=256)))
    Growth of 2023 by model: the simple trend +2% (−5 to 11), growth going on as so far −13% (−20 to −4), growth part
    of the way back to the usual −4% (−10 to 1) and the pool of models −5% (−16 to 5). The probability by single models
    is 10 to 85%, by the pool 45%.
    """
    said, chances = texts.MODELS, goals.chances(*seen.between, len(seen.levels))
    if not len(seen.months):
        return said["none"]
    rates = {name: seen.of(name) for name in ("log_trend", "carry_forward", "damped_carry_forward")}
    rates["pool"] = seen.expected
    each = [f"{said[name]} {percent(rate, signed=True)}" for name, rate in rates.items() if rate.known]
    text = said["growth"].format(year=seen.year, models=wording.listed(each))
    key = "range" if seen.others else "alone"
    chance = said[key].format(
        who=others(seen) if seen.others else "",
        chances=chances,
        chance=seen.chance,
    )
    return " ".join(filter(None, (text, chance, apart(seen), bands(seen), left_out(seen))))


def bands(seen: Outlook) -> str:
    """Why the probability cannot be read off the bands of levels [text]; empty where it can, to three points.

    A growth target moves with the year before, which paths may have in common with the year itself.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2020":"2023-04"]
    >>> bands(target.outlook(exports, year=2023, target=-4, n_paths=256))
    ''
    """
    above = goals.share_of(seen.levels, np.median(seen.goal))
    if abs(above - seen.probability) < 0.03:
        return ""
    return texts.BANDS.format(share=goals.chance(above, len(seen.levels)), before=seen.year - 1)


def apart(seen: Outlook) -> str:
    """Why the probability lies outside those of all models beside it, as printed [text]; empty where it does not.

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2020":"2023-04"]
    >>> apart(target.outlook(exports, year=2023, target=-4, n_paths=256))
    ''
    """
    low, chance, high = (round(100 * share) for share in (seen.between[0], seen.probability, seen.between[1]))
    if len(seen.others) < 2 or seen.model != "pool" or low <= chance <= high:
        return ""
    widest = max(seen.of(name).width for name in seen.others)
    nearest = min(abs(end - 50) for end in (low, high))
    return str(texts.APART[seen.expected.width > widest and abs(chance - 50) < nearest])


def shortfall(seen: Outlook) -> str:
    """By how much the target is missed or passed in the middle of the paths, and on the best and worst tenth [text].

    >>> from tradeanalysis import datasets, target
    >>> exports = datasets.load("vietnam_monthly")["exports"]["2021":"2023-04"]
    >>> print(shortfall(target.outlook(exports, year=2023, target=6, n_paths=256)))
    On the median path the target is missed by USD 40bn; on the best tenth of paths it is missed by USD 10bn or less,
    on the worst tenth missed by USD 67bn or more.
    """
    if not len(seen.months):
        return texts.SHORTFALL["none"]
    ends = seen.shortfall((0.1, 0.5, 0.9)).to_numpy(float)
    wide = float(ends[2] - ends[0]) / 2
    low, middle, high = (
        _missed(end, wide, seen.counted, where) for end, where in zip(ends, ("best", "middle", "worst"), strict=True)
    )
    return texts.SHORTFALL["known"].format(low=low, middle=middle, high=high)


def _missed(gap: float, wide: float, unit: str, where: str) -> str:
    """By how much a target is missed or passed, no sharper than `wide`: to the first digit that means something."""
    step = 10.0 ** np.floor(np.log10(max(wide / 4, 1e-9)))
    near = step * round(gap / step)
    size = abs(near)
    # `money` gives an amount the decimals that bounds so far apart support.
    shown = money(Interval(size, size - 5 * step, size + 5 * step, unit=unit)).partition(" (")[0]
    return texts.PASSED[where][int(np.sign(near))].format(size=shown)
