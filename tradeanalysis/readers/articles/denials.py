"""Numbers that a sentence says were not reached."""

import re

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
