"""German, Spanish and French press texts: what is read of the shapes their offices print, and what is left alone."""

import pytest

from tradeanalysis.readers import article

DAY = "2023-06-20"
NAMES = ["place", "flow", "commodity", "partner", "period_start", "period_end", "measure", "value"]
MAY, BEFORE, RUN = "2023-05 2023-05", "2022-05 2022-05", "2023-01 2023-05"


def rows(text):
    found = article(text, published=DAY).figures
    return [" ".join(map(str, row)) for row in found[NAMES].values.tolist()]


def reasons(text):
    return [line.rpartition("': ")[2] for line in article(text, published=DAY).skipped]


READ = {
    "Les importations de la France ont progressé de 6 % en mai par rapport au mois de mai 2022, grâce à celles de "
    "biens d'équipement (+26 %).": [
        f"France imports all world {MAY} yoy_pct 6",
        f"France imports capital goods world {MAY} yoy_pct 26",
    ],
    # A seller behind a buyer turns the flow.
    "En mai 2023, la France est le premier client de la Tunisie (22,1 % des exportations) et devient son troisième "
    "fournisseur, derrière l'Italie (14,5 %).": [
        f"Tunisia imports all Italy {MAY} share_pct 14.5",
    ],
    "En mayo de 2023, en España las exportaciones superaron a las importaciones en 45 millones de euros.": [
        f"Spain balance all world {MAY} level 45"
    ],
    "A mayo de 2023, las exportaciones del Perú sumaron 45 millones de dólares.": [
        f"Peru exports all world {RUN} level 45"
    ],
    "Arequipa, Piura y Cajamarca lideraron. En mayo las exportaciones del Perú sumaron 45 millones de dólares.": [
        f"Peru exports all world {MAY} level 45"
    ],
    # A number with a full stop before a quarter ends no sentence.
    "Im 1. Vierteljahr 2023 erreichten die Exporte Thüringens 4 Milliarden Euro. In europäische Staaten exportierte "
    "Thüringen im 1. Quartal Waren im Wert von 2 Milliarden Euro.": [
        "Thuringia exports all world 2023-01 2023-03 level 4",
        "Thuringia exports all Europe 2023-01 2023-03 level 2",
    ],
    "En mai 2023, les exportations de l'Algérie ont atteint 3 milliards de dollars. Les hydrocarbures ont représenté "
    "2,8 milliards de dollars (93,7% du montant global des exportations).": [
        f"Algeria exports all world {MAY} level 3",
        f"Algeria exports hydrocarbons world {MAY} level 2.8",
        f"Algeria exports hydrocarbons world {MAY} share_pct 93.7",
    ],
    # Whose results a figure is after is no former level; what a balance closes with is no change.
    "Deutschlands Exporte stiegen im Mai 2023 nach vorläufigen Ergebnissen der Behörde gegenüber Mai 2022 um 1,6 % auf "
    "131,6 Milliarden Euro. Die Außenhandelsbilanz schloss im Mai 2023 mit einem Überschuss von 14,4 Milliarden Euro "
    "ab. Im Mai 2022 hatte der Saldo in der Außenhandelsbilanz 12,1 Milliarden Euro betragen.": [
        f"Germany exports all world {MAY} yoy_pct 1.6",
        f"Germany exports all world {MAY} level 131.6",
        f"Germany balance all world {MAY} level 14.4",
        f"Germany balance all world {BEFORE} level 12.1",
    ],
    "Gegenüber dem Vormonat stiegen Deutschlands Exporte im Mai um 2 Prozent. Die Importe waren um 1 Prozent höher.": [
        f"Germany exports all world {MAY} mom_pct 2",
        f"Germany imports all world {MAY} mom_pct 1",
    ],
    "Im fünften Monat des Jahres wurden von Deutschland Waren im Wert von 100 Milliarden Euro exportiert.": [
        f"Germany exports all world {MAY} level 100"
    ],
    # A word that ends with a flow is two.
    "Österreichs Gasimporte sanken im Mai im Vergleich zum Vorjahresmonat um 10 Prozent auf 2 Mrd. Euro.": [
        f"Austria imports natural gas world {MAY} yoy_pct -10",
        f"Austria imports natural gas world {MAY} level 2",
    ],
    "Die rheinland-pfälzischen Güterexporte beliefen sich im Mai auf 5 Milliarden Euro.": [
        f"Rhineland-Palatinate exports all world {MAY} level 5"
    ],
    "Österreichs Exporte erreichten im Mai 15 Mrd. Euro. Das Defizit in der Handelsbilanz betrug 0,7 Mrd. Euro.": [
        f"Austria exports all world {MAY} level 15",
        f"Austria balance all world {MAY} level -0.7",
    ],
    "In die Länder der EU wurden im Mai von Deutschland Waren im Wert von 70 Milliarden Euro exportiert und Waren im "
    "Wert von 60 Milliarden Euro aus diesen Ländern importiert.": [
        f"Germany exports all European Union {MAY} level 70",
        f"Germany imports all European Union {MAY} level 60",
    ],
    "Las exportaciones de México sumaron 52 mil 38 mdd en mayo de 2023. Las petroleras alcanzaron 2 mil 41.7 mdd.": [
        f"Mexico exports all world {MAY} level 52038",
        f"Mexico exports oil world {MAY} level 2041.7",
    ],
    "El mes pasado las exportaciones chilenas llegaron a US$8.924 millones, un aumento del 4% respecto de mayo de "
    "2022.": [f"Chile exports all world {MAY} level 8924", f"Chile exports all world {MAY} yoy_pct 4"],
    # The only currency of a text holds where one is left out.
    "El déficit comercial español se situó en mayo en 9.617,8 millones de euros. Las exportaciones sumaron 31.753,5 "
    "millones.": [f"Spain balance all world {MAY} level -9617.8", f"Spain exports all world {MAY} level 31753.5"],
    "En mayo las importaciones de México se compusieron de 5 millones de dólares (+50.6%) de petroleras y 39 millones "
    "de dólares (+20.5%) de no petroleras.": [
        f"Mexico imports oil world {MAY} level 5",
        f"Mexico imports oil world {MAY} yoy_pct 50.6",
        f"Mexico imports non-oil world {MAY} level 39",
        f"Mexico imports non-oil world {MAY} yoy_pct 20.5",
    ],
    "A fin mai 2023, les importations du Maroc se sont élevées à 81,1 MMDH, en hausse de 1,2% par rapport à fin mai "
    "2022.": [f"Morocco imports all world {RUN} level 81.1", f"Morocco imports all world {RUN} yoy_pct 1.2"],
    # What German business prose leaves to the reader.
    "Von Oktober bis Jahresende 2022 beliefen sich die Exporte Thüringens auf 3 Milliarden Euro.": [
        "Thuringia exports all world 2022-10 2022-12 level 3"
    ],
    "Österreichs Importe aus der EU nahmen im Mai um 7,6 Prozent weniger stark zu.": [
        f"Austria imports all European Union {MAY} yoy_pct 7.6"
    ],
    "Wien. Österreichs Exporte betrugen im Mai 12 Mrd. Euro. Aus China bezog Österreich Waren im Wert von 2 Mrd. Euro. "
    "In die USA gingen Waren für 1 Mrd. Euro.": [
        f"Austria exports all world {MAY} level 12",
        f"Austria imports all China {MAY} level 2",
        f"Austria exports all United States {MAY} level 1",
    ],
    "Kiel/Hamburg - Die schleswig-holsteinische Wirtschaft exportierte im Mai Waren im Wert von 2 Mrd. Euro. "
    "Hamburger Unternehmen exportierten Waren im Wert von 4 Mrd. Euro.": [
        f"Schleswig-Holstein exports all world {MAY} level 2",
        f"Hamburg exports all world {MAY} level 4",
    ],
    "Sachsens Außenhandel bricht ein\n\nSachsens Firmen haben im Mai Waren im Wert von 9,6 Mrd. Euro ins Ausland "
    "verkauft. China blieb mit 1,5 Mrd. Euro das wichtigste Zielland.": [
        f"Saxony exports all world {MAY} level 9.6",
        f"Saxony exports all China {MAY} level 1.5",
    ],
    "Im Mai 2023 lagen die deutschen Exporte um 6 Prozent über dem Wert des Vorjahresmonats. Die meisten Importe kamen "
    "mit 12 Mrd. Euro aus China, gefolgt von Polen mit 8 Mrd. Euro.": [
        f"Germany exports all world {MAY} yoy_pct 6",
        f"Germany imports all China {MAY} level 12",
        f"Germany imports all Poland {MAY} level 8",
    ],
    "Aus Bremen sind im Mai Waren im Wert von 2 Mrd. Euro exportiert worden, 2,5 Prozent mehr als im Jahr zuvor.": [
        f"Bremen exports all world {MAY} level 2",
        f"Bremen exports all world {MAY} yoy_pct 2.5",
    ],
    "Der Handel in Sachsen war im Mai rückläufig. Es wurden Waren im Wert von 3 Mrd. Euro eingeführt. Wichtigste "
    "Einfuhrländer waren die Niederlande mit 1,4 Mrd. Euro und Polen mit 1,2 Mrd. Euro.": [
        f"Saxony imports all world {MAY} level 3",
        f"Saxony imports all Netherlands {MAY} level 1.4",
        f"Saxony imports all Poland {MAY} level 1.2",
    ],
    "Der Wert der Exporte Bayerns lag im Mai bei 9 Mrd. Euro und der der Einfuhren bei 8 Mrd. Euro.": [
        f"Bavaria exports all world {MAY} level 9",
        f"Bavaria imports all world {MAY} level 8",
    ],
    "Hamburger Exporte erreichten im Mai 3 Mrd. Euro.\n\nBremer Exporte erreichten im Mai 2 Mrd. Euro.\n\n"
    "Medizinische Geräte wurden im Mai für 20 Mio. Euro ausgeführt.": [
        f"Hamburg exports all world {MAY} level 3",
        f"Bremen exports all world {MAY} level 2",
        f"Bremen exports medical devices world {MAY} level 20",
    ],
    "Im Mai betrug Hessens Ausfuhr 5 Mrd. Euro. Am höchsten war der Exportrückgang nach Afrika (-12 % zum Vorjahr).": [
        f"Hesse exports all world {MAY} level 5",
        f"Hesse exports all Africa {MAY} yoy_pct -12",
    ],
    "Sachsens Exporte schwächelten 2022. Die Ausfuhren betrugen 40 Mrd. Euro, 2 % weniger als im Jahr zuvor.": [
        "Saxony exports all world 2022-01 2022-12 level 40",
        "Saxony exports all world 2022-01 2022-12 yoy_pct -2",
    ],
}
READ |= {
    # Of two neighbouring months the later one is told, from a month earlier.
    "Les exportations du Canada ont augmenté de 2,3% d'avril à mai.": [f"Canada exports all world {MAY} mom_pct 2.3"],
    # A text that names no currency counts in that of its country.
    "En mai, les importations du Canada se sont établies à 29,3 milliards.": [
        f"Canada imports all world {MAY} level 29.3"
    ],
    "En mayo, las exportaciones de España crecieron un 5%. Así superaron a las exportaciones de Italia (+3%), "
    "Alemania (+2%) y Francia (-1%).": [f"Spain exports all world {MAY} yoy_pct 5"],
    "Las exportaciones de España a Francia crecieron en mayo un 5% y a Portugal un 6%.": [
        f"Spain exports all France {MAY} yoy_pct 5",
        f"Spain exports all Portugal {MAY} yoy_pct 6",
    ],
    # A variation is negative, and the year it is compared with is none of its own.
    "Las importaciones de Chile en mayo sumaron US$ 300 millones, con una variación negativa del 4% al compararlo con "
    "el 2022.": [f"Chile imports all world {MAY} level 300", f"Chile imports all world {MAY} yoy_pct -4"],
    "Las importaciones de carne de cerdo de España cayeron un 4% en los meses de marzo, abril y mayo de 2023.": [
        "Spain imports pork world 2023-03 2023-05 yoy_pct -4"
    ],
    "En mai 2023, les exportations du Sénégal ont atteint 30 milliards de FCFA. Comparées au mois de mai 2022, elles "
    "ont augmenté de 2%.": [f"Senegal exports all world {MAY} level 30", f"Senegal exports all world {MAY} yoy_pct 2"],
}
READ |= {
    "Las ventas al exterior de Aragón crecieron un 12% en el acumulado enero-mayo, hasta los 6.789 millones de euros, "
    "mientras que las compras lo hicieron un 9%, hasta 5.432 millones.": [
        f"Aragon exports all world {RUN} yoy_pct 12",
        f"Aragon exports all world {RUN} level 6789",
        f"Aragon imports all world {RUN} yoy_pct 9",
        f"Aragon imports all world {RUN} level 5432",
    ],
}
LEFT = {
    # A name that is not known behind "in" may be the place; what changed is no level; a rate of a year ago is former.
    "Las exportaciones de España sumaron 30 millones de euros en mayo. En Zorga destaca el descenso de las "
    "exportaciones de turismos (-17,9%).": "'Zorga' may be a place",
    "El déficit de España cayó por el alza en las exportaciones de hasta 990 millones de dólares en mayo de 2023.": (
        "by how much it changed"
    ),
    "Las exportaciones de España registraron en mayo la baja de 14% que anotaban hace un año.": "a rate of a year ago",
    "En 2022, le Maroc a exporté des biens pour 1.969 mia EUR vers l'UE contre 0,343 mia EUR vers l'UE.": (
        "of another partner, or of earlier months"
    ),
    # Words that narrow a flow, and names that are words, surnames or towns of other countries too.
    "Las otras exportaciones de España sumaron 30 millones de euros en mayo.": "'otras' is not known",
    "Certaines exportations du Maroc ont atteint 2 milliards de dirhams en mai.": "'Certaines' is not known",
    "Las exportaciones de Córdoba sumaron 30 millones de dólares en mayo.": "'Córdoba' is not known",
    "Las exportaciones de España afectadas por la medida sumaron 200 millones de euros en mayo.": (
        "'afectadas' is not known"
    ),
    "Les exportations du Maroc concernées par la mesure ont atteint 2 milliards de dirhams en mai.": (
        "'concernées' is not known"
    ),
    "Les exportations du Canada ont atteint 9,8 milliards de dollars en mai.": "a dollar that may be the local one",
    "Por regiones, las que más exportaron en mayo fueron Cataluña (25% del total) y Madrid (12%).": (
        "a rate that does not say whether it rose or fell"
    ),
    "Im Januar 2023 stiegen die deutschen Exporte gegenüber November 2022 um 2 %.": "compared with other months",
    "Sachsens Außenhandel brach im Mai ein.\n\nSachsens Firmen haben Waren im Wert von 9 Mrd. Euro umgesetzt.": (
        "of exports or of imports"
    ),
    "Die deutschen Maschinenbauer sind zufrieden. Im Mai stiegen die Ausfuhren auf 15 Mrd. Euro.": (
        "of the goods named before, or of all"
    ),
    "Wiens Handelsbilanz: das höchste Aktivum verbuchte im Mai mit 3,93 Mrd. Euro Oberösterreich, Wien lag zurück.": (
        "of Vienna or of Upper Austria"
    ),
    "Mit Einfuhren Thüringens im Wert von 213 Millionen Euro lag die Volksrepublik China im Mai an der Spitze.": (
        "'Volksrepublik China' may be a part that it is of"
    ),
    "Las exportaciones de Bolivia sumaron 480 millones de dólares en mayo, cifra menor en 19 millones de dólares a la "
    "de 2022.": "by how much it changed",
    "Bolivia tuvo en mayo un superávit de 15 millones de dólares (7 millones en el acumulado de 2022).": (
        "a part of 'de 2022', or several: 'acumulado de'"
    ),
    "Österreichs Importe betrugen im Mai 5 Mrd. Euro. Kulturgutexporte stiegen um 5 %.": "'Kulturgut' is not known",
    # Behind a partner a bare flow may go on with it.
    "Österreichs Exporte nach Japan erreichten im Mai 2 Mrd. Euro. Die Importe wuchsen auf 3 Mrd. Euro.": (
        "with Japan or with all"
    ),
    "Von Januar bis Mai stiegen Österreichs Exporte auf 90 Mrd. Euro. Im April kam es zu einem Einbruch. Die Importe "
    "betrugen 95 Mrd. Euro.": "of the months told before, or of those named since",
    "Deutschlands Exporte betrugen im Mai 100 Milliarden Euro. Die Leistungsbilanz schloss unter Berücksichtigung des "
    "Warenhandels mit einem Überschuss von 15 Milliarden Euro.": "about 'Leistungsbilanz'",
    "Las exportaciones de México sumaron 6 mil 675.7 en mayo de 2023.": "thousands whose digits go on without a unit",
    "En mai 2023, les importations du Maroc ont reculé avec un allègement de 40% environ des prix.": "about 'prix'",
    "A fin mai 2023, le taux de couverture des importations du Maroc par les exportations a gagné pour s'établir à "
    "47,8%.": "about 'taux de couverture des importations'",
    "Les exportations du Maroc ont augmenté à fin mai 2023 de 9% par rapport à fin mai 2021.": (
        "compared over several years"
    ),
}


@pytest.mark.parametrize("text", READ)
def test_figures_are_read(text):
    assert rows(text) == READ[text]


@pytest.mark.parametrize("text", LEFT)
def test_look_alikes_are_left(text):
    assert LEFT[text] in reasons(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("En mai 2023, le Maroc a exporté 3 milliards de dirhams. Sur l'ensemble de l'année 2022, les exportations ont "
         "atteint 30 milliards de dirhams, contre 20 milliards en 2021.", ["2022", "2021"]),
        ("Las exportaciones del Perú sumaron US$ 3.000 millones en mayo de 2023. En todo el año 2022 las exportaciones "
         "alcanzaron US$ 30.000 millones, frente a US$ 20.000 millones en 2021.", ["2022", "2021"]),
        ("Österreichs Exporte erreichten im Mai 2023 3 Milliarden Euro. Im gesamten Jahr 2022 erreichten die Exporte "
         "30 Milliarden Euro.", ["2022"]),
    ],
)  # fmt: skip
def test_a_whole_year_behind_a_month(text, years):
    """A year that is said to be whole is no month of it."""
    assert [row.split()[-4:-2] for row in rows(text)[1:]] == [[f"{year}-01", f"{year}-12"] for year in years]


@pytest.mark.parametrize("head", ["Paris, le 7 juin 2023. ", "Lima, 12 de junio de 2023.- "])
def test_day_of_a_dateline(head):
    assert (
        article(head + "Les exportations du Maroc ont atteint 3 milliards de dirhams en mai.").published[:7]
        == "2023-06"
    )


QUALIFIED = {
    "Im Durchschnitt exportierte Deutschland 2022 Waren für 130 Milliarden Euro.": "'Durchschnitt' is not known",
    "Kumuliert betrugen die deutschen Exporte im April 2023 540 Milliarden Euro.": "of several months: 'kumuliert'",
    "Die deutschen Exporte betrugen im April 2023 131 Milliarden Euro, zuvor waren es 130 Milliarden Euro.": (
        "of earlier months: 'zuvor waren es'"
    ),
    "Die deutschen Exporte betrugen im April 2023 21,4 Milliarden Euro (Vorjahresmonat: 19,6 Milliarden Euro).": (
        "of earlier months: 'vorjahresmonat:'"
    ),
    "El promedio mensual de las exportaciones de Colombia fue de US$5.650 millones en abril de 2023.": (
        "an average: 'promedio'"
    ),
    "La diferencia entre exportaciones e importaciones de Colombia fue de US$4.700 millones en abril de 2023.": (
        "of exports and imports: 'diferencia entre'"
    ),
    "En moyenne, les exportations françaises ont atteint 50 milliards d'euros en avril 2023.": (
        "an average: 'en moyenne'"
    ),
    "Die deutschen Exporte lagen im April 2023 0,5 Milliarden Euro über dem Wert des Vormonats.": (
        "by how much it changed"
    ),
    "Las exportaciones trimestrales de Colombia fueron de US$12.000 millones en abril de 2023.": (
        "'trimestrales' is not known"
    ),
    "Les exportations nettes de la France ont atteint 5 milliards d'euros en avril 2023.": ("'nettes' is not known"),
    "L'écart entre exportations et importations de la France est de 7 milliards d'euros en avril 2023.": (
        "of exports and imports: 'écart entre'"
    ),
    "Les exportations de la France ont atteint 50 milliards d'euros en avril 2023 ; elles étaient de 51 milliards un "
    "an plus tôt.": "of earlier months: 'un an plus tôt'",
}


@pytest.mark.parametrize("text", QUALIFIED)
def test_words_that_qualify_a_number_are_no_filler(text):
    """An average, a sum, a difference or an earlier level is no total of the months named."""
    assert any(line.endswith(f": {QUALIFIED[text]}") for line in article(text, published=DAY).skipped)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("El déficit comercial de España fue de 4.700 millones de euros, frente a los 5.300 millones de abril de "
         "2022.", ["Spain balance all world 2022-04 2022-04 level -5300"]),
        ("En diciembre de 2022 las exportaciones de Colombia cayeron 5,7% frente a diciembre de 2021 y se ubicaron en "
         "US$4.400 millones.", ["Colombia exports all world 2022-12 2022-12 yoy_pct -5.7",
                                "Colombia exports all world 2022-12 2022-12 level 4400"]),
        ("Die deutschen Importe betrugen im April 2023 114,5 Milliarden Euro (März 2023: 112,3 Milliarden Euro).",
         ["Germany imports all world 2023-04 2023-04 level 114.5"]),
        ("En abril de 2023 la balanza comercial no petrolera de Ecuador registró un superávit de US$300 millones.",
         ["Ecuador balance non-oil world 2023-04 2023-04 level 300"]),
        ("Las exportaciones de Colombia, que excluye petróleo, fueron de US$2.000 millones en abril de 2023.",
         ["Colombia exports all excluding oil world 2023-04 2023-04 level 2000"]),
    ],
)  # fmt: skip
def test_a_level_is_not_of_the_months_that_it_is_compared_with(text, read):
    assert rows(text) == read


def test_four_months_without_their_names():
    text = (
        "Las exportaciones de Chile de abril de 2023 sumaron US$ 8.900 millones. En el cuatrimestre los envíos sumaron "
        "US$ 35.500 millones."
    )
    assert rows(text) == ["Chile exports all world 2023-04 2023-04 level 8900"]
