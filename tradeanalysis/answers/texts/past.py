"""What is said of past years and of how a year ended, by variant; `answers.past` chooses and fills in."""

CLOSED = "In {whose} it did at least as well in {did} of {years}."
GAP = {
    1: "The rest would have to outgrow the months so far by {size}.",
    -1: "The rest may grow by {size} less than the months so far.",
    0: "What the rest needs lies between {low} and {high} beside the months so far.",
}
