"""What a walk was told is stored with its turn, so that a second delivery of the turn hears the same."""

import json

import pytest

from engine.knowing.facts import Facts, NeedsRecord
from engine.knowing.known import Known
from tests.walked import walked


def known(**kept: object) -> Known:
    return Known(Facts(told=json.loads(json.dumps(kept))))


def must_not_run() -> object:
    raise AssertionError


def test_a_fact_is_computed_once_and_stored() -> None:
    first = known()
    assert [first.once("weather", iter(["rain", "sun"]).__next__) for _ in range(2)] == ["rain", "rain"]
    assert first.told == {"weather": "rain"}


def test_a_second_delivery_is_told_what_the_first_was() -> None:
    again = known(weather="rain")
    assert again.once("weather", lambda: "sun") == "rain"
    assert again.told == {"weather": "rain"}


@walked("value", [None, "", 0, False, [], {}])
def test_a_fact_may_have_any_value(value: object) -> None:
    first = known()
    assert first.once("weather", lambda: value) == value
    again = known(**first.told)
    assert again.once("weather", must_not_run) == value


def test_a_turn_may_use_one_fact_of_several_places() -> None:
    first = known()
    assert first.once("weather", lambda: "rain", of="hill") == "rain"
    assert first.once("weather", lambda: "sun", of="valley") == "sun"
    assert first.told == {"weather": {"hill": "rain", "valley": "sun"}}
    again = known(**first.told)
    assert again.once("weather", must_not_run, of="valley") == "sun"
    assert again.once("weather", lambda: "snow", of="coast") == "snow"


def test_a_fact_that_needs_the_record_asks_for_it() -> None:
    def read() -> object:
        raise NeedsRecord

    with pytest.raises(NeedsRecord):
        known().once("weather", read, of="hill")
