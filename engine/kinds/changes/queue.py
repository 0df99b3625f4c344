"""Describes changes of a queue: its keys, its music, who answers it, and when."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from engine import tree as t
from engine.wording.change import Change
from engine.wording.quoting import listed


def changed(old: t.Tree, new: t.Tree, before: t.Queue, place: t.Queue, field: str) -> Iterable[Change] | None:
    """The change of a field in words; None for the sentence next to the field."""
    match field:
        case "leave_key":
            return [Change(place.key, _leave_key(before.leave_key, place))]
        case "call_back_key":
            return [Change(place.key, _call_back_key(before.call_back_key, place))]
        case "link_key":
            return [Change(place.key, _link_key(before.link_key, place))]
        case "music":
            return [Change(place.key, _music(before, place))]
        case "teams":
            return [Change(place.key, _answered(place, "team", before.teams, place.teams), for_callers=False)]
        case "people":
            return [Change(place.key, _answered(place, "person", before.people, place.people), for_callers=False)]
        case "schedule":
            now, was = _hours(new, place), _hours(old, before)
            return [Change(place.key, f"“{place.name}” is now answered {now} instead of {was}.")]
    return None


def _leave_key(was: str, place: t.Queue) -> str:
    if not place.leave_key:
        return f"No key leaves “{place.name}” anymore. Until now it was {was}."
    until_now = f" instead of {was}" if was else ". Until now no key left it"
    return f"Callers now leave “{place.name}” by pressing {place.leave_key}{until_now}."


def _call_back_key(was: str, place: t.Queue) -> str:
    if not place.call_back_key:
        return f"Callers in “{place.name}” can no longer ask for a call back. Until now the key was {was}."
    until_now = f" instead of {was}" if was else ". Until now they couldn't"
    return f"Callers in “{place.name}” now ask for a call back by pressing {place.call_back_key}{until_now}."


def _link_key(was: str, place: t.Queue) -> str:
    if not place.link_key:
        return f"Callers in “{place.name}” can no longer have a link texted. Until now the key was {was}."
    until_now = f" instead of {was}" if was else ". Until now they couldn't"
    return f"Callers in “{place.name}” now have a link texted by pressing {place.link_key}{until_now}."


def _music(before: t.Queue, place: t.Queue) -> str:
    now, was = music_of(place.music), music_of(before.music)
    return f"Callers in “{place.name}” now hear {now} instead of {was}."


def music_of(path: str) -> str:
    """Music as a sentence tells it; the path of a file, "" for silence."""
    return f"the music “{PurePosixPath(path).stem}”" if path else "silence"


def _answered(place: t.Queue, word: str, before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """By key, because the names of people and teams are in no version."""

    def told(keys: tuple[str, ...]) -> str:
        several = {"team": "teams", "person": "people"}[word] if len(keys) > 1 else word
        return f"the {several} {listed([f'“{key}”' for key in keys], 'and', '')}" if keys else f"no {word}"

    return f"“{place.name}” is now answered by {told(now)} instead of {told(before)}."


def _hours(tree: t.Tree, place: t.Queue) -> str:
    schedule = tree.schedule(place.schedule) if place.schedule else None
    if not place.schedule:
        return "around the clock"
    return f"in the hours of “{schedule.name if schedule else place.schedule}”"
