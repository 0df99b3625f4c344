"""`strangers`: what strangers, guessers and people in the admin cost callers, directly and behind each proxy."""

from collections.abc import Iterator

from bench import strangers
from bench.faults.figures import Bar

# Of the p99 of undisturbed callers.
TIMES = 3.0


def run() -> Iterator[Bar]:
    for where, found in strangers.measure(strangers.SECONDS).items():
        if not isinstance(found, dict) or "turns" in found:  # PostgreSQL that is away has rows of its own
            continue
        for name, figures in found.items():
            yield Bar(f"{where}, {name}: × undisturbed p99", figures["times_undisturbed"], TIMES)
            yield Bar(f"{where}, {name}: unanswered", figures["unanswered"], 0)
