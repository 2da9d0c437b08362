"""What is said of the figures of one text; the functions of `answers.article` fill it in."""

BASE = "{what}: {amount}, implied by {level} and {rate}"
GROWN = "{what}: {rate} from a year earlier, from the levels of both years"
LEFT = "{what}: {amount}, {whole} less {part}"
SHARES = "{what}, shares: {parts}"
SHARED = "{what}: {amount}, its share of {whole}"
CONTRIBUTIONS = "{what}, contributions to growth in percentage points: {parts}{total}"
TOGETHER = "; together {computed}{printed}"
PRINTED = ", printed {rate}"
BALANCE = "{what}: {word} of {amount}, exports less imports"
EVEN = "{what}: {amount}, exports less imports"
TRADE = "{what}: {amount}, exports plus imports"
COVERAGE = "{place}, {months}: exports came to {ratio} of imports"
REQUIRED = "{place} {flow}, {rest}: {needed} from a year earlier to end {year} at the target of {goal}"
FAILS = "{what}: {printed} is printed, {computed} follows from the other figures of the text"
ADDS = {
    "exports − imports = balance": "balance", "exports + imports = trade": "trade",
    "domestic + fdi = total exports": "exports", "domestic + fdi = total imports": "imports",
}  # fmt: skip
WORD = {1: "surplus", -1: "deficit"}
