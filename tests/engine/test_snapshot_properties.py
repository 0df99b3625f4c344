"""True for every tree and every file: exact in both directions, and always a tree or a list of errors."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine import snapshot
from engine import tree as t
from tests.engine.damage import SAMPLES
from tests.engine.random_trees import patient, trees

SCHEMA = Draft202012Validator(snapshot.schema())
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner))


# One pass over the random trees, because creating them takes the time.
@patient
@given(trees)
def test_every_tree_comes_back_from_its_stored_form_and_from_its_file_which_fits_the_schema(tree: t.Tree) -> None:
    assert snapshot.load(json.loads(json.dumps(snapshot.dump(tree)))) == tree
    file = snapshot.write(tree)
    assert snapshot.read(file.encode()) == tree
    assert snapshot.write(snapshot.read(file.encode())) == file
    SCHEMA.validate(json.loads(file))


def read_or_refused(file: bytes) -> None:
    """Whatever a file contains, a page can show why it is refused."""
    try:
        snapshot.read(file)
    except snapshot.BadSnapshot as bad:
        str(bad).encode()


@patient
@given(st.binary())
def test_any_bytes_are_read_or_refused(file: bytes) -> None:
    read_or_refused(file)


@patient
@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    read_or_refused(json.dumps(value).encode())


@patient
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_sample_with_a_piece_cut_out_or_put_in_is_read_or_refused(sample: str, data: st.DataObject) -> None:
    file = SAMPLES[sample].encode()
    start = data.draw(st.integers(0, len(file)))
    end = data.draw(st.integers(start, min(start + 60, len(file))))
    read_or_refused(file[:start] + data.draw(st.binary(max_size=6)) + file[end:])


@patient
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_sample_with_any_value_anywhere_is_read_or_refused(sample: str, data: st.DataObject) -> None:
    tree = json.loads(SAMPLES[sample])
    put_somewhere(tree, data.draw(JSON), data)
    read_or_refused(json.dumps(tree).encode())


def put_somewhere(tree: Any, value: Any, data: st.DataObject) -> None:
    """Replaces one value, at any depth."""
    at = tree
    while True:
        step = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[step], dict | list) and at[step]) or data.draw(st.booleans()):
            at[step] = value
            return
        at = at[step]
