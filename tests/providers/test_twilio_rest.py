"""Twilio's REST API is asked through Twilio's package: numbers are listed and set, credentials go nowhere else."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytest_django import Settings

from calls.providers.twilio import connecting
from calls.providers.twilio.connecting import NumberAtTwilio, change, numbers_of, shown, wanted
from calls.providers.twilio.rest import CannotAsk, WrongCredentials, ask, at_twilio, has_signing_token
from simulator.rest_api import RestApi
from tests.rest import ACCOUNT, TOKEN, twilio_api

NUMBER = "+15550100001"


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


def connected(api: RestApi) -> NumberAtTwilio:
    api.add(ACCOUNT, NUMBER, **wanted())
    return numbers_of(ACCOUNT)[-1]


def test_all_numbers_are_listed_page_by_page(api: RestApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "A_PAGE", 20)
    for last in range(45):
        api.add(ACCOUNT, f"+1555010{last:04}")
    assert [each.number for each in numbers_of(ACCOUNT)] == [f"+1555010{last:04}" for last in range(45)]
    assert len(api.asked) == 3


def test_connecting_sets_exactly_what_the_changes_said(api: RestApi) -> None:
    row = api.add(ACCOUNT, NUMBER, voice_application_sid="AP1", sms_url="https://texts.example.com/")
    (found,) = numbers_of(ACCOUNT)
    assert not found.points_here
    said = {each.name: each.then for each in found.changes}
    after = change(found, said)
    assert after.points_here
    assert after.changes == []
    assert row["sms_url"] == "https://texts.example.com/", "texts are not ours"
    assert set(api.asked[-1].values) == {
        "VoiceUrl", "VoiceFallbackUrl", "VoiceApplicationSid", "StatusCallback", "StatusCallbackMethod",
    }  # fmt: skip


def test_a_connected_number_has_nothing_to_change(api: RestApi) -> None:
    assert connected(api).changes == []


@pytest.mark.parametrize(
    ("name", "value", "still_here"),
    [
        ("voice_url", "https://phone.example.com/twilio/voice", True),
        ("voice_url", "https://PHONE.example.com:443/twilio/voice/#rc=5", True),
        ("voice_url", "http://phone.example.com/twilio/voice/", False),
        ("voice_url", "https://phone.example.com/twilio/voice/?a=1", False),
        ("voice_url", "https://old.example.com/twilio/voice/", False),
        ("voice_url", "", False),
        ("voice_method", "GET", True),
        ("voice_fallback_url", "", True),
        ("status_callback", "", True),
        ("voice_application_sid", "AP1", False),
        ("trunk_sid", "TK1", False),
        ("voice_receive_mode", "fax", True),
    ],
)
def test_each_difference_is_a_change_and_only_some_lead_calls_away(
    api: RestApi, name: str, value: str, still_here: bool
) -> None:
    found = connected(api)
    other = replace(found, set_to={**found.set_to, name: value})
    assert [(each.name, each.now, each.then) for each in other.changes] == [(name, value, wanted()[name])]
    assert other.points_here is still_here


def test_a_twiml_bin_stays_as_fallback(api: RestApi) -> None:
    found = connected(api)
    bin_ = {"voice_fallback_url": "https://handler.twilio.com/twiml/EH1", "voice_fallback_method": "GET"}
    assert replace(found, set_to={**found.set_to, **bin_}).changes == []


def test_a_password_in_an_address_is_not_shown() -> None:
    assert shown("https://sam:secret@old.example.com:8443/voice?a=1#rc=2") == "https://…@old.example.com:8443/voice?a=1"


@pytest.mark.parametrize(
    "odd", ["https://[", "https://sam:secret@[x", "//", "\x00https://x/\x07", "x" * 5000, "https://ä.example/"]
)
def test_an_odd_address_is_only_one_that_is_not_ours(api: RestApi, odd: str) -> None:
    api.add(ACCOUNT, NUMBER, voice_url=odd, voice_fallback_url=odd)
    (found,) = numbers_of(ACCOUNT)
    assert not found.points_here
    assert "\x00" not in found.points_at
    assert "secret" not in found.points_at
    assert "voice_url" in {each.name for each in found.changes}


def test_each_token_is_tried_during_a_change_and_an_api_key_first(api: RestApi, settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKENS = ["1" * 32, TOKEN]
    assert numbers_of(ACCOUNT) == []
    settings.TWILIO_API_KEY, settings.TWILIO_API_SECRET = "SK" + "0" * 32, "s"
    api.passwords = {settings.TWILIO_API_KEY: "s"}
    assert numbers_of(ACCOUNT) == []
    assert has_signing_token(ACCOUNT) is False, "no signature could be verified"


def test_a_subaccount_is_asked_with_its_own_token(api: RestApi, settings: Settings) -> None:
    subaccount = "AC" + "2" * 32
    settings.TWILIO_AUTH_TOKENS = [TOKEN, f"{subaccount}:{'2' * 32}"]
    api.passwords[subaccount] = "2" * 32
    api.add(subaccount, NUMBER)
    assert [each.account for each in numbers_of(subaccount)] == [subaccount]
    with pytest.raises(WrongCredentials, match="no token for the account AC1"):
        numbers_of("AC1")


@pytest.mark.parametrize(("status", "later"), [(429, True), (500, True), (503, True), (400, False), (404, False)])
def test_a_bad_day_of_twilios_is_a_sentence(api: RestApi, status: int, later: bool) -> None:
    api.status = status
    with pytest.raises(CannotAsk, match=f"Twilio answered with {status}, error 20500") as error:
        numbers_of(ACCOUNT)
    assert error.value.may_work_later is later


@pytest.mark.parametrize("odd", [b"<html>Sign in to this network</html>", {"x": 1}, {"incoming_phone_numbers": [5]}])
def test_an_answer_that_is_not_twilios_is_a_sentence(api: RestApi, odd: Any) -> None:
    api.routes = [("GET", re.compile(".*"), lambda question: (200, odd))]
    with pytest.raises(CannotAsk, match="Twilio's answer can't be read") as error:
        numbers_of(ACCOUNT)
    assert error.value.may_work_later


def test_a_rejected_token_and_an_absent_twilio_are_sentences(api: RestApi, settings: Settings) -> None:
    api.passwords = {}
    with pytest.raises(WrongCredentials, match="rejected the account's token"):
        numbers_of(ACCOUNT)
    settings.TWILIO_API_URL = "http://127.0.0.1:9"
    with pytest.raises(CannotAsk, match="could not be reached"):
        numbers_of(ACCOUNT)


@pytest.mark.parametrize(
    "url",
    ["https://api.twilio.com.example.com/x", "http://api.twilio.com/x", "https://a@api.twilio.com/x", "https://evil/x"],
)
def test_credentials_go_to_no_other_host(url: str) -> None:
    with pytest.raises(CannotAsk, match="another host"):
        at_twilio(url)


def test_what_is_sent_is_in_no_log(api: RestApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    found = connected(api)
    caplog.clear()
    change(found, {"voice_url": "https://secret.example.com/"})
    assert "secret.example.com" not in caplog.text


def test_an_answer_that_is_no_json_is_a_sentence(api: RestApi) -> None:
    api.routes = []
    with pytest.raises(CannotAsk, match="Twilio answered with 404"):
        ask(ACCOUNT, lambda client: client.api.accounts(ACCOUNT).fetch())
