"""`manage.py phone`, over HTTP to a stand-in site, without a database."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command
from twilio.request_validator import RequestValidator

from simulator.acts import AgentAnswers, CalledParty, HangUp, LeaveMessage, Press, Reaction, SayNothing, Silence, Wait
from simulator.management.commands.phone import Command
from simulator.moments import Listening, Moment, Recording, Ringing, Waiting
from simulator.terminal import AskingCaller
from simulator.transport import Response
from tests.ports import unused_port
from tests.walked import walked

PUBLIC = "https://phone.example"
Dial = Callable[..., str]


def twiml(verbs: str) -> Response:
    return Response(200, {"Content-Type": "text/xml"}, f"<Response>{verbs}</Response>".encode())


def gather(action: str, prompt: str) -> str:
    return f'<Gather numDigits="1" timeout="6" action="{PUBLIC}{action}"><Say>{prompt}</Say></Gather>'


@pytest.fixture
def phone(http_site: Any, settings: Any) -> Dial:
    """phone(*options): the output of a call that is signed for PUBLIC and sent to --url."""
    settings.PUBLIC_BASE_URL = PUBLIC
    settings.TWILIO_ACCOUNT_SID = "AC" + "0" * 32
    settings.TWILIO_AUTH_TOKENS = ["a-token", "an-older-token"]
    http_site.answers["/twilio/voice/"] = twiml(gather("/menu/", "Press 1 to leave a message."))
    http_site.answers["/menu/"] = twiml(f'<Record action="{PUBLIC}/recorded/" finishOnKey="#"/>')
    http_site.answers["/recorded/"] = twiml("<Say>Thank you.</Say><Hangup/>")

    def run(*options: str) -> str:
        output = io.StringIO()
        call_command(Command(stdout=output), "+15550100001", "--url", http_site.url, *options)
        return output.getvalue()

    return run


def test_a_call_with_keys_runs_by_itself_and_is_printed(phone: Dial) -> None:
    assert phone("--keys", "1 #").splitlines() == [
        "Calling +15550100001 from +15550100002 …",
        "< Say Press 1 to leave a message.",
        "< listening for 1 key, 6 s",
        "> 1",
        "< Record up to 3600 s",
        "< recording up to 3600 s, # ends it",
        "> (message, 3 s, #)",
        "< Say Thank you.",
        "= the call ended after 6 s: hung up by Branchline (Hangup)",
    ]


def test_a_site_known_only_on_this_machine_signs_for_the_port_it_was_moved_to(
    phone: Dial, settings: Any, http_site: Any
) -> None:
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:8000"
    phone("--keys", "hangup")
    path, headers, body = http_site.asked[0]
    params = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    assert RequestValidator("a-token").validate(http_site.url + path, params, headers["X-Twilio-Signature"])


def test_a_port_that_cannot_serve_recordings_is_a_sentence(phone: Dial, http_site: Any) -> None:
    taken = http_site.url.rpartition(":")[2]
    for port in (taken, "99999"):
        with pytest.raises(CommandError, match=f"Recordings cannot be served on port {port}"):
            phone("--keys", "hangup", "--recordings", port)


def test_a_port_that_cannot_stand_in_for_a_system_is_a_sentence(phone: Dial, http_site: Any) -> None:
    with pytest.raises(CommandError, match="A system cannot be served on port"):
        phone("--keys", "hangup", "--system", http_site.url.rpartition(":")[2])
    with pytest.raises(CommandError, match="An answer is a status and JSON"):
        phone("--keys", "hangup", "--system", "8010", "--answers", "shipped")


def test_a_recording_that_the_site_did_not_fetch_is_told(phone: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.management.commands.phone.PATIENCE_SECONDS", 0.0)
    port = unused_port()
    told = phone("--keys", "1 #", "--recordings", str(port)).splitlines()[-1]
    assert told.endswith(f"must run with TWILIO_API_URL=http://127.0.0.1:{port}")
    assert "fetched" not in phone("--keys", "hangup", "--recordings", str(port))


def test_a_sipgate_call_that_reaches_nobody_tells_no_error_of_twilios(phone: Dial, settings: Any) -> None:
    settings.SIPGATE_TOKENS = ["a-secret"]
    with pytest.raises(CommandError, match=r"Nothing answers at http://127\.0\.0\.1:1\.") as told:
        phone("--provider", "sipgate", "--keys", "hangup", "--url", "http://127.0.0.1:1")
    assert "Twilio" not in str(told.value)


def test_the_number_that_calls_can_be_chosen(phone: Dial) -> None:
    assert "Calling +15550100001 from +4921100200 …" in phone("--from", "+4921100200", "--keys", "hangup")


def test_the_twiml_is_shown_to_who_asks_for_it(phone: Dial) -> None:
    assert f"~ POST {PUBLIC}/recorded/ -> 200" in phone("--keys", "1 #", "--twiml")
    assert "~   <Response><Say>Thank you.</Say><Hangup/></Response>" in phone("--keys", "1 #", "--twiml")


def test_where_a_real_call_would_fail_the_command_fails_with_one_sentence(phone: Dial, http_site: Any) -> None:
    http_site.answers["/menu/"] = Response(500, {}, b"")
    with pytest.raises(CommandError) as caught:
        phone("--keys", "1")
    assert str(caught.value) == f"The site answered with status 500. ({PUBLIC}/menu/, Twilio error 11200)"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--keys", "1 x"), "--keys: “x” isn't something a caller can do."),
        (
            ("--url", "127.0.0.1:8000"),
            "--url takes an address like http://127.0.0.1:8000, not 127.0.0.1:8000.",
        ),
    ],
)
def test_a_wrong_option_is_explained(phone: Dial, options: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as caught:
        phone(*options)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("name", ["PUBLIC_BASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKENS"])
def test_a_missing_setting_is_named(phone: Dial, settings: Any, name: str) -> None:
    setattr(settings, name, "")
    with pytest.raises(CommandError, match=f"Set {name} in the environment or in .env"):
        phone("--keys", "1")


def test_a_token_of_a_subaccount_calls_for_that_subaccount(phone: Dial, settings: Any, http_site: Any) -> None:
    settings.TWILIO_AUTH_TOKENS = ["AC" + "5" * 32 + ":a-token"]
    phone("--keys", "hangup")
    assert b"AccountSid=AC" + b"5" * 32 in http_site.asked[0][2]


def test_the_caller_at_the_terminal_is_asked_at_each_moment(phone: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["1", "h"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    assert "> (message, 5 s, hangs up)" in phone()


def test_control_c_hangs_up_properly(phone: Dial, monkeypatch: pytest.MonkeyPatch, http_site: Any) -> None:
    def interrupted(question: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    assert "the caller hung up" in phone()
    assert http_site.asked[-1][0] == "/twilio/status/"


LISTENING = Listening(1, "#", 5)
RECORDING = Recording("#", 120, 5)
RINGING = Ringing(("+15550100009",), 20)
WAITING = Waiting("support", 1)
LISTENING_IN_QUEUE = Listening(1, "#", 5, in_queue=True)


@walked(
    ("moment", "typed", "act"),
    [
        (LISTENING, "12#", Press("12#")),
        (LISTENING, "", Silence()),
        (LISTENING, "h", HangUp()),
        (RECORDING, "12", LeaveMessage(12)),
        (RECORDING, "", SayNothing()),
        (RECORDING, "0", SayNothing()),
        (RECORDING, "h", LeaveMessage(then="hangup")),
        (RINGING, "a", CalledParty(Reaction.ANSWERED)),
        (RINGING, "b", CalledParty(Reaction.BUSY)),
        (RINGING, "", CalledParty(Reaction.NO_ANSWER)),
        (RINGING, "f", CalledParty(Reaction.FAILED)),
        (RINGING, "answer:60", CalledParty(Reaction.ANSWERED, 60)),
        (WAITING, "", Wait()),
        (WAITING, "H", HangUp()),
        (LISTENING_IN_QUEUE, "*", Press("*")),
        (LISTENING_IN_QUEUE, "a", AgentAnswers()),
    ],
)
def test_what_is_typed_is_what_the_question_offers(moment: Moment, typed: str, act: object) -> None:
    assert AskingCaller(lambda question: typed, print).act_at(moment) == act


def test_what_cannot_be_read_is_asked_again() -> None:
    typed, told = iter(["what", "1"]), list[str]()
    assert AskingCaller(lambda question: next(typed), told.append).act_at(LISTENING) == Press("1")
    assert told == ["  “what” isn't something a caller can do."]


def test_the_end_of_input_hangs_up() -> None:
    def ended(question: str) -> str:
        raise EOFError

    assert AskingCaller(ended, print).act_at(LISTENING) == HangUp()


def test_those_who_are_rung_act_by_words_of_their_own(phone: Dial, http_site: Any) -> None:
    http_site.answers["/menu/"] = twiml(f'<Dial action="{PUBLIC}/second/">+15550100009</Dial>')
    http_site.answers["/second/"] = twiml(f'<Dial action="{PUBLIC}/recorded/">+15550100008</Dial>')
    said = phone("--keys", "1", "--dial", "no-answer,completed:12").splitlines()
    assert [line for line in said if line.startswith("> ")] == ["> 1", "> (no answer)", "> (answered, 12 s)"]
    with pytest.raises(CommandError, match="--dial: "):
        phone("--dial", "explodes")


def test_passwords_of_addresses_are_not_printed(phone: Dial, http_site: Any) -> None:
    sip = '<Dial><Sip username="anna" password="hush-hush">sip:anna@example.com</Sip></Dial>'
    http_site.answers["/menu/"] = twiml(sip)
    shown = phone("--keys", "1 busy", "--twiml")
    assert 'username="anna"' in shown
    assert "hush-hush" not in shown
