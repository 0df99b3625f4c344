"""The engine's verbs as sipgate's actions. https://sipgate.github.io/sipgate-ai-flow-api/"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from calls.providers.event import Caller
from calls.providers.happening import Orders, Pause, Spoken, speeches
from calls.providers.sipgate import numbers, ssml
from calls.providers.sipgate.audio import embedded, silence
from calls.providers.sipgate.voices import tts, tts_of_silence
from engine import verbs as v
from engine.numbers.extensions import parts as parts_of_number
from engine.providers.sipgate import SIPGATE
from engine.saying.pauses import parts, speaks
from engine.understanding.hints import is_word

Action = dict[str, Any]
# Seconds that sipgate accepts as a transfer's time-out.
SHORTEST_RING, LONGEST_RING = 5, 120
# Seconds after the last word at which a call continues on its own: the end of speech may go unreported, and nobody may
# be left in silence.
GOES_ON_AFTER = 1
# A key stops speech through our own barge_in; a voice does not, because nothing listens for one.
ONLY_WE_STOP_IT = {"strategy": "manual"}
BY_SPEAKING = {"strategy": "minimum_characters"}
HEARD_TO_THE_END = {"strategy": "none"}
# Characters of one expected phrase.
LONGEST_WORD = 200
# Sent as the caller's number if none was reported.
NOBODY = "anonymous"


class CannotBeDone(Exception):
    """A verb that sipgate does not support; the publish check asks for a substitute beforehand."""


def write(orders: Orders) -> str:
    """Returns the answer's body: one action, or several in order."""
    before: list[Action] = [{"type": "barge_in"}] if orders.interrupts else []
    if orders.speech:
        before.append(_listening(orders.speech))
    before += [_text(text) for text in orders.texts]
    return _written([*before, *_actions(orders.verbs, orders.call)], orders.call)


def write_at_once(verbs: Iterable[v.Verb], call: Caller) -> str:
    """Puts everything into one answer, for when we may not be called again.

    A transfer that nobody answers then ends the call: coming back, it would come back to what failed.
    """
    actions = list(_actions(verbs, call))
    for action in actions:
        action.pop("user_input_timeout_seconds", None)
        action.pop("timeout", None)
    return _written(actions[: _first_end(actions) + 1], call)


def _written(actions: list[Action], call: Caller) -> str:
    named = [{"type": action.pop("type"), "session_id": call.sid, **action} for action in actions]
    return json.dumps(named[0] if len(named) == 1 else named, ensure_ascii=False)


def _first_end(actions: list[Action]) -> int:
    """Cuts after the verb that ends the call; what follows a transfer is for a call that comes back."""
    return next(place for place, action in enumerate(actions) if action["type"] in ("transfer", "hangup"))


def _actions(verbs: Iterable[v.Verb], call: Caller) -> Iterator[Action]:
    said: list[v.Prompted] = []
    for verb in verbs:
        match verb:
            case v.Say() | v.Play() | v.Audio() | v.Replay():
                said.append(verb)
            case v.Gather():
                yield from _ask(verb, said)
                said = []
            case v.SendText():
                yield _text(verb)
            case _:
                yield from _heard_to_the_end(said)
                said = []
                yield _leave(verb, call)
    yield from _heard_to_the_end(said)


def _ask(gather: v.Gather, said: list[v.Prompted]) -> Iterator[Action]:
    barge_in = BY_SPEAKING if gather.speech else ONLY_WE_STOP_IT
    silent = v.Say("", gather.language, gather.voice)
    speaks = _speak([*said, *gather.prompts], barge_in, gather.wait_seconds, silent)
    if gather.speech and gather.speech.settings.speech_timeout:
        speaks[-1]["vad"] = _pause(gather.speech.settings.speech_timeout)
    yield from speaks


def _listening(speech: v.Speech) -> Action:
    told: Action = {
        "type": "configure_transcription",
        "languages": [SIPGATE.recogniser.tag(speech.language) or speech.language],
    }
    words = [word.strip()[:LONGEST_WORD] for word in speech.hints if is_word(word)]
    return {**told, "custom_vocabulary": words[: SIPGATE.most_hints]} if words else told


def _pause(seconds: int) -> dict[str, int]:
    """The silence that ends an answer. sipgate ignores one above its limit, so it is capped."""
    return {"end_of_turn_silence_ms": 1000 * min(seconds, SIPGATE.longest_pause)}


def _heard_to_the_end(said: list[v.Prompted]) -> list[Action]:
    return _speak(said, HEARD_TO_THE_END, GOES_ON_AFTER, _like(said[-1])) if said else []


def _like(prompt: v.Prompted) -> v.Say:
    """Returns an empty prompt in the voice of `prompt`."""
    return v.Say("", "") if isinstance(prompt, v.Play | v.Replay) else v.Say("", prompt.language, prompt.voice)


def _speak(said: list[v.Prompted], barge_in: dict[str, str], wait_seconds: int, silent: v.Say) -> list[Action]:
    """Returns one action for each text; the answer time-out starts after the last, which may be a silence."""
    actions = [_spoken(speech, silent) | {"barge_in": barge_in} for speech in speeches(said)]
    actions[-1]["user_input_timeout_seconds"] = wait_seconds
    return actions


def _spoken(said: list[Spoken], silent: v.Say) -> Action:
    match said:
        case []:
            # A speak action needs a text, and an answer is awaited only after one.
            voice = tts_of_silence(silent.language, silent.voice)
            return {"type": "speak", "ssml": ssml.silence(voice), "tts": voice}
        case [Pause(seconds)]:
            return {"type": "audio", "audio": silence(seconds)}
        case [v.Audio() as recording]:
            return _recording(recording)
        case [v.Say() as first, *_]:
            return _read_aloud(" ".join(say.text.strip() for say in said if isinstance(say, v.Say)), first)
        case _:
            raise CannotBeDone(type(said[0]).__name__)


def _read_aloud(text: str, by: v.Say) -> Action:
    """Returns plain text; SSML if it has pauses and the voice supports it, else without the pauses."""
    divided, voice = list(parts(text)), tts(by)
    spoken = [part for part in divided if isinstance(part, str)]
    if len(spoken) == len(divided):
        return {"type": "speak", "text": text, "tts": voice}
    if not spoken:  # only pauses
        voice = tts_of_silence(by.language, by.voice)
    if not {"language", "voice"} <= voice.keys():
        return {"type": "speak", "text": " ".join(spoken), "tts": voice}
    return {"type": "speak", "ssml": ssml.spoken(divided, voice), "tts": voice}


def _recording(recording: v.Audio) -> Action:
    """Plays the converted recording; reads its text if it is too long, or was published before we supported sipgate."""
    if audio := embedded(recording.name):
        return {"type": "audio", "audio": audio}
    if not speaks(recording.text):
        raise CannotBeDone(f"Audio {recording.name}")
    return _read_aloud(recording.text.strip(), v.Say("", recording.language, recording.voice))


def _text(text: v.SendText) -> Action:
    # The sender is the number that was called. Whether it arrives is never reported, only that it failed.
    return {"type": "send_sms", "phone_number": numbers.sent(text.to), "message": text.body}


def _leave(verb: v.Verb, call: Caller) -> Action:
    match verb:
        case v.Dial(numbers=(number, *_), ring_seconds=seconds, shows=shows):
            # Publishing refuses an extension here; a number moved to sipgate later still rings the switchboard.
            return _transfer(parts_of_number(number)[0], seconds, call, shows)
        case v.Hangup() | v.Refuse():  # it has no other way to refuse a call
            return {"type": "hangup"}
        case _:
            raise CannotBeDone(type(verb).__name__)


def _transfer(number: str, seconds: int, call: Caller, shows: str) -> Action:
    # Both are required and non-empty: without a caller's number, we send our own.
    shown = shows or (call.caller if numbers.is_number(call.caller) else call.called or NOBODY)
    return {
        "type": "transfer",
        settings.SIPGATE_TRANSFER_FIELD: numbers.sent(number),
        "caller_id_name": numbers.sent(shown),
        "caller_id_number": numbers.sent(shown),
        "timeout": min(max(seconds, SHORTEST_RING), LONGEST_RING),
    }
