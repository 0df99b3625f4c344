"""Describes changes to listening: what callers can now do, and how they are understood."""

from collections.abc import Iterator
from typing import Any

from engine import tree as t
from engine.changes.settings import is_for_callers, setting
from engine.labels import Beside, all_beside
from engine.listening import Listening
from engine.wording.change import Change
from engine.wording.quoting import duration, few


def of_listening(place: t.Destination, was: Listening, now: Listening) -> Iterator[Change]:
    """One sentence per setting; callers notice none of it if no speech is heard before and after."""
    heard = was.hears_speech or now.hears_speech
    for name, field in all_beside(Listening).items():
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            what = _setting(f"“{place.name}”", field, before, after)
            yield Change(place.key, what, for_callers=heard and is_for_callers(field))


def _setting(place: str, field: Beside, was: Any, now: Any) -> str:
    match field.name:
        case "hints":
            return _hints(place, was, now)
        case "speech_timeout":
            return f"In {place}, {_pause(now)} now ends an answer instead of {_pause(was)}."
        case "confirm_below":
            return _doubts(place, was, now)
        case _:
            return setting(field, place, was, now)


def _hints(place: str, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    more, less = few([each for each in now if each not in was]), few([each for each in was if each not in now])
    told = [f"now expects {more}" * bool(more), f"no longer expects {less}" * bool(less)]
    return f"{place} {' and '.join(filter(None, told)) or 'now expects the same words in a different order'}."


def _pause(seconds: int) -> str:
    return f"a pause of {duration(seconds)}" if seconds else "a pause that the recogniser chooses"


def _doubts(place: str, was: int, now: int) -> str:
    if not now:
        return f"“Did you say …?” is no longer asked in {place}. Until now it was asked {_below(was)}."
    return f"“Did you say …?” is now asked in {place} {_below(now)} instead of {_below(was)}."


def _below(percent: int) -> str:
    return f"below {percent} percent confidence" if percent else "never"
