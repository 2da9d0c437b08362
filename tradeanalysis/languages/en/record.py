"""What is said of the track record, by variant; the functions of `answers.record` choose and fill in."""

QUESTION = "# How far should answers on {flow} of {place} be trusted?"
COVERAGE = {
    "held out": "**80% intervals covered {covered} of {figures} on {flow} of {place} ({share}), 95% intervals {wide} "
    "({wide_share}).**",
    "own table": "For a table of your own nothing was tested.",
    "other place": "**Nothing was tested of {flow} of {place}: what follows is only a hint.**",
    "own, one": "For {flow} of {place}, {covered} had an 80% interval that covered what was announced; its central "
    "forecast missed it by {error} percentage points.",
    "own": "For {flow} of {place}, {covered} had an 80% interval that covered what was announced, in "
    "{years}; their central forecasts missed it by {error} percentage points on average.",
    "own, none": "**No past outlook on {flow} of {place} can be scored, so nothing of it was tested.** "
    "It would take {needed}.",
    "own, more": "A longer record would take {needed}.",
    "controls": "80% intervals covered {controls}.",
    "figures exact": "{share} where figures were taken as exact",
    "rounding only": "{share} where they were taken as exact but for rounding",
    "month": "Half of the held-out months were predicted to within {error}.",
    "month, none": "No single month was held out.",
    "forecasts": "80% intervals of forecasts of a year's growth covered the outcome of {share} of {forecasts}; the "
    "forecasts are those of a pool that was chosen on this record.",
    "forecasts, none": "No forecast of a year's growth was scored.",
}
TENTHS = {
    "title": "{place}: each tenth of the predictions contains {least} to {most} of {figures}; {fair} belong in each",
    "title, even": "{place}: each tenth of the predictions contains {least} of {figures}",
}
SIZES = {
    "one": "{size}% for {place}",
    "first": "The first estimate of a month has an error with a standard deviation of {sizes}.",
    "small": "So a movement of the newest month of {flow} of {place} by less than some {twice} says little, taken "
    "alone; a sum of several months is affected only by its last month.",
    "none": "The error of first estimates is not identified: no month was published more than once.",
}
TRUTH = {
    "all": "Over {lines} the median error is {ours} when rebuilt from intervals, {others}.",
    "one": "{error} with {method}",
}
SKILL = {
    "title": "The score of the pool lies {least} to {most} below that of the plain carry-forward",
    "title, mixed": "The score of the pool lies below that of the plain carry-forward in {months}",
    "title, none": "The score of the pool lies in no month below that of the plain carry-forward",
    "first": "In {month} the score of the pool is {spread} lower than that of the plain carry-forward, whose spread is "
    "estimated, and {past} lower than that of the carry-forward with its past errors.",
    "others": "The two numbers are {months}.",
    "other": "{spread} and {past} in {month}",
    "calibration, 1": "Calibration makes the score of the pool better by {size}.",
    "calibration, -1": "Calibration makes the score of the pool worse by {size}.",
    "calibration, 0": "Whether calibration makes the score of the pool better or worse is not clear.",
    "better": "On this record the raw pool would do better without {models}.",
    "worse": "The raw pool would do worse without {models}.",
    "unclear": "The difference that it would make to leave out {models} is not clear.",
    "or": " or without ",
    "tuned": "The members of the pool, and the weight of past errors in its calibration, were chosen on this record.",
}
PROBABILITIES = {
    "title": "Probabilities came true as often as they said, to within {worst} points",
    "brier": "The Brier score for growth of at least 6% is {pool} in {month}; the carry-forward has {carry}, the "
    "growth of past years {past}.",
    "better": "The carry-forward does better in {months}.",
    "never": "The pool does better than the carry-forward in all months.",
    "february": "In February the two have {pool} and {carry}: Tet moves between January and February, so there is "
    "little to go on.",
}
TARGETS = {
    "brier": "Over {forecasts} for {years} the Brier score is {probability}; the carry-forward has {carry_forward}, "
    "the damped one {damped}, and always giving the share of targets that were reached {share}.",
    "covered": "80% intervals covered the announced growth in {covered} ({covered_share}).",
    "beaten": "On these targets the plain carry-forward was better than the pool.",
    "few": "Few years are no proof: {reached} {were} reached.",
}
