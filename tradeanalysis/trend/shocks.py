"""Random shocks that are spread evenly, so that a few thousand paths say what many more would."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from scipy import special

ROWS = 20  # times as many shocks as kinds of them are needed before their correlations can be taken out


class Shocks:
    """What a model asks for in place of a generator: shocks of all series and paths, the last two axes.

    Every kind of shock, one for each place on the axes before, takes a value from each of equally likely parts of its
    distribution, over all series together and nearly so within each (a Latin hypercube, McKay, Beckman and Conover
    1979). Normal ones have a mean of zero, a variance of one and no correlation, so that the variance of a sum of them
    is not left to chance. The first path of each series has no shocks at all: it is the centre of the others, and the
    later half of these mirror the earlier one.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        """Shocks that a generator draws."""
        self._rng = rng

    def standard_normal(self, shape: tuple[int, ...]) -> np.ndarray:
        """Normal shocks of a shape, its last axis the path [standard deviations].

        >>> shocks = Shocks(np.random.default_rng(0)).standard_normal((4, 1, 401))
        >>> shocks[:, 0, 0].tolist(), round(float(shocks[:, :, 1:].var()), 9)
        ([0.0, 0.0, 0.0, 0.0], 1.0)
        """
        return _about_centre(_uncorrelated(special.ndtri(self._even(shape))), shape)

    def standard_t(self, freedom: float, shape: tuple[int, ...]) -> np.ndarray:
        """Student t shocks of a shape, its last axis the path [standard deviations of the normal behind it]."""
        return _about_centre(special.stdtrit(freedom, self._even(shape)), shape)

    def _even(self, shape: tuple[int, ...]) -> np.ndarray:
        """Probabilities, kind by series by path, one in each of as many equal parts as there are series and paths."""
        series, paths = shape[-2], shape[-1] // 2
        kinds = int(np.prod(shape[:-2]))
        fine = self._rng.random((kinds, paths, series)).argsort(axis=2)
        part = np.arange(paths)[:, None] * series + fine + self._rng.random(fine.shape)
        return self._rng.permuted(part.transpose(0, 2, 1), axis=2) / max(series * paths, 1)


class Streams:
    """Shocks of several series, each from a stream of its own that its name, the model and the seed decide.

    So a part of a panel has the shocks of the whole, and two series that are simulated apart have other ones. The later
    half of the paths of each series mirrors the earlier one.
    """

    def __init__(self, seed: int, model: str, names: Iterable[object]) -> None:
        """Make the streams of series by their names."""
        keys = (blake2b(f"{model}\0{name}".encode(), digest_size=16).digest() for name in names)
        self._streams = [np.random.default_rng([seed, int.from_bytes(key, "big")]) for key in keys]

    def standard_normal(self, shape: tuple[int, ...]) -> np.ndarray:
        """Normal shocks of a shape, its last axes series and path [standard deviations].

        >>> whole, part = (Streams(0, "theta", names).standard_normal((2, len(names), 4)) for names in ("ab", "b"))
        >>> (whole[:, 1] == part[:, 0]).all(), (whole[..., 2:] == -whole[..., :2]).all()
        (np.True_, np.True_)
        """
        *kinds, series, n = shape
        drawn = np.empty((series, *kinds, n))
        half = -(-n // 2)
        for one, stream in zip(drawn, self._streams, strict=True):
            one[..., :half] = stream.standard_normal((*kinds, half))
        np.negative(drawn[..., : n - half], out=drawn[..., half:])
        return np.moveaxis(drawn, 0, -2)

    def standard_t(self, freedom: float, shape: tuple[int, ...]) -> np.ndarray:
        """Student t shocks of a shape, its last axes series and path [standard deviations of the normal behind it]."""
        *kinds, _, n = shape
        half = -(-n // 2)
        squares = np.stack([stream.chisquare(freedom, (*kinds, half)) for stream in self._streams], axis=-2)
        wide = np.sqrt(freedom / squares)
        return self.standard_normal(shape) * np.concatenate([wide, wide[..., : n - half]], axis=-1)


def _about_centre(drawn: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """A path without shocks, the shocks drawn, and their mirrors, as far as the shape goes."""
    whole = np.concatenate([np.zeros((*drawn.shape[:-1], 1)), drawn, -drawn], axis=-1)
    return whole[..., : shape[-1]].reshape(shape)


def _uncorrelated(drawn: np.ndarray) -> np.ndarray:
    """The shocks with a mean of zero, a variance of one and no correlation between kinds, where they are enough."""
    flat = drawn.reshape(len(drawn), -1)
    if flat.shape[1] < ROWS * len(flat):
        return drawn
    flat = flat - flat.mean(axis=1, keepdims=True)
    root = np.linalg.cholesky(flat @ flat.T / flat.shape[1])
    return np.linalg.solve(root, flat).reshape(drawn.shape)


Source = np.random.Generator | Shocks | Streams  # what a model draws from
