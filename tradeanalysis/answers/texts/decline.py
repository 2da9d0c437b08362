"""What is said of a change in exports, by variant; the functions of `answers.decline` choose and fill in."""

TITLE = {
    -1: "# The export decline of {place} in {year}: what drove it, and how far below its trend?",
    1: "# The export growth of {place} in {year}: what drove it, and how far from its trend?",
    0: "# The exports of {place} in {year}: what drove them, and how far from their trend?",
}
# By whether level and growth are known, and for a change of exactly nothing.
HEADLINE = {
    "same": "**Exports of {place} {moved} in {months}{how}, and came to {level}{driven}.**",
    (True, True): "**Exports of {place} {moved} in {months}{how}, to {level}{driven}.**",
    (True, False): "**Exports of {place} were {level} in {months}; how they changed was not published.**",
    (False, True): "**Exports of {place} {moved} in {months}; their level was not published.**",
    (False, False): "**What the exports of {place} were in {months} was not published.**",
}
NUMBERS = {
    "level": "Exports",
    "growth": "Growth from a year earlier",
    "contribution": "Contribution of {who}",
    "base": "Exports a year earlier",
}
ROSE = ("rose", "fell")
COMPUTED = " (computed from the levels published for both years)"
REVISED = {
    True: "A later release without growth puts the level at {newest}.",
    False: "Another release without growth puts the level at {newest}.",
}
OFFICES = "The level is that of {level}, its growth that of {growth}: the two do not count the same trade."
RECENT = "Exports of {place}, million US dollars, rebuilt, with 80% intervals"
DRIVEN = {
    1: "{who} added {size}",
    -1: "{who} took away {size}",
    0: "{who} neither clearly added nor took away",
}
CONTRIBUTED = {"first": "{who} contributed {size}", "next": "{who} {size}"}
PART = {
    True: "Exports of {who} {moved}, to {level}.",
    False: "Exports of {who} {moved}; their level was not published.",
}
NO_PARTS = "How {parts} changed was not published."
TREND = {
    -1: "They stand {size} below the line of the years before.",
    1: "They stand {size} above the line of the years before.",
    0: "They stand about on the line of the years before: the distance lies between {ends}.",
    "unknown": "No trend is fitted: {reason}.",
}
AGREE = {
    True: "Together the parts changed exports by {total}; growth was {growth}. The two agree within rounding.",
    False: "Together the parts changed exports by {total}; growth was {growth}. **The two do not agree within "
    "rounding.**",
    "alone": "Together the parts changed exports by {total}; growth of the total was not published.",
    "unknown": "Without levels and growth of all parts there is nothing to add up.",
}
MONTH = {
    "level": "In {month} exports were {level}.",
    "unknown": "What exports were in {month} alone was not published.",
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
BESIDE = {
    True: "The figure published for the month, {published}, lies within the interval.",
    False: "The figure published for the month, {published}, lies outside the interval: a published figure can err by "
    "more than its rounding.",
}
GOODS = {
    "lines": "Of {lines} of {nation}, {fell} fell and {rose} rose.",
    "lasting": "Of the {lines} that have been published since 2010, {fell} fell and {rose} rose.",
    "fell": "Most was taken away by {goods}.",
    "rose": "Most was added by {goods}.",
    "none": "There are no national commodity lines for these months, or they were not yet published.",
    "unnamed": "No nation was named whose commodity lines to set beside the place.",
}
REQUIRED = {
    "open": "To end {year} {aim} {before}, at {goal}, exports of {rest} would need **{needed}** from a year "
    "earlier. If the rest of the year grew as {months} did, the year would end at {carried}. The same "
    "months of {before} made {part} of that year.",
    "reached": "To end {year} {aim} {before}, at {goal}, exports of {rest} would need nothing more: {months} "
    "reached it.",
    "unknown": "What the rest of {year} needs cannot be computed from the published figures alone: it takes growth to "
    "date, and exports of {before} that fit it.",
    "over": "No month of {year} is left: exports {moved}{how}, against a target of {target}.",
    "over unknown": "No month of {year} is left; how exports changed was not published.",
}
SIDE = {True: "above", False: "below"}
CHART = {
    "parts": "{place}: exports {moved}, mostly through {who}",
    "alone": "{place}: exports {moved}",
    "unknown": "{place}: exports were not compared with a year earlier",
    "month": "{place}: exports of {level} in {month}",
    "line -1": "{place}: {months} {size} below the line of the years before",
    "line 1": "{place}: {months} {size} above the line of the years before",
    "line 0": "{place}: {months} about on the line of the years before",
    "line unknown": "{place}: exports and their line",
    1: "{nation}: {line} added most, {rose} of {lines} rose",
    -1: "{nation}: {line} took away most, {fell} of {lines} fell",
    "no lines": "No commodity lines",
    "one lasting": "{nation}: the lasting line that moved the total most, month by month",
    "lasting": "{nation}: the {lines} lasting lines that moved the total most, month by month",
}
LEVELS = {"now": "exports", "before": "exports a year earlier", "total": "all exports"}
SUBTITLE = {
    "lasting": "Exports by commodity line, million US dollars, first estimates, each on a scale of its own",
    "parts": "Contributions to the growth of exports of {place}, percentage points, {months} from a year earlier",
    "levels": "Exports of {place}, {months}, and the same months a year earlier, in US dollars",
    "line": "Monthly exports of {place} about the line of the years before {year}, 80% interval of single months",
    "month": "Monthly exports of {place} rebuilt from published figures, billion US dollars, median and 80% interval",
    "goods": "Contributions of the lines that moved most to the growth of all exports, {months} from a year earlier",
}
