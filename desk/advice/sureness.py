"""How sure a number from calls is: intervals that contain the truth in 95 of 100 cases."""

from dataclasses import dataclass
from math import sqrt

NORMAL = 1.96  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its bounds."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Interval":
        return Interval(self.value * factor, self.low * factor, self.high * factor)


def share(count: int, of: int) -> Interval:
    """A share between 0 and 1, by Wilson's score: it holds for few callers and for shares near 0, too."""
    if not of:
        return Interval(0.0, 0.0, 1.0)
    found, square = count / of, NORMAL**2
    middle = (found + square / (2 * of)) / (1 + square / of)
    half = NORMAL * sqrt(found * (1 - found) / of + square / (4 * of**2)) / (1 + square / of)
    return Interval(found, max(middle - half, 0.0), min(middle + half, 1.0))


def mean(values: list[tuple[float, int]]) -> Interval:
    """The mean of values, each with how often it occurs."""
    many = sum(count for _, count in values)
    if many < 2:
        return Interval(0.0, 0.0, 0.0)
    middle = sum(value * count for value, count in values) / many
    spread = sum((value - middle) ** 2 * count for value, count in values) / (many - 1)
    half = NORMAL * sqrt(spread / many)
    return Interval(middle, middle - half, middle + half)
