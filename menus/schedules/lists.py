"""The lists that a schedule's days were imported from: until when each is known, and what was deleted of it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format

from engine.hours.schedules import zone_of
from menus.models import ImportedList, NamedDay, Schedule

# From then on the pages say that a list ends.
ENDS_SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ToldList:
    """A list as the schedule's page shows it."""

    row: ImportedList
    today: date
    days: int

    @property
    def again(self) -> str:
        """Returns the address of the page that imports the list again."""
        page = reverse(f"admin:menus_schedule_{self.row.source}", args=[self.row.schedule_id])
        country = self.row.origin.partition("-")[0]
        return f"{page}?country={country}" if self.row.source == ImportedList.Source.HOLIDAYS else page

    @property
    def has_ended(self) -> bool:
        return self.row.until < self.today

    @property
    def ends(self) -> str:
        """Returns when it ends, as a sentence, and what follows from it."""
        on = date_format(self.row.until, "j F Y")
        if self.has_ended:
            return f"“{self.row}” ended on {on}. Later days count as ordinary ones."
        return f"“{self.row}” ends on {on}."

    @property
    def ends_soon(self) -> bool:
        return self.row.until < self.today + ENDS_SOON


def told_lists(row: Schedule, at: datetime) -> list[ToldList]:
    """Returns the schedule's lists, by name."""
    today = at.astimezone(zone_of(row.zone) or UTC).date()
    lists = row.imported_lists.select_related("imported_by").annotate(many=Count("days"))
    return [ToldList(each, today, each.many) for each in lists]


def ending_soon(at: datetime) -> list[ToldList]:
    """Returns the lists that end within 60 days or have ended, of all schedules."""
    lists = ImportedList.objects.filter(until__lt=at.date() + ENDS_SOON + timedelta(1)).select_related("schedule")
    told = [ToldList(each, at.astimezone(zone_of(each.schedule.zone) or UTC).date(), 0) for each in lists]
    return [each for each in told if each.ends_soon]


def keep_left_out(days: Iterable[NamedDay]) -> None:
    """Notes what somebody deleted of a list, so that another import leaves it out."""
    for day in days:
        if (source := day.imported_from) and day.mark not in source.left_out:
            source.left_out = [*source.left_out, day.mark]
            source.save(update_fields=["left_out"])
