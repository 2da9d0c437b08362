"""Time and memory to read tables, beside openpyxl and pandas: python benchmarks/readers.py.

Each reader runs in a process of its own, so that the memory is its own. The others give cells, which somebody has to
turn into figures; the readers here give figures with their months, units and addresses.
"""

import multiprocessing
import resource
import tempfile
import time
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


def figures(path):
    """As `readers.read` gives them."""
    given = {"place": "X"} if path.suffix == ".xlsx" else {}
    return len(readers.read(path, **given).figures)


def by_pandas(path):
    """The cells as a frame, without their meaning."""
    return (pd.read_excel(path, engine="openpyxl") if path.suffix == ".xlsx" else pd.read_csv(path)).size


def by_openpyxl(path):
    """The cells of a workbook one by one."""
    page = openpyxl.load_workbook(path, read_only=True).active
    return sum(1 for row in page.iter_rows(values_only=True) for cell in row if cell is not None)


def measured(reader, path, queue):
    """CPU seconds and megabytes of one run, after one for warming up."""
    reader(path)
    start = time.process_time()
    count = reader(path)
    queue.put((count, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main():
    """Print a line for each file and reader."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = (
            (long_text(folder), (figures, by_pandas)),
            (wide_workbook(folder), (figures, by_openpyxl, by_pandas)),
            (customs_text(folder), (figures,)),
        )
        for path, ways in cases:
            spent = {}
            for way in ways:
                queue = multiprocessing.Queue()
                run = multiprocessing.Process(target=measured, args=(way, path, queue))
                run.start()
                count, seconds, memory = queue.get()
                run.join()
                spent[way.__name__] = seconds
                ratio = spent["figures"] / seconds
                size = f"{path.name} ({path.stat().st_size / 1e6:.1f} MB)"
                took = f"{count:,} in {seconds:.2f} s of CPU and {memory:.0f} MB"
                print(f"{size}, {way.__name__}: {took}; the reader takes {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
