"""Checks that a message leads somewhere, and that its keys differ."""

from collections.abc import Iterator

from engine import tree as t
from engine.problem import Problem

KEYS_APART = ("skip_key", "repeat_key", "back_key")


def of_message(tree: t.Tree, place: t.Message) -> Iterator[Problem]:
    if not place.goes_to:
        what = f"The message “{place.name}” leads nowhere: choose where the call goes next."
        yield Problem(place.key, what, "leads-nowhere")
    named: dict[str, list[str]] = {}
    for does, key in (("skip", place.skip_key), ("repeat", place.repeat_key), ("go back", place.back_key)):
        if key:
            named.setdefault(key, []).append(does)
    for key, all_of_it in named.items():
        if len(all_of_it) > 1:
            what = (
                f"In “{place.name}”, the keys to {' and to '.join(all_of_it)} are both {key}: choose another for one."
            )
            yield Problem(place.key, what, "duplicate-key")
