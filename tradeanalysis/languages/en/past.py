"""What is said of past years and of how a year ended, by variant; `answers.past` chooses and fills in."""

CLOSED = "In {whose} it did at least as well in {did} of {years}."
GAP = {
    1: "The rest would have to outgrow the months so far by {size}.",
    -1: "The rest may grow by {size} less than the months so far.",
    0: "Whether the rest would have to outgrow the months so far is not certain: the difference is {size}.",
    "over": "The year is over, or has not begun: there is no gap to close.",
}
USUAL = {
    True: "In the median year the rest of the year of {place} grew by {size} percentage points more than the months "
    "before.",
    False: "In the median year the rest of the year of {place} grew by {size} percentage points less than the months "
    "before.",
}
POINTS = " percentage points"
CHART = {
    "title": "{place}: the rest of the year outgrew its start in {count} of {years}",
    "subtitle": "Growth of the months after {month} less that of the months up to it",
}
LATER = "What was published of the {flow} of {place} in the whole of {year}, later"
OUTCOME = {
    "unknown": "How the year ended is not among the figures, or was known already.",
    "known": "Growth of {year} was announced as **{growth}**{source}: the {aim} was {met}. The outlook had "
    "given it {chance}, and the growth lies {within} its 80% interval.",
    "source": " (source: {credit})",
    True: "within",
    False: "outside",
}
