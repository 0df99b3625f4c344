"""Erases calls and inbox items, with everything that hangs on them here; what the provider has of them is asked for.

Each batch is one short transaction. Files go before their rows: what is interrupted is done again, and no file is
left without a row that names it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils.timezone import localtime

from calls.models import Call, Outbox, Status, WrongPin
from engine.providers.twilio import TWILIO
from engine.providers.written import WRITTEN
from engine.reply import Doing
from inbox.audio import keeping
from inbox.calling.business_numbers import account_of, sender_of
from inbox.counting.settling import keep_erased
from inbox.erasing import exchanged
from inbox.erasing.holds import held, one_at_a_time
from inbox.models import (
    Entry,
    ErasedCalls,
    Erasure,
    Item,
    Job,
    JobState,
    LegalHold,
    Notification,
    PlacedCallBack,
    ProviderCopy,
    ProviderThing,
    Recording,
)
from inbox.recorded import recordings
from texts.models import ExchangedText

# Calls or items in one transaction.
BATCH = 100
# After a call's end, a recording and reports about it may still be on their way.
LATE_REPORTS = timedelta(minutes=5)
# One that was handed over may come back while somebody's phone rings; calls.sweep.
HANDED_OVER = timedelta(hours=1)
ERASE_CALLER = "erase-caller"
# The key of a job's arguments, and whose IDs it may hold.
_REFERENCES = ("call", "item", "recording", "notification", "call_back", "sid")


def over(now: datetime) -> Q:
    """Returns the condition that nothing more is heard of a call."""
    ended = Q(ended_at__lt=now - LATE_REPORTS) & ~Q(status=Status.TRANSFERRED, ended_at__gt=now - HANDED_OVER)
    return ended | Q(is_test=True, made_at__lt=now - LATE_REPORTS)


@transaction.atomic
def forget_calls(
    wanted: Collection[int], now: datetime, erasure: Erasure | None = None, *, calls_at_twilio: bool = True
) -> Counter[str]:
    """Erases those of these calls that are over and not held; returns how much of what."""
    one_at_a_time()
    # Nothing can be added to a call whose row is locked for good.
    found = Call.objects.filter(over(now), pk__in=wanted).exclude(held(now).of_calls())
    calls = list(found.select_for_update().order_by("pk"))
    if not calls:
        return Counter()
    pks, sids = [call.pk for call in calls], [call.sid for call in calls]
    counts = _forget_items(Item.objects.filter(call__in=pks), erasure)
    counts += _forget_unplaced(sids, erasure)
    counts["calls"] += sum(not call.is_test for call in calls)
    counts["answers"] += sum(bool(call.answers) for call in calls)
    if calls_at_twilio:
        twilios = [call for call in calls if call.provider == TWILIO.name and not call.is_test]
        _ask_to_delete(ProviderThing.CALL, ((call.account, call.sid) for call in twilios), erasure)
    counts += exchanged.forget(ExchangedText.objects.filter(call__in=pks), now, erasure)
    counts["jobs"] += _forget_work(call=pks, sid=sids)
    # The number of tries at a place stays, or guessing would become easier.
    counts["wrong_pins"] += WrongPin.objects.filter(call__in=pks).update(call=None, caller="")
    keep_erased(calls)
    _keep_counts(calls)
    LegalHold.objects.filter(call__in=pks).delete()  # they have ended
    Call.objects.filter(pk__in=pks).delete()
    return +counts


@transaction.atomic
def forget_items(wanted: Collection[int], now: datetime, erasure: Erasure | None = None) -> Counter[str]:
    """Erases those of these inbox items that are not held; returns how much of what."""
    one_at_a_time()
    return +_forget_items(Item.objects.filter(pk__in=wanted).exclude(held(now).of_items()), erasure)


@transaction.atomic
def forget_sound(wanted: Collection[int], now: datetime, *, at_twilio: bool) -> int:
    """Erases the sound of these recordings, and keeps their items; returns how many. Those that are held stay."""
    one_at_a_time()
    kept = Item.objects.filter(held(now).of_items()).values("pk")
    found = Recording.objects.filter(pk__in=wanted).exclude(item__in=kept)
    rows = list(found.select_for_update(of=("self",)))
    for row in rows:
        keeping.forget(row.file)
    if at_twilio:
        _ask_to_delete(ProviderThing.RECORDING, _at_twilio(rows), None)
    recordings.note_forgotten(rows)
    return len(rows)


@transaction.atomic
def forget_texts(wanted: Collection[int], now: datetime) -> int:
    """Erases what these items say in words, here and in texts at Twilio; returns how many. Those held stay."""
    one_at_a_time()
    found = Item.objects.filter(pk__in=wanted).exclude(held(now).of_items())
    pks = list(found.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    Item.objects.filter(pk__in=pks).update(text="")
    Recording.objects.filter(item__in=pks).update(transcript="")
    told = Notification.objects.filter(item__in=pks).select_related("mailbox__text_from", "summary")
    _ask_to_delete_texts(told, None)
    Notification.objects.filter(item__in=pks).update(sid="")
    return len(pks)


def forget_late_reports(erasure: Erasure) -> Counter[str]:
    """Erases what was reported of erased calls since: a status, a recording, a transcript."""
    copies = ProviderCopy.objects.filter(erasure=erasure)
    sids = list(copies.exclude(kind=ProviderThing.MESSAGE).values_list("sid", flat=True))
    with transaction.atomic():
        one_at_a_time()
        counts = _forget_unplaced(sids, erasure)
        counts["jobs"] += _forget_work(sid=sids, recording=sids)
        return +counts


def _forget_items(found: QuerySet[Item], erasure: Erasure | None) -> Counter[str]:
    items = list(found.select_related("mailbox").select_for_update(of=("self",)).order_by("pk"))
    pks = [item.pk for item in items]
    counts: Counter[str] = Counter(items=len(items), texts=sum(bool(item.text) for item in items))
    counts["notes"] = Entry.objects.filter(item__in=pks).exclude(text="").count()
    rows = list(Recording.objects.filter(item__in=pks).select_for_update())
    counts["recordings"] = _forget_files(rows, erasure)
    told = list(Notification.objects.filter(item__in=pks).select_related("mailbox__text_from", "summary"))
    _ask_to_delete_texts(told, erasure)
    backs = list(PlacedCallBack.objects.filter(item__in=pks))
    _ask_to_delete(ProviderThing.CALL, ((back.account, back.sid) for back in backs if back.sid), erasure)
    counts["jobs"] = _forget_work(
        item=pks,
        recording=[row.pk for row in rows] + [row.sid for row in rows],
        notification=[each.pk for each in told],
        call_back=[back.pk for back in backs],
    )
    LegalHold.objects.filter(item__in=pks).delete()  # they have ended
    Item.objects.filter(pk__in=pks).delete()
    return counts


def _forget_unplaced(sids: Collection[str], erasure: Erasure | None) -> Counter[str]:
    """Erases recordings of these calls that have no item; for what they were reported, their own names count, too."""
    rows = list(Recording.objects.filter(Q(call_sid__in=sids) | Q(sid__in=sids), item=None).select_for_update())
    counts = Counter(recordings=_forget_files(rows, erasure))
    counts["jobs"] = _forget_work(recording=[row.pk for row in rows] + [row.sid for row in rows])
    Recording.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return counts


def _forget_files(rows: Iterable[Recording], erasure: Erasure | None) -> int:
    rows = list(rows)
    for row in rows:
        keeping.forget(row.file)
    _ask_to_delete(ProviderThing.RECORDING, _at_twilio(rows), erasure)
    return len(rows)


def _at_twilio(rows: Iterable[Recording]) -> list[tuple[str, str]]:
    return [(row.account, row.sid) for row in rows if row.erased_at is None]


def _ask_to_delete_texts(told: Iterable[Notification], erasure: Erasure | None) -> None:
    """Texts to colleagues say who called; a summary says it of several callers, so it goes whole."""
    for each in told:
        sids = {each.sid, each.summary.sid if each.summary else ""} - {""}
        sender = sender_of(each.mailbox) if sids else None
        if sender:
            _ask_to_delete(ProviderThing.MESSAGE, ((account_of(sender), sid) for sid in sids), erasure)


def _ask_to_delete(kind: ProviderThing, named: Iterable[tuple[str, str]], erasure: Erasure | None) -> None:
    """Writes down what is to be deleted at the provider, in the transaction that forgets it here."""
    copies = [ProviderCopy(kind=kind, account=account, sid=sid, erasure=erasure) for account, sid in named]
    ProviderCopy.objects.bulk_create(copies, ignore_conflicts=True)


def _forget_work(**ids: Collection[Any]) -> int:
    """Deletes work that names these rows; whatever runs now finds that they are gone."""
    named = Q(pk=None)
    for name, wanted in ids.items():
        assert name in _REFERENCES
        if wanted:
            named |= Q(**{f"arguments__{name}__in": list(wanted)})
    kept = (recordings.ERASE, ERASE_CALLER)
    count = Outbox.objects.filter(named).exclude(name__in=kept).delete()[0]
    return count + Job.objects.filter(named).exclude(name__in=kept).exclude(state=JobState.RUNNING).delete()[0]


def _keep_counts(calls: Iterable[Call]) -> None:
    """Adds the calls to those of their day, line and number that were erased."""
    counted: dict[tuple[int | None, str, Any], list[int]] = {}
    for call in calls:
        if call.is_test or call.provider in WRITTEN or call.direction.startswith("outbound"):
            continue
        day = localtime(call.started_at).date()
        both = counted.setdefault((call.tree_id, call.called, day), [0, 0])
        both[call.doing == Doing.BLOCKED] += 1
    for (tree, called, day), (answered, blocked) in counted.items():
        row, _ = ErasedCalls.objects.get_or_create(tree_id=tree, called=called, day=day)
        new = {"calls": F("calls") + answered, "blocked": F("blocked") + blocked}
        ErasedCalls.objects.filter(pk=row.pk).update(**new)


_STRIP = """
UPDATE calls_turn SET heard = branchline_erased_heard(heard), facts = branchline_erased_facts(facts)
WHERE (call_id = ANY(%s) OR id = ANY(%s))
    AND (heard <> branchline_erased_heard(heard) OR facts <> branchline_erased_facts(facts))
"""


@transaction.atomic
def forget_answers(wanted: Collection[int], now: datetime) -> int:
    """Erases what was typed and said in those of these calls that are over and not held; returns how many calls."""
    one_at_a_time()
    found = Call.objects.filter(over(now), pk__in=wanted).exclude(held(now).of_calls())
    pks = list(found.select_for_update(no_key=True).values_list("pk", flat=True))
    strip_turns(calls=pks)
    nothing: dict[str, Any] = {
        "answers": {},
        "pending": None,
        "waiting_keys": "",
        "partial_speech": "",
        "session": None,
    }
    Call.objects.filter(pk__in=pks).update(**nothing)
    return len(pks)


def strip_turns(calls: Collection[int] = (), turns: Collection[int] = ()) -> int:
    """Takes out of turns, or all those of calls, what was pressed and said: the one change that the database allows."""
    with connection.cursor() as cursor:
        cursor.execute(_STRIP, [list(calls), list(turns)])
        return int(cursor.rowcount)
