"""Keys on a sipgate number: whatever comes in between, none is lost, and secrets stay secret."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.models import Call
from calls.record import answers
from calls.sessions.state import Session
from calls.sessions.stored import dump
from engine.answers.checks import MASK
from menus.models import Menu, Option, PhoneTree, Question
from menus.publishing.publish import NothingChanged, publish
from simulator.sipgate.ssml import objection
from tests.parcels import NUMBER, PIN, parcels
from tests.sipgate import Sipgate, kinds, spoken
from tests.test_every_call_ends import PATIENT

__all__ = ["parcels"]

HEARD = ("both", "keys", "speech")
OTHERS = ("began", "ended", "timeout", "blank", "words", "start")


def stored(sipgate: Sipgate) -> Call:
    return Call.objects.get(sid=sipgate.id)


def long_menu(tree: PhoneTree, heard: str = "both") -> Sipgate:
    """In a menu whose options have up to three keys, before its prompt has been heard."""
    Option.objects.filter(keys=["3"]).update(keys=["333"])
    Menu.objects.update(input=heard)
    with suppress(NothingChanged):
        publish(tree)
    sipgate = Sipgate()
    sipgate.start()
    return sipgate


def keys_of(call: Call) -> str:
    """Every key in the record, without finish keys: in turns, with the call, and in the session."""
    turns = "".join(turn.heard.get("digits", "") for turn in call.turn_rows.all())
    typed = answers.unsealed((call.session or {}).get("keys")) or ""
    return "".join(sorted(f"{turns}{call.waiting_keys}{typed}".replace("#", "")))


def test_in_a_menu_keys_that_were_typed_stay_whatever_is_said(acme: PhoneTree) -> None:
    sipgate = long_menu(acme)
    sipgate.press("3"), sipgate.press("3")
    listening = sipgate.speak("äh Moment")
    assert spoken(listening) == ""
    assert listening[-1]["user_input_timeout_seconds"] == 6
    assert "open Monday" in spoken(sipgate.press("3"))
    assert [turn.heard["kind"] for turn in stored(sipgate).turn_rows.all()] == ["began", "digits"]


def test_at_a_question_keys_that_were_typed_stay_whatever_is_said(parcels: PhoneTree) -> None:
    Question.objects.update(input="both")
    publish(parcels)
    sipgate = Sipgate(phone_number=NUMBER)
    sipgate.start()
    sipgate.press("1")
    place = stored(sipgate).position
    sipgate.press("1"), sipgate.press("2")
    sipgate.speak("äh Moment")
    sipgate.press("3"), sipgate.press("#")
    (turn,) = stored(sipgate).turn_rows.filter(number=3)
    assert (turn.at, turn.heard) == (place, {"kind": "digits", "digits": "123"})


@pytest.mark.parametrize("said", ["", "   "])
def test_noise_uses_no_try(acme: PhoneTree, said: str) -> None:
    sipgate = long_menu(acme)
    sipgate.began(), sipgate.ended()
    for _ in range(4):
        assert spoken(sipgate.speak(said)) == ""
    assert stored(sipgate).turns == 1
    sipgate.ended()
    assert "did not hear anything" in spoken(sipgate.timeout())


def test_the_first_of_several_keys_stops_the_prompt(acme: PhoneTree) -> None:
    sipgate = long_menu(acme)
    assert kinds(sipgate.press("3")) == ["barge_in", "speak"]
    assert sipgate.press("3") == []


@pytest.mark.parametrize("voice", ["", "de-DE-ConradNeural", "eleven_labs:Ada", "Polly.Vicki"])
def test_a_silence_in_which_we_listen_on_is_one_that_sipgate_can_speak(acme: PhoneTree, voice: str) -> None:
    PhoneTree.objects.update(language="de-DE", voice=voice)
    sipgate = long_menu(acme)
    (silence,) = sipgate.press("3")[1:]
    azure = "de-DE-ConradNeural" if "Conrad" in voice else "de-DE-KatjaNeural"
    assert silence["tts"] == {"provider": "azure", "language": "de-DE", "voice": azure}
    assert objection(silence["ssml"], silence["tts"]) == ""


def test_a_first_event_that_comes_again_takes_no_key_away(acme: PhoneTree) -> None:
    sipgate = long_menu(acme)
    sipgate.press("3"), sipgate.press("3")
    assert "For sales" in spoken(sipgate.start())
    assert "open Monday" in spoken(sipgate.press("3"))


def test_a_key_that_nobody_asked_for_is_kept_with_the_call(acme: PhoneTree) -> None:
    sipgate = Sipgate()
    sipgate.start()
    sipgate.press("0")
    assert sipgate.press("5") == []  # while the announcement is spoken
    sipgate.ended(), sipgate.ended()
    assert stored(sipgate).status == "transferred"
    assert sipgate.press("6") == []  # while it rings
    assert stored(sipgate).waiting_keys == "56"
    assert sipgate.start()
    assert stored(sipgate).turns == 3


def test_keys_that_may_be_of_a_secret_are_masked_where_nobody_asked_for_them(parcels: PhoneTree) -> None:
    sipgate = Sipgate(phone_number=NUMBER)
    sipgate.start()
    sipgate.press("3")
    for key in f"{PIN}##":
        sipgate.press(key)
    call = stored(sipgate)
    for key in PIN:
        call.session = dump(Session())
        call.save()
        sipgate.press(key)
    assert stored(sipgate).waiting_keys == MASK


@pytest.mark.django_db
@settings(PATIENT, max_examples=20)
@given(events=st.lists(st.sampled_from([*"012379*#", *"33", *OTHERS]), max_size=30), heard=st.sampled_from(HEARD))
def test_no_key_is_lost_whatever_comes_in_between(acme: PhoneTree, events: list[str], heard: str) -> None:
    sipgate, pressed = long_menu(acme, heard), ""
    for event in events:
        happen(sipgate, event)
        pressed += event if event in "0123456789*" else ""
        assert keys_of(stored(sipgate)) == "".join(sorted(pressed))
    end(sipgate)


def happen(sipgate: Sipgate, event: str) -> Any:
    match event:
        case "blank":
            return sipgate.speak(" ")
        case "words":
            return sipgate.speak("äh Moment")
        case "began" | "ended" | "timeout" | "start":
            return getattr(sipgate, event)()
        case key:
            return sipgate.press(key)


def end(sipgate: Sipgate) -> None:
    """Silence brings every call to its end."""
    for _ in range(60):
        call = stored(sipgate)
        if call.ended_at or (call.session or {}).get("is_over"):
            return
        sipgate.ended()
        sipgate.timeout()
    raise AssertionError("the call goes on")
