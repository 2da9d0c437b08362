"""Figures of press texts on their way into a table: what follows, doubts to confirm, and one release told twice."""

import re

import pandas as pd
import pytest

from tradeanalysis import answers, cli, figures
from tradeanalysis.errors import ReportError
from tradeanalysis.readers import article
from tradeanalysis.readers.articles import keeping, releases
from tradeanalysis.report import articles, pages

pytestmark = pytest.mark.usefixtures("few_paths")

DAY = "2023-05-06"
TEXT = (
    "The exports of Ha Nam reached 1.518 billion USD in April, up 3.6% month-on-month. In the first four months, its "
    "exports totaled 5.3 billion USD, down 1.3% year-on-year. The domestic sector contributed 2.9 billion USD, up "
    "0.8%, while the FDI recorded 2.4 billion USD, down 3.8%. Exports are to reach the targeted 6% growth in 2023. In "
    "2022, exports were 17.1 billion USD."
)


def table(text, **given):
    return figures.load(keeping.rows(article(text, **{"published": DAY, "place": "Ha Nam"} | given)))


def test_what_follows():
    """1.518/1.036 = 1.465; 5.3-1.518-1.465 = 2.32; 5.3/.987 = 5.37; (18.126-5.3)/(17.1-5.37) = 1.093."""
    assert sorted(answers.article.follows(table(TEXT))) == sorted(
        [
            "Ha Nam exports, March 2023: USD 1.465bn (1.464–1.466), implied by USD 1.518bn and +3.6%",
            "Ha Nam exports, domestic firms, January–April 2022: USD 2.88bn (2.83–2.93), implied by USD 2.90bn "
            "(2.85–2.95) and +0.8%",
            "Ha Nam exports, foreign-invested firms, January–April 2022: USD 2.49bn (2.44–2.55), implied by USD 2.40bn "
            "(2.35–2.45) and −3.8%",
            "Ha Nam exports, January–April 2022: USD 5.37bn (5.32–5.42), implied by USD 5.30bn (5.25–5.35) and −1.3%",
            "Ha Nam exports, January–March 2023: USD 3.78bn (3.73–3.83), January–April 2023 less April 2023",
            "Ha Nam exports, January–February 2023: USD 2.32bn (2.27–2.37), January–April 2023 less March 2023 and "
            "April 2023",
            "Ha Nam exports, January–April 2023, shares: domestic firms 54.7% (53.3 to 56.2), "
            "foreign-invested firms 45.3% (43.9 to 46.7)",
            "Ha Nam exports, January–April 2023, contributions to growth in percentage points: domestic firms +0.43 "
            "(0.39 to 0.46), foreign-invested firms −1.76 (−1.83 to −1.71); together −1.3% "
            "(−1.4 to −1.2), printed −1.3%",
            "Ha Nam exports, May–December 2023: +9.3% (9.3 to 9.4) from a year earlier to end 2023 at the target of "
            "+6.0%",
        ]
    )


def test_balance_trade_and_coverage():
    """4.73 - 11.67 = -6.94; 4.73 + 11.67 = 16.40; 4.73 / 11.67 = 40.5 per cent."""
    text = "In May, exports of Ha Nam reached 4.73 billion USD and imports 11.67 billion USD."
    assert answers.article.follows(table(text, published="2023-06-20")) == [
        "Ha Nam balance, May 2023: deficit of USD 6.94bn (6.93–6.95), exports less imports",
        "Ha Nam trade, May 2023: USD 16.40bn (16.39–16.41), exports plus imports",
        "Ha Nam, May 2023: exports came to 40.5% (40.5 to 40.6) of imports",
    ]


def test_share_gives_the_level_of_a_part_in_another_currency():
    """200 times 24 per cent; 199.5 times 23.5 and 200.5 times 24.5."""
    text = "Exports of Bavaria reached 200.0 million euros in May 2023. Exports to Japan made up 24% of the total."
    assert answers.article.follows(table(text, published="2023-06-20", place="Bavaria")) == [
        "Bavaria exports, to Japan, May 2023: EUR 48mn (47–49), its share of EUR 200.0mn"
    ]


def test_growth_that_both_levels_contradict():
    """5 / 4 is 25 per cent more, between 4.5 / 4.5 and 5.5 / 3.5."""
    text = "Exports of Ha Nam rose 90.0% to 5.00 billion USD in April from 4.00 billion USD a year earlier."
    found = answers.article.contradictions(table(text))
    assert found[0] == (
        "growth of Ha Nam exports, April 2023: +90.0% is printed, +25.0% (24.7 to 25.3) follows from the other figures "
        "of the text"
    )


def test_misprint_beside_what_is_known_of_the_place():
    known = table(
        "Exports of Ha Nam reached 1.6 billion USD in January, 3.1 billion USD in the first two months and 4.9 billion "
        "USD in the first three months. "
        "In March, exports were 1.8 billion USD.", published="2023-04-06",
    )  # fmt: skip
    said = table(
        "In the first four months, exports of Ha Nam were over 6.9 million USD. In April, they were 2.0 billion USD."
    )
    found = answers.article.contradictions(said, known.assign(id=[f"k{row}" for row in known["row"]]))
    assert len(found) == 1
    assert found[0].startswith("Exports of Ha Nam in January–April 2023 is printed as USD 6.9mn;")
    assert found[0].endswith("Probably USD 6.900bn was meant: a unit a thousand times off.")


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def told(capsys):
    return capsys.readouterr().out.splitlines()


def test_into_a_table_twice(paper, tmp_path, capsys):
    into = tmp_path / "figures.csv"
    for new, known in ((10, 0), (0, 10)):
        assert cli.main(["read", str(paper), "--published", DAY, "--into", str(into)]) == 0
        end = "; 4 figures have a comment to confirm" if new else ""
        assert told(capsys)[-1] == f"{into}: {new} new, {known} known{end}"
    notes = figures.load(into)["note"]
    assert [note for note in notes if note.startswith("to confirm: ")][:1] == [
        "to confirm: the flow and months are those of an earlier sentence; printed '2.9 billion USD'"
    ]


def test_another_paper_on_the_same_release_is_known(paper, tmp_path, capsys):
    into = tmp_path / "figures.csv"
    assert cli.main(["read", str(paper), "--published", DAY, "--publisher", "One", "--into", str(into)]) == 0
    later = ["--published", "2023-05-09", "--publisher", "Two", "--into", str(into)]
    assert cli.main(["read", str(paper), *later]) == 0
    assert told(capsys)[-1] == f"{into}: 0 new, 10 known"


def test_confirm_asks_of_doubtful_figures_alone(paper, tmp_path, capsys, monkeypatch):
    into, answered = tmp_path / "figures.csv", iter(["y", "what", "n", "y", "n"])
    monkeypatch.setattr("builtins.input", lambda _: next(answered))
    assert cli.main(["read", str(paper), "--published", DAY, "--into", str(into), "--confirm"]) == 0
    assert told(capsys)[-1] == f"{into}: 8 new, 0 known"
    assert figures.load(into)["note"].str.startswith("confirmed; ").sum() == 2
    assert list(answered) == []


def test_no_answer_adds_nothing(paper, tmp_path, capsys, monkeypatch):
    into = tmp_path / "figures.csv"

    def silent(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", silent)
    assert cli.main(["read", str(paper), "--published", DAY, "--into", str(into), "--confirm"]) == 1
    assert capsys.readouterr().err == "tradeanalysis: no answer to --confirm; nothing was added. Answer y or n\n"
    assert not into.exists()
    assert cli.main(["read", str(paper), "--confirm"]) == 1
    assert capsys.readouterr().err == (
        "tradeanalysis: --confirm asks what is added to a table; name it with --into figures.csv\n"
    )


PAGE = """<!DOCTYPE html><html><head><title>Exports of Ha Nam</title><link rel="canonical" href="https://a.example/1">
<meta property="article:published_time" content="2023-05-08T08:00:00+07:00">
<script type="application/ld+json">{"publisher": {"@type": "Organization", "name": "The Ha Nam Times"}}</script></head>
<body><h1>Exports of Ha Nam</h1><p>Exports of Ha Nam reached 1.52 billion USD in April 2023, up 9.1% year-on-year.</p>
</body></html>"""


def test_folder_with_one_release_told_twice(paper, tmp_path, capsys):
    page = tmp_path / "b.html"
    page.write_text(PAGE, "utf-8")
    (tmp_path / "c.txt").write_text("Published: 2023-05-06\n" + TEXT, "utf-8")
    paper.unlink()
    into = tmp_path / "figures.csv"
    assert cli.main(["read", str(tmp_path), "--into", str(into)]) == 0
    assert told(capsys) == [
        "b.html: 2 figures of exports of Ha Nam, 2023-04 to 2023-04, published 2023-05-08 by The Ha Nam Times; "
        "0 not read, 0 doubts",
        "c.txt: 10 figures of exports of Ha Nam, 2022-01 to 2023-12, published 2023-05-06; 0 not read, 2 doubts",
        "One release: c.txt and b.html; 1 figure repeated",
        f"{into}: 11 new, 0 known, 1 repeated; 4 figures have a comment to confirm",
    ]
    row = figures.load(into).query("publisher == 'The Ha Nam Times'")
    assert row[["value", "url"]].values.tolist() == [[9.1, "https://a.example/1"]]


def test_folder_without_articles(tmp_path, capsys):
    assert cli.main(["read", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"tradeanalysis: {tmp_path}: no article in it. Put texts (.txt) or pages (.html) there, or name a file\n"
    )


def test_file_that_is_not_there_is_passed_by(paper, tmp_path, capsys):
    assert cli.main(["read", str(paper), str(tmp_path / "x.txt"), "--published", DAY]) == 1
    said = capsys.readouterr()
    assert said.err == f"tradeanalysis: {tmp_path / 'x.txt'}: No such file or directory; look at the name\n"
    assert said.out.startswith("a.txt: 10 figures")


def read(number, day, name):
    return article(f"Exports of Ha Nam reached {number} billion USD in April 2023.", published=day, name=name)


def test_a_sharper_number_takes_the_place_of_a_rounder_one():
    (found,) = releases.releases([read("1.5", "2023-05-02", "a"), read("1.52", "2023-05-04", "b")])
    assert [rows["value"].tolist() for rows in found.rows] == [[], ["1.52"]]


def test_other_numbers_and_other_weeks_are_other_releases():
    papers = [read("1.5", "2023-05-02", "a"), read("1.7", "2023-05-04", "b"), read("1.5", "2023-06-02", "c")]
    assert [one.names for one in releases.releases(papers)] == [["a"], ["b"], ["c"]]


def test_a_table_takes_ids_where_it_has_some(paper, tmp_path):
    into = tmp_path / "figures.csv"
    row = {"id": "own", "place": "Hue", "flow": "exports", "period_start": "2023-01", "period_end": "2023-01",
           "measure": "level", "printed": "5 million USD"}  # fmt: skip
    pd.DataFrame([row]).to_csv(into, index=False)
    assert cli.main(["read", str(paper), "--published", DAY, "--into", str(into)]) == 0
    ids = figures.load(into)["id"]
    assert ids[0] == "own"
    assert len(set(ids)) == 11
    assert all(re.fullmatch("R[0-9a-f]{8}", one) for one in ids[1:])


def test_pages_ask_about_the_place_the_year_and_the_day_of_an_article(tmp_path):
    folder = tmp_path / "report"
    asked = articles.asked(article(TEXT, published=DAY, place="Ha Nam"), {"target": 8.0}, folder)
    table = folder / "article_figures.csv"
    expected = {"place": "Ha Nam", "year": 2023, "as_of": DAY, "nation": None, "target": 8.0, "figures": str(table)}
    assert asked == expected
    assert len(figures.load(table)) == 10
    with pytest.raises(ReportError, match=r"^.*article_figures.csv was not written by tradeanalysis; move it"):
        articles.asked(article(TEXT, published=DAY, place="Ha Nam"), {}, folder)


def test_an_article_without_figures_has_no_pages(tmp_path):
    with pytest.raises(ReportError, match=r"^b: no figure of a place was read. Look at `tradeanalysis read`$"):
        articles.asked(article("Nothing.", name="b"), {}, tmp_path)


def test_the_index_shows_the_article(tmp_path):
    shown = articles.shown(
        article("Exports of Ha Nam <b> reached 2 billion USD in May 2023.", published=DAY, name="<x>")
    )
    html = pages.index([], article=shown)
    assert "What was read in &lt;x&gt;" in html
    assert '<mark class="figure">2 billion USD</mark>' in html
    assert "&lt;b&gt;" in html


def test_share_that_both_levels_contradict():
    """2.39 of 3.01 is 79.4 per cent: 2.385 / 3.015 = 79.1, 2.395 / 3.005 = 79.7; "about 81" is 80 to 82."""
    text = (
        "Exports of Bangladesh fell to $3.01 billion in April 2026. Garment shipments, which made up about {} percent "
        "of the total, dropped to $2.39 billion in April 2026."
    )
    said = answers.article.contradictions(table(text.format(81), published="2026-05-03", place="Bangladesh"))
    assert said[0] == (
        "share of Bangladesh exports, garment, April 2026: 81.0% (80.0 to 82.0) is printed, 79.4% (79.1 to 79.7) "
        "follows from the other figures of the text"
    )
    assert not answers.article.contradictions(table(text.format(79), published="2026-05-03", place="Bangladesh"))


@pytest.mark.parametrize(
    "text",
    [
        "Hanoi's exports in early 2023 were 3.5 billion USD.",
        "Hanoi's exports in the opening third of 2023 were 3.5 billion USD.",
        "Hanoi's exports in the first 15 days of 2023 were 3.5 billion USD.",
        "Hanoi's exports in summer 2023 were 3.5 billion USD.",
        "Hanoi's exports in the third week of April 2023 were 3.5 billion USD.",
        "Hanoi's exports every month in 2023 were 3.5 billion USD.",
        "Kim ngạch xuất khẩu của Hà Nội trong những tháng đầu năm 2023 đạt 3,5 tỷ USD.",
        "Kim ngạch xuất khẩu của Hà Nội bình quân tháng năm 2023 đạt 3,5 tỷ USD.",
    ],
)
def test_a_part_of_a_year_is_not_the_whole_of_it(text):
    found = article(text, published="2024-02-01")
    assert found.figures.empty
    assert "or several" in found.skipped[0]


def test_parts_of_a_thing_are_no_part_of_a_month():
    text = "Kenya imported 40 million USD of phones and their parts in May."
    assert "or several" not in " ".join(article(text, published="2024-08-01").skipped)
