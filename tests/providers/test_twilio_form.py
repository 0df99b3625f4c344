"""A webhook is one small, unambiguous form; everything else has a stated outcome, never a 500."""

import hashlib
import json
import random
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict
from twilio.request_validator import RequestValidator

from calls.models import Call
from calls.providers.twilio.form import Form, parsed
from menus.models import PhoneTree
from tests.providers.knock import Knock, from_twilio
from tests.twilio import FORM_TYPE, Twilio, sign


@pytest.fixture
def path(acme: PhoneTree, form: dict[str, str]) -> str:
    """The path of a turn's address at the sample's main menu, for the call of `form`."""
    twilio = Twilio(sid=form["CallSid"])
    twilio.voice()
    return twilio.action().removeprefix("https://phone.example.com")


# The signature covers sorted names and values without separators, and equal ones once: the two of each pair have
# the same signature.
@pytest.mark.parametrize(
    ("signed", "sent"),
    [
        ("CallerZip=&Digits=1", "CallerZip=Digits1"),
        ("CallerZip=&Digits=1", "CallerZipDigits1="),
        ("Digits=1", "Digit=s1"),
        ("Digits=1", "Digits1="),
        ("Digits=1", "Digits=1&Digits=1"),
        ("Digits=1&Digits=2", "Digits=2&Digits=1"),
        ("CallerZip=1&CallerZip=2&Digits=1", "CallerZip=1&CallerZip=2Digits1"),
        ("QueueResult=leave&QueueTime=5", "QueueResult=leaveQueueTime5"),
    ],
)
def test_a_form_that_may_mean_two_things_is_refused(form: dict[str, str], path: str, signed: str, sent: str) -> None:
    meant = MultiValueDict({name: [value] for name, value in form.items()})
    meant.update(QueryDict(signed))
    headers = {"X-Twilio-Signature": sign(path, meant)}
    assert Knock(path, f"{urlencode(form)}&{sent}".encode(), FORM_TYPE, headers).send().status_code == 400
    assert Call.objects.get().turns == 1


@pytest.mark.parametrize(
    "words",
    [
        {"CallerName": "Digits & Sons", "CallerState": "NY"},
        {"SpeechResult": "From To CallSid Digits"},
        {"ToCity": "To", "FromCity": "Digits"},
    ],
)
def test_words_that_look_like_parameters_are_only_words(form: dict[str, str], path: str, words: dict[str, str]) -> None:
    assert from_twilio({**form, **words}, path).send().status_code == 200
    assert Call.objects.get().turns == 2


def test_an_end_of_the_address_moved_into_the_form_is_refused(form: dict[str, str], path: str) -> None:
    moved = {name if name != "AccountSid" else "/AccountSid": value for name, value in form.items()}
    headers = {"X-Twilio-Signature": sign(path, form)}
    assert Knock(path[:-1], urlencode(moved).encode(), FORM_TYPE, headers).send().status_code == 400


@pytest.mark.parametrize("query", ["", "?bodySHA256={right}", "?bodySHA256=0", "?bodySHA256=0&bodySHA256={right}"])
def test_json_is_refused_however_it_is_signed(form: dict[str, str], query: str) -> None:
    body = json.dumps(form).encode()
    address = "/twilio/voice/" + query.format(right=hashlib.sha256(body).hexdigest())
    knock = Knock(address, body, "application/json", {"X-Twilio-Signature": sign(address, {})})
    assert knock.send().status_code == 415


def test_a_body_hash_in_the_address_changes_nothing_for_a_form(db: None, form: dict[str, str]) -> None:
    assert from_twilio(form, "/twilio/voice/?bodySHA256=" + "0" * 64).send().status_code == 200


def test_a_form_in_parts_is_refused_though_django_would_read_it(form: dict[str, str]) -> None:
    signature = sign("/twilio/voice/", form)
    assert Client().post("/twilio/voice/", form, headers={"X-Twilio-Signature": signature}).status_code == 415


def test_a_form_that_says_it_is_not_utf_8_is_read_as_utf_8(db: None, form: dict[str, str]) -> None:
    signed = from_twilio({**form, "CallerName": "Zoë"})
    assert replace(signed, content_type=FORM_TYPE.replace("UTF-8", "iso-8859-1")).send().status_code == 200


@pytest.mark.parametrize("sid", ["", "CA1", "CA" + "g" * 32, "SM" + "0" * 32, "CA" + "0" * 33, "ca" + "0" * 32, "CA\n"])
@pytest.mark.parametrize("name", ["voice", "turn/1.2.3.menu.1.x", "wait/1.2.3.menu.1.x", "status", "fallback"])
def test_a_call_that_is_none_is_refused(form: dict[str, str], name: str, sid: str) -> None:
    assert from_twilio({**form, "CallSid": sid}, f"/twilio/{name}/").send().status_code == 400


def test_parameters_come_by_the_thousand(form: dict[str, str], path: str) -> None:
    many = {f"New{number}": "x" for number in range(1500)}
    assert b"open Monday" in from_twilio({**form, "Digits": "3", **many}, path).send().content


def test_a_body_in_chunks_is_read_where_the_server_ends_it(acme: PhoneTree, form: dict[str, str]) -> None:
    signed = from_twilio(form)
    # As gunicorn passes it on: no length, and an input that ends with the chunks.
    in_chunks = {"CONTENT_LENGTH": "", "wsgi.input": BytesIO(signed.body), "wsgi.input_terminated": True}
    assert signed.send(**in_chunks).status_code == 200
    assert Call.objects.get().turn_rows.count() == 1


class BrokenOff(BytesIO):
    """A body whose sender disconnected."""

    def read(self, size: int | None = -1) -> bytes:
        raise ConnectionResetError


def test_a_body_that_breaks_off_is_refused(form: dict[str, str]) -> None:
    signed = from_twilio(form)
    assert signed.send(**{"wsgi.input": BrokenOff()}).status_code == 400
    in_chunks = {"CONTENT_LENGTH": "", "wsgi.input": BrokenOff(), "wsgi.input_terminated": True}
    assert signed.send(**in_chunks).status_code == 400


def test_a_length_of_thousands_of_digits_is_too_big(form: dict[str, str]) -> None:
    assert from_twilio(form).send(CONTENT_LENGTH="9" * 5000).status_code == 413


@pytest.mark.parametrize("length", ["-1", "abc", "０", "0"])
def test_a_length_that_is_none_is_an_empty_body(form: dict[str, str], length: str) -> None:
    assert from_twilio(form).send(CONTENT_LENGTH=length).status_code == 403


def test_a_form_is_read_as_the_standard_library_reads_it() -> None:
    """For forms of significant characters, whole and cut anywhere."""
    draw = random.Random(12)
    for _ in range(3000):
        text = "".join(draw.choices("aB1=&+%;é\0", k=draw.randrange(24))) + draw.choice(
            ["", "%2", "%C3%A9", "%FF", "&&="]
        )
        assert parsed(text) == parse_qsl(text, keep_blank_values=True)


def test_what_is_signed_is_what_twilios_own_package_signs() -> None:
    draw = random.Random(12)
    for _ in range(500):
        pairs = [("".join(draw.choices("abAB", k=2)), "".join(draw.choices("ab é", k=2))) for _ in range(6)]
        form = Form(urlencode(pairs))
        assert sign_text("https://x.example/" + form.signed) == sign_text("https://x.example/", form.values)


def sign_text(address: str, params: Mapping[str, object] | None = None) -> str:
    return str(RequestValidator("token").compute_signature(address, params or {}))
