"""What is wrong with a transfer, or worth knowing before publishing."""

from collections.abc import Iterator

from engine import tree as t
from engine.choices import CallRecording
from engine.on_duty.putting_through import MOST_ROUNDS
from engine.problem import Level, Problem

# Seconds after which the mailbox of a mobile often takes the call.
LONGEST_BEFORE_MAILBOX = 20


def problems(place: t.Transfer) -> Iterator[Problem]:
    """Everything that can be told from the place alone."""
    if not (place.numbers or place.people or place.teams):
        what = f"“{place.name}” has nobody to ring: add a number, a person or a team."
        yield Problem(place.key, what, "no-number")
    yield from _mailbox(place)
    yield from _too_many(place)
    yield from _answered(place)
    if place.star_ends and not place.finished_goes_to:
        what = (
            f"“{place.name}” lets callers end the conversation with *, and then hangs up: choose where the call goes "
            "“after the conversation”."
        )
        yield Problem(place.key, what, "star-hangs-up", Level.ADVICE)
    if place.last_person_days and not (place.people or place.teams):
        what = f"“{place.name}” rings numbers alone, so it remembers no person: choose people or a team."
        yield Problem(place.key, what, "nobody-to-remember", Level.ADVICE)


def _mailbox(place: t.Transfer) -> Iterator[Problem]:
    longest = max(place.ring_seconds, *place.ring_each) if place.in_order and place.ring_each else place.ring_seconds
    if longest > LONGEST_BEFORE_MAILBOX and not (place.screened or place.detects_machines):
        what = (
            f"“{place.name}” rings for {longest} seconds. A mobile's mailbox often answers after "
            f"{LONGEST_BEFORE_MAILBOX}: ring for less time, or turn on “Ask before connecting”."
        )
        yield Problem(place.key, what, "mailbox-first", Level.ADVICE)


def _too_many(place: t.Transfer) -> Iterator[Problem]:
    if place.in_order and (many := len(place.numbers) + len(place.people)) > MOST_ROUNDS:
        what = (
            f"“{place.name}” rings {many} one after the other, but a call rings {MOST_ROUNDS} times at most: remove "
            "some, or let them ring at once."
        )
        yield Problem(place.key, what, "too-many-rounds", Level.WARNING)


def _answered(place: t.Transfer) -> Iterator[Problem]:
    if place.answers_late and (place.prompt or place.records != CallRecording.NO):
        what = (
            f"“{place.name}” says something before it rings, which answers the call. “Answer when connected” has no "
            "effect there."
        )
        yield Problem(place.key, what, "answered-before", Level.ADVICE)
