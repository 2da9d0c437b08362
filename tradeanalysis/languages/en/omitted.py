"""What is said of figures that a page leaves out, and of those that it adds up or takes from several files."""

FAULTY = "Left out {are} {rows} with a fault: {reason}."
ADJUSTED = {
    "one": "Left out is {figures}, which is never joined with one as counted.",
    "many": "Left out are {figures}, which are never joined with those as counted.",
    "all": "All figures are adjusted for the season or the calendar.",
}
CURRENCY = "Left out {are} {amounts} in {names} ({ids}): the page counts in {counted}, and the table gives no rate."
FILES = "Figures are from several files: {each}."
FILE = "those of {place} from {file}"
EARLY = "Months are rebuilt from {year} on: {figures} of earlier years {are} not used for them."
ADDED = "Sums to date are added up from the months or quarters published."
