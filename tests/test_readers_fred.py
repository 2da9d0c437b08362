"""Downloads of FRED: dates down, ids of series across; what an id does not say has to be given."""

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import fred

# Korea's exports of November 2025, 61.33 billion dollars, as FRED has them from the OECD [US dollars].
KOREA = "observation_date,XTEXVA01KRM667S\n2025-11-01,61330000000\n2025-12-01,.\n2026-01-01,65800000000\n"


def written(path, text, name="fredgraph.csv"):
    file = path / name
    file.write_text(text, encoding="utf-8")
    return file


def columns(*ids, rows=(("2023-01-01", 1), ("2023-02-01", 2))):
    return "\n".join([",".join(("DATE", *ids)), *(f"{date}{f',{value}' * len(ids)}" for date, value in rows)]) + "\n"


def test_ids_of_the_oecd_say_it_all(tmp_path):
    """667S is US dollars, adjusted; the numbers are dollars, not millions; "." is missing."""
    found = fred.read(written(tmp_path, KOREA), published="2026-03-01")
    assert told(found, "place", "flow", "period_start", "value", "unit", "basis", "source_cell") == [
        ("South Korea", "exports", "2025-11", "61330", "usd_mn", "seasonally_adjusted", "row 2, XTEXVA01KRM667S"),
        ("South Korea", "exports", "2026-01", "65800", "usd_mn", "seasonally_adjusted", "row 4, XTEXVA01KRM667S"),
    ]
    assert found.skipped == (
        "without a value (row 3, XTEXVA01KRM667S)",
        "no number in the file for 2025-12, inside a series (exports of South Korea)",
    )


def test_national_currency_quarters_and_imports(tmp_path):
    text = columns("XTIMVA01NOQ664N", rows=[("2023-01-01", 250000000000), ("2023-04-01", 240000000000)])
    found = fred.read(written(tmp_path, text))
    assert told(found, "flow", "period_start", "period_end", "value", "unit", "basis") == [
        ("imports", "2023-01", "2023-03", "250000", "nok_mn", "statistics_office"),
        ("imports", "2023-04", "2023-06", "240000", "nok_mn", "statistics_office"),
    ]


def test_growth_as_fred_computes_it(tmp_path):
    """PC1 is growth from a year earlier, PCH from the period before (units of FRED's graphs)."""
    text = columns("XTEXVA01VNM667S_PC1", "XTEXVA01VNM667S_PCH", "XTEXVA01VNM667S_CH1")
    found = fred.read(written(tmp_path, text))
    assert told(found, "measure", "value", "unit") == [
        ("yoy_pct", "1", "pct"), ("yoy_pct", "2", "pct"), ("mom_pct", "1", "pct"), ("mom_pct", "2", "pct"),
    ]  # fmt: skip
    assert found.skipped == ("a change in units or a logarithm, neither value nor growth (XTEXVA01VNM667S_CH1)",)


def test_other_series_as_given(tmp_path):
    text = columns("EXPCH", rows=[("2023-01-01", 13115.1), ("2023-02-01", 11617.3)])
    found = fred.read(written(tmp_path, text), place="United States", flow="exports", unit="usd_mn")
    assert told(found, "place", "value", "unit", "basis", "note") == [
        ("United States", "13115.1", "usd_mn", "statistics_office", "EXPCH"),
        ("United States", "11617.3", "usd_mn", "statistics_office", "EXPCH"),
    ]
    yearly = columns("X", rows=[("2022-01-01", 1.5), ("2023-01-01", 2)])
    found = fred.read(written(tmp_path, yearly), place="USA", flow="exports", unit="usd_bn")
    assert told(found, "place", "period_end", "value") == [
        ("United States", "2022-12", "1500"), ("United States", "2023-12", "2000"),
    ]  # fmt: skip


def test_known_series_beside_unknown_ones(tmp_path):
    found = fred.read(written(tmp_path, columns("XTEXVA01KRM667S", "EXPCH")))
    assert told(found, "place", "value") == [("South Korea", "0.000001"), ("South Korea", "0.000002")]
    assert found.skipped == ("of no known id; give it alone, with place, flow and unit (EXPCH)",)


def none(why):
    return f"fredgraph.csv: holds no value of exports or imports{why}. Choose another series"


MALFORMED = {
    "unknown": (
        columns("EXPCH"), {},
        "fredgraph.csv: what EXPCH is of is not in the file. Say it, as in --place 'Viet Nam' --flow exports --unit "
        "usd_mn",
    ),
    "two unknown": (
        columns("EXPCH", "IMPCH"), {},
        "fredgraph.csv: what EXPCH and IMPCH are is not known. Download one series at a time",
    ),
    "currency": (
        columns("EXPCH"), {"place": "USA", "flow": "exports", "unit": "dollars"},
        "fredgraph.csv: 'dollars' is no unit; write pct, usd_mn, usd_bn, or another currency code in place of usd",
    ),
    "flow": (
        columns("EXPCH"), {"flow": "exprots"},
        "fredgraph.csv: flow 'exprots' is not known. Give one of exports, imports, balance, trade",
    ),
    "rate": (
        columns("X_PC1"), {"place": "USA", "flow": "exports", "unit": "usd_mn"},
        "fredgraph.csv: X_PC1 in usd_mn is growth or not: say --measure yoy_pct --unit pct for growth",
    ),
    "national accounts": (
        columns("EXPGS"), {},
        none(": goods and services together, or services: not trade in goods (EXPGS)"),
    ),
    "balance of payments": (
        columns("BOPGSTB"), {"place": "USA", "flow": "balance", "unit": "usd_mn"},
        none(": goods and services together, or services: not trade in goods (BOPGSTB)"),
    ),
    "rates of the oecd": (
        columns("XTEXVA01CNM659S"), {}, none(": growth as the OECD computes it; download the values (XTEXVA01CNM659S)"),
    ),
    "days": (
        columns("EXPCH", rows=[("2023-01-02", 1), ("2023-01-03", 2)]),
        {"place": "USA", "flow": "exports", "unit": "usd_mn"},
        "fredgraph.csv: its dates are not the first days of months. Download the series by month",
    ),
    "one date": (
        columns("EXPCH", rows=[("2023-01-01", 1)]), {"place": "USA", "flow": "exports", "unit": "usd_mn"},
        "fredgraph.csv: one date, or one twice, says no frequency. Download the series with more months",
    ),
    "text": (
        columns("XTEXVA01KRM667S", rows=[("2023-01-01", "x1"), ("2023-02-01", "y")]), {},
        none(
            ": left out, because a number is expected ('x1' in row 2, XTEXVA01KRM667S; 'y' in row 3, XTEXVA01KRM667S)"
        ),
    ),
    "no rows": ("DATE,EXPCH\n", {}, "fredgraph.csv: has a header and no rows. Download it again"),
    "cut": (
        columns("A", "B") + "2023-03-01\n", {},
        "fredgraph.csv: row 4 has 1 cells where the header has 3: cut off or damaged. Download it again",
    ),
    "place": (columns("XTEXVA01KRM667S"), {"place": "Viet Nam"}, none("")),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_what_cannot_be_read_gets_one_line(tmp_path, name):
    text, given, line = MALFORMED[name]
    assert refusal(fred.read, written(tmp_path, text), **given) == line


def test_recognised_by_dates_and_ids(tmp_path):
    assert fred.looks(KOREA.encode(), tmp_path)
    assert not fred.looks(b"date,value of exports\n2023-01-01,5\n", tmp_path)
    assert not fred.looks(b"DATE,EXPCH\nJanuary,5\n", tmp_path)
