"""The steps of a call in progress whose provider keeps no state of it: one for each event.

Every step is pure: what is heard, what is to be done, and the session after it. Events carry no number that identifies
their prompt, so late ones are recognised by what may still be in progress.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from calls.providers.happening import speeches
from calls.sessions.state import Advance, Session
from engine import heard as h
from engine import verbs as v
from engine.saying.speaking import seconds as speaking_seconds

# The fraction of a text's estimated duration that must pass before an end of speech can belong to it.
SURELY_SPOKEN = 0.5
# Seconds after a key in which the next may come: the answer time-out is extended once by this. sipgate does not say
# whether a key restarts it, and a number must not be cut short while the caller types.
BETWEEN_KEYS = 3.0
# How often somebody may talk between two keys if speech is not an answer: to others in the room, or on the radio. Each
# time restarts the answer time-out, and a noisy room must not hold a call forever.
MOST_TALK = 2
# Seconds after which the answer of a system is surely lost: it takes two at most, and then a moment to be stored.
LOOKS_UP_AGAIN = 5.0
# Multiples of the answer time-out for which noise without words is tolerated before it counts as silence.
MOST_NOISE = 3


def perform(session: Session, verbs: Sequence[v.Verb], now: float) -> Advance:
    """Returns the verbs that can be performed at once; those that must wait stay on the agenda.

    What is said is heard to its end before the call leaves us. Numbers are rung one after the other.
    """
    verbs = [verb for verb in verbs if not isinstance(verb, v.SendText)]  # sent beside what is done
    for place, verb in enumerate(verbs):
        match verb:
            case v.Say() | v.Play() | v.Audio() | v.Replay():
                continue
            case v.Gather():
                asking = _asking(session, verb, verbs[:place], now)
                changed = verb.speech if asking.tuned_to != session.tuned_to else None
                return Advance(asking, verbs=tuple(verbs[: place + 1]), speech=changed)
            case _ if place:
                return Advance(_speaking(session, verbs[:place], tuple(verbs[place:]), now), verbs=tuple(verbs[:place]))
            case v.ComeBack():
                return Advance(replace(session, agenda=(), looks_up_at=now), heard=h.NoInput())
            case v.Dial(numbers=(number, *others)):
                rest = (replace(verb, numbers=tuple(others)),) if others else ()
                follows = (*rest, *verbs[1:])
                ringing = Session(agenda=follows, is_ringing=True, said_at=now, wait_seconds=verb.ring_seconds)
                return Advance(ringing, verbs=(replace(verb, numbers=(number,)),))
            case _:
                return Advance(Session(is_over=isinstance(verb, v.Hangup | v.Refuse)), verbs=(verb,))
    return Advance(_speaking(session, verbs, (), now) if verbs else session, verbs=tuple(verbs))


def press(session: Session, key: str, now: float) -> Advance:
    """Handles a key: part of an answer, or its last one. A key that nobody asked for has no effect.

    Keys that are on their way together may overtake each other within the site: `now`, when this one was
    received, says where it belongs.
    """
    if not session.most_keys or _is_of_number_before(session, key, now):
        return Advance(session, unasked=key)
    if key == session.finish_key:
        return _closed(session, now, by_finish_key=True)
    place = bisect(session.key_times, now)
    keys = session.keys[:place] + key + session.keys[place:]
    times = (*session.key_times[:place], now, *session.key_times[place:])
    pressed = replace(session, keys=keys, key_times=times, talked=0)
    if len(keys) >= session.most_keys:
        return _closed(pressed, times[-1])
    if session.keys:
        return Advance(pressed)
    # Typing interrupts speech, as on every provider.
    quick = replace(pressed, wait_seconds=session.pause_seconds or session.wait_seconds)
    return _listen_on(quick, now) if session.to_end or session.pause_seconds else Advance(pressed)


def speak(session: Session, text: str, now: float) -> Advance:
    """Handles speech. If nothing listens for it, or keys were typed before, it is not an answer and is not recorded.

    Noise that has no words in it is no answer anywhere.
    """
    if session.hears_speech and not session.keys and text.strip():
        return _answered(session, h.Spoken(text))
    if not session.is_asking or (session.to_end and not _has_time_to_speak(session, now)):
        return Advance(session)
    # Speech may have stopped the answer time-out, which is for silence, but is not an answer here.
    if not text.strip():
        since = (session.asked_at or session.said_at) + session.asking_seconds
        is_noisy = now - since > MOST_NOISE * session.wait_seconds
        return _closed(session, now) if is_noisy else _listen_on(session, now)
    if session.talked < MOST_TALK:
        return _listen_on(replace(session, talked=session.talked + 1), now)
    return _closed(session, now)


def begin_speaking(session: Session) -> Advance:
    """The caller starts to hear the last prompt. Only matters while an earlier prompt's end may still be reported."""
    return Advance(replace(session, has_begun=True) if session.ends_before and session.to_end else session)


def end_speaking(session: Session, now: float) -> Advance:
    """The caller has heard speech to its end; what was waiting for it follows."""
    if session.ends_before and (not session.to_end or not _is_spoken(session, now)):
        return Advance(replace(session, ends_before=session.ends_before - 1))
    ended = replace(session, to_end=max(session.to_end - 1, 0))
    if session.to_end != 1 or session.is_asking or not session.agenda:
        return Advance(ended)
    return perform(ended, session.agenda, now)


def time_out(session: Session, now: float) -> Advance:
    """The answer time-out has passed: answers with the keys so far, or with silence."""
    if not session.is_waiting or (session.waits_before and not _has_waited(session, now)):
        return Advance(replace(session, waits_before=max(session.waits_before - 1, 0)))
    over = replace(session, is_waiting=False, to_end=0)
    if not session.is_asking:
        # The end of the speech was never reported.
        return perform(over, session.agenda, now) if session.agenda else Advance(over)
    if session.is_typing and now - session.key_times[-1] < min(BETWEEN_KEYS, session.wait_seconds):
        return _listen_on(over, now)
    return _closed(over, now)


def look_up_again(session: Session, now: float) -> Advance | None:
    """Asks a system again if its answer never came, as when a process has ended while it waited for it."""
    if not session.looks_up_at or abs(now - session.looks_up_at) < LOOKS_UP_AGAIN:
        return None
    return Advance(replace(session, looks_up_at=now), heard=h.NoInput())


def with_keys_of(before: Session, now: Session) -> Session:
    """Keeps the keys so far if `now` asks the same again as `before`."""
    return replace(now, keys=before.keys, key_times=before.key_times, keys_timed=before.keys_timed)


def come_back(session: Session, now: float) -> Advance:
    """A transfer was not answered: returns the next number, what was to follow, or the turn that decides."""
    if session.agenda:
        return perform(session, session.agenda, now)
    return Advance(Session(), heard=h.DialEnded(h.DialResult.NO_ANSWER))


def rings(session: Session, now: float) -> bool:
    """Whether the numbers may still be ringing, so that nobody can have taken the call yet.

    sipgate reports nothing more about a call that somebody took, so an end within this time is the caller's.
    """
    return session.is_ringing and now - session.said_at <= session.wait_seconds + BETWEEN_KEYS


def _closed(session: Session, now: float, *, by_finish_key: bool = False) -> Advance:
    """Closes the answer with the keys so far; without keys it is silence, after which a key is never too late.

    Where each key is a choice, the next is a new one.
    """
    heard = h.Digits(session.keys) if session.keys else h.NoInput()
    finish_key = session.finish_key or _habit(session)
    was_number = finish_key and (session.keys or by_finish_key)
    closed_at = now if was_number else 0.0
    to_come = finish_key if session.keys and not by_finish_key else ""
    return _answered(replace(session, closed_at=closed_at, finish_to_come=to_come), heard)


def _habit(session: Session) -> str:
    """Returns the # that callers press out of habit after a corrected number that no finish key ends, else ""."""
    return "#" if session.pause_seconds and len(session.keys) > 1 and "#" not in session.keys else ""


def _is_of_number_before(session: Session, key: str, now: float) -> bool:
    """Whether a key is too late for its number: its finish key overtook it, or it is the finish key, out of habit.

    Neither is an answer to what we asked since. A digit that was overtaken is missing from its number; nobody can
    know that it is on its way.
    """
    # Close in either direction, so that a clock that was set back cannot discard keys for long.
    is_near = abs(now - session.closed_at) < BETWEEN_KEYS
    return is_near and (now < session.closed_at or (key == session.finish_to_come and not session.keys))


def _answered(session: Session, heard: h.Heard) -> Advance:
    return Advance(replace(session, keys="", key_times=(), most_keys=0, hears_speech=False), heard)


def _listen_on(session: Session, now: float) -> Advance:
    """Waits silently for the remaining keys. Without a further key, the time is not extended again."""
    more = session.most_keys - len(session.keys)
    again = v.Gather((), more, session.wait_seconds, session.finish_key, language=session.language, voice=session.voice)
    more_time = replace(
        session,
        is_waiting=True,
        said_at=now,
        speaking_seconds=0,
        has_begun=False,
        to_end=1,
        ends_before=session.ends_before + session.to_end,
        waits_before=session.waits_before + session.is_waiting,
        keys_timed=len(session.keys),
    )
    return Advance(more_time, verbs=(again,))


def _asking(session: Session, gather: v.Gather, said: Sequence[v.Verb], now: float) -> Session:
    speech, spoken = gather.speech, _speaking(session, (*said, *gather.prompts), (), now)
    return replace(
        spoken,
        asked_at=now,
        asking_seconds=spoken.speaking_seconds,
        language=gather.language,
        voice=gather.voice,
        most_keys=gather.most_keys,
        finish_key=gather.finish_key,
        hears_speech=speech is not None,
        tuned_to=f"{speech.language}: {', '.join(speech.hints)}" if speech else session.tuned_to,
        wait_seconds=gather.wait_seconds,
        pause_seconds=gather.pause_seconds,
    )


def _speaking(session: Session, said: Sequence[v.Verb], agenda: tuple[v.Verb, ...], now: float) -> Session:
    """Starts a new prompt; remembers the events still due for earlier ones, so that they are not taken for its own."""
    prompts = [verb for verb in said if isinstance(verb, v.Say | v.Play | v.Audio)]
    texts = [verb.text for verb in prompts if not isinstance(verb, v.Play)]
    return Session(
        is_waiting=True,
        said_at=now,
        speaking_seconds=sum(map(speaking_seconds, texts)),
        to_end=len(speeches(prompts)),
        ends_before=session.ends_before + session.to_end,
        waits_before=session.waits_before + session.is_waiting,
        closed_at=session.closed_at,
        finish_to_come=session.finish_to_come,
        tuned_to=session.tuned_to,
        agenda=agenda,
    )


def _is_spoken(session: Session, now: float) -> bool:
    return session.has_begun or now - session.said_at >= session.speaking_seconds * SURELY_SPOKEN


def _has_time_to_speak(session: Session, now: float) -> bool:
    """Whether the prompt must have ended by now, even if its end was not reported."""
    return now - session.said_at >= session.speaking_seconds


def _has_waited(session: Session, now: float) -> bool:
    since = session.speaking_seconds * SURELY_SPOKEN + session.wait_seconds
    return session.to_end == 0 or now - session.said_at >= since
