"""What is wrong with a conference, or worth knowing before publishing."""

from collections.abc import Iterator

from engine import tree as t
from engine.problem import Level, Problem


def problems(place: t.Conference) -> Iterator[Problem]:
    """Everything that can be told from the place alone."""
    has_moderator = place.asks_pin and bool(place.moderator_digest)
    if place.asks_pin and not (place.digest or place.moderator_digest):
        what = f"“{place.name}” asks for a PIN and has none, so nobody can enter: set one."
        yield Problem(place.key, what, "no-pin")
    if place.waits_for_moderator and not has_moderator:
        what = (
            f"“{place.name}” waits for a moderator, but nobody can become one: set the moderators' PIN and turn on "
            "“Ask for a PIN”."
        )
        yield Problem(place.key, what, "no-moderator")
    if place.muted and not has_moderator:
        what = f"In “{place.name}” everyone is muted, because there is no moderators' PIN: set one."
        yield Problem(place.key, what, "all-muted", Level.WARNING)
    if place.ends_with_moderator and not has_moderator:
        what = f"“{place.name}” ends with the moderator, but nobody can become one: set the moderators' PIN."
        yield Problem(place.key, what, "no-moderator-to-end", Level.ADVICE)
    if place.star_ends and not place.finished_goes_to:
        what = (
            f"“{place.name}” lets callers leave with *, and then hangs up: choose where the call goes “after the "
            "conference”."
        )
        yield Problem(place.key, what, "star-hangs-up", Level.ADVICE)
