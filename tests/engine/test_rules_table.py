"""The table of rules in the docs is what the engine does."""

from functools import cache
from pathlib import Path

from engine import tree as t
from engine.labels import links_of
from engine.rules_table import page, specimen
from tests.walked import walked

written = cache(page)
DOCS = Path(__file__).parents[2] / "docs/rules.md"


def test_the_rules_in_the_docs_are_those_of_the_engine() -> None:
    assert DOCS.read_text() == written(), "write them again: python -m engine.rules_table > docs/rules.md"


@walked("kind", t.KINDS, ids=lambda kind: kind.__name__)
def test_every_way_on_from_a_place_is_told_in_the_table(kind: type[t.Destination]) -> None:
    place = specimen(kind).destinations["here"]
    told = written()
    for name, leads in links_of(kind).items():
        if getattr(place, name):
            assert f"goes on: {leads.when}" in told
