"""Vietnamese text in the TCVN3 encoding of older workbooks, as Unicode.

The fonts of that time drew Vietnamese letters at the places of Western European ones: "xuÊt khÈu" reads "xuất khẩu".
The table is that of the national standard TCVN 5712:1993 (VN3).
"""

import re

_LOWER = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ"
    "¬ơêờëởìỡíớîợïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ"
)
_CAPITALS = "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
TABLE = str.maketrans(dict(zip((_LOWER + _CAPITALS)[::2], (_LOWER + _CAPITALS)[1::2], strict=True)))
# Letters that no Vietnamese text in Unicode has, or a capital with an accent inside a word.
_SIGNS = re.compile("[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾×÷ØÞßÆÑÎÏÐäåæçëîïñöøûüþ]|[a-z][À-Ý]")
_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_ONLY = {"víi": "với", "kú": "kỳ", "Kú": "Kỳ", "Céng": "Cộng", "céng": "cộng"}


def decode(rows: list[list[object]]) -> list[list[object]]:
    """The cells of a sheet with their TCVN3 texts as Unicode; other cells as they are.

    A letter such as "ó" stands in both encodings, so a whole sheet decides where its texts alone do not: a sheet that
    holds TCVN3 and no letter that only Unicode has is TCVN3 throughout.

    A text that was typed over holds both, and is taken word by word.

    >>> decode([["xuÊt khÈu", 5.0], ["Lóa mú", None]])
    [['xuất khẩu', 5.0], ['Lúa mỳ', None]]
    >>> decode([["2 th¸ng đầu n¨m so víi cïng kú"]])
    [['2 tháng đầu năm so với cùng kỳ']]
    """
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    legacy = any(_SIGNS.search(text) for text in texts)
    if not legacy:
        return rows
    throughout = not any(_UNICODE.search(text) for text in texts)
    return [[_decoded(cell, throughout) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _decoded(text: str, throughout: bool) -> str:
    if not _UNICODE.search(text):
        return text.translate(TABLE) if throughout or _SIGNS.search(text) else text
    return "".join(_word(word) for word in re.split(r"(\s+)", text)) if _SIGNS.search(text) else text


def _word(word: str) -> str:
    """A word of a text in both encodings; of one that might be in either, only what is no word otherwise is decoded."""
    if _UNICODE.search(word):
        return word
    return word.translate(TABLE) if _SIGNS.search(word) else _ONLY.get(word, word)
