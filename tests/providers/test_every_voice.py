"""Every language of a provider in every voice, through the real writers: only pairs that the provider has.

Our phone judges Twilio's side, with lists of its own.
"""

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.providers import sipgate, twilio
from calls.providers.event import Caller
from calls.providers.happening import Orders
from engine import tree as t
from engine import verbs as v
from engine.asking import gather_answer
from engine.choices import AnswerCheck, Input
from engine.languages import LANGUAGES, primary_of
from engine.listening import Listening
from engine.providers.known import PROVIDERS
from engine.providers.provider import Provider
from engine.providers.sipgate import ELEVEN_LABS, SIPGATE
from engine.providers.twilio import TWILIO
from engine.providers.twilio_models import MODELS
from simulator.twiml import values
from tests.walked import walked

NOBODY_S = ("", "Polly.Nobody", "xx-XX-NobodyNeural", "eleven_labs:21m00Tcm4TlvDq8ikWAM")
VOICES = (*TWILIO.voices.voices, *SIPGATE.voices.voices, *NOBODY_S)
every_language = walked("language", sorted(LANGUAGES))
# Each voice of the language, and a few others; the full product is tested below, without a writer.
SOME = 40


def voices_to_try(language: str) -> list[str]:
    own = [voice.name for provider in PROVIDERS.values() for voice in provider.voices.of(language)]
    return [*own, *VOICES[sorted(LANGUAGES).index(language) :: len(VOICES) // SOME], *NOBODY_S]


def as_twiml(language: str, voices: list[str]) -> Iterator[tuple[str | None, str | None]]:
    document = twilio.write([v.Say("Hello.", language, voice) for voice in voices], None, "CA1")
    for say in ElementTree.fromstring(document).iter("Say"):
        yield say.get("language"), say.get("voice")


def as_json(language: str, voice: str) -> dict[str, str]:
    orders = Orders(Caller("sipgate", "1"), (v.Say("Hello.", language, voice),))
    written = json.loads(sipgate.write(orders))
    spoken: dict[str, str] = written["tts"]
    return spoken


@every_language
def test_twilio_is_sent_only_pairs_that_it_has(language: str) -> None:
    for tag, voice in as_twiml(language, voices_to_try(language)):
        assert tag is None or tag in values.SAID
        assert voice is None or voice in values.VOICES
        assert voice is None or tag is None or tag in TWILIO.voices.voices[voice].languages
        assert voice is None or tag is None or values.speaks(voice, tag)
        assert tag or not TWILIO.voices.speaks(language), "what it speaks is said in that language"


@every_language
def test_sipgate_is_sent_only_pairs_that_azure_has_or_a_voice_of_elevenlabs(language: str) -> None:
    for voice in voices_to_try(language):
        spoken = as_json(language, voice)
        if spoken["provider"] == "eleven_labs":
            assert f"{ELEVEN_LABS}{spoken['voice']}" == voice
        else:
            assert spoken["language"] in SIPGATE.voices.voices[spoken["voice"]].languages


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=list(PROVIDERS))
def test_of_all_languages_and_voices_no_pair_is_made_that_the_provider_lacks(provider: Provider) -> None:
    voices = provider.voices
    for language in LANGUAGES:
        for voice in VOICES:
            said = voices.said(language, voice)
            own = voices.voices.get(said.voice)
            assert not said.language or said.language in voices.languages
            assert own is None or not said.language or said.language in own.languages
            assert own or not said.voice or said.voice.startswith(ELEVEN_LABS)


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=list(PROVIDERS))
def test_a_voice_that_speaks_the_language_is_the_one_that_is_heard(provider: Provider) -> None:
    voices = provider.voices
    assert all(map(voices.of, voices.languages))
    for tag in voices.languages:
        for voice in voices.of(tag):
            said = voices.said(tag, voice.name)
            assert said.voice == voice.name
            assert primary_of(said.language) in {primary_of(each) for each in voices.tags(tag)}


def test_every_voice_of_twilio_s_list_is_known_and_each_but_one_can_be_chosen() -> None:
    assert set(TWILIO.voices.voices) == values.VOICES
    assert set(TWILIO.voices.languages) == values.SAID
    offered = {voice.name for tag in TWILIO.voices.languages for voice in TWILIO.voices.of(tag)}
    # For Guangdong Cantonese, Basque, Galician and Lithuanian, Say has voices but no language.
    unsaid = {name.split("-")[0].removeprefix("Google.") for name in values.VOICES - offered}
    assert unsaid == {"Polly.Hiujin", "eu", "gl", "lt"}


@given(
    language=st.sampled_from(sorted(LANGUAGES)),
    model=st.sampled_from([*MODELS, "deepgram_nova-2-phonecall", "googlev9", "best"]),
    pause=st.integers(0, 60),
    enhanced=st.booleans(),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_was_stored_a_gather_has_a_model_with_a_pause_and_a_language_of_its_own(
    language: str, model: str, pause: int, enhanced: bool
) -> None:
    listening = Listening(Input.BOTH, speech_model=model, speech_timeout=pause, enhanced=enhanced)
    gather = v.Gather((), 1, 5, speech=v.Speech(language, (), listening))
    sent = ElementTree.fromstring(twilio.write([gather], None, "CA1"))[0]
    assert sent.get("language") is None or sent.get("language") in values.HEARD
    name = sent.get("speechModel")
    if name is None:
        assert sent.get("speechTimeout") == (str(pause) if pause else "auto")
    else:
        assert name in values.MODELS or name.startswith("deepgram_nova-2-")
        assert int(sent.get("speechTimeout", "0")) > 0


@walked("check", [check for check in AnswerCheck if check is not AnswerCheck.LIST])
def test_a_question_for_digits_tells_twilio_that_digits_are_spoken_and_sipgate_only_words(check: AnswerCheck) -> None:
    listening = Listening(Input.BOTH, hints=("account", "my number is $OOV_CLASS_DIGIT_SEQUENCE"))
    question = t.Question("q", "Q", t.Prompt("Your number?"), "account", "bye", check=check, listening=listening)
    gather = gather_answer(question, (), "en-US")
    assert gather.speech
    sent = ElementTree.fromstring(twilio.write([gather], None, "CA1"))[0]
    hinted = (sent.get("hints") or "").split(", ")
    assert ("$OOV_CLASS_DIGIT_SEQUENCE" in hinted) is (check not in ("date", "words"))
    told = json.loads(sipgate.write(Orders(Caller("sipgate", "1"), (gather,), speech=gather.speech)))
    assert told[0]["custom_vocabulary"] == ["account"]
