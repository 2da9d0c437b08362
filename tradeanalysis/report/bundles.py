"""Pages in other shapes: all of them in one file, and printed as PDF by a browser that is there."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tradeanalysis.errors import ReportError
from tradeanalysis.report import data, pages

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)  # fmt: skip
# A browser that asks nobody for anything.
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
PRINT_SECONDS = 120
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows: no clock in what we write
TO_PAGES = re.compile(rb' href="[^"#:]*"')
CLOCK = re.compile(rb"\(D:\d{14}")


def zip_file(folder: Path) -> Path:
    """Path of the ZIP file beside `folder`; `ReportError` where one of somebody else stands there."""
    target = folder.resolve().with_name(f"{folder.resolve().name}.zip")
    pages.refuse_foreign(target.parent, [target.name])
    return target


def zipped(folder: Path) -> Path:
    """Path of a ZIP file beside `folder` with the pages of its index, and their PDFs: same bytes for the same pages."""
    target = zip_file(folder)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        bundle.comment = pages.ENDING
        for path in _of_one_run(folder):
            info = zipfile.ZipInfo(f"{target.stem}/{path.name}", EARLIEST)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            bundle.writestr(info, path.read_bytes())
    pages.write({target.name: buffer.getvalue()}, target.parent)
    return target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target


def _of_one_run(folder: Path) -> list[Path]:
    """The index, the pages that it lists, and the PDFs that were printed of these very pages."""
    htmls = [folder / name for name in (pages.INDEX, *(answer.file for answer in pages.listed(folder)))]
    pictures = [page.with_suffix(".png") for page in htmls if b'property="og:image"' in page.read_bytes()]
    beside = [path for path in (folder / data.NAME, *pictures) if path.is_file()]
    pdfs = [page.with_suffix(".pdf") for page in htmls]
    of_these = [
        pdf
        for page, pdf in zip(htmls, pdfs, strict=True)
        if pdf.is_file() and pdf.read_bytes().endswith(_mark(page.read_bytes()))
    ]
    return sorted([*htmls, *of_these, *beside])


def _mark(page: bytes) -> bytes:
    """The last line of a PDF, which says of which page it was printed."""
    return f"%{hashlib.sha256(page).hexdigest()} ".encode() + pages.ENDING


def browser() -> str:
    """The browser that prints pages; `ReportError` where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise ReportError(
            "no browser was found to print PDF with; install Chromium, or print the pages from your own browser"
        )
    return found


def printed(folder: Path, files: Sequence[str]) -> list[Path]:
    """Paths of a PDF file for each page of `files`, printed by the browser that is there."""
    program, names = browser(), {file: f"{Path(file).stem}.pdf" for file in files}
    pages.refuse_foreign(folder, list(names.values()))
    with TemporaryDirectory() as temporary:
        done = {name: _print(program, folder / file, Path(temporary) / name) for file, name in names.items()}
    pages.write(done, folder)
    return [folder / name for name in done]


def _print(program: str, page: Path, target: Path) -> bytes:
    """The bytes of the PDF of a page, without the time of day at which it was printed."""
    # As root a browser runs only without its sandbox; what it opens is a page of ours, which runs nothing.
    safe = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    profile, copy, written = target.with_suffix(".profile"), target.with_suffix(".html"), page.read_bytes()
    # On paper a link to another page leads nowhere, and would tell in which folder of whose machine it was printed.
    copy.write_bytes(TO_PAGES.sub(b"", written))
    line = [program, *QUIET, *safe, f"--user-data-dir={profile}", f"--print-to-pdf={target}", copy.as_uri()]
    try:
        subprocess.run(line, capture_output=True, check=True, timeout=PRINT_SECONDS)  # noqa: S603
        text = target.read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        raise ReportError(f"{Path(program).name} could not print {page}; print it from your own browser") from error
    return CLOCK.sub(b"(D:19800101000000", text) + _mark(written)
