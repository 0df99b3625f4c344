"""What earlier releases stored is read as they meant it: their versions, and the positions of calls in progress.

Each file in `older/` was written by that release: a version, what callers hear first, and turns as “position, keys,
next position, places passed” (- for silence and for nothing). The back and repeat keys work in more places today,
so no turn presses them.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine import heard as h
from engine import snapshot
from engine.knowing.facts import Facts, Stored
from engine.position import decode
from engine.turn import answer, resume
from engine.verbs import Gather

OLDER = {path.stem: path for path in sorted((Path(__file__).parent / "older").glob("*.json"))}
FACTS = Facts(call="CA1", caller="+15550100002", stored=Stored())


@cache
def read(release: str) -> Any:
    return json.loads(OLDER[release].read_text("utf-8"))


@pytest.mark.parametrize("release", OLDER)
def test_a_version_of_an_earlier_release_begins_as_it_did(release: str) -> None:
    stored = read(release)
    reply = answer(snapshot.load(stored["revision"]), h.Began(), FACTS)
    said = [each for verb in reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,))]
    assert reply.position
    assert [reply.position.encode(), " ".join(str(getattr(each, "text", "")) for each in said)] == stored["begins"]


@pytest.mark.parametrize("release", OLDER)
def test_a_call_that_began_on_an_earlier_release_continues_as_it_would_have(release: str) -> None:
    stored = read(release)
    tree, turns = snapshot.load(stored["revision"]), [turn.split() for turn in stored["turns"]]
    assert len(turns) > 40
    for at, keys, to, passed in turns:
        position = decode(at)
        assert position.encode() == at
        reply = resume(tree, position, h.NoInput() if keys == "-" else h.Digits(keys), FACTS)
        went = (reply.position.encode() if reply.position else "-", "-".join(reply.passed) or "-")
        assert went == (to, passed), (at, keys)


@pytest.mark.parametrize("release", OLDER)
def test_a_version_of_an_earlier_release_is_stored_and_exported_today(release: str) -> None:
    tree = snapshot.load(read(release)["revision"])
    assert snapshot.load(snapshot.dump(tree)) == tree
    assert snapshot.read(snapshot.write(tree).encode()).destinations.keys() == tree.destinations.keys()
