"""The texts of a line in the days of a report: how many came in and went out, and what became of these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, Sum

from inbox.counting.reading import CountedDays
from inbox.counting.settling import zone_of_line
from menus.models import PhoneTree
from texts.models import Cause, ExchangedText
from texts.models.exchanged import TROUBLED

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TextCounts:
    """Texts of some days. `parts` are what is paid for: a long text is sent in several."""

    received: int = 0
    sent: int = 0
    parts: int = 0
    lost: int = 0
    people: int = 0

    @property
    def named(self) -> list[tuple[str, int]]:
        return [
            ("Received", self.received),
            ("From different people", self.people),
            ("Sent", self.sent),
            ("Sent, in parts that are paid for", self.parts),
            ("Not delivered", self.lost),
        ]


def texted(line: PhoneTree, periods: Sequence[CountedDays]) -> list[TextCounts]:
    """Returns the counts of each period; one query. Texts that are no longer kept are not among them."""
    wanted: dict[str, Count | Sum] = {}
    for number, days in enumerate(periods):
        within = _within(line, days)
        mine, sent = within & Q(is_inbound=True), within & Q(is_inbound=False) & ~Q(state__in=TROUBLED)
        wanted |= {
            f"received_{number}": Count("pk", filter=mine),
            f"people_{number}": Count("theirs", filter=mine, distinct=True),
            f"sent_{number}": Count("pk", filter=sent),
            f"parts_{number}": Sum("segments", filter=sent, default=0),
            f"lost_{number}": Count("pk", filter=within & Q(state__in=TROUBLED)),
        }
    # Every day in between is read, too: periods are beside each other, or a year apart at most.
    rows = ExchangedText.objects.filter(_within(line, _around(periods)), tree=line).exclude(cause=Cause.FAX)
    found = rows.aggregate(**wanted)
    names = ("received", "sent", "parts", "lost", "people")
    return [TextCounts(*(found[f"{name}_{number}"] for name in names)) for number in range(len(periods))]


def _around(periods: Sequence[CountedDays]) -> CountedDays:
    return CountedDays(min(each.first for each in periods), max(each.last for each in periods))


def _within(line: PhoneTree, days: CountedDays) -> Q:
    begins, ends = moments_of(line, days)
    return Q(made_at__gte=begins, made_at__lt=ends)


def moments_of(line: PhoneTree, days: CountedDays) -> tuple[datetime, datetime]:
    """Returns when the days begin and end by the clock of the line."""
    begins, ends = (datetime.combine(day, time(), zone_of_line(line)) for day in (days.first, days.last + A_DAY))
    return begins, ends
