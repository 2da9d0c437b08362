"""What is said of figures that are probably not what was meant."""

# What a figure is: a level, or a growth by its measure.
SUBJECT = {
    "level": "{thing} of {place} in {months}",
    "yoy_pct": "growth of {thing} of {place} in {months}",
    "mom_pct": "growth from a month earlier of {thing} of {place} in {months}",
}
PRINTED = "{subject} is printed as {printed}"
OTHERS = "{subject} is printed as {printed}; the other figures{ids} say {bounds}"
IDS = " ({ids})"
BOUNDS = {"both": "{low} to {high}", "low": "at least {low}", "high": "at most {high}"}
RESTATED = "{said}: another version of the series, as several releases of the year have it."
ENDS = {
    "none": "{said}. No usual misprint explains it.",
    "copied": "{said}. It repeats {words}.",
    "about": "{said}. It fits {words}.",
    "outside": "{said}. As {words} it would be {meant}, which lies outside too: no correction is suggested.",
    "meant": "{said}. Probably {meant} was meant: {words}.",
}
