"""What publishing says of a message's keys, and how changes of them are told."""

from dataclasses import replace

from engine import tree as t
from engine.changes import changes
from engine.check import find_problems
from engine.kinds.all import kind_of
from engine.position import Position
from tests.engine.trees import tree_of
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
NEWS = t.Message(
    "news", "News", t.Prompt("We moved. To skip this, press 1. To hear it again, press 2."), "bye", "1", "2"
)


def codes(message: t.Message) -> set[str]:
    return {each.code for each in find_problems(tree_of(message, BYE))} - {"no-person", "unreachable"}


@walked(
    ("message", "found"),
    [
        (NEWS, set()),
        (replace(NEWS, repeat_key="1"), {"key-twice", "announced-but-missing"}),
        (replace(NEWS, back_key="*"), {"never-announced"}),
        (replace(NEWS, skip_key="", repeat_key=""), set()),
        (replace(NEWS, repeat_key="", other_keys_go_to="bye"), set()),
        (replace(NEWS, other_keys_go_to="news"), {"circle"}),
        (replace(NEWS, goes_to=""), {"leads-nowhere"}),
    ],
    ids=["fine", "one key for two", "a key that nobody hears of", "none", "any other", "round and round", "nowhere"],
)
def test_keys_are_announced_and_mean_one_thing(message: t.Message, found: set[str]) -> None:
    assert codes(message) == found


def test_a_key_for_three_things_is_told_of_each_two_by_their_labels() -> None:
    message = replace(NEWS, skip_key="1", repeat_key="1", back_key="1")
    told = [each.what for each in find_problems(tree_of(message, BYE)) if each.code == "key-twice"]
    both = ("skip and the key to repeat", "skip and the key to go back", "repeat and the key to go back")
    assert told == [f"In “News”, the key to {each} are both 1: choose another for one of them." for each in both]


@walked(
    ("changed", "told"),
    [
        ({"skip_key": "3"}, "Key 3 now skips “News” instead of 1."),
        ({"back_key": "*"}, "Key * now leads back from “News”."),
        ({"repeat_key": ""}, "No key repeats “News” now. Until now it was 2."),
        ({"other_keys_go_to": "bye"}, "Pressing any other key in “News” now leads to “Bye”."),
        ({"most_repeats": 1}, "Callers can now hear “News” again once instead of 5 times."),
        ({"wait_seconds": 9}, "“News” now waits 9 seconds for a key instead of 3 seconds."),
    ],
)
def test_a_change_of_keys_is_told_in_words(changed: dict[str, str], told: str) -> None:
    now = tree_of(replace(NEWS, **changed), BYE)  # type: ignore[arg-type]
    assert [each.what for each in changes(tree_of(NEWS, BYE), now)] == [told]


def test_the_story_says_what_a_message_waits_for() -> None:
    kind = kind_of(NEWS)
    assert kind.story(Position("news"), {}, is_new=True) == "waited for a key during the message"
    assert kind.story(Position("news", 2), {}, is_new=False) == "said the message again"
