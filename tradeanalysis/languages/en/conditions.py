"""What is said of how answers hold under one condition at a time."""

PLANTED = (
    "On {seeds} whose months are known, 80% intervals covered {low} of the months and 95% intervals {low_wide} where "
    'the press is "{worst}"; where it is "{best}", 80% intervals covered {high}. Not knowing how a press errs makes '
    "intervals wider than a good press would need."
)
COVERED = "80% intervals covered {said}."
BEHIND = "The plain carry-forward has the lower Brier score for {where}."
SHARE = "{share}% for {name}"
