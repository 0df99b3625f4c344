"""Handles events of providers that report every step: lock the row, interpret the step, answer.

Events of one call may overlap, so its row is locked first. A step that is a turn is taken as any turn is.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from calls import outbox
from calls.counts import count
from calls.looking_up import turn as looking_up
from calls.models import Call, Status
from calls.providers.event import Caller, Event, stranger
from calls.providers.happening import (
    Ended,
    Happening,
    Orders,
    Pressed,
    SpeakingBegan,
    SpeakingEnded,
    Spoke,
    Started,
    TextFailed,
    TimedOut,
    What,
)
from calls.record import answers, call_row
from calls.record import keeping as record
from calls.record.keeping import Asked
from calls.reporting.ended import ended
from calls.sessions import session
from calls.sessions import stored as stored_session
from calls.sessions.state import Advance, Session
from calls.turns import apologising, recovery, walking
from calls.turns import taking as turns
from engine import heard as h
from engine.masking import masked
from engine.verbs import Dial, SendText, Verb
from menus.publishing.live import tree_at

log = logging.getLogger(__name__)

# Work: a text that a call sent has failed.
TEXT_FAILED = "text-failed"


def take_step(happening: Happening, now: datetime) -> Orders | None:
    """Returns what the provider should do now; None to carry on. `now` is when we received the event.

    Raises Refused for an event of a call that is not its own.
    """
    if (found := looking_up.found_now()) and found.call.sid == happening.call.sid:
        return _after_lookup(found, now + timedelta(seconds=looking_up.seconds_taken()))
    step = _take_step(happening, now)
    if isinstance(step, Asked):  # once it is stored that we ask, so that no later event asks again
        raise looking_up.due(step, now)
    return step


@transaction.atomic
def _take_step(happening: Happening, now: datetime) -> Orders | Asked | None:
    """Returns the turn of a lookup instead of taking it."""
    call, what = call_row.locked(happening.call), happening.what
    if call is None:
        return _unknown(happening, now)
    if happening.number and call.called and happening.number != call.called:
        raise stranger(happening.call)
    if isinstance(what, TextFailed):
        outbox.put(TEXT_FAILED, {"sid": call.sid})
        return None
    if _is_over(call, what):
        if isinstance(what, Pressed) and call.duration_seconds is None:
            call_row.keep_unasked_key(call, _masked(call, what.key), now)
        return None
    before = _load(call.session)
    if isinstance(what, Ended):
        _end(call, before, now)
        return None
    if isinstance(what, Started) and not before.is_ringing:
        return _once_more(call, before, now)
    if call.ended_at:
        call_row.reopen(call, now)
    step = session.look_up_again(before, now.timestamp()) or _step(before, what, now.timestamp())
    return _follow(call, before, step, what, now)


@transaction.atomic
def _after_lookup(found: Asked, now: datetime) -> Orders | None:
    """Goes on with what was found, unless the call has gone on by itself, or is over."""
    call = call_row.locked(found.call)
    if call is None or call.ended_at or (call.turns + 1, call_row.position(call)) != (found.number, found.at):
        return None
    left = replace(_load(call.session), looks_up_at=0.0)
    answer = turns.take(found, now, partial(_remembered, left, now=now))
    step = session.perform(left, answer.verbs, now.timestamp())
    return _ordered(found.call, step, now, texts=_texts(answer.verbs))


def _is_over(call: Call, what: What) -> bool:
    """Whether nothing is left to do. A call that was swept, but still sends events, is not over."""
    if call.duration_seconds is not None:
        return True
    return call.status == Status.TRANSFERRED and not isinstance(what, Started | Ended)


def apology(happening: Happening, now: datetime) -> tuple[Verb, ...]:
    """Apologises to the caller when our own code failed. Never fails itself."""
    call, first = happening.call, now if isinstance(happening.what, Started) else None
    try:
        known = Call.objects.filter(provider=call.provider, sid=call.sid).values_list("called", "revision").first()
        called, revision = known or (call.called, None)
        return apologising.apology(called, revision, first, call.caller)
    except (OperationalError, InterfaceError) as away:
        log.warning("no call to apologise to: %s", away)
    except Exception:  # whatever failed before may fail here again
        log.exception("no call to apologise to")
    return apologising.apology(call.called, first=first, caller=call.caller)


def _step(before: Session, what: What, now: float) -> Advance:
    match what:
        case Started():
            return session.come_back(before, now)
        case Pressed(key):
            return session.press(before, key, now)
        case Spoke(text):
            return session.speak(before, text, now)
        case SpeakingBegan():
            return session.begin_speaking(before)
        case SpeakingEnded():
            return session.end_speaking(before, now)
        case TimedOut():
            return session.time_out(before, now)
        case _:
            return Advance(before)


def _unknown(happening: Happening, now: datetime) -> Orders | None:
    """Handles the first event of a call; if an earlier one never reached us, the call starts with an apology."""
    call, what = happening.call, happening.what
    if isinstance(what, Started):
        return _begin(call, h.Began(), now)
    if Call.objects.filter(sid=call.sid).exists():  # another account's, or another provider's
        raise stranger(call)
    log.warning("call %s: an event of a call that never began", call.sid)
    count("never-began", call.provider)
    if call.called and isinstance(what, Pressed | Spoke | TimedOut):
        return _begin(call, h.Lost(what.key if isinstance(what, Pressed) else ""), now)
    return None


def _begin(call: Caller, heard: h.Heard, now: datetime) -> Orders | None:
    first = recovery.from_the_start(Event(call, heard))
    answer = turns.take(first, now, partial(_remembered, Session(), now=now))
    step = session.perform(Session(), answer.verbs, now.timestamp())
    if answer.token is None:  # nobody answers on this number: no turn has stored what follows
        call_row.keep_session(call, _dump(step.session), now)
    return _ordered(call, step, now, texts=_texts(answer.verbs))


def _follow(call: Call, before: Session, step: Advance, what: What, now: datetime) -> Orders | Asked | None:
    texts: tuple[SendText, ...] = ()
    if step.heard and call.revision_id:
        left = step.session
        asked = _asked(call, step.heard)
        if looking_up.is_due(asked):
            call_row.keep_session(_caller(call), _dump(left), now)
            return asked
        answer = turns.take(asked, now, partial(_remembered, left, now=now))
        step, texts = session.perform(left, answer.verbs, now.timestamp()), _texts(answer.verbs)
    elif step.session != before:
        call_row.keep_session(_caller(call), _dump(step.session), now)
    if step.unasked:
        call_row.keep_unasked_key(call, _masked(call, step.unasked), now)
    return _ordered(_caller(call), step, now, interrupts=isinstance(what, Pressed) and before.to_end > 0, texts=texts)


def _texts(verbs: Sequence[Verb]) -> tuple[SendText, ...]:
    return tuple(verb for verb in verbs if isinstance(verb, SendText))


def _ordered(
    call: Caller, step: Advance, now: datetime, *, interrupts: bool = False, texts: tuple[SendText, ...] = ()
) -> Orders | None:
    if not step.verbs and not texts:
        return None
    if step.verbs and isinstance(ringing := step.verbs[0], Dial):
        # Once answered, the provider reports nothing more, and nobody knows how long the call lasted.
        call_row.hand_over(call, ringing.numbers[0], now)
    return Orders(call, step.verbs, interrupts, step.speech, texts)


def _dump(now: Session) -> dict[str, Any]:
    """Returns the stored form: encrypted, because the keys so far may be a PIN."""
    stored = stored_session.dump(now)
    return {**stored, "keys": answers.seal(now.keys)} if now.keys else stored


def _load(stored: dict[str, Any] | None) -> Session:
    """Loads a session, without the keys if a change of SECRET_KEY made them unreadable."""
    keys = answers.unsealed((stored or {}).get("keys"))
    known = {**(stored or {}), "keys": keys if isinstance(keys, str) else ""}
    return stored_session.load(known if keys else {**known, "key_times": []})


def _remembered(before: Session, verbs: Sequence[Verb], now: datetime) -> dict[str, Any]:
    return _dump(session.perform(before, verbs, now.timestamp()).session)


def _once_more(call: Call, before: Session, now: datetime) -> Orders | None:
    """The call's first event again while nothing rings: repeats what the caller heard last."""
    if before.is_over:
        return None
    last = call.turn_rows.last()
    if last is None:  # nobody answered on this number before; somebody may by now
        return _begin(_caller(call), h.Began(), now)
    verbs = walking.reply_to(record.again(_caller(call), last)).verbs
    step = session.perform(before, verbs, now.timestamp())
    step = replace(step, session=session.with_keys_of(before, step.session))
    call_row.keep_session(_caller(call), _dump(step.session), now)
    return _ordered(_caller(call), step, now)


def _masked(call: Call, key: str) -> str:
    """Masks an unrequested key if the tree asks for anything sensitive, because the key may be part of it."""
    if call.revision_id is None:
        return key
    lost = masked(tree_at(call.revision_id, call.position.partition(".")[0]), "", h.Lost(key))
    return lost.digits if isinstance(lost, h.Lost) else ""


def _end(call: Call, before: Session, now: datetime) -> None:
    """The caller's end, or the end of a conversation that we handed over."""
    if session.rings(before, now.timestamp()) and call.revision_id:
        turns.take(_asked(call, h.DialEnded(h.DialResult.HUNG_UP)), now, turns.nothing)
        call.status = Status.COMPLETED
    if call.status != Status.TRANSFERRED:
        call.status = Status.COMPLETED
    call.ended_at = call.last_seen_at = now
    call.duration_seconds = max(round((now - call.started_at).total_seconds()), 0)
    call.session = call.pending = None
    call.answers = answers.erased(call.answers)
    call.save(update_fields=["status", "ended_at", "last_seen_at", "duration_seconds", "session", "pending", "answers"])
    ended([call])


def _asked(call: Call, heard: h.Heard) -> Asked:
    number = call.turns + 1
    assert call.revision_id is not None
    return Asked(_caller(call), call.revision_id, number, number, call_row.position(call), heard)


def _caller(call: Call) -> Caller:
    return Caller(call.provider, call.sid, call.account, call.caller, call.called, call.direction)
