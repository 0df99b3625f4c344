"""Bars of CPU time that hold on any machine: a slower or busy one gets as much more as it needs for the same."""

from collections.abc import Callable
from time import process_time

# What `_reference` takes on the machine on which the bars were set, in seconds.
THERE = 0.0042


def stays_below(bar: float, work: Callable[[], object], tries: int = 12) -> bool:
    """Whether one of several tries takes less CPU seconds than the bar: other work of a machine only adds to it."""
    return any(took < bar or took < bar * slowness() for took in (_seconds(work) for _ in range(tries)))


def slowness() -> float:
    """Returns how many times as long the same takes here and now as there; at least 1."""
    return max(1.0, min(_seconds(_reference) for _ in range(5)) / THERE)


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def _reference() -> dict[str, list[str]]:
    """What pages do: short texts, lists and dicts."""
    found: dict[str, list[str]] = {}
    for number in range(20_000):
        text = f"place {number % 997}"
        found.setdefault(text.replace("place", "key"), []).append(text.upper().strip())
    return found
