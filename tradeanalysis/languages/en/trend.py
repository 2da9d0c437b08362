"""What is said of a trend, by variant; the functions of `answers.trend` choose and fill in."""

LINE = {
    1: "The line through the months of {months} rises by {rate} a year.",
    -1: "The line through the months of {months} falls by {rate} a year.",
    0: "The line through the months of {months} neither clearly rises nor falls: {rate} a year.",
}
CONSTANT = "The series does not vary in the months of {months}: its growth is 0%."
STANDS = {
    1: "{months} stands {size} above {line}.",
    -1: "{months} stands {size} below {line}.",
    0: "{months} cannot be told from {line}: the distance lies between {ends}.",
}
SLOPES = "The slope was {before} a year before {month} and {after} since."
STEPPED = {
    1: "Fitted so, the level steps up by {size} in {month}, which the one line through all months takes for growth.",
    -1: "Fitted so, the level steps down by {size} in {month}, which the one line through all months takes for a fall.",
}
STEADY = "No change of the slope is clear between the first and the second half of these months."
HIDDEN = (
    "Whether the slope changed cannot be told: residuals follow one another even about one line for each half "
    "(Durbin–Watson {statistic})."
)
TURNED = "From {month} on the line {how}."
# By the signs of the slope before, of the slope since, and of the change; another where the sign of a slope is unsure.
HOW = {
    (1, 1, 1): "grew faster", (1, 1, -1): "grew more slowly", (-1, -1, -1): "fell faster",
    (-1, -1, 1): "fell more slowly", (-1, 1, 1): "rose after falling", (1, -1, -1): "fell after rising",
}  # fmt: skip
HIGHER = {1: "had a higher slope", -1: "had a lower slope"}
UNFITTED = "No trend is fitted: {reason}."
UNFITTED_BOTH = "No trend of both flows is fitted: {reason}."
FOLLOWING = " Its residuals follow one another (Durbin–Watson {statistic}), so the true interval is wider."
TABLE = {
    "unknown": "Trend of {name}",
    "known": "Logarithm of {name}, {months}: {fit}; HAC standard errors, {lags}",
    "months": "{months} months",
}
CHART = {
    "unknown": "{name}: no trend",
    1: "{name} stood {size} above their line in {months}",
    -1: "{name} stood {size} below their line in {months}",
    0: "{name} stood near their line in {months}",
    "subtitle": "{name} by month and their log-linear trend; the band holds {level} of months",
}
LIES_ON = "{months} lies on {line}."
LINE_OF = "the line of {months}"
PROJECTED = {
    "ways": "If the gap stays, {year} ends at {stays}; if it closes by {end}, at {closes}. With months that scatter "
    "about the line as they did, {year} ends at {alone}.",
    "over": "{year} is over: {name} {grown}{published}.",
}
PUBLISHED = ", as published"
AIMED = {
    "over": "The {aim} was {met}.",
    1: "To reach {goal} the rest of the year must lie {size} above the line on average: the trend alone gives that a "
    "probability of {chance}.",
    -1: "To reach {goal} the rest of the year must lie {size} below the line on average: the trend alone gives that a "
    "probability of {chance}.",
    0: "To reach {goal} the rest of the year must lie about on the line ({low} to {high}) on average: the trend alone "
    "gives that a probability of {chance}.",
}
# By whether the target is more likely than not although the line rises by less than it, or less although by more; and
# where the interval of the slope contains the target.
WHY = {
    "open": "Whether the line rises by more than the target is not certain; what decides is where the year stands: "
    "{beside}.",
    False: "The line rises by more than the target, yet the target is less likely than not: a year grows from where "
    "the year before stood, and {beside}.",
    True: "The line rises by less than the target, yet the target is more likely than not: a year grows from where "
    "the year before stood, and {beside}.",
}
BESIDE = {
    "before": "{before} stood {gap}",
    "both": "{before} stood {gap} and {year} so far {now}",
    0: "about on {line}",
    1: "{size} above {line}",
    -1: "{size} below {line}",
}
THE_LINE = "the line"
IT = "it"
ROSE, RISES = ("rose", "fell"), ("rises", "falls")
BELOW = "{line}, which {slope} a year"
RUN = {
    1: "Every month since {first} lies above it.",
    -1: "Every month since {first} lies below it.",
    "some 1": "Of the last twelve months {count} lie above it.",
    "some -1": "Of the last twelve months {count} lie below it.",
}
BOTH = "Along their lines of {months} exports changed by {exports} and imports by {imports} a year. {verdict} {levels}"
VERDICT = {
    1: "Imports grew faster by {size} a year: exports covered less and less of imports, as a trend.",
    -1: "Exports grew faster by {size} a year: exports covered more and more of imports, as a trend.",
    0: "The two slopes do not clearly differ, so neither a rise nor a fall of the coverage of imports is a trend.",
}
LEVELS = "On the two lines the balance of an average month was {first} in {start} and {last} in {end}."
