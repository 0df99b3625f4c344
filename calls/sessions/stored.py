"""Stores a session with its call between two events."""

from dataclasses import asdict
from typing import Any

from calls.sessions.state import Session
from engine import verbs as v

_VERBS: dict[str, type] = {kind.__name__: kind for kind in (v.Say, v.Dial, v.Record, v.Enqueue, v.Hangup, v.ComeBack)}


def dump(session: Session) -> dict[str, Any]:
    """Returns the JSON stored with the call, without default values."""
    fresh = asdict(Session())
    changed = {name: value for name, value in asdict(session).items() if value != fresh[name]}
    if session.agenda:
        changed["agenda"] = [{"verb": type(verb).__name__, **asdict(verb)} for verb in session.agenda]
    return changed


def load(stored: dict[str, Any] | None) -> Session:
    """The inverse of dump(). Ignores what another release stored and this one does not know."""
    known = {name: value for name, value in (stored or {}).items() if name in Session.__slots__}
    times, agenda = tuple(known.get("key_times", ())), tuple(_verb(verb) for verb in known.get("agenda", ()))
    return Session(**{**known, "key_times": times, "agenda": agenda})


def _verb(stored: dict[str, Any]) -> v.Verb:
    kind = _VERBS[stored["verb"]]
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    verb: v.Verb = kind(**{name: value for name, value in fields.items() if name != "verb"})
    return verb
