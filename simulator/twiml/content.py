"""What a verb must say or name, beyond the table of attributes and nestings."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from simulator.failure import CallFailed, TwilioError
from simulator.twiml.attributes import is_address
from simulator.twiml.values import ANY_LANGUAGE, ITS_MODEL, speaks
from simulator.twiml.verb import Verb

# Warning 13521: the limit depends on who speaks.
LONGEST_SAY = {"Polly.": 3000, "Google.": 5000}
LONGEST_SAY_OTHERWISE = 4096
LONGEST_ENCODED = 4500
LONGEST_QUEUE_NAME = 64
LONGEST_ROOM_NAME = 128
# Dial rings at most ten Number, Sip and Client nouns at once.
MOST_CALLED = 10
E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def check_content(url: str, verb: Verb) -> None:
    check = _CHECKS.get(verb.name)
    if check is not None:
        check(url, verb)


def _check_say(url: str, verb: Verb) -> None:
    if not verb.text.strip():
        raise CallFailed("Say has nothing to say.", url, TwilioError.EMPTY_SAY)
    maker = verb.get("voice").partition(".")[0] + "."
    most = LONGEST_SAY.get(maker, LONGEST_SAY_OTHERWISE)
    if len(verb.text) > most:
        sentence = f"Say has {len(verb.text)} characters; this voice takes {most}."
        raise CallFailed(sentence, url, TwilioError.LONG_SAY)
    if (encoded := len(quote(verb.text, safe=""))) > LONGEST_ENCODED:
        sentence = f"Say has {encoded} characters once it is URL-encoded; Twilio takes {LONGEST_ENCODED}."
        raise CallFailed(sentence, url, TwilioError.LONG_SAY)
    if verb.get("language") and not speaks(verb.get("voice"), verb.get("language")):
        sentence = f"The voice {verb.get('voice')} does not speak {verb.get('language')}."
        raise CallFailed(sentence, url, TwilioError.NO_SUCH_VOICE)


def _check_gather(url: str, verb: Verb) -> None:
    model = verb.get("speechModel")
    if model and verb.get("speechTimeout") == "auto":
        sentence = f'Gather has speechTimeout="auto" with the model {model}, which takes a positive number.'
        raise CallFailed(sentence, url, TwilioError.SPEECH_TIMEOUT)
    if verb.get("language") == ANY_LANGUAGE and model != ITS_MODEL:
        raise CallFailed(f"Gather has the language multi, which only {ITS_MODEL} takes.", url, TwilioError.SCHEMA)


def _check_play(url: str, verb: Verb) -> None:
    if bool(verb.text) == bool(verb.get("digits")):
        raise CallFailed("Play needs either an address or digits.", url, TwilioError.SCHEMA)
    if verb.text:
        _check_address(url, verb)


def _check_address(url: str, verb: Verb) -> None:
    if not is_address(verb.text):
        sentence = f'{verb.name} needs an absolute http or https address, not "{verb.text}".'
        raise CallFailed(sentence, url, TwilioError.INVALID_URL)


def _check_dial(url: str, verb: Verb) -> None:
    if not verb.text and not verb.nested:
        raise CallFailed("Dial has no number to call.", url, TwilioError.SCHEMA)
    if len(verb.nested) > MOST_CALLED:
        sentence = f"Dial rings {len(verb.nested)} at once; Twilio takes {MOST_CALLED}."
        raise CallFailed(sentence, url, TwilioError.SCHEMA)
    if verb.text:
        _check_number(url, verb)


def _check_number(url: str, verb: Verb) -> None:
    if not E164.fullmatch(verb.text):
        sentence = f'{verb.name} needs a number like +15550100009, not "{verb.text}".'
        raise CallFailed(sentence, url, TwilioError.DIALLED_NUMBER)


def _check_sip(url: str, verb: Verb) -> None:
    if not re.fullmatch(r"sips?:[^\s@]+@[^\s@]+", verb.text):
        raise CallFailed(f'Sip needs an address like sip:desk@example.com, not "{verb.text}".', url, TwilioError.SCHEMA)


def _check_client(url: str, verb: Verb) -> None:
    if not verb.text:
        raise CallFailed("Client has no name.", url, TwilioError.SCHEMA)


def _check_conference(url: str, verb: Verb) -> None:
    if not 0 < len(verb.text) <= LONGEST_ROOM_NAME:
        sentence = f"Conference needs the name of a room, of 1 to {LONGEST_ROOM_NAME} characters."
        raise CallFailed(sentence, url, TwilioError.SCHEMA)


def _check_enqueue(url: str, verb: Verb) -> None:
    if not 0 < len(verb.text) <= LONGEST_QUEUE_NAME:
        sentence = f"Enqueue needs the name of a queue, of 1 to {LONGEST_QUEUE_NAME} characters."
        raise CallFailed(sentence, url, TwilioError.SCHEMA)


_CHECKS: Mapping[str, Callable[[str, Verb], None]] = {
    "Say": _check_say,
    "Gather": _check_gather,
    "Play": _check_play,
    "Redirect": _check_address,
    "Dial": _check_dial,
    "Number": _check_number,
    "Sip": _check_sip,
    "Client": _check_client,
    "Conference": _check_conference,
    "Queue": _check_enqueue,
    "Enqueue": _check_enqueue,
}
