"""Shows which notices are on or to come, wherever a page shows a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.timezone import now as this_moment

from menus.colleagues import called, moment, until
from menus.models import Notice, PhoneTree


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice as a page shows it, at `now`; `heard` is how many callers heard it, None if that is not shown."""

    notice: Notice
    now: datetime
    heard: int | None = None

    @property
    def is_on(self) -> bool:
        return self.notice.is_on(self.now)

    @property
    def state(self) -> str:
        """Returns for example “On until tomorrow 9:00 CET”."""
        notice = self.notice
        if notice.switched_on_at is None:
            return "Not on yet"
        if self.is_on:
            return f"On {self._until}"
        if not notice.is_over(self.now):
            return f"Starts {moment(notice.begins_at)}, on {self._until}"  # type: ignore[arg-type]
        if notice.ended_at and notice.begins_at and notice.ended_at <= notice.begins_at:
            return "Cancelled before it started"
        return f"Ended {moment(notice.over_at)}"

    @property
    def _until(self) -> str:
        end = self.notice.over_at
        return f"{until(end, self.now)} {date_format(localtime(end), 'T')}"

    @property
    def lines(self) -> str:
        """Returns the names of the lines that it is on."""
        return ", ".join(line.name for line in self.notice.lines.all())

    @property
    def does(self) -> str:
        """Returns what it does to the line, besides being said."""
        return "closes the line" if self.notice.closes else "said first"

    @property
    def set_by(self) -> str:
        """Returns who switched it on, or made it."""
        if who := self.notice.switched_on_by or self.notice.made_by:
            return called(who)
        return f"by phone from {self.notice.made_by_phone}" if self.notice.made_by_phone else "someone"


def coming(now: datetime | None = None) -> list[ShownNotice]:
    """Returns every notice that is on or to come, those that are on first. Two queries."""
    now = now or this_moment()
    rows = Notice.objects.coming(now).select_related("switched_on_by", "made_by")
    return in_order(rows.prefetch_related("wordings", _ids_of_lines()), now)


def in_order(notices: Iterable[Notice], now: datetime) -> list[ShownNotice]:
    """Returns them as they are shown: those that are on first, then by when they begin. All must be switched on."""
    shown = (ShownNotice(notice, now) for notice in notices)
    return sorted(shown, key=lambda each: (not each.is_on, each.notice.begins_at))


def by_line(shown: Iterable[ShownNotice]) -> Mapping[int, list[ShownNotice]]:
    """Returns them by the id of each line they are on."""
    found: dict[int, list[ShownNotice]] = {}
    for each in shown:
        for line in each.notice.lines.all():
            found.setdefault(line.pk, []).append(each)
    return found


def on_line(line: PhoneTree, now: datetime | None = None) -> list[ShownNotice]:
    """Returns those of one line."""
    return list(by_line(coming(now)).get(line.pk, ()))


def _ids_of_lines() -> "Prefetch[str]":
    return Prefetch("lines", PhoneTree.objects.only("name"))
