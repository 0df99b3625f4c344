"""A rota as a calendar: its duties as an iCalendar file, and a calendar's events as exceptions of a rota.

Only writing is done here, by RFC 5545; whoever reads a file hands over its events.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from engine.on_duty.people import Directory
from engine.on_duty.rotas import Duty, Rota, RotaException, timeline
from engine.wording.quoting import listed

# Names of a calendar's people, by key, for whoever reads back what we wrote.
PEOPLE = "X-BRANCHLINE-PEOPLE"
# Octets in a line, without its end (RFC 5545, 3.1).
_LONGEST_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of a calendar, up to and without `until`. Both are aware; `people` are keys, if the file has them."""

    since: datetime
    until: datetime
    summary: str
    people: tuple[str, ...] = ()


def calendar(rota: Rota, directory: Directory, since: datetime, until: datetime) -> str:
    """The duties from `since` to `until` as an iCalendar file, an event each; `since` is also when it was made."""
    made = _moment(since)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Branchline//Rota//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(rota.name)}", f"X-WR-TIMEZONE:{_text(rota.zone)}"]
    for each in timeline(rota, since, until):
        if each.people:
            lines += _event(rota, each, directory, made)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def people_in(event: CalendarEvent, directory: Directory) -> tuple[str, ...]:
    """The keys of the people an event names, in order: by full name, or by a first name that nobody else has."""
    if event.people:
        return tuple(key for key in event.people if key in directory.people)
    text = event.summary.casefold()
    found: dict[str, int] = {}
    names = _names(directory)
    for name in sorted(names, key=len, reverse=True):
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            found.setdefault(names[name], place.start())
            text = text[: place.start()] + " " * len(name) + text[place.end() :]
    return tuple(sorted((key for key in found if key), key=lambda key: found[key]))


def exceptions_of(
    rota: Rota, events: Iterable[tuple[CalendarEvent, tuple[str, ...] | None]], is_whole: bool
) -> list[RotaException]:
    """The exceptions by which a rota says what a calendar says: those that it does not say already.

    Each event comes with the keys of its people, or None if it names nobody we know: then its time stays as it is,
    unless another event has it too. With `is_whole` nobody is on duty between two events; otherwise only the times
    of events change.
    """
    there = [(event, people) for event, people in events if event.since < event.until]
    marks = sorted({mark.astimezone(UTC) for event, _ in there for mark in (event.since, event.until)})
    found: list[RotaException] = []
    for since, until in pairwise(marks):
        now = [people for event, people in there if event.since <= since < event.until]
        known = [keys for keys in now if keys is not None]
        if known or (is_whole and not now):
            people = tuple(dict.fromkeys(key for keys in known for key in keys))
            others = (each for each in timeline(rota, since, until) if set(each.people) != set(people))
            found += [RotaException(each.since, each.until, people) for each in others]
    return _joined(found)


def with_exceptions(rota: Rota, more: Iterable[RotaException]) -> Rota:
    """The rota with more exceptions; leaves out older ones that no longer mean anything because of them."""
    more = tuple(more)
    kept = (old for old in rota.exceptions if not any(_hides(new, old) for new in more))
    return replace(rota, exceptions=(*kept, *more))


def _event(rota: Rota, duty: Duty, directory: Directory, made: str) -> Iterator[str]:
    names = [directory.people[key].name if key in directory.people else key for key in duty.people]
    yield from ("BEGIN:VEVENT", f"UID:{rota.key}-{_moment(duty.since)}@branchline", f"DTSTAMP:{made}")
    yield from (f"DTSTART:{_moment(duty.since)}", f"DTEND:{_moment(duty.until)}")
    yield f"SUMMARY:{_text(listed(names, 'and', ''))}"
    yield from (f"CATEGORIES:{_text(rota.name)}", f"{PEOPLE}:{','.join(map(_text, duty.people))}", "END:VEVENT")


def _joined(exceptions: Iterable[RotaException]) -> list[RotaException]:
    """Neighbours of the same people as one."""
    found: list[RotaException] = []
    for each in exceptions:
        if found and found[-1].until == each.since and found[-1].people == each.people:
            each = replace(each, since=found.pop().since)
        found.append(each)
    return found


def _hides(new: RotaException, old: RotaException) -> bool:
    return new.shift in ("", old.shift) and new.since <= old.since and old.until <= new.until


def _names(directory: Directory) -> dict[str, str]:
    """Whose key each name stands for; "" for one that several people have."""
    full = [(person.name.strip().casefold(), key) for key, person in directory.people.items()]
    first = [(name.split()[0], key) for name, key in full if len(name.split()) > 1]
    found: dict[str, str] = {}
    for names in (full, first):
        known = set(found)
        for name, key in names:
            if name and name not in known:
                found[name] = "" if name in found else key
    return found


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """In lines of at most 75 octets; characters stay whole."""
    parts, length = [""], 0
    for character in line:
        size = len(character.encode())
        if length + size > _LONGEST_LINE:
            parts.append(" ")
            length = 1
        parts[-1] += character
        length += size
    return "\r\n".join(parts)
