"""The tables of texts, in the language in which results are shown when one is taken from them.

`from tradeanalysis.languages.texts import deficit as texts` gives the module of English, or the one of the same name
of another language.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from tradeanalysis.languages import ENGLISH, language, module, templates

if TYPE_CHECKING:
    from tradeanalysis.languages.en import charts as charts
    from tradeanalysis.languages.en import conditions as conditions
    from tradeanalysis.languages.en import decline as decline
    from tradeanalysis.languages.en import deficit as deficit
    from tradeanalysis.languages.en import findings as findings
    from tradeanalysis.languages.en import furniture as furniture
    from tradeanalysis.languages.en import imported as imported
    from tradeanalysis.languages.en import named as named
    from tradeanalysis.languages.en import news as news
    from tradeanalysis.languages.en import omitted as omitted
    from tradeanalysis.languages.en import past as past
    from tradeanalysis.languages.en import pieces as pieces
    from tradeanalysis.languages.en import planted as planted
    from tradeanalysis.languages.en import published as published
    from tradeanalysis.languages.en import rebuilt as rebuilt
    from tradeanalysis.languages.en import record as record
    from tradeanalysis.languages.en import target as target
    from tradeanalysis.languages.en import told as told
    from tradeanalysis.languages.en import trend as trend


class _Texts:
    """A module of texts whose attributes are those of the language in which results are shown."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> object:
        code = language()
        return getattr(module(ENGLISH, self.name), name) if code == ENGLISH else templates(code, self.name, name)


TABLES = frozenset(path.stem for path in Path(__file__).with_name(ENGLISH).glob("[!_]*.py"))


def __getattr__(name: str) -> _Texts:
    if name not in TABLES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _Texts(name)
