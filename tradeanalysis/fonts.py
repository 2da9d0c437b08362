"""Letters that a page brings along: those of Vietnamese names, for a system whose own fonts lack them."""

import base64
import io
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from tradeanalysis import store

# Beyond what every Latin font holds: Ă, Đ, Ĩ, Ũ, Ơ, Ư, the letters with two marks, and marks that stand alone.
VIETNAMESE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
FAMILY = "page letters"


def font_face(text: str) -> str:
    """The rule of a style sheet that holds a font for the Vietnamese letters of a text; empty where it has none.

    The font is the one that the charts are measured with, reduced to these letters and to the digit by which a style
    sheet measures how wide a font is (`font-size-adjust: ch-width`).
    """
    found = "".join(sorted(set(VIETNAMESE.findall(text))))
    if not found:
        return ""
    data = base64.b64encode(_subset(f"0{found}")).decode("ascii")
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in found)
    return (
        f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/woff;base64,{data}) format("woff"); '
        f"unicode-range: {codes}; }}"
    )


def _font_file() -> Path:
    """The font that comes with matplotlib, found without loading matplotlib, which takes as long as a page."""
    found = find_spec("matplotlib")
    folder = Path(found.origin).parent if found and found.origin else Path()
    return folder / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


@cache
def _subset(letters: str) -> bytes:
    """A font of the given letters alone, the same bytes every time; kept, for it takes as long as half a page."""
    return store.arrays("letters", letters, lambda: {"font": np.frombuffer(_cut(letters), np.uint8)})["font"].tobytes()


def _cut(letters: str) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff", hinting=False, layout_features=[], recalc_timestamp=False)
    options.drop_tables += ["FFTM"]  # the time at which the font was made
    font = subset.load_font(str(_font_file()), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    font.close()
    return buffer.getvalue()
