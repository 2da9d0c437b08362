"""What is said of a target, by variant; the functions of `answers.target` choose and fill in."""

FORECAST = "The central forecast for {year} is {growth}, an 80% interval."
REBUILT = "Rebuilt from all figures together, the growth of {year} was {growth}, an 80% interval."
OUTSIDE = "That interval excludes the published rate: the figures of the months do not agree with that of the year."
NEEDS = "{rest} would need {growth} from a year earlier."
ENOUGH = "{rest} would need nothing more: the months known reach the target."
SIMPLE = "The simple trend alone gives {growth} and a probability of {chance}"
