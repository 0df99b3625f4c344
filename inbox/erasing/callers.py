"""Erases everything of one caller: what can be erased at once, and later what is on the line, held or at Twilio.

An erasure is done when nothing is left here, Twilio has said that all is gone, and an hour later nothing has come in
late. Only then does it forget the number.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from calls import outbox
from calls.journal import forgetting as journal
from calls.models import Call, WrongPin
from engine.providers.twilio import TWILIO
from inbox.erasing import at_twilio, exchanged, mentions
from inbox.erasing.forgetting import BATCH, ERASE_CALLER, forget_calls, forget_items, forget_late_reports, over
from inbox.erasing.holds import held
from inbox.erasing.lists import leave_lists
from inbox.erasing.numbers import CallerNumber, digests_of, sealed, unsealed
from inbox.models import Erasure, Item, LegalHold, ProviderCopy
from inbox.working import LONGEST_NAME
from menus.change_log.writing import COMMAND_LINE, log
from menus.colleagues import called
from menus.current.store import store
from menus.models import PhoneNumber, Subject

# How long reports may come late after the last of it was erased.
LATE = timedelta(hours=1)
# What a hold keeps, by the names of what is left.
HELD = ("held_calls", "held_items", "held_texts")
KEY_CHANGED = "The site's SECRET_KEY has changed since, so the number can't be read. Ask for the erasure again."


class CannotErase(Exception):
    """Nothing was erased; the message says why."""


@transaction.atomic
def ask(number: CallerNumber, by: User | None, now: datetime, *, lists_too: bool = True) -> Erasure:
    """Has everything of a caller erased, as of now; asked for twice, it is one erasure. Raises CannotErase."""
    if why := why_not(number):
        raise CannotErase(why)
    going = Erasure.objects.select_for_update(no_key=True).filter(digest__in=digests_of(number), done_at=None).first()
    erasure = going or Erasure(digest=digests_of(number)[0], ending=number.ending, lists_too=False)
    erasure.sealed, erasure.asked_at, erasure.clean_at, erasure.listed = sealed(number), now, None, []
    erasure.looked_at = None
    erasure.by, erasure.who = by, called(by)[:LONGEST_NAME] if by else ""
    erasure.lists_too |= lists_too
    erasure.save()
    outbox.put(ERASE_CALLER, {"erasure": erasure.pk})
    log(by or COMMAND_LINE, erasure, f"asked to erase a {erasure}", subject=Subject.SETTINGS)
    return erasure


def why_not(number: CallerNumber) -> str:
    """Returns why a caller can't be erased, "" if they can."""
    if number.is_number and PhoneNumber.objects.filter(number=number.value).exists():
        return "This is one of your own numbers. Its calls are other people's."
    return ""


def calls_of(number: CallerNumber) -> QuerySet[Call]:
    """Returns the calls of a caller, and those in which somebody called them back."""
    return Call.objects.filter(number.within("caller") | number.within("called"))


def items_of(number: CallerNumber) -> QuerySet[Item]:
    return Item.objects.filter(number.within("caller"))


def go_on(asked: Erasure, now: datetime) -> Erasure:
    """Erases what can be erased now. Safe to repeat, and alone: a second process leaves it to the first."""
    with _alone(asked.pk) as alone:
        erasure = Erasure.objects.get(pk=asked.pk)
        if not alone or erasure.done_at:
            return erasure
        number = unsealed(erasure.sealed)
        if number is None:
            return _finish(erasure, now, {"problem": KEY_CHANGED})
        _count(erasure, erase_here(erasure, number, now))
        erasure.kept = left(erasure, number, now)
        problem = "" if "held_caller" in erasure.kept else at_twilio.find(erasure, number)
        at_twilio.delete(erasure.copies.all(), now)
        if problem:
            erasure.kept = {**erasure.kept, TWILIO.name: problem}
        return _settle(erasure, now)


def erase_here(erasure: Erasure, number: CallerNumber, now: datetime) -> Counter[str]:
    """Erases what we have, in batches; returns how much of what."""
    counts = Counter(set_apart=journal.forget(number.pattern, in_texts=number.is_distinctive))
    counts += forget_late_reports(erasure)
    # One that was asked for twice is about everything up to the second time.
    until = {"started_at__lte": erasure.asked_at}
    known = Q(sid__in=erasure.copies.values("sid"))  # a late report has made the row again
    for calls in _batches(calls_of(number).filter(Q(**until) | Q(is_test=True) | known).filter(over(now))):
        counts += forget_calls(calls, now, erasure)
    alone = items_of(number).filter(call=None, made_at__lte=erasure.asked_at)
    for items in _batches(alone):
        counts += forget_items(items, now, erasure)
    counts += exchanged.forget_caller(number, now, erasure)
    counts["wrong_pins"] += _forget_wrong_pins(number)
    if erasure.lists_too:
        counts["listed"] += leave_lists(number)
    LegalHold.objects.filter(caller=number.value).exclude(pk__in=LegalHold.objects.active(now).values("pk")).delete()
    if _looks_everywhere(erasure, +counts, now):
        found = mentions.take_out(number, lists_too=erasure.lists_too)
        counts["mentions"] += found.erased
        erasure.kept = {"settings": sum(found.settings.values())}
        store.hurry()  # the copies on disk have the caller lists
    return +counts


def _looks_everywhere(erasure: Erasure, counts: Counter[str], now: datetime) -> bool:
    """Whether all tables are read: at first, after something was erased, and at last, but not while it only waits."""
    return (
        erasure.looked_at is None or bool(counts) or (erasure.clean_at is not None and now >= erasure.clean_at + LATE)
    )


def left(erasure: Erasure, number: CallerNumber, now: datetime) -> dict[str, int]:
    """Returns what is still here: calls on the line, what a hold keeps, and what people have set."""
    kept, before = held(now), Q(started_at__lte=erasure.asked_at)
    calls = calls_of(number).filter(before)
    held_calls = calls.filter(kept.of_calls()).count()
    held_items = items_of(number).filter(kept.of_items(), call=None, made_at__lte=erasure.asked_at).count()
    held_texts = exchanged.held_of(number, kept).filter(made_at__lte=erasure.asked_at).count()
    # Twilio may have what is no longer here; it is asked when the hold ends.
    held_caller = int(number in kept.callers)
    on_line = calls.exclude(over(now)).exclude(kept.of_calls()).count()
    settings = erasure.kept.get("settings", 0)
    found = {
        "settings": settings,
        "held_calls": held_calls,
        "held_items": held_items,
        "held_texts": held_texts,
        "held_caller": held_caller,
        "on_line": on_line,
    }
    return {name: count for name, count in found.items() if count}


def _settle(erasure: Erasure, now: datetime) -> Erasure:
    waits = {*HELD, "held_caller", "on_line"} & set(erasure.kept)
    erasure.looked_at = now
    erasure.clean_at = None if waits else erasure.clean_at or now
    at_provider = erasure.copies.filter(gone_at=None).exists() or TWILIO.name in erasure.kept
    if erasure.clean_at and now >= erasure.clean_at + LATE and not at_provider:
        return _finish(erasure, now, erasure.kept)
    erasure.save(update_fields=["kept", "looked_at", "clean_at"])
    return erasure


@transaction.atomic
def _finish(erasure: Erasure, now: datetime, kept: dict[str, object]) -> Erasure:
    """Forgets the number, and the provider's names of what is gone."""
    gone = ProviderCopy.objects.filter(erasure=erasure).exclude(gone_at=None)
    _count(erasure, Counter(f"{kind}_at_provider" for kind in gone.values_list("kind", flat=True)))
    ProviderCopy.objects.filter(erasure=erasure).delete()
    erasure.sealed, erasure.kept, erasure.looked_at, erasure.done_at = "", kept, now, now
    erasure.save(update_fields=["sealed", "kept", "looked_at", "done_at"])
    return erasure


def _count(erasure: Erasure, counts: Counter[str]) -> None:
    if counts:
        erasure.counts = dict(Counter(erasure.counts) + counts)
        erasure.save(update_fields=["counts"])


def _forget_wrong_pins(number: CallerNumber) -> int:
    """How often somebody guessed at a place stays, without who."""
    return WrongPin.objects.filter(number.within("caller")).update(caller="", call=None)


def _batches(found: QuerySet[Call] | QuerySet[Item]) -> Iterator[Collection[int]]:
    """Yields the IDs, oldest first; read once, because each batch looks at its own rows again."""
    every = list(found.order_by("pk").values_list("pk", flat=True))
    yield from (every[start : start + BATCH] for start in range(0, len(every), BATCH))


@contextmanager
def _alone(erasure: int) -> Iterator[bool]:
    """Yields whether nobody else works on it; a process that is killed gives the lock back with its connection."""
    key = f"branchline erasure {erasure}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key])
