"""The font that a page brings along: the letters of Vietnamese names, and nothing else."""

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont

from tradeanalysis import fonts


def test_font_face_holds_the_letters_of_a_name():
    rule = fonts.font_face("Hà Nội, Đà Nẵng")
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"base64,([^)]+)\)", rule)[1])))
    assert {chr(code) for code in font.getBestCmap()} == set("0ộĐẵ")  # the digit is what a style sheet measures
    assert "unicode-range: U+0110, U+1EB5, U+1ED9" in rule
    assert len(rule) < 5000


def test_font_face_is_left_out_where_nothing_needs_it():
    assert fonts.font_face("Hanoi: −USD 6.94bn – Café") == ""


def test_font_is_the_one_that_charts_are_measured_with():
    assert fonts._font_file() == Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


def test_font_face_loads_no_matplotlib():
    code = "import sys; from tradeanalysis import fonts; fonts.font_face('ộ'); sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_font_face_is_the_same_twice():
    first = fonts.font_face("Hà Nội")
    fonts._subset.cache_clear()
    assert fonts.font_face("Hà Nội") == first
