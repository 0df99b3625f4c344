"""A call on a sipgate number, event by event, on the sample tree."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import TimeMachineFixture

from calls.models import Call
from calls.sweep import sweep
from menus.models import Option, PhoneTree, Transfer
from menus.publishing.publish import publish
from tests.sipgate import Sipgate, kinds, spoken

MENU = "For sales, press 1."
START = "2026-11-20 09:00:00+00:00"


@pytest.fixture(autouse=True)
def clock(time_machine: TimeMachineFixture) -> TimeMachineFixture:
    """Stands still unless a test moves it."""
    time_machine.move_to(START, tick=False)
    return time_machine


@pytest.fixture
def sipgate(acme: PhoneTree) -> Sipgate:
    """A call that has heard the main menu to its end."""
    sipgate = Sipgate()
    (asked,) = sipgate.start()
    assert MENU in asked["text"]
    assert sipgate.began() == sipgate.ended() == []
    return sipgate


def stored(sipgate: Sipgate) -> Call:
    return Call.objects.get(sid=sipgate.id)


def test_a_call_begins_with_one_speak_that_waits_for_a_key(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    (speak,) = sipgate.start()
    assert speak == {
        "type": "speak",
        "session_id": sipgate.id,
        "text": spoken([speak]),
        "tts": {"provider": "azure", "language": "en-US", "voice": "en-US-JennyNeural"},
        "barge_in": {"strategy": "manual"},
        "user_input_timeout_seconds": 6,
    }
    assert speak["text"].startswith("Hello, and welcome to ACME. For sales, press 1.")


def test_a_call_is_kept_as_any_call_is(sipgate: Sipgate, acme: PhoneTree) -> None:
    sipgate.press("3")
    call = stored(sipgate)
    assert (call.provider, call.account, call.caller, call.called) == (
        "sipgate",
        "account-123",
        "+15550100002",
        "+15550100001",
    )
    assert call.revision == acme.live_revision
    assert [(turn.number, turn.heard["kind"], turn.passed) for turn in call.turn_rows.all()] == [
        (1, "began", ["greeting", "menu"]),
        (2, "digits", ["hours"]),
    ]


def test_numbers_without_a_plus_are_kept_with_one(acme: PhoneTree) -> None:
    sipgate = Sipgate(phone_number="15550100001", from_phone_number="15550100002", to_phone_number="15550100001")
    assert MENU in spoken(sipgate.start())
    assert (stored(sipgate).caller, stored(sipgate).called) == ("+15550100002", "+15550100001")


def test_a_key_over_the_prompt_stops_it(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    sipgate.start()
    answer = sipgate.press("3")
    assert kinds(answer) == ["barge_in", "speak"]
    assert answer[0] == {"type": "barge_in", "session_id": sipgate.id}


def test_a_key_after_the_prompt_has_nothing_to_stop(sipgate: Sipgate) -> None:
    assert kinds(sipgate.press("3")) == ["speak"]


def test_a_wrong_key_and_silence_ask_again(sipgate: Sipgate) -> None:
    assert "not one of the choices" in spoken(sipgate.press("7"))
    sipgate.began()
    sipgate.ended()
    assert "did not hear anything" in spoken(sipgate.timeout())


def test_a_transfer_waits_until_its_announcement_is_spoken(sipgate: Sipgate) -> None:
    (speak,) = sipgate.press("0")
    assert speak["text"] == "One moment, we are connecting you with reception."
    assert speak["barge_in"] == {"strategy": "none"}
    assert sipgate.began() == []
    assert sipgate.ended() == [
        {
            "type": "transfer",
            "session_id": sipgate.id,
            "target_phone_number": "+15550100009",
            "caller_id_name": "+15550100002",
            "caller_id_number": "+15550100002",
            "timeout": 20,
        }
    ]


def test_a_transfer_closes_the_call_and_coming_back_opens_it(sipgate: Sipgate) -> None:
    sipgate.press("0")
    sipgate.ended()
    call = stored(sipgate)
    assert (call.status, call.ended_at, call.doing) == ("transferred", call.last_seen_at, "ringing")
    answer = sipgate.start()
    assert "nobody is free to take your call" in spoken(answer)
    call = stored(sipgate)
    assert (call.status, call.ended_at, call.doing) == ("in-progress", None, "asking")
    assert call.turn_rows.last().heard == {"kind": "dial-ended", "result": "no-answer"}  # type: ignore[union-attr]


def test_several_numbers_ring_one_after_the_other(acme: PhoneTree) -> None:
    Transfer.objects.filter(key="reception").update(numbers=["+15550100007", "+15550100008", "+15550100009"])
    publish(acme)
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("0")
    sipgate.began()
    rung = [sipgate.ended(), sipgate.start(), sipgate.start()]
    assert [[action["target_phone_number"] for action in answer] for answer in rung] == [
        ["+15550100007"],
        ["+15550100008"],
        ["+15550100009"],
    ]
    assert stored(sipgate).turns == 2
    assert "nobody is free" in spoken(sipgate.start())


def test_a_goodbye_is_heard_to_its_end(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    for _ in range(3):
        answer = sipgate.timeout()
        sipgate.ended()
    assert "Thank you for calling ACME. Goodbye." in spoken(answer)
    assert kinds(answer) == ["speak"]
    assert answer[0]["barge_in"] == {"strategy": "none"}


def test_the_call_is_hung_up_when_the_goodbye_is_spoken(sipgate: Sipgate) -> None:
    sipgate.timeout(), sipgate.ended()
    sipgate.timeout(), sipgate.ended()
    sipgate.timeout()
    assert sipgate.ended() == [{"type": "hangup", "session_id": sipgate.id}]
    assert sipgate.ended() == sipgate.press("1") == sipgate.timeout() == sipgate.start() == []


def test_an_end_of_speech_that_is_never_told_keeps_nobody_on_the_line(sipgate: Sipgate) -> None:
    for _ in range(3):
        answer = sipgate.timeout()
        assert answer[-1]["user_input_timeout_seconds"] in (1, 6)
    assert kinds(sipgate.timeout()) == ["hangup"]


def test_the_end_of_an_earlier_prompt_cuts_no_goodbye_short(acme: PhoneTree, clock: TimeMachineFixture) -> None:
    sipgate = Sipgate()
    sipgate.start()
    assert kinds(sipgate.press("0")) == ["barge_in", "speak"]
    assert sipgate.ended() == []  # the menu's, which the key stopped
    assert kinds(sipgate.ended()) == ["transfer"]


def test_an_end_of_speech_counts_once_it_was_heard_to_begin(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("0")
    sipgate.began()
    assert kinds(sipgate.ended()) == ["transfer"]


def test_an_end_of_speech_counts_when_it_comes_late_enough(acme: PhoneTree, clock: TimeMachineFixture) -> None:
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("0")
    clock.shift(timedelta(seconds=3))
    assert kinds(sipgate.ended()) == ["transfer"]


def test_the_time_out_of_a_prompt_already_left_is_ignored(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    sipgate.press("3")
    assert sipgate.timeout() == []
    sipgate.began(), sipgate.ended()
    assert "did not hear anything" in spoken(sipgate.timeout())


def test_a_time_out_counts_when_it_comes_late_enough(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    sipgate.press("3")
    clock.shift(timedelta(seconds=20))
    assert "did not hear anything" in spoken(sipgate.timeout())


def test_the_end_closes_the_call_with_its_length(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    clock.shift(timedelta(seconds=42))
    assert sipgate.end() == []
    call = stored(sipgate)
    assert (call.status, call.duration_seconds) == ("completed", 42)
    assert call.ended_at is not None
    assert sipgate.press("1") == sipgate.start() == sipgate.end() == []
    assert Call.objects.values().get() == Call.objects.filter(pk=call.pk).values().get()
    assert stored(sipgate).turns == 1


def test_the_end_of_a_talk_that_was_handed_over_is_its_length(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    sipgate.press("0")
    sipgate.ended()
    clock.shift(timedelta(seconds=100))
    assert sipgate.press("1") == sipgate.ended() == sipgate.timeout() == []
    assert sipgate.end() == []
    assert (stored(sipgate).status, stored(sipgate).duration_seconds) == ("transferred", 100)


def test_a_call_that_was_swept_and_is_there_all_the_same_goes_on(sipgate: Sipgate, clock: TimeMachineFixture) -> None:
    clock.shift(timedelta(hours=2))
    assert sweep(timezone.now()) == 1
    assert spoken(sipgate.press("3")) == "One moment, please."  # because it has been in menus for too long
    assert (stored(sipgate).status, stored(sipgate).ended_at, stored(sipgate).turns) == ("in-progress", None, 2)
    assert kinds(sipgate.ended()) == ["transfer"]


def test_a_number_without_a_tree_says_so_and_hangs_up(db: None) -> None:
    sipgate = Sipgate()
    assert "not in service" in spoken(sipgate.start())
    assert kinds(sipgate.ended()) == ["hangup"]


def test_a_first_event_that_comes_again_is_answered_again(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    assert sipgate.start() == sipgate.start()
    assert stored(sipgate).turns == 1


def test_an_event_of_a_call_that_never_began_begins_it(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    assert "we lost our place" in spoken(sipgate.press("3"))
    assert stored(sipgate).turn_rows.get().heard == {"kind": "lost", "digits": "3"}


@pytest.mark.parametrize("kind", ["assistant_speak", "assistant_speech_ended", "session_end", "sms_failed"])
def test_an_event_that_asks_for_nothing_begins_no_call(acme: PhoneTree, kind: str) -> None:
    assert Sipgate().tell(kind) == []
    assert not Call.objects.exists()


def test_a_turn_takes_two_statements_and_so_does_a_key(
    sipgate: Sipgate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # with SAVEPOINT and RELEASE, which stand for BEGIN and COMMIT here
        sipgate.press("3")


def test_the_field_and_the_form_of_a_number_are_settings(sipgate: Sipgate, settings: Settings) -> None:
    settings.SIPGATE_TRANSFER_FIELD, settings.SIPGATE_NUMBER_FORMAT = "transfer_to", "digits"
    sipgate.press("0")
    (transfer,) = sipgate.ended()
    assert transfer["transfer_to"] == "15550100009"
    assert transfer["caller_id_number"] == "15550100002"
    assert "target_phone_number" not in transfer


def test_keys_are_sealed_while_a_number_is_being_entered(acme: PhoneTree, settings: Settings) -> None:
    Option.objects.filter(keys=["3"]).update(keys=["3333"])
    publish(acme)
    sipgate = Sipgate()
    sipgate.start()
    assert kinds(sipgate.press("3")) == ["barge_in", "speak"]
    assert sipgate.press("3") == []
    kept = stored(sipgate).session or {}
    assert set(kept["keys"]) == {"sealed"}
    assert '"33"' not in json.dumps(kept)  # without the quotes they stand in a sealed text by chance
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "k" * 50, [settings.SECRET_KEY]
    assert sipgate.press("3") == []
    assert "open Monday" in spoken(sipgate.press("3"))
    assert "keys" not in (stored(sipgate).session or {})


def test_without_the_key_they_were_sealed_with_a_number_begins_anew(acme: PhoneTree, settings: Settings) -> None:
    Option.objects.filter(keys=["3"]).update(keys=["3333"])
    publish(acme)
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("3")
    settings.SECRET_KEY = "k" * 50
    for _ in range(3):
        assert spoken(sipgate.press("3")) == ""
    assert "open Monday" in spoken(sipgate.press("3"))


def test_nothing_of_a_number_is_left_when_the_call_is_over(acme: PhoneTree) -> None:
    Option.objects.filter(keys=["3"]).update(keys=["3333"])
    publish(acme)
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("3")
    sipgate.end()
    assert stored(sipgate).session is None


def test_nothing_of_a_number_is_left_when_the_end_of_the_call_was_never_told(
    acme: PhoneTree, clock: TimeMachineFixture
) -> None:
    Option.objects.filter(keys=["3"]).update(keys=["3333"])
    publish(acme)
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("3")
    assert "keys" in (stored(sipgate).session or {})
    clock.shift(timedelta(hours=2))
    sweep(timezone.now())
    left = stored(sipgate).session or {}
    assert "keys" not in left
    assert "key_times" not in left
