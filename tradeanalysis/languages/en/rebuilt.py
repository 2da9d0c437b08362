"""What is said of months that are rebuilt."""

RESTATED = "The months are those of the series as last restated."
OPEN = (
    "The months are those of the series as last restated; of {years} only the releases of the year itself are known, "
    "so that what will be restated is in the interval alone."
)
# By whether it is one year.
EMPTY = {
    True: "No figure of {years} is known: its months are interpolated, and a trend spans them.",
    False: "No figure of {years} is known: their months are interpolated, and a trend spans them.",
}
YEARS = "{first} to {last}"
THIN = (
    "**The rebuilt months of {flow} of {place} rest on {figures} for {years}: too few to know their season, errors and "
    "revisions, which are taken to be as usual elsewhere. So intervals and probabilities mostly reflect that "
    "assumption.**"
)
# By whether it lies above.
OUTSIDE = {
    True: "{month} was published as {published}, above the 80% interval of the rebuilt month, {interval}",
    False: "{month} was published as {published}, below the 80% interval of the rebuilt month, {interval}",
}
# What follows that: by whether the published figure was a first estimate, and whether something decides the month.
WHY = {
    (False, False): ".",
    (True, False): ": the published figure was a first estimate, whose usual error is put at {size}.",
    (False, True): ": what counts most for the rebuilt month is {what}.",
    (True, True): ": the published figure was a first estimate, whose usual error is put at {size}, and what counts "
    "most for the rebuilt month is {what}.",
}
MORE = "The same holds for {others}."
