"""Documents with one error each: the phone refuses all of them, and names the error."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.failure import CallFailed
from simulator.telephone import PhoneCall
from simulator.twiml import values
from simulator.twiml.grammar import RULES, SPEECH_MARKUP

Ring = Callable[..., PhoneCall]
ELEMENTS = json.loads((Path(__file__).parents[1] / "providers" / "twiml_names.json").read_text("utf-8"))["voice"]

NEXT = "https://site.example/next"
NUMBER = "<Number>+15550100009</Number>"
MANY_HINTS = ",".join(f"word {number}" for number in range(501))

# The planted error, and the sentence that refuses it.
PLANTED = [
    # Voices and languages
    ('<Say voice="Polly.Nobody">Hi.</Say>', 'voice="Polly.Nobody", which takes a voice that Twilio has'),
    ('<Say voice="polly.Amy">Hi.</Say>', 'voice="polly.Amy", which takes'),
    ('<Say voice="Amy">Hi.</Say>', 'voice="Amy", which takes'),
    ('<Say voice="en-US-JennyNeural">Hi.</Say>', 'voice="en-US-JennyNeural", which takes'),
    ('<Say voice="">Hi.</Say>', 'voice="", which takes'),
    ('<Say voice="Google.de-DE-Wavenet-Z">Hi.</Say>', 'voice="Google.de-DE-Wavenet-Z"'),
    ('<Say language="hr-HR">Bok.</Say>', 'language="hr-HR", which takes a language that Twilio speaks'),
    ('<Say language="cmn-Hans-CN">Hi.</Say>', 'language="cmn-Hans-CN", which takes'),
    ('<Say language="en">Hi.</Say>', 'language="en", which takes'),
    ('<Say language="en-us">Hi.</Say>', 'language="en-us", which takes'),
    ('<Say language="multi">Hi.</Say>', 'language="multi", which takes a language that Twilio speaks'),
    ('<Say voice="Google.de-DE-Wavenet-A" language="en-US">Hi.</Say>', "de-DE-Wavenet-A does not speak en-US."),
    ('<Say voice="alice">Hi, <break time="1s"/> you.</Say>', "The voice alice reads no markup, such as break."),
    ('<Say>Hi, <break seconds="1"/> you.</Say>', "break has no attribute seconds."),
    ("<Say>Hi, <b>you</b>.</Say>", "b may not stand in Say."),
    ('<Say loop="1001">Hi.</Say>', 'loop="1001", which takes a whole number from 0 to 1000'),
    # Lengths
    (f"<Say>{'a' * 4097}</Say>", "Say has 4097 characters; this voice takes 4096."),
    (f'<Say voice="Polly.Amy-Neural">{"a" * 3001}</Say>', "Say has 3001 characters; this voice takes 3000."),
    (f'<Say voice="Google.en-US-Wavenet-A">{"a" * 5001}</Say>', "5001 characters; this voice takes 5000."),
    (f"<Say>{'ж' * 751}</Say>", "Say has 4506 characters once it is URL-encoded; Twilio takes 4500."),
    # What a Gather listens for
    ('<Gather input="speech" speechModel="whisper"/>', 'speechModel="whisper", which takes a speech model'),
    ('<Gather input="speech" speechModel="Deepgram_nova-3"/>', 'speechModel="Deepgram_nova-3"'),
    (
        '<Gather input="speech" speechModel="phone_call" speechTimeout="auto"/>',
        "with the model phone_call, which takes",
    ),
    ('<Gather input="speech" speechModel="default" speechTimeout="auto"/>', "with the model default, which takes"),
    ('<Gather input="speech" speechModel="googlev2_long" speechTimeout="auto"/>', "model googlev2_long, which takes"),
    ('<Gather input="speech" speechTimeout="0"/>', 'speechTimeout="0", which takes a whole number from 1 or auto'),
    ('<Gather input="speech" speechTimeout="1.5"/>', 'speechTimeout="1.5"'),
    ('<Gather input="speech" language="tlh"/>', 'language="tlh", which takes a language that Twilio recognises'),
    ('<Gather input="speech" language="arb"/>', 'language="arb", which takes a language that Twilio recognises'),
    ('<Gather input="speech" language="multi"/>', "Gather has the language multi, which only deepgram_nova-3 takes."),
    (f'<Gather input="speech" hints="{MANY_HINTS}"/>', "which takes up to 500 entries of up to 100 characters"),
    (f'<Gather input="speech" hints="{"a" * 101}"/>', f'hints="{"a" * 101}"'),
    ('<Gather input="speech" profanityFilter="yes"/>', 'profanityFilter="yes", which takes true or false'),
    ('<Gather maxSpeechTime="601"/>', 'maxSpeechTime="601"'),
    ('<Gather timeout="-1"/>', 'timeout="-1"'),
    ('<Gather numDigits="0"/>', 'numDigits="0"'),
    ("<Gather><Dial>+15550100009</Dial></Gather>", "Dial may not stand in Gather."),
    # After the end
    ("<Hangup/><Say>Hi.</Say>", "Say comes after Hangup, and would never run."),
    (f"<Redirect>{NEXT}</Redirect><Hangup/>", "Hangup comes after Redirect"),
    ("<Reject/><Pause/>", "Pause comes after Reject"),
    (f'<Dial action="{NEXT}">{NUMBER}</Dial><Say>Hi.</Say>', "Say comes after Dial"),
    (f'<Enqueue action="{NEXT}">a</Enqueue><Hangup/>', "Hangup comes after Enqueue"),
    (f'<Gather action="{NEXT}" actionOnEmptyResult="true"/><Say>Hi.</Say>', "Say comes after Gather"),
    # Transfers
    (f'<Dial record="always">{NUMBER}</Dial>', 'record="always", which takes true or false or do-not-record'),
    (f'<Dial ringTone="Germany">{NUMBER}</Dial>', 'ringTone="Germany", which takes two letters of a country'),
    (f'<Dial callerId="Acme">{NUMBER}</Dial>', 'callerId="Acme", which takes a number'),
    (f'<Dial timeout="4">{NUMBER}</Dial>', 'timeout="4"'),
    ('<Dial><Number sendDigits="ww x12">+15550100009</Number></Dial>', 'sendDigits="ww x12", which takes tones'),
    ('<Dial><Number statusCallbackEvent="rang">+15550100009</Number></Dial>', 'statusCallbackEvent="rang"'),
    ('<Dial><Number extension="12">+15550100009</Number></Dial>', "Number has no attribute extension."),
    ('<Dial><Conference whisper="a">a</Conference></Dial>', "Conference has no attribute whisper."),
    ('<Dial><Conference beep="loud">a</Conference></Dial>', 'beep="loud", which takes true or false or onEnter'),
    ('<Dial><Conference maxParticipants="251">a</Conference></Dial>', 'maxParticipants="251"'),
    ("<Dial><Conference/></Dial>", "Conference needs the name of a room"),
    ('<Dial><Conference waitUrl="https://site.example/a.wav">a</Conference></Dial>', "needs waitMethod GET"),
    ("<Dial>+1 555 010 0009</Dial>", "Dial needs a number like +15550100009"),
    # Recordings, queues and addresses
    ('<Record maxLength="14401"/>', 'maxLength="14401"'),
    ('<Record recordingStatusCallbackEvent="done"/>', 'recordingStatusCallbackEvent="done"'),
    ('<Record trim="yes"/>', 'trim="yes"'),
    ('<Enqueue maxQueueSize="5001">a</Enqueue>', 'maxQueueSize="5001"'),
    ('<Redirect method="PUT">https://site.example/</Redirect>', 'method="PUT"'),
    ("<Play>file:///etc/hostname</Play>", "Play needs an absolute http or https address"),
    ('<Pause length="0"/>', 'length="0"'),
]


def test_fifty_documents_and_more_are_planted_and_no_two_for_one_reason() -> None:
    assert len({document for document, _ in PLANTED}) == len({reason for _, reason in PLANTED}) == len(PLANTED)
    assert len(PLANTED) >= 50


@pytest.mark.parametrize(("document", "reason"), PLANTED, ids=[reason[:40] for _, reason in PLANTED])
def test_the_telephone_refuses_a_planted_document_and_says_why(ring: Ring, document: str, reason: str) -> None:
    with pytest.raises(CallFailed) as refused:
        ring(document, {"/next": ""})
    assert reason in refused.value.sentence
    assert refused.value.number is not None


def test_each_voice_that_twilio_has_is_taken_with_a_language_of_its_own() -> None:
    for voice in values.VOICES:
        assert values.VOICE.fits(voice)
        maker, _, name = voice.partition(".")
        if maker == "Google":
            assert values.speaks(voice, "-".join(name.split("-")[:2])), voice


@pytest.mark.parametrize(
    "document",
    [
        '<Say voice="Google.cmn-CN-Wavenet-A" language="zh-CN">Hi.</Say>',
        '<Say voice="Google.ar-XA-Wavenet-A" language="arb">Hi.</Say>',
        '<Say voice="Polly.Zhiyu" language="cmn-CN">Hi.</Say>',
        f'<Say voice="Google.en-US-Wavenet-A">{"a" * 4500}</Say>',
        '<Gather input="speech" speechModel="phone_call" speechTimeout="2"/>',
        '<Gather input="speech" speechModel="phone_call"/>',
        '<Gather input="speech" speechTimeout="auto"/>',
        '<Gather input="speech" speechModel="deepgram_nova-3" speechTimeout="2" language="multi"/>',
        '<Gather input="speech" hints="$OOV_CLASS_DIGIT_SEQUENCE, account"/>',
        f'<Gather input="speech" hints="{",".join(["a" * 100] * 500)}"/>',
        f'<Gather action="{NEXT}"/><Say>Hi.</Say>',
        f"<Dial>{NUMBER}</Dial><Say>Hi.</Say>",
        f'<Record action="{NEXT}"/><Redirect>{NEXT}</Redirect>',
    ],
)
def test_what_twilio_takes_is_taken(ring: Ring, document: str) -> None:
    ring(document, {"/next": ""})


# Of older documents: Twilio warns that it knows them no more.
GONE = {"Conference": {"whisper", "callSidToCoach"}}


def test_the_table_of_attributes_is_that_of_twilios_sdk() -> None:
    told = {name: set(rule.attributes) for name, rule in RULES.items()}
    told |= {
        name: {one.replace("{http://www.w3.org/XML/1998/namespace}", "xml:") for one in attributes}
        for name, attributes in SPEECH_MARKUP.items()
    }
    assert told == {name: set(ELEMENTS[name]) - GONE.get(name, set()) for name in told}
