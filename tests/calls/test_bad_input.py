"""Whatever a caller or a carrier puts into a signed webhook, there is always an answer and always a row."""

from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import pytest

from calls.models import Call, Turn
from menus.models import Message, PhoneTree
from menus.publishing.publish import publish
from tests.providers.knock import Knock
from tests.twilio import FORM_TYPE, Twilio, sign

SALES = "leave a message"
NO_MATCH = "not one of the choices"
NO_INPUT = "did not hear anything"
MARKUP = "<script>alert(1)</script>"


def well_formed(twiml: str) -> str:
    assert ElementTree.fromstring(twiml).tag == "Response"
    return twiml


@pytest.fixture
def twilio(acme: PhoneTree) -> Twilio:
    """A call at the sample's main menu."""
    twilio = Twilio()
    twilio.voice()
    return twilio


@pytest.mark.parametrize(
    ("digits", "said", "kept"),
    [
        ("1\x00", SALES, "1"),  # control characters are not keys: they are dropped, and the rest counts
        ("\x1b1\x7f\r\n", SALES, "1"),
        ("\x00", NO_INPUT, None),
        ("", NO_INPUT, None),
        (None, NO_INPUT, None),
        ("1" * 1000, NO_MATCH, "1" * 64),
        ("*#w", NO_MATCH, "*#w"),
        ("😀", NO_MATCH, "😀"),
        ("１", NO_MATCH, "１"),  # a digit, but not on a phone
        ("٣", NO_MATCH, "٣"),
        ("1 1", NO_MATCH, "1 1"),
        (MARKUP, NO_MATCH, MARKUP),
        ("'; DROP TABLE calls_call; --", NO_MATCH, "'; DROP TABLE calls_call; --"),
        ("%s{0}\\u0000", NO_MATCH, "%s{0}\\u0000"),
        ("\u202e1", NO_MATCH, "\u202e1"),
    ],
)
def test_odd_digits_are_no_input_or_no_match(twilio: Twilio, digits: str | None, said: str, kept: str | None) -> None:
    params = {} if digits is None else {"Digits": digits}
    assert said in well_formed(twilio.turn(**params))
    assert Turn.objects.get(number=2).heard.get("digits") == kept


@pytest.mark.parametrize("raw", ["%FF%FE", "%ED%A0%80", "1%C3", "%F4%90%80%80", "\xff", "%00%FF"])
def test_text_that_is_no_utf_8_is_kept_as_question_marks(twilio: Twilio, raw: str) -> None:
    body = f"{urlencode(twilio.standing)}&Digits=".encode() + raw.encode("latin-1")
    path = twilio.action().removeprefix("https://phone.example.com")
    signed = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    answer = Knock(path, body, FORM_TYPE, {"X-Twilio-Signature": sign(path, signed)}).send()
    assert NO_MATCH in well_formed(answer.content.decode())
    assert "\ufffd" in Turn.objects.get(number=2).heard["digits"]


# This menu does not ask for speech; a caller who speaks anyway is asked again.
@pytest.mark.parametrize("confidence", ["NaN", "-1", "1e999", "very", "", "0.9", "١"])
@pytest.mark.parametrize("speech", ["sales", MARKUP, "\x00\x01", "Ω" * 9000, ""])
def test_odd_speech_is_no_input(twilio: Twilio, speech: str, confidence: str) -> None:
    answer = well_formed(twilio.turn(SpeechResult=speech, Confidence=confidence))
    assert NO_INPUT in answer
    assert MARKUP not in answer


@pytest.mark.parametrize(
    ("name", "column", "sent", "kept"),
    [
        ("From", "caller", "anonymous", "anonymous"),
        ("From", "caller", "", ""),
        ("From", "caller", "+1555\x000100002", "+15550100002"),
        ("From", "caller", "sip:o'neill@example.com;x=<y>", "sip:o'neill@example.com;x=<y>"),
        ("From", "caller", "client:" + "x" * 999, "client:" + "x" * 248),
        ("From", "caller", MARKUP, MARKUP),
        ("From", "caller", "＋１５５５", "＋１５５５"),
        ("Direction", "direction", "x" * 999, "x" * 32),
        ("CallerName", "caller", MARKUP, "+15550100002"),
        ("FromCity", "caller", "\x00" * 99, "+15550100002"),
        ("StirVerstat", "caller", "\ufffe", "+15550100002"),
        ("AddOns", "caller", '{"status": "' + "x" * 9999, "+15550100002"),
    ],
)
def test_odd_words_about_the_caller_keep_nobody_out(
    acme: PhoneTree, name: str, column: str, sent: str, kept: str
) -> None:
    answer = well_formed(Twilio().voice(**{name: sent}))
    assert "welcome to ACME" in answer
    assert sent == "" or sent not in answer
    assert Call.objects.values_list(column, "turns").get() == (kept, 1)


@pytest.mark.parametrize(
    "to", ["", "+１５５５０１００００１", "+1555010000\u0661", "x" * 999, MARKUP, "\x00", "+15550100001\u200b"]
)
def test_a_number_that_is_none_of_ours_is_told_so_and_kept(acme: PhoneTree, to: str) -> None:
    answer = well_formed(Twilio().voice(To=to))
    assert "not in service" in answer
    assert "<Hangup" in answer
    assert Call.objects.get().turns == 0


@pytest.mark.parametrize("odd", ["-1", "-2", "NaN", "1e9", "", "9" * 5000, "١٢", "0x10", " 5 ", "5\x00"])
@pytest.mark.parametrize(
    ("keys", "params", "number_of"),
    [
        ("1", {"RecordingUrl": "https://api.twilio.com/RE1", "Digits": "#"}, "RecordingDuration"),
        ("2", {"QueueResult": "leave"}, "QueueTime"),
    ],
)
def test_odd_seconds_are_none(twilio: Twilio, keys: str, params: dict[str, str], number_of: str, odd: str) -> None:
    twilio.turn(Digits=keys)
    well_formed(twilio.turn(**params, **{number_of: odd}))
    assert Turn.objects.get(number=3).heard["seconds"] == 0


@pytest.mark.parametrize("odd", ["", "exploded", "COMPLETED", MARKUP, "\x00", "in-progress" * 99])
def test_a_status_never_heard_of_is_a_sign_of_life_and_no_more(twilio: Twilio, odd: str) -> None:
    before = Call.objects.get()
    well_formed(twilio.status(odd, CallDuration="12x").content.decode())
    after = Call.objects.get()
    assert (after.status, after.ended_at, after.duration_seconds) == ("in-progress", None, None)
    assert after.last_seen_at > before.last_seen_at


@pytest.mark.parametrize("odd", ["", "exploded", MARKUP, "answered" * 99])
@pytest.mark.parametrize(("keys", "name"), [("0", "DialCallStatus"), ("2", "QueueResult")])
def test_a_result_never_heard_of_is_a_failure_with_a_place_to_go(
    twilio: Twilio, keys: str, name: str, odd: str
) -> None:
    twilio.turn(Digits=keys)
    assert "nobody is free" in well_formed(twilio.turn(**{name: odd}))


@pytest.mark.parametrize("url", ["javascript:alert(1)", MARKUP, "\x00", "x" * 9999, "file:///etc/passwd"])
def test_an_odd_recording_address_is_kept_as_text(twilio: Twilio, url: str) -> None:
    twilio.turn(Digits="1")
    assert "Thank you" in well_formed(twilio.turn(RecordingUrl=url, RecordingDuration="3"))
    assert Turn.objects.get(number=3).heard["url"] == url.replace("\x00", "")[:255]


def test_a_prompt_with_characters_that_xml_cannot_say_is_still_said(acme: PhoneTree) -> None:
    greeting = Message.objects.get(key="greeting")
    greeting.prompt = "Hello\x0b\x1b, & wel\ufffecome <b>to</b> ACME."
    greeting.save()
    publish(acme)
    assert "Hello, &amp; welcome &lt;b&gt;to&lt;/b&gt; ACME." in well_formed(Twilio().voice())
