"""The published JSON Schema is what the engine generates, and it agrees with the reader."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine import snapshot
from tests.engine import damage
from tests.engine.damage import SAMPLES, damaged
from tests.engine.random_trees import patient
from tests.engine.test_snapshot_properties import JSON, SCHEMA, put_somewhere

PUBLISHED = Path(__file__).parents[2] / "docs/tree.schema.json"
# What a schema cannot express, or this one leaves to the reader: see its comments.
BEYOND_A_SCHEMA = {
    damage.leads_out_of_the_file,
    damage.has_a_name_of_two_lines,
    damage.holds_what_nobody_can_say,
    damage.queues_at_no_name,
    damage.waits_in_words,  # 3.0 is a whole number for a schema
}


def accepts(tree: Any) -> bool:
    return bool(SCHEMA.is_valid(tree))


def test_the_schema_in_the_docs_is_the_one_the_engine_makes() -> None:
    made = snapshot.written(snapshot.schema())
    assert PUBLISHED.read_text("utf-8") == made, "run: manage.py export_tree --schema > docs/tree.schema.json"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(snapshot.schema())


def test_the_schema_says_what_every_field_means() -> None:
    for kind in snapshot.schema()["$defs"].values():
        for name, field in kind["properties"].items():
            assert {"description", "const", "$ref"} & field.keys(), name


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_fits_the_schema(sample: str) -> None:
    SCHEMA.validate(json.loads(SAMPLES[sample]))


@pytest.mark.parametrize("seed", range(len(damage.EVERY_FAULT) * 2))
def test_a_schema_sees_the_faults_that_a_schema_can_see(seed: int) -> None:
    broken = damaged(seed)
    if broken.faults[0] not in {fault.__name__ for fault in BEYOND_A_SCHEMA}:
        assert not accepts(broken.tree), str(broken)


@patient
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_what_the_schema_refuses_is_never_imported(sample: str, data: st.DataObject) -> None:
    tree = json.loads(SAMPLES[sample])
    put_somewhere(tree, data.draw(JSON), data)
    if not accepts(deepcopy(tree)):
        with pytest.raises(snapshot.BadSnapshot):
            snapshot.read(json.dumps(tree).encode())
