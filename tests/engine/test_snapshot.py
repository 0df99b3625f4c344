"""The stored form of a tree: exact both ways, and plain about what it cannot read."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine import snapshot

SAMPLE = json.loads((Path(__file__).parents[2] / "menus/samples/acme.json").read_text("utf-8"))


def test_a_tree_comes_back_from_its_snapshot_as_it_was() -> None:
    tree = snapshot.load(SAMPLE)
    assert snapshot.load(json.loads(json.dumps(snapshot.dump(tree)))) == tree


def test_a_loaded_tree_is_frozen_through_and_through() -> None:
    tree = snapshot.load(SAMPLE)
    with pytest.raises(TypeError):
        tree.destinations["x"] = tree.destinations["menu"]  # type: ignore[index]
    assert isinstance(tree.destinations["reception"].numbers, tuple)  # type: ignore[union-attr]


def damaged(change: dict[str, Any], place: dict[str, Any] | None = None) -> dict[str, Any]:
    places = [*SAMPLE["destinations"], place] if place else SAMPLE["destinations"]
    return {**SAMPLE, "destinations": places, **change}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "beginning with {"),
        (damaged({"format": 99}), "format"),
        (damaged({"start": 7}), "“start”"),
        (damaged({"colour": "red"}), "“colour”"),
        (damaged({"destinations": {}}), "a list is needed"),
        (damaged({}, {"kind": "teleport", "key": "x"}), "kind"),
        (damaged({}, {"kind": "goodbye", "key": "x"}), "“name” is missing"),
        (damaged({}, {"kind": "goodbye", "key": "menu", "name": "x", "prompt": {"text": "x"}}), "same key"),
        (damaged({}, {"kind": "goodbye", "key": "x", "name": "x", "prompt": "x"}), "an object is needed"),
        (damaged({}, {"kind": "goodbye", "key": "x", "name": True, "prompt": {"text": ""}}), "a text is needed"),
    ],
)
def test_a_damaged_snapshot_is_refused_with_the_place(data: Any, says: str) -> None:
    with pytest.raises(snapshot.BadSnapshot, match=says):
        snapshot.load(data)
