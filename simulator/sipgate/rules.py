"""Which actions sipgate takes, with which fields, as one table. https://sipgate.github.io/sipgate-ai-flow-api/"""

import base64
import binascii
import io
import re
import wave
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.sipgate.ssml import objection

Takes = Callable[[Any], bool]
STRATEGIES = ("none", "manual", "minimum_characters", "immediate")
RECOGNISERS = ("AZURE", "DEEPGRAM", "ELEVEN_LABS")
# A transfer's number is in the field of the reference, or in that of the examples.
NUMBER_FIELDS = ("target_phone_number", "transfer_to")
# 16 kHz, one channel, 16 bits.
WAV = (16_000, 1, 2)


@dataclass(frozen=True)
class Rule:
    """An action's fields besides `type` and `session_id`; exactly one of `one_of` must be present.

    `objection` covers what is not wrong with any single field; "" means no objection.
    """

    fields: Mapping[str, Takes]
    needs: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    objection: Callable[[Mapping[str, Any]], str] = lambda fields: ""


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def whole(least: int, most: int) -> Takes:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def number(least: float, most: float) -> Takes:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def phone_number(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\+?[1-9][0-9]{2,14}", value) is not None


def ssml(value: Any) -> bool:
    return text(value) and re.fullmatch(r"\s*<speak\b.*</speak>\s*", value, re.DOTALL) is not None


def speaking(fields: Mapping[str, Any]) -> str:
    return objection(fields["ssml"], fields.get("tts")) if "ssml" in fields else ""


def texts(most: int, longest: int) -> Takes:
    return lambda value: (
        isinstance(value, list) and len(value) <= most and all(text(one) and len(one) <= longest for one in value)
    )


def languages(value: Any) -> bool:
    return (
        texts(4, 35)(value) and bool(value) and all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag) for tag in value)
    )


def sound(value: Any) -> bool:
    """Base64 of a WAV in the only playable format."""
    try:
        with wave.open(io.BytesIO(base64.b64decode(value, validate=True))) as wav:
            return (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) == WAV and wav.getnframes() > 0
    except (binascii.Error, wave.Error, EOFError, TypeError, ValueError):
        return False


def tts(value: Any) -> bool:
    match value:
        case {"provider": "azure", **rest}:
            return rest.keys() <= {"language", "voice"} and all(map(text, rest.values()))
        case {"provider": "eleven_labs", "voice": voice}:
            return text(voice) and len(value) == 2
    return False


def barge_in(value: Any) -> bool:
    takes = {
        "strategy": lambda one: one in STRATEGIES,
        "minimum_characters": whole(1, 100),
        "allow_after_ms": whole(0, 10_000),
    }
    return isinstance(value, dict) and all(name in takes and takes[name](one) for name, one in value.items())


def vad(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"end_of_turn_silence_ms"}
        and all(map(whole(150, 2000), value.values()))
    )


RULES: Mapping[str, Rule] = {
    "speak": Rule(
        {
            "text": text,
            "ssml": ssml,
            "tts": tts,
            "barge_in": barge_in,
            "user_input_timeout_seconds": number(0.1, 600),
            "vad": vad,
        },
        one_of=frozenset({"text", "ssml"}),
        objection=speaking,
    ),
    "audio": Rule({"audio": sound, "barge_in": barge_in}, frozenset({"audio"})),
    "hangup": Rule({}),
    "transfer": Rule(
        {
            **dict.fromkeys(NUMBER_FIELDS, phone_number),
            "caller_id_name": text,
            "caller_id_number": text,
            "timeout": whole(5, 120),
        },
        frozenset({"caller_id_name", "caller_id_number"}),
        frozenset(NUMBER_FIELDS),
    ),
    "send_sms": Rule({"phone_number": phone_number, "message": text}, frozenset({"phone_number", "message"})),
    "barge_in": Rule({}),
    "configure_transcription": Rule(
        {
            "provider": lambda value: value in RECOGNISERS,
            "languages": languages,
            "custom_vocabulary": texts(100, 200),
            "vad": vad,
        }
    ),
}
# The call leaves us with these, so actions after them in the same answer would never run.
LEAVING = ("hangup", "transfer")
