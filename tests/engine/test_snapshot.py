"""The stored form of a tree: exact in both directions, and readable forever, whatever files contain by then."""

import json
from dataclasses import replace
from typing import Any

import pytest

from engine import snapshot
from tests.engine.damage import SAMPLES
from tests.walked import walked

SAMPLE = json.loads(SAMPLES["acme"])


def test_a_tree_comes_back_from_its_snapshot_as_it_was() -> None:
    tree = snapshot.load(SAMPLE)
    assert snapshot.load(json.loads(json.dumps(snapshot.dump(tree)))) == tree


def test_a_loaded_tree_is_frozen_through_and_through() -> None:
    tree = snapshot.load(SAMPLE)
    with pytest.raises(TypeError):
        tree.destinations["x"] = tree.destinations["menu"]  # type: ignore[index]
    assert isinstance(tree.destinations["reception"].numbers, tuple)  # type: ignore[union-attr]


def test_the_stored_form_does_not_depend_on_the_order_in_which_a_tree_was_made() -> None:
    tree = snapshot.load(SAMPLE)
    backwards = replace(tree, destinations={key: tree.destinations[key] for key in reversed(list(tree.destinations))})
    assert json.dumps(snapshot.dump(backwards)) == json.dumps(snapshot.dump(tree))


def changed(change: dict[str, Any], place: dict[str, Any] | None = None) -> dict[str, Any]:
    places = [*SAMPLE["destinations"], place] if place else SAMPLE["destinations"]
    return {**SAMPLE, "destinations": places, **change}


@pytest.mark.parametrize(
    "change",
    [{"start": "long_gone"}, {"name": "n" * 5000}, {"language": "tlh"}, {"fallback_number": "five"}],
)
def test_what_was_stored_once_is_not_measured_again(change: dict[str, Any]) -> None:
    name, value = next(iter(change.items()))
    assert getattr(snapshot.load(changed(change)), name) == value


@walked(
    ("data", "place", "says"),
    [
        ([], "", "A phone line is a JSON object, beginning with {, not a list."),
        (changed({"format": 99}), "/format", "This release reads format 1, not 99."),
        (changed({"format": True}), "/format", "This release reads format 1, not true."),
        (changed({"start": 7}), "/start", "Expected a text, not 7."),
        (changed({"tint": "red"}), "/tint", "This tree has no field “tint”."),
        (changed({"destinations": {}}), "/destinations", "Expected a list in [ ], not an object."),
        (changed({}, {"kind": "goodbye", "key": "x"}), "/destinations/15", "“name” is missing."),
        (
            changed({}, {"kind": "goodbye", "key": "menu", "name": "x", "prompt": {"text": "x"}}),
            "/destinations/15/key",
            "The key “menu” is taken already, at /destinations/1.",
        ),
    ],
)
def test_a_damaged_snapshot_is_refused_with_the_place(data: Any, place: str, says: str) -> None:
    with pytest.raises(snapshot.BadSnapshot) as refused:
        snapshot.load(data)
    assert (place, says) in [(error.place, error.sentence) for error in refused.value.errors]
