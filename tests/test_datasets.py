"""The data that comes along: registered, carded, and the same as where it came from."""

import os

import pandas as pd
import pytest

from tradeanalysis import cards, datasets, figures
from tradeanalysis.errors import DatasetError, TradeDataError

CARD = {
    "title", "producer", "citation", "url", "published", "unit", "basis", "coverage", "rounding", "licence", "sha256",
}  # fmt: skip


@pytest.mark.parametrize("name", cards.names())
def test_verify_is_registered(name):
    cards.verify(name)
    assert set(cards.origin(name)) == CARD


def test_names_are_the_files():
    assert cards.names() == sorted(path.name.partition(".")[0] for path in cards.folder().glob("*.csv*"))


def test_origin_unknown():
    with pytest.raises(DatasetError) as error:
        cards.origin("hanoi")
    assert str(error.value) == f"unknown dataset 'hanoi'; choose one of {', '.join(cards.names())}"


def test_rows_are_read_again_where_the_file_was_changed_and_are_the_callers_own(tmp_path, monkeypatch):
    file = tmp_path / "errata.csv"
    monkeypatch.setattr(cards, "path", lambda _: file)
    for number in (1, 2):
        file.write_text(f"id\nF{number}\n", encoding="utf-8")
        os.utime(file, ns=(number, number))
        for _ in range(2):
            rows = cards.rows("errata")
            assert rows["id"].tolist() == [f"F{number}"]
            rows.loc[0, "id"] = "changed"


def test_verify_changed(tmp_path, monkeypatch):
    """A changed file is named, with both checksums and the way out."""
    card = cards.origin("errata")
    (tmp_path / "errata.csv").write_text("id\n", encoding="utf-8")
    monkeypatch.setattr(cards, "folder", lambda: tmp_path)
    found = cards.checksum(tmp_path / "errata.csv")
    with pytest.raises(DatasetError) as error:
        cards.verify("errata")
    assert str(error.value) == (
        f"errata.csv has changed since it was registered: expected {card['sha256'][:12]}, found {found[:12]}; "
        f"if the change is meant, write sha256 = '{found}' on its card in registry.toml"
    )


def test_load_monthly_is_complete():
    """314 months, and 2017 sums to the 215.1 billion of exports that the statistics office gives for it."""
    monthly = datasets.load("vietnam_monthly")
    assert monthly.shape == (314, 2)
    assert isinstance(monthly.index, pd.PeriodIndex)
    assert not monthly.isna().to_numpy().any()
    assert monthly.loc["2017", "exports"].sum() == pytest.approx(215_119, rel=0.001)


def test_load_commodities_sectors_add_to_total():
    """They do within 0.2 %, but for two months of 2019 whose revised total and sectors are of different vintages."""
    latest = datasets.load("vietnam_commodity_monthly")["latest"]
    for flow, fdi, odd in (
        ("exports", "FDI sector (incl. crude oil)", ["2019-10", "2019-11"]),
        ("imports", "FDI sector", []),
    ):
        gap = (latest[flow]["Domestic sector"] + latest[flow][fdi]) / latest[flow]["Total"] - 1
        assert gap.index[gap.abs() > 0.002].astype(str).tolist() == odd


def test_published_national_totals_are_the_vintages():
    """National totals in the figures table, against the vintages file they can be read from a second time."""
    table = datasets.load("published_figures")
    national = figures.select(table, place="Viet Nam", sector="total", measure="level")
    national = national[national["published"].str.len() == 10]
    stored = cards.rows("vietnam_monthly_vintages")
    stored = stored[~stored["kind"].str.startswith("yoy")]
    known = {
        (row.release, row.flow, row.period, row.kind.startswith("cum"), round(float(row.value), 3))
        for row in stored.itertuples()
    }
    months = national["start"] != national["end"]
    rows = zip(
        national["published"], national["flow"], national["end"].astype(str), months, national["value"], strict=True
    )
    absent = [key for *key, value in rows if key[1] != "balance" and (*key, round(value, 3)) not in known]
    assert absent == []
    assert len(national) > 600


def test_statements_are_not_known_before_they_were_printed():
    first, last = pd.Period("2017-01", "M"), pd.Period("2017-05", "M")
    assert len(datasets.statements("Hanoi", first, last)) == 3
    assert datasets.statements("Hanoi", first, last, as_of="2017-06-27").empty


def test_statements_of_a_flow():
    first, last = pd.Period("2017-01", "M"), pd.Period("2023-12", "M")
    found = {
        flow: datasets.statements("Hanoi", first, last, flow=flow)["id"].tolist() for flow in ("balance", "imports")
    }
    assert found == {"balance": ["S0001"], "imports": ["S0002", "S0003"]}
    assert len(datasets.statements("Hanoi", first, last, flow=["balance", "imports", "exports"])) == 5
    with pytest.raises(TradeDataError) as error:
        datasets.statements("Hanoi", first, last, flow="export")
    assert str(error.value) == "no flow is called 'export'. Did you mean 'exports'?"


def test_commodity_changes_contributions():
    """Phones in the release of 29 April 2023: 17,424.8 million, index 82.6569; the total: 108,570 and 88.1851."""
    first, last = pd.Period("2023-01", "M"), pd.Period("2023-04", "M")
    lines = datasets.commodity_changes("exports", first, last)
    before, total = 17424.8025 / 0.826569, 108570 / 0.881851
    phones = lines.loc["Telephones and parts"]
    assert phones["before"] == pytest.approx(before)
    assert phones["contribution"] == pytest.approx(100 * (17424.8025 - before) / total)
    assert lines["contribution"].is_monotonic_increasing
    assert "Total" not in lines.index


def test_commodity_changes_without_a_release_are_of_known_months():
    """No release is of February to September: months as known since, and nothing for an earlier day."""
    first, last = pd.Period("2022-02", "M"), pd.Period("2022-09", "M")
    lines = datasets.commodity_changes("exports", first, last)
    block = datasets.load("vietnam_commodity_monthly")["latest"]["exports"]
    assert lines["before"]["Rice"] == pytest.approx(block["Rice"].loc["2021-02":"2021-09"].sum())
    assert lines["lasting"].all()
    assert datasets.commodity_changes("exports", first, last, as_of="2022-10-06").empty


def test_commodity_changes_only_of_the_nation_and_the_past():
    first, last = pd.Period("2023-01", "M"), pd.Period("2023-04", "M")
    assert datasets.commodity_changes("exports", first, last, nation="France").empty
    assert datasets.commodity_changes("exports", first, last, as_of="2023-04-28").empty
    assert len(datasets.commodity_changes("exports", first, last, as_of="2023-04-29")) == 34
    assert datasets.commodity_changes("exports", pd.Period("2010-01", "M"), pd.Period("2010-04", "M")).empty


def test_errata_of_shipped_figures_only():
    """Eleven of the shipped table; none of a table that uses the same ids for other figures."""
    table = datasets.load("published_figures")
    assert len(figures.errata_of(table)) == 11
    # The Vietnamese original of 6 June 2022 shows that its translation of 30 May has million for billion.
    by_then = {day: set(figures.errata_of(table, day)["id"]) for day in ("2022-06-05", "2022-06-06")}
    assert by_then["2022-06-06"] - by_then["2022-06-05"] == {"F0593", "F0601"}
    assert figures.errata_of(table.assign(place="Da Nang")).empty
    assert figures.errata_of(table.assign(printed="1,02 tỷ USD")).empty


def test_an_article_was_published_once():
    """Rows read from one address carry one day, or its month: another article's day would hide them too long."""
    found = datasets.load("published_figures")
    months = found["published"].fillna("").astype(str).str[:7]
    told = {(url, month) for url, month in zip(found["url"], months, strict=True) if url}
    assert len(told) == len({url for url, _ in told})


def test_pandas_reads_no_dataset_since_it_takes_ctrl_c_for_a_fault_of_the_file(monkeypatch):
    def fails(*_, **__):
        raise pd.errors.ParserError("Calling read(nbytes) on source failed. Try engine='python'.")

    cards._read.cache_clear()
    monkeypatch.setattr(pd, "read_csv", fails)
    assert len(cards.rows("vietnam_goods_releases")) == 38704
