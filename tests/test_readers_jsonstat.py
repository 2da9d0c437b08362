"""JSON-stat from small data sets as Eurostat and PX-Web send them."""

import copy
import json

import pytest

from tests.readers import refusal, told
from tradeanalysis.readers import jsonstat
from tradeanalysis.readers.reading import OtherFormat


def dimension(label, **values):
    codes = list(values)
    return {"label": label, "category": {"index": {code: place for place, code in enumerate(codes)}, "label": values}}


EUROSTAT = {
    "version": "2.0", "class": "dataset", "label": "EU trade since 1999 by SITC", "source": "ESTAT",
    "updated": "2024-02-16T11:00:00+0100", "value": {"0": 223456.5, "1": 222000.125, "3": 210000},
    "status": {"1": "p"}, "id": ["freq", "indic_et", "sitc06", "partner", "stk_flow", "geo", "time"],
    "size": [1, 1, 1, 1, 2, 1, 2],
    "dimension": {
        "freq": dimension("Time frequency", M="Monthly"),
        "indic_et": dimension("Indicator", TRD_VAL_SCA="Trade value in million ECU/EURO, seasonally adjusted data"),
        "sitc06": dimension("Goods", TOTAL="Total - all products"),
        "partner": dimension("Partner", EXT_EU27_2020="Extra-EU27 (from 2020)"),
        "stk_flow": dimension("Stock or flow", EXP="Exports", IMP="Imports"),
        "geo": dimension("Reporting country", EU27_2020="European Union - 27 countries (from 2020)"),
        "time": {"label": "Time", "category": {"index": {"2023-11": 0, "2023-12": 1}}},
    },
    "extension": {"id": "ext_st_eu27_2020sitc"},
}  # fmt: skip
PXWEB = {
    "class": "dataset", "version": "2.0", "label": "Exports of goods by country, month and contents",
    "source": "Statistics Norway", "updated": "2024-02-15T07:00:00Z", "id": ["Land", "ContentsCode", "Tid"],
    "size": [2, 2, 2], "role": {"time": ["Tid"], "geo": ["Land"], "metric": ["ContentsCode"]},
    "value": [148000, 162000, 11, 12, 150.5, None, 1, 2], "status": {"5": ".."},
    "dimension": {
        "Land": dimension("country", TOT="Total", VN="Viet Nam"),
        "ContentsCode": {
            "label": "contents",
            "category": {
                "index": ["Verdi", "Mengde"], "label": {"Verdi": "Value", "Mengde": "Weight"},
                "unit": {"Verdi": {"base": "NOK million", "decimals": 1}, "Mengde": {"base": "tonnes", "decimals": 0}},
            },
        },
        "Tid": dimension("month", **{"2023M11": "2023M11", "2023M12": "2023M12"}),
    },
}  # fmt: skip


def written(path, found, name="a.json"):
    file = path / name
    file.write_text(found if isinstance(found, str) else json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return file


def changed(found, **parts):
    other = copy.deepcopy(found)
    for key, part in parts.items():
        if part is None:
            del other[key]
        else:
            other[key] = part
    return other


def test_eurostat(tmp_path):
    found = jsonstat.read(written(tmp_path, EUROSTAT))
    assert told(found, "place", "partner", "flow", "period_start", "value", "unit", "basis", "note", "source_cell") == [
        ("European Union", "extra-EU", "exports", "2023-11", "223456.5", "eur_mn", "seasonally_adjusted", "",
         "value[0]"),
        ("European Union", "extra-EU", "exports", "2023-12", "222000.125", "eur_mn", "seasonally_adjusted",
         "preliminary", "value[1]"),
        ("European Union", "extra-EU", "imports", "2023-12", "210000", "eur_mn", "seasonally_adjusted", "", "value[3]"),
    ]  # fmt: skip
    assert set(found.figures["publisher"]) == {"Eurostat"}
    assert set(found.figures["published"]) == {"2024-02-16"}
    assert found.skipped == ("missing in the file (1 of M.TRD_VAL_SCA.TOTAL.EXT_EU27_2020.IMP.EU27_2020)",)


def test_pxweb_with_units_of_contents(tmp_path):
    """Units stand at the contents; weights are not values; a number that is missing is null."""
    found = jsonstat.read(written(tmp_path, PXWEB), place="Norway")
    assert told(found, "place", "partner", "flow", "period_start", "value", "unit") == [
        ("Norway", "world", "exports", "2023-11", "148000", "nok_mn"),
        ("Norway", "world", "exports", "2023-12", "162000", "nok_mn"),
        ("Norway", "Viet Nam", "exports", "2023-11", "150.5", "nok_mn"),
    ]
    assert found.skipped == (
        "not value (TOT.Mengde.tonnes and VN.Mengde.tonnes)",
        "missing in the file (1 of VN.Verdi.NOK million)",
    )


def test_version_one_of_pxweb(tmp_path):
    """In versions before 2.0 the dimensions name themselves, under "dataset"."""
    inner = changed(PXWEB, id=None, size=None, role=None)
    inner["dimension"] |= {"id": PXWEB["id"], "size": PXWEB["size"], "role": PXWEB["role"]}
    first = jsonstat.read(written(tmp_path, {"dataset": inner}), place="Norway")
    assert first.figures.equals(jsonstat.read(written(tmp_path, PXWEB), place="Norway").figures)


def test_digits_are_kept(tmp_path):
    """A number of eighteen digits is read as it stands, not as the nearest float."""
    text = json.dumps(PXWEB).replace("148000", "148000123456.123456")
    found = jsonstat.read(written(tmp_path, text), place="Norway")
    assert told(found, "value")[0] == ("148000123456.123456",)


AGAIN = "Download it again as JSON-stat 2.0"
MALFORMED = {
    "cut.json": (json.dumps(EUROSTAT)[:900], "cut.json: JSON that is damaged or cut off in line 1. Download it again"),
    "deep.json": ('{"dimension":' * 100_000, "deep.json: JSON of too many levels, no table. " + AGAIN),
    "short.json": (
        changed(PXWEB, value=[1, 2, 3]),
        "short.json: 3 values where its dimensions ask for 8: cut off. Download it again",
    ),
    "far.json": (
        changed(PXWEB, value={"8": 1}),
        "far.json: 1 values where its dimensions ask for 8: cut off. Download it again",
    ),
    "novalue.json": (
        changed(PXWEB, value=None),
        "novalue.json: no values where its dimensions ask for 8: cut off. Download it again",
    ),
    "size.json": (
        changed(PXWEB, size=[3, 2, 2]),
        f"size.json: the dimension 'Land' has 2 values where 3 are said. {AGAIN}",
    ),
    "ids.json": (changed(PXWEB, id=["Land"]), f"ids.json: 'id' and 'size' do not name its dimensions. {AGAIN}"),
    "category.json": (
        changed(PXWEB, dimension={"Land": {}}),
        f"category.json: the dimension 'Land' has no categories. {AGAIN}",
    ),
    "list.json": (
        {"class": "collection", "link": {"item": []}, "dimension": {}},
        "list.json: a list of data sets, not the data. Download one of them as JSON-stat",
    ),
    "dimension.json": (
        {"class": "dimension", "category": {}},
        f"dimension.json: describes one dimension, not the data. {AGAIN}",
    ),
    "error.json": (
        {"error": [{"status": 413, "label": "too large"}]},
        "error.json: an error of the agency, not the data: [{'status': '413', 'label': 'too large'}]",
    ),
    "two.json": (
        {"a": EUROSTAT, "b": EUROSTAT},
        "two.json: holds 2 data sets. Download one of them alone",
    ),
    "huge.json": (
        {
            "class": "dataset", "id": ["a", "b", "Tid"], "size": [3000, 3000, 1], "value": {},
            "dimension": {
                "a": {"category": {"index": [f"a{n}" for n in range(3000)]}},
                "b": {"category": {"index": [f"b{n}" for n in range(3000)]}},
                "Tid": {"category": {"index": ["2023"]}},
            },
        },
        "huge.json: 9,000,000 numbers, over 5,000,000. Download fewer of them",
    ),
    "people.json": (
        changed(PXWEB, label="Population by country", value=[1] * 8),
        "people.json: holds no value of exports or imports of goods: nothing says that it is trade; its title is "
        "'Population by country' (TOT.Verdi.NOK million and VN.Verdi.NOK million). Choose exports or imports, in "
        "money, when you download it",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_get_one_line(tmp_path, name):
    found, line = MALFORMED[name]
    assert refusal(jsonstat.read, written(tmp_path, found, name), place="Norway") == line


def test_two_dimensions_of_time(tmp_path):
    other = changed(PXWEB, role={"time": ["Tid", "Land"]})
    assert refusal(jsonstat.read, written(tmp_path, other)) == (
        "a.json: more than one dimension of time. Download it by month, quarter or year, in one dimension"
    )


def test_other_formats_are_left_to_others(tmp_path):
    assert jsonstat.looks(json.dumps(PXWEB).encode(), tmp_path)
    assert not jsonstat.looks(b'{"cells": []}', tmp_path)
    with pytest.raises(OtherFormat):
        jsonstat.read(written(tmp_path, {"dimension": 1}))
