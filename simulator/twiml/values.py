"""Twilio's values: voices, languages and speech models, from voices.json in this package."""

import json
import re
from pathlib import Path
from typing import cast

from simulator.twiml.attributes import Takes

_KNOWN = cast(dict[str, list[str]], json.loads(Path(__file__).with_name("voices.json").read_text("utf-8")))
SAID, VOICES, HEARD, MODELS = (frozenset(_KNOWN[name]) for name in ("languages", "voices", "heard", "models"))
# The only model that takes any language.
ANY_LANGUAGE, ITS_MODEL = "multi", "deepgram_nova-3"
# https://www.twilio.com/docs/voice/twiml/gather#hints
MOST_HINTS, LONGEST_HINT = 500, 100
# Twilio's own voices, which do not read speech markup.
BASIC_VOICES = frozenset({"man", "woman", "alice"})
# The same language under other tags: Google's voices use Google's tags, Say accepts the others as well.
_SAME = {"arb": "ar-XA", "ar-AE": "ar-XA", "zh-CN": "cmn-CN", "zh-TW": "cmn-TW", "zh-HK": "yue-HK", "fil-ph": "fil-PH"}


def speaks(voice: str, language: str) -> bool:
    """Whether the voice speaks that language; only Google's voices name theirs."""
    named = re.match(r"Google\.([a-z]{2,3}-[A-Za-z]{2})-", voice)
    return named is None or _SAME.get(named[1], named[1]) == _SAME.get(language, language)


def _are_hints(text: str) -> bool:
    entries = text.split(",")
    return len(entries) <= MOST_HINTS and all(len(entry.strip()) <= LONGEST_HINT for entry in entries)


def _is_model(text: str) -> bool:
    """In the list, or a variant of a recogniser in it, such as deepgram_nova-2-phonecall."""
    return text in MODELS or any(text.startswith(f"{model}-") for model in MODELS if model.startswith("deepgram_"))


VOICE = Takes("a voice that Twilio has", VOICES.__contains__)
SAID_LANGUAGE = Takes("a language that Twilio speaks", SAID.__contains__)
HEARD_LANGUAGE = Takes("a language that Twilio recognises", lambda text: text in HEARD or text == ANY_LANGUAGE)
MODEL = Takes("a speech model that Twilio has", _is_model)
HINTS = Takes(f"up to {MOST_HINTS} entries of up to {LONGEST_HINT} characters", _are_hints)
