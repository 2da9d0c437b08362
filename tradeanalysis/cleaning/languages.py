"""The languages of printed amounts: their decimal marks, and the words that tell one from the others, folded."""

# The mark before decimals. The other mark, and a blank, group thousands.
DECIMAL_MARK = {
    "en": ".", "vi": ",", "fr": ",", "es": ",", "de": ",", "pt": ",", "nl": ",", "it": ",", "da": ",", "sv": ",",
    "pl": ",", "cs": ",", "hu": ",", "sl": ",", "ro": ",", "tr": ",", "id": ",", "fi": ",", "el": ",", "ru": ",",
    "ar": ".", "th": ".",
}  # fmt: skip
LANGUAGE_NAME = {
    "en": "English",
    "vi": "Vietnamese",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "pt": "Portuguese",
    "nl": "Dutch",
    "it": "Italian",
    "da": "Danish or Norwegian",
    "sv": "Swedish",
    "pl": "Polish",
    "cs": "Czech or Slovak",
    "hu": "Hungarian",
    "sl": "South Slavic",
    "ro": "Romanian",
    "tr": "Turkish",
    "id": "Indonesian",
    "fi": "Finnish or Baltic",
    "el": "Greek",
    "ru": "Russian, Ukrainian or Bulgarian",
    "ar": "Arabic",
    "th": "Thai",
}

# What tells the language, first match wins: the words for powers of ten before all other words, since "Quang Nam" and
# "Dong Nai" stand in English texts too. "millions" after a number is French, an English number takes "million".
SCALE_SIGN = {
    "pt": r"(?<![a-z])(?:milh(?:ao|oes)|bilh(?:ao|oes)|trilh(?:ao|oes)|bilioes)\b|\d\s*(?:mi|bi|tri)\b",
    "vi": r"(?<![a-z])(?:ty|ti|trieu|nghin|ngan|tr)\b",
    "fr": r"(?<![a-z])(?:milliards?|(?:m|b|tr)illions? d(?:e\b|')|mds?)\b|\d\s*millions\b(?! of)",
    "es": r"(?<![a-z])(?:millones|millon|millardos?)\b|[a-z] mil\b|\bmil \d",
    "nl": r"(?<![a-z])(?:miljard(?:en)?|miljoen(?:en)?|biljoen)\b",
    "sv": r"(?<![a-z])(?:miljard(?:er)|miljon(?:er)?|biljoner)\b",
    "da": r"(?<![a-z])(?:milliarder|millioner)\b|(?<![a-z])(?:mia|mrd|mio|mill)\.? (?:danske |norske )?kr(?:oner)?\b",
    "pl": r"(?<![a-z])(?:miliardow|milion(?:y|ow)|dolarow|z[lł]|z[lł]ot(?:y|e|ych))\b",
    # "Kc" and "Ft" beside a number alone: the Financial Times and Kansas City stand in English texts.
    "cs": r"(?<![a-z])(?:miliard[auy]|milionu|korun)\b|\bkc ?\d"
    r"|(?:\d|\b(?:mil|mio|mld|tis|milion|miliard|bilion)\.?) ?kc\b",
    "hu": r"(?<![a-z])(?:millio|billio|forint\w*)\b|(?:\d|\bmil?liard|\bm(?:io|rd)\.?) ?ft\b",
    "sl": r"(?<![a-z])(?:milijard[aeiu]?|milijun[ai]?|milijon(?:a|e|i|ov)?)\b",
    "ro": r"(?<![a-z])(?:miliarde|milioane)\b",
    "tr": r"(?<![a-z])(?:milyar|milyon|trilyon)\b",
    "id": r"(?<![a-z])(?:miliar|juta|triliun|trilyun)\b",
    "fi": r"(?<![a-z])(?:miljardi[atu]?|miljardit|miljoonaa?|miljonit|miljon[iu]|mlrd|milijardu|milijonu)\b",
    "el": r"(?:δισ|εκατ|χιλ)",
    "ru": r"(?:млрд|млн|трлн|тыс|тис|миллиард|миллион|триллион|мільярд|мільион|милиард|милион)",
    "ar": r"(?:مليار|مليون|ملايين|تريليون)",
    "th": r"ลาน",
    "it": r"(?<![a-z])(?:miliard[oi]|milion[ei]|mld|mln(?= (?:di )?(?:euro|dollari)\b))\b",
    "de": r"(?<![a-z])(?:milliarden?|mrd|mia|millionen|mio|billionen|eine[rn]? billion|tsd)\b",
    "en": r"(?<![a-z])(?:billions?|billionillion|bil|bn|bln|millions?|mln|mn|trillions?|tn|crores?|lakhs?)\b"
    r"|\brm ?[\d.,]+ ?mil\b",
}
WORD_SIGN = {
    "fr": r"\b(?:pour cent|de dollars|d'euros|hausse|baisse|recul|environ|plus de|pres de)\b",
    "pt": r"\b(?:por cento|bilhoes|reais|queda de|alta de|cerca de us)\b",
    "es": r"\b(?:por ciento|dolares|aumento|descenso|caida|casi|mas de|cerca de)\b",
    "nl": r"\b(?:daalde|daling|steeg|stijging|toename|afname|uitvoer|invoer)\b",
    "sv": r"\b(?:okade|okning|minskade|minskning|sjonk)\b",
    "da": r"\b(?:pct|prosent|okte|oget|okning|stigning|nedgang)\b",
    "it": r"\b(?:per cento|crescita|calo|diminuzione|esportazioni|importazioni)\b",
    "de": r"\b(?:prozent|ruckgang|rund|knapp|mehr als|uber|us-dollar)\b",
    "en": r"\b(?:thousand|percent|per cent|dollars?|over|about|nearly|more than|almost|up|down|rose|fell|increased?"
    r"|decreased?)\b|[\d.](?:m|b|k)\b",
    "vi": r"\b(?:dong|tang|giam|hon|gan|tren|duoi|khoang|uoc|dat|quy|thang|nam|lan|kim ngach|phan tram|xuat sieu"
    r"|nhap sieu)\b",
}
