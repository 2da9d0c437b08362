"""Months given figures: a normal approximation in logarithms, with error sizes estimated by marginal likelihood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import linalg, optimize, sparse, stats
from threadpoolctl import threadpool_limits

from tradeanalysis.errors import NoAnswer
from tradeanalysis.reconstruct.equations import Observations, expected, slope
from tradeanalysis.reconstruct.prior import FIXED, Prior

# Degrees of freedom of the errors that no release shares: press figures conflict, so their tails are heavy.
TAIL = 4.0
# Where the search for each size starts, and how far it may go [standard deviation of a logarithm].
START = {
    "drift": 0.03, "irregular": 0.05, "season": 0.1, "tet": 0.1, "flash": 0.03, "general": 0.005, "foreign": 0.02,
}  # fmt: skip
SMALLEST, LARGEST = 1e-4, 1.0
# How the search ends: rounds of mode and sizes, steps of a mode, and the gain in log density that is no gain.
ROUNDS, STEPS, NO_GAIN, SETTLED, LONGEST_STEP, OVERSHOOT = 50, 500, 1e-5, 0.05, 0.5, 1.7
PATIENCE = 10
# What the weak pull of a size towards its start tells of its logarithm [information]: it stands in for figures.
PULL = 0.25
# Matrices of some hundred rows: a second thread gains nothing, and on a busy machine the two wait for each other.
ONE_THREAD = {"limits": 1, "user_api": "blas"}
# Fewer figures than this tell nothing of the tails of their errors; releases are left out a fifth at a time.
FEWEST, FOLDS = 30, 5
# The tails may not be so heavy that no variance is left; the scale is set where bands are usually read.
LIGHTEST, HEAVIEST, HELD = 100.0, 3.0, 0.95
# Some sizes are all but nothing; a trace on the diagonal keeps a factor in reach of the arithmetic.
TRACE = 1e-12
# How often a drawn path is moved towards the sums that it was drawn for.
CORRECTIONS = 2


@dataclass(frozen=True)
class Problem:
    """Figures, what is known of their months before, sizes that are given, and the tails of what no release shares."""

    observed: Observations
    prior: Prior
    given: Mapping[str, float] = field(default_factory=dict)
    tail: float = TAIL

    def noise(self, sizes: Mapping[str, float]) -> np.ndarray:
        """Variance of what no release shares: rounding, and the general error, twice for a ratio of two levels."""
        return self.observed.rounding + sizes["general"] ** 2 * np.where(self.observed.growth, 2, 1)

    def misfit(self, state: np.ndarray) -> np.ndarray:
        """How far the logarithm of each figure lies from what it should print under the state."""
        return np.asarray(self.observed.values - expected(self.observed, state))


@dataclass(frozen=True)
class Fit:
    """Mean and covariance of the logarithms of the cells, and behind them of the errors of their first release.

    gain: how the mean answers to each figure; usual: the size of a usual surprise in each. sizes: the estimated error
    sizes. weights: how far each figure counts, about 1 for one that agrees with the others. others, spread: what the
    other figures expect the logarithm of each figure to be, and the standard deviation of that, its own rounding and
    error included. scale, tail: how much wider than a normal distribution, and with how many degrees of freedom, the
    errors are that releases show when they are left out; they scale every band, and never narrow that of 95 per cent.
    """

    problem: Problem
    mean: np.ndarray
    covariance: np.ndarray
    gain: np.ndarray
    usual: np.ndarray
    sizes: dict[str, float]
    weights: np.ndarray
    others: np.ndarray
    spread: np.ndarray
    scale: float
    tail: float

    @property
    def observed(self) -> Observations:
        """The figures that were used."""
        return self.problem.observed


def estimate(problem: Problem, *, calibrated: bool = True) -> Fit:
    """The fit of the months to the figures, with all sizes that are not given estimated.

    calibrated: whether its bands are widened by what it misses of releases that are left out.

    Raises NoAnswer that names the figures to blame where they cannot be brought together.
    """
    with threadpool_limits(**ONE_THREAD):
        sizes, state, weights = _settled(problem)
        scale, tail = _calibration(problem, sizes, state) if calibrated else (1.0, LIGHTEST)
        return _fit(problem, sizes, state, weights, scale, tail)


def _settled(problem: Problem) -> tuple[dict[str, float], np.ndarray, np.ndarray]:
    """Sizes, and the likeliest state and the weights under them: each in turn for the others, until none changes."""
    sizes, state = START | dict(problem.given), problem.prior.centre
    for number in range(ROUNDS):
        state, weights = mode(problem, sizes, state)
        before, found = sizes, _sizes(problem, sizes, state, weights)
        # Two sets of sizes can explain figures about as well, each around the state of the other: after some rounds of
        # going back and forth the steps become shorter and shorter, and end between the two.
        share = 1 / max(1, number - PATIENCE)
        sizes = {name: float(before[name] * (size / before[name]) ** share) for name, size in found.items()}
        if all(abs(np.log(sizes[name] / before[name])) < SETTLED for name in sizes):
            return sizes, *mode(problem, sizes, state)
    raise _blame(problem, weights)


def _blame(problem: Problem, weights: np.ndarray) -> NoAnswer:
    blamed = ", ".join(np.array(problem.observed.ids)[np.argsort(weights)[:3]])
    return NoAnswer(f"the figures cannot be brought together; look first at {blamed}, and mend or leave them out")


def mode(problem: Problem, sizes: Mapping[str, float], state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest state for given sizes, and the weight that heavy tails leave to each figure (Gauss-Newton)."""
    prior, centre, noise = problem.prior.covariance(sizes), problem.prior.centre, problem.noise(sizes)
    # What pulls the state away from its centre: away = prior @ pull, so that only here a system is solved for it.
    away, misfit = state - centre, problem.misfit(state)
    pull = _solved(prior + TRACE * np.eye(len(prior)), away) if away.any() else away
    loss = _loss(problem, away @ pull, misfit, noise)
    for _ in range(STEPS):
        weights = (problem.tail + 1) / (problem.tail + misfit**2 / noise)
        change = slope(problem.observed, centre + away)
        answer = (change @ prior).T
        solved = _solved(change @ answer + np.diag(noise / weights), misfit + change @ away)
        step, tug = answer @ solved - away, change.T @ solved - pull
        # Weights settle slowly where figures contradict each other: longer steps are tried first, shorter ones then.
        length = min(OVERSHOOT, LONGEST_STEP / max(np.abs(step).max(), 1e-12))
        while True:
            tried, pulled = away + length * step, pull + length * tug
            missed = problem.misfit(centre + tried)
            if (better := _loss(problem, tried @ pulled, missed, noise)) < loss or length <= 1e-4:
                break
            length /= 2
        if loss - better < NO_GAIN * max(1.0, loss / 1000):
            return centre + away, weights
        away, pull, misfit, loss = tried, pulled, missed, better
    raise _blame(problem, weights)


def _solved(matrix: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.asarray(linalg.cho_solve(linalg.cho_factor(matrix, check_finite=False), right, check_finite=False))


def _loss(problem: Problem, away: float, misfit: np.ndarray, noise: np.ndarray) -> float:
    """Minus the logarithm of the posterior density, but for a constant; away: the squared distance from the prior."""
    return float(0.5 * away + 0.5 * (problem.tail + 1) * np.log1p(misfit**2 / noise / problem.tail).sum())


def _shares(problem: Problem, change: sparse.csr_array, weights: np.ndarray) -> dict[str, np.ndarray]:
    """What a size of one of each name adds to the covariance of the figures."""
    shares = {name: change @ (change @ part).T for name, part in problem.prior.parts.items()}
    return shares | {"general": np.diag(np.where(problem.observed.growth, 2, 1) / weights)}


def untold(fit: Fit) -> list[str]:
    """The sizes that were to be estimated, and of which the figures tell less than the weak pull to the start does.

    What they tell is the Fisher information on the logarithm of the size.
    """
    problem, change = fit.problem, slope(fit.observed, fit.mean)
    inverse = linalg.inv(
        change @ (change @ problem.prior.covariance(fit.sizes)).T + np.diag(problem.noise(fit.sizes) / fit.weights)
    )
    answers = {name: inverse @ share for name, share in _shares(problem, change, fit.weights).items()}
    told = {name: 2 * fit.sizes.get(name, 1) ** 4 * np.vdot(answer, answer.T) for name, answer in answers.items()}
    return [name for name in START if name not in problem.given and told[name] < PULL]


def _sizes(problem: Problem, sizes: Mapping[str, float], state: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    """The sizes under which the figures are likeliest, for the equations made linear around the state."""
    change = slope(problem.observed, state)
    residual = problem.misfit(state) + change @ (state - problem.prior.centre)
    shares = _shares(problem, change, weights)
    if not (names := [name for name in shares if name != FIXED and name not in problem.given]):
        return dict(problem.given)
    settled = np.diag(problem.observed.rounding / weights) + shares[FIXED]
    settled = settled + sum(shares[name] * size**2 for name, size in problem.given.items())
    starts = np.log([START[name] for name in names])

    def surprise(logs: np.ndarray) -> tuple[float, np.ndarray]:
        squares = np.exp(2 * logs)
        total = settled + sum(square * shares[name] for square, name in zip(squares, names, strict=True))
        lower = linalg.cholesky(total, lower=True)
        inverse = linalg.lapack.dpotri(lower, lower=1)[0]
        inverse = np.tril(inverse) + np.tril(inverse, -1).T
        solved = inverse @ residual
        outer = inverse - np.multiply.outer(solved, solved)
        gradient = [square * np.vdot(outer, shares[name]) for square, name in zip(squares, names, strict=True)]
        # A weak pull towards the start keeps a size in reach that the figures say nothing of.
        pull = logs - starts
        return 0.5 * residual @ solved + np.log(np.diag(lower)).sum() + PULL * pull @ pull / 2, np.array(
            gradient
        ) + PULL * pull

    bounds = [(np.log(SMALLEST), np.log(LARGEST))] * len(names)
    begin = np.log([sizes[name] for name in names])
    found = optimize.minimize(surprise, begin, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-6})
    # Two digits: more are not known, and a machine that adds in another order gets the same.
    return {**problem.given, **{name: float(f"{size:.2g}") for name, size in zip(names, np.exp(found.x), strict=True)}}


def _fit(
    problem: Problem, sizes: dict[str, float], state: np.ndarray, weights: np.ndarray, scale: float, tail: float
) -> Fit:
    """Covariance at the likeliest state, and what the fit without each figure expects of it.

    Leaving out one figure has a closed form (Rasmussen and Williams 2006, 5.4.2).
    """
    prior, change, noise = problem.prior.covariance(sizes), slope(problem.observed, state), problem.noise(sizes)
    surprise = change @ prior @ change.T + np.diag(noise / weights)
    inverse, usual = linalg.inv(surprise), np.sqrt(np.diag(surprise))
    gain = prior @ change.T @ inverse
    alone = np.diag(inverse)
    target = problem.misfit(state) + change @ (state - problem.prior.centre)
    others = problem.observed.values - inverse @ target / alone
    spread = np.sqrt(np.maximum(1 / alone - noise / weights, 0) + noise)
    covariance = prior - gain @ change @ prior
    return Fit(problem, state, covariance, gain, usual, sizes, weights, others, spread, scale, tail)


def _calibration(problem: Problem, sizes: dict[str, float], state: np.ndarray) -> tuple[float, float]:
    """Scale and degrees of freedom of a t distribution fitted to the scores of releases that are left out."""
    folds = problem.observed.release % FOLDS
    if len(problem.observed) < FEWEST or len(np.unique(folds)) < FOLDS:
        return 1.0, TAIL
    scores = np.concatenate([_scores(problem, sizes, state, folds == fold) for fold in range(FOLDS)])
    tail, _, scale = stats.t.fit(scores, floc=0)
    tail = float(np.clip(tail, HEAVIEST, LIGHTEST))
    # At 95 per cent, never narrower than what the scores ask for, nor than the model says by itself.
    reach = max(np.quantile(np.abs(scores), HELD), stats.norm.ppf(0.5 + HELD / 2))
    return float(max(scale, reach / stats.t.ppf(0.5 + HELD / 2, tail))), tail


def _scores(problem: Problem, sizes: dict[str, float], state: np.ndarray, out: np.ndarray) -> np.ndarray:
    """How many standard deviations some figures lie from what the others expect of them."""
    kept = Problem(problem.observed.take(~out), problem.prior, problem.given, problem.tail)
    left = Problem(problem.observed.take(out), problem.prior, problem.given, problem.tail)
    state, weights = mode(kept, sizes, state)
    prior, inner, outer = problem.prior.covariance(sizes), slope(kept.observed, state), slope(left.observed, state)
    reached = inner @ prior
    across = reached @ outer.T
    spread = inner @ reached.T + np.diag(kept.noise(sizes) / weights)
    known = (across * _solved(spread, across)).sum(axis=0)
    variance = np.maximum(outer.multiply(outer @ prior).sum(axis=1) - known, 0) + left.noise(sizes)
    return np.asarray(left.misfit(state) / np.sqrt(variance))


def draws(fit: Fit, n: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Drawn states, one a row, and the factor by which the tails widen each."""
    with threadpool_limits(**ONE_THREAD):
        # What the figures leave of months drawn before any figure (Matheron's rule; Wilson et al. 2020). Eigenvectors
        # of the covariance would do, but those of equal values turn with the last digit, and every draw with them.
        change, prior = slope(fit.observed, fit.mean), fit.problem.prior.covariance(fit.sizes)
        root = linalg.cholesky(prior + TRACE * np.eye(len(prior)), lower=True)
        # In pairs on both sides of the mean, so that few draws are not off to one side.
        half = -(-n // 2)
        factors = fit.scale * np.sqrt(fit.tail / generator.chisquare(fit.tail, (half, 1)))
        before = generator.standard_normal((half, len(prior))) @ root.T
        noise = np.sqrt(fit.problem.noise(fit.sizes) / fit.weights)
        missed = before @ change.T + noise * generator.standard_normal((half, len(noise)))
        away = factors * (before - missed @ fit.gain.T)
        factors, away = np.tile(factors, (2, 1))[:n], np.concatenate([away, -away])[:n]
        states = fit.mean + away
        # The logarithm of a sum is not linear: where months lie far apart, their sum would be larger than was printed.
        meant = expected(fit.observed, fit.mean) + away @ change.T
        for _ in range(CORRECTIONS):
            moved = (meant - expected(fit.observed, states)) @ fit.gain.T
            states = states + np.clip(moved, -LONGEST_STEP, LONGEST_STEP)
        return states, factors


def outcomes(fit: Fit, observed: Observations, n: int, seed: int) -> np.ndarray:
    """Draws of the logarithm that each figure prints: expected, with what no release shares, and rounding."""
    generator = np.random.default_rng(seed)
    states, factors = draws(fit, n, generator)
    noise = np.sqrt(Problem(observed, fit.problem.prior).noise(fit.sizes))
    with threadpool_limits(**ONE_THREAD):
        return expected(observed, states) + factors * noise * generator.standard_normal((n, len(observed)))
