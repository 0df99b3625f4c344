"""A call to a directory, kept as a test: whom it found is kept, and not what the caller dialled or said."""

import pytest

from calls.telling.decided import besides_hours
from calls.telling.kept_tests import anonymous
from calls.telling.linked import plain
from engine import heard as h
from engine.heard import DialEnded, DialResult, Digits, Heard, Spoken
from engine.replays.recorded import RecordedCall, RecordedStep
from tests.engine.test_phone_directory import EVERYBODY, MENU, NOW, STAFF, tree
from tests.engine.walking import WalkedCall
from tests.walked import walked

ANSWERED = DialEnded(DialResult.ANSWERED)


def recorded(*heard: Heard, in_menu: bool = False) -> RecordedCall:
    walked = tree(MENU, STAFF) if in_menu else tree()
    caller, called = "+493012345678", "+15550100001"
    call = WalkedCall(
        walked, directory=lambda: EVERYBODY, call="CA1", caller=caller, called=called, country="DE", now=NOW
    )
    steps = [RecordedStep(1, None, h.Began(), NOW, call.reply.passed, facts=call.reply.keeps.facts)]
    for each in heard:
        at = call.reply.position
        call.hears(each)
        steps.append(RecordedStep(call.number, at, each, NOW, call.reply.passed, facts=call.reply.keeps.facts))
    return RecordedCall(walked, tuple(steps), NOW, "CA1", caller, called, "DE", called_before=False)


@walked(
    ("heard", "end"),
    [
        ((Digits("2976623"), ANSWERED), "staff"),
        ((Digits("1*3"), Digits("493012345678"), Digits("68"), Digits("2"), ANSWERED), "staff"),
        ((Digits("68"), Digits("9"), Digits("120"), DialEnded(DialResult.BUSY)), "busy"),
        ((Spoken("this is Eve, Ada please"), DialEnded(DialResult.NO_ANSWER)), "nobody"),
        ((Spoken("Ada", 0.1), Spoken("yes"), ANSWERED), "staff"),
        ((Spoken("Zebedee"), Spoken("Zebedee"), Spoken("Zebedee")), "given_up"),
    ],
)
def test_it_runs_again_without_the_callers_words(heard: tuple[Heard, ...], end: str) -> None:
    stand_in, again = anonymous(recorded(*heard))
    assert again.end == end
    kept = " ".join(str(step.heard) for step in stand_in.steps)
    assert not any(each in kept for each in ("2976623", "4930", "Eve", "Zebedee"))


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ((Digits("999"),), ["Nobody matches in “Staff”"]),
        ((Digits("68"),), []),  # the story says who was offered
        ((Digits("120"),), []),  # and who was rung
        ((Spoken("Ada", 0.1),), ["Ada Byron matches in “Staff”"]),
    ],
)
def test_the_page_of_a_call_says_what_a_directory_found(heard: tuple[Heard, ...], told: list[str]) -> None:
    call = recorded(*heard)
    assert [plain(each) for each in besides_hours(call.tree, call.steps[-1].facts)] == told


def test_an_extension_in_a_menu_runs_again() -> None:
    assert anonymous(recorded(Digits("121"), ANSWERED, in_menu=True))[1].end == "staff"
