"""The month in one command: files into the table, pages, and what changed; what `import` says of new figures."""

import json
import os
import signal
from pathlib import Path

import pandas as pd
import pytest

from tradeanalysis import cli, figures, languages, report, track_record
from tradeanalysis.answers import imported
from tradeanalysis.answers.imported import Added
from tradeanalysis.report import grown, pages
from tradeanalysis.report.answer import Answer, KeyNumber
from tradeanalysis.report.stamp import figures_told

pytestmark = pytest.mark.usefixtures("few_paths")

HEADER = "place,flow,period_start,period_end,measure,printed,published\n"
ROWS = "Hue,exports,2024-01,2024-0{month},level,US$1.{month} billion,2024-0{day}-06\n"
FILE, TABLE = "june.csv", "figures.csv"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a table of April and a file of May; pages that are made are counted, and rest on the table."""
    monkeypatch.chdir(tmp_path)
    Path(TABLE).write_text(HEADER + ROWS.format(month=4, day=5), encoding="utf-8")
    Path(FILE).write_text(HEADER + ROWS.format(month=5, day=6), encoding="utf-8")
    made = []

    def run(given, *, out, progress, language, base_url):
        asked = {"language": language} if language != "en" else {}
        made.append(given | asked | ({"base_url": base_url} if base_url else {}))
        Path(out).mkdir(exist_ok=True)
        Path(out, "of").write_bytes(Path(given["figures"]).read_bytes())
        index = Path(out) / pages.INDEX
        index.touch()
        return index

    def current(given, *, out, language, base_url):
        of = Path(out, "of")
        return of.exists() and of.read_bytes() == Path(given["figures"]).read_bytes()

    monkeypatch.setattr(report, "run", run)
    monkeypatch.setattr(report, "current", current)
    found = Answer("03_a.html", "Will it?", "No.", numbers=(KeyNumber("Probability", "9%", "2024"),))
    monkeypatch.setattr(pages, "listed", lambda folder: [found])
    return made


def update(*options):
    return cli.main(["update", FILE, *options])


INDEX = str(Path("report") / pages.INDEX)
IMPORTED = "june.csv: 1 figure of exports of Hue, 2024-01 to 2024-05 (1 level), published 2024-06-06: {} new"
CHANGED = [
    "New months: exports of Hue, May 2024.",
    "No earlier figure is revised.",
    "No published sum or growth rate is newly contradicted.",
    "The audit accuses no further figure.",
]


def test_update_twice_the_second_time_nothing_changed(here, capsys):
    """One command a month: the table has the row, the pages are made once, and each run ends with 0."""
    assert update("--target", "8") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [IMPORTED.format(1), "1 file: 1 figure, 1 new in figures.csv"]
    assert said[2:6] == CHANGED
    assert said[6].startswith("Why the probability moved cannot be said: ")
    assert said[-1] == INDEX
    assert here == [{"figures": TABLE, "place": "Hue", "year": 2024, "target": 8.0}]
    table = Path(TABLE).read_bytes()
    assert update("--target", "8") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "1 file: 1 figure, nothing new in figures.csv",
        "Nothing changed: no figure is new, and the pages are those of this table.",
        INDEX,
    ]
    assert (len(here), Path(TABLE).read_bytes()) == (1, table)


def test_pages_stay_in_their_language(here):
    """That of the pages that stand, whatever the command says of it; another one is asked for."""
    Path("report").mkdir()
    page = '<html lang="vi">\n<meta content="tradeanalysis 1" name="generator">'
    Path("report", pages.INDEX).write_text(page, encoding="utf-8")
    assert update() == 0
    assert (pages.language_of(Path("report")), here[0]["language"]) == ("vi", "vi")
    Path("report", "of").unlink()
    assert update("--language", "en") == 0
    assert "language" not in here[1]


def test_new_rows_of_a_table_with_ids_are_called_by_their_rows(here):
    """They have none of their own, and two of one id could not be read."""
    Path(TABLE).write_text("id," + HEADER + "A1," + ROWS.format(month=4, day=5), encoding="utf-8")
    Path(FILE).write_text(HEADER + ROWS.format(month=5, day=6) + ROWS.format(month=6, day=7), encoding="utf-8")
    assert update() == 0
    assert figures.load(TABLE)["id"].tolist() == ["A1", "row3", "row4"]
    assert update() == 0
    assert len(figures.load(TABLE)) == 3


def test_pages_keep_the_address_that_they_name(here, capsys):
    """As `report --base-url` gave it, unless another is given; an empty one goes."""
    Path("report").mkdir()
    named = '<meta content="https://example.org/a&amp;b/index.html" property="og:url">'
    page = f'<html lang="en">\n<meta content="tradeanalysis 1" name="generator">\n{named}'
    Path("report", pages.INDEX).write_text(page, encoding="utf-8")
    assert pages.address_of(Path("report")) == "https://example.org/a&b/"
    given = [], ["--base-url", "https://example.org/c"], ["--base-url", ""]
    for options in given:
        Path("report", "of").unlink(missing_ok=True)
        assert update(*options) == 0
    assert [one.get("base_url") for one in here] == ["https://example.org/a&b/", "https://example.org/c", None]


def test_pages_of_another_address_are_not_current(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pages, "address_of", lambda folder: "https://example.org/")
    monkeypatch.setattr(pages, "listed", lambda folder: pytest.fail("the pages need not be read"))
    assert not report.current({"place": "Hanoi"})
    assert not report.current({"place": "Hanoi"}, base_url="https://example.org/b")


def test_pages_of_an_earlier_table_are_made_again(here, capsys):
    """As after a run that was ended between table and pages: the next one says so, and makes them."""
    update()
    Path("report", "of").write_bytes(b"")
    capsys.readouterr()
    assert update() == 0
    assert capsys.readouterr().out.splitlines()[2] == (
        "No figure is new; the pages were of another table or question, and are made again."
    )
    assert len(here) == 2


def test_the_first_month_says_what_the_table_holds(here, capsys):
    """In the language of the pages that are asked for; a table that has no pages gets them."""
    Path(TABLE).unlink()
    assert update("--language", "vi") == 0
    assert capsys.readouterr().out.splitlines()[2] == "Bảng mới: 1 số liệu của Hue, 5 tháng đầu năm 2024."
    Path("report", pages.INDEX).unlink()
    Path("report", "of").unlink()
    assert update() == 0
    assert capsys.readouterr().out.splitlines()[2] == "No figure is new; the pages are."


def test_what_changed_is_since_the_pages_were_made(here, capsys, monkeypatch):
    """After a run that was ended between table and pages, and after an `import`: all rows that the pages lack."""
    Path(TABLE).rename("april.csv")
    cli.main(["import", "april.csv"])
    of = Answer("03_a.html", "Will it?", "No.", figures=told(Path(TABLE)))
    monkeypatch.setattr(pages, "listed", lambda folder: [of])
    assert cli.main(["import", FILE, "--brief"]) == 0
    capsys.readouterr()
    assert update() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2:7] == ["No figure is new in this run; since the pages were made:", *CHANGED]
    Path("july.csv").write_text(HEADER + ROWS.format(month=6, day=7), encoding="utf-8")
    assert cli.main(["update", "july.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[2] == "New months: exports of Hue, May–June 2024."


def test_what_was_added_otherwise_is_told_without_a_file(here, capsys, monkeypatch):
    """As from an article by `read`: update alone makes the pages, and says what changed since the last ones."""
    Path(TABLE).rename("april.csv")
    cli.main(["import", "april.csv"])
    of = Answer("03_a.html", "Will it?", "No.", figures=told(Path(TABLE)))
    monkeypatch.setattr(pages, "listed", lambda folder: [of])
    Path("may.txt").write_text("Exports reached US$1.5 billion in the first five months of 2024.", encoding="utf-8")
    assert cli.main(["update", "may.txt"]) == 3
    assert "; 1 file was not read" in (said := capsys.readouterr()).out
    assert said.err.endswith("A press text is read by: tradeanalysis read may.txt --into TABLE\n")
    assert cli.main(["read", "may.txt", "--place", "Hue", "--published", "2024-06-06", "--into", TABLE]) == 0
    capsys.readouterr()
    assert cli.main(["update"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:3] == ["No figure is new in this run; since the pages were made:", CHANGED[0]]


def test_a_table_that_no_file_made_is_missed_in_one_line(here, capsys):
    Path(TABLE).unlink()
    Path("may.txt").write_text("Nothing of trade.", encoding="utf-8")
    assert cli.main(["update", "may.txt"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "tradeanalysis: figures.csv: there is no such table yet, and no file was read that could make it"
    )


def test_json_is_one_object_and_all_that_is_on_standard_output(here, capsys):
    assert update("--json") == 0
    told = capsys.readouterr()
    said = json.loads(told.out)
    assert said["lines"][:4] == CHANGED
    del said["lines"]
    assert said == {
        "changed": True, "table": TABLE, "new": 1, "figures": 2, "files": 1, "unread": 0, "place": "Hue", "year": 2024,
        "index": INDEX,
        "answers": [{"page": "03_a.html", "question": "Will it?", "answer": "No.", "reason": "",
                     "numbers": {"Probability": "9%"}}],
    }  # fmt: skip
    assert IMPORTED.format(1) in told.err
    update("--json")
    assert json.loads(capsys.readouterr().out)["changed"] is False


def test_a_file_that_was_not_read_is_status_three(here, capsys):
    Path("torn.xlsx").write_bytes(b"PK\x03\x04torn")
    assert update("torn.xlsx") == 3
    told = capsys.readouterr()
    assert "; 1 file was not read" in told.out
    assert told.err.startswith("tradeanalysis: torn.xlsx")
    assert len(here) == 1


def test_places_and_years_are_asked_for(here, capsys):
    with Path(TABLE).open("a", encoding="utf-8") as table:
        table.write(ROWS.format(month=4, day=5).replace("Hue", "Vinh"))
    assert update() == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: the table has figures of Hue, Vinh. Say with --place which of them is meant\n"
    )
    assert update("--place", "Vinh", "--year", "2023", "--nation", "Viet Nam") == 0
    assert here == [{"figures": TABLE, "place": "Vinh", "year": 2023, "nation": "Viet Nam"}]
    assert update("--place", "Hanoi") == 1
    assert capsys.readouterr().err.endswith(
        "no figure of 'Hanoi' is in the table. Known are Hue, Vinh; choose one with --place\n"
    )


def test_a_signal_between_table_and_pages_leaves_both_whole(here, monkeypatch, capsys):
    """SIGTERM while notebooks run: the table is the new one, the pages the old ones, and the status says so."""

    def ended(*_, **__):
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(report, "run", ended)
    assert update() == 143
    assert len(figures.load(TABLE)) == 2
    assert not Path("report").exists()
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_import_says_in_five_lines_what_new_figures_changed(here, capsys):
    assert cli.main(["import", FILE]) == 0
    said = capsys.readouterr().out.splitlines()
    assert (len(said), said[2:6]) == (7, CHANGED)
    Path(TABLE).write_text(HEADER + ROWS.format(month=4, day=5), encoding="utf-8")
    assert cli.main(["import", FILE, "--brief"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def told(path):
    """What a page says of a table as it is."""
    loaded = figures.load(path)
    from tradeanalysis import cards

    return figures_told({"name": path.name, "sha256": cards.checksum(path), "rows": len(loaded), "last": "2024-04"})


@pytest.mark.parametrize("end", ["\n", ""])
def test_rows_that_were_added_are_named(tmp_path, end):
    """Below an unchanged beginning, whether or not its last line had an end; each with its printed words and day."""
    table = tmp_path / TABLE
    old = HEADER + ROWS.format(month=4, day=5)
    table.write_text(old.rstrip("\n") + end, encoding="utf-8", newline="")
    before = told(table)
    assert grown.added(before, table) == []
    table.write_text(old + ROWS.format(month=5, day=6), encoding="utf-8", newline="")
    assert grown.added(before, table) == ["Hue, exports, January–May 2024: US$1.5 billion (published 2024-06-06)"]
    with languages.speaking("vi"):
        assert grown.rows_before(told(table), table) == 2
    table.write_text(old.replace("US$1.4", "US$1.3") + ROWS.format(month=5, day=6), encoding="utf-8", newline="")
    assert grown.added(before, table) == []


def test_many_rows_that_were_added_are_counted(tmp_path):
    table = tmp_path / TABLE
    table.write_text(HEADER + ROWS.format(month=4, day=5), encoding="utf-8", newline="")
    before = told(table)
    years = [ROWS.format(month=5, day=6).replace("2024", str(year)) for year in range(2005, 2020)]
    table.write_text(table.read_text(encoding="utf-8") + "".join(years), encoding="utf-8", newline="")
    said = grown.added(before, table)
    assert (len(said), said[-1]) == (13, "and 3 more rows")


def test_rows_that_were_added_without_a_text_are_written_as_pages_write_numbers(tmp_path):
    table = tmp_path / TABLE
    lines = [
        "place,flow,commodity,period_start,period_end,measure,value,unit",
        "Hue,exports,all,2024-01,2024-01,level,5,usd_mn",
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    before = told(table)
    added = ["exports,all,2024-02,2024-02,yoy_pct,-5.926,pct", "exports,all,2024-02,2024-02,level,7785.0055,usd_mn"]
    added += ["exports,rice,2024-02,2024-02,volume,5210,tonnes"]
    text = "".join(f"Hue,{line}\n" for line in added)
    table.write_text(table.read_text(encoding="utf-8") + text, encoding="utf-8", newline="")
    said = [line.rpartition(": ")[2] for line in grown.added(before, table)]
    assert said == ["−5.9%", "USD 7.785bn", "5,210 tonnes"]


def test_the_index_names_rows_and_news_and_nothing_that_did_not_change():
    old = Answer("03_a.html", "Will it?", "9%", numbers=(KeyNumber("Probability", "9%", "2024"),))
    new = Answer(
        "03_a.html", "Will it?", "12%", news=("It rose & <fell>.",),
        numbers=(KeyNumber("Probability", "12%", "2024"), KeyNumber("Misprints", "0", "May")),
    )  # fmt: skip
    text = pages.index([new], [old], ["Hue, exports: <b>"])
    changed = text[text.index('class="changed"') : text.index('class="cards"')]
    assert "<li>Hue, exports: &lt;b&gt;</li>" in changed
    assert "<li>It rose &amp; &lt;fell&gt;.</li>" in changed
    assert "Misprints" not in changed
    assert changed.index("It rose") < changed.index("Hue, exports")  # the answers first
    same = pages.index([new], [new])
    assert "No answer changed" in same
    assert "It rose" not in same[same.index('class="changed"') : same.index('class="cards"')]


def test_pages_are_current_where_table_and_question_are_the_same(tmp_path, monkeypatch):
    """A page of the same question and table for each notebook; another target, or one more row, is another."""
    monkeypatch.chdir(tmp_path)
    table = Path(TABLE)
    table.write_text(HEADER + ROWS.format(month=4, day=5), encoding="utf-8")
    given = {"figures": TABLE, "place": "Hue", "year": 2024}
    listed = []
    for source in report.choose():
        # The page of the track record asks about no year.
        asked, of = "Hue" if source.name.startswith("04") else "Hue, 2024", told(table)
        listed.append(Answer(f"{source.stem}.html", "", "", asked=asked, figures=of))
    monkeypatch.setattr(pages, "listed", lambda folder: listed)
    known = report.current(given)
    assert not report.current(given, language="vi")
    assert not report.current(given | {"target": 8.0})
    table.write_text(table.read_text(encoding="utf-8") + ROWS.format(month=5, day=6), encoding="utf-8")
    assert not report.current(given)
    assert known


def year_of_rows():
    """Hue from January 2021 to December 2023: each month its level since January and growth, on the sixth day after."""
    rows = []
    for month in pd.period_range("2021-01", "2023-12", freq="M"):
        cells = {"place": "Hue", "flow": "exports", "period_start": f"{month.year}-01", "period_end": str(month)}
        cells["published"] = f"{month.end_time + pd.Timedelta(days=6):%Y-%m-%d}"
        level = 100 * month.month * 1.05 ** (month.year - 2021)
        rows.append(cells | {"measure": "level", "printed": f"{level:.1f} million USD"})
        if month.year > 2021:
            rows.append(cells | {"measure": "yoy_pct", "printed": "up 5.0%"})
    return pd.DataFrame(rows)


def test_record_scores_what_was_said_by_what_came_of_it(here, capsys):
    """Growth of 5 % in every month of every year: intervals cover it, and 6 % is not reached."""
    table = figures.load(year_of_rows())
    found = track_record.own_record(table, "Hue", years=[2023], months=[6])
    (row,) = found.table.to_dict("records")
    assert (row["year"], row["month"], row["target"], row["announced"], row["reached"]) == (2023, 6, 6.0, 5.0, False)
    assert row["low"] < 5 < row["high"]
    assert found.covered == (1, 1)
    assert found.error == pytest.approx(abs(row["median"] - 5))
    assert found.brier == pytest.approx(row["probability"] ** 2)
    assert found.needed.startswith("the level of the first three, six or nine months of a year whose growth")
    # Nothing from the future: what was published after July 2023 but the outcome changes nothing.
    later = table["available"] > pd.Timestamp("2023-07-07")
    outcome = table["end"] == pd.Period("2023-12")
    again = track_record.own_record(table[~later | outcome], "Hue", years=[2023], months=[6])
    assert again.table["probability"].tolist() == found.table["probability"].tolist()


def quarters_of_a_late_office():
    """Utopia in years from July on: each sum to date 45 days after its quarter, 4 % more each year."""
    rows = []
    for end in pd.period_range("2021-09", "2024-06", freq="M")[::3]:
        year, done = end.year - (end.month < 7), 3 + (end.month - 9) % 12
        cells = {"place": "Utopia", "flow": "exports", "period_start": f"{year}-07", "period_end": str(end)}
        cells["published"] = f"{end.end_time + pd.Timedelta(days=45):%Y-%m-%d}"
        rows.append(cells | {"measure": "level", "printed": f"{100 * done * 1.04 ** (year - 2021):.1f} million EUR"})
        if year > 2021:
            rows.append(cells | {"measure": "yoy_pct", "printed": "+4.0 %"})
    return pd.DataFrame(rows)


def test_record_waits_for_an_office_that_publishes_late_and_counts_its_own_years(here, capsys):
    """The first nine months of 2023-24 end in March 2024 and were known on 15 May: the outlook is of that day."""
    table = figures.load(quarters_of_a_late_office())
    found = track_record.own_record(table, "Utopia", years=[2023], months=[9])
    (row,) = found.table.to_dict("records")
    assert (row["year"], row["month"], row["announced"], found.starts) == (2023, 9, 4.0, 7)
    outcome = table["end"] == pd.Period("2024-06")
    for day, made in (("2024-05-15", True), ("2024-05-14", False)):
        known = outcome | (table["available"] <= pd.Timestamp(day))
        again = track_record.own_record(table[known], "Utopia", years=[2023], months=[9])
        assert again.table.equals(found.table) == made != again.table.empty
    quarters_of_a_late_office().to_csv("utopia.csv", index=False)
    assert cli.main(["record", "utopia.csv"]) == 0
    said = capsys.readouterr().out.splitlines()
    ends = ["September 2022", "December 2022", "March 2023", "September 2023", "December 2023", "March 2024"]
    assert [line.partition(":")[0] for line in said[:6]] == ends
    assert said[6].endswith("of 6 intervals of 80% covered what was announced, in 2 years")


def test_a_table_that_may_not_be_written_is_not_replaced(here, capsys, monkeypatch):
    quarters_of_a_late_office()[:-2].to_csv("utopia.csv", index=False)
    quarters_of_a_late_office()[-2:].to_csv("new.csv", index=False)
    before = Path("utopia.csv").read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert cli.main(["import", "new.csv", "--into", "utopia.csv"]) == 1
    said = "utopia.csv: cannot be written (Permission denied). Check the folder, or choose another table with --into"
    assert capsys.readouterr().err.splitlines()[-1] == f"tradeanalysis: {said}"
    assert Path("utopia.csv").read_bytes() == before


def test_a_moved_answer_names_a_fiscal_year(few_paths):
    """A target that came later than the figures beside it; the year is the one that began in July 2023."""
    year = {"place": "Utopia", "flow": "exports", "period_start": "2023-07", "period_end": "2024-06"}
    year |= {"measure": "target_yoy_pct", "printed": "6%", "published": "2023-07-12"}
    rows = quarters_of_a_late_office()[:-2]
    added = Added(figures.load(rows), figures.load(pd.concat([rows, pd.DataFrame([year])], ignore_index=True)))
    assert imported.moved(added, place="Utopia", year=2023)[0].startswith(
        "The probability of +6.0% for exports of Utopia in 2023–24 was "
    )


def test_record_in_the_terminal_and_what_would_be_needed(here, capsys):
    year_of_rows().to_csv("hue.csv", index=False)
    assert cli.main(["record", "hue.csv", "--year", "2023", "--csv", "out.csv"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said[:3]] == ["March 2023", "June 2023", "September 2023"]
    assert said[3] == "exports of Hue: 3 of 3 intervals of 80% covered what was announced, in 1 year"
    assert said[5].startswith("needed for more: the level of the first three, six or nine months")
    assert len(pd.read_csv("out.csv")) == 3
    assert cli.main(["record", TABLE]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "no past outlook of exports of Hue can be scored",
        "needed: the growth of a whole year, or its level and that of the year before, published after the 20th of its "
        "last month",
    ]
