"""What a word that is not known was probably meant to be."""

from collections.abc import Iterable, Mapping

from tradeanalysis import cleaning


def nearest(word: str, known: Iterable[str], *, aliases: Mapping[str, str] | None = None) -> str:
    """The known word that a misspelt one means, whatever its capitals and accents; "" where none is near.

    aliases: what people write for a known word, beyond what a comparison of spellings finds.

    >>> nearest("Ha Noi", ["Hanoi", "Bac Ninh"]), nearest("yoy", ["yoy_pct"], aliases={"yoy": "yoy_pct"})
    ('Hanoi', 'yoy_pct')
    """
    import difflib

    options, folded = list(known), cleaning.fold(word)
    alias = (aliases or {}).get(folded)
    if alias in options:
        return str(alias)
    spelt = {cleaning.fold(option): option for option in reversed(options)}
    return "".join(spelt[near] for near in difflib.get_close_matches(folded, list(spelt), 1, 0.6))


def suggestion(
    word: str, known: Iterable[str], *, aliases: Mapping[str, str] | None = None, listed: bool = True
) -> str:
    """What to do about a word that is not known: "Did you mean ...?" or "Choose one of ...".

    aliases: as in `nearest`. listed: whether all known words are named where none is near.

    >>> suggestion("export", ["exports", "imports"]), suggestion("sales", ["exports", "imports"])
    ("Did you mean 'exports'?", 'Choose one of exports, imports')
    """
    options = [option for option in known if option]
    if meant := nearest(word, options, aliases=aliases):
        return f"Did you mean {meant!r}?"
    return f"Choose one of {', '.join(options)}" if listed else ""
