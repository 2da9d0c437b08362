"""What is said of rows that were added to a table, by variant; `answers.imported` and `update` choose and fill in."""

UPDATED = {
    "same": "Nothing changed: no figure is new, and the pages are those of this table.",
    "earlier": "No figure is new in this run; since the pages were made:",
    "remade": "No figure is new; the pages were of another table or question, and are made again.",
    "none": "No figure is new; the pages are.",
}
FIRST = "The table is new: {figures} of {places}, {months}."
MONTHS = {True: "New months: {series}.", False: "No month is new."}
SERIES = "{flow} of {place}, {months}"
REVISED = {
    "none": "No earlier figure is revised.",
    "kept": "No earlier figure is printed anew.",
    "one": "Revised: {what} of {place}, {months}, from {before} to {after}{how}, {change}.",
    "many": "{count} earlier figures were revised, most of all {what} of {place}, {months}, from {before} to "
    "{after}{how}, {change}.",
    "among": "{count} earlier figures were revised, among them {what} of {place}, {months}, from {before} to "
    "{after}{how}, {change}.",
}
HOW = {True: "", False: " by the new sum to date"}
# Levels of the year before that growth rates do not leave as they were published.
BASES = {
    "one": "A new growth rate implies that {what} of {place}, {months}, were revised by {change}.",
    "many": "{count} new growth rates imply that levels of a year earlier were revised, most of all {what} of {place}, "
    "{months}, by {change}.",
    "among": "{count} new growth rates imply that levels of a year earlier were revised, among them {what} of {place}, "
    "{months}, by {change}.",
}
CLAIMS = {
    "none": "No published sum or growth rate is newly contradicted.",
    "one": "Contradicted is {what}, {months}: {said} ({ids}).",
    "many": "Contradicted are {count} published sums and growth rates, most of all {what}, {months}: {said} ({ids}).",
}
FOLLOWS = {
    False: "{printed} was published, {low} to {high} follows from the levels",
    True: "{printed} was published, {gap} off what follows from the levels",
}
FINDINGS = {
    "none": "The audit accuses no further figure.",
    "one": "The audit accuses one further figure: {sentence}",
    "many": "The audit accuses {count} further figures, first of all: {sentence}",
}
GONE = "No longer accused: {ids}."
ANSWER = {
    "unknown": "How the outlook moved cannot be said: {reason}.",
    "compared": "The probability of {goal} for {flow} of {place} in {year} was {before} without these figures and is "
    "{after} with them.",
}
MORE = "{count} more"
