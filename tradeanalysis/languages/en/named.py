"""The names of runs of months and of fiscal years; {count} is how many months a run has."""

LABEL = {
    "month": "{start} {year}",
    "across": "{start} {year}–{end} {last}",
    "year": "{year}",
    "from the first": "{start}–{end} {year}",
    "to the last": "{start}–{end} {year}",
    "run": "{start}–{end} {year}",
}
YEAR = "{year}"
FISCAL = "fiscal year {year} ({start} to {end})"
