"""The words in which the press prints amounts, language by language.

All words are folded: lower case, without accents, đ as d (`cleaning.fold`), because the same source prints "tỷ", "tỉ"
and "ty". A language says only which mark is the decimal one; its words are accepted in every text.
"""

from decimal import Decimal

# The mark before decimals. The other mark, and a blank, group thousands.
DECIMAL_MARK = {"en": ".", "vi": ",", "fr": ",", "es": ",", "de": ","}
LANGUAGE_NAME = {"en": "English", "vi": "Vietnamese", "fr": "French", "es": "Spanish", "de": "German"}

# What tells the language, first match wins. "millions" after a number is French, an English number takes "million".
LANGUAGE_SIGN = {
    "vi": r"\b(?:ty|ti|trieu|nghin|ngan|dong|tang|giam|hon|gan|tren|duoi|khoang|uoc|dat|quy|thang|nam|lan|kim ngach"
    r"|phan tram|xuat sieu|nhap sieu)\b",
    "fr": r"\b(?:milliards?|pour cent|de dollars|d'euros|hausse|baisse|recul|environ|plus de|pres de)\b"
    r"|\d\s*millions\b(?! of)",
    "es": r"\b(?:por ciento|millones|millon|dolares|aumento|descenso|caida|casi|mas de|cerca de)\b",
    "de": r"\b(?:milliarden?|mrd|millionen|mio|prozent|ruckgang|rund|knapp|mehr als|uber)\b",
    "en": r"\b(?:billions?|billionillion|millions?|trillions?|thousand|percent|per cent|bn|mn|tn|dollars?|over|about"
    r"|nearly|more than|almost|up|down|rose|fell|increased?|decreased?)\b|[\d.](?:bn|m|mn|b|tn|k)\b",
}

# Powers of ten. Several words multiply: "nghin ty", "mil millones", "thousand billion".
SCALES = {
    3: r"thousand|nghin|ngan|mille|mil|tausend|tsd|k",
    6: r"millions?|mlns?|mn|mio|m|trieu|tr|millones|millon|millionen",
    # "billionillion" is a misprint that the shipped figures hold.
    9: r"billionillion|billions?|bln|bn|b|ty|ti|milliards?|milliarden?|mrd|mds?",
    12: r"trillions?|trn|tn|billones|billon|billionen",
}

CURRENCIES = {
    "usd": r"us\s?\$|u\.s\.?\s?\$|(?:d')?usd|u\.?s\.?[- ]dollars?|american dollars?|(?:de )?dollars?(?: americains)?"
    r"|(?:de )?dolares(?: estadounidenses)?|do[ -]?la(?: my)?|do(?= |$)|\$",
    "vnd": r"vnd|vietnamese dong|dongs?|viet nam dong",
    "eur": r"eur|euros?|d'euros|€",
    "gbp": r"gbp|pounds?(?: sterling)?|£",
    "jpy": r"jpy|yen|¥",
    "cny": r"cny|rmb|yuan|nhan dan te",
    "krw": r"krw|won",
    "thb": r"thb|baht",
    "sgd": r"sgd|s\$",
    "aud": r"aud|a\$",
    "idr": r"idr|rupiah",
    "inr": r"inr|rupees?",
}

PER_CENT = r"%|percent\b|per cent\b|pct\b|phan tram\b|pour cent\b|por ciento\b|prozent\b"
POINTS = (
    r"percentage points?\b|diem phan tram\b|diem %|points? de pourcentage\b|puntos porcentuales\b|prozentpunkte?\b|pp\b"
)
TIMES = r"times\b|-?\s?folds?\b|lan\b|fois\b|veces\b|mal\b"

# What stands right before an amount and bounds it from one side, or loosens it.
QUALIFIERS = {
    "over": r"over|more than|above|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|at least|upwards of|hon|tren|vuot|it nhat"
    r"|plus de|plus d'|au moins|mas de|mehr als|uber",
    "nearly": r"nearly|almost|close to|near|nearing|approaching|just under|just below|up to|under|below|less than"
    r"|gan|xap xi gan|duoi|chua den|gan dat|pres de|moins de|quasi|casi|menos de|knapp|fast|weniger als",
    "about": r"about|around|approximately|approx\.?|roughly|some|circa|ca\.|~|≈|in the region of|khoang|xap xi|chung"
    r"|environ|autour de|quelque|alrededor de|cerca de|aproximadamente|unos|rund|etwa",
    "estimated": r"estimated(?: at)?|an estimated|uoc(?: tinh)?(?: dat)?|estimees? a|estimado en",
}
OR_MORE = r"or more|or above|and above|and more|plus\b|tro len|ou plus|o mas"

# Direction of a change. "up to" is no direction, "giam doc" is a director.
DOWN = (
    r"down|decreas\w*|declin\w*|dropp?\w*|fall\w*|fell|plung\w*|plummet\w*|slump\w*|slid\w*|shr[aiu]nk\w*|contract\w*"
    r"|lower|reduc\w*|dipp?\w*|lost|loss|tumbl\w*|minus|negative|giam(?! doc)|sut|tut|am(?= $)|baiss\w*|recul\w*"
    r"|diminu\w*|chut\w*|repli|descens\w*|caida|caid\w*|cayo|disminu\w*|baj\w*|ruckgang|gesunken|gefallen"
)
UP = (
    r"up(?! to)|increas\w*|ris(?:e|es|en|ing)|rose|grow\w*|grew|gain\w*|surg\w*|jump\w*|soar\w*|climb\w*|expan\w*"
    r"|higher|advanc\w*|plus(?! d)|improv\w*|accelerat\w*|tang|hauss\w*|augment\w*|croiss\w*|progress\w*|bond\w*|aument\w*"
    r"|crec\w*|subi\w*|anstieg|gestiegen|zuwachs"
)
# After these words comes where a quantity arrived, not by how much it moved.
ARRIVAL = r"to|at|xuong|xuong con|con|len|a|hasta|auf"
DEFICIT = r"deficits?|nhap sieu|tham hut|defizit"
SURPLUS = r"surplus(?:es)?|xuat sieu|thang du|excedents?|superavit|uberschuss"

NUMBER_WORDS = {
    word: Decimal(number)
    for number, words in {
        "0.5": "half a",
        "1": "one|a|an|mot|un|une|eine",
        "2": "two|hai|deux|dos|zwei",
        "3": "three|ba|trois|tres|drei",
        "4": "four|bon|quatre|cuatro|vier",
        "5": "five|nam|cinq|cinco|funf",
        "6": "six|sau|seis|sechs",
        "7": "seven|bay|sept|siete|sieben",
        "8": "eight|tam|huit|ocho|acht",
        "9": "nine|chin|neuf|nueve|neun",
        "10": "ten|muoi|dix|diez|zehn",
        "11": "eleven|onze|once|elf",
        "12": "twelve|douze|doce|zwolf",
        "15": "fifteen|quinze|quince",
        "20": "twenty|vingt|veinte|zwanzig",
        "30": "thirty|trente|treinta",
        "40": "forty",
        "50": "fifty",
    }.items()
    for word in words.split("|")
}

# Growth and shares that are printed without a figure [per cent].
GROWTH_WORDS = {
    r"twice|doubl(?:ed|ing|e)|two-?fold|gap doi|double": Decimal(100),
    r"tripl(?:ed|ing|e)|three-?fold|thrice|gap ba": Decimal(200),
    r"quadrupl(?:ed|ing|e)": Decimal(300),
    r"halv(?:ed|ing)": Decimal(-50),
}
SHARE_WORDS = {
    r"two[- ]thirds|deux tiers": Decimal(200) / 3,
    r"three[- ]quarters|trois quarts": Decimal(75),
    r"half|mot nua|la moitie|la mitad": Decimal(50),
    r"(?:a|one)[- ]third|mot phan ba|un tiers": Decimal(100) / 3,
    r"(?:a|one)[- ]quarter|mot phan tu|un quart": Decimal(25),
}
