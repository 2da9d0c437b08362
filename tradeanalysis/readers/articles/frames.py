"""What a figure is about, and what of it was carried over from elsewhere."""

from dataclasses import dataclass, field, replace

from tradeanalysis.readers.articles.spans import Span

YEARLESS = "months without a year; give --published"
Months = tuple[int, int]  # first and last month, counted from the year 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Place, flow, part and period of a figure; carried: which of them stand elsewhere than in its sentence.

    sign: 1 for a surplus, -1 for a deficit, 0 where a balance is neither.
    """

    place: str = ""
    flow: str = ""
    sign: int = 0
    sector: str = "total"
    goods: str = "all"
    partner: str = "world"
    period: Months | None = None
    carried: frozenset[str] = frozenset()

    def total(self) -> "Frame":
        """The same without its part."""
        return replace(self, sector="total", goods="all", partner="world")

    @property
    def whole(self) -> bool:
        """Whether it is about all goods of all sectors with all partners."""
        return (self.sector, self.goods, self.partner) == ("total", "all", "world")

    def set(self, **wanted: object) -> "Frame":
        """The same with other content that stands in the sentence."""
        return replace(self, carried=self.carried - set(wanted), **wanted)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that was read: what it is about, its measure, its number, and the letters it was read from."""

    frame: Frame
    measure: str
    value: str
    unit: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is not given as a figure, and why."""

    span: Span
    reason: str


@dataclass(slots=True)
class Story:
    """What the sentences so far have said, for those that follow.

    latest: the last year that is printed; place: the place that the article is about; nation: its country;
    early: whether the month of publication had only begun; period: the months that were told last;
    newest: the newest month told; run: the last months that were more than one; timed: the paragraph that told months
    last; looked: the first period of the article, for sentences before it. adrift: whether the months told last are of
    no known year; heard: whether goods or partners were named since the last figure, in a sentence without one; goods:
    the only ones then. line: the paragraph that told the goods of the article; mixed: whether they were others before.
    partial: whether a part of a month was told last;
    torn: the place of the paragraph before, where this one names none;
    unsettled: whether earlier months were named since, without a figure; named: the place that was named last;
    mute: whether no number of the sentence before was read;
    abroad: another country whose trade a sentence has turned to; headed: the flow that a sentence without figures
    named since the last figure; single: whether all figures of the sentence right before were
    of the whole of one flow; monthly: whether the article says of all its changes that they are from a month earlier;
    dollar: the currency of a bare dollar, where the office of a country with its own is the source.
    """

    place: str = ""
    nation: str = ""
    published: Months | None = None
    latest: int = 0
    early: bool = False
    fiscal: int = 0
    frame: Frame = field(default_factory=Frame)
    flow: str = ""
    period: Months | None = None
    newest: Months | None = None
    run: Months | None = None
    timed: int = -1
    looked: Months | None = None
    paragraph: int = -1
    spoken: str = ""
    torn: str = ""
    dead: str = ""
    comparison: dict[Months, str] = field(default_factory=dict)
    currency: str = ""
    topic: str = "all"
    line: int = -1
    mixed: bool = False
    adrift: bool = False
    summed: bool = False
    partner: str = ""
    vague: bool = False
    mute: bool = False
    heard: bool = False
    goods: str = ""
    partial: bool = False
    unsettled: bool = False
    named: str = ""
    abroad: str = ""
    headed: str = ""
    single: bool = False
    monthly: bool = False
    dollar: str = ""
    figures: list[Figure] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
