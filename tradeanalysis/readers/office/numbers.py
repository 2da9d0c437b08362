"""The numbers in the cells of the monthly workbook, read and written."""

import re

DIGITS = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?")


def number_of(cell: object) -> float | None:
    """The number of a cell; of a text only where its digits leave no doubt [unit of the cell].

    >>> number_of(5.3), number_of("107,2"), number_of("Rice")
    (5.3, 107.2, None)
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if abs(float(cell)) < 1e9 else None
    if isinstance(cell, str) and DIGITS.fullmatch(cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


def written(number: float) -> str:
    """A number as a text of at most four decimals, without zeros at its end [unit of the number].

    >>> written(82.8534373 - 100), written(27540.0), written(-0.00001)
    ('-17.1466', '27540', '0')
    """
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
