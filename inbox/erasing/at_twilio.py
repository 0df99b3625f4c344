"""Has Twilio delete calls, recordings and texts, and asks again until it says that they are gone.

https://www.twilio.com/docs/voice/api/call-resource#delete-a-call-resource
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from calls.models import Call
from calls.providers.twilio.rest import NOT_FOUND, CannotAsk, WrongCredentials, ask, credentials
from calls.providers.twilio.signature import accounts
from inbox.erasing import exchanged
from inbox.erasing.numbers import CallerNumber
from inbox.models import Erasure, ProviderCopy, ProviderThing, Recording
from inbox.work import pause_after

# Rows in one run; each takes a few requests.
MOST = 200
# How long a row is remembered after Twilio said that it is gone.
REMEMBERED = timedelta(hours=1)
PAGE = 1000
_SID = re.compile(r"(CA|RE|SM|MM)[0-9a-f]{32}")


def delete(copies: QuerySet[ProviderCopy], now: datetime) -> int:
    """Asks for what is due; returns how many are gone. An account that can't be asked is left for another time."""
    due = copies.filter(Q(next_at=None) | Q(next_at__lte=now), gone_at=None).order_by("next_at", "pk")
    gone, silent = 0, set[str]()
    for _ in range(MOST):  # what hangs on a call comes up on the way
        copy = due.exclude(account__in=silent).first()
        if copy is None:
            break
        try:
            _delete(copy)
        except CannotAsk as why:
            _put_off(copy, str(why), now)
            if isinstance(why, WrongCredentials) or why.code == 0:
                silent.add(copy.account)
        else:
            gone += _is_gone(copy, now)
    return gone


def find(erasure: Erasure, number: CallerNumber) -> str:
    """Writes down what Twilio's accounts have of a number; returns why one could not be asked, "" if all were."""
    problem = ""
    for account in accounts():
        if account in erasure.listed or not any(credentials(account)):
            continue
        try:
            found = _found(account, number, erasure)
        except CannotAsk as why:
            problem = str(why)
            continue
        _note(erasure, found)
        erasure.listed = [*erasure.listed, account]
        erasure.save(update_fields=["listed"])
    return problem


def tidy(now: datetime) -> None:
    """Forgets rows of no erasure that are gone for a while."""
    ProviderCopy.objects.filter(erasure=None, gone_at__lt=now - REMEMBERED).delete()


def _is_gone(copy: ProviderCopy, now: datetime) -> int:
    if copy.kind == ProviderThing.RECORDING:
        Recording.objects.filter(sid=copy.sid).update(erased_at=now)
    return ProviderCopy.objects.filter(pk=copy.pk).update(gone_at=now, problem="", next_at=None)


def _found(account: str, number: CallerNumber, erasure: Erasure) -> list[ProviderCopy]:
    """Returns what an account has of a number, but for what is still here: on the line, held, or new."""
    here = set(Call.objects.filter(number.within("caller") | number.within("called")).values_list("sid", flat=True))
    here |= set(exchanged.of_caller(number).exclude(sid="").values_list("sid", flat=True))
    calls, texts = ProviderThing.CALL, ProviderThing.MESSAGE
    every = {"from_": number.value}, {"to": number.value}
    # A number that is set somewhere, such as a colleague's, rings for other people's calls.
    sides = every[:1] if erasure.kept.get("settings") else every
    found = []
    for side in sides:
        for kind, resource in ((calls, "calls"), (texts, "messages")):
            listed = ask(account, partial(_listed, resource, side))
            old = [each for each in listed if each.date_created is None or each.date_created <= erasure.asked_at]
            gone = [each for each in old if not {each.sid, getattr(each, "parent_call_sid", None)} & here]
            found += [ProviderCopy(account=account, kind=kind, sid=str(each.sid)) for each in gone]
    return found


def _listed(resource: str, side: Mapping[str, str], client: Any) -> list[Any]:
    return list(getattr(client, resource).list(page_size=PAGE, **side))


def _delete(copy: ProviderCopy) -> None:
    """Deletes one thing, after what hangs on it. What Twilio doesn't have is gone. Raises CannotAsk."""
    if not _SID.fullmatch(copy.sid):
        return  # not a name of Twilio's, so it has nothing of that name
    try:
        if copy.kind == ProviderThing.CALL:
            _note(copy.erasure, ask(copy.account, lambda client: list(_of_call(client, copy))))
        if copy.kind == ProviderThing.RECORDING:
            ask(copy.account, lambda client: _delete_transcriptions(client, copy.sid))
        if copy.kind == ProviderThing.MESSAGE and copy.sid.startswith("MM"):
            ask(copy.account, lambda client: _delete_media(client, copy.sid))
        ask(copy.account, lambda client: _resource(client, copy).delete())
    except CannotAsk as why:
        if why.code != NOT_FOUND:
            raise


def _of_call(client: Any, copy: ProviderCopy) -> Iterable[ProviderCopy]:
    """Yields the recordings of a call, and the calls that were placed for it."""
    for each in client.recordings.list(call_sid=copy.sid, page_size=PAGE):
        yield ProviderCopy(account=copy.account, kind=ProviderThing.RECORDING, sid=str(each.sid))
    for each in client.calls.list(parent_call_sid=copy.sid, page_size=PAGE):
        yield ProviderCopy(account=copy.account, kind=ProviderThing.CALL, sid=str(each.sid))


def _delete_transcriptions(client: Any, recording: str) -> None:
    for each in client.recordings(recording).transcriptions.list():
        client.transcriptions(str(each.sid)).delete()


def _delete_media(client: Any, message: str) -> None:
    """Pictures and files of a text are deleted by themselves, before it."""
    for each in client.messages(message).media.list():
        client.messages(message).media(str(each.sid)).delete()


def _resource(client: Any, copy: ProviderCopy) -> Any:
    match copy.kind:
        case ProviderThing.CALL:
            return client.calls(copy.sid)
        case ProviderThing.RECORDING:
            return client.recordings(copy.sid)
        case _:
            return client.messages(copy.sid)


def _note(erasure: Erasure | None, found: Iterable[ProviderCopy]) -> None:
    rows = list(found)
    for row in rows:
        row.erasure = erasure
    ProviderCopy.objects.bulk_create(rows, ignore_conflicts=True)


def _put_off(copy: ProviderCopy, problem: str, now: datetime) -> None:
    copy.tries += 1
    copy.problem, copy.next_at = problem[:200], now + pause_after(copy.tries)
    copy.save(update_fields=["tries", "problem", "next_at"])
