"""The words inside charts, and what is said of each of their marks to those who do not see them."""

NOTHING = "There is nothing to draw here."
SOURCE = "Source: {source}"
UNITS = {
    "bounds": "{unit}; thin line: bounds",
    "interval": "{unit}; thin line: interval",
    "steps": "{unit}; each bar begins where the one above it ends",
    "months": "{unit} a month",
    "deficit": "{unit} a month; hatched: deficit",
    "counts": "faintest blue: 1 figure; strongest: {most} or more",
    "fan": "{unit}; dots: {known}",
    "came true": "came true, %; small numbers: how many forecasts",
    "probability": "forecast probability, %",
    "trend": "{unit} a month; dots: months {dots}; thin: as known",
    "trend, year": "{unit} a month; dots: months {dots}, {year} larger; thin: as known",
    "season": "% from an average month; thin line: {level} interval",
}
LABELS = {
    "median": "median {number}",
    "target": "target {number}",
    "asked": "threshold {number}",
    "line": "line {number}",
    "from the line": "{months}: {gap}% from the line",
    "dots": "without season",
    "dots, holiday": "without season and {holiday}",
}
SAYS = {
    "row": "{name} {amount}",
    "cell": "{name}, {column} {amount}",
    "revision": "{amount} on {day} by {publisher}",
    "not named": "a publisher not named",
    "panel": "{name} {start} in {first}, {end} in {last}",
    "path": "{name} {month} {amount} ({low} to {high})",
    "was": "{month} was {amount}, {known}",
    "put": "{month} is put at {amount}",
    "range": "{low} to {high}",
    "band": "{share}% band {range}",
    "judged": "of {forecasts} near {said}%, {came}% came true",
    "unclear": "whether the line rises is not clear: {low}% to {high}% a year",
    "rises": "the line rises by {rate}% a year",
    "falls": "the line falls by {rate}% a year",
    "on the line": "{month} on the line {amount}",
    "within": "{share} of months within {low} to {high}",
}
