"""The sentences of each question, from computed results: one module a question.

A function gives a text, with the variant that fits the data: unknown, of uncertain sign, unchanged, revised, over. A
cell shows it by `wording.say`. What is not known is an unknown `Interval`, and a sentence says so: no function raises
an error for it. Arguments that many functions take are described at the head of their module.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tradeanalysis.arguments import guard

if TYPE_CHECKING:
    from types import ModuleType

    from tradeanalysis.answers import article as article
    from tradeanalysis.answers import conditions as conditions
    from tradeanalysis.answers import decline as decline
    from tradeanalysis.answers import deficit as deficit
    from tradeanalysis.answers import forecasts as forecasts
    from tradeanalysis.answers import goods as goods
    from tradeanalysis.answers import imported as imported
    from tradeanalysis.answers import models as models
    from tradeanalysis.answers import nation as nation
    from tradeanalysis.answers import news as news
    from tradeanalysis.answers import past as past
    from tradeanalysis.answers import planted as planted
    from tradeanalysis.answers import published as published
    from tradeanalysis.answers import rebuilt as rebuilt
    from tradeanalysis.answers import record as record
    from tradeanalysis.answers import shown as shown
    from tradeanalysis.answers import slopes as slopes
    from tradeanalysis.answers import standing as standing
    from tradeanalysis.answers import target as target
    from tradeanalysis.answers import trend as trend

__all__ = [
    "article",
    "conditions",
    "decline",
    "deficit",
    "forecasts",
    "goods",
    "imported",
    "models",
    "nation",
    "news",
    "past",
    "planted",
    "published",
    "rebuilt",
    "record",
    "shown",
    "slopes",
    "standing",
    "target",
    "trend",
]


def __getattr__(name: str) -> "ModuleType":
    if name in __all__:
        module = import_module(f"{__name__}.{name}")
        for loaded in filter(None, (sys.modules.get(f"{__name__}.{one}") for one in __all__)):
            guard(vars(loaded))
        return module
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
