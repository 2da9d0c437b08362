"""Readers of tables beside openpyxl, xlrd and pandas, which give cells; the readers here give figures."""

import functools
import os
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd

from tradeanalysis import readers

ROWS, MONTHS, SERIES = 100_000, 240, 400


def long_text(folder):
    """One figure a row: month, province, flow, value, unit."""
    months = pd.period_range("1901-01", periods=ROWS // 80, freq="M").astype(str)
    lines = [
        f"{month},Province {number},exports,{at + number}.5,USD mn"
        for number in range(80)
        for at, month in enumerate(months)
    ]
    path = folder / "long.csv"
    path.write_text("\n".join(["month,province,flow,value,unit", *lines]))
    return path


def wide_workbook(folder):
    """Months across, goods down."""
    months = pd.period_range("2003-01", periods=MONTHS, freq="M").astype(str)
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Exports (USD mn)"])
    page.append(["Item", *months])
    for number in range(SERIES):
        page.append([f"Goods {number}", *(float(at + number) + 0.5 for at in range(MONTHS))])
    path = folder / "wide.xlsx"
    book.save(path)
    return path


def customs_text(folder):
    """The lines of a monthly table of customs, as a PDF gives them."""
    lines = [
        f"{number % 999 + 1}Mặt hàng {number}USD 1.{number % 1000:03d}.000.000 2.{number % 1000:03d}.000.000-3,24,5"
        for number in range(ROWS // 10)
    ]
    head = "Biểu số 015.T/BCB-TC\nTháng 2 năm 2026\nXUẤT KHẨU HÀNG HÓA\n"
    path = folder / "customs.txt"
    path.write_text(head + "\n".join(lines), encoding="utf-8")
    return path


def _figures(path):
    """As `readers.read` gives them."""
    given = {"place": "X"} if path.name == "wide.xlsx" else {}
    return lambda: readers.read(path, **given).figures


def _by_pandas(path):
    """The cells as a frame, without their meaning."""
    return lambda: pd.read_csv(path) if path.suffix == ".csv" else pd.read_excel(path, sheet_name=None)


def _by_calamine(path):
    return lambda: pd.read_excel(path, sheet_name=None, engine="calamine")


def _by_openpyxl(path):
    """The cells of a workbook one by one."""

    def read():
        book = openpyxl.load_workbook(path, read_only=True)
        return sum(1 for page in book for row in page.iter_rows(values_only=True) for cell in row if cell is not None)

    return read


def _by_xlrd(path):
    import xlrd

    return lambda: [sheet.row_values(row) for sheet in xlrd.open_workbook(path).sheets() for row in range(sheet.nrows)]


def files():
    """Files that are made here, and the largest workbook of the folder that SAMPLES names."""
    folder = Path(tempfile.mkdtemp())
    workbooks = {"pandas and calamine": _by_calamine, "openpyxl": _by_openpyxl}
    cases = [
        (long_text(folder), {"pandas": _by_pandas}),
        (wide_workbook(folder), workbooks),
        (customs_text(folder), {}),
    ]
    for suffix, peers in ((".xlsx", workbooks), (".xls", {"pandas and calamine": _by_calamine, "xlrd": _by_xlrd})):
        if given := os.environ.get("SAMPLES"):
            largest = max(Path(given).rglob(f"*{suffix}"), key=lambda path: path.stat().st_size, default=None)
            cases += [(largest, peers)] if largest else []
    for path, peers in cases:
        makers = {who: functools.partial(make, path) for who, make in ({"ours": _figures} | peers).items()}
        yield path.name, "kB", {path.stat().st_size // 1000: makers}


PARTS = {"readers": files}
