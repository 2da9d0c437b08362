"""Points that fill a cube evenly, without the second that `scipy.stats` takes to load.

The sequence of Sobol with the direction numbers of Joe and Kuo (2008), scrambled by a random matrix and a shift of the
digits of each dimension (Matousek 1998), from the same random numbers as `scipy.stats.qmc.Sobol` and in its order.
"""

import numpy as np

BITS = 30  # digits of a point, to the base of two
# Of each dimension after the first: the polynomial without its first and last digit, and its first direction numbers.
DIRECTIONS = (
    (0, (1,)), (1, (1, 3)), (1, (1, 3, 1)), (2, (1, 1, 1)), (1, (1, 1, 3, 3)), (4, (1, 3, 5, 13)),
    (2, (1, 1, 5, 5, 17)), (4, (1, 1, 5, 5, 5)), (7, (1, 1, 7, 11, 19)), (11, (1, 1, 5, 1, 1)),
)  # fmt: skip


def points(dimensions: int, count: int, generator: np.random.Generator) -> np.ndarray:
    """The first so many points, point by dimension [0 to 1]; at most eleven dimensions."""
    own = generator.spawn(1)[0]
    shift = own.integers(2, size=(dimensions, BITS), dtype=np.uint32) @ 2 ** np.arange(BITS, dtype=np.uint32)
    matrix = np.tril(own.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32), -1) + np.eye(
        BITS, dtype=np.uint32
    )
    power = 2 ** np.arange(BITS, dtype=np.uint32)[::-1]
    directions = np.array([_directions(number) for number in range(dimensions)], dtype=np.uint32)
    digits = directions[:, :, None] >> np.arange(BITS, dtype=np.uint32)[::-1] & 1
    scrambled = (np.einsum("dpk,djk->djp", matrix, digits) % 2 @ power).astype(np.uint32)
    # Point n + 1 differs from point n by the direction whose number is that of the lowest digit of n that is zero.
    lowest = [(~number & number + 1).bit_length() - 1 for number in range(count - 1)]
    steps = np.concatenate([shift[:, None], scrambled[:, lowest]], axis=1)
    return np.asarray(np.bitwise_xor.accumulate(steps, axis=1).T / 2**BITS)


def _directions(number: int) -> list[int]:
    """The direction numbers of a dimension, the largest first."""
    if number == 0:
        return [1 << BITS - 1 - place for place in range(BITS)]
    polynomial, found = DIRECTIONS[number - 1][0], list(DIRECTIONS[number - 1][1])
    degree = len(found)
    for place in range(degree, BITS):
        value = found[place - degree] ^ found[place - degree] << degree
        for back in range(1, degree):
            if polynomial >> degree - 1 - back & 1:
                value ^= found[place - back] << back
        found.append(value)
    return [value << BITS - 1 - place for place, value in enumerate(found)]
