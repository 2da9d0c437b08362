"""report.json: every answer of a report with its numbers, sources, parameters, checksums and versions, for programs."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from tradeanalysis import __version__
from tradeanalysis.report.answer import Answer

NAME = "report.json"
SCHEMA = "tradeanalysis report 1"
BEGINS = f'{{\n "schema": "{SCHEMA}"'.encode()  # our mark of a file of ours
PACKAGES = ("matplotlib", "numpy", "pandas", "scipy", "statsmodels")


def written(entries: Sequence[Answer], pages: Mapping[str, bytes]) -> str:
    """The answers of an index as JSON [text]; docs/report-json.md says what each field holds.

    pages: the bytes of the page of each answer, by its file.
    """
    versions = {"tradeanalysis": __version__, "python": platform.python_version()}
    report = {
        "schema": SCHEMA,
        "versions": versions | {name: _version(name) for name in PACKAGES},
        "pages": [_page(entry, pages[entry.file]) for entry in entries],
    }
    return json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _page(entry: Answer, page: bytes) -> dict[str, object]:
    return {
        "file": entry.file,
        "sha256": hashlib.sha256(page).hexdigest(),
        "answer_sha256": entry.checksum,
        "version": entry.version,
        "question": entry.title,
        "asked": entry.asked,
        "answered": not entry.reason,
        "headline": entry.headline,
        "answer": "" if entry.reason else entry.summary,
        "reason": entry.reason,
        "key_numbers": [
            {
                "label": number.label, "text": number.text, "period": number.period, "value": number.value,
                "low": number.low, "high": number.high, "unit": number.unit, "ends": number.ends,
                "figures": list(number.figures),
            }
            for number in entry.numbers
        ],
        "parameters": dict(entry.parameters),
        "data": dict(entry.checksums),
        "sources": [dict(row) for row in entry.sources],
        "news": list(entry.news),
    }  # fmt: skip


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
