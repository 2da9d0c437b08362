"""What is said of published figures, by variant; the functions of `answers.published` choose and fill in."""

NAME = "{place} for {year}"
VERDICTS = {
    "misprints": "Not all of it can be true.",
    "suspects": "{figures} {lie} far from what the others say.",
    "revised": "Some of it was published more than once, with values that differ.",
    "sums": "Not every sum holds to the last digit.",
    "rates": "Not every growth rate fits the levels published for both years.",
    "restated": "Nothing in it contradicts the rest, if levels of the year before were revised.",
    "consistent": "Nothing in it contradicts the rest.",
    "unchecked": "No sum and no growth rate of it can be recomputed: no release has all the parts of one.",
}
CONTENTS = {
    "basis": "This page rests on {figures} of {name}, {misprints}from {releases} of {publishers};",
    "included": "{misprints} included, ",
    "revised, none": "no value was published again with another one.",
    "revised, one": "one value was published more than once with vintages that differ by more than rounding.",
    "revised, many": "{revised} values were published more than once with vintages that differ by more than rounding.",
}
SUMS = {
    "none": "no release has all the parts of a sum.",
    "hold": "{sums} {hold}.",
    "fail": "{sums} {fail}, by {gap}.",
    "after corrections": "With known misprints corrected, ",
}
GAP = {"tiny": "less than 0.01%", "at most": "{gap} at most", "by": "{gap}"}
RATES = {
    "none": "",
    "all": "{rates} can be reproduced from the published levels of both years.",
    "one": "{rates} implies that the earlier level had been revised, by {middle}.",
    "two": "{rates} imply that the earlier level had been revised since the newest one published by then, by {low} and "
    "{high}.",
    "some": "{rates} imply that the earlier level had been revised since the newest one published by then, half of "
    "them by less than {middle}.",
    "one at odds": "One growth rate contradicts the levels of both years in its own release.",
    "at odds": "{count} growth rates contradict the levels of both years in their own release.",
    "large": "For {large} that would be more than {limit}, which revisions hardly explain.",
}
DAYS = {
    "day": "The day of publication is known for {day}.",
    "month": "For {month} only the month is known.",
    "unknown": "For {unknown} neither day nor month is known: the day is then taken to be {lag} days after the last "
    "month, for a target the end of the first month it applies to.",
    "series": "{series} of a plain series have no day of publication: they count as published on one day, after the "
    "last month of the series.",
}
REVISED = {
    "none": "No level was published more than once with rounding intervals that do not overlap.",
    "one": "One level was published more than once with rounding intervals that do not overlap; the last value differs "
    "from the first by {first}.",
    "many": "{levels} were published more than once with rounding intervals that do not overlap; the last value "
    "differs from the first by {first} to {last}.",
}
MISPRINTS = {
    "known, one": "{known} known beforehand is found{kind}.",
    "known, many": "{known} known beforehand are found{kind}.",
    "tuned": "The audit was made with the known misprints at hand.",
    "kind, all": ", with the right kind of correction",
    "kind, some": ", {corrected} with the right kind of correction",
    "further": "The audit found {further} more, which other sources confirm.",
    "accused": "{accused} not known to be misprinted {are} accused ({share}).",
    "accused, none": "No {other}figure is accused.",
}
ACCUSED = {
    "one": "One figure used here is accused by the audit: {sentence}",
    "many": "{count} figures used here are accused by the audit ({ids}), most surely this one: {sentence}",
    "more": "{count} more",
    "other years": "Of other years the audit accuses {count} ({ids}), most surely this one: {sentence}",
}
TITLES = {
    "question": "# What has been published on {name}, and can it all be true?",
    "months": "{place}: {months} {have} a published figure that ends there",
    "months, subtitle": "Levels and growth rates published for {place}, {figures}, by publisher and last month, "
    "{months}",
    "measures, one": "{place}: most figures are for {year}, {most} of {figures}",
    "measures": "{place}: {figures} by kind",
    "revised": "{place}: {count} values of {what} for {months} do not agree",
    "revised, subtitle": "Value with its bounds by day of publication, {unit}, known misprints corrected",
    "publishers": "publishers not named",
    "publishers, named": "{publishers}, named in the next table and its download",
}
