"""The README says what the notebooks say, and its example runs; what surrounds the code agrees with it."""

import contextlib
import io
import os
import re
import tomllib
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
from packaging.specifiers import SpecifierSet

from tradeanalysis import cleaning, datasets, figures
from tradeanalysis.figures import schema
from tradeanalysis.report import parameters

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ANSWERS = re.compile(r"(<!-- answers[^>]*-->\n).*?(<!-- end -->)", re.DOTALL)


def read_toml(name):
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def answers():
    """The question and the answer of each notebook, as the committed notebooks show them."""
    lines = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, 4)
        question = notebook.cells[0].source.splitlines()[0].removeprefix("# ")
        cell = notebook.cells[parameters.tagged(notebook, "answer")[0]]
        lines.append(f"- *{question}* {cell.outputs[0].data['text/markdown']}")
    return "\n".join(lines) + "\n"


def test_answers_are_those_of_the_notebooks():
    """Run with UPDATE_README=1 to write them again."""
    text = README.read_text(encoding="utf-8")
    current = ANSWERS.sub(lambda match: match[1] + answers() + match[2], text)
    if os.environ.get("UPDATE_README"):
        README.write_text(current, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == current
    assert ANSWERS.search(text)


@pytest.mark.parametrize("path", ["README.md", "tradeanalysis/report/folder/README.md"])
def test_words_of_a_table_are_listed(path):
    """Whoever fills a table has the words to choose from beside it, in a line each."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for head, words in (("Measures: ", schema.MEASURES), ("Sectors: ", schema.SECTORS)):
        (line,) = (line for line in text.splitlines() if line.lstrip(" -").startswith(head))
        assert set(re.findall("`([a-z_ -]+)`", line)) == set(words)


def test_data_are_as_many_as_are_told():
    """Targets and planned shares reach further than what was reported."""
    here = figures.select(datasets.load("published_figures"), place="Hanoi")
    reported = here[here["measure"].isin(schema.REPORTED_MEASURES)]
    first, last = reported["start"].min().year, reported["end"].max().year
    told = f"`data/` holds {len(here)} figures printed on Hanoi's trade, {first} to {last}, exactly as printed"
    assert told in README.read_text(encoding="utf-8")


def test_example_runs_and_says_what_the_page_says():
    """Twelve lines; 9.34 % is worked out on paper in test_articles."""
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    assert len([line for line in code.splitlines() if line]) == 12
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert printed.getvalue().splitlines() == [
        "January-April: USD 5.30bn (5.25–5.35), −1.3%",
        "May-December, to reach 6 %: +9.3% (9.3 to 9.4)",
    ]


def test_first_screen_says_what_the_example_says():
    """Growth that the target needs, and the bounds of "about US$5.3 billion"."""
    first = " ".join(README.read_text(encoding="utf-8").split("## The answers")[0].split())
    assert "months would have to grow by 9.3 %" in first
    about = cleaning.parse_amount("about US$5.3 billion")
    assert f"lies between {about.low / 1000:.1f} and {about.high / 1000:.1f} billion" in first


def test_two_commands_stand_in_the_readme():
    text = README.read_text(encoding="utf-8")
    assert "\npip install . && tradeanalysis report " in text
    assert '\npip install -e ".[test]" && pytest -n auto ' in text


def test_contributing_draws_the_tiers():
    """Every line of the picture is a tier of import-linter, in its order; `__main__` is left out."""
    contract = read_toml("pyproject.toml")["tool"]["importlinter"]["contracts"][0]
    drawn = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Where things live")[1].split("```")[1]
    assert [line.split("  ")[0] for line in drawn.strip().splitlines()] == [
        tier for tier in contract["layers"] if not tier.startswith("__")
    ]


def test_decisions_are_numbered():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. \w", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 10


def test_slow_proofs_are_named_where_they_are_left_out():
    """pytest leaves out what is marked slow and nothing else; README and CONTRIBUTING say how to run that too."""
    options = read_toml("pyproject.toml")["tool"]["pytest"]["ini_options"]["addopts"]
    assert options[:2] == ["-m", "not slow"]
    for name in ("README.md", "CONTRIBUTING.md"):
        assert 'pytest -n auto -m ""' in (ROOT / name).read_text(encoding="utf-8")


def test_contributing_gives_a_reason_for_each_dependency():
    project = read_toml("pyproject.toml")["project"]
    listed = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Why each dependency")[1]
    reasons = dict(re.findall(r"^\| ([\w-]+)(?: \(\w+\))? \| (.+) \|$", table, re.MULTILINE))
    del reasons["package"]
    assert sorted(reasons) == sorted({re.split("[>=<]", name)[0] for name in listed})
    assert all(">=" in name for name in listed)


def test_versions_agree():
    import tradeanalysis

    project = read_toml("pyproject.toml")["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == tradeanalysis.__version__ == re.search(r"^version: (.+)$", citation, re.MULTILINE)[1]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version, released = re.search(r"^## (\S+) \((.+)\)$", changes, re.MULTILINE).groups()
    assert version == project["version"]
    day = re.search(r'^date-released: "(.+)"$', citation, re.MULTILINE)
    assert released == (day[1] if day else "unreleased")


def test_top_level_is_what_a_newcomer_expects():
    expected = {
        "pyproject.toml", "README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "CONTRIBUTING.md", "constraints.txt",
        "notebooks", "tradeanalysis", "data", "tests",
    }  # fmt: skip
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert expected <= names
    assert names - expected <= {"benchmarks", "build", "dist", "docs", "report", "tradeanalysis.egg-info"}


def test_no_download_address_is_committed():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.\-]+==[A-Za-z0-9_.+!]+", line), line


def test_pinned_versions_can_be_installed_on_the_oldest_python():
    """What each pinned package, installed here in that version, says of the Python that it needs."""
    oldest = read_toml("pyproject.toml")["project"]["requires-python"].removeprefix(">=") + ".0"
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    needed = {name: metadata.metadata(name)["Requires-Python"] for name in pins if installed(name) == pins[name]}
    assert len(needed) > 50
    assert [name for name, needs in needed.items() if needs and oldest not in SpecifierSet(needs)] == []


def installed(name):
    """The version that is installed of a package; empty where it is not."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
