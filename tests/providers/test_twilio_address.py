"""Twilio signs the configured public address with the raw path and query, whatever proxies say."""

from dataclasses import replace
from urllib.parse import unquote, urlencode

import pytest
from django.test import Client
from pytest_django import Settings

from calls.models import Call
from menus.models import PhoneTree
from tests.providers.knock import Knock, from_twilio
from tests.twilio import FORM_TYPE, Twilio, sign


@pytest.mark.parametrize("raw", ["/twilio/voice/?b=2&a=1", "/twilio/voice/?x={y};z", "/twilio/%76oice/"])
@pytest.mark.parametrize("server_says", ["RAW_URI", "REQUEST_URI"])
def test_the_address_counts_as_it_came_in(db: None, form: dict[str, str], raw: str, server_says: str) -> None:
    came_in = replace(from_twilio(form, raw), address="/twilio/voice/")
    assert came_in.send(**{server_says: raw}).status_code == 200
    assert came_in.send().status_code == 403


@pytest.mark.parametrize(
    "raw",
    [
        "/twilio/voice/?",
        "/twilio/voice/??",
        "/twilio/voice/?#",
        "/twilio/voice/?&",
        "/twilio/voice/?=",
        "/twilio/voice/?a=b;c=d",
        "/twilio/voice/?next=%2Fa%2fb",
        "/twilio%2Fvoice/",
        "/twilio/voice%2F",
        "/twilio/turn/a;b=c/",
        "/twilio/turn/a;b=c/?",
        "/twilio/turn/a%3Bb%3Dc/",
    ],
)
@pytest.mark.parametrize("public", ["https://phone.example.com", "https://phone.example.com:8443"])
def test_an_address_is_signed_to_the_byte(
    db: None, settings: Settings, form: dict[str, str], public: str, raw: str
) -> None:
    settings.PUBLIC_BASE_URL = public
    came_in = replace(from_twilio(form, raw), address=unquote(raw.partition("?")[0]))
    assert came_in.send(RAW_URI=raw).status_code == 200
    assert came_in.send(RAW_URI=f"{raw}&a").status_code == 403


def test_a_bare_question_mark_may_be_left_out_of_what_is_signed(db: None, form: dict[str, str]) -> None:
    assert from_twilio(form).send(RAW_URI="/twilio/voice/?").status_code == 200


@pytest.mark.parametrize("signature", ["", "x", "ä", "A" * 28])
def test_an_odd_signature_is_refused_as_any_other(form: dict[str, str], signature: str) -> None:
    odd = replace(from_twilio(form), headers={"X-Twilio-Signature": signature})
    assert odd.send().status_code == 403


@pytest.mark.parametrize(
    "raw",
    [
        "/twilio/status/",  # signed, but not what was routed
        "https://phone.example.com/twilio/voice/",
        "@evil.example:99999/twilio/voice/",
        "/twilio/voice/?\udcff",
        "/twilio/voice/?é",
        "/twilio/voice/?\t",
        "//twilio/voice/",
    ],
)
def test_an_odd_address_is_refused(form: dict[str, str], raw: str) -> None:
    signed = from_twilio(form, "/twilio/status/")
    assert replace(signed, address="/twilio/voice/").send(RAW_URI=raw).status_code == 403


# Twilio is inconsistent about signing a port, so we accept both.
@pytest.mark.parametrize(
    ("public", "signed_for", "status"),
    [
        ("https://phone.example.com", "https://phone.example.com:443", 200),
        ("https://phone.example.com", "https://phone.example.com:8443", 403),
        ("https://phone.example.com", "https://phone.example.com:99999", 403),
        ("https://phone.example.com", "https://phone.example.com:port", 403),
        ("https://phone.example.com:8443", "https://phone.example.com:8443", 200),
        ("https://phone.example.com:8443", "https://phone.example.com", 200),
        ("http://[::1]:8000", "http://[::1]:8000", 200),
    ],
)
def test_a_port_is_no_difference_unless_it_is_another(
    db: None, settings: Settings, form: dict[str, str], public: str, signed_for: str, status: int
) -> None:
    settings.PUBLIC_BASE_URL = signed_for
    signed = from_twilio(form)
    settings.PUBLIC_BASE_URL = public
    assert signed.send().status_code == status


def test_a_webhook_is_found_without_its_last_slash(acme: PhoneTree) -> None:
    twilio = Twilio()
    assert twilio.post("/twilio/voice").status_code == 200
    twilio.voice()
    assert b"sales" in twilio.post(twilio.action().removesuffix("/"), Digits="9").content


def test_a_signed_get_is_as_good_as_a_post_but_a_hint_is_logged(
    acme: PhoneTree, form: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    path = f"/twilio/voice/?{urlencode(form)}"
    answer = Client().get(path, headers={"X-Twilio-Signature": sign(path, {})})
    assert answer.status_code == 200
    assert Call.objects.get().turn_rows.count() == 1
    assert "choose HTTP POST" in caplog.text


def test_a_get_is_refused_once_one_letter_has_changed(form: dict[str, str]) -> None:
    path = f"/twilio/voice/?{urlencode(form)}"
    assert Client().get(path + "0", headers={"X-Twilio-Signature": sign(path, {})}).status_code == 403


def test_what_was_signed_for_a_get_is_no_post(form: dict[str, str]) -> None:
    path = f"/twilio/voice/?{urlencode(form)}"
    empty = Knock(path, b"", FORM_TYPE, {"X-Twilio-Signature": sign(path, {})})
    assert empty.send(CONTENT_TYPE=FORM_TYPE, CONTENT_LENGTH="0").status_code == 400
