"""What pages say around answers: what was asked, what they rest on, how they are cited, and what changed."""

ASKED_ABOUT = {
    "as of": "as known on {day}",
    "target": "target {target}",
    "beside": "beside {nation}",
    "calendar": "calendar {calendar}",
}
# The titles of pages 01 and 02 where they have no answer.
UNANSWERED = {
    "01": "The trade balance of {place}: how large, why, and was it a trend?",
    "02": "The {flow} of {place}: what drove them, and how far from their trend?",
}
FIGURES = "Figures: {figures}."
FIGURES_KNOWN = "Figures: {figures}, of them those known on {day}."
BESIDES = "Bundled data: {others}."
MADE = "Made with tradeanalysis {version}"
MORE = "and {rows}"
ROWS = "last period {last}"
CHECKSUM = "Checksum of the answer: sha256 {checksum}"
INDEX = "What the published trade figures say"
BEFORE = "Figures before: {old}; now: {new}."
SAME = "No answer changed."
SAME_ANSWERS = "No answer changed, though the figures did."
ASKED = "The earlier run asked about {before}; this one about {after}."
ELSE = "something else"
READ = "What was read in {name}"
