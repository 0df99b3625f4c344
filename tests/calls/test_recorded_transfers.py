"""What is recorded, who hears of it first, and what becomes of mailboxes that answer."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from xml.etree import ElementTree

import pytest
from pytest_django import Settings

from calls.models import Turn
from calls.providers import twilio
from menus.models import PhoneTree, Transfer
from menus.publishing.publish import publish
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.telephone import ring
from tests.twilio import Twilio

RECORDED = "< Say This call is recorded."


def reception(acme: PhoneTree, **settings: object) -> PhoneCall:
    """A call at a transfer with these settings."""
    Transfer.objects.filter(tree=acme, key="reception").update(**settings)
    publish(acme)
    call = ring()
    call.do(read_line("> 0"))
    return call


def heard_by_the_called_party(call: PhoneCall) -> list[str]:
    said = (str(each) for each in call.transcript)
    return [each.partition("hears: ")[2].strip() for each in said if "the called party hears" in each]


def dial(call: PhoneCall) -> dict[str, str]:
    found = ElementTree.fromstring(call.last_request.answer.body).find("Dial")
    assert found is not None
    return dict(found.attrib)


@pytest.mark.parametrize(
    ("records", "screened", "told"),
    [("caller-told", False, 0), ("both-told", False, 1), ("caller-told", True, 0), ("both-told", True, 1)],
)
def test_nobody_is_recorded_who_was_to_be_told_and_was_not(
    acme: PhoneTree, records: str, screened: bool, told: int
) -> None:
    call = reception(acme, records=records, screened=screened)
    assert RECORDED in call.transcript.conversation()
    assert dial(call)["record"] == "record-from-answer-dual"
    call.do(read_line("> (answered, 45 s)"))
    assert heard_by_the_called_party(call).count("This call is recorded.") == told
    assert any("the conversation was recorded" in str(each) for each in call.transcript)


def test_whoever_does_not_take_the_call_is_not_told_that_it_is_recorded(acme: PhoneTree) -> None:
    call = reception(acme, records="both-told", screened=True)
    call.do(read_line("> (declined)"))
    assert "This call is recorded." not in heard_by_the_called_party(call)


def test_a_notice_of_ones_own_is_said_to_both(acme: PhoneTree) -> None:
    notice = "We record this call to train our team."
    call = reception(acme, records="both-told", recording_notice=notice)
    call.do(read_line("> (answered, 45 s)"))
    assert f"< Say {notice}" in call.transcript.conversation()
    assert heard_by_the_called_party(call) == [notice]


def test_nothing_is_recorded_where_it_was_not_chosen(acme: PhoneTree) -> None:
    call = reception(acme, ring_seconds=19)
    assert RECORDED not in call.transcript.conversation()
    assert "record" not in dial(call)
    assert "recordingStatusCallback" not in dial(call)


@pytest.fixture
def asked_of_twilio(settings: Settings) -> Iterator[list[tuple[str, str, str]]]:
    """Stands in for Twilio's API on this machine; collects what it is asked: path, authorization and body."""
    asked: list[tuple[str, str, str]] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append((self.path, self.headers["Authorization"], body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    settings.TWILIO_API_URL = f"http://127.0.0.1:{server.server_address[1]}"
    yield asked
    server.shutdown()
    server.server_close()


def test_a_mailbox_that_answers_is_hung_up_on(acme: PhoneTree, asked_of_twilio: list[tuple[str, str, str]]) -> None:
    call = reception(acme, detects_machines=True)
    call.do(read_line("> (mailbox)"))
    ((path, authorization, body),) = asked_of_twilio
    assert path.endswith(".json")
    assert call.sid not in path  # the caller stays on the line
    assert authorization.startswith("Basic ")
    assert body == "Status=completed"
    assert Turn.objects.last().heard == {"kind": "dial-ended", "result": "no-answer"}  # type: ignore[union-attr]


def test_a_person_who_answers_is_left_alone(acme: PhoneTree, asked_of_twilio: list[tuple[str, str, str]]) -> None:
    call = reception(acme, detects_machines=True)
    call.do(read_line("> (answered, 45 s)"))
    assert asked_of_twilio == []
    assert Turn.objects.last().heard["result"] == "answered"  # type: ignore[union-attr]


def test_a_report_that_we_did_not_ask_for_hangs_up_on_nobody(
    acme: PhoneTree, asked_of_twilio: list[tuple[str, str, str]]
) -> None:
    call = reception(acme, detects_machines=True)
    document = call.last_request.answer.body.decode()
    token = document.partition("/twilio/leg/")[2].partition("/")[0]
    for forged in (token.replace(call.sid, "CA" + "0" * 32), f"{call.sid}-1.2.3.reception.1.signature", "x"):
        assert Twilio().post(f"/twilio/leg/{forged}/", AnsweredBy="machine_start").status_code == 200
    call.do(read_line("> (busy)"))
    Twilio().post(f"/twilio/leg/{token}/", AnsweredBy="machine_start")  # too late
    assert asked_of_twilio == []


def test_twilio_may_be_away_when_a_mailbox_answers(acme: PhoneTree, settings: Settings) -> None:
    settings.TWILIO_API_URL = "http://127.0.0.1:9"
    assert not twilio.hang_up(settings.TWILIO_ACCOUNT_SID, "CA" + "0" * 32)
    assert not twilio.hang_up("AC" + "9" * 32, "CA" + "0" * 32)  # no token of ours
