"""Webhooks may be late, doubled, shuffled or missing; what is stored is the same."""

import random
from datetime import timedelta
from itertools import permutations

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from calls.models import AFTER_END, Call, Turn
from menus.models import PhoneTree
from tests.twilio import Twilio

MENU = "For sales, press 1."


@pytest.fixture
def twilio(acme: PhoneTree) -> Twilio:
    """A call at the sample's main menu."""
    twilio = Twilio()
    twilio.voice()
    return twilio


def test_a_turn_delivered_again_is_one_row_and_the_same_bytes(twilio: Twilio) -> None:
    address = twilio.action()
    first = twilio.turn(Digits="3")
    twilio.turn(Digits="9")
    assert twilio.post(address, Digits="3").content.decode() == first
    assert list(Turn.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Call.objects.get().position == "menu.1"


def test_what_else_was_heard_at_an_old_address_is_kept_beside(twilio: Twilio) -> None:
    address = twilio.action()
    twilio.turn(Digits="3")
    beside = twilio.post(address, Digits="9").content
    assert MENU in beside.decode()
    assert twilio.post(address, Digits="9").content == beside
    assert list(Turn.objects.values_list("number", "token_number")) == [(1, 1), (2, 2), (3, 2)]


def test_the_same_key_in_the_next_round_is_not_taken_for_what_was_kept_beside(twilio: Twilio) -> None:
    address = twilio.action()
    twilio.turn(Digits="9")  # the menu again, and with it the same place
    twilio.post(address, Digits="3")  # stored as number 3, as the next address says
    assert "We are open" in twilio.turn(Digits="3")
    assert list(Turn.objects.values_list("number", "token_number")) == [(1, 1), (2, 2), (3, 2), (4, 3)]


def test_a_late_turn_fills_its_gap_and_does_not_move_the_call(twilio: Twilio) -> None:
    address = twilio.action()
    twilio.turn(Digits="3")
    late = Turn.objects.get(number=2)
    Turn.objects.filter(pk=late.pk).delete()
    Call.objects.update(turns=5, position="sales.1", doing="recording")
    assert "We are open" in twilio.post(address, Digits="3").content.decode()
    assert Call.objects.values_list("turns", "position", "doing").get() == (5, "sales.1", "recording")
    assert list(Turn.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("1", {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "3", "Digits": "hangup"}),
        ("1", {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "3", "Digits": "#"}),
        ("0", {"DialCallStatus": "completed", "DialCallDuration": "60"}),
        ("0", {"DialCallStatus": "no-answer"}),
        ("2", {"QueueResult": "hangup", "QueueTime": "20"}),
        ("2", {"QueueResult": "leave", "QueueTime": "20"}),
    ],
)
def test_an_outcome_after_the_end_is_kept_once_and_answered_with_nothing(
    twilio: Twilio, key: str, outcome: dict[str, str]
) -> None:
    twilio.turn(Digits=key)
    twilio.status("completed", CallDuration="75")
    ended = Call.objects.get()
    for _ in range(3):
        answer = twilio.post(twilio.action(), CallStatus="completed", **outcome)
        assert answer.content.decode().endswith("<Response />")
    assert list(Turn.objects.filter(number=3).values_list("doing", flat=True)) == [AFTER_END]
    after = Call.objects.get()
    assert (after.position, after.doing, after.ended_at) == (ended.position, ended.doing, ended.ended_at)


# Status callbacks

LIFE = [("ringing", {}), ("in-progress", {}), ("completed", {"CallDuration": "61", "Duration": "2"})]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_status_callbacks_and_the_first_turn_may_come_in_any_order(acme: PhoneTree, order: tuple[int, ...]) -> None:
    twilio = Twilio()
    for each in order:
        if each == len(LIFE):
            twilio.voice()
        else:
            twilio.status(LIFE[each][0], **LIFE[each][1])
    call = Call.objects.get()
    assert (call.status, call.duration_seconds, call.turns) == ("completed", 61, 1)
    assert call.ended_at is not None
    assert call.revision == acme.live_revision


def test_status_callbacks_shuffled_doubled_and_dropped_never_go_back(acme: PhoneTree) -> None:
    chance = random.Random(20261120)
    for _ in range(20):
        twilio = Twilio()
        ends = chance.choice(["completed", "busy", "failed", "no-answer", "canceled"])
        sent = [each for each in ["queued", "ringing", "in-progress", ends] * 2 if chance.random() < 0.7] + [ends]
        chance.shuffle(sent)
        for status in sent:
            twilio.status(status)
        assert Call.objects.values_list("status", flat=True).get(sid=twilio.sid) == ends


def test_the_first_end_counts(twilio: Twilio) -> None:
    twilio.status("completed", CallDuration="5")
    twilio.status("failed", CallDuration="7")
    call = Call.objects.get()
    assert (call.status, call.duration_seconds) == ("completed", 5)


def test_a_duration_that_comes_late_is_added(twilio: Twilio) -> None:
    twilio.status("completed")
    twilio.status("completed", CallDuration="5")
    assert Call.objects.get().duration_seconds == 5


def test_minutes_are_not_taken_for_seconds(twilio: Twilio) -> None:
    twilio.status("completed", Duration="2")
    assert Call.objects.get().duration_seconds is None


def test_a_status_for_a_call_never_seen_makes_a_row_without_a_revision(acme: PhoneTree) -> None:
    Twilio().status("no-answer")
    call = Call.objects.get()
    assert (call.status, call.revision, call.turns) == ("no-answer", None, 0)


# Calls that never end

HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("keys", "open_after", "closed_after"),
    [
        ("", 0.9 * HOURS, 1.1 * HOURS),  # asked for a key
        ("0", 4.2 * HOURS, 4.3 * HOURS),  # may be talking to reception
        ("1", 4.2 * HOURS, 4.3 * HOURS),  # may be recording
        ("2", 4.2 * HOURS, 4.3 * HOURS),  # may wait, or talk to whoever took the call
    ],
)
def test_a_call_without_a_sign_of_life_is_closed_when_it_cannot_live(
    acme: PhoneTree, capsys: pytest.CaptureFixture[str], keys: str, open_after: timedelta, closed_after: timedelta
) -> None:
    twilio = Twilio()
    twilio.voice()
    for key in keys:
        twilio.turn(Digits=key)
    for later, closed in ((open_after, 0), (closed_after, 1), (closed_after, 0)):
        with time_machine.travel(timezone.now() + later):
            call_command("sweep_calls")
        assert f"Closed {closed} call" in capsys.readouterr().out
    call = Call.objects.get()
    assert call.status == "completed"
    assert call.ended_at == call.last_seen_at


def test_a_call_known_by_its_status_alone_is_swept_after_the_longest_call(db: None) -> None:
    Twilio().status("ringing")
    for hours, status in ((4, "ringing"), (5, "completed")):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            call_command("sweep_calls", verbosity=0)
        assert Call.objects.get().status == status


def test_a_sweep_leaves_alone_what_has_ended_or_was_just_seen(twilio: Twilio) -> None:
    Twilio().voice()
    twilio.status("busy")
    before = list(Call.objects.values())
    call_command("sweep_calls", verbosity=0)
    assert list(Call.objects.values()) == before


def test_the_end_of_a_swept_call_still_adds_its_seconds(twilio: Twilio) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("sweep_calls", verbosity=0)
    twilio.status("completed", CallDuration="45")
    assert Call.objects.get().duration_seconds == 45
