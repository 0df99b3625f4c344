"""The items of calls that callers ask for: one for each caller and mailbox, however often they ask until it is done."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from calls.models import Call, Turn
from calls.queues.kept import CallRequest
from engine.knowing.fact_names import Fact
from engine.numbers.callers import is_withheld, number_of
from inbox import working
from inbox.items import add, mailbox_at
from inbox.models import Item, ItemKind, Items, ItemState, Mailbox, WantedCall
from menus.models import PhoneTree


@transaction.atomic
def request_item(call: Call, line: PhoneTree, request: CallRequest, path: str) -> Item:
    """Returns the item with what is wanted beside it; made together, so that nobody sees one without the other.

    A caller who asks again gets no second one while the first isn't done: it says so, and the latest wish counts.
    """
    mailbox, asked_at = mailbox_at(line, request.place), request.turn.taken_at
    same = _of_this_caller(call, request, mailbox)
    if known := same.filter(happened_at__gte=asked_at).order_by("happened_at", "pk").first():
        return known  # done before, or a later request has been noted already
    waits = same.exclude(state=ItemState.DONE).order_by("happened_at", "pk").last()
    if waits and not _somebody_else_waits(waits, call, request):
        _ask_again(waits, call, request)
        return waits
    item = add(
        ItemKind.CALL_BACK,
        key=_new_key(call, request),
        mailbox=mailbox,
        happened_at=asked_at,
        call=call,
        path=path,
    )
    wanted = {"at": request.earliest(asked_at), "is_soon": request.wanted is None, "number": request.number}
    WantedCall.objects.get_or_create(item=item, defaults=wanted)
    return item


def _of_this_caller(call: Call, request: CallRequest, mailbox: Mailbox) -> Items:
    """The items of a caller, and of whoever typed the number that is to be called; those of one caller take turns."""
    shown = "" if is_withheld(call.caller) else number_of(call.caller)
    numbers = sorted({shown, request.number} - {""})
    with connection.cursor() as cursor:
        for number in numbers or [""]:  # in one order, so that nobody waits for each other
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('call back ' || %s, 0))", [number])
    named = Q(caller__in=numbers) | Q(wanted_call__number__in=numbers)
    return Item.objects.filter(named, kind=ItemKind.CALL_BACK, mailbox=mailbox)


def _somebody_else_waits(item: Item, call: Call, request: CallRequest) -> bool:
    """Whether whoever has the number that is to be called has asked, too, so that it may not become another one."""
    number, own = item.number_to_call, number_of(call.caller)
    if number in ("", own, request.number or own) or item.call is None:
        return False
    asked = Turn.objects.filter(call__caller=number, taken_at__gte=item.call.started_at, facts__has_key=Fact.ASKED_BACK)
    return asked.exists()


def _new_key(call: Call, request: CallRequest) -> str:
    key = f"{ItemKind.CALL_BACK}:{call.sid}:{request.place.key}"
    # What they asked for earlier in this call is done.
    return f"{key}:{request.turn.number}" if Item.objects.filter(key=key).exists() else key


def _ask_again(item: Item, call: Call, request: CallRequest) -> None:
    was = WantedCall.objects.filter(item=item).first()
    wanted = _latest(item, was, call, request)
    now, _ = WantedCall.objects.update_or_create(item=item, defaults=wanted)
    told = [_when(now)] if was is None or (was.at, was.is_soon) != (now.at, now.is_soon) else []
    told += ["On another number than before."] if was and was.number != now.number else []
    working.ask_again(item, " ".join(told), request.turn.taken_at, request.turn.pk)


def _latest(item: Item, was: WantedCall | None, call: Call, request: CallRequest) -> dict[str, Any]:
    """The latest wish; a time that was chosen stays where no time could be chosen."""
    own = "" if number_of(call.caller) == number_of(item.caller) else number_of(call.caller)
    wanted: dict[str, Any] = {"number": request.number or own}
    if was and not was.is_soon and request.wanted is None and not request.place.offers_times:
        return wanted | {"at": was.at, "is_soon": False}
    at: datetime = request.earliest(request.turn.taken_at)
    return wanted | {"at": at, "is_soon": request.wanted is None, "reminded_at": None}


def _when(wanted: WantedCall) -> str:
    if wanted.is_soon:
        return "Now wants a call as soon as possible."
    return f"Now wants a call on {wanted.when:%a} {wanted.when.day} {wanted.when:%b, %H:%M %Z}."
