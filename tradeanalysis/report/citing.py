"""How a page is cited, and the command that makes it again; both without a clock."""

import json
import re
import shlex
from collections.abc import Mapping

from tradeanalysis.languages import ENGLISH, language
from tradeanalysis.languages.texts import furniture
from tradeanalysis.report.answer import Answer

FLAGS = ("place", "year", "flow", "as_of", "since", "target", "nation", "calendar", "figures")
PLAIN = re.compile(r"[\w.,/%:+-]+")
QUOTABLE = re.compile(r"[^\"$`\\!%]*")
BRACES = str.maketrans(
    {letter: f"\\{letter}" for letter in "&%$#_{}"} | {"~": "\\textasciitilde{}", "\\": "/", "^": " "}
)


def command(page: Answer) -> str:
    """The line that makes a page of `tradeanalysis report` again [text]; in Python where a parameter has no flag.

    >>> command(Answer("02_export_decline_2023.html", "", "", parameters={"place": "Viet Nam", "as_of": None}))
    'tradeanalysis report --only 02 --place "Viet Nam"'
    >>> print(command(Answer("04_track_record.html", "", "", parameters={"city": "Hanoi"})))
    python -c 'import tradeanalysis as ta; ta.report.run({"city": "Hanoi"}, only="04")'
    """
    given = {name: value for name, value in page.parameters.items() if value is not None}
    number = page.file[:2]
    if set(given) <= set(FLAGS):
        flags = (f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in given.items())
        spoken = [] if language() == ENGLISH else ["--language", language()]
        return " ".join([f"tradeanalysis report --only {number}", *flags, *spoken])
    pairs = ", ".join(f"{_text(name)}: {_text(value)}" for name, value in given.items())
    said = "" if language() == ENGLISH else f", language={_text(language())}"
    code = f"import tradeanalysis as ta; ta.report.run({{{pairs}}}, only={_text(number)}{said})"
    return f"python -c {shlex.quote(code)}"


def text(page: Answer) -> str:
    """The page as it is cited in a text: title, what was asked, figures and version, checksum [text].

    >>> said = text(Answer("02_a.html", "Why?", "", asked="Hanoi, 2023", figures="mine.csv (1 row)", version="0.1.0"))
    >>> said[:66]
    'Why? Hanoi, 2023. Figures: mine.csv (1 row). Made with tradeanalys'
    """
    figures = furniture.FIGURES.format(figures=page.figures) if page.figures else ""
    made = furniture.MADE.format(version=page.version)
    parts = [page.title, page.asked, figures, made, furniture.CHECKSUM.format(checksum=page.checksum)]
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def bibtex(page: Answer) -> str:
    r"""The page as an entry of BibTeX [text]; the day of access is the reader's to add.

    >>> print(bibtex(Answer("02_a.html", "Why 5 %?", "", asked="Hanoi", version="0.1.0")).splitlines()[1])
      title = {{Why 5 \%? Hanoi}},
    """
    title = " ".join(part for part in (page.title, page.asked) if part)
    figures = f"Figures: {page.figures.translate(BRACES)}; " if page.figures else ""
    fields: Mapping[str, str] = {
        "title": f"{{{title.translate(BRACES)}}}",
        "howpublished": f"Page {page.file.translate(BRACES)}, made with tradeanalysis {page.version}",
        "note": f"{figures}answer sha256 {page.checksum}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{tradeanalysis-{page.checksum[:12]},\n{lines}}}"


def _quoted(value: object) -> str:
    word = str(value)
    if PLAIN.fullmatch(word) and not word.startswith("-"):
        return word
    return f'"{word}"' if QUOTABLE.fullmatch(word) else shlex.quote(word)


def _text(value: object) -> str:
    """A value as Python and a shell both read it: text in double quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
