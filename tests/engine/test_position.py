"""Where a call is, as text: it fits into the record, whatever there is to remember."""

from typing import Any

from calls.models import Call, Turn
from engine.position import LONGEST, MOST_BACK, Position, decode
from engine.understanding.by_name import MARK, MOST_OFFERED
from tests.walked import walked

KEY = "k" * 24
BACK = tuple(f"{number}{KEY[1:]}" for number in range(MOST_BACK))
REMEMBERED: dict[str, dict[str, Any]] = {
    "nothing more": {},
    "a recording that may be listened to": {"sure_of": 0, "misses": 2, "recording": f"RE{'a' * 32}"},
    "names that were offered": {"tries": 10, "stage": "m" * MARK * MOST_OFFERED},
    "times that were offered": {"tries": 10, "stage": "when-29819999-10", "language": "cmn-Hant-TW"},
    "variants of experiments": {"arms": "1a2b3a", "recording": f"RE{'a' * 32}", "language": "cmn-Hant-TW"},
    "lines to come back to": {"at": "R123456x999", "returns": ("R123456x999L12", "R123456x999L12", f"{KEY}L12")},
}


@walked("more", REMEMBERED.values(), ids=REMEMBERED)
def test_a_position_fits_with_as_many_places_of_the_way_back_as_there_is_room_for(more: dict[str, Any]) -> None:
    at = Position(**{"at": KEY, "back": BACK, **more})
    read = decode(at.encode())
    assert len(at.encode()) <= LONGEST
    assert (read.at, read.stage, read.recording, read.returns) == (at.at, at.stage, at.recording, at.returns)
    assert read.back == BACK[: len(read.back)]
    assert len(at.encode()) + len(KEY) + 1 > LONGEST or read.back == BACK


def test_the_record_has_room_for_the_longest() -> None:
    columns = Call._meta.get_field("position"), Turn._meta.get_field("at")
    assert [getattr(column, "max_length", 0) for column in columns] == [LONGEST, LONGEST]
