"""Of two figures that cannot both be meant as printed, which one is likelier the misprint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from tradeanalysis.audit import readings
from tradeanalysis.audit.asking import Asked
from tradeanalysis.audit.expectations import Series
from tradeanalysis.audit.expected import LEAST_SPREAD, Expected, rounding
from tradeanalysis.audit.readings import AGREES, Judgement, Reading
from tradeanalysis.figures.figure import Figure

# Figures whose logarithms hang together less than this, given all others, are no rivals [correlation].
TOGETHER = 0.3


@dataclass(frozen=True)
class Pair:
    """What all other figures expect of the logarithms of two: a t distribution of both at once."""

    figures: tuple[Figure, Figure]
    mean: np.ndarray
    covariance: np.ndarray
    tail: float

    def density(self, first: float, second: float) -> float:
        """How likely two values are together, per unit of both logarithms; 0 for what cannot be."""
        place = np.array([_place(figure, value) for figure, value in zip(self.figures, (first, second), strict=True)])
        if not np.isfinite(place).all():
            return 0.0
        tail, away = self.tail, place - self.mean
        # A t density of two variables: its factors of gamma functions come to tail / 2.
        far = float(away @ np.linalg.solve(self.covariance, away))
        root = float(np.sqrt(np.linalg.det(self.covariance)))
        return float((1 + far / tail) ** (-tail / 2 - 1) / (2 * np.pi * root))

    def alone(self, which: int) -> Expected:
        """What the others expect of one of the two when nothing is known of the other."""
        return self._expected(which, float(self.mean[which]), float(self.covariance[which, which]))

    def beside(self, which: int) -> Expected:
        """What is expected of one of the two when the other is meant as printed."""
        other = 1 - which
        known = _place(self.figures[other], self.figures[other].value)
        answer = float(self.covariance[which, other] / self.covariance[other, other])
        centre = float(self.mean[which]) + answer * (known - float(self.mean[other]))
        return self._expected(
            which, centre, float(self.covariance[which, which] - answer * self.covariance[which, other])
        )

    def _expected(self, which: int, centre: float, variance: float) -> Expected:
        spread = max(float(np.sqrt(max(variance, 0.0))), LEAST_SPREAD)
        return Expected(centre, spread, self.tail, not self.figures[which].is_level)


def pairs(series: Series, figure: Figure, others: Mapping[str, Figure]) -> Iterator[Pair]:
    """A figure with each of the others that hangs together with it, as all the rest of the series sees them."""
    observed = series.fit.observed
    place = {name: number for number, ids in enumerate(observed.sources) for name in ids}
    here, count = place[figure.id], len(observed)
    fit = series.view.looked.get(here, series.fit)
    matrix = fit.system.matrix(fit.linear.coefficients)[:count]
    across = matrix @ fit.factor.solve(matrix[[here]].toarray().T)[:, 0]
    noise, scale, tail = fit.noise(observed) - observed.rounding, series.view.scale, series.view.tail
    for name, other in others.items():
        if place.get(name, here) == here:
            continue
        both = [here, place[name]]
        known = np.array([[fit.known[here], across[both[1]]], [across[both[1]], fit.known[both[1]]]])
        # Leaving out two figures has a closed form as leaving out one has (Rasmussen and Williams 2006, 5.4.2).
        left = np.linalg.inv(np.eye(2) - known / fit.linear.variances[both])
        mean = fit.expected[both] + fit.residual[both] - left @ fit.residual[both]
        block = left @ known
        if abs(block[0, 1]) < TOGETHER * np.sqrt(max(block[0, 0] * block[1, 1], 0.0)):
            continue
        own = noise[both] + [rounding(figure), rounding(other)]
        covariance = ((block + block.T) / 2 + np.diag(own)) * scale**2 + np.eye(2) * LEAST_SPREAD**2
        yield Pair((figure, other), mean, covariance, tail)


def likelier(
    figure: Figure, others: Mapping[str, Figure], series: Series, asked: Asked
) -> tuple[Figure, Expected, Judgement] | None:
    """The one of the others that is likelier misprinted than a figure, what is expected of it, and its best reading.

    None where the figure stays accused. others: figures by id; those that do not hang together with it are no rivals.
    asked: the readings of figures.

    Each hypothesis, one figure misprinted and the other meant as printed, weighs what its likeliest reading is common
    and how well it and the other figure agree with all the rest.
    """
    best, rival = 1.0, None
    # Only without the misprint does the other figure agree with the rest.
    near = [pair for pair in pairs(series, figure, others) if pair.alone(0).distance(figure.value) <= AGREES]
    asked.ahead(one for pair in near for one in pair.figures)
    for pair in near:
        (own, _), (weight, reading) = (_weighed(pair, which, *asked.of(pair.figures[which])) for which in (0, 1))
        odds = weight / own if own > 0 else 0.0
        if reading is not None and odds > best:
            clean = (1 - sum(readings.RATES.values())) * pair.density(*(one.value for one in pair.figures))
            sure = weight / (own + weight + clean)
            best, rival = odds, (pair.figures[1], pair.beside(1), Judgement(reading.kind, sure, reading))
    return rival


def _weighed(
    pair: Pair, which: int, found: list[Reading], elsewhere: Mapping[str, Expected]
) -> tuple[float, Reading | None]:
    """The weight of one figure being misprinted, and its likeliest reading; None for a contradiction."""
    other = 1 - which
    printed = [figure.value for figure in pair.figures]
    rest = pair.alone(other).density(printed[other])
    weighed: list[tuple[float, Reading | None]] = [(readings.RATES["contradiction"] * readings.ANYWHERE * rest, None)]
    for reading in found:
        if reading.about:
            density = elsewhere[reading.about].density(reading.value) * rest
        else:
            density = pair.density(*(reading.value if k == which else printed[k] for k in (0, 1)))
        weighed.append((reading.rate * density, reading))
    return max(weighed, key=lambda one: one[0])


def _place(figure: Figure, value: float) -> float:
    ratio = value if figure.is_level else 1 + value / 100
    return float(np.log(ratio)) if ratio > 0 else -np.inf
