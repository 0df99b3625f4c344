"""Callers who listen to their own message hear it, from Twilio or through us, and nobody else does."""

import re
import threading
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call
from calls.postgres.breaker import breaker
from calls.providers import twilio
from calls.providers.event import TurnToken
from calls.providers.twilio.reading import RECORDING
from engine.position import Position
from engine.verbs import Replay
from menus.models import PhoneTree, Voicemail
from menus.publishing.publish import publish
from simulator.recordings import tone
from simulator.rest_api import Recorded, RestApi
from tests.inbox.recordings import twilios_api
from tests.twilio import Twilio

NAME = "RE" + "b" * 32


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilios_api(settings) as api:
        yield api


def played(acme: PhoneTree, api: RestApi) -> tuple[Twilio, str]:
    """A caller has left a message, and listens to it: the address that Twilio is to play."""
    Voicemail.objects.update(offers_review=True)
    publish(acme)
    call = Twilio()
    call.voice()
    call.turn(Digits="1")
    call.turn(RecordingSid=NAME, RecordingUrl=f"https://api.twilio.com/{NAME}", RecordingDuration="2", Digits="#")
    api.recordings[NAME] = Recorded(call.standing["AccountSid"], call.sid, tone(2))
    found = re.search(r"<Play>([^<]+)</Play>", call.turn(Digits="2"))
    assert found
    return call, found[1]


def through_us(settings: Settings, address: str) -> str:
    assert address.startswith(f"{settings.PUBLIC_BASE_URL}/media/message/")
    return address.removeprefix(settings.PUBLIC_BASE_URL)


def test_twilio_plays_it_from_its_own_address(acme: PhoneTree, api: RestApi) -> None:
    call, address = played(acme, api)
    assert address == f"{api.address}/2010-04-01/Accounts/{call.standing['AccountSid']}/Recordings/{NAME}.wav"


@pytest.mark.parametrize("setting", ["TWILIO_PROTECTS_MEDIA", "TWILIO_RECORDINGS_PRIVATE_KEY"])
def test_what_twilio_cannot_play_by_itself_comes_through_us(
    acme: PhoneTree, api: RestApi, settings: Settings, client: Client, setting: str
) -> None:
    setattr(settings, setting, "yes")
    call, address = played(acme, api)
    path = through_us(settings, address)
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "audio/wav", tone(2))
    assert call.standing["AccountSid"] not in address
    assert client.get(path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 403
    assert client.get(path.replace("CA", "CB")).status_code == 403
    api.status = 500
    assert client.get(path).status_code == 503
    api.status = 200
    api.recordings[NAME].sound = b"<html>"
    assert client.get(path).status_code == 503
    Call.objects.update(ended_at=timezone.now())
    assert client.get(path).status_code == 404  # it is good for the call alone


def test_a_database_that_is_away_holds_up_no_audio(
    acme: PhoneTree, api: RestApi, settings: Settings, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TWILIO_PROTECTS_MEDIA = True
    _, address = played(acme, api)
    monkeypatch.setattr(breaker, "_is_there", threading.Event())
    assert client.get(through_us(settings, address)).status_code == 503


def test_a_second_delivery_gets_the_same_address(settings: Settings) -> None:
    settings.TWILIO_PROTECTS_MEDIA = True
    token = TurnToken(1, 2, Position("box", sure_of=0, recording=NAME))
    first, second = (twilio.write([Replay(NAME)], token, "CA" + "1" * 32, account="AC1") for _ in range(2))
    other = twilio.write([Replay(NAME)], token, "CA" + "2" * 32, account="AC1")
    assert first == second != other
    assert re.search(RECORDING, twilio.write([Replay(NAME)], token, "CA1", account="AC1", is_trial=True))
