"""What a partner changes in a scene: the flow, and the goods that are traded with it."""

from dataclasses import replace

from tradeanalysis.readers.articles import asides
from tradeanalysis.readers.articles.scenes import Scene


def goods_of_list(scene: Scene, *, led: bool) -> str:
    """The goods of the number before, where a partner goes on with its list; else ""."""
    parallel = led or scene.frame.partner != "world"
    return scene.frame.goods if parallel and scene.fresh and scene.frames else ""


def toward(scene: Scene) -> None:
    """Read what goes toward a partner as exports, where no flow is named."""
    if not scene.named and scene.frame.flow not in ("exports", "trade"):
        scene.frame = scene.frame.set(flow="exports", sign=0)


def goods_of_partner(scene: Scene, goods: str) -> None:
    """The goods that are traded with a partner: those of the list it stands in, else those of the article."""
    if _lost(scene):
        scene.unclear = "of goods that were not understood, or of others"
    elif goods not in ("", "all"):
        scene.frame = scene.frame.set(goods=goods)
    elif scene.frame.goods != "all":
        return
    elif asides.other_buyer(scene):
        told = scene.story.frame.goods
        scene.frame = replace(scene.frame, goods=told, carried=scene.frame.carried | {"part"})
        open_ = scene.story.topic != told and not asides.of_others(scene)
        scene.unclear = f"of {told} or of all goods" if open_ else scene.unclear
    elif listed := _goods_carried(scene):
        scene.frame = replace(scene.frame, goods=listed, carried=scene.frame.carried | {"part"})
    elif scene.story.topic != "all" and not scene.frames:
        if scene.story.mixed and _market_of_place(scene):
            scene.story.summed, scene.story.topic = True, "all"
        else:
            of_topic(scene)


def _lost(scene: Scene) -> bool:
    """Whether goods were named for a number that was refused."""
    refused = scene.last >= 0 and scene.last not in scene.frames and scene.language in ("fr", "es", "de")
    return refused and any(span.kind == "goods" for span in scene.spans[: scene.last])


def _goods_carried(scene: Scene) -> str:
    """The goods of the number before, which its sentence did not name either: "exports to Laos ... and to Peru"."""
    told = list(scene.frames.values())[-1] if scene.frames else scene.frame
    return told.goods if "part" in told.carried and told.goods != "all" and told.flow == scene.frame.flow else ""


def _market_of_place(scene: Scene) -> bool:
    """Whether a partner is said to be a market of the place, not of some goods: "the largest export market of Peru"."""
    kinds = [span.kind for span in scene.spans]
    role = kinds.index("role") if "role" in kinds else len(kinds)
    return kinds[role + 1 : role + 2] in (["place"], ["local"]) or kinds[role + 1 : role + 3] == ["rank", "place"]


def of_topic(scene: Scene) -> None:
    """Take the goods that the article is about, unless it is about several and another paragraph told them."""
    story = scene.story
    if scene.frame.flow == "balance":
        return
    if story.mixed and story.line != story.paragraph:
        scene.unclear = f"of {story.topic} or of other goods"
    scene.frame = replace(scene.frame, goods=story.topic, carried=scene.frame.carried | {"part"})
