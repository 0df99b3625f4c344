"""The table of rules in the docs is what the engine does."""

from pathlib import Path

import pytest

from engine import tree as t
from engine.labels import links_of
from engine.rules_table import page, specimen

DOCS = Path(__file__).parents[2] / "docs/rules.md"


def test_the_rules_in_the_docs_are_those_of_the_engine() -> None:
    assert DOCS.read_text() == page(), "write them again: python -m engine.rules_table > docs/rules.md"


@pytest.mark.parametrize("kind", t.KINDS)
def test_every_way_on_from_a_place_is_told_in_the_table(kind: type[t.Destination]) -> None:
    place = specimen(kind).destinations["here"]
    told = page()
    for name, leads in links_of(kind).items():
        if getattr(place, name):
            assert f"goes on: {leads.when}" in told
