"""Compares two variants at any time, as often as one likes: a confidence sequence by the mixture of Robbins.

The interval covers the true difference at all times at once with the probability 1 - ALPHA, so an experiment may be
looked at after every call and ended by what is seen. docs/decisions/experiments.md says why, and what it assumes.
"""

from dataclasses import dataclass
from math import inf, log, sqrt

# How often an experiment without a difference may end by mistake, however long it runs.
ALPHA = 0.05
# Seconds: differences of this size are found soonest. Chosen before any call, which the method needs.
EXPECTED = 2.0
# Fewer calls of a variant say nothing, because the mean of few is not yet normally distributed.
LEAST_CALLS = 100


@dataclass(frozen=True, slots=True)
class ArmCount:
    """What was counted of one variant: calls, the sum of their seconds, and the sum of the squares."""

    calls: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    left: int = 0

    @property
    def mean(self) -> float:
        return self.seconds / self.calls if self.calls else 0.0

    @property
    def variance_of_mean(self) -> float:
        """Infinite for fewer than two calls."""
        if self.calls < 2:
            return inf
        spread = (self.squares - self.calls * self.mean**2) / (self.calls - 1)
        return max(spread, 0.0) / self.calls


@dataclass(frozen=True, slots=True)
class SecondsSaved:
    """The seconds that variant B saves each caller, with the bounds that hold at all times."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        return self.low > 0

    @property
    def harms(self) -> bool:
        return self.high < 0


def saved(a: ArmCount, b: ArmCount) -> SecondsSaved:
    """How many seconds B saves; without bounds until both variants have had enough calls."""
    value = a.mean - b.mean
    if min(a.calls, b.calls) < LEAST_CALLS:
        return SecondsSaved(value, -inf, inf)
    half = half_width(a.variance_of_mean + b.variance_of_mean)
    return SecondsSaved(value, value - half, value + half)


def half_width(variance: float) -> float:
    """Half of the interval around a difference with this variance."""
    if not variance:
        return 0.0
    mixed = variance + EXPECTED**2
    return sqrt(variance * mixed / EXPECTED**2 * (2 * log(1 / ALPHA) + log(mixed / variance)))
