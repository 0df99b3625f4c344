"""Erases texts that were exchanged with callers, here and at Twilio, and who of them wanted no more."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast

from inbox.audio import keeping
from inbox.erasing.holds import Held, held, one_at_a_time
from inbox.erasing.numbers import CallerNumber
from inbox.models import Erasure, ProviderCopy, ProviderThing
from texts import opting_out
from texts.models import Cause, ExchangedText, ReceivedMedia


def forget(found: QuerySet[ExchangedText], now: datetime, erasure: Erasure | None = None) -> Counter[str]:
    """Erases those of these texts that are not held. Needs a transaction, alone with other erasing."""
    rows = list(found.exclude(_held(held(now))).select_for_update(of=("self",)).order_by("pk"))
    ask_to_delete(rows, erasure)
    pks = [row.pk for row in rows]
    _forget_files(pks)
    ExchangedText.objects.filter(pk__in=pks).delete()
    return Counter(exchanged=len(rows))


@transaction.atomic
def forget_rows(wanted: Collection[int], now: datetime) -> int:
    """Erases these texts; returns how many."""
    one_at_a_time()
    return forget(ExchangedText.objects.filter(pk__in=wanted), now)["exchanged"]


@transaction.atomic
def forget_words(wanted: Collection[int], now: datetime) -> int:
    """Erases what these texts say, here and at Twilio; returns how many. That there was a text stays."""
    one_at_a_time()
    found = ExchangedText.objects.filter(pk__in=wanted).exclude(_held(held(now)))
    rows = list(found.select_for_update(of=("self",)))
    ask_to_delete(rows, None)
    pks = [row.pk for row in rows]
    _forget_files(pks)
    ReceivedMedia.objects.filter(text__in=pks).delete()
    return ExchangedText.objects.filter(pk__in=pks).update(body="", media=[])


def _forget_files(texts: Collection[int]) -> None:
    for media in ReceivedMedia.objects.filter(text__in=texts).exclude(file=""):
        keeping.forget(media.file)


@transaction.atomic
def forget_caller(number: CallerNumber, now: datetime, erasure: Erasure) -> Counter[str]:
    """Erases the texts of one caller. That they wanted none is remembered without their number."""
    one_at_a_time()
    free = not_held(of_caller(number).filter(made_at__lte=erasure.asked_at), now)
    counts = forget(with_forwards(free), now, erasure)
    opting_out.forget(number.forms)
    return +counts


def of_caller(number: CallerNumber) -> QuerySet[ExchangedText]:
    return ExchangedText.objects.filter(theirs__in=number.forms)


def with_forwards(found: QuerySet[ExchangedText]) -> QuerySet[ExchangedText]:
    """Returns these texts, and those by which they were forwarded to somebody: these say who wrote, and what."""
    forwarded = Func(F("key"), Value("-"), Value(2), function="split_part", output_field=CharField())
    names = found.values(name=Cast("pk", CharField()))
    forwards = ExchangedText.objects.filter(cause=Cause.FORWARD).alias(of=forwarded).filter(of__in=names)
    return ExchangedText.objects.filter(Q(pk__in=found.values("pk")) | Q(pk__in=forwards.values("pk")))


def held_of(number: CallerNumber, kept: Held) -> QuerySet[ExchangedText]:
    """Returns the texts of one caller that are held, by their call, their conversation or their caller."""
    return of_caller(number).filter(_held(kept))


def not_held(found: QuerySet[ExchangedText], now: datetime) -> QuerySet[ExchangedText]:
    return found.exclude(_held(held(now)))


def ask_to_delete(rows: Collection[ExchangedText], erasure: Erasure | None) -> None:
    """Writes down what Twilio is to delete."""
    named = ((row.account, row.sid) for row in rows if row.sid and row.account)
    copies = [
        ProviderCopy(kind=ProviderThing.MESSAGE, account=account, sid=sid, erasure=erasure) for account, sid in named
    ]
    ProviderCopy.objects.bulk_create(copies, ignore_conflicts=True)


def _held(kept: Held) -> Q:
    """Returns the condition that a text is held, by its call, its conversation or its caller."""
    found = Q(call__in=kept.calls)
    for theirs, ours in kept.conversations:
        found |= Q(theirs=theirs, ours=ours)
    for caller in kept.callers:
        found |= Q(theirs__in=caller.forms)
    return found & ~Q(pk=None)
