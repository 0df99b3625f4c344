"""Owns what is said of a changed way of listening: what callers can do now, and how they are understood."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from engine import tree as t
from engine.changes.change import Change
from engine.changes.quoting import duration, few
from engine.listening import Listening

CAN = {"keys": "only press keys", "speech": "only speak", "both": "press keys or speak"}


def of_listening(place: t.Destination, was: Listening, now: Listening) -> Iterator[Change]:
    """One sentence for each setting; where no speech is heard before and after, callers notice none of it."""
    heard = was.hears_speech or now.hears_speech
    for field in fields(Listening):
        before, after = getattr(was, field.name), getattr(now, field.name)
        if before != after:
            what = _setting(f"“{place.name}”", field.name, before, after)
            yield Change(place.key, what, for_callers=heard and field.name != "partial_results")


def _setting(place: str, field: str, was: Any, now: Any) -> str:
    match field:
        case "input":
            return f"In {place}, callers can now {CAN.get(now, now)}; until now they could {CAN.get(was, was)}."
        case "hints":
            return _hints(place, was, now)
        case "speech_timeout":
            return f"In {place}, {_pause(now)} now ends what callers say instead of {_pause(was)}."
        case "speech_model":
            return f"Speech in {place} is now recognised by the model {now} instead of {was}."
        case "enhanced":
            return f"Speech in {place} is {_now_or_not(now)} recognised by the better and dearer form of the model."
        case "profanity_filter":
            return f"Swear words in {place} are now {_kept(now)} instead of {_kept(was)}."
        case "confirm_below":
            return f"“Did you say …?” is now asked in {place} {_below(now)} instead of {_below(was)}."
        case "partial_results":
            return f"What callers are saying in {place} is {_now_or_not(now)} shown while the call is live."
        case _:
            return f"{place} now listens for {now or _OF_THE_CALL} instead of {was or _OF_THE_CALL}."


_OF_THE_CALL = "the language that the caller hears"


def _hints(place: str, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    more, less = few([each for each in now if each not in was]), few([each for each in was if each not in now])
    told = [f"now expects {more}" * bool(more), f"no longer expects {less}" * bool(less)]
    return f"{place} {' and '.join(filter(None, told)) or 'now expects the same words in another order'}."


def _pause(seconds: int) -> str:
    return f"a pause of {duration(seconds)}" if seconds else "a pause as long as the recogniser finds right"


def _now_or_not(now: bool) -> str:
    return "now" if now else "no longer"


def _kept(filtered: bool) -> str:
    return "replaced by stars" if filtered else "kept as they were said"


def _below(percent: int) -> str:
    return f"where the recogniser is less than {percent} percent sure" if percent else "never"
