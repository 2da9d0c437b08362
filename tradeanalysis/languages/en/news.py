"""What is said of the move of an outlook between two days, by variant; `answers.news` chooses and fills in."""

ASSUMED = "{day} (day assumed)"
UNKNOWN = "Why the probability moved cannot be said: {reason}."
QUESTION = {
    True: "The probability that growth of {flow} of {place} reaches {goal} in {year}",
    False: "The probability that {flow} of {place} reach {goal} in {year}",
}
MOVED = {
    "none": "{question} is {after}: no figure on its months was published between {since} and {as_of}.",
    "over": "{question} was {before} on {since}; growth came to {growth}.",
    "same": "{question} is {after}, as on {since}.",
    "unchanged": "{question} is {after}, unchanged since {since}: its whole move lies within the noise of simulation.",
    "rose": "{question} rose from {before} on {since} to {after} on {as_of}.",
    "fell": "{question} fell from {before} on {since} to {after} on {as_of}.",
}
CORRECTED = {
    True: "{ids} was found to be a misprint since: {change}.",
    False: "{ids} were found to be misprints since: {change}.",
}
NO_EFFECT = "its effect is about 0"
POINTS = "{change} points"
# Of a release: what it brought, what it printed beside what was expected, and what each part of it moved.
BROUGHT = {
    "new": "{day} brought {months}",
    "again": "{day} brought no new month, so that known months are estimated again",
    "beside": "{day} brought no figure on months up to {end}",
}
HELD = ", and the first sum to date that holds {months}"
PRINTED = {
    "level": ": {flow} in {months} came to {printed}, where {expected} was expected",
    "yoy_pct": ": growth of {flow} in {months} from a year earlier was {printed}, where {expected} was expected",
    "mom_pct": ": growth of {flow} in {months} from a month earlier was {printed}, where {expected} was expected",
}
AS_EXPECTED = {
    True: "Had it been as expected, the probability would have moved by {change}",
    False: "Had it been as expected, the probability would not have moved",
}
ALONE = {True: "It moved the probability by {change}.", False: "Its effect on the probability is about 0."}
NEWS = {True: "; its news moved it by {parts}.", False: "; its news is about 0."}
PART = {
    True: "{change} ({months}, {level} {side} than expected{rest})",
    False: "{change} ({months})",
    "months": "{change} ({months}: as expected as a whole, but not month by month)",
    "inner": "{change} ({months}: as expected as a whole{rest})",
}
INNER = {
    True: ", and {rest}, with which the months to come are compared, {level} {side}",
    False: ", but {rest}, with which the months to come are compared, {level} {side}",
}
REST = "{change} (what else the fit changed)"
SIDE = {True: "higher", False: "lower"}
OTHERS = {
    True: "The other release moved it by {change}.",
    False: "The other {count} releases moved it by {change} in all.",
}
REQUIRED = {
    "moved": "The rest of the year now needs {after} from a year earlier instead of {before}: {why}.",
    "reached": "The rest of the year needs nothing more: the months known reach the target.",
    "over, reached": "No month of the year is left; the months known before had reached the target.",
    "over": "No month of the year is left; the rest had needed {before} from a year earlier.",
}
WHY = {
    -1: "the new months grew less than was required of them",
    1: "the new months grew more than was required of them",
    0: "new months and revisions together",
}
PARADOX = {
    1: "Probability and required growth both rose on {day}: {months} grew more than was expected, which raises the "
    "probability, and less than was required, which leaves more to the rest.",
    -1: "Probability and required growth both fell on {day}: {months} grew less than was expected, which lowers the "
    "probability, and more than was required, which leaves less to the rest.",
}
LABEL = {
    "corrections": "misprints corrected",
    "expected": "as expected",
    "again": "estimated again",
    "base": "{before} and before",
    "earlier": "{months} re-estimated",
    "new": "{months}",
    "rest": "rest",
    "about 0": "{label}: about 0",
    "dated": "{day}, {label}",
}
CHART = {
    "moved": "{place}: the probability of {goal} in {year} went from {before} to {after}",
    "unchanged": "{place}: the probability of {goal} in {year} is unchanged at {after}",
    "subtitle": "What releases after {since} moved: as expected, and by news of some months",
    "unit": "percentage points",
}
TABLE = (
    "What moved the outlook of {flow} of {place} for {year}, percentage points; where a row is about 0, the "
    "probability moved by less than twice its standard deviation of simulation"
)
COLUMNS = ("release", "what", "probability", "standard deviation", "median growth", "required growth")
MOVE = "whole move"
EXPECTED_TABLE = (
    "What releases printed, and what was expected of them, {unit} and per cent; the surprise is counted in "
    "standard deviations"
)
EXPECTED_COLUMNS = (
    "release", "what", "months", "printed", "expected", "low (80%)", "high (80%)", "surprise", "id",
)  # fmt: skip
