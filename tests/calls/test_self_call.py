"""A call to ourselves proves that callers would be answered, leaves no trace, and says why they would not be."""

import json
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from time import sleep
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from calls.connection import asking
from calls.connection.asking import Reason, Timeouts
from calls.connection.self_call import Called, call_sipgate, call_twilio_line
from calls.models import Call, Outbox, Turn
from calls.providers.self_call import MARK, PROOF_HEADER, write_self_call
from calls.providers.trial import TRIAL_HEADER
from menus.models import PhoneNumber, PhoneTree, Revision
from menus.public_address import at_home
from tests.tls import Answers, Headers, certify, front, this_site
from tests.twilio import FORM_TYPE, new_sid, sign

NUMBER, ACCOUNT = "+15550100001", "AC" + "0" * 32

Place = Callable[..., Called]


@pytest.fixture
def place(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Places a call through a TLS front with a certificate that is trusted, unless the test says otherwise."""

    def placed(
        answers: Answers = this_site,
        host: str = "localhost",
        days: int = 1,
        trust: bool = True,
        patience: Timeouts | None = None,
        pause: float = 0,
        call: Callable[[Timeouts | None], Called] = lambda patience: call_twilio_line(NUMBER, ACCOUNT, patience),
    ) -> Called:
        certificate = certify(tmp_path, host, days)
        if trust:
            monkeypatch.setattr(asking, "trusted", lambda: ssl.create_default_context(cafile=str(certificate)))
        with front(certificate, answers, pause) as origin:
            settings.PUBLIC_BASE_URL = origin
            return call(patience)

    return placed


def test_a_call_through_the_public_address_is_answered_and_leaves_no_trace(acme: PhoneTree, place: Place) -> None:
    before = PhoneNumber.objects.get(number=NUMBER).last_request_at
    called = place()
    assert called.works
    assert called.sentence.endswith("localhost is a private address, so your provider may not reach it.")
    assert not Call.objects.exists()
    assert not Turn.objects.exists()
    assert not Outbox.objects.exists()
    assert PhoneNumber.objects.get(number=NUMBER).last_request_at == before


def test_a_number_on_which_nothing_is_published_is_told(acme: PhoneTree, place: Place) -> None:
    PhoneNumber.objects.update(tree=None)
    called = place()
    assert called.reason is Reason.LINE
    assert "Nothing is published on +15550100001" in called.sentence
    assert not Call.objects.exists()


def test_a_recording_line_answers_too(db: None, place: Place) -> None:
    PhoneNumber.objects.create(number=NUMBER, purpose="recording", pin_digest="x")
    assert place().works


def test_sipgates_address_takes_an_event_of_our_own(db: None, place: Place) -> None:
    assert place(call=lambda patience: call_sipgate(NUMBER, patience)).works


def answering(status: int, headers: Headers | None = None, body: bytes = b"") -> Answers:
    """Something in front of us, or in our place: the site's own probe is there only if `body` is a Branchline's."""

    def answers(method: str, path: str, sent: Headers, content: bytes) -> tuple[int, Headers, bytes]:
        if path == "/healthz" and body == BRANCHLINE:
            return 200, {}, b"ok\n"
        return status, headers or {}, body

    return answers


BRANCHLINE = b"<Response/>"


@pytest.mark.parametrize(
    ("answers", "reason", "says"),
    [
        (answering(301, {"Location": "https://www.example.com/"}), "address", "redirects to https://www.example.com."),
        (answering(302, {"Location": "/login"}), "address", "redirects to another address"),
        (answering(302, {"Location": "https://["}), "address", "redirects to https://[."),
        (answering(302, {"Location": "https://sam:secret@x.example.com/"}), "address", "to another address"),
        (answering(302), "address", "redirects to another address"),
        (answering(404, {}, b"<h1>Not found</h1>"), "address", "Something else answers at https://localhost:"),
        (answering(200, {}, b"<h1>Hello</h1>"), "address", "Something else answers"),
        (answering(401), "address", "Something else answers"),
        (answering(502), "answer", "answers with 502: it doesn't reach this site"),
        (answering(403, {}, BRANCHLINE), "signature", "The site refuses the signature"),
        (answering(200, {}, BRANCHLINE), "answer", "Callers hear an apology"),
        (answering(500, {}, BRANCHLINE), "answer", "with an error (status 500)"),
        (answering(200, {PROOF_HEADER: signing.dumps(["CA", "tree"])}, BRANCHLINE), "answer", "apology"),
    ],
)
def test_each_answer_that_is_none_has_its_reason(
    place: Place, db: None, answers: Answers, reason: str, says: str
) -> None:
    called = place(answers)
    assert called.reason == reason
    assert says in called.sentence


@pytest.mark.parametrize(
    ("host", "days", "trust", "says"),
    [
        ("localhost", -1, True, "The certificate of localhost has expired."),
        ("other.example.com", 1, True, "The certificate of localhost is for another host name."),
        ("localhost", 1, False, "The certificate of localhost is self-signed."),
    ],
)
def test_a_wrong_certificate_says_what_is_wrong_with_it(
    place: Place, db: None, host: str, days: int, trust: bool, says: str
) -> None:
    called = place(host=host, days=days, trust=trust)
    assert called.reason is Reason.CERTIFICATE
    assert called.sentence.startswith(says)


@pytest.mark.parametrize("is_silent", [False, True])
def test_plain_http_where_tls_is_expected_is_told(db: None, settings: Settings, is_silent: bool) -> None:
    """A server may answer to TLS with an error of HTTP, or wait for the rest of a request, as ours does."""
    with front(None) as origin, socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings.PUBLIC_BASE_URL = f"https://localhost:{port}" if is_silent else origin.replace("http:", "https:")
        called = call_twilio_line(NUMBER, ACCOUNT, Timeouts(connecting=0.1))
    assert called.reason is Reason.CERTIFICATE
    assert "Does the server there use https, with a certificate for this name?" in called.sentence


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("https://localhost:9", "Nothing answers at https://localhost:9."),
        ("https://nowhere.invalid", "There is no host named nowhere.invalid."),
    ],
)
def test_a_wrong_address_is_told(db: None, settings: Settings, base: str, says: str) -> None:
    settings.PUBLIC_BASE_URL = base
    called = call_twilio_line(NUMBER, ACCOUNT)
    assert called.reason is Reason.ADDRESS
    assert called.sentence.startswith(says)


def test_a_slow_answer_is_told_whether_it_comes_late_or_in_drops(place: Place, db: None) -> None:
    def late(*request: object) -> tuple[int, Headers, bytes]:
        sleep(0.3)
        return 200, {}, b""

    for answers, pause in ((late, 0), (answering(200, {}, b"drops"), 0.05)):
        called = place(answers, pause=pause, patience=Timeouts(answering=0.1))
        assert called.reason is Reason.SLOW
        assert called.sentence.startswith("No complete answer came within 0.1 seconds.")


@pytest.mark.parametrize("wrong", ["TWILIO_AUTH_TOKENS", "SECRET_KEY", "PUBLIC_BASE_URL"])
def test_a_web_server_with_other_settings_refuses_the_signature(
    acme: PhoneTree, place: Place, settings: Settings, wrong: str
) -> None:
    """As if the worker had been started with another `.env` than the web server."""

    def elsewhere(*request: object) -> tuple[int, Headers, bytes]:
        kept = getattr(settings, wrong)
        other = ["f" * 32] if wrong == "TWILIO_AUTH_TOKENS" else "https://another.example.com"
        setattr(settings, wrong, other)
        try:
            return this_site(*request)  # type: ignore[arg-type]
        finally:
            setattr(settings, wrong, kept)

    called = place(elsewhere)
    assert called.reason is Reason.SIGNATURE
    assert not Call.objects.exists(), "nor is it taken for a caller's"


@pytest.mark.parametrize(
    "token",
    ["", "x", write_self_call("CA1"), signing.dumps("CA1", salt="another")],
    ids=["none", "no token", "another call's", "signed for something else"],  # without the time in them
)
def test_a_self_call_that_is_not_ours_is_refused_and_stored_nowhere(
    acme: PhoneTree, client: Client, token: str
) -> None:
    form = {"CallSid": new_sid(), "AccountSid": ACCOUNT, "From": "anonymous", "To": NUMBER}
    headers = {"X-Twilio-Signature": sign("/twilio/voice/", form), TRIAL_HEADER: MARK + token.removeprefix(MARK)}
    answer = client.post("/twilio/voice/", urlencode(form), FORM_TYPE, headers=headers)
    assert answer.status_code == 403
    assert not Call.objects.exists()


def test_an_event_of_our_own_with_a_foreign_token_is_refused(db: None, client: Client) -> None:
    event = {"type": "branchline_self_call", "session": {"id": "a" * 32}, "token": "x"}
    headers = {"X-API-TOKEN": "a-secret-of-sipgate's"}
    assert client.post("/sipgate/", json.dumps(event), "application/json", headers=headers).status_code == 403


def test_a_scheduled_version_goes_live_with_a_callers_call_and_not_with_ours(acme: PhoneTree, place: Place) -> None:
    first = acme.live_revision
    assert first
    second = Revision.objects.create(
        tree=acme, number=2, snapshot=first.snapshot, digest="d", note="", published_at=now()
    )
    PhoneTree.objects.filter(pk=acme.pk).update(planned_revision=second, planned_at="2020-01-01T00:00Z")
    assert place().works
    acme.refresh_from_db()
    assert acme.live_revision == first


@pytest.mark.parametrize(
    ("base", "is_home"),
    [
        ("https://phone.example.com", False),
        ("https://8.8.8.8", False),
        ("http://phone.example.com", True),
        ("http://127.0.0.1:8000", True),
        ("https://localhost", True),
        ("https://192.168.1.5", True),
        ("https://[::1]:8000", True),
    ],
)
def test_an_address_that_only_this_machine_reaches_is_told_without_a_call(
    settings: Settings, base: str, is_home: bool
) -> None:
    settings.PUBLIC_BASE_URL = base
    assert bool(at_home()) is is_home
