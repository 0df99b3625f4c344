"""Erases on each line what is older than its days: calls, answers, recordings and texts, in small batches."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from calls.journal import forgetting as journal
from calls.models import Call
from calls.reporting.recordings import TRANSCRIBED
from inbox.erasing.exchanged import forget_rows, forget_words, not_held
from inbox.erasing.forgetting import (
    BATCH,
    forget_answers,
    forget_calls,
    forget_items,
    forget_sound,
    forget_texts,
    over,
)
from inbox.erasing.holds import held
from inbox.models import (
    AtTwilio,
    Item,
    Items,
    Job,
    JobState,
    LineRetention,
    Notification,
    Recording,
    RecordingState,
    RetentionDay,
)
from menus.models import PhoneNumber, PhoneTree
from texts.models import ExchangedText

# Of one run, over all lines. The next one goes on.
MOST_SECONDS = 50.0
# Files that are deleted in one transaction; each may be far away.
FILES = 20
# As many days as a form takes; a hundred years.
MOST_DAYS = 36_500


def erase_all(now: datetime, most_seconds: float = MOST_SECONDS) -> Counter[str]:
    """Erases what is too old on every line, for as long as it may take; returns how much of what."""
    until, every = monotonic() + most_seconds, Counter[str]()
    some = Q(calls_days__gt=0) | Q(answers_days__gt=0) | Q(recordings_days__gt=0) | Q(texts_days__gt=0)
    for line in LineRetention.objects.filter(some).select_related("tree").order_by("pk"):
        counts = _erase_of_line(line, now, lambda: monotonic() < until)
        if counts:
            _note(line, now, counts)
        every += counts
    if lines := _erase_set_apart(now):
        every["set_apart"] = lines
    return every


def _erase_set_apart(now: datetime) -> int:
    """Erases lines of the journal that could not be stored, which may be of any line: after the days of the longest."""
    days = [each or 0 for each in PhoneTree.objects.values_list("retention__calls_days", flat=True)]
    return journal.forget_before(now - timedelta(days=max(days))) if days and all(days) else 0


def too_old(line: LineRetention, now: datetime) -> Counter[str]:
    """Counts what the next runs will erase, for the page on which the days are set."""
    found = Counter[str]()
    if line.calls_days:
        old = over(now) & _before("started_at", line.calls_days, now) & ~held(now).of_calls()
        found["calls"] = sum(calls.filter(old).count() for calls in _calls(line))
        found["items"] = _alone(line, now).exclude(held(now).of_items()).count()
        found["exchanged"] = _exchanged(line, line.calls_days, now).count()
    if line.answers_days:
        found["answers"] = _with_answers(line, now).count()
    if line.recordings_days:
        found["recordings"] = sum(rows.count() for rows in _sound(line, now))
    if line.texts_days:
        found["texts"] = sum(rows.count() for rows in _texts(line, now))
        found["wordings"] = _wordings(line, now).count()
    return +found


def _with_answers(line: LineRetention, now: datetime) -> QuerySet[Call]:
    """Returns the calls that stay and lose their answers."""
    old = over(now) & _before("started_at", line.answers_days, now) & ~held(now).of_calls() & ~Q(answers={})
    old &= Q(started_at__gte=line.answers_until) if line.answers_until else Q()
    return _calls(line)[0].filter(old & ~_before("started_at", line.calls_days, now))


def _erase_of_line(line: LineRetention, now: datetime, goes_on: Callable[[], bool]) -> Counter[str]:
    counts = Counter[str]()
    if line.calls_days:
        counts += _erase_calls(line, now, goes_on)
        for batch in _batches(_exchanged(line, line.calls_days, now), goes_on):
            counts["exchanged"] += forget_rows(batch, now)
    if line.answers_days:
        counts["answers"] += _erase_answers(line, now, goes_on)
    if line.recordings_days:
        with_ours = line.recordings_at_twilio != AtTwilio.ONCE_HERE
        for recordings in _sound(line, now):
            for batch in _batches(recordings, goes_on, FILES):
                counts["recordings"] += forget_sound(batch, now, at_twilio=with_ours)
    if line.texts_days:
        for texts in _texts(line, now):
            for batch in _batches(texts, goes_on):
                counts["texts"] += forget_texts(batch, now)
        for batch in _batches(_wordings(line, now), goes_on):
            counts["wordings"] += forget_words(batch, now)
        # What could never be given to a recording.
        lost = Job.objects.filter(name=TRANSCRIBED, state__in=[JobState.FAILED, JobState.TOO_LATE])
        lost.filter(_before("changed_at", line.texts_days, now)).exclude(arguments={}).update(arguments={})
    return +counts


def _erase_calls(line: LineRetention, now: datetime, goes_on: Callable[[], bool]) -> Counter[str]:
    counts, kept = Counter[str](), held(now)
    old = over(now) & _before("started_at", line.calls_days, now)
    for calls in _calls(line):
        for batch in _batches(calls.filter(old).exclude(kept.of_calls()), goes_on):
            counts += forget_calls(batch, now, calls_at_twilio=line.calls_at_twilio)
    for batch in _batches(_alone(line, now).exclude(kept.of_items()), goes_on):
        counts += forget_items(batch, now)
    return counts


def _erase_answers(line: LineRetention, now: datetime, goes_on: Callable[[], bool]) -> int:
    """Goes on where the last run ended, by when calls began, so that no run reads through what is done."""
    assert line.answers_days
    erased, until = 0, now - timedelta(days=line.answers_days)
    while goes_on():
        old = _calls(line)[0].filter(started_at__lt=until)
        if line.answers_until:
            old = old.filter(started_at__gte=line.answers_until)
        rows = list(old.order_by("started_at", "pk").values_list("pk", "started_at")[: BATCH + 1])
        erased += forget_answers([pk for pk, _ in rows[:BATCH]], now)
        # Several calls may begin at the same moment.
        after = rows[BATCH][1] if len(rows) > BATCH else until
        if after == line.answers_until:
            erased += forget_answers(list(old.filter(started_at=after).values_list("pk", flat=True)), now)
            after += timedelta(microseconds=1)
        LineRetention.objects.filter(pk=line.pk, answers_until=line.answers_until).update(answers_until=after)
        line.answers_until = after
        if len(rows) <= BATCH:
            break
    return erased


def _alone(line: LineRetention, now: datetime) -> Items:
    """Returns what came to the inbox without a call, such as a text."""
    return Item.objects.filter(_before("happened_at", line.calls_days, now), tree=line.tree.slug, call=None)


def _calls(line: LineRetention) -> tuple[QuerySet[Call], QuerySet[Call]]:
    """Returns the calls that walked a line, and those that came to its numbers when nothing was published there.

    Two queries, each with an index: `calls_of_a_line` has the first ones by when they began.
    """
    numbers = list(PhoneNumber.objects.filter(tree=line.tree).values_list("number", flat=True))
    to_them = Q(called__in=numbers) | Q(caller__in=numbers, direction__startswith="outbound")
    callers = Call.objects.of_callers()  # the times of test calls are pretended
    return callers.filter(tree=line.tree), callers.filter(to_them, revision=None)


def _items(line: LineRetention, days: int | None, now: datetime) -> tuple[Items, Items]:
    """Returns a line's items that are too old and not held: those with its name, and those from before it was renamed.

    Two queries again, each with an index.
    """
    old = Item.objects.filter(_before("happened_at", days, now)).exclude(held(now).of_items())
    return old.filter(tree=line.tree.slug), old.filter(call__tree=line.tree).exclude(tree=line.tree.slug)


def _sound(line: LineRetention, now: datetime) -> Iterator[QuerySet[Recording]]:
    for items in _items(line, line.recordings_days, now):
        yield Recording.objects.filter(item__in=items.order_by().values("pk")).exclude(state=RecordingState.ERASED)


def _texts(line: LineRetention, now: datetime) -> Iterator[QuerySet[Item]]:
    transcript = Exists(Recording.objects.filter(item=OuterRef("pk")).exclude(transcript=""))
    told = Exists(Notification.objects.filter(item=OuterRef("pk")).exclude(sid=""))
    for items in _items(line, line.texts_days, now):
        yield items.filter(~Q(text="") | transcript | told)


def _exchanged(line: LineRetention, days: int | None, now: datetime) -> QuerySet[ExchangedText]:
    return not_held(ExchangedText.objects.filter(_before("made_at", days, now), tree=line.tree), now)


def _wordings(line: LineRetention, now: datetime) -> QuerySet[ExchangedText]:
    """Returns the texts that lose their words only, as their line keeps calls for longer."""
    words = _exchanged(line, line.texts_days, now).exclude(body="", media=[])
    return words.exclude(pk__in=_exchanged(line, line.calls_days, now).values("pk")) if line.calls_days else words


def _before(column: str, days: int | None, now: datetime) -> Q:
    return Q(**{f"{column}__lt": now - timedelta(days=min(days or MOST_DAYS, MOST_DAYS))})


def _batches(found: QuerySet[Any], goes_on: Callable[[], bool], most: int = BATCH) -> Iterator[Collection[int]]:
    """Yields IDs until nothing is left, a batch erased nothing more, or the time is up."""
    before: set[int] = set()
    while goes_on():
        # In no order, because an order would invite PostgreSQL to read the table in it, from its beginning.
        rows = list(found.order_by().values_list("pk", flat=True)[:most])
        if not rows or set(rows) == before:
            return
        yield rows
        before = set(rows)


@transaction.atomic
def _note(line: LineRetention, now: datetime, counts: Counter[str]) -> None:
    row, _ = RetentionDay.objects.select_for_update().get_or_create(
        tree=line.tree, day=localtime(now).date(), defaults={"changed_at": now}
    )
    row.counts, row.changed_at = dict(Counter(row.counts) + counts), now
    row.save(update_fields=["counts", "changed_at"])
