"""TeX as MathML, which a browser shows without a program; dollars that are money stay dollars."""

import html
import re
from xml.etree import ElementTree as ET

MATHML = "{http://www.w3.org/1998/Math/MathML}"
# How many children an element has; one with fewer was written unfinished.
ARITY = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
ELEMENTS = frozenset({
    *ARITY, "math", "menclose", "mfenced", "mi", "mmultiscripts", "mn", "mo", "mpadded", "mphantom", "mprescripts",
    "mrow", "mspace", "msqrt", "mstyle", "mtable", "mtd", "mtext", "mtr", "none",
})  # fmt: skip
ADDRESSES = ("href", "src", "actiontype")
# Names of operators that economists write and the library does not know.
OPERATORS = re.compile(r"\\(arg|argmax|argmin|plim|Var|Cov|Corr|E)(?![A-Za-z])")
# A matrix that is raised or primed, which the library takes for its last bracket alone.
RAISED = re.compile(r"(\\begin\{([A-Za-z]*matrix)\}(?:(?!\\begin).)*?\\end\{\2\})(?=\s*['^_])", re.DOTALL)
# An environment for one formula or several; what stands outside it is text.
BODY = re.compile(r"\\begin\{(equation|displaymath|math)\*?\}(.*)\\end\{\1\*?\}", re.DOTALL)
# Formulas under one another, by the name that the library knows; without the numbers and labels of a book.
LINES = re.compile(r"(\\(?:begin|end)\{)(?:align|aligned|alignedat|gather|gathered|split|multline|eqnarray)\*?(\})")
BOOKISH = re.compile(r"\\(?:label|tag)\*?\{[^}]*\}|\\nonumber|\\notag")
ENVIRONMENT = (
    r"\\begin\{(?P<kind>(?:equation|displaymath|align|aligned|gather|multline|eqnarray)\*?)\}.*?\\end\{(?P=kind)\}"
)
CODE = r"(?P<code>^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
# A dollar after a letter or a digit is a currency's (US$), and so is one before a number.
INLINE = r"(?<![\\$\w])\$(?P<inline>(?:[^$\n]|\n(?!\n))+?(?<!\\))\$(?![\w$]|[^\S\n]*\.?\d)"
FORMULA = re.compile(
    rf"{CODE}|(?P<env>{ENVIRONMENT})|(?<!\\)\$\$(?P<display>.+?)\$\$|\\\\\[(?P<bracket>.+?)\\\\\]|"
    rf"\\\\\((?P<paren>.+?)\\\\\)|{INLINE}",
    re.DOTALL | re.MULTILINE,
)
# What makes the text between two dollars mathematics and not the words between two amounts.
TERM = r"(?:[A-Za-z]'*|[\d.]+)!*"
TERMS = rf"[-−]? ?{TERM}(?:(?: *[-+−,;] *| ){TERM})*"
LOOKS_LIKE_TEX = re.compile(
    r"\S.*[\\^_={}<>+/*|].*\S|\S*[\\^_={}<>]\S*|\\[A-Za-z].*|[A-Za-z]{2}|"
    rf"{TERMS}|[A-Za-z]{{0,3}}[\[(]{TERMS}[\])]",
    re.DOTALL,
)
AMOUNT = re.compile(r"[\d.,](?!.*(?:\^|\\[A-Za-z]))(?![\d.,]*$)", re.DOTALL)  # what begins an amount


def mathml(tex: str, *, display: bool = False) -> str:
    r"""The formula as MathML; empty where it cannot be written so.

    >>> mathml("x < 1").partition("inline")[2]
    '"><mrow><mi>x</mi><mo>&#x0003C;</mo><mn>1</mn></mrow></math>'
    >>> mathml(r"\frac{a}"), mathml(r"\unknown{a}")
    ('', '')
    """
    from latex2mathml.converter import convert

    body = BODY.fullmatch(tex.strip())
    lines = LINES.sub(r"\1align*\2", BOOKISH.sub("", body[2] if body else tex))
    source = RAISED.sub(r"{\1}", OPERATORS.sub(r"\\operatorname{\1}", lines)).strip()
    try:
        markup = convert(source, display="block" if display or body else "inline")
        sound = all(map(_sound, ET.fromstring(markup).iter()))  # noqa: S314  # made here, without entities of its own
    except Exception:  # the library raises whatever its parser stumbles over
        return ""
    return markup if sound and source else ""


def formula_in(text: str) -> str:
    r"""The TeX of an output that holds one formula alone, without its dollars; empty where it holds more.

    >>> formula_in(r"$\displaystyle a$"), formula_in("$$E=mc^2$$"), formula_in("a table")
    ('\\displaystyle a', 'E=mc^2', '')
    """
    found = re.fullmatch(rf"\s*(?:\$\$(.+?)\$\$|\$([^$]+)\$|\\\[(.+)\\\]|({ENVIRONMENT}))\s*", text, re.DOTALL)
    return next(filter(None, found.groups()), "") if found else ""


def taken_out(text: str) -> tuple[str, list[str]]:
    r"""The Markdown with a mark in the place of each formula, and the markup of each.

    >>> taken_out("a $x_1$ of US$1.5 billion to US$2 billion")[0]
    'a \ue0000\ue001 of US$1.5 billion to US$2 billion'
    """
    formulas: list[str] = []

    def marked(match: re.Match[str]) -> str:
        inline = match["inline"]
        if match["code"] or (inline and not _is_formula(inline)):
            return match[0]
        tex = next(filter(None, (match[name] for name in ("env", "display", "bracket", "paren", "inline"))), "")
        shown = mathml(tex, display=not (inline or match["paren"]))
        formulas.append(shown or f"<code>{html.escape(tex.strip())}</code>")
        return f"\ue000{len(formulas) - 1}\ue001"

    return FORMULA.sub(marked, re.sub("[\ue000\ue001]", "", text)), formulas


def put_back(markup: str, formulas: list[str]) -> str:
    """The markup with each formula where its mark stands."""
    return re.sub("\ue000(\\d+)\ue001", lambda match: formulas[int(match[1])], markup)


def _is_formula(between: str) -> bool:
    """Whether what stands between two dollars is a formula; with blanks about it only what no amount begins."""
    inside = between.strip()
    blanks = between[:1].isspace() or between[-1:].isspace()
    both = between[:1].isspace() and between[-1:].isspace()
    return bool(LOOKS_LIKE_TEX.fullmatch(inside) and (not blanks or (both and not AMOUNT.match(inside))))


def _sound(element: "ET.Element") -> bool:
    """Whether an element is known, whole, leads nowhere, and holds no command that was not understood."""
    name = element.tag.removeprefix(MATHML)
    whole = len(element) == ARITY.get(name, len(element))
    text = element.text or ""
    return name in ELEMENTS and whole and "\\" not in text and not any(key in element.attrib for key in ADDRESSES)
