"""Looking ahead: what the next 400 days bring to each line, and where that is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import combinations
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from desk.line.tree_page import LIVE_IDS
from engine import tree as t
from engine.hours.schedules import MOST_DAYS_AHEAD, zone_of
from engine.kinds.all import kind_of
from engine.look_ahead import Finding
from engine.look_ahead.hours import hours_ahead
from inbox.counting.settling import zone_of_line
from menus.access.rights import trees_for
from menus.colleagues import SEE_TREES
from menus.current import notices
from menus.models import ImportedList, PhoneTree, Schedule, Team
from menus.publishing.live import tree_of
from menus.schedules.lists import ToldList
from menus.staffing.ahead import ahead_of_live

# What the front page tells of.
SOON = timedelta(days=30)
MOST_SOON = 5


@dataclass(frozen=True, slots=True)
class AheadRow:
    """Something to come on a line, from `day` on by the line's clock; `link` is the page on which it is changed.

    `is_odd` if somebody should do something about it.
    """

    day: date
    what: str
    link: str
    is_odd: bool = True

    @property
    def level(self) -> str:
        return "warning" if self.is_odd else "advice"

    @property
    def when(self) -> str:
        return date_format(self.day, "j M Y")


@dataclass(frozen=True, slots=True)
class LineAhead:
    """A line with what is to come, soonest first."""

    line: PhoneTree
    rows: list[AheadRow]
    zone: str


class LooksAhead:
    """All lines that `user` sees; what they share is read once. `at` is the time of viewing."""

    def __init__(self, lines: Sequence[PhoneTree], at: datetime, user: Any) -> None:
        self._lines, self.at, self._user = lines, at, user

    @cached_property
    def lines(self) -> list[LineAhead]:
        """Returns the lines that callers hear, by name."""
        return [
            LineAhead(line, sorted(self._rows(line), key=_order), str(zone_of_line(line)))
            for line in self._lines
            if line.live_revision_id
        ]

    @property
    def soon(self) -> list[tuple[PhoneTree, AheadRow]]:
        """Returns what somebody should see to within 30 days, soonest first; what lines share is told once."""
        until = (self.at + SOON).date()
        found = {
            (row.day, row.what): (each.line, row)
            for each in reversed(self.lines)
            for row in each.rows
            if row.is_odd and row.day <= until
        }
        return [found[key] for key in sorted(found)]

    def _rows(self, line: PhoneTree) -> Iterator[AheadRow]:
        tree = tree_of(line.live_revision_id or 0)
        today = self.at.astimezone(zone_of_line(line)).date()
        for finding in ahead_of_live(line, self.at):
            yield AheadRow(_day(finding, self.at, line), finding.what, self._mended(line, tree, finding))
        yield from self._hours(tree)
        yield from self._rotas(tree, today)
        yield from _notices(line, self.at)

    def _hours(self, tree: t.Tree) -> Iterator[AheadRow]:
        for schedule in tree.schedules:
            row = self._schedules.get(schedule.key)
            link = row.get_absolute_url() if row else ""
            today = self.at.astimezone(zone_of(schedule.zone) or UTC).date()
            for each in hours_ahead(schedule, today, MOST_DAYS_AHEAD):
                yield AheadRow(each.day, each.what, link, each.is_odd)
            for told in self._lists.get(row.pk, ()) if row else ():
                day = max(told.row.until, today)
                again = told.again if self._user.has_perm("menus.change_schedule", row) else link
                yield AheadRow(day, f"{told.ends} Import the next years.", again, told.ends_soon)

    def _rotas(self, tree: t.Tree, today: date) -> Iterator[AheadRow]:
        """The ends of rotas of teams that the line rings, also where others are still there."""
        last = today + timedelta(days=MOST_DAYS_AHEAD)
        keys = dict.fromkeys(
            key for place in tree.destinations.values() for key in kind_of(place).rings_people(place)[1]
        )
        for team in filter(None, map(self._teams.get, keys)):
            if team.rota and team.rota.ends and today <= team.rota.ends <= last:
                ends = date_format(team.rota.ends, "j F Y")
                what = f"The rota “{team.rota}” of “{team}” ends on {ends}."
                yield AheadRow(team.rota.ends, what, team.rota.get_absolute_url())

    def _mended(self, line: PhoneTree, tree: t.Tree, finding: Finding) -> str:
        """Returns the rota or team that a finding is about, else the place in the picture that rings those people."""
        place = tree.destinations.get(finding.places[0])
        people, teams = kind_of(place).rings_people(place) if place else ((), ())
        team = self._teams.get(teams[0]) if len(teams) == 1 and not people else None
        if team:
            found: str = (team.rota or team).get_absolute_url()
            return found
        return f"{reverse('desk:tree', args=[line.slug])}?show=live#{LIVE_IDS}{finding.places[0]}"

    @cached_property
    def _schedules(self) -> dict[str, Schedule]:
        return {row.key: row for row in Schedule.objects.all()}

    @cached_property
    def _teams(self) -> dict[str, Team]:
        return {row.key: row for row in Team.objects.select_related("rota")}

    @cached_property
    def _lists(self) -> dict[int, list[ToldList]]:
        last = self.at.date() + timedelta(days=MOST_DAYS_AHEAD)
        found: dict[int, list[ToldList]] = {}
        for row in ImportedList.objects.filter(until__lte=last).select_related("schedule"):
            today = self.at.astimezone(zone_of(row.schedule.zone) or UTC).date()
            found.setdefault(row.schedule_id, []).append(ToldList(row, today, 0))
        return found


def looks_ahead(user: Any, at: datetime) -> LooksAhead:
    """Looks ahead for the lines that somebody sees."""
    lines = trees_for(user, *SEE_TREES).order_by("name", "pk").prefetch_related("numbers")
    return LooksAhead(list(lines), at, user)


def _notices(line: PhoneTree, at: datetime) -> Iterator[AheadRow]:
    """Notices that close the line, and those that are on at the same time."""
    zone, coming = zone_of_line(line), [each for each in notices.on_line(line.pk) if each.ends > at]
    for each in coming:
        if each.closes:
            clocks = [_clock(moment.astimezone(zone)) for moment in (each.begins, each.ends)]
            day = max(each.begins, at).astimezone(zone).date()
            what = f"A notice closes the line from {' until '.join(clocks)}."
            yield AheadRow(day, what, _notice(each.key), is_odd=False)
    for one, other in combinations(coming, 2):
        since, until = max(one.begins, other.begins, at), min(one.ends, other.ends)
        if since < until:
            local = since.astimezone(zone)
            what = f"From {_clock(local)} until {_clock(until.astimezone(zone))} callers hear two notices."
            yield AheadRow(local.date(), what, _notice(other.key), is_odd=False)


def _notice(key: str) -> str:
    return reverse("admin:menus_notice_change", args=[key])


def _clock(local: datetime) -> str:
    return date_format(local, "j F Y, H:i")


def _day(finding: Finding, at: datetime, line: PhoneTree) -> date:
    begins = max(finding.when[0][0], at) if finding.when else at
    return begins.astimezone(zone_of_line(line)).date()


def _order(row: AheadRow) -> tuple[date, bool, str]:
    return row.day, not row.is_odd, row.what
