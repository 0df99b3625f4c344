"""A queue in writing: nobody waits there, and its other ways out can be chosen."""

from engine import tree as t
from engine.locales.writing import writing
from engine.locales.written_choices import written_choices
from engine.position import Position
from engine.reply import Reply
from engine.walking.walk import Walk


def in_writing(walk: Walk, place: t.Queue, position: Position) -> Reply | str:
    """Nobody waits: whoever wants to talk is told to call, and the ways that keys take from a queue are shown."""
    if (place.people or place.teams) and not walk.known.is_answered(place.key, place.people, place.teams):
        return place.failed_goes_to
    words = written_choices(walk.spoken)
    for key in keys_in_writing(place):
        walk.offer(key, words.call_back if key == place.call_back_key else writing(walk.spoken).go_on, "")
    return walk.ask_to_call(position)


def chosen_in_writing(walk: Walk, place: t.Queue, keys: str) -> Reply | None:
    """Goes where a key leads; None for any other."""
    way = keys_in_writing(place).get(keys)
    return None if way is None else walk.go(way)


def keys_in_writing(place: t.Queue) -> dict[str, str]:
    """Where each key leads in writing: one goes on without a call even where callers can only wait."""
    leave = place.leave_key or ("2" if place.call_back_key == "1" else "1")
    ways = {leave: place.left_goes_to if place.leave_key else place.too_long_goes_to or place.left_goes_to}
    return ways | ({place.call_back_key: place.call_back_goes_to} if place.call_back_key else {})
