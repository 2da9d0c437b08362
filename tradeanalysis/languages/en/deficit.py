"""What is said of a trade balance, by variant; the functions of `answers.deficit` choose and fill in."""

TITLE = {
    False: "# {place}'s trade {word} of {months}: how large, why, and was it a trend?",
    True: "# {place}' trade {word} of {months}: how large, why, and was it a trend?",
}
KNOWN = "{flow} in {months}: {level}; a year earlier, as published then: {before}."
FROM = "{amount} [{sources}]"
NUMBERS = {
    "balance": "Trade balance",
    "coverage": "Exports in per cent of imports",
    "change": "Change of the balance from a year earlier",
}
IMPROVED = ("improved", "worsened")
ROSE = ("rose", "fell")
WORD = {1: "surplus", -1: "deficit", 0: "balance"}
HEADLINE = {
    1: "**{place} had a trade surplus of {size} in {months}{change}.**",
    -1: "**{place} had a trade deficit of {size} in {months}{change}.**",
    0: "**{place} had a surplus or a deficit in {months}: its trade balance lies between {ends}{change}.**",
    "even": "**Trade of {place} was balanced in {months}{change}.**",
    "unknown": "**The trade balance of {place} for {months} is not known.**",
    "disputed": "**The trade balance of {place} for {months} is in dispute: {said} was published, and exports less "
    "imports leave {computed}.**",
}
FLOWS = {
    "both": "Exports of {exports} paid for {coverage} of imports of {imports}.",
    "one": "Exports: {exports}; imports: {imports}.",
}
CHANGE = "; from a year earlier the balance {moved}{because}"
# By the signs of the change of the balance, of exports, and of imports.
BECAUSE = {
    (-1, 1, 1): ", as imports rose more than exports",
    (-1, -1, -1): ", as exports fell more than imports",
    (-1, -1, 1): ", as exports fell and imports rose",
    (-1, 0, 1): ", as imports rose",
    (-1, -1, 0): ", as exports fell",
    (1, 1, 1): ", as exports rose more than imports",
    (1, -1, -1): ", as imports fell more than exports",
    (1, 1, -1): ", as exports rose and imports fell",
    (1, 0, -1): ", as imports fell",
    (1, 1, 0): ", as exports rose",
}
# By whether the growth of exports, and that of imports, implies last year's level.
BASES = {
    (True, True): "Last year's exports and imports are those that this year's published growth implies",
    (True, False): "Last year's exports are those that this year's published growth implies, last year's imports as "
    "published then",
    (False, True): "Last year's exports are as published then, last year's imports those that this year's published "
    "growth implies",
    (False, False): "Last year's exports and imports are as published then",
}
APART = "{bases}; with both as published then the change would be {as_published}."
UNCOMPARED = "What changed from a year earlier was not published."
REVISED = {
    True: "A later release without growth has {flows}.",
    False: "Another release without growth has {flows}.",
}
NEWEST = "{amount} of {flow}"
OFFICES = "The level of {flow} is that of {level}, its growth that of {growth}: the two do not count the same trade."
PUBLISHED = {
    "both": "The published balance is {published}; computed from the flows it is {computed}. {verdict}",
    "published": "A balance of {published} was published; without both flows it cannot be checked.",
    "computed": "No balance was published beside both flows.",
    "neither": "Neither the balance nor both flows were published.",
}
REST_ON = "They rest on {sources}."
VERDICT = {True: "Both can be true.", False: "**The two cannot both be true.**"}
BASE = {
    "agree": "Growth of {growth} puts {flow} a year earlier at {base}, as published then.",
    "differ": "Growth of {growth} puts {flow} a year earlier at {base}, where {before} had been published: the base "
    "was revised, or the two do not belong together.",
    "growth": "Growth of {growth} puts {flow} a year earlier at {base}; no level was published then.",
    "level": "For {flow} no growth was published: last year's level is {before}, as published then.",
    "elsewhere": "Growth of {flow} of {growth} was published on another day than the level, so last year's level is "
    "{before}, as published then.",
    "neither": "Nothing was published of {flow} a year earlier.",
}
NATION = {
    1: "In the same months {nation} had a trade surplus of {size}.",
    -1: "In the same months {nation} had a trade deficit of {size}.",
    0: "In the same months {nation} had a surplus or a deficit: its trade balance lies between {ends}.",
}
REST = {
    1: "Without {place}, the rest of the country had a surplus of {size}.",
    -1: "Without {place}, the rest of the country had a deficit of {size}.",
    0: "Without {place}, the rest of the country had a surplus or a deficit, between {ends}.",
}
ALONE = {
    "itself": "{place} is the nation itself: there is nothing larger to compare it with.",
    "unknown": "There are no national figures to compare these months with.",
    "unnamed": "No nation was named to compare the place with.",
}
NATION_PUBLISHED = "The national balance was published as {published}."
MONTH = "{month} is put at {flows}; in brackets 80% intervals."
FLOW = "{flow} of {amount}"
CLOSING = {
    -1: "Trade would have been balanced with exports {more} higher than they were, or with imports {less} lower.",
    1: "Trade would have been balanced with exports {less} lower than they were, or with imports {more} higher.",
    0: "Within the bounds of the digits trade may have been balanced as it was.",
    "unknown": "Without both flows there is no gap to close.",
}
GREW = "For comparison, exports {moved} from a year earlier."
REGISTRATION = {
    "nation": "{place} is compared with itself as the nation: its trade is counted at the border, and registration "
    "inside the country does not change it.",
    "place": "Trade is counted where the declaring firm is registered. Goods that firms registered in {place} bring in "
    "for use elsewhere count as its imports all the same, and how many there are was not published.",
}
MOVED_ON = "{share}% of imports moved on"
USED_ELSEWHERE = "Balance of the goods used in {place}, {months}, had a share of imports moved on, {unit}"
# By the sign of the balance times that of how much faster exports grow than imports along their lines.
TREND = {
    1: "As a trend the gap was opening: along their lines exports changed by {exports} a year, imports by {imports}.",
    -1: "As a trend the gap was closing: along their lines exports changed by {exports} a year, imports by {imports}.",
    0: "It is no clear trend: along their lines exports changed by {exports} a year, imports by {imports}.",
    "unknown": "Whether it was a trend is not known: {reason}.",
}
ONE_FLOW = "the months of one flow are not known"
CHART = {
    "levels": "{place}: exports paid for {coverage} of imports",
    "levels unknown": "{place}: trade",
    "change": "{place}: the balance {moved} from a year earlier",
    "months": "{place}: {flows} in {month}",
    "lines": "{place}: the line of exports changes by {exports} a year, that of imports by {imports}",
    "lines unknown": "{place}: the lines of exports and imports",
    "line": "{place}: the line of {flow}",
}
SUBTITLE = {
    "levels": "Exports, imports and balance of {place}, {months}, in {currency}",
    "change": "Contributions to the change of the trade balance of {place}, {months} from a year earlier",
    "line": "Line of {flow} of {place}, without the season, {currency} a month, 80% interval",
    "lines": "Lines of exports and imports of {place}, without the season, {currency} a month, 80% intervals",
    "months": "Monthly trade of {place} rebuilt from published figures, in {currency}, medians and 80% intervals",
}
