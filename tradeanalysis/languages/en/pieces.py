"""The words that numbers, lists, counts and targets are written with; the functions of `wording` fill them in."""

NOT_PUBLISHED = "not published"
MONEY = "{side}{sign}{code} {number}{scale}"
SCALES = {"mn": "mn", "bn": "bn", "tn": "tn"}
SIDE = {"over": "over ", "nearly": "nearly "}
TO = "{low} to {high}"
POINTS = " percentage points"
# Of a change: what is not known, nothing, and between two ends, in the past and in the present.
MOVED = {
    "by": "{verb} by {size}",
    "unknown": "{rose} or {fell} by an amount that was not published",
    "not": "did not change",
    "not, now": "does not change",
    "between": "changed by between {ends}",
    "between, now": "changes by between {ends}",
}
AND = "{first} and {last}"
NO_FIGURE = "no figure"
SOME = {
    "all": "all {whole} {things}",
    "both": "both {things}",
    "none": "not one of {whole} {things}",
    "some": "{part} of {whole} {things}",
    "only": "the only {thing}",
    "no": "no {thing}",
}
THING = {
    "sector": "{flow} ({sector})",
    "goods": "{what}, {goods}",
    "measure": "{what}: {measure}",
}
COUNTED = "{scale} {currency}"
UNCOUNTED = "units of the series"
AIM = {True: "target of {goal}", False: "threshold of {goal}"}
GOAL = {"over": "more than {low}", "range": "{low} to {high}", "level": "{code} {number}{scale}"}
CHANCE = {"below": "below {step}%", "above": "above {step}%", "range": "{first} to {last}"}
MET = {True: "reached", False: "missed", "unsure": "reached or missed, which rounding hides"}
REVISED = "ʳ published more than once, with rounding intervals that do not overlap."
FIRST_ROWS = "{caption}. The first {most} of {rows} rows; the download has all."
NO_ROWS = "{caption}: none."
UNANSWERED = "Nothing to show here: {sections}"
