"""Sentences about a target: what the year has so far, what the rest needs, and how likely the target is."""

from typing import TYPE_CHECKING, Any

from tradeanalysis.trend import goals
from tradeanalysis.wording import minus, plain, say

if TYPE_CHECKING:
    from IPython.display import Markdown


def title(place: str, year: int, target: Any) -> "Markdown | None":
    """The title of the page where the question is another than the notebook's own; None where it is that.

    >>> title("Hue", 2024, 8).data
    '# Is the 8% target of Hue for 2024 reachable?'
    """
    if (place, year, target) == ("Hanoi", 2023, 6):
        return None
    goal, unit = goals.read(target)
    words = goals.in_words(goal, unit)
    if unit == "pct":
        ends = dict.fromkeys(f"{minus(f'{end:g}')}" for end in (goal.low, goal.high))
        words = f"{' to '.join(ends)}%"
    return say(f"# Is the {words} target of {plain(place)} for {year} reachable?")
