"""The words for powers of ten, language by language, folded as all words of the vocabulary."""

from tradeanalysis.cleaning.spelling import fold

# Powers of ten. Several words multiply: "nghin ty", "mil millones", "lakh crore". A single letter stands right behind
# its number.
_USUAL = {
    2: "百|백",
    3: "thousand|nghin|ngan|mille|tausend|tsd|k|千|천",
    4: "万|萬|만",
    5: "lakh|lakhs|lac|lacs",
    6: "million|millions|mln|mlns|mn|mil|mio|m|mi|trieu|tr|millones|millon|millionen|milhao|milhoes"
    "|miljoen|miljoenen|miljon|miljoner|millioner|mill|milione|milioni",
    7: "crore|crores|cr",
    8: "億|亿|억",
    # "billionillion" and "billon" are misprints that English texts hold.
    9: "billionillion|billion|billions|billon|bil|bill|bln|bn|b|ty|ti|milliard|milliards|millardo|millardos|milliarde"
    "|milliarden|mrd|md|mds|bilhao|bilhoes|bi|miljard|miljarden|miljarder|milliarder|mia|mdr|miliardo|miliardi|mld",
    12: "trillion|trillions|trn|tn|t|tri|billones|billionen|trilhao|trilhoes|bilioes|biljoen|biljoner|兆|조",
}
# The same in languages whose texts say of no currency that it is meant where none is named.
_LOCAL = {
    3: "ribu|tis|tys|тыс|тысяч|тысячи|тис|тисяч|χιλ|พน",
    6: "mljn|millio|milyon|juta|milioane|milion|miliony|milionu|milionow|miliona|milijon|milijona|milijone|milijoni"
    "|milijonov|milijun|milijuna|milijuni|miljoonaa|miljoona|miljonit|miljoni|miljonu|milijonu|млн|миллион|миллиона"
    "|миллионов|мільйон|мільйони|мільйонів|милион|милиона|εκατ|εκατομμυρια|مليون|ملايين|ลาน",
    9: "mlrd|mljrd|miles de millones|milhares de milhoes|miliard|miliarda|miliardy|miliardu|miliardow|miliarde|milyar"
    "|miliar|milijard|milijarda|milijarde|milijardi|milijardu|miljardi|miljardia|miljardit|miljardu|bilion|млрд"
    "|миллиард|миллиарда|миллиардов|мільярд|мільярди|мільярдів|милиард|милиарда|δισ|δισεκατομμυρια|مليار|مليارات"
    "|พนลาน",
    12: "triliun|trilyun|trilyon|bilijun|billio|трлн|триллион|триллиона|триллионов|تريليون|ลานลาน",
}
LOCAL = frozenset(fold(word) for words in _LOCAL.values() for word in words.split("|"))
SCALES = {power: "|".join(filter(None, (words, _LOCAL.get(power)))) for power, words in _USUAL.items()}
# Words that count in another power in one language than in the others.
SCALES_IN = {
    ("es", "mil"): 3, ("pt", "mil"): 3, ("en", "mil"): 6, ("es", "billon"): 12,
    ("de", "billion"): 12, ("de", "bill"): 12, ("pl", "bln"): 12, ("pl", "bilion"): 12, ("cs", "bilion"): 12,
}  # fmt: skip
# Words that count in two powers: a French billion is a thousand millions in the press, a million millions by the book;
# "mil" is a thousand in Spain and a million in Malaysia.
TWO_POWERS: set[tuple[str | None, str]] = {("fr", word) for word in ("billion", "billions", "trillion", "trillions")}
TWO_POWERS |= {(language, "mil") for language in (None, "fr", "vi", "de", "ro", "cs", "sl", "tr", "fi")}
TWO_POWERS |= {("id", "m")}  # miliar in Indonesia, a million in its tables
TWO_POWERS |= {(language, "bilion") for language in (None, "en")}  # a thousand millions in Malaysia, a million here
# Abbreviations of a scale and its currency together, in words that are read.
WRITTEN_OUT = {
    "mdd": "millones de dolares",
    "mmdd": "mil millones de dolares",
    "mdh": "millions MAD",
    "mmdh": "milliards MAD",
}
# Powers that follow one another: "mil millones", "nghin ty", "lakh crore", and those of East Asia.
TOGETHER = {(3, 6), (3, 9), (3, 12), (5, 7), (2, 4), (3, 4), (2, 8), (3, 8), (4, 8)}
# Abbreviations that are other words or units too: a currency must stand beside them.
SHORT = frozenset(("m", "b", "k", "t", "mi", "bi", "tri"))
# Abbreviations that end in a full stop: the word behind it still says what they count.
STOPPED = frozenset({
    "mia", "mrd", "mio", "mill", "mld", "mln", "tsd", "md", "mds", "mlrd", "tis", "tys", "млрд", "млн", "трлн", "тыс",
    "тис", "δισ", "εκατ", "χιλ",
})  # fmt: skip
INDIAN = ("lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr")
