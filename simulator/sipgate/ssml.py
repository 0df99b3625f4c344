"""Checks SSML against what sipgate's voices read: Azure's read whole documents in their own voice, ElevenLabs' none."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TIME = re.compile(r"[0-9]{1,5}(ms|s)")


def objection(ssml: str, tts: Mapping[str, Any] | None) -> str:
    """What is wrong with it; "" if nothing is."""
    if not tts or tts.get("provider") != "azure":
        return "only Azure's voices read SSML"
    try:
        speak = ElementTree.fromstring(ssml)
    except ElementTree.ParseError as error:
        return f"it isn't XML ({error})"
    if speak.tag != f"{_SSML}speak" or speak.get("version") != "1.0":
        return "it isn't a speak element of version 1.0 in SSML's namespace"
    if not speak.get(_LANGUAGE) or speak.get(_LANGUAGE) != tts.get("language"):
        return "its xml:lang is not the language of tts"
    if (speak.text or "").strip() or not len(speak) or any((voice.tail or "").strip() for voice in speak):
        return "something is outside the voice element"
    return next(filter(None, (_of_voice(voice, tts) for voice in speak)), "")


def _of_voice(voice: ElementTree.Element, tts: Mapping[str, Any]) -> str:
    if voice.tag != f"{_SSML}voice" or not voice.get("name") or voice.get("name") != tts.get("voice"):
        return "its voice isn't the one in tts"
    for within in voice.iter():
        if within is not voice and within.tag != f"{_SSML}break":
            return f"it has a {within.tag.removeprefix(_SSML)}, which nobody here would send"
        if within is not voice and not _TIME.fullmatch(within.get("time", "")):
            return "a break has no duration"
    return ""
