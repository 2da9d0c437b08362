"""What was read in a press text, number by number."""

FIGURE = {
    "": "{subject}: {number}",
    "yoy_pct": "{subject}: {number} from a year earlier",
    "target_yoy_pct": "{subject}: {number} from a year earlier",
    "mom_pct": "{subject}: {number} from a month earlier",
    "share_pct": "{subject}: {number} of the total",
}
SUBJECT = "{place} {flow}"
PARTNER = {"exports": "to {partner}", "imports": "from {partner}", "": "with {partner}"}
TARGET = "target: "
WAY = {"deficit": "deficit of ", "surplus": "surplus of ", "down": "down ", "up": "up "}
BOUNDS = " ({low} to {high})"
REFUSED = "not read: {reason}"
NOWHERE = "no place"
PUBLISHED = "published {day}"
