"""Texts that a call sends to its caller: by the REST API, or noted where the provider has sent them in the call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from calls.models import Call
from calls.record.texted_enough import MOST_A_DAY, TEXTED_ENOUGH, texted_enough
from engine.saying.text_lengths import fitted, parts_of
from texts import outgoing
from texts.models import Cause, ExchangedText, TextState
from texts.models.exchanged import USEFUL_FOR
from texts.our_numbers import numbered

TOO_MANY = f"Calls have sent this number {MOST_A_DAY} texts within a day."
NO_REPORT = "sipgate sent it during the call, and doesn't tell whether it arrived."
FAILED_IN_CALL = "sipgate couldn't send it."


def text(arguments: Mapping[str, Any], now: datetime) -> ExchangedText | None:
    """Makes the text that a turn asked for, once; None if its call or its number is gone."""
    call = Call.objects.filter(pk=arguments["call"], is_test=False).first()
    sender = numbered(arguments["from"])
    if call is None or sender is None:
        return None
    key = f"call-{call.pk}-{arguments['turn']}-{arguments['place']}"
    latest: str | None = arguments.get("not_after")
    to, not_after = arguments["to"], datetime.fromisoformat(latest) if latest else now + USEFUL_FOR
    if arguments["in_call"]:
        return _note(call, key, arguments, now)
    if _is_enough(to, now) and not ExchangedText.objects.filter(key=key).exists():
        refused, _ = outgoing.once(key, Cause.DESTINATION, sender, to, arguments["body"], now, call=call)
        ExchangedText.objects.filter(pk=refused.pk).update(state=TextState.FAILED, problem=TOO_MANY)
        return refused
    return outgoing.put(key, Cause.DESTINATION, sender, to, arguments["body"], now, not_after=not_after, call=call)


def note_failure(call_sid: str, now: datetime) -> int:
    """The provider says that a text of the call failed, but not which: the last one that isn't known to have."""
    last = ExchangedText.objects.filter(call__sid=call_sid, state=TextState.SENT).order_by("-pk").first()
    known = ExchangedText.objects.filter(pk=last.pk if last else 0)
    return known.update(state=TextState.FAILED, problem=FAILED_IN_CALL, changed_at=now)


def _note(call: Call, key: str, arguments: Mapping[str, Any], now: datetime) -> ExchangedText:
    body = fitted(arguments["body"])
    known = {
        "is_inbound": False,
        "cause": Cause.DESTINATION,
        "state": TextState.SENT,
        "ours": arguments["from"],
        "theirs": arguments["to"],
        "body": body,
        "segments": parts_of(body),
        "provider": call.provider,
        "problem": NO_REPORT,
        "tree_id": call.tree_id,
        "call": call,
        "made_at": now,
        "changed_at": now,
    }
    return ExchangedText.objects.get_or_create(key=key, defaults=known)[0]


def _is_enough(to: str, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {TEXTED_ENOUGH}", texted_enough(to, now))
        return bool(cursor.fetchone()[0])
