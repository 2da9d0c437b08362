"""What is said of a change in exports, by variant; the functions of `answers.decline` choose and fill in."""

TITLE = {
    -1: "# The {noun} decline of {place} in {months}: what drove it, and how far below its trend?",
    1: "# The {noun} growth of {place} in {months}: what drove it, and how far from its trend?",
    0: "# The {flow} of {place} in {months}: what drove them, and how far from their trend?",
}
# By whether level and growth are known, and for a change of exactly nothing.
HEADLINE = {
    "same": "**{Flow} of {place} {moved} in {months}{how}, and came to {level}{driven}.**",
    (True, True): "**{Flow} of {place} {moved} in {months}{how}, to {level}{driven}.**",
    (True, False): "**{Flow} of {place} were {level} in {months}; how they changed was not published.**",
    (False, True): "**{Flow} of {place} {moved} in {months}; their level was not published.**",
    (False, False): "**What the {flow} of {place} were in {months} was not published.**",
}
NUMBERS = {
    "level": "{Flow}",
    "growth": "Growth from a year earlier",
    "contribution": "Contribution of {who}",
    "base": "{Flow} a year earlier",
}
ROSE = ("rose", "fell")
COMPUTED = " (computed {source})"
REVISED = {
    True: "A later release without growth puts the level at {newest}.",
    False: "Another release without growth puts the level at {newest}.",
}
APART = (
    "From {base}, the level published a year earlier, growth would be {rate}, where {growth} was published: that level "
    "has been revised since, or the two do not belong together."
)
OFFICES = "The level is that of {level}, its growth that of {growth}: the two do not count the same trade."
RECENT = "{Flow} of {place}, {unit}, rebuilt, with 80% intervals"
DRIVEN = {
    1: "{who} added {size}",
    -1: "{who} took away {size}",
    0: "{who} neither clearly added nor took away",
}
CONTRIBUTED = {"first": "{who} contributed {size}", "next": "{who} {size}"}
PART = {
    True: "{Flow} of {who} {moved}, to {level}.",
    False: "{Flow} of {who} {moved}; their level was not published.",
}
NO_PARTS = "How {parts} changed was not published."
TREND = {
    -1: "{Flow} stand {size} below the line of the years before.",
    1: "{Flow} stand {size} above the line of the years before.",
    0: "{Flow} cannot be told apart from the line of the years before: the distance lies between {ends}.",
    "unknown": "No trend is fitted: {reason}.",
}
AGREE = {
    True: "Together the parts changed {flow} by {total}; growth was {growth}. The two agree within rounding.",
    False: "Together the parts changed {flow} by {total}; growth was {growth}. **The two do not agree within "
    "rounding.**",
    "alone": "Together the parts changed {flow} by {total}; growth of the total was not published.",
    "unknown": "Without levels and growth of all parts there is nothing to add up.",
    "apart": "Levels of {parts} were published, but no parts add up to that of the total, so none is said to have "
    "contributed.",
}
MONTH = {
    "level": "In {month} {flow} were {level}.",
    "unknown": "What {flow} were in {month} alone was not published.",
    "on_year": "Growth from a year earlier was {growth}.",
    "on_month": "Growth from a month earlier was {growth}.",
    "earlier": "That puts {previous} at {size}, and leaves {earlier} for {months}: the rounding of the year to date "
    "falls entirely on this residual.",
    "previous": "That puts {previous} at {size}.",
}
REBUILT = "From {figures}, {month} is put at {level}{change}; in brackets 80% intervals."
CHANGE = {
    12: ", {growth} from a year earlier",
    1: ", {growth} from a month earlier",
    "other": ", {growth} from {other}",
}
UNREACHED = "The rebuilt months do not reach {other}, so the month is not compared with it."
BESIDE = {
    True: "The figure published for the month, {published}, lies within the interval.",
    False: "The figure published for the month, {published}, lies outside the interval: a published figure can err by "
    "more than its rounding.",
}
GREW = "The published growth was {growths}."
GOODS = {
    "lines": "Of {lines} of {nation}, {fell} fell and {rose} rose.",
    "lasting": "Of the {lines} that have been published since 2010, {fell} fell and {rose} rose.",
    "fell": "Most was taken away by {goods}.",
    "rose": "Most was added by {goods}.",
    "none": "There are no national commodity lines for these months, or they were not yet published.",
    "unnamed": "No nation around the place was named whose commodity lines to set beside it.",
}
REQUIRED = {
    "open": "To end {year} {aim}, at {goal}, {flow} of {rest} would need **{needed}** from a year "
    "earlier. If the rest of the year grew as {months} did, the year would end at {carried}. The same "
    "months of {before} made {part} of that year.",
    "reached": "To end {year} {aim}, at {goal}, {flow} of {rest} would need nothing more: {months} reached it.",
    "unknown": "What the rest of {year} needs cannot be computed from the published figures alone: it takes growth to "
    "date, and {flow} of {before} that fit it.",
    "over": "No month of {year} is left: {flow} {moved}{how}. It is compared with the {aim}.",
    "over unknown": "No month of {year} is left; how {flow} changed was not published.",
}
AIM = {True: "{size} above {before}", False: "{size} below {before}"}
CHART = {
    "parts": "{place}: {flow} {moved}, mostly through {who}",
    "alone": "{place}: {flow} {moved}",
    "unknown": "{place}: {flow} were not compared with a year earlier",
    "month": "{place}: {flow} of {level} in {month}",
    "line -1": "{place}: {months} {size} below the line of the years before",
    "line 1": "{place}: {months} {size} above the line of the years before",
    "line 0": "{place}: {months} cannot be told from the line of the years before",
    "line unknown": "{place}: {flow} and their line",
    1: "{nation}: {line} added most, {rose} of {lines} rose",
    -1: "{nation}: {line} took away most, {fell} of {lines} fell",
    "no lines": "No commodity lines",
    "one lasting": "{nation}: the lasting line that moved the total most, month by month",
    "lasting": "{nation}: the {lines} lasting lines that moved the total most, month by month",
}
SUBTITLE = {
    "lasting": "{Flow} by commodity line, million US dollars, first estimates, each on a scale of its own",
    "parts": "Contributions to the growth of {flow} of {place}, percentage points, {months} from a year earlier",
    "levels": "{Flow} of {place}, {months}, and the same months a year earlier, in {currency}",
    "line": "Monthly {flow} of {place} about the line of the years before {year}, 80% interval of single months",
    "month": "Monthly {flow} of {place} rebuilt from published figures, in {currency}, median and 80% interval",
    "goods": "Contributions of the lines that moved most to the growth of all {flow}, {months} from a year earlier",
}
