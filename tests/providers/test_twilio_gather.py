"""From what an admin sets to the exact Gather, for every attribute of Twilio's table.

https://www.twilio.com/docs/voice/twiml/gather#gather-attributes
"""

import re
from dataclasses import replace
from typing import Any

import pytest

from calls.providers.event import TurnToken
from calls.providers.twilio.writing import write
from engine import heard as h
from engine import tree as t
from engine import verbs as v
from engine.choices import Input
from engine.listening import Listening
from engine.position import Position
from engine.turn import answer
from engine.verbs import Gather, Say
from tests.walked import walked

MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "bye", ("buy",)),))
ASK = t.Question("ask", "Ask", t.Prompt("Hello."), "account", "bye")
PIN = t.PinCheck("pin", "PIN", t.Prompt("Hello."), "bye")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
KEYS = 'action="…" actionOnEmptyResult="true"'
TOKEN = TurnToken(1, 2, Position("menu"))


def gather(place: t.Destination, **fields: Any) -> str:
    """The Gather that asks at `place`, without signed addresses."""
    tree = t.Tree("t", "T", place.key, {place.key: place, "bye": BYE}, **fields)
    written = write(answer(tree, h.Began()).verbs, TOKEN, "CA1")
    (found,) = re.findall("<Gather [^>]*>", written)
    return re.sub('"https://phone.example.com/twilio/(turn|partial)/[^"]*"', '"…"', found)


def listens(**settings: Any) -> t.Menu:
    return replace(MENU, listening=Listening(Input.BOTH, **settings))


BOTH = f'<Gather {KEYS} %sfinishOnKey="" hints="sales, buy" input="dtmf speech" language="en-US" numDigits="1" '


@walked(
    ("attribute", "place", "expected"),
    [
        ("action", MENU, f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="1" timeout="6">'),
        ("finishOnKey", ASK, f'<Gather {KEYS} finishOnKey="#" input="dtmf" numDigits="20" timeout="6">'),
        (
            "finishOnKey",
            replace(ASK, finish_key="*"),
            f'<Gather {KEYS} finishOnKey="*" input="dtmf" numDigits="20" timeout="6">',
        ),
        (
            "finishOnKey",
            replace(ASK, finish_key=""),
            f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="20" timeout="6">',
        ),
        (
            "finishOnKey",
            replace(MENU, options=(t.Option(("12",), "sales", "bye"),)),
            f'<Gather {KEYS} finishOnKey="#" input="dtmf" numDigits="2" timeout="6">',
        ),
        (
            "finishOnKey",
            replace(MENU, options=(t.Option(("1#",), "sales", "bye"),)),
            f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="2" timeout="6">',
        ),
        ("hints", listens(), BOTH % "" + 'speechTimeout="auto" timeout="6">'),
        (
            "hints",
            listens(hints=("$OOV_CLASS_DIGIT_SEQUENCE", "an invoice")),
            (BOTH % "").replace("buy", "buy, $OOV_CLASS_DIGIT_SEQUENCE, an invoice")
            + 'speechTimeout="auto" timeout="6">',
        ),
        (
            "input",
            replace(MENU, listening=Listening(Input.SPEECH)),
            f'<Gather {KEYS} hints="sales, buy" input="speech" language="en-US" speechTimeout="auto" timeout="6">',
        ),
        ("input", listens(), BOTH % "" + 'speechTimeout="auto" timeout="6">'),
        (
            "language",
            listens(language="de-DE"),
            (BOTH % "").replace("en-US", "de-DE") + 'speechTimeout="auto" timeout="6">',
        ),
        ("method", MENU, f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="1" timeout="6">'),
        (
            "numDigits",
            replace(ASK, most_digits=5),
            f'<Gather {KEYS} finishOnKey="#" input="dtmf" numDigits="5" timeout="6">',
        ),
        ("numDigits", PIN, f'<Gather {KEYS} finishOnKey="#" input="dtmf" numDigits="32" timeout="6">'),
        (
            "partialResultCallback",
            listens(partial_results=True),
            BOTH % "" + 'partialResultCallback="…" speechTimeout="auto" timeout="6">',
        ),
        (
            "partialResultCallbackMethod",
            listens(partial_results=True),
            BOTH % "" + 'partialResultCallback="…" speechTimeout="auto" timeout="6">',
        ),
        (
            "profanityFilter",
            listens(profanity_filter=False),
            BOTH % "" + 'profanityFilter="false" speechTimeout="auto" timeout="6">',
        ),
        ("speechTimeout", listens(speech_timeout=3), BOTH % "" + 'speechTimeout="3" timeout="6">'),
        (
            "timeout",
            replace(MENU, wait_seconds=9),
            f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="1" timeout="9">',
        ),
        (
            "speechModel",
            listens(speech_model="experimental_utterances"),
            BOTH % "" + 'speechModel="experimental_utterances" speechTimeout="2" timeout="6">',
        ),
        (
            "enhanced",
            listens(speech_model="phone_call", enhanced=True, speech_timeout=1),
            BOTH % 'enhanced="true" ' + 'speechModel="phone_call" speechTimeout="1" timeout="6">',
        ),
        ("actionOnEmptyResult", MENU, f'<Gather {KEYS} finishOnKey="" input="dtmf" numDigits="1" timeout="6">'),
    ],
)
def test_each_attribute_is_written_as_it_is_set(attribute: str, place: t.Destination, expected: str) -> None:
    asked = gather(place)
    assert asked == expected
    # Only POST is left to Twilio's default.
    assert f"{attribute}=" in asked or attribute.lower().endswith("method")


def test_enhanced_is_left_out_with_a_model_that_ignores_it() -> None:
    assert "enhanced=" not in gather(listens(speech_model="numbers_and_commands", enhanced=True))


def test_a_call_in_another_language_listens_in_that_language() -> None:
    assert 'language="es-ES"' in gather(listens(), language="es-ES")


def test_an_mp3_is_played_as_wav_where_the_caller_may_answer_and_as_it_is_elsewhere() -> None:
    asked = replace(MENU, prompt=t.Prompt("Hello.", "a" * 32 + ".mp3"))
    told = replace(BYE, prompt=t.Prompt("Farewell.", "b" * 32 + ".mp3"))
    for place, address in ((asked, f"{'a' * 32}.mp3.wav"), (told, f"{'b' * 32}.mp3")):
        tree = t.Tree("t", "T", place.key, {"bye": BYE, place.key: place})
        written = write(answer(tree, h.Began()).verbs, TOKEN, "CA1")
        assert f"<Play>https://phone.example.com/media/{address}</Play>" in written


@walked(
    ("wait_seconds", "pause_seconds", "timeouts"),
    [(6, 0, [6]), (6, 2, [2, 2, 2]), (5, 2, [2, 2, 1]), (2, 2, [2]), (60, 2, [2, 2, 2, 54]), (1, 1, [1])],
)
def test_a_short_pause_after_a_key_leaves_the_time_to_think(
    wait_seconds: int, pause_seconds: int, timeouts: list[int]
) -> None:
    asked = Gather((Say("Right?", "en-US"),), 5, wait_seconds, "#", pause_seconds=pause_seconds)
    written = write((asked,), TOKEN, "CA1")
    gathers = re.findall("<Gather ([^>]*)>", written)
    assert [int(found) for each in gathers for found in re.findall('timeout="([0-9]+)"', each)] == timeouts
    assert all('numDigits="5"' in each and 'finishOnKey="#"' in each for each in gathers)
    assert ['actionOnEmptyResult="true"' in each for each in gathers] == [False] * (len(timeouts) - 1) + [True]
    assert written.count("<Say") == 1, "only the first says anything"


@pytest.mark.parametrize(("language", "asked"), [("en-US", True), ("en-GB", False), ("de-DE", False), ("", False)])
def test_twilio_is_asked_to_write_down_only_the_language_that_it_knows(language: str, asked: bool) -> None:
    written = write((v.Record(120, 5, transcribes=language),), TOKEN, "CA1")
    assert ("transcribe=" in written) is ("transcribeCallback=" in written) is asked
