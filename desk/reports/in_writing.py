"""How often a line was walked in writing in the days of a report: on the web, and by text."""

from collections.abc import Sequence

from django.db.models import Count, Q

from calls.models import Call
from desk.reports.texted import moments_of
from engine.providers.written import WRITTEN
from inbox.counting.reading import CountedDays
from menus.models import PhoneTree


def walked_in_writing(line: PhoneTree, periods: Sequence[CountedDays]) -> list[tuple[int, ...]]:
    """Returns the walks of each period, as WRITTEN has them; one query. Erased ones are not among them."""
    wanted = {
        f"{way}_{number}": Count("pk", filter=_within(line, days) & Q(provider=way))
        for number, days in enumerate(periods)
        for way in WRITTEN
    }
    around = CountedDays(min(each.first for each in periods), max(each.last for each in periods))
    rows = Call.objects.of_callers().filter(_within(line, around), tree=line, provider__in=WRITTEN)
    found = rows.aggregate(**wanted)
    return [tuple(found[f"{way}_{number}"] for way in WRITTEN) for number in range(len(periods))]


def _within(line: PhoneTree, days: CountedDays) -> Q:
    begins, ends = moments_of(line, days)
    return Q(started_at__gte=begins, started_at__lt=ends)
