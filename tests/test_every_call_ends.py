"""Random trees and callers: every call ends where a call may end, and the webhooks do what the engine says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.models import Call, WrongPin
from calls.turns.callable import callable_number
from engine import heard as h
from engine import snapshot
from engine import tree as t
from engine.knowing.facts import Stored
from engine.numbers.callers import is_withheld, number_of
from engine.providers.twilio import MOST_NUMBERS
from engine.snapshot import digest
from engine.turn import MAX_TURNS, Doing
from engine.verbs import Dial
from menus.fields.telephone import country_of, takes_texts
from menus.models import PhoneNumber, PhoneTree, Revision
from simulator.acts import (
    Act,
    AgentAnswers,
    CalledParty,
    ConferenceEnds,
    HangUp,
    LeaveMessage,
    Press,
    Reaction,
    SayNothing,
    Silence,
    Speak,
)
from simulator.moments import Listening, Meeting, Moment, Recording, Ringing
from simulator.telephone import PhoneCall
from tests.at_moment import at_moment
from tests.engine.trees import sound_trees, trees
from tests.engine.walking import WalkedCall
from tests.telephone import ring

RECORDINGS: list[tuple[Act, h.Heard | None]] = [
    (LeaveMessage(), h.Recorded("", 5, "#")),
    (SayNothing(), h.NoInput()),
]
MEETINGS: list[tuple[Act, h.Heard | None]] = [
    (ConferenceEnds(), h.DialEnded(h.DialResult.ANSWERED)),
    (ConferenceEnds(caller_hangs_up=True), h.DialEnded(h.DialResult.ANSWERED, hung_up=True)),
    (CalledParty(Reaction.BUSY), h.DialEnded(h.DialResult.BUSY)),
    (CalledParty(Reaction.FAILED), h.DialEnded(h.DialResult.FAILED)),
]
WORDS = (
    *("sales", "support", "press one", "four two", "yes", "no", "something else"),
    *("not sales", "that can't be right", "no, support", "yes, no wait", "operator", "go back", "say that again"),
)
CALLERS = (
    *("+15550100002", "sip:alice@example.com", "client:alice", "sip:+15550100002@pbx.example.com"),
    *("anonymous", "sip:anonymous@anonymous.invalid", "client:Anonymous"),
)
_numbers = count(15550200001)
# The trees' schedules are open at noon and closed at night. Each call comes after those before it.
_mondays = (datetime(2026, 1, 5, tzinfo=UTC) + timedelta(weeks=number) for number in count())
HOURS = (2, 12)
# How a call ends unless the caller hangs up: with a person, a message left, a spoken goodbye, or rejected.
ENDINGS = {Doing.ENDED, Doing.RINGING, Doing.BLOCKED}


def published(tree: t.Tree) -> str:
    """The number that answers with `tree`, even if publishing would refuse it."""
    number = next(_numbers)
    row = PhoneTree.objects.create(name=f"Tree {number}", slug=f"tree-{number}")
    dumped = snapshot.dump(tree)
    row.live_revision = Revision.objects.create(
        tree=row, number=1, snapshot=dumped, digest=digest(dumped), published_at=timezone.now()
    )
    row.save()
    PhoneNumber.objects.create(number=f"+{number}", tree=row)
    return f"+{number}"


def shadow_of(
    call: PhoneCall, tree: t.Tree, called: str, caller: str, called_before: bool, now: datetime
) -> WalkedCall:
    """Walks a call with the engine alone."""
    wrong = 0 if is_withheld(caller) else WrongPin.objects.counted(now).filter(caller=caller).count()
    stored = Stored(called_before=called_before, wrong_pins_today=wrong)
    country = country_of(number_of(caller))
    line = PhoneNumber.objects.values_list("tree", flat=True).get(number=called)
    return WalkedCall(
        tree,
        stored,
        call=call.sid,
        caller=caller,
        called=called,
        country=country,
        now=now,
        callable=lambda given: callable_number(given, tree, called, line, now),
        takes_texts=lambda: takes_texts(number_of(caller)),
    )


def draw_act(data: st.DataObject, moment: Moment, shadow: WalkedCall) -> tuple[Act, h.Heard | None]:
    """Draws something to do at this moment, and what the engine hears of it; None if it makes no turn."""
    match moment:
        case Listening(in_queue=True):
            return data.draw(st.sampled_from(_waiting(shadow.place)))
        case Listening(hears=hears) if hears != "keys" and data.draw(st.booleans()):
            words, sure = data.draw(st.sampled_from(WORDS)), data.draw(st.sampled_from((None, 20, 90)))
            return Speak(words, sure), h.Spoken(words, None if sure is None else sure / 100)
        case Listening(hears="speech"):
            return Silence(), h.NoInput()
        case Listening(finish_key=finish):
            keys = data.draw(st.sampled_from(("", "1", "2", "3", "40", "41", "*", "#", "7")))[: moment.most_keys]
            heard: h.Heard = h.Digits(keys) if keys and keys != finish else h.NoInput()
            return (Press(keys) if keys else Silence()), heard
        case Recording():
            # The address of the recording is the provider's own; the engine does not look at it.
            return data.draw(st.sampled_from(RECORDINGS))
        case Ringing() if data.draw(st.integers(0, 5)) == 0:
            heard = h.DialEnded(h.DialResult.HUNG_UP)
            return HangUp(data.draw(st.sampled_from((0, 8)))), heard if shadow.reply.position else None
        case Ringing():
            reaction = data.draw(st.sampled_from(list(Reaction)))
            heard = h.DialEnded(_result(reaction, shadow))
            return CalledParty(reaction), heard if shadow.reply.position else None
        case Meeting():
            return data.draw(st.sampled_from(MEETINGS))
        case _:
            return data.draw(st.sampled_from(_waiting(shadow.place)))


def _result(reaction: Reaction, shadow: WalkedCall) -> h.DialResult:
    """Who is asked and does not take the call has not answered; where nobody is asked, a mailbox answers."""
    dials = [verb for verb in shadow.reply.verbs if isinstance(verb, Dial)]
    is_asked = any(dial.screened for dial in dials)
    is_found_out = any(dial.detects_machines and _are_lines(dial.numbers) for dial in dials)
    match reaction:
        case Reaction.DECLINED:
            return h.DialResult.DECLINED if is_asked else h.DialResult.NO_ANSWER
        case Reaction.MAILBOX:
            return h.DialResult.NO_ANSWER if is_asked or is_found_out else h.DialResult.ANSWERED
        case _:
            return h.DialResult(reaction.value.replace(" ", "-"))


def _are_lines(numbers: tuple[str, ...]) -> bool:
    """Whether any is more than a client's app, in which no mailbox answers."""
    return any(not number.startswith("client:") for number in numbers[:MOST_NUMBERS])


def _waiting(place: t.Destination) -> list[tuple[Act, h.Heard | None]]:
    assert isinstance(place, t.Queue)
    leaves: list[tuple[Act, h.Heard | None]] = (
        [(Press(place.leave_key), h.Dequeued(h.QueueResult.LEFT))] if place.leave_key else []
    )
    return [(AgentAnswers(), h.Dequeued(h.QueueResult.ANSWERED)), *leaves]


def agree(call: PhoneCall, shadow: WalkedCall) -> None:
    """The row says what the engine said."""
    row = Call.objects.get(sid=call.sid)
    assert row.position == (shadow.reply.position.encode() if shadow.reply.position else "")
    assert row.doing == shadow.reply.doing
    assert row.turns == shadow.number


def look_up(shadow: WalkedCall) -> None:
    """These lines have no key to sign with, so every lookup fails at once."""
    for _ in range(MAX_TURNS + 2):
        if shadow.reply.doing is Doing.LOOKING_UP:
            shadow.hears(h.LookedUp(h.LookupResult.FAILED))


def walk(tree: t.Tree, data: st.DataObject) -> WalkedCall:
    """Acts at random until the call is over, at a moment that decides for both alike."""
    now = next(_mondays) + timedelta(hours=data.draw(st.sampled_from(HOURS)))
    # A lookup that fails and leads to itself goes round without the caller until the call has taken its turns.
    patient = patch("simulator.line.MOST_DOCUMENTS_UNASKED", MAX_TURNS + 10)
    with patient, at_moment(now):
        return _walk_at(now, tree, data)


def _walk_at(now: datetime, tree: t.Tree, data: st.DataObject) -> WalkedCall:
    number, caller = published(tree), data.draw(st.sampled_from(CALLERS))
    called_before = Call.objects.filter(caller=caller).exists()
    call = ring(to=number, from_=caller, no_answer_on_hangup=data.draw(st.booleans()))
    shadow = shadow_of(call, tree, number, caller, called_before, now)
    look_up(shadow)
    while call.moment is not None:
        agree(call, shadow)
        act, heard = draw_act(data, call.moment, shadow)
        call.do(act)
        if isinstance(heard, h.Recorded):  # named by the provider
            heard = replace(heard, recording=[*call.line.recorded][-1].rpartition("/")[2])
        if heard is not None:
            shadow.hears(heard)
            look_up(shadow)
    agree(call, shadow)
    assert shadow.reply.doing in ENDINGS
    assert shadow.number <= MAX_TURNS + 1
    return shadow


PATIENT = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    # One database serves all examples: each has a number of its own.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.django_db
@PATIENT
@given(tree=sound_trees(), data=st.data())
def test_every_call_of_a_sound_tree_ends_and_the_webhooks_agree_with_the_engine(
    tree: t.Tree, data: st.DataObject
) -> None:
    walk(tree, data)


@pytest.mark.django_db
@PATIENT
@given(tree=trees(), data=st.data())
def test_even_a_tree_that_nobody_could_publish_never_strands_a_caller(tree: t.Tree, data: st.DataObject) -> None:
    walk(tree, data)
