"""Owns trees for tests: made by hand, the sample tree, and random ones, sound and unsound."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from engine import snapshot
from engine import tree as t
from engine.check import Level, find_problems

PLACES = tuple("abcdefg")
# None begins another, so that any of them may be together in one menu.
KEYS = ("1", "2", "3", "40", "41", "*", "#")
TEXTS = ("", "Hello.", "For sales, press 1.", "Drücken Sie die 2.", "Press 3 or any other key.", "Grüß Gott & <br>")
NUMBERS = ("+15550100001", "+15550100002")
SAMPLE = Path(__file__).parents[2] / "menus" / "samples" / "acme.json"


def tree_of(*places: t.Destination, **fields: Any) -> t.Tree:
    """A tree that starts with the first of `places`."""
    return t.Tree("t", "T", places[0].key, {place.key: place for place in places}, **fields)


def acme() -> t.Tree:
    """The sample tree."""
    return snapshot.load(json.loads(SAMPLE.read_text()))


def trees() -> st.SearchStrategy[t.Tree]:
    """Any tree that can be stored: links into the void and in circles, keys twice, menus without options …"""
    return st.booleans().flatmap(lambda tidy: _trees(tidy=tidy))


def sound_trees() -> st.SearchStrategy[t.Tree]:
    """Trees that could be published."""
    return _trees(tidy=True).filter(
        lambda tree: all(problem.level is not Level.ERROR for problem in find_problems(tree))
    )


@st.composite
def _trees(draw: st.DrawFn, tidy: bool) -> t.Tree:
    keys = PLACES[: draw(st.integers(1, len(PLACES)))]
    places = [draw(_place(key, keys, tidy)) for key in keys]
    return t.Tree(
        slug="random",
        name="Random",
        start=keys[0] if tidy else draw(st.sampled_from(("", "gone", *keys))),
        destinations={place.key: place for place in places},
        language=draw(st.sampled_from(("en-US", "de-DE", "es-MX", "fr-FR", "ja-JP"))),
        fallback_number=draw(st.sampled_from(("", *NUMBERS))),
    )


@cache  # making a strategy takes longer than drawing from it
def _place(key: str, keys: tuple[str, ...], tidy: bool) -> st.SearchStrategy[t.Destination]:
    """In a tidy tree whatever a call does by itself leads on, as a rule, and the last place says goodbye."""
    further = keys[keys.index(key) + 1 :]
    anywhere = st.sampled_from(keys) if tidy else st.sampled_from(("", "gone", *keys))
    onward = st.sampled_from(further * 5 + keys) if tidy and further else anywhere
    may_end = st.sampled_from(("", *further) * 3 + keys) if tidy else anywhere
    prompt = st.builds(t.Prompt, st.sampled_from(TEXTS[1:] if tidy else TEXTS))
    named = {"key": st.just(key), "name": st.sampled_from((key.upper(), "Sales")), "prompt": prompt}
    kinds: list[st.SearchStrategy[t.Destination]] = [
        st.builds(t.Goodbye, **named),
        st.builds(t.Message, **named, goes_to=onward),
        _menu(named, anywhere, may_end, tidy),
        st.builds(
            t.Transfer,
            **named,
            numbers=st.lists(st.sampled_from(NUMBERS), min_size=int(tidy), max_size=12 if not tidy else 2).map(tuple),
            no_answer_goes_to=may_end,
            busy_goes_to=may_end,
            failed_goes_to=may_end,
        ),
        st.builds(t.Voicemail, **named, tries=st.integers(1, 3), goes_to=may_end, gives_up_to=may_end),
        st.builds(
            t.Queue,
            **named,
            queue_name=st.just("queue"),
            leave_key=st.sampled_from(("", "*", "1")),
            left_goes_to=may_end,
            full_goes_to=may_end,
            failed_goes_to=may_end,
        ),
    ]
    return kinds[0] if tidy and not further else st.one_of(kinds)


def _menu(
    named: dict[str, st.SearchStrategy[object]],
    anywhere: st.SearchStrategy[str],
    may_end: st.SearchStrategy[str],
    tidy: bool,
) -> st.SearchStrategy[t.Menu]:
    """Keys are given out one after another in a tidy tree, so that none is there twice."""
    label = st.sampled_from(("sales", "support", "den Vertrieb"))
    some_keys = st.lists(st.sampled_from(KEYS), min_size=int(tidy), max_size=4, unique=tidy)
    options = some_keys.flatmap(
        lambda keys: st.tuples(*(st.builds(t.Option, st.just((each,)), label, anywhere) for each in keys))
    )
    return st.builds(
        t.Menu,
        **named,
        options=options,
        announces_options=st.booleans(),
        tries=st.integers(1, 4),
        other_keys_go_to=may_end,
        gives_up_to=may_end,
    )
