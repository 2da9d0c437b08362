"""What each word of a sentence changes in its scene: the place, the flow, the part, and what stands in the way."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from tradeanalysis.readers.articles import asides, denials, partners, scenes
from tradeanalysis.readers.articles.scenes import Scene
from tradeanalysis.readers.articles.spans import Span

BOUNDARIES = (",", ";", "and", "(", ":")


def step(scene: Scene, place: int, *, over: bool = False) -> None:
    """Take in a span that is no number; over: whether it takes the place of what was said before."""
    span = scene.spans[place]
    asides.renew_clause(scene, place, over=over)
    _mark(scene, place)
    handler = _HANDLERS.get(span.kind)
    if handler is None or scene.skipping or scene.aside:
        return
    before = scene.unclear
    scene.fresh = scene.fresh and not (over and span.kind == "flow" and asides.keeps(scene, place))
    handler(scene, span)
    if scene.unclear.startswith("both ") and asides.goes_on(scene, place, over=over):
        scene.unclear = before


def _mark(scene: Scene, place: int) -> None:
    """What ends at a mark or begins with a word for parts: an aside, what stands in brackets, the base of a share."""
    span = scene.spans[place]
    asides.mark(scene, place)
    if span.kind == "(":
        scene.outside.append(scene.frame)
    elif span.kind == ")" and scene.outside:
        scene.frame, scene.skipping = scene.outside.pop(), False
    if span.kind in BOUNDARIES:
        scene.dying = False
        scene.skipping = scene.skipping and span.kind == "and" and scene.spans[scene.last].kind == "rate"
    if span.kind == ";":
        scene.target, scene.forecast = False, ""


def _flow(scene: Scene, span: Span) -> None:
    if scene.dying:
        return
    scene.dead = ""
    if _of_partner(scene, span) or _of_balance(scene, span):
        return
    if scene.fresh:
        whole = scene.frame.set(goods="all", partner="world")
        open_ = f"of {scene.frame.goods} or of all goods" if asides.month_of_goods(scene, span) else ""
        open_ = scene.unclear if scene.unclear.startswith("both ") and not (scene.named or scene.frames) else open_
        scene.frame = whole if scene.named or scene.frames else scene.frame
        scene.frame = replace(scene.frame, carried=scene.frame.carried - {"part"})
        scene.unclear = open_
    flow, sign = scenes.FLOWS[span.value]
    if span.text.lower() in ("shipments", "shipment"):
        _shipments(scene)
    scene.frame = scene.frame.set(flow=flow, sign=sign)
    scene.fresh, scene.anchor, scene.named, scene.tied = False, True, True, ""


def _shipments(scene: Scene) -> None:
    """Leave open which way shipments go behind imports; else take them for those of the goods of the article."""
    if scene.frame.flow == "imports" and "flow" not in scene.frame.carried:
        scene.unclear = "shipments in or out"
    elif scene.story.topic != "all" and scene.frame.goods == "all":
        partners.of_topic(scene)


def _of_balance(scene: Scene, span: Span) -> bool:
    """Whether "balance" or "trade" only goes on about a balance that is named."""
    open_ = scene.frame.flow == "balance" and scene.named and not scene.fresh
    return open_ and span.value in ("balance", "trade")


def _of_partner(scene: Scene, span: Span) -> bool:
    """Whether a flow is told from the side of the partner, as "importing" of the biggest buyer is."""
    apart = span.value in ("exports", "imports") and scene.frame.partner != "world"
    if scene.role and apart and scene.role != span.value and not scene.fresh:
        return True
    story, led = scene.story, [one.kind for one in scene.spans[:4]]
    if apart and led[:1] == ["pron"] and story.frame.partner != "world" and span.value != story.frame.flow:
        scene.unclear = "who bought is not clear"
        return True
    return False


def _renew(scene: Scene, *, goods: bool = False) -> None:
    """Forget the part of the last number once a new subject begins."""
    if scene.fresh:
        scene.frame = scene.frame.total()
        scene.frame = replace(scene.frame, carried=scene.frame.carried - {"part"})
        if goods and scene.frame.flow == "balance" and "flow" not in scene.frame.carried:
            scene.frame = replace(scene.frame, flow=scene.story.flow, sign=0, carried=scene.frame.carried | {"flow"})
        scene.fresh, scene.unclear = False, ""
    scene.anchor, scene.tied = True, ""


def _sector(scene: Scene, span: Span) -> None:
    if span.value == "barefdi":
        others = [other.value for other in scene.spans if other.kind == "sector"]
        if not {"domestic", "state", "nonstate"} & set(others):
            _neg(scene, span)
            return
    _renew(scene)
    scene.frame = scene.frame.set(sector=span.value if span.value != "barefdi" else "fdi")


def _goods(scene: Scene, span: Span) -> None:
    excluded = _follows(scene, span, "excl")
    if excluded and not scene.fresh:
        scene.frame = scene.frame.set(goods=f"all excluding {span.value}")
        return
    again = _other_goods(scene, span)
    _renew(scene, goods=True)
    if denials.PURPOSE.search(scene.sentence.bare[: span.start - scene.sentence.start]):
        scene.unclear, scene.purpose = f"of what is for {span.value}", True
    elif excluded and _told_of_left_out(scene, span):
        scene.unclear = f"{span.value} are left out, and may be told of"  # "ngoại trừ gạo là mặt hàng giảm 5%"
    elif again or (_follows(scene, span, "and") and scene.frame.goods == span.value):
        scene.unclear = f"both {scene.frame.goods} and {span.value} are named"
    scene.frame = scene.frame.set(goods=f"all excluding {span.value}" if excluded else span.value)
    if span.value.endswith(" exports"):
        scene.frame, scene.named = scene.frame.set(flow="exports", sign=0), True


def _follows(scene: Scene, span: Span, kind: str) -> bool:
    before = _before(scene, span)
    return before is not None and before.kind == kind


def _other_goods(scene: Scene, span: Span) -> bool:
    """Whether other goods were named since the last number."""
    told = scene.frame.goods
    return not scene.fresh and told not in ("all", span.value) and not told.startswith("all ")


def _told_of_left_out(scene: Scene, span: Span) -> bool:
    """Whether goods that are left out may be what a clause is about."""
    behind = next((one.kind for one in scene.spans[scenes.place_of(scene.spans, span) + 1 :]), "")
    told = re.match(r" là\b", scene.sentence.low[span.end - scene.sentence.start :])
    return told is not None or behind not in (",", ")", "flow")


def _before(scene: Scene, span: Span) -> Span | None:
    """The span right before one."""
    place = scenes.place_of(scene.spans, span)
    return scene.spans[place - 1] if place else None


def _partner(scene: Scene, span: Span) -> None:
    before = _before(scene, span)
    lead = before if before is not None and before.kind in ("toward", "from") else None
    if _sold_by(scene, span, lead):
        return
    goods = partners.goods_of_list(scene, led=lead is not None)
    again = not scene.fresh and scene.frame.partner not in ("world", span.value)
    _renew(scene)
    partners.goods_of_partner(scene, goods)
    if again:
        scene.unclear = f"both {scene.frame.partner} and {span.value} are named"
    if lead is not None and lead.value == "exports":
        partners.toward(scene)
    elif lead is not None and asides.comes_from(scene, lead):
        asides.come_from(scene, span)
    _name_partner(scene, span, again=again)


def _sold_by(scene: Scene, span: Span, lead: Span | None) -> bool:
    """Take what another country sells to that of the place for its imports: "Japan sold 5 billion to Viet Nam"."""
    if lead is None or lead.value != "exports" or span.value != scene.story.nation:
        return False
    before = scene.spans[scene.last + 1 : scenes.place_of(scene.spans, span)]
    sellers = [one for one in before if one.kind in ("partner", "foreign")]
    if scene.language != "vi" or len(sellers) != 1 or scene.frame.place != span.value:
        return False
    _renew(scene)
    sellers[0].kind, scene.story.abroad, scene.unclear = "partner", "", ""
    scene.frame = scene.frame.set(flow="imports", sign=0, partner=sellers[0].value)
    partners.goods_of_partner(scene, "")
    scene.fresh, scene.named = False, True
    return True


def _name_partner(scene: Scene, span: Span, *, again: bool) -> None:
    """Take a partner, one that is left out as such; not one that only describes another: "the main non-EU buyer"."""
    left_out = denials.LEFT_OUT.search(scene.sentence.bare[: span.start - scene.sentence.start]) is not None
    after = scene.spans[scenes.place_of(scene.spans, span) + 1 :][:1]
    if left_out and again and [one.kind for one in after] == ["role"]:
        scene.unclear = ""
        return
    scene.frame = scene.frame.set(partner=f"{denials.OUTSIDE}{span.value}" if left_out else span.value)
    scene.story.partner = "" if left_out else span.value


def _place(scene: Scene, span: Span) -> None:
    again = scene.placed not in ("", span.value)
    nation = scene.story.nation
    of_whole = again and nation in (scene.frame.place, span.value)
    ranks = of_whole and span.value == nation
    scene.placed = scene.frame.place if ranks else span.value
    if scene.fresh and scene.named and span.value != scene.frame.place:
        _renew(scene)
    if again and not of_whole:
        scene.unclear = f"both {scene.frame.place} and {span.value} are named"
    if ranks:
        return
    subject = scene.named and span.value != scene.frame.place
    scene.frame, scene.closed = scene.frame.set(place=span.value), ""
    scene.fresh, scene.anchor = scene.fresh and not subject, True


def _local(scene: Scene, span: Span) -> None:
    if span.value and "place" in scene.frame.carried:
        scene.frame = scene.frame.set(place=span.value)


def _foreign(scene: Scene, span: Span) -> None:
    scene.unclear = f"of {span.value}"
    scene.anchor = True


def _neg(scene: Scene, span: Span) -> None:
    weak = span.value == "weak"
    scene.dead, scene.dying, scene.soft = span.text, not weak, weak or span.value in ("soft", "volume")
    # "đạt 500 tấn, trị giá 2 triệu USD": money behind what something weighs is no weight
    scene.volume = span.value == "volume" or _follows(scene, span, "count")


def _same(scene: Scene, span: Span) -> None:
    """Take the part of the last figure for "this sector", unless its sentence has named one."""
    named = {"sector": scene.frame.sector != "total", "goods": scene.frame.goods != "all"}
    if named.get(span.value) and not scene.fresh:
        return
    part = _told_part(scene, span.value)
    if isinstance(part, str):
        scene.unclear = f"{span.text!r} {part}"
        return
    _renew(scene)
    topic = scene.story.topic
    if span.value == "partner" and scene.frame.goods == "all" and topic != "all":
        scene.frame = scene.frame.set(goods=topic)
    scene.frame = replace(scene.frame.set(**part), carried=scene.frame.carried | {"part"})


def _told_part(scene: Scene, kind: str) -> dict[str, str] | str:
    """The part that was told last, of a kind; goods for a sector where no sector was; or why there is none."""
    if scene.story.heard and not scene.frames and not (kind == "partner" and scene.story.partner):
        only = kind == "goods" and scene.story.goods
        return {"goods": only} if only else "may be another than the last one with a figure"
    told = scene.story.frame if not scene.frames else list(scene.frames.values())[-1]
    kind = "goods" if kind == "sector" and told.sector == "total" else kind
    part = {"sector": told.sector, "goods": told.goods, "partner": scene.story.partner or "world"}[kind]
    return "names nothing that was said" if part in ("total", "all", "world") else {kind: part}


def _pron(scene: Scene, span: Span) -> None:
    scene.anchor = True
    if scene.soft and asides.value_beside(scene, span):
        scene.dead = scene.tied = ""  # "cashew nuts (volume: 54 %; value: 21 %)"


def _verb(scene: Scene, span: Span) -> None:
    scene.anchor = True
    if unclear := asides.unnamed_side(scene, span):
        scene.unclear = unclear
        return
    before = _before(scene, span)
    if (
        scene.fresh
        and scene.last >= 0
        and span.text.lower() in ("compras", "ventas", "achats", "ventes")
        and before
        and before.kind in ("and", ",", ";", ")")
    ):
        _flow(scene, span)  # "las exportaciones subieron un 5 % y las compras un 9 %"
    elif not scene.named and not scene.dead and scene.frame.flow in ("", "exports", "imports", "trade", "balance"):
        scene.frame = scene.frame.set(flow=span.value, sign=0)


def _role(scene: Scene, span: Span) -> None:
    scene.anchor = True
    bought = span.value == "market" and not scene.named and scene.frame.flow == "imports" and scene.language != "vi"
    if span.value == "unclear" and scene.frame.goods == "all" and scene.story.summed:
        scene.frame, scene.role = scene.frame.set(flow="imports", sign=0), "imports"
    elif span.value == "unclear" or bought:
        scene.unclear = "a market that may buy or sell"
        scene.frame = scene.frame.set(flow="")
    elif span.value in ("exports", "imports") and (not scene.named or _turns(scene, span)):
        scene.frame, scene.role = scene.frame.set(flow=span.value, sign=0), span.value


def _turns(scene: Scene, span: Span) -> bool:
    """Whether a buyer or seller opens the other flow: "destination des exportations (2 %), mais fournisseur (1 %)"."""
    since = [one.kind for one in scene.spans[scene.last + 1 : scenes.place_of(scene.spans, span)]]
    clause = since[since.index(")") :] if ")" in since else since  # "(22 % des exportations)" is of the one before
    return scene.language not in ("en", "vi") and scene.last >= 0 and "flow" not in clause


def _target(scene: Scene, _span: Span) -> None:
    scene.target = True
    scene.anchor = scene.anchor or bool(scene.timing.years or scene.timing.plain or scene.timing.others)


def _forecast(scene: Scene, span: Span) -> None:
    scene.forecast = scene.forecast if scene.forecast and span.value == "soft" else span.value or span.text


_HANDLERS: Mapping[str, Callable[[Scene, Span], None]] = {
    "flow": _flow, "sector": _sector, "goods": _goods, "partner": _partner, "place": _place, "local": _local,
    "foreign": _foreign, "neg": _neg, "pron": _pron, "same": _same, "verb": _verb, "role": _role, "target": _target,
    "plan": _target, "forecast": _forecast,
}  # fmt: skip
