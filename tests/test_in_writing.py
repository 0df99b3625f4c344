"""Every conversation file is walked in writing (tests.in_writing), and what of it cannot be is a whole list."""

import json
from pathlib import Path

import pytest

from calls.providers.event import Caller
from calls.record.keeping import Asked
from engine import heard as h
from engine import snapshot
from engine import tree as t
from engine.check.proof.prove import prove
from engine.listening import Listening
from engine.problem import Level
from engine.providers.known import cannot
from tests.in_writing import BY_TELEPHONE, PAGE, by_telephone
from tests.test_scenarios import DIALLED, FOLDER, told_in

ASKS = t.Menu("menu", "Menu", t.Prompt(), (), listening=Listening(confirm_below=50))
RINGS = t.Transfer("ring", "Ring", t.Prompt(), (), 20)
WAITS = t.Queue("wait", "Wait", t.Prompt(), "queue", leave_key="*", call_back_key="2")
ROOM = t.Conference("room", "Room", t.Prompt(), "room")
# Where something is heard, and why it has no form in writing.
HEARD: list[tuple[t.Destination | None, h.Heard, str]] = [
    (None, h.Began(), ""),
    (ASKS, h.Digits("1"), ""),
    (ASKS, h.Spoken("sales"), ""),
    (ASKS, h.Spoken("sales", 0.9), ""),
    (ASKS, h.Spoken("sales", 0.3), "doubt"),
    (ASKS, h.NoInput(), ""),
    (ASKS, h.Recorded("", 4, recording="RE"), ""),
    (ASKS, h.LookedUp(h.LookupResult.FOUND), ""),
    (RINGS, h.DialEnded(h.DialResult.NO_ANSWER), ""),
    (RINGS, h.DialEnded(h.DialResult.ANSWERED), "talk"),
    *(
        (RINGS, h.DialEnded(each), "ringing")
        for each in (h.DialResult.BUSY, h.DialResult.FAILED, h.DialResult.DECLINED)
    ),
    (WAITS, h.DialEnded(h.DialResult.NO_ANSWER), "waiting"),
    (WAITS, h.Dequeued(h.QueueResult.LEFT), ""),
    (WAITS, h.Dequeued(h.QueueResult.CALL_BACK), ""),
    (WAITS, h.Dequeued(h.QueueResult.ANSWERED), "talk"),
    *((WAITS, h.Dequeued(each), "waiting") for each in (h.QueueResult.FULL, h.QueueResult.FAILED)),
    *((WAITS, h.Dequeued(each), "waiting") for each in (h.QueueResult.TOO_LONG, h.QueueResult.CLOSED)),
    (WAITS, h.Dequeued(h.QueueResult.IN_WRITING), "waiting"),
    (ROOM, h.Digits("4711"), "room"),
    (ROOM, h.NoInput(), "room"),
]


def test_every_folder_of_conversations_is_dialled_and_so_walked_in_writing() -> None:
    assert {each.name for each in FOLDER.iterdir()} == DIALLED


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*.json")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_nobody_is_stranded_in_writing(file: Path) -> None:
    tree = snapshot.load(json.loads(file.read_text("utf-8")))
    found = prove(tree, cannot(PAGE)).problems
    assert [each for each in found if each.level is Level.ERROR] == []


def test_what_a_file_leaves_out_in_writing_has_a_reason_and_each_reason_a_file() -> None:
    named = [name for file in FOLDER.glob("*/*.txt") for each in told_in(file, "by telephone") for name in each.split()]
    assert set(named) == set(BY_TELEPHONE)


@pytest.mark.parametrize(("place", "heard", "why"), HEARD, ids=range(len(HEARD)))
def test_what_is_heard_can_be_typed_or_belongs_to_a_telephone(
    place: t.Destination | None, heard: h.Heard, why: str
) -> None:
    assert by_telephone(Asked(Caller("twilio", "1"), 1, 2, 2, None, heard), place, None) == why


def test_that_table_has_everything_that_can_be_heard() -> None:
    ends = {h.HungUp, h.Lost}  # the caller is gone, or the place is, which a signed page cannot lose
    heard = [each for _, each, _ in HEARD]
    assert {type(each) for each in heard} | ends == set(h.KINDS.values())
    results = {each.result for each in heard if isinstance(each, h.DialEnded | h.Dequeued)}
    assert results == {*h.DialResult, *h.QueueResult} - {h.DialResult.HUNG_UP, h.QueueResult.HUNG_UP}
