"""What is wrong with a directory, or worth knowing before publishing; who is in it is checked with the live people."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.checks.listening import settings_of
from engine.kinds.checks.ringing import problems
from engine.problem import Level, Problem
from engine.wording.quoting import duration


def of_directory(place: t.PhoneDirectory, rings: t.Transfer) -> Iterator[Problem]:
    """Everything that can be told from the place alone; `rings` is the transfer that rings whoever is found."""
    yield from settings_of(place, place.listening)
    yield from (each for each in problems(rings) if each.code == "mailbox-first")
    if place.pause_seconds >= place.wait_seconds:
        what = (
            f"“{place.name}” waits {duration(place.wait_seconds)} in all, so its pause after a key has no effect: "
            "choose a shorter pause."
        )
        yield Problem(place.key, what, "pause-too-long", Level.ADVICE)
    if not place.no_answer_goes_to:
        what = (
            f"Callers of “{place.name}” whom nobody answers are hung up on: lead them somewhere, such as a voicemail."
        )
        yield Problem(place.key, what, "nobody-answers", Level.ADVICE)
