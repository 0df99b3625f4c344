"""Checks what readers of a line find in its texts: keys, which they have none of."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.texts.announced import announced
from engine.kinds.all import kind_of
from engine.problem import Level, Problem
from engine.saying.prompts import is_sent, prompts_of


def keys_in_writing(tree: t.Tree) -> Iterator[Problem]:
    """For lines that are read on a page or by text: texts of people's own are shown as they are written."""
    for place in tree.destinations.values():
        if said := _named_key(tree, place):
            named = f"In “{place.name}”, the text names a key (“{said}”), and whoever reads it has none"
            what = f"{named}: {kind_of(place).instead_of_key(place)}."
            yield Problem(place.key, what, "key-in-writing", Level.ADVICE)


def _named_key(tree: t.Tree, place: t.Destination) -> str:
    """Returns the first part of a text that names a key for sure, "" if none does or nobody reads it."""
    if kind_of(place).is_only_heard(place):
        return ""
    prompts = [prompt for field, prompt in prompts_of(place) if not is_sent(type(place), field)]
    texts = [(prompt.text, tree.language) for prompt in prompts]
    texts += [(each.text, each.language) for prompt in prompts for each in prompt.others]
    found = (each for text, language in texts for each in announced(text, language) if each.sure)
    return next((each.said for each in found), "")
