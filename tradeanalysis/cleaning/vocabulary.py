"""The words in which the press prints amounts, language by language.

All words are folded: lower case, without accents, đ as d (`cleaning.fold`), because the same source prints "tỷ", "tỉ"
and "ty". A language says only which mark is the decimal one; its words are accepted in every text. The patterns made of
these words follow at the end; `phrases` says what they mean beside a number.
"""

import re
from decimal import Decimal

# The mark before decimals. The other mark, and a blank, group thousands.
DECIMAL_MARK = {"en": ".", "vi": ",", "fr": ",", "es": ",", "de": ","}
LANGUAGE_NAME = {"en": "English", "vi": "Vietnamese", "fr": "French", "es": "Spanish", "de": "German"}

# What tells the language, first match wins: the words for powers of ten before all other words, since "Quang Nam" and
# "Dong Nai" stand in English texts too. "millions" after a number is French, an English number takes "million".
SCALE_SIGN = {
    "vi": r"\b(?:ty|ti|trieu|nghin|ngan|tr)\b",
    "fr": r"\b(?:milliards?|millions? de|millions? d'|mds?)\b|\d\s*millions\b(?! of)",
    "es": r"\b(?:millones|millon|millardos?)\b|[a-z] mil\b|\bmil \d",
    "de": r"\b(?:milliarden?|mrd|millionen|mio|billionen|eine[rn]? billion|tsd)\b",
    "en": r"(?:\b|\d)(?:billions?|billionillion|bil|bn|bln|millions?|mln|mn|trillions?|tn|crores?|lakhs?)\b",
}
WORD_SIGN = {
    "fr": r"\b(?:pour cent|de dollars|d'euros|hausse|baisse|recul|environ|plus de|pres de)\b",
    "es": r"\b(?:por ciento|dolares|aumento|descenso|caida|casi|mas de|cerca de)\b",
    "de": r"\b(?:prozent|ruckgang|rund|knapp|mehr als|uber|us-dollar)\b",
    "en": r"\b(?:thousand|percent|per cent|dollars?|over|about|nearly|more than|almost|up|down|rose|fell|increased?"
    r"|decreased?)\b|[\d.](?:m|b|k)\b",
    "vi": r"\b(?:dong|tang|giam|hon|gan|tren|duoi|khoang|uoc|dat|quy|thang|nam|lan|kim ngach|phan tram|xuat sieu"
    r"|nhap sieu)\b",
}

# Powers of ten. Several words multiply: "nghin ty", "mil millones", "lakh crore".
SCALES = {
    3: r"thousand|nghin|ngan|mille|tausend|tsd|k",
    5: r"lakhs?|lacs?",
    6: r"millions?|mlns?|mn|mil|mio|m|trieu|tr|millones|millon|millionen",
    7: r"crores?|cr",
    # "billionillion" and "billon" are misprints that English texts hold.
    9: r"billionillion|billions?|billon|bill?|bln|bn|b|ty|ti|milliards?|millardos?|milliarden?|mrd|mds?",
    12: r"trillions?|trn|tn|billones|billionen",
}
# Words that count in another power in one language than in the others.
SCALES_IN = {("es", "mil"): 3, ("es", "billon"): 12, ("de", "billion"): 12, ("de", "bill"): 12}

OTHER_DOLLARS = "singapore|australian?|uc|canad[ai]a?n?|hong ?kong|new zealand|dai loan|taiwan"
CURRENCIES = {
    "usd": r"us\s?\$|\$us|u\.s\.?\s?\$|usd|u\.?s\.?[- ]dollars?|american dollars?|dollars?(?: americains)?"
    rf"|dolares(?: estadounidenses)?|do[ -]?la(?: my)?(?! (?:{OTHER_DOLLARS}))|do(?! la)|\$",
    "vnd": r"vnd|₫|vietnamese dong|dongs?|viet nam dong",
    "eur": r"eur|euros?|€",
    "gbp": r"gbp|pounds?(?: sterling)?|£",
    "jpy": r"jpy|yen|¥",
    "cny": r"cny|rmb|yuan|nhan dan te",
    "krw": r"krw|won|₩",
    "thb": r"thb|baht|฿",
    "myr": r"myr|rm|ringgit",
    "sgd": r"sgd|s\$|singapore dollars?|do[ -]?la singapore",
    "aud": r"aud|au?\$|australian dollars?|do[ -]?la uc",
    "cad": r"cad|ca?\$|canadian dollars?|do[ -]?la canada",
    "hkd": r"hkd|hk\$|hong kong dollars?|do[ -]?la hong ?kong",
    "twd": r"twd|nt\$",
    "php": r"php|₱",
    "idr": r"idr|rp|rupiah",
    "inr": r"inr|rs\.?|₹|rupees?",
    "chf": r"chf|swiss francs?",
}
HARD_CURRENCIES = ("usd", "eur", "gbp")

PER_CENT = r"%|percent\b|per cent\b|pct\b|phan tram\b|pour cent\b|por ciento\b|prozent\b"
POINTS = (
    r"percentage points?\b|diem phan tram\b|diem %|points? de pourcentage\b|puntos porcentuales\b|prozentpunkte?\b|pp\b"
)
TIMES = r"times\b|-?\s?folds?\b|lan\b|fois\b|veces\b|mal\b|x(?![a-z])"
# What makes the number behind it a multiple.
MULTIPLIED = r"multipli\w* (?:by|par|por)"

# What stands right before an amount and bounds it, or loosens it. "cao hon" and "thap hon" are directions.
QUALIFIERS = {
    "over": r">=?|≥|over|more[- ]than|higher than|greater than|above|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?"
    r"|topp?(?:ed|ing|s)?|in excess of|n(?:o|ot) less than|at least|upwards of"
    r"|(?<!cao )(?<!thap )(?<!nhieu )(?<!it )hon|tren|vuot|it nhat|khong duoi"
    r"|plus de|plus d'|au moins|depass\w*|mas de|supera\w*|por encima de|mehr als|uber",
    "nearly": r"<=?|≤|nearly|almost|close to|near(?:s|ed|ing)?|approaching|just under|just below|up to|under|below"
    r"|less than|lower than|n(?:o|ot) more than|at most|gan|xap xi gan|duoi|chua den|gan dat|khong qua|toi da"
    r"|pres d[e']|moins d[e']|quasi|casi|menos de|knapp|fast|nahezu|weniger als",
    "about": r"about|around|approximately|approx\.?|roughly|some|circa|ca\.|~|≈|in the region of|khoang|xap xi|chung"
    r"|tren duoi|environ|autour de|quelque|alrededor de|cerca de|aproximadamente|unos|rund|etwa",
    "estimated": r"an estimated|estimated(?: at)?|uoc(?: tinh)?(?: dat)?|estime(?:e|s|es)?(?: a)?"
    r"|estimad[oa]s?(?: en)?",
}
# What may stand between such a word and the amount.
FILLER = r"the|mot|muc|moc|nguong|con so|a|un|les|los|las"
OR_MORE = re.compile(r"\s*(?:or (?:more|above|higher)|and above|and more|plus\b|tro len|ou plus|o mas)")

# Direction of a change. "up to" is no direction, "giam doc" is a director. Some words are one only close before the
# number: folded, "hạ" is the Hà of Hà Nội, and "mất" the mặt of mặt hàng.
CLOSE = (
    r"(?<!-)(?:off|slow(?:ed|s|ing)|ha|mat|lui|tuot|truot|hut)"
    r"(?=(?:[\s\u00a0](?:down|by|about|around|nearly|almost|over|more than|some|gia|them|toi|gan|hon|tren|khoang))*"
    r"[\s\u00a0]$)"
)
DOWN = (
    r"down|decreas\w*|declin\w*|dropp?\w*|fall\w*|fell|plung\w*|plummet\w*|slump\w*|slid\w*|shr[aiu]nk\w*|contract\w*"
    r"|lower|reduc\w*|dipp?\w*|los(?:t|s|es|ing)|tumbl\w*|eas(?:ed|es|ing)|shed(?:ding)?|s[aiu]nk(?:ing)?|retreat\w*"
    r"|slip\w*|slash\w*|cut(?:s|ting)?|narrow(?:s|ed|ing)|weaken\w*|nose-?d[io]v\w*|crash\w*|collaps\w*|dwindl\w*"
    rf"|{CLOSE}|lao doc|minus|negative(?: growth)?|giam(?! doc)|sut|tut|thap hon|it hon|am(?= $)|baiss\w*|recul\w*"
    r"|diminu\w*|chut\w*"
    r"|repli\w*|descens\w*|descend\w*|caida|caid\w*|cayo|cayeron|disminu\w*|baj\w*|contraj\w*|\w*ruckgang\w*|zuruck\w*|s[aiu]nken|gesunken"
    r"|gefallen|geschrumpft|schrumpf\w*|einbussen|abnahme|rucklaufig"
)
UP = (
    r"up(?! to)|increas\w*|ris(?:e|es|en|ing)|rose|grow\w*|grew|gain\w*|surg\w*|jump\w*|soar\w*|climb\w*|expan\w*"
    r"|higher|advanc\w*|plus(?! d)|improv\w*|accelerat\w*|\w*rocket\w*|leap\w*|rebound\w*|tang|cao hon|nhieu hon"
    r"|hauss\w*|augment\w*|croiss\w*|progress\w*|bond\w*|aument\w*|increment\w*|alza|suba|crec\w*|subi\w*|anstieg|stieg\w*"
    r"|gestiegen|steiger\w*|wuchs\w*|\w*zuwachs\w*|zunahme"
)
# The same, only right behind the number: "5 % more", "24 por ciento mas".
LESS = r"less|fewer|weniger|niedriger|geringer|de moins|menos|inferior|inferieur"
MORE = r"more|mehr|hoher|de plus|mas|superior|superieur"
# After these words comes where a quantity arrived or its share, not by how much it moved.
ARRIVAL = (
    r"to|at|(?:xuong|len)(?: con| muc| toi| den)?|con|hasta|auf|chiem(?: ty trong)?|ty trong|account(?:ed|s|ing) for"
    r"|making up|shares? of"
)
DEFICIT = r"deficits?|trade gap|nhap sieu|tham hut|defizit"
SURPLUS = r"surplus(?:es)?|xuat sieu|thang du|excedents?|superavit|\w*uberschuss"

# "bang 98,7% so voi cung ky" is a level of 98.7 %, hence growth of -1.3 %; beside a plan it stays a share of the plan.
EQUAL = re.compile(r"\b(?:bang|equal to|equivalent to)$")
UNCLEAR = re.compile(r"\b(?:dat|chua bang)$")
FORMER = re.compile(
    r"\s*(?:so (?:voi )?+(?!ke hoach|muc tieu|du toan|nghi quyet|chi tieu)|(?:cung ky|thang truoc|quy truoc)\b"
    r"|nam (?:truoc|ngoai)\b|of (?:the same period|last year|the previous|a year earlier))"
)

# Words that may follow a number without currency. Any other word is what the number counts: tonnes, jobs, goods.
FOLLOWING = (
    r"in|for|on|from|to|at|as|with|and|or|over|against|compared|versus|vs|than|up|down|more|less|higher|lower|year\S*|yoy|yearly"
    r"|annual\w*|month\S*|mom|y-o-y|m-o-m|each|per|respectively|during|since|this|last|the|its|increase|decrease|rise|fall"
    r"|growth|drop|decline|surplus\w*|deficit\w*|trade|exports?|imports?|mark"
    r"|so|trong|vao|cua|tu|den|o|tai|cho|voi|va|moi|tang|giam|tro|cung|chiem|bang|kim|xuat|nhap"
    r"|en|sur|par|au|aux|du|des|pour|contre|a|et|soit|dont|la|le|ou|un|une|plus|moins|que|el|por|respecto|mas|menos|interanual"
    r"|im|von|zum|gegenuber|auf|mehr|weniger|und|pro|bis|aus|nach"
)
# Words behind "per" that keep an amount of money one: "USD 4 billion per month". "USD 500 per tonne" is a price.
PERIODS = r"year|annum|month|quarter|week|day|nam|thang|quy|tuan|ngay|an|mois|mes|jahr|monat"

NUMBER_WORDS = {
    word: Decimal(number)
    for number, words in {
        "0.25": "a quarter of a|one quarter of a",
        "0.5": "half a|half of a",
        "0.75": "three quarters of a|three-quarters of a",
        "1": "one|a|an|mot|un|une|eine|einer|einen",
        "2": "two|hai|deux|dos|zwei",
        "3": "three|ba|trois|tres|drei",
        "4": "four|bon|quatre|cuatro|vier",
        "5": "five|nam|cinq|cinco|funf",
        "6": "six|sau|seis|sechs",
        "7": "seven|bay|sept|siete|sieben",
        "8": "eight|tam|huit|ocho|acht",
        "9": "nine|chin|neuf|nueve|neun",
        "10": "ten|muoi|dix|diez|zehn",
        "11": "eleven|muoi mot|onze|once|elf",
        "12": "twelve|muoi hai|douze|doce|zwolf",
        "15": "fifteen|muoi lam|quinze|quince",
        "20": "twenty|hai muoi|vingt|veinte|zwanzig",
        "30": "thirty|trente|treinta",
        "40": "forty",
        "50": "fifty",
        "1000": "mil",
    }.items()
    for word in words.split("|")
}

# Growth and shares that are printed without a figure [per cent].
GROWTH_WORDS = {
    r"twice|doubl(?:ed|ing|es?)(?!-| digits?)|two-?fold|gap doi|verdoppel\w*|duplic\w*": Decimal(100),
    r"tripl(?:ed|ing|es?)|three-?fold|thrice|gap ba|verdreifach\w*": Decimal(200),
    r"quadrupl(?:ed|ing|es?)": Decimal(300),
    r"halv(?:ed|ing)": Decimal(-50),
}
# "the first half" is a time, "ngay 1/3" a date.
SHARE_WORDS = {
    r"two[- ]thirds|deux tiers|(?<!ngay )2/3(?!/)": Decimal(200) / 3,
    r"three[- ]quarters|trois quarts": Decimal(75),
    r"(?<!first )(?<!second )(?<!last )(?<!this )half(?!-)|mot nua|la moitie|la mitad|(?<!ngay )1/2(?!/)": Decimal(50),
    r"(?:a|one)[- ]third|mot phan ba|un tiers|(?<!ngay )1/3(?!/)": Decimal(100) / 3,
    r"(?:a|one)[- ]quarter|mot phan tu|un quart|(?<!ngay )1/4(?!/)": Decimal(25),
}


def either(patterns: dict[str, str] | dict[int, str]) -> str:
    """One pattern for all of a table."""
    return "|".join(f"(?:{pattern})" for pattern in patterns.values())


BLANKS = " \u00a0"
GAP = r"[\s\u00a0]*"
BLANK = r"[\s\u00a0]+"
SPELT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))


# A blank groups thousands, but it ends the number of a month or of a quarter: "thang 4 692 trieu".
PERIOD_WORD = "".join(rf"|(?<={word}[\s\u00a0])" for word in ("thang", "month", "mois", "monat", "mes"))
QUARTER_WORD = "".join(rf"|(?<={word}[\s\u00a0])" for word in ("quy", "qui", "quarter", "trimestre", "quartal"))
ORDINAL = rf"(?:(?:{PERIOD_WORD[1:]})(?:0?[1-9]|1[0-2])|(?:{QUARTER_WORD[1:]})[1-4])[\s\u00a0]"


def _amount() -> re.Pattern[str]:
    currency, scale = either(CURRENCIES), either(SCALES)
    number = rf"(?:(?!{ORDINAL})\d{{1,3}}(?:[.,'\u00a0 ]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![.,]?\d)"
    return re.compile(
        rf"(?:(?P<before>(?<![a-z])(?:{currency})){GAP}-?{GAP}|(?P<multiplied>\b{MULTIPLIED}){GAP}|(?<![a-z\d.,$]))"
        rf"(?:(?P<number>{number})|\b(?P<spelt>{SPELT})(?=[\s\u00a0-]))"
        rf"(?:{GAP}(?P<points>{POINTS})|(?:{GAP}|-)(?P<rate>{PER_CENT})|{GAP}(?P<times>{TIMES})"
        rf"|(?:(?:{GAP}|-)(?P<scales>(?:{scale})\b\.?(?:{GAP}(?:{scale})\b\.?)*))?"
        rf"(?:{GAP}(?:d'|(?:de|of)\s)?(?P<after>(?:{currency})(?![a-z]))(?!{GAP}\d[\d.,]*{GAP}(?:{scale})\b))?)"
    )


AMOUNT = _amount()
UNIT = re.compile(rf"(?<![a-z])(?:{either(CURRENCIES)}|(?!.\b)(?:{either(SCALES)})\b)|{PER_CENT}")
WORDED = [
    *((re.compile(rf"\b(?:{pattern})\b"), number, "pct", Decimal(20)) for pattern, number in GROWTH_WORDS.items()),
    *((re.compile(rf"\b(?:{pattern})\b"), number, "share", Decimal(10)) for pattern, number in SHARE_WORDS.items()),
]
MIL = re.compile(rf"(?:\b(\d{{1,3}}|{SPELT}) )?\bmil (\d{{1,3}})(?!\d)")
LEAD = re.compile(
    rf"(?<![a-z])(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in QUALIFIERS.items())})"
    rf"(?:{BLANK}(?:{FILLER}))*{GAP}$"
)
ESTIMATED = re.compile(rf"\b(?:{QUALIFIERS['estimated']})\b")
MINUS = re.compile(rf"(?:^|[(:,]){GAP}([+-]){GAP}$|[\s\u00a0]([+-])$")
DASH = re.compile(rf"\w{BLANK}-{BLANK}$")
BALANCE = re.compile(rf"\b(?:(?P<deficit>{DEFICIT})|{SURPLUS})\b")
# French "baisse à 5 %" arrives; English "a 3.8 percent fall" does not.
ARRIVED = re.compile(rf"\b(?:{ARRIVAL}|(?:{UP}|{DOWN}){BLANK}a){BLANK}$")
DIRECTION = re.compile(rf"\b(?:(?P<down>{DOWN})|{UP})\b")
COMPARED = re.compile(rf"{GAP}(?:(?P<down>{DOWN}|{LESS})|{UP}|{MORE})\b")
# What may stand between a direction and the money by which something moved.
BY = re.compile(rf"{GAP}(?:(?:by|of|de|von|um|them|toi|den|{FILLER}|{either(QUALIFIERS)}){BLANK}|[<>=≥≤~≈]+{GAP})*")
# What may stand before a number without unit that is a rate.
BARE = re.compile(rf"\b(?:{UP}|{DOWN}|{either(QUALIFIERS)}|{FILLER}|by|of|de|truong|tu|from)(?![a-z])")
COUNTED = re.compile(rf"{GAP}(?:(?:de|of){BLANK}|d')?+(?!(?:{FOLLOWING})(?![a-z]))([^\W\d_][\w'-]*)")
PRICED = re.compile(rf"{GAP}(?:/|(?:per|moi|pro)\b){GAP}(?!(?:{PERIODS})\b)([^\W\d_]\w*)")
BETWEEN = re.compile(rf"\b(?:between|giua|entre|zwischen){GAP}$")

# What stands between the ends of a range or of a change.
RANGES = ("-", "~", "to", "or", "den", "hoac", "hay", "a", "ou", "o", "bis", "oder")
CONNECTIVES = (*RANGES, "and", "va", "len", "xuong", "et", "y", "und", "auf")
RANGE_FOLLOWS = re.compile(rf"{GAP}(?:{'|'.join(RANGES)}){GAP}(?:\d|(?:{SPELT})\b)")
# Between two numbers without a word, these marks leave it open whether they are one.
GLUE = ("", ",", ".", "/")
TIGHT_GLUE = ("'", "·", "∙", "⋅", ":", "_", "٫", "٬")
MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|avr|mai|juin|juil|aout|ene|abr|ago|dic|okt|dez"
# A number behind such a word is a date.
DATED = re.compile(
    rf"\b(?:thang|quy|qui|nam|ngay|months?|quarters?|year|day|no\.?|(?:{MONTH_NAMES})[a-z]*\.?|mois|mes|trimestre){BLANK}$"
    rf"|/$"
)
UNCLEAR_DAY = re.compile(
    rf"\b(?:(?:{MONTH_NAMES})[a-z]{{0,6}}\.?|ngay|day){BLANK}(?:0?[1-9]|[12]\d|3[01])[\s\u00a0]\d{{3}}(?!\d)"
)
# Words before a spelt number that it continues: "twenty-five", "one hundred and five", "hai muoi".
DIGIT_WORDS = (
    "hai|bon|bay|tam|chin|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix"
)
CONTINUED = re.compile(
    rf"\b(?:muoi|tram(?:{BLANK}(?:linh|le))?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|point|phay|cents?"
    rf"|virgule|coma|komma|vingts?|trente|quarante|cinquante|soixante|ciento|veinte|treinta|cuarenta|cincuenta|{DIGIT_WORDS})"
    rf"(?:{BLANK}|-)(?:(?:and|et|y|und){BLANK})?$"
)
TENS = re.compile(rf"\b(?:ba|nam|sau|{DIGIT_WORDS}){BLANK}$")
# "A third of a billion" is no billion.
PART_OF = re.compile(
    rf"\b(?:half|thirds?|quarters?|fifths?|tenths?|fraction|tiers|quart|moitie|mitad){BLANK}(?:of|de|d'|des|du)"
    rf"(?:{BLANK}(?:the|a|la))?{GAP}$"
)
SCALED = re.compile(rf"{GAP}(?:(?:of|de){BLANK}(?:an?{BLANK})?)?(?:{either(CURRENCIES)}|{either(SCALES)})(?![a-z])")
