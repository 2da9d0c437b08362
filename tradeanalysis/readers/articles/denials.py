"""Numbers that a sentence says were not reached, that are only a difference, or of a place that is not known."""

import re

from tradeanalysis.readers.articles.frames import Figure
from tradeanalysis.readers.articles.scenes import Scene

# Behind these stands what something is compared with, which is not denied.
_BASE = re.compile(r"so voi|compar|versus|gegenuber|par rapport|respecto|frente a")
NEAR = 40  # letters between a word that denies and the verb that it denies
_MORE = r"less|fewer|lower|under|below|only|just|including|counting|to mention|yet final|far"
_PATTERNS = {
    "en": rf"\b(?:not|cannot|never|fail(?:s|ed)? to|short of|unable to|nor|neither)\b(?! (?:{_MORE})\b)|n['’]t\b",
    "vi": r"(?<!hàng )\b(?:không|chẳng|chưa)\b(?! (?:dưới|ít hơn|thấp hơn|kém|kể|tính|bao gồm|gồm|chỉ"
    r"|những|ngừng|đến|tới|từng|gian|khí|phải chỉ|đổi|thay đổi))",
    "fr": r"\b(?:n['’]\w+|ne \w+) (?:\w+ )?(?:pas|guère|jamais)\b(?! seulement)",
    "es": r"\b(?:no|nunca)\b(?! (?:menos|solo|sólo|obstante|incluye|petrol|tradicion|miner|energ|automo|agr|manuf))",
    "de": r"\b(?:nicht(?!-)|nie|kein\w*)\b(?! (?:nur|weniger|zuletzt))",
}
OUTSIDE = "all but "  # partners that are told only by whom they leave out
LEFT_OUT = re.compile(
    r"(?:\b(?:non|extra|nicht)-|\b(?:outside|excluding|except|except for|besides|apart from|other than|beyond"
    r"|auserhalb|nicht|ohne|hors|hors de|fuera|excepto|salvo|ngoai|tru|ngoai khoi)"
    r"(?: of| de| d')?(?: the| der| des| die| la| el| l')?) ?$"
)
PURPOSE = re.compile(
    r"\b(?:materials?|inputs?|equipment|machinery|accessories|supplies) for (?:the )?(?:\w+ing |production of )?$"
)
# Before an amount, by how much a flow changed; behind a number, that it is of a year ago.
_CHANGE = re.compile(
    r"\b(?:alza|aumento|incremento|caida|baja|reduccion|descenso) (?:de|en) las \w+ (?:de|en|por)(?: hasta| unos)?"
    r"\W*(?:us)?\W*$"
    r"|\b(?:hausse|augmentation|baisse|recul|chute|progression) des \w+ (?:de|d'environ) $"
)
_BEYOND = re.compile(r"\W*(?:mas|menos) de lo que\b")
_AGO = re.compile(r"[^,;:\d]{0,60}\b(?:hace un ano|il y a un an)\b")
_WHERE = {"es": re.compile(r"\ben (?:el |la |los )?$"), "fr": re.compile(r"\b(?:en|a|au) $")}
_BARE = re.compile(r"\b(?:khong|chua) (?:dat|vuot|cham|len|tang|giam|the|phai|duoc)\b")
_REACH = re.compile(
    r"\b(?:reach|exceed|surpass|top|hit|pass|amount|attain|total|get|cross|break|dat|vuot|cham|atteint|depass|alcanz|super"
    r"|erreich|ubersteig|uberstieg)"
)


def denied(scene: Scene, place: int) -> bool:
    """Whether a number is denied: "did not reach US$1.5 billion", "chưa đạt 1,5 tỷ USD"."""
    sentence, spans = scene.sentence, scene.spans
    start = spans[scene.last].end - sentence.start if scene.last >= 0 else 0
    end = spans[place].start - sentence.start
    low, bare = sentence.low[start:end], sentence.bare[start:end]
    if scene.denied and re.fullmatch(r"\W*(?:and|or|và|hay|hoặc|et|ou|y|o|und|oder|nor)?\W*(?:us|c|a)?\W*", low):
        return True
    found = [*re.finditer(_PATTERNS.get(scene.language, _PATTERNS["en"]), low)]
    if scene.language == "vi":
        found += _BARE.finditer(bare)
    return any(
        (not re.search(r"[,;:]", low[one.end() :]) or _REACH.search(bare[one.start() : one.end() + NEAR]))
        and not _BASE.search(bare[one.end() :])
        for one in found
    )


def fault(scene: Scene, place: int, figure: Figure) -> str:
    """Why a number is none of what it seems: a difference, of a year ago, of a place not known; else ""."""
    start, span = scene.sentence.start, scene.spans[place]
    before, behind = scene.sentence.bare[: span.start - start], scene.sentence.bare[span.end - start :]
    if figure.measure == "level" and (_CHANGE.search(before) or _BEYOND.match(behind)):
        return "by how much it changed"
    led = [one.kind for one in (*scene.spans[max(0, place - 1) : place], *scene.spans[place + 1 : place + 2])]
    if led == ["prior", "toward"]:
        return "of another partner, or of earlier months"
    if figure.unit == "pct" and scene.language in _WHERE and _AGO.match(behind):
        return "a rate of a year ago"
    return _nowhere(scene, place)


def _nowhere(scene: Scene, place: int) -> str:
    """A name that is not known behind "in", where no known one follows: "En Zorga las exportaciones cayeron 3 %"."""
    known = _WHERE.get(scene.language)
    for span in reversed(scene.spans[:place]):
        if known is None or span.kind in ("place", "local", "partner"):
            return ""
        led = scene.sentence.bare[: span.start - scene.sentence.start]
        if span.kind == "unk" and span.text[:1].isupper() and known.search(led):
            return f"{span.text!r} may be a place"
    return ""
