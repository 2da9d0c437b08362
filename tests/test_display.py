"""Downloads: all digits, no formulas, and names that any disk takes."""

import base64
import csv
import datetime
import io
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from tradeanalysis.display import csv_text, data_url, file_name

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "＝1", '=HYPERLINK("http://x","y")', "\u200b=1",
    "\u3000=1", "\u2003=1", "\x01=1", "\ufeff=1", "\u2060\u00ad=1", "﹦1", "﹣1", "﹢1", "﹫1", "\u2028=1", '"=1',
]  # fmt: skip
OTHER_SEPARATOR = ["a;=1+1", "a; +1", 'a;"=1', "a|@SUM(A1)", "a;\u200b﹦1", "a;\t-1", "a;b;=1", "a,b;=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_text_runs_in_no_spreadsheet(text):
    written = csv_text(pd.DataFrame({text: [text]}))
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows == [["'" + re.sub("[\t\r\n\u2028]", " ", text).replace("\x01", "")]] * 2
    assert len(re.split("[\r\n]+", written.strip())) == 2


@pytest.mark.parametrize("text", OTHER_SEPARATOR)
def test_csv_text_runs_in_no_spreadsheet_that_ends_cells_elsewhere(text):
    written = csv_text(pd.DataFrame({"id": ["F0001"], text: [text]}))
    rows = csv.reader(io.StringIO(written), delimiter="|" if "|" in text else ";")
    cells = [cell for row in rows for cell in row]
    assert len(cells) > 2
    assert not [cell for cell in cells if re.match("[\\W_]*[=+\\-@﹦]", cell) and not cell.startswith("'")]


def test_csv_text_keeps_numbers_to_the_last_digit():
    values = [0.1 + 0.2, -1 / 3, 1e-17, 123456789.123456789, -0.0]
    frame = pd.DataFrame(
        {"value": values, "whole": np.arange(5), "month": pd.period_range("2023-01", periods=5, freq="M")}
    )
    _, *rows = csv.reader(io.StringIO(csv_text(frame)))
    assert [float(row[0]) for row in rows] == values
    assert [row[1] for row in rows] == ["0", "1", "2", "3", "4"]
    assert rows[0][2] == "2023-01"


def test_csv_text_leaves_what_is_missing_empty_and_keeps_letters():
    frame = pd.DataFrame(
        {"place": ["Hà Nội", None], "level": [np.nan, 1.5], "day": pd.to_datetime(["2023-05-06", None])}
    )
    assert csv_text(frame) == "place,level,day\nHà Nội,,2023-05-06\n,1.5,\n"


@pytest.mark.parametrize("text", ["Hà Nội", "a; b", "1=1", "a-b; c-d", "Jan–Feb", "x|y", "5 − 3"])
def test_csv_text_leaves_other_text_alone(text):
    assert csv_text(pd.DataFrame({text: [text]})).replace('"', "") == f"{text}\n{text}\n"


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (pd.array([-5, None], dtype="Int64"), ["-5", ""]),
        (pd.array([-0.5, None], dtype="Float64"), ["-0.5", ""]),
        (np.array([np.int64(-5), None], dtype=object), ["-5", ""]),
        (np.array([np.float32(-0.5), np.int8(-5)], dtype=object), ["-0.5", "-5"]),
        (pd.array([True, None], dtype="boolean"), ["True", ""]),
        ([np.bool_(False), True], ["False", "True"]),
        ([Decimal("-1.5"), Fraction(-1, 2)], ["-1.5", "-0.5"]),
        ([pd.NA, pd.NaT], ["", ""]),
        (pd.to_datetime(["2023-05-06 07:08", None]), ["2023-05-06T07:08:00", ""]),
        ([pd.Timestamp("2023-05-06", tz="Asia/Bangkok"), datetime.date(2023, 5, 6)], ["2023-05-06", "2023-05-06"]),
        ([["F0001", "F0002"], ("a",)], ["['F0001', 'F0002']", "('a',)"]),
    ],
)
def test_csv_text_writes_every_kind_of_number_as_a_number(values, written):
    _, *rows = csv.reader(io.StringIO(csv_text(pd.DataFrame({"a": pd.Series(values), "b": ["x", "y"]}))))
    assert [row[0] for row in rows] == written


def test_data_url_begins_with_the_mark_that_excel_needs():
    text = base64.b64decode(data_url("đ").partition("base64,")[2])
    assert text == b"\xef\xbb\xbf\xc4\x91"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("Đà Nẵng: 1.5bn?", "da-nang-1-5bn"),
        ("<script>alert(1)</script>.exe", "script-alert-1-script-exe"),
        ("CON\x00\n", "con-data"),
        ("Aux", "aux-data"),
        ("com1", "com1-data"),
        ("nul", "nul-data"),
        ("LPT9", "lpt9-data"),
        ("com10", "com10"),
        ("console", "console"),
        ("越南", "data"),
        ("a" * 300, "a" * 60),
        ("January–May 2017, USD 1.43bn (1.34–1.50)", "january-may-2017-usd-1-43bn-1-34-1-50"),
        ("−5 to 6 — “so” it’s", "5-to-6-so-it-s"),
        (f"{'a' * 40} {'b' * 19} cut", f"{'a' * 40}-{'b' * 19}"),
        (f"{'a' * 40} {'b' * 20} cut", "a" * 40),
    ],
)
def test_file_name_is_one_everywhere(text, name):
    assert file_name(text) == name
