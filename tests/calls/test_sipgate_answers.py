"""Answers and PINs that arrive key by key, or spoken: the record is the same, and as little of it can be read."""

import logging
import re

import pytest
from django.test import Client

from calls.models import Call, WrongPin
from menus.models import PhoneTree
from tests.calls.test_answers import everything_stored
from tests.parcels import BIRTHDAY, NUMBER, PIN, parcels
from tests.sipgate import Sipgate, kinds, spoken

__all__ = ["parcels"]


@pytest.fixture
def sipgate(parcels: PhoneTree) -> Sipgate:
    sipgate = Sipgate(phone_number=NUMBER)
    assert "Welcome to Parcels" in spoken(sipgate.start())
    return sipgate


def stored(sipgate: Sipgate) -> Call:
    return Call.objects.get(sid=sipgate.id)


@pytest.mark.parametrize(("choice", "secret"), [("4", BIRTHDAY), ("3", PIN)])
def test_what_is_sensitive_is_to_be_read_nowhere_at_no_moment(
    sipgate: Sipgate, caplog: pytest.LogCaptureFixture, admin_client: Client, choice: str, secret: str
) -> None:
    caplog.set_level(logging.DEBUG)
    sipgate.press(choice)
    said = ""
    for at, key in enumerate(secret + "#", start=1):
        said += spoken(sipgate.press(key))
        page = admin_client.get(f"/admin/calls/call/{stored(sipgate).pk}/change/").content.decode()
        for place in (everything_stored(), caplog.text, said, page):
            assert secret not in place
            # Half of a PIN is half of the guessing. Four digits stand by chance in some digest, so only as a word.
            assert at < 4 or not re.search(rf"(?<![0-9a-zA-Z]){secret[:at]}(?![0-9a-zA-Z])", place)
    sipgate.end()
    assert secret not in everything_stored()
    assert (stored(sipgate).session, stored(sipgate).pending) == (None, None)


def test_a_spoken_choice_is_taken_and_the_recogniser_is_told_what_to_expect(parcels: PhoneTree) -> None:
    sipgate = Sipgate(phone_number=NUMBER)
    listening, *speaks = sipgate.start()
    assert listening["type"] == "configure_transcription"
    assert listening["languages"] == ["en-US"]
    assert "where is my parcel" in listening["custom_vocabulary"]
    assert all(speak["barge_in"] == {"strategy": "minimum_characters"} for speak in speaks)
    answer = sipgate.speak("where is my parcel")
    assert "barge_in" not in kinds(answer)
    assert stored(sipgate).turn_rows.get(number=2).heard == {
        "kind": "spoken",
        "text": "where is my parcel",
        "confidence": None,
    }


def test_a_change_of_language_changes_voice_and_recogniser(sipgate: Sipgate) -> None:
    answer = sipgate.press("9")
    assert kinds(answer)[:3] == ["barge_in", "configure_transcription", "speak"]
    assert answer[1]["languages"] == ["es-US"]
    assert answer[2]["tts"]["language"] == "es-US"


def test_a_wrong_pin_counts_as_anywhere(sipgate: Sipgate) -> None:
    sipgate.press("3")
    for _ in range(3):
        for key in "1111#":
            answer = sipgate.press(key)
    assert WrongPin.objects.filter(call__sid=sipgate.id).count() == 3
    assert "Enter your PIN" not in spoken(answer)
