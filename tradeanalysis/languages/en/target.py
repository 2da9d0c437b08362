"""What is said of a target, by variant; the functions of `answers.target` choose and fill in."""

TITLE = {
    "rate": "# Is the {target}% target of {place} for {year} reachable?",
    "level": "# Is the target of {place} for {year}, {target}, reachable?",
    "rate, asked": "# Is growth of {target}% within reach for {place} in {year}?",
    "level, asked": "# Is {target} within reach for {place} in {year}?",
}
WHAT = "{flow} of {place}"
SOURCE = {
    True: "as published",
    False: "from the levels published for both years",
    "parts": "from what was published of its parts",
}
# By the sign of the growth so far; another where it is not certain or not known.
SO_FAR = {
    1: "{what} in {months} came to {level}, up by {size} from a year earlier, {source}.",
    -1: "{what} in {months} came to {level}, down by {size} from a year earlier, {source}.",
    0: "{what} in {months} came to {level}; they {moved} from a year earlier, {source}.",
    "unknown": "{what} in {months} came to {level}. Growth from a year earlier was not published.",
    "months": "No sum of {what} from {start} on is known; single months are, the last of them {last}.",
    "runs": "No sum of {what} from {start} on is known; other sums are, the last of them that of {last}.",
    "later": "Nothing of {what} in {year} is known; later figures are, the last of them that of {last}.",
    "nothing": "Nothing of {what} in {year} is known: the whole year is to come.",
}
BEYOND = (
    "Later levels, up to {last}, are known, but no sum to date holds them, and growth is lacking: they are not counted "
    "among the months so far, and their months are forecast like those to come."
)
ROSE = ("rose", "fell")
REVISED = {
    True: "A later release without growth has {newest}.",
    False: "Another release without growth has {newest}.",
}
OFFICES = "The level is that of {level}, its growth that of {growth}: the two do not count the same trade."
ASKED = {
    "none": "No growth target for {year} is among the figures: {words} {taken}.",
    "level": " A target for the level was set, too: {printed} ({id}){growth}.",
    "other currency": ", in another currency than the figures, which is not compared with them",
    "abroad": " The target counts in another currency than the figures, and is not compared with them.",
    "means": ", which is {growth} on {before}",
    "given": "is what is asked about",
    "example": "is taken as an example of one",
    "first": "The target first set for {year} was {target} ({id}).",
    "other": "The target first set for {year} was {target} ({id}). Asked about is {words}.",
    "to": " to ",
}
NEEDED = {
    "over": "No month of {year} is left.",
    "unknown": "What {rest} needs for {words} cannot be computed from the published figures alone.",
    "known": "To reach {words}: {needs}",
    "restated": "The months known were restated for last year, and whether its published total holds that is not known: "
    "the bounds allow for both.",
}
NEEDS = {
    "growth": "{rest} would need {growth} from a year earlier.",
    "rebuilt": "By the months as rebuilt, {rest} would need {growth} from a year earlier.",
    "nothing": "{rest} would need nothing more: the months known reach the target.",
}
NO_BASE = "What {before} came to was not published: it is rebuilt, too."
# A goal may be a target that somebody set, or one that is asked about.
PROBABILITY = {
    True: "The probability that growth of {flow} reaches {goal} in {year} is {chance}{others}.",
    False: "The probability that {flow} reach {goal} in {year} is {chance}{others}.",
}
OTHERS = "; by {who} {chances}"
SINGLE = "single models"
THE_MODEL = "the {model}"
OVER = {
    "met": "No month of {year} is left: {flow} {grown}{published}. The {aim} was {met}.",
    "certain": "No month of {year} is left: {flow} {grown}{published}. The {aim} is {met}.",
    "uncertain": "No month of {year} is left: {flow} {grown}{published}. The probability that the {aim} was "
    "reached is {chance}.",
}
UP = ("up", "down")
CAME = {
    "level": "{what} came to {level} in {year}: the {aim} was {met}.",
    "growth": "{what} came to {level} in {year}, {moved} from a year earlier, {source}: the {aim} was {met}.",
    "rebuilt": "rebuilt from all figures, with an 80% interval",
}
PUBLISHED = ", as published"
ENDED = "{what} {grown} in {year}, {source}: the {aim} was {met}."
MET = {True: "reached", False: "missed"}
FORECAST = "The central forecast for {year} is {growth}, an 80% interval."
REBUILT = "Rebuilt from all figures together, the growth of {year} was {growth}, an 80% interval."
OUTSIDE = "That interval excludes the published rate: the figures of the months do not agree with that of the year."
SIMPLE = {
    "agrees": "The simple trend alone gives {growth} and a probability of {chance}.",
    "differs": "The simple trend alone gives {growth} and a probability of {chance}: its line {slope} a year, but "
    "{beside}.",
}
RISES = ("rises", "falls")
LEFT_OUT = {
    True: "{models} need {months} months of history, and are left out.",
    False: "{models} needs {months} months of history, and is left out.",
    "alone": "The pool is the {model} alone.",
}
BANDS = (
    "The bands of the first chart have {share} of paths above the middle of the threshold: {before} is not certain "
    "itself, and the probability takes each path with its own year before."
)
# Why the probability of the pool lies outside those of all models beside it: its interval, or what it is made of.
APART = {
    True: "The pool lies outside them, nearer to 50%, since its interval is wider than those of the models in it: it "
    "is stretched by what such forecasts missed in the past.",
    False: "The pool lies outside them, since its interval is not theirs: it is calibrated on past years.",
}
KEY_NUMBERS = {
    "published": "Growth, published",
    "rebuilt": "Growth, rebuilt",
    "asked": "Threshold",
    "target": "Target",
    "probability": "Probability of {goal}",
    "range": "{chance} ({who} {chances})",
    "models": "models",
    "needs": "Growth that the rest needs",
    "needs, rebuilt": "Growth that the rest needs, by rebuilt months",
    "forecast": "Central forecast of growth",
}
FAN = {
    "probability": "{place}: {goal} in {year} has a probability of {chance}",
    "over": "{place}: {growth} in {year}, {aim}",
    "subtitle": "{flow} of {place} from {month} on, rebuilt; bands of 50, 80 and 95%",
    "known": "to date, by medians of rebuilt months",
}
TARGET_BAND = {
    True: "; target band 95%, as {before} is uncertain",
    False: "; threshold band 95%, as {before} is uncertain",
}
BASES = {
    True: "Growth is measured from {year} as published, {published}, by the probability and by what the rest needs; "
    "what may be restated of it is in the interval.",
    False: "The probability measures growth from {year} as rebuilt, {rebuilt}; what the rest needs is computed from "
    "the published level, {published}, which the months as rebuilt exclude.",
}
MONTHS_REBUILT = {
    True: "Rebuilt, with their growth held at what was announced, {months} came to {done}, as published.",
    False: "Rebuilt, with their growth held at what was announced, {months} came to {done}; published was {level}.",
}
MODELS = {
    "none": "No month is left to forecast, so all models say what was rebuilt.",
    "growth": "Growth of {year} by model: {models}.",
    "range": "The probability by {who} is {chances}, by the pool {chance}.",
    "alone": "The probability is {chance}.",
    "log_trend": "the simple trend",
    "carry_forward": "growth going on as so far",
    "damped_carry_forward": "growth part of the way back to the usual",
    "pool": "the pool of models",
}
MODEL_TABLE = "Growth of {flow} of {place} in {year} by model, per cent, with 80% interval; probability of {goal}"
MONTH_TABLE = {
    "published": "Months of {place} that the target needs, and that are forecast, {unit}: months are "
    "rebuilt, and brought to the sums published; the months needed add up to the target",
    "rebuilt": "Months of {place} that the target needs by the months as rebuilt, and that are forecast, {unit}",
}
MONTH_COLUMNS = ("months", "a year earlier", "needed for the target", "central forecast", "low (80%)", "high (80%)")
SHORTFALL = {
    "none": "No month is left in which the target could be reached.",
    "known": "On the median path the target is {middle}; on the best tenth of paths it is {low}, on the worst tenth "
    "{high}.",
}
# By whether the target is passed, reached or missed: in the middle, and at the least good and bad of a tenth.
PASSED = {
    "middle": {-1: "passed by {size}", 0: "just reached", 1: "missed by {size}"},
    "best": {-1: "passed by {size} or more", 0: "reached or passed", 1: "missed by {size} or less"},
    "worst": {-1: "passed by {size} or less", 0: "just reached or missed", 1: "missed by {size} or more"},
}
