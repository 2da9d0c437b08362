"""Sound files with one wrong number, month, word or row: refused in one line, or only what was right is read."""

import pandas as pd
import pytest

from tests.readers import figures_of, read_damaged
from tests.test_malformed import SOUND
from tests.test_readers_customs import GOODS
from tradeanalysis import readers
from tradeanalysis.errors import TradeDataError
from tradeanalysis.readers.panel import panel

MONTHS_DOWN = "Month,Exports (USD mn),Imports (USD mn)\n" + "".join(
    f"2022-{month:02d},{5312.5 + month},{6411.25 + month}\n" for month in range(1, 7)
)
LONG = "date,flow,value,unit\n" + "".join(
    f"2022-{month:02d}-01,{flow},{5312.5 + month},USD mn\n" for flow in ("Exports", "Imports") for month in range(1, 5)
)
ACROSS = "USD mn,2022-01,2022-02,2022-03\nExports,5312.5,5313.5,5314.5\nImports,6411.5,6412.5,6413.5\n"
# A sound file of each family: a number, a month, a flow and a header in it as they stand there.
FAMILIES = {
    "table": (MONTHS_DOWN, {"place": "Viet Nam"}, ("5314.5", "2022-03", "Exports", "Month")),
    "one figure a row": (LONG, {"place": "Viet Nam"}, ("5314.5", "2022-03-01", "Exports", "value")),
    "months across": (ACROSS, {"place": "Viet Nam"}, ("5313.5", "2022-02", "Exports", "USD mn")),
    "comtrade": (*SOUND["comtrade"], ("25036719216.5", "202301", ",X,", "primaryValue")),
    "wits": (*SOUND["wits"], ("335792596.8", "2021", "Export", "TradeValue in 1000 USD")),
    "fred": (*SOUND["fred"], ("61330000000", "2025-11-01", "XTEXVA01", "observation_date")),
    "sdmx csv": (*SOUND["sdmx csv"], ("33187000000", "2025-M01", "XG_FOB", "OBS_VALUE")),
    "sdmx": (*SOUND["sdmx"], ("34052.5", "2024-09", "TXG_FOB", "OBS_VALUE")),
    "px": (*SOUND["px"], ("148000", "2023M11", '"Exports"', "UNITS")),
    "json-stat": (*SOUND["json-stat"], ("223456.5", "2023-11", "EXP", '"size"')),
    "eurostat": (*SOUND["eurostat"], ("135600.1", "2023-11", "EXP", "TIME_PERIOD")),
    "px-web": (*SOUND["px-web"], ("148000", "2023M11", "Exports", "contents")),
    "customs": (GOODS.lstrip(), {}, ("33.090.034.032", "Tháng 2", "XUẤT KHẨU", "USD")),
}
NUMBERS = [
    "abc", "inf", "-Infinity", "1e400", "-5", "0x1F", "12.34.56", "1;2", "#REF!", "#DIV/0!", "=A1+1", "TRUE",
    "2023-01-01", "1" * 25, "½", "٣٤٥", "five", "?", "--5", "5-", "1__000", "$", "\u200b", "5 million",
]  # fmt: skip
MONTHS = [
    "2099-01", "1066-01", "2023-13", "2023-00", "2566-01", "soon", "", "2023-02-30", "0000", "2023-01 or 2023-02", "99",
]  # fmt: skip
WORDS = ["sideways", "", "Services", "Index of", "\u202eX", "7"]


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def faults(text, number, month, flow, header):
    """The damaged texts, each with what is wrong with it."""
    lines = text.splitlines(keepends=True)
    place = next(at for at, line in enumerate(lines) if number in line)
    row, rest = lines[place], lines[place + 1 :]
    yield from ((f"the number {odd!r}", changed(text, number, odd)) for odd in NUMBERS)
    yield from ((f"the month {odd!r}", changed(text, month, odd)) for odd in MONTHS)
    yield from ((f"the flow {odd!r}", changed(text, flow, odd)) for odd in WORDS)
    yield from ((f"the header {odd!r}", changed(text, header, odd)) for odd in ("x", "", header * 2))
    yield "a row twice", "".join([*lines[: place + 1], row, *rest])
    yield "a row twice with two numbers", "".join([*lines[: place + 1], row.replace(number, "1" + number), *rest])
    yield "a row cut short", "".join([*lines[:place], row[: len(row) // 2] + "\n", *rest])
    yield "a row too long", "".join([*lines[:place], row.rstrip("\n") + ",7,7\n", *rest])
    yield "the first line again", "".join([*lines[: place + 1], lines[0], *rest])


SAID = ("a row cut short",)  # what is left of its number may be read; a doubt says so then


@pytest.mark.parametrize("name", FAMILIES)
def test_one_thing_wrong_in_a_sound_file(tmp_path, name):
    text, given, tokens = FAMILIES[name]
    path = tmp_path / "file.dat"
    path.write_text(text, encoding="utf-8")
    right = figures_of(readers.read(path, **given))
    wrong, count = [], 0
    for what, damaged in faults(text, *tokens):
        count += 1
        path.write_text(damaged, encoding="utf-8")
        found, refused = read_damaged(path, given)
        if refused:
            wrong.append(f"{what}: {refused}")
        elif found:
            extra = figures_of(found) - right
            if extra and not (what in SAID and found.doubts):
                wrong.append(f"{what}: {len(extra)} not in it: {min(extra)}")
            elif len(figures_of(found)) < len(right) and not found.doubts and not found.skipped:
                wrong.append(f"{what}: {len(right) - len(found.figures)} lost without a word")
    assert count >= 40
    assert not wrong, "\n" + "\n".join(wrong)


ROWS = pd.DataFrame({"month": ["2023-01", "2023-02"], "port": ["Hai Phong"] * 2, "value": [5.0, 7.0]})
ODD_VALUES = [*NUMBERS[4:], "", " ", "1,5", b"5", [5], {}, object(), pd.Timestamp("2023-01-01"), 10**400, 1 + 2j]
ODD_MONTHS = [
    *MONTHS[1:], None, 5, 2.5, -1, 10**9, float("nan"), pd.NaT, b"2023-01", [1], "2023-Q1", "2023", "13-2023", "T1",
    "2023-01-01 to 2023-02-01", True, "١٢-٢٠٢٣",
]  # fmt: skip


@pytest.mark.parametrize("column", ["month", "value"])
def test_one_thing_wrong_in_long_rows(column):
    pytest.importorskip("pyarrow")
    wrong = []
    for odd in ODD_MONTHS if column == "month" else ODD_VALUES:
        rows = ROWS.assign(**{column: pd.Series([ROWS[column][0], odd], dtype=object)})
        try:
            found = panel(rows, month="month", series="port", value="value")
        except TradeDataError as error:
            if "\n" in str(error):
                wrong.append(f"{odd!r}: {error}")
        except Exception as error:  # whatever it is, it must not happen
            wrong.append(f"{odd!r}: {type(error).__name__}: {str(error)[:150]}")
        else:
            if (levels := found.levels["Hai Phong"].dropna().tolist()) != [5.0]:
                wrong.append(f"{odd!r}: {levels}")
    assert len(ODD_VALUES) + len(ODD_MONTHS) >= 40
    assert not wrong, "\n" + "\n".join(wrong)
