"""The words in which the press prints amounts, language by language.

All words are folded: lower case, without accents, đ as d (`cleaning.fold`), because the same source prints "tỷ", "tỉ"
and "ty". A language says only which mark is the decimal one; its words are accepted in every text. The patterns made of
these words follow at the end; `phrases` says what they mean beside a number.
"""

import re
from decimal import Decimal

# The other units of a number, and the words that mean a multiple of it.
UNITS = {
    "rate": "%|percent|per cent|pct|pc|phan tram|pour cent|por ciento|por cento|prozent|procent|prosent|per cento|pct.",
    "points": "percentage point|percentage points|percent point|percent points|per cent point|per cent points"
    "|percent-point|percent-points|percentage-point|percentage-points|%-point|%-points|%-pt|%-pts|% pt|% pts|% point"
    "|% points|%-punkt|%-punkte|%-punkten|% punkte|%punkte|prozent-punkt|prozent-punkte|prozent-punkten|prozentpunkt"
    "|prozentpunkte|prozentpunkten|diem phan tram|diem %|% diem|point de pourcentage|points de pourcentage"
    "|punto porcentual|puntos porcentuales|ponto percentual|pontos percentuais|pp",
    "times": "times|fold|folds|lan|fois|veces|vezes|mal|x",
}
MULTIPLIED = r"multipli\w* (?:by|par|por)"  # makes the number behind it a multiple

# What stands right before an amount and bounds it, or loosens it. "cao hon" and "thap hon" are directions.
QUALIFIERS = {
    "over": r">=?|≥|超|逾|over|more[- ]than|higher than|greater than|above|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?"
    r"|topp?(?:ed|ing|s)?|in excess of|n(?:o|ot) less than|at least|upwards of"
    r"|(?<!cao )(?<!thap )(?<!nhieu )(?<!it )hon|tren|vuot|it nhat|khong duoi"
    r"|plus de|plus d'|au moins|depass\w*|mas de|supera\w*|por encima de|mehr als|uber"
    r"|meer dan|ruim|oltre|piu di|mere end|mer enn|mer an",
    "nearly": r"<=?|≤|近|nearly|almost|close to|near(?:s|ed|ing)?|approaching|just under|just below|up to|under|below"
    r"|less than|lower than|n(?:o|ot) more than|at most|gan|xap xi gan|duoi|chua den|gan dat|khong qua|toi da"
    r"|pres d[e']|moins d[e']|quasi|casi|menos de|knapp|fast|nahezu|weniger als"
    r"|bijna|minder dan|meno di|nesten|naesten|nastan|mindre (?:end|enn|an)",
    "about": r"about|c\.|around|approximately|approx\.?|roughly|some|circa|ca\.|~|≈|約|约|in the region of|khoang"
    r"|xap xi|chung|tren duoi|environ|autour de|quelque|alrededor de|cerca de|aproximadamente|unos|rund|etwa"
    r"|ongeveer|cirka|omkring|omtrent|ungefar|rundt|runt",
    "estimated": r"an estimated|est\.|estimated(?: at)?|uoc(?: tinh)?(?: dat)?|estime(?:e|s|es)?(?: a)?"
    r"|estimad[oa]s?(?: en)?",
}
# What may stand between such a word and the amount.
FILLER = r"the|mot|muc|moc|nguong|con so|a|un|les|los|las"
OR_MORE = re.compile(r"\s*(?:or (?:more|above|higher)|and above|and more|plus\b|tro len|ou plus|o mas)")

# Direction of a change. "up to" is no direction, "giam doc" is a director. Some words are one only close before the
# number: folded, "hạ" is the Hà of Hà Nội, "mất" the mặt of mặt hàng, and "kém" the kèm that means "with".
CLOSE = (
    r"(?<!-)(?:off|slow(?:ed|s|ing)|ha|mat|lui|tuot|truot|rot|sup|(?<!tham )hut|(?<!hon )kem)"
    r"(?=(?:[\s\u00a0](?:down|by|about|around|nearly|almost|over|more than|some|gia|them|toi|gan|hon|tren|khoang))*"
    r"[\s\u00a0]$)"
)
UP = (
    r"up(?! to)|increas\w*|ris(?:e|es|en|ing)|rose|grow\w*|grew|gain\w*|surg\w*|jump\w*|soar\w*|climb\w*|expan\w*"
    r"|higher|advanc\w*|plus(?! d)|improv\w*|accelerat\w*|\w*rocket\w*|leap\w*|rebound\w*|tang|cao hon|nhieu hon|di len"
    r"|hauss\w*|augment\w*|croiss\w*|progress\w*|bond\w*|aument\w*|increment\w*|alza|suba|crec\w*|subi\w*|anstieg|stieg\w*"
    r"|gestiegen|steiger\w*|avance|alta|cresc\w*|wuchs\w*|\w*zuwachs\w*|\w*wachstum\w*|zunahme|zugenommen|zugelegt"
    # Dutch, Italian, Swedish, Danish and Norwegian
    r"|stijging\w*|gestegen|steeg|stegen|groei\w*|gegroeid|toename|toegenomen|hoger|cresc\w*|salit[aoei]|incremento"
    r"|okning\w*|okade|okat|okar|steget|steg|stiger|stigning\w*|stigit|okte|oket|oget|hojere|hoyere|hogre|vaxte"
)
DOWN = (
    r"down|decreas\w*|declin\w*|dropp?\w*|fall\w*|fell|plung\w*|plummet\w*|slump\w*|slid\w*|shr[aiu]nk\w*|contrac\w*"
    r"|lower|redu[cijz]\w*|dipp?\w*|los(?:t|s|es|ing)|tumbl\w*|eas(?:ed|es|ing)|shed(?:ding)?|s[aiu]nk(?:ing|t)?|retreat\w*"
    r"|slip\w*|slash\w*|cut(?:s|ting)?|narrow(?:s|ed|ing)|weaken\w*|nose-?d[io]v\w*|crash\w*|collaps\w*|dwindl\w*"
    r"|downturns?|reced\w*|tank(?:ed|ing)|sagg?(?:s|ed|ing)|erod\w*|stumbl\w*|worsen\w*|deteriorat\w*"
    rf"|{CLOSE}|lao doc|di xuong(?! (?:con|muc|toi|den)\b)|thu hep|minus|negati[vf]\w*(?: (?:{UP}))?"
    r"|giam(?! doc)|sut|tut|thap hon|it hon|am(?= $)"
    # French
    r"|baiss\w*|recul\w*|diminu\w*|chut\w*|repli\w*|retraits?|inferieure?s?(?= de\b)|perdue?s?|perdent|pertes?"
    r"|tassements?|se tass\w*|s'est tasse\w*|ced(?:e|ee|es|ees|ent)|regress\w*|effondr\w*|flechi\w*|degringol\w*"
    r"|decroi\w*|decru\w*|amput\w*"
    # Spanish
    r"|descens\w*|descend\w*|caida|caid\w*|cayo|cayeron|caen?|disminu\w*|baj\w*|contraj\w*|retroce\w*|decrement\w*"
    r"|desplom\w*|hundi\w*|mengu\w*|merm\w*|perdidas?|perdio|perdieron|decrec\w*|derrumb\w*|declive|cedio|cedieron"
    # German
    r"|\w*ruckgang\w*|zuruck\w*|s[aiu]nken|gesunken|fiel(?:en)?|gefallen|geschrumpft|schrumpf\w*|\w*einbussen|einbusse"
    r"|abnahmen?|abgenommen|rucklaufig\w*|verringer\w*|verminder\w*|\w*minderung\w*|verlor\w*|verlier\w*|\w*verluste?n?"
    r"|\w*einbruche?n?|eingebrochen|nachgegeben|abgeschwacht|abschwachung"
    # Portuguese
    r"|quedas?|ca(?:iu|iram|indo|em)|recu(?:o|ou|aram)|perd(?:eu|eram|as?)|encolh\w*|despenc\w*|desab(?:a|ou|aram|amento)"
    r"|tomb(?:os?|ou|aram)|baix(?:as?|ou|aram|ando)|decresc\w*|contrai(?:u|ram|do)|retrac(?:ao|oes)|retrai(?:u|ram)"
    r"|cedeu|cederam"
    # Others
    r"|calo|flessione|pokles\w*|klesl\w*|spadek|spadl\w*|daling\w*|nedgang\w*|minsk\w*|sjonk|lagre|lavere|faldt|faldet"
    r"|falt|faller|fald\b|daalde\w*|gedaald|afname|afgenomen|kromp\w*|krimp\w*|gekrompen|discesa|ridott\w*"
    r"|contrazion\w*|turun|penurunan|azal\w*|scader\w*"
    r"|csokken\w*"
)
# German verbs with the particle behind the number: "nahmen um 5 % ab", "legten um 5 % zu"; "5 % nach Asien" has none.
_ENDED = r"(?= *(?:$|[,.;:)])| (?:gegenuber|im|zum)\b)"
PARTED = (
    (
        (
            r"(?:nahm|nimm|nehm|brach|brech|brich|gab|geb|gib|schwach|rutsch|fiel|fall|sack)\w*\b[^.;]*",
            rf"(?:ab|ein|nach){_ENDED}",
        ),
        -1,
    ),
    ((r"(?:nahm|nimm|nehm|leg|zog|zieh)\w*\b[^.;]*", rf"(?:zu|an){_ENDED}"), 1),
)
# The same, only right behind the number: "5 % more", "24 por ciento mas".
LESS = (
    r"less|fewer|smaller|weaker|below|off(?!-)|weniger|niedriger|geringer|kleiner|schwacher"
    r"|unter (?:dem|den|vorjahr\w*)|(?:de |en )?moins|en[- ]dessous|au[- ]dessous|inferieure?s?|inferior(?:es)?"
    r"|lagere?|mindre|lagre|lavere|menor(?:es)?|(?:a |de |para )?menos|por debajo|abaixo|duoi muc|kem hon"
)
MORE = (
    r"more|above|groter|hoger|storre|hogre|hojere|hoyere"
    r"|mehr|hoher|uber (?:dem|den|vorjahr\w*)|(?:de |en )plus|au[- ]dessus|mas|a mais|por encima|acima"
    r"|maior(?:es)?|superior(?:es)?|superieure?s?"
)
# After these words comes where a quantity arrived or its share, not by how much it moved.
ARRIVAL = (
    r"to|at|(?:(?<!di )(?:xuong|len)|(?:xuong|len)(?= (?:con|muc|toi|den)\b))(?: con| muc| toi| den)?"
    r"|con|hasta|auf|chiem(?: ty trong)?|ty trong|account(?:ed|s|ing) for"
    r"|making up|shares? of"
)
# How much something moved stands between the direction and the number: "giam manh 400 trieu", "rose sharply by".
HOW = r"manh|nhe|sau|dang ke|\w{3,}ly|\w{3,}mente?|stark|deutlich|leicht|kraftig|merklich"
_BALANCE = r"(?:balances?|saldos?|soldes?|\w*bilanz)"
DEFICIT = (
    rf"\w*defizit\w*|deficit\w*|shortfalls?|trade gap|nhap sieu|tham hut|passivsaldo|passiver saldo"
    rf"|\w*underskud\w*|\w*underskott\w*|\w*tekort\w*|disavanzo"
    rf"|negati[vf]\w*(?= (?:em|en|de|por|von)\b)"
    rf"|negati[vf]\w*(?: \w+){{0,2}} {_BALANCE}|{_BALANCE}(?: \w+){{0,3}} negati[vf]\w*"
    r"|(?:imports?|einfuhr)(?:[ -]?surplus(?:es)?|uberschuss\w*)|(?:surplus|excess) of imports"
    r"|uberschuss der (?:importe|einfuhren)|excedents? d(?:'|es )importations"
    r"|(?:superavit|excedente) de importac(?:iones|oes)"
)
SURPLUS = (
    r"positi[vf]\w*(?= (?:em|en|de|por|von)\b)|surplus(?:es)?|xuat sieu|thang du|excedent\w*|superavit\w*"
    r"|\w*uberschuss\w*|\w*overskud\w*|\w*overskott\w*|\w*overschot\w*|avanzo"
)
WIDER = r"widen\w*|deepen\w*|swell\w*|swelled|creus\w*|amplia\w*|mo rong|ausgeweitet|vergrosser\w*"
# A balance by any name: what it moved by is not what it is.
BALANCES = rf"{DEFICIT}|{SURPLUS}|{_BALANCE}|can can"

# "bang 98,7% so voi cung ky" is a level of 98.7 %, hence growth of -1.3 %; beside a plan it stays a share of the plan.
EQUAL = re.compile(r"\b(?:bang|equal to|equivalent to)$")
UNCLEAR = re.compile(r"\b(?:dat|chua bang)$")
FORMER = re.compile(
    r"\s*(?:so (?:voi )?+(?!ke hoach|muc tieu|du toan|nghi quyet|chi tieu)|(?:cung ky|thang truoc|quy truoc)\b"
    r"|nam (?:truoc|ngoai)\b|of (?:the same period|last year|the previous|a year earlier))"
)

MONTH_STEMS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|avr|mai|juin|juil|aout|ene|abr|ago|dic|okt|dez"
# Words that may follow a number without currency. Any other word is what the number counts: tonnes, jobs, goods.
FOLLOWING = (
    r"in|for|on|from|to|at|as|with|and|or|over|against|compared|versus|vs|than|up|down|more|less|higher|lower|year\S*|yoy|yearly"
    r"|annual\w*|month\S*|mom|y-o-y|m-o-m|each|per|respectively|during|since|this|last|the|its|increase|decrease|rise|fall"
    r"|growth|drop|decline|surplus\w*|deficit\w*|trade|exports?|imports?|mark"
    r"|so|trong|vao|cua|tu|den|o|tai|cho|voi|va|moi|tang|giam|tro|cung|chiem|bang|kim|xuat|nhap"
    r"|en|sur|par|au|aux|du|des|pour|contre|a|et|soit|dont|la|le|ou|un|une|plus|moins|que|el|por|respecto|mas|menos|interanual"
    r"|im|von|zum|gegenuber|auf|mehr|weniger|und|pro|bis|aus|nach"
)
# Words of flows, periods and comparisons, which say neither that something rose nor that it fell.
NEUTRAL = (
    rf"{FOLLOWING}|(?:{MONTH_STEMS})[a-z]{{0,6}}"
    r"|exports?|imports?|shipments?|trade|balance|goods|turnover|value|revenue|rate|growth|change|total|of|by|was|were"
    r"|is|are|had|has|been|first|second|third|fourth|half|last|previous|earlier|ago|same|period|comparable|january"
    r"|quarters?|months?|years?|weeks?|days?|annual\w*|respectively|nearly|according|estimated|preliminary|basis|and|as|much|many"
    r"|xuat khau|nhap khau|khau|kim ngach|gia tri|tri gia|hang hoa|tang truong|truong|toc do|muc|tong|cung ky|ky|truoc"
    r"|ngoai|dau|cuoi|ca|la|nay|so voi|thang|quy|nam|tuan|lan|duoc|uoc|tinh|hang|nganh|cac|nhom|voi|du|kien"
    r"|exportations?|importations?|commerce|taux|annee|mois|trimestre|semestre|glissement|annuel\w*|rapport|meme|periode"
    r"|precedent\w*|dernier\w*|premier\w*|les?|dans|est|sont|ont|se|s|l|d|qu|un|une|de"
    r"|exportac\w*|importac\w*|comercio|tasa|taxa|ano|anos|mes|meses|primer\w*|ultimo|pasado|passado|mismo|mesmo|periodo"
    r"|anterior|relacion|relacao|comparac\w*|variacion|variacao|los|las|el|lo|os|as|da|do|das|dos|em|no|na|ao|com|del|al"
    r"|ausfuhr\w*|einfuhr\w*|export\w*|import\w*|handel\w*|vorjahr\w*|vormonat\w*|jahr\w*|monat\w*|quartal\w*"
    r"|vergleich|zeitraum|vorjahreszeitraum|um|der|die|das|den|dem|des|sich|ist|sind|war|waren|hat|haben|mit|ein|eine"
)
# Words behind "per" that keep an amount of money one: "USD 4 billion per month". "USD 500 per tonne" is a price.
PERIODS = r"year|annum|month|quarter|week|day|nam|thang|quy|tuan|ngay|an|mois|mes|jahr|monat"
# The same in one word: "USD 4 billion monthly".
EACH_TIME = (
    r"daily|weekly|monthly|quarterly|yearly|annually|annuali[sz]ed|p\.a|mensuel(?:le)?s?|annuel(?:le)?s?|trimestriel(?:le)?s?"
    r"|hebdomadaires?|mensual(?:es)?|anual(?:es)?|trimestral(?:es)?|semanal(?:es)?|mensal|mensais|anuais|trimestrais"
    r"|taglich|wochentlich|monatlich|vierteljahrlich|quartalsweise|jahrlich|mensil[ei]|annu[oi]|maandelijks|jaarlijks"
)

NUMBER_WORDS = {
    word: Decimal(number)
    for number, words in {
        "0.25": "a quarter of a|one quarter of a",
        "0.5": "half a|half of a",
        "0.75": "three quarters of a|three-quarters of a",
        "1": "one|a|an|mot|un|une|uno|eine|einer|einen",
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


GAP = r" *"
BLANK = r" +"
SPELT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
BOUND = "|".join(f"(?:{pattern})" for pattern in QUALIFIERS.values())
# A number right behind such a word lost only its blank.
LEADING = rf"{BOUND}|up|down|tang|giam|dat|rose|fell"
# Words that give an amount its sign or bounds.
TELLING = rf"{BOUND}|{UP}|{DOWN}|{LESS}|{MORE}|{DEFICIT}|{SURPLUS}|{ARRIVAL}"
# Every word that is part of one of these, such as "sieu" of "nhap sieu": a blank inside it would hide the whole.
PARTS = frozenset(
    word
    for pattern in (
        TELLING,
        FILLER,
        PERIODS,
        MULTIPLIED,
        *UNITS.values(),
        *map(str, (*GROWTH_WORDS, *SHARE_WORDS, *NUMBER_WORDS)),
    )
    for word in re.findall(r"[a-z]{2,}", pattern)
) | frozenset({
    "or", "more", "above", "higher", "tro", "len", "so", "voi", "cung", "ky", "thang", "truoc", "quy", "nam",
    "ngoai", "bang", "ke", "hoach", "between", "and", "giua",
})  # fmt: skip
# Words of scales, currencies and multiples that may be other words behind an amount.
HOMONYMS = ("do", "ti", "lan", "mal", "m", "b", "k", "x", "real", "won", "mil", "mi", "bi", "tri", "pc")

MARGINS = {("plus", "or", "minus"), ("plus", "ou", "moins"), ("give", "or", "take"), ("mas", "o", "menos")}

# What stands between the ends of a range or of a change.
RANGES = ("-", "~", "to", "or", "den", "hoac", "hay", "a", "ou", "o", "bis", "oder")
CONNECTIVES = (*RANGES, "and", "va", "len", "xuong", "et", "y", "und", "auf")
