"""Pictures beside a notebook, and attached to it, as addresses that hold them whole; vector pictures cleaned."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from tradeanalysis.display import svg_url
from tradeanalysis.report.sanitize import own_picture

Attachments = Mapping[str, dict[str, str]]  # by name and by kind of picture
LARGEST = 8_000_000  # bytes
# What a picture begins with, whatever its file is called.
BEGINS = {
    b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF87a": "gif", b"GIF89a": "gif", b"RIFF": "webp",
}  # fmt: skip
DRAWN = re.compile(rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>\[]*>\s*)?<svg[\s>]", re.DOTALL)
LANGUAGE = 'xmlns="http://www.w3.org/2000/svg"'
SILENT = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"})
ANIMATED = frozenset({"set", "animate", "animateTransform", "animateMotion"})
OUTWARD = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


def attached(url: str, attachments: Attachments) -> str:
    """The attached picture as an address that holds it; empty where the cell has no such attachment.

    url: with or without `attachment:` before the name, blanks as they are or as `%20`.
    """
    name = url.removeprefix("attachment:")
    kinds = attachments.get(name) or attachments.get(unquote(name)) or {}
    pictures = sorted(kinds.items(), reverse=True)  # vector before raster, lossless before lossy
    return next(filter(own_picture, (_held(kind, data) for kind, data in pictures)), "")


def beside(url: str, folder: Path | None) -> str:
    """The picture that a relative address names, as an address that holds it; empty where there is none to show.

    folder: where the notebook stands. Only pictures in it, below it, or in the folder that holds it are taken.
    """
    if folder is None or re.match(r"[a-z][\w+.-]*:|[/\\#]", url, re.IGNORECASE):
        return ""
    try:
        path = (folder / unquote(re.split(r"[?#]", url)[0])).resolve()
        inside = path.is_relative_to(folder.resolve().parent) and path.is_file() and path.stat().st_size <= LARGEST
        data = path.read_bytes() if inside else b""
    except (OSError, ValueError):
        return ""
    return picture(data)


def picture(data: bytes) -> str:
    """The bytes of a picture as an address that holds it; empty where they are none that a page shows."""
    if DRAWN.match(data):
        return svg_url(drawing) if (drawing := clean(data.decode("utf-8", "replace"))) else ""
    kind = next((kind for begin, kind in BEGINS.items() if data.startswith(begin)), "")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}" if kind else ""


def clean(svg: str) -> str:
    """The drawing without scripts, and without addresses that lead out of it; empty where it is no sound drawing.

    >>> clean('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><a href="http://x"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><a /></svg>'
    """
    if "<!ENTITY" in svg:
        return ""
    try:
        # Without the name of its language a browser shows no drawing.
        named = svg if "http://www.w3.org/2000/svg" in svg else svg.replace("<svg", f"<svg {LANGUAGE}", 1)
        root = ET.fromstring(named)  # noqa: S314  # no entities of its own: refused above
    except (ET.ParseError, ValueError):
        return ""
    if _local(root.tag) != "svg":
        return ""
    ridden = [_rid(parent) for parent in list(root.iter())]
    if not any(ridden) and named == svg:
        return svg
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root, encoding="unicode")


def _rid(parent: ET.Element) -> bool:
    """Whether an element of a drawing had something that runs or leads out of it, which is taken away."""
    children = [child for child in parent if _acts(child)]
    for child in children:
        parent.remove(child)
    keys = [key for key, value in parent.attrib.items() if _leads_out(_local(key), value)]
    for key in keys:
        del parent.attrib[key]
    return bool(children or keys)


def _acts(child: ET.Element) -> bool:
    name = _local(child.tag)
    if name == "style":
        return bool(OUTWARD.search("".join(child.itertext())))
    moves = name in ANIMATED and "href" in str(child.attrib.get("attributeName", "")).lower()
    return name in SILENT or moves


def _held(kind: str, data: object) -> str:
    """An attachment as an address that holds it."""
    text = str(data)
    if kind != "image/svg+xml":
        return f"data:{kind};base64,{''.join(text.split())}"
    try:
        drawn = text.lstrip().startswith("<")
        return picture(text.encode() if drawn else base64.b64decode("".join(text.split()), validate=True))
    except ValueError:
        return ""


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _leads_out(name: str, value: str) -> bool:
    """Whether an attribute runs something or leads out of the drawing."""
    if name in {"href", "src"}:
        return not (value.startswith("#") or own_picture(value))
    return name.lower().startswith("on") or bool(OUTWARD.search(value))
