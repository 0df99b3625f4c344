"""Real HTTP requests, to a real server on loopback."""

import socket
import threading
from typing import Any
from urllib.parse import parse_qs

import pytest
from twilio.request_validator import RequestValidator

from simulator.failure import CallFailed, SiteUnreachable, TwilioError
from simulator.telephone import Telephone
from simulator.transport import HttpTransport, Rerouted, Response

VOICE = "/twilio/voice/"
PUBLIC = "https://phone.example"
XML = {"Content-Type": "text/xml"}


def call(url: str) -> None:
    Telephone(HttpTransport(), url, "AC" + "0" * 32, "a-token").call("+15550100001", "+15550100002")


def assert_signed_for(origin: str, site: Any) -> None:
    for path, headers, body in site.asked:
        params = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        assert RequestValidator("a-token").validate(origin + path, params, headers["X-Twilio-Signature"])


def test_a_call_goes_over_real_http_with_signatures_that_verify(http_site: Any) -> None:
    http_site.answers[VOICE] = Response(200, XML, "<Response><Say>Grüß Gott</Say></Response>".encode())
    call(http_site.url)
    assert [path for path, _, _ in http_site.asked] == [VOICE, "/twilio/status/"]
    assert_signed_for(http_site.url, http_site)


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (Response(301, {"Location": "/twilio/voice"}, b""), TwilioError.TOO_MANY_REDIRECTS),
        (Response(200, {"Content-Type": "application/json"}, b"{}"), TwilioError.CONTENT_TYPE),
        (Response(200, XML, b"not xml"), TwilioError.NOT_TWIML),
        (Response(200, XML, b"<Response>" + b" " * 65 * 1024 + b"</Response>"), TwilioError.TOO_LARGE),
        (Response(503, {}, b""), TwilioError.HTTP_RETRIEVAL),
    ],
)
def test_answers_that_would_fail_a_real_call_fail_this_one(
    http_site: Any, answer: Response, number: TwilioError
) -> None:
    http_site.answers[VOICE] = answer
    with pytest.raises(CallFailed) as caught:
        call(http_site.url)
    assert caught.value.number is number


def test_a_redirect_is_not_followed(http_site: Any) -> None:
    http_site.answers[VOICE] = Response(302, {"Location": f"{http_site.url}/elsewhere/"}, b"")
    with pytest.raises(CallFailed, match="redirects to"):
        call(http_site.url)
    assert "/elsewhere/" not in [path for path, _, _ in http_site.asked]


def test_where_nobody_listens_the_sentence_says_what_to_start() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SiteUnreachable, match=rf"Nothing answers at {url}\. Is `make run` running\?"):
            call(url)


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(SiteUnreachable, match=r"There is no host named nowhere\.invalid") as caught:
        call("http://nowhere.invalid")
    assert caught.value.number is TwilioError.BAD_HOST_NAME


def test_an_answer_that_does_not_come_in_time_fails(http_site: Any) -> None:
    with pytest.raises(SiteUnreachable, match=r"No complete answer came within 0\.2 seconds"):
        HttpTransport(patience_seconds=0.2).post(f"{http_site.url}/hangs/", {}, {})


def test_what_does_not_speak_http_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_answer_nonsense, args=(server,), daemon=True).start()
        with pytest.raises(SiteUnreachable, match="does not speak HTTP properly"):
            HttpTransport().get(f"http://127.0.0.1:{server.getsockname()[1]}/", {})


def test_what_is_not_https_is_told_so(http_site: Any) -> None:
    with pytest.raises(SiteUnreachable, match="could not be reached safely") as caught:
        HttpTransport().get(http_site.url.replace("http:", "https:"), {})
    assert caught.value.number is TwilioError.TLS_HANDSHAKE


def test_through_another_door_the_signature_stays_that_of_the_public_address(http_site: Any) -> None:
    redirect = f"<Response><Redirect>{PUBLIC}/twilio/turn/abc/</Redirect></Response>"
    http_site.answers[VOICE] = Response(200, XML, redirect.encode())
    http_site.answers["/twilio/turn/abc/"] = Response(200, XML, b"<Response/>")
    telephone = Telephone(Rerouted(HttpTransport(), PUBLIC, http_site.url), PUBLIC, "AC" + "0" * 32, "a-token")
    telephone.call("+15550100001", "+15550100002")
    assert [path for path, _, _ in http_site.asked] == [VOICE, "/twilio/turn/abc/", "/twilio/status/"]
    assert_signed_for(PUBLIC, http_site)


def test_another_site_is_not_sent_through_the_door(http_site: Any) -> None:
    rerouted = Rerouted(HttpTransport(), "http://127.0.0.1", "http://nowhere.invalid")
    assert rerouted.post(f"{http_site.url}/other/", {}, {}).status == 204


def _answer_nonsense(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(b"220 mail.example ESMTP\r\n\r\n")
