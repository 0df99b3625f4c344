"""Listening: each of Twilio's rules has a sentence that says why, and valid settings have none."""

from dataclasses import replace
from typing import Any

import pytest

from engine.choices import Input
from engine.listening import SUGGESTED_MODEL, SUGGESTED_PAUSE, Listening
from engine.providers.known import objections
from engine.providers.twilio import TWILIO, suggested_model, tuning
from engine.providers.twilio_models import MODELS, model_of
from tests.walked import walked

SPEECH = Listening(input=Input.BOTH)
PHONE = replace(SPEECH, speech_model="phone_call", speech_timeout=2)


def problems(listening: Listening, language: str, **own: Any) -> list[str]:
    return [each.what for each in objections(listening, language, **own)]


@walked("input_", Input)
@walked("language", ["en-US", "de-AT", "zu-ZA"])
def test_who_changes_nothing_but_the_input_has_no_problem(input_: Input, language: str) -> None:
    assert problems(Listening(input_), language) == []


@walked(
    ("listening", "language", "field", "says"),
    [
        (replace(SPEECH, speech_model="best"), "en-US", "speech_model", "don't know the speech model “best”"),
        (SPEECH, "de-LU", "language", "the nearest it knows is German (Germany), de-DE"),
        (SPEECH, "tlh", "language", "listen for keys instead"),
        (replace(SPEECH, enhanced=True), "en-US", "enhanced", "only with the model “phone call”; with “default”"),
        (replace(PHONE, enhanced=True), "en-AU", "enhanced", "no enhanced recognition for English (Australia), en-AU"),
        (replace(PHONE, enhanced=True), "en-GB", "enhanced", "is deprecated"),
        (PHONE, "de-DE", "speech_model", "does not know German (Germany), de-DE; it knows en-US, en-GB"),
        (PHONE, "fr-CH", "speech_model", "does not know French (Switzerland), fr-CH"),
        (replace(PHONE, speech_timeout=0), "en-US", "speech_timeout", "set a pause of 1 second or more"),
        (replace(SPEECH, speech_timeout=-1), "en-US", "speech_timeout", "1 to 60 seconds"),
        (replace(SPEECH, speech_timeout=61), "en-US", "speech_timeout", "1 to 60 seconds"),
        (replace(SPEECH, confirm_below=101), "en-US", "confirm_below", "0 (never) to 100"),
        (replace(SPEECH, hints=("yes, please",)), "en-US", "hints", "would split it in two"),
        (replace(SPEECH, hints=("a" * 101,)), "en-US", "hints", "has 101 characters"),
        (replace(SPEECH, hints=(" ",)), "en-US", "hints", "is empty"),
        (replace(SPEECH, hints=("$oov_class_digit",)), "en-US", "hints", "a class token"),
        (replace(SPEECH, hints=tuple(map(str, range(501)))), "en-US", "hints", "501 hints; Twilio accepts 500"),
    ],
)
def test_a_setting_that_twilio_refuses_or_ignores_is_named_with_the_reason(
    listening: Listening, language: str, field: str, says: str
) -> None:
    (found,) = objections(listening, language)
    assert found.field == field
    assert says in found.what


@pytest.mark.parametrize("model", ["experimental_conversations", "experimental_utterances"])
def test_the_experimental_models_have_their_languages_and_no_confidence(model: str) -> None:
    sure = replace(SPEECH, speech_model=model, speech_timeout=1, confirm_below=0)
    assert [each for each in objections(sure, "de-DE") if not each.harmless] == []
    assert "does not know German (Austria), de-AT" in problems(sure, "de-AT")[0]
    found = [each for each in objections(replace(sure, confirm_below=30), "de-DE") if each.field == "confirm_below"]
    assert [each.harmless for each in found] == [True]


def test_phone_call_is_right_in_each_of_its_languages_with_a_pause() -> None:
    right = {tag for tag in RECOGNISED if all(each.advice for each in objections(PHONE, tag))}
    assert right == {*["en-US", "en-GB", "en-AU", "fr-FR", "fr-CA", "ja-JP", "ru-RU", "es-US", "es-ES", "pt-BR"]}


def test_settings_for_speech_have_no_effect_on_keys() -> None:
    (found,) = objections(Listening(Input.KEYS, hints=("x",), enhanced=True, speech_model="best"), "tlh")
    assert (
        found.what
        == "This listens for keys only, so the speech settings have no effect (hints, speech model, enhanced)."
    )
    assert found.harmless


def test_settings_for_keys_have_no_effect_on_speech() -> None:
    alone = Listening(Input.SPEECH)
    for found in (*objections(alone, "en-US", most_keys=4), *objections(alone, "en-US", finish_key="#")):
        assert (found.field, found.harmless) == ("input", True)
        assert "no effect" in found.what
    assert problems(SPEECH, "en-US", most_keys=4, finish_key="#") == []


@walked(("key", "right"), [("#", True), ("*", True), ("7", True), ("", True), ("12", False), ("a", False)])
def test_a_finish_key_is_one_key_or_none(key: str, right: bool) -> None:
    assert (problems(Listening(), "en-US", finish_key=key) == []) is right


def test_class_tokens_are_hints_like_others() -> None:
    tokens = ("$OOV_CLASS_DIGIT_SEQUENCE", "my number is $OOV_CLASS_ALPHANUMERIC_SEQUENCE", "$5")
    assert problems(replace(SPEECH, hints=tokens), "en-US") == []


@walked(
    ("confidence", "asks"),
    [
        (0.0, True),
        (0.49, True),
        (0.5, False),
        (1.0, False),
        (None, False),
        (float("nan"), False),
        (-1.0, False),
        (7.0, False),
    ],
)
def test_only_a_low_confidence_is_doubted_never_a_missing_or_senseless_one(
    confidence: float | None, asks: bool
) -> None:
    assert Listening(Input.SPEECH, confirm_below=50).doubts(confidence) is asks
    assert not Listening(Input.SPEECH, confirm_below=0).doubts(confidence)


def test_a_listening_says_what_it_hears() -> None:
    heard = {input_: (Listening(input_).hears_keys, Listening(input_).hears_speech) for input_ in Input}
    assert heard == {"keys": (True, False), "speech": (False, True), "both": (True, True)}


RECOGNISED = TWILIO.recogniser.languages
every_model = pytest.mark.parametrize("model", sorted(MODELS))


@every_model
def test_a_model_is_sent_with_a_pause_and_a_language_that_it_knows_whatever_was_stored(model: str) -> None:
    for tag in (*RECOGNISED, "cmn-CN", "de-LU", "tlh"):
        for pause in (0, 1, 60):
            sent = tuning(Listening(Input.BOTH, speech_model=model, speech_timeout=pause), tag)
            assert sent.language in (*RECOGNISED, "")
            assert sent.pause == (pause or (SUGGESTED_PAUSE if sent.model else 0))
            assert not sent.model or (sent.model == model and MODELS[model].knows(sent.language))


@every_model
def test_only_twilio_s_own_choice_ends_an_answer_by_itself(model: str) -> None:
    found = [each.field for each in objections(replace(SPEECH, speech_model=model, confirm_below=0), "en-US")]
    assert ("speech_timeout" in found) is (model != "default")


@every_model
def test_only_what_twilio_deprecates_is_called_deprecated(model: str) -> None:
    asked = replace(SPEECH, speech_model=model, speech_timeout=2, confirm_below=0)
    assert any("deprecated" in what for what in problems(asked, "en-US")) is model.startswith("experimental_")


def test_today_s_models_are_known_with_deepgram_s_variants() -> None:
    assert set(MODELS) == {
        "default",
        "numbers_and_commands",
        "phone_call",
        "experimental_conversations",
        "experimental_utterances",
        "googlev2_long",
        "googlev2_short",
        "googlev2_telephony",
        "googlev2_telephony_short",
        "deepgram_nova-2",
        "deepgram_nova-3",
    }
    assert model_of("deepgram_nova-2-phonecall") is MODELS["deepgram_nova-2"]
    assert model_of("deepgram_nova-9") is None


def test_a_model_that_we_do_not_know_is_a_warning_and_is_not_sent() -> None:
    newest = replace(SPEECH, speech_model="googlev3_long")
    (found,) = objections(newest, "en-US")
    assert (found.field, found.harmless) == ("speech_model", True)
    assert tuning(newest, "en-US").model == ""


def test_the_suggestion_is_a_current_model_with_a_pause_and_no_objection() -> None:
    assert suggested_model("en-US") == SUGGESTED_MODEL
    heard = [tag for tag in TWILIO.voices.languages if TWILIO.recogniser.knows(tag)]
    assert [tag for tag in TWILIO.voices.languages if tag not in heard] == ["cy-GB"]
    for tag in heard:
        model = suggested_model(tag)
        pause = SUGGESTED_PAUSE if model != "default" else 0
        found = objections(replace(SPEECH, speech_model=model, speech_timeout=pause), tag)
        assert not [each.what for each in found if not each.advice]


@pytest.mark.parametrize(
    ("model", "language"), [("numbers_and_commands", "en-US"), ("default", "es-MX"), ("default", "vi-VN")]
)
def test_where_swear_words_are_not_masked_is_good_to_know(model: str, language: str) -> None:
    asked = replace(SPEECH, speech_model=model, speech_timeout=2)
    (found,) = objections(asked, language)
    assert (found.field, found.advice) == ("profanity_filter", True)
    assert list(objections(replace(asked, profanity_filter=False), language)) == []


def test_no_rule_of_twilio_s_is_told_to_a_tree_that_only_sipgate_answers() -> None:
    for listening, language in (
        (SPEECH, "cy-GB"),
        (replace(SPEECH, speech_model="phone_call"), "de-DE"),
        (replace(SPEECH, speech_model="best", enhanced=True), "de-DE"),
    ):
        assert list(objections(listening, language, ["sipgate"])) == []
        assert list(objections(listening, language, ["sipgate", "twilio"]))
