"""One round of waiting in a queue: what is said, the music in which the keys work, or the way out."""

from engine import tree as t
from engine.heard import QueueResult
from engine.queues.waiting import Waited, WaitLink, minutes_of
from engine.saying.sentences import spoken_keys
from engine.verbs import Gather, Leave, Play
from engine.walking.walk import Walk

# Silence between two rounds of wait music, in which a key still counts.
WAIT_PAUSE_SECONDS = 1
SILENT_WAIT_SECONDS = 10


def one_round(walk: Walk, place: t.Queue, waited: Waited) -> Gather | Leave:
    """Music in which the keys work, what is said between it, or the way out."""
    if why := _way_out(walk, place, waited):
        return Leave(why)
    _tell_link(walk, place, waited)
    if waited.is_due(place.tells_seconds):
        _announce(walk, place, waited)
    walk.say(place.own_music)
    music = (Play(place.music),) if place.music and not place.own_music else ()
    pause = WAIT_PAUSE_SECONDS if music or place.own_music else SILENT_WAIT_SECONDS
    return Gather((*walk.said, *music), 1, pause)


def is_closed(walk: Walk, place: t.Queue) -> bool:
    """Whether it is outside of the queue's hours."""
    schedule = schedule_of(walk.tree, place)
    return schedule is not None and not walk.known.hours(schedule).is_open


def schedule_of(tree: t.Tree, place: t.Queue) -> t.Schedule | None:
    """The hours of a queue; None if it is answered around the clock."""
    return tree.schedule(place.schedule) if place.schedule else None


def _way_out(walk: Walk, place: t.Queue, waited: Waited) -> str:
    """Why the caller leaves the queue now; "" while they wait."""
    pressed = waited.pressed
    if waited.asked_in_writing:
        return QueueResult.IN_WRITING
    if pressed and pressed == place.call_back_key:
        return QueueResult.CALL_BACK
    if pressed and pressed == place.leave_key:
        return QueueResult.LEFT
    if waited.seconds >= place.max_wait_seconds:
        return QueueResult.TOO_LONG
    return QueueResult.CLOSED if is_closed(walk, place) else ""


def _tell_link(walk: Walk, place: t.Queue, waited: Waited) -> None:
    """Says what became of the link that was asked for, or texted by itself."""
    asked = bool(place.link_key) and waited.pressed == place.link_key
    if waited.link is WaitLink.TEXTED and (asked or waited.link_is_new):
        walk.speak(walk.own.queue_link_sent if waited.link_has_left else walk.own.queue_link_sending)
    elif asked:
        walk.speak(walk.own.queue_link_cannot)


def _announce(walk: Walk, place: t.Queue, waited: Waited) -> None:
    """Says the queue's own text, but not at once; then the place and the wait, and how to get a link."""
    if waited.told_at is not None and place.between:
        walk.say(place.between)
    if place.tells_place and waited.place:
        next_one = waited.place == 1
        walk.speak(walk.own.queue_next if next_one else walk.own.queue_place.format(place=waited.place))
        if waited.expected is not None:
            minutes = minutes_of(waited.expected)
            walk.speak(walk.own.queue_wait.format(minutes=minutes) if minutes else walk.own.queue_soon)
    if place.link_key and waited.link is WaitLink.OFFERED:
        walk.speak(walk.own.queue_link.format(key=spoken_keys(place.link_key, walk.own)))
