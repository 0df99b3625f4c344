"""What is wrong with a queue, or worth knowing before publishing."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.checks.same_keys import same_keys
from engine.problem import Level, Problem

KEYS_APART = ("leave_key", "call_back_key", "link_key")


def problems(tree: t.Tree, place: t.Queue) -> Iterator[Problem]:
    """Everything that can be told from the tree alone; who is on duty is told by the look ahead."""
    if not (place.people or place.teams):
        unless = "unless its calls are taken at the provider"
        what = f"“{place.name}” has no people who answer it: choose a team or people, {unless}."
        yield Problem(place.key, what, "nobody-answers", Level.ADVICE)
    yield from _hours(tree, place)
    yield from same_keys(place, KEYS_APART)
    if place.call_back_key and not place.call_back_goes_to:
        what = f"“{place.name}” leads nowhere for callers who want a call back: choose where they go."
        yield Problem(place.key, what, "leads-nowhere")
    if place.call_back_goes_to and not place.call_back_key:
        what = f"Callers of “{place.name}” can't ask for a call back: choose a key for it."
        yield Problem(place.key, what, "no-key", Level.WARNING)
    if place.between and not place.tells_seconds:
        what = f"“{place.name}” never says its text for callers who wait: choose how often it speaks to them."
        yield Problem(place.key, what, "never-said", Level.WARNING)
    yield from _link(place)


def _link(place: t.Queue) -> Iterator[Problem]:
    if not (place.link_key or place.link_sends):
        return
    if place.link_key and not place.tells_seconds and place.link_key not in place.prompt.text:
        what = f"“{place.name}” never says that a key texts a link: choose how often it speaks to callers."
        yield Problem(place.key, what, "never-said", Level.WARNING)
    if place.link_seconds >= place.max_wait_seconds:
        what = f"“{place.name}” texts no link, because nobody waits that long: choose fewer seconds before the link."
        yield Problem(place.key, what, "never-said", Level.WARNING)
    if not ((place.call_back_key and place.call_back_goes_to) or (place.leave_key and place.left_goes_to)):
        what = f"The link of “{place.name}” offers nothing but the place: choose a key and where it leads."
        yield Problem(place.key, what, "link-leads-nowhere", Level.ADVICE)


def _hours(tree: t.Tree, place: t.Queue) -> Iterator[Problem]:
    if place.closed_goes_to and not place.schedule:
        what = f"“{place.name}” never closes, because it has no hours: choose them."
        yield Problem(place.key, what, "no-schedule", Level.WARNING)
    if place.schedule and tree.schedule(place.schedule) is None:
        what = f"“{place.name}” is answered in hours that no longer exist: choose others."
        yield Problem(place.key, what, "no-schedule")
    elif place.schedule and not place.closed_goes_to:
        what = f"“{place.name}” leads nowhere outside its hours: choose where calls go then."
        yield Problem(place.key, what, "leads-nowhere")
