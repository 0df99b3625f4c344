"""Keeps the counts of days that are over, once; and those of calls that are erased before their day is counted."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, time, timedelta, tzinfo
from time import monotonic

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min

from calls.models import Call
from engine.hours.schedules import zone_of
from engine.knowing.facts import clock_of
from inbox.counting import computing
from inbox.counting.computing import CountedSpan
from inbox.models.counted import CountedLine, CountedRow
from menus.models import PhoneTree
from menus.publishing.live import tree_of

# After the last call of a day has begun, it may go on, and its end may be reported late; calls.sweep, inbox.erasing.
ENDED = timedelta(hours=6)
# Of one run, over all lines. The next one goes on.
MOST_SECONDS = 50.0
_ROWS = 1_000


def zone_of_line(line: PhoneTree) -> tzinfo:
    """Returns the clock by which the days of a line are counted."""
    if line.live_revision_id:
        return clock_of(tree_of(line.live_revision_id), settings.TIME_ZONE)
    return zone_of(line.time_zone) or zone_of(settings.TIME_ZONE) or UTC


def midnight_after(moment: datetime, zone: tzinfo) -> datetime:
    """Returns the next midnight on the clock, in UTC; so a day may have 23 or 25 hours."""
    day = moment.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def settle_days(now: datetime, most_seconds: float = MOST_SECONDS) -> int:
    """Counts every day of every line that is over, oldest first, for as long as it may take; returns how many."""
    ends, settled = monotonic() + most_seconds, 0
    for line in PhoneTree.objects.order_by("pk"):
        while monotonic() < ends and _settle_a_day(line, now):
            settled += 1
    return settled


@transaction.atomic
def _settle_a_day(line: PhoneTree, now: datetime) -> bool:
    """Counts the next day; False if that isn't over yet. Erasing waits meanwhile, so no call counts twice."""
    _alone()
    row = CountedLine.objects.filter(tree=line).first()
    zone = zone_of_line(line)
    since = row.until if row else _first(line)
    if since is None:
        return False
    before = midnight_after(since, zone)
    if before + ENDED > now:
        return False
    ours = Call.objects.of_callers().filter(tree=line, started_at__gte=before, started_at__lt=now)
    if not Call.objects.of_callers().filter(tree=line, started_at__gte=since, started_at__lt=before).exists():
        # Days without calls are passed over at once.
        next_call = ours.order_by("started_at").values_list("started_at", flat=True).first()
        last = (next_call or now - ENDED).astimezone(zone)
        before = datetime.combine(last.date(), time(), zone).astimezone(UTC)
    else:
        _keep(computing.every([CountedSpan(line.pk, str(zone), since, before)]))
    CountedLine.objects.update_or_create(tree=line, defaults={"until": before})
    return True


def _first(line: PhoneTree) -> datetime | None:
    first: datetime | None = Call.objects.of_callers().filter(tree=line).aggregate(first=Min("started_at"))["first"]
    return first


def keep_erased(calls: Collection[Call]) -> None:
    """Keeps the counts of calls that are about to be erased and are not counted yet. In their transaction."""
    ours = [call for call in calls if call.tree_id and not call.is_test]
    if not ours:
        return
    _alone()
    until = dict(CountedLine.objects.filter(tree__in={call.tree_id for call in ours}).values_list("tree", "until"))
    left = [call for call in ours if call.tree_id not in until or call.started_at >= until[call.tree_id]]
    if left:
        lines = PhoneTree.objects.filter(pk__in={call.tree_id for call in left})
        first, last = min(call.started_at for call in left), max(call.started_at for call in left)
        spans = [CountedSpan(line.pk, str(zone_of_line(line)), first, last + timedelta(seconds=1)) for line in lines]
        _keep(computing.every(spans, [call.pk for call in left]))


def _keep(tables: Iterable[list[CountedRow]]) -> None:
    for rows in tables:
        if rows:
            type(rows[0])._default_manager.bulk_create(rows, batch_size=_ROWS)


def _alone() -> None:
    """Waits until nobody else counts, or erases what isn't counted yet, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('branchline counting', 0))")
