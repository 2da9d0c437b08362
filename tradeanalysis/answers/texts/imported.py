"""What is said of rows that were added to a table, by variant; `answers.imported` chooses and fills in."""

FIRST = "The table is new: {figures} of {places}, {months}."
MONTHS = {True: "New months: {series}.", False: "No month is new."}
SERIES = "{flow} of {place}, {months}"
REVISED = {
    "none": "No earlier figure is revised.",
    "one": "Revised: {what}, from {before} to {after} ({change}).",
    "many": "Revised are {count} earlier figures, most of all {what}, from {before} to {after} ({change}).",
}
CLAIMS = {
    "none": "No published sum or growth rate is newly contradicted.",
    "one": "Contradicted is {what}: {printed} was published, {low} to {high} follows from the levels ({ids}).",
    "many": "Contradicted are {count} published sums and growth rates, most of all {what}: {printed} was published, "
    "{low} to {high} follows from the levels ({ids}).",
}
FINDINGS = {
    "none": "The audit accuses no further figure.",
    "one": "The audit accuses one further figure: {sentence}",
    "many": "The audit accuses {count} further figures, first of all: {sentence}",
}
ANSWER = {
    "unknown": "How the outlook moved cannot be said: {reason}.",
    "compared": "The probability of {goal} for {flow} of {place} in {year} was {before} without these figures and is "
    "{after} with them.",
}
MORE = "{count} more"
