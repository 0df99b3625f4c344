"""The queues of a line: how long callers waited, how long Erlang C expects, and how many more people would help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from math import inf
from zoneinfo import ZoneInfo

from django.conf import settings

from calls.queues.measuring import QueueHour, measured
from engine import tree as t
from engine.hours.day_words import WEEKDAYS
from engine.knowing.facts import clock_of
from engine.queues.enough_people import ExpectedHour, advice, expected, in_words
from engine.wording.apart import told_apart
from inbox.counting.told import in_figures, of, share
from menus.draft.compile import compile_tree
from menus.models import PhoneTree
from menus.publishing.live import tree_of


@dataclass(frozen=True, slots=True)
class HourRow:
    """One hour in words; `expected` and `more` are empty if too few calls tell."""

    hour: str
    came: int
    answered: str
    soon: str
    gave_up: str
    wait: str
    people: str = ""
    expected: str = ""
    more: str = ""


@dataclass(frozen=True)
class QueueReport:
    """One queue: its hours by weekday, and advice."""

    queue: t.Queue
    hours: Sequence[QueueHour]

    @property
    def total(self) -> HourRow | None:
        """Returns all hours as one row; None if nobody came."""
        came, answered = (sum(getattr(each, name) for each in self.hours) for name in ("came", "answered"))
        if not came:
            return None
        waited = sum((each.measured.wait or 0) * each.answered for each in self.hours)
        soon, gave_up = (sum(getattr(each, name) for each in self.hours) for name in ("soon", "gave_up"))
        wait = in_figures(waited / answered) if answered else ""
        answers, within, without = (share(of(part, came)) for part in (answered, soon, gave_up))
        return HourRow("All", came, answers, within, without, wait)

    @property
    def full(self) -> int:
        """Returns how many found it full; they are in no other number."""
        return sum(each.full for each in self.hours)

    @property
    def days(self) -> list[tuple[str, list[HourRow]]]:
        """Returns each weekday on which anybody came, with its hours."""
        by_day = groupby(self.hours, key=lambda each: each.measured.weekday)
        return [(WEEKDAYS[day - 1], [_row(each) for each in hours]) for day, hours in by_day]

    @cached_property
    def _expected(self) -> list[ExpectedHour]:
        return [found for each in self.hours if (found := expected(each.measured))]

    @property
    def advice(self) -> list[str]:
        return list(advice(self._expected))

    @property
    def is_enough(self) -> bool:
        """Whether any hour has enough calls for advice."""
        return bool(self._expected)


def has_queues(line: PhoneTree) -> bool:
    return any(isinstance(place, t.Queue) for place in _tree(line).destinations.values())


class QueuesPage:
    """The queues of what callers hear now, else of the draft."""

    def __init__(self, line: PhoneTree, now: datetime) -> None:
        self.line, self.now = line, now

    @cached_property
    def reports(self) -> list[QueueReport]:
        tree = told_apart(_tree(self.line))
        zone = clock_of(tree, settings.TIME_ZONE)
        clock = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        queues = [place for place in tree.destinations.values() if isinstance(place, t.Queue)]
        return [QueueReport(queue, measured(queue.queue_name, clock, self.now)) for queue in queues]


def _row(hour: QueueHour) -> HourRow:
    seen, found = hour.measured, expected(hour.measured)
    return HourRow(
        f"{seen.hour:02}:00",
        hour.came,
        share(of(hour.answered, hour.came)),
        share(of(hour.soon, hour.came)),
        share(of(hour.gave_up, hour.came)),
        "" if seen.wait is None else in_figures(seen.wait),
        f"{seen.people:.1f}" if seen.people else "",
        _between(found) if found else "",
        str(found.more) if found and found.more else "",
    )


def _between(found: ExpectedHour) -> str:
    """A wait and how sure it is: “40 seconds (20 seconds to 2 minutes)”; “growing, at least 8 minutes”."""
    if found.wait == inf:
        return "growing" if found.low == inf else f"growing, at least {in_words(found.low)}"
    most = "or more" if found.high == inf else f"to {in_words(found.high)}"
    return f"{in_words(found.wait)} ({in_words(found.low)} {most})"


def _tree(line: PhoneTree) -> t.Tree:
    return tree_of(line.live_revision_id) if line.live_revision_id else compile_tree(line)
