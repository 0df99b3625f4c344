"""Where each outcome of a transfer leads, how long each target rings, and what callers hear before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine import tree as t
from engine.capabilities import Capability
from engine.changes import changes
from engine.check import Level, find_problems, prove
from engine.choices import CallRecording
from engine.heard import Began, DialEnded, DialResult, dump, load
from engine.kinds.all import kind_of
from engine.knowing.facts import Facts, Stored
from engine.on_duty.people import Directory, Order, Person, Team
from engine.position import Position
from engine.providers.sipgate import SIPGATE
from engine.screening import said_first
from engine.turn import MAX_TURNS, answer, resume
from engine.verbs import Audio, Dial, Gather, Hangup, Say

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
NUMBERS = ("+15550100011", "+15550100012")
ENDS = ("nobody", "busy", "failed", "declined", "finished")
RING = t.Transfer("ring", "Ring", t.Prompt("One moment."), NUMBERS, 20, *ENDS)
ANSWERED, DECLINED = DialEnded(DialResult.ANSWERED), DialEnded(DialResult.DECLINED)
NO_ANSWER = DialEnded(DialResult.NO_ANSWER)
RECORDED = "This call is recorded."


def tree(place: t.Transfer, **more: object) -> t.Tree:
    ends: list[t.Destination] = [t.Goodbye(key, key, t.Prompt("Goodbye.")) for key in (*ENDS, "plain")]
    places = {each.key: each for each in [place, *ends]}
    return t.Tree("line", "Line", "ring", places, **more)  # type: ignore[arg-type]


def told(place: t.Transfer, provider: str = "sipgate") -> dict[str, Level]:
    return {each.code: each.level for each in find_problems(tree(place), [provider])}


def dial(place: t.Transfer) -> Dial:
    found = answer(tree(place), Began()).verbs[-1]
    assert isinstance(found, Dial)
    return found


def rounds(place: t.Transfer, directory: Directory) -> Iterator[tuple[tuple[str, ...], int]]:
    """Who rings, and for how long, while nobody answers."""
    facts = Facts(call="CA1", now=NOW, directory=lambda: directory, stored=Stored(rung=frozenset(EVERYBODY)))
    reply = answer(tree(place), Began(), facts)
    while reply.position:
        rung = reply.verbs[-1]
        assert isinstance(rung, Dial)
        yield rung.numbers, rung.ring_seconds
        reply = resume(tree(place), reply.position, NO_ANSWER, facts)


ANNA, BEN = Person("anna", "Anna", ("+15550100021", "+15550100022")), Person("ben", "Ben", ("+15550100023",))
EVERYBODY = (*ANNA.numbers, *BEN.numbers, *NUMBERS)
SUPPORT = Directory({"anna": ANNA, "ben": BEN}, {"both": Team("both", "Both", Order.AT_ONCE, ("anna", "ben"))})


@pytest.mark.parametrize(
    ("result", "end"),
    list(zip(("no-answer", "busy", "failed", "declined", "answered"), ENDS, strict=True)),
)
def test_each_outcome_leads_where_its_link_does(result: str, end: str) -> None:
    for place in (RING, replace(RING, in_order=True)):
        last = Position("ring", tries=3)
        assert resume(tree(place), last, DialEnded(DialResult(result)), Facts(now=NOW)).passed == (end,)


def test_whoever_declines_has_not_answered_unless_a_link_says_more() -> None:
    place = replace(RING, screened=True, declined_goes_to="")
    assert resume(tree(place), Position("ring"), DECLINED).passed == ("nobody",)


@pytest.mark.parametrize(("link", "hung_up"), [("", False), ("", True), ("finished", True)])
def test_a_call_ends_with_the_conversation_if_nothing_follows_or_nobody_is_left(link: str, hung_up: bool) -> None:
    place = replace(RING, finished_goes_to=link)
    reply = resume(tree(place), Position("ring"), replace(ANSWERED, hung_up=hung_up))
    assert (reply.verbs, reply.passed) == ((Hangup(),), ())


def test_who_has_talked_is_not_put_through_again_when_the_call_takes_too_long() -> None:
    over = Facts(number=MAX_TURNS + 1)
    line = tree(RING, fallback_number="+15550100009")
    assert resume(line, Position("ring"), ANSWERED, over).verbs == (Hangup(),)


def test_after_whoever_declines_the_next_one_rings() -> None:
    place = replace(RING, in_order=True, screened=True)
    (dial_next,) = resume(tree(place), Position("ring", 1, misses=1), DECLINED, Facts(now=NOW)).verbs
    assert isinstance(dial_next, Dial)
    assert dial_next.numbers == NUMBERS[1:]


def test_a_conversation_is_not_followed_by_the_next_number() -> None:
    place = replace(RING, in_order=True)
    assert resume(tree(place), Position("ring", 1, misses=1), ANSWERED, Facts(now=NOW)).passed == ("finished",)


def test_an_end_of_a_transfer_is_stored_as_before_unless_the_caller_is_gone() -> None:
    assert dump(NO_ANSWER) == {"kind": "dial-ended", "result": "no-answer"}
    for heard in (NO_ANSWER, DECLINED, ANSWERED, replace(ANSWERED, hung_up=True)):
        assert load(dump(heard)) == heard


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [((), (20, 20)), ((10,), (10, 20)), ((10, 15), (10, 15)), ((10, 15, 60, 60), (10, 15))],
)
def test_numbers_ring_one_after_the_other_each_for_its_own_time(
    seconds: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    place = replace(RING, in_order=True, ring_each=seconds)
    assert list(rounds(place, Directory())) == [
        ((number,), each) for number, each in zip(NUMBERS, expected, strict=True)
    ]


def test_teams_ring_first_then_people_then_numbers() -> None:
    place = replace(RING, teams=("both", "gone"), people=("ben", "gone"), in_order=True, ring_each=(30, 5, 10, 5, 40))
    assert list(rounds(place, SUPPORT)) == [
        ((ANNA.numbers[0], BEN.numbers[0]), 30),
        ((ANNA.numbers[1],), 30),
        (BEN.numbers, 10),
        ((NUMBERS[0],), 40),
        ((NUMBERS[1],), 20),
    ]


def test_all_ring_at_once_for_the_same_time_otherwise() -> None:
    place = replace(RING, people=("ben",), ring_each=(10, 10))
    assert list(rounds(place, SUPPORT)) == [((*NUMBERS, *BEN.numbers), 20)]


@pytest.mark.parametrize("records", [CallRecording.CALLER_TOLD, CallRecording.BOTH_TOLD])
@pytest.mark.parametrize("in_order", [False, True])
def test_nothing_is_recorded_before_the_notice_was_said_and_it_is_said_once(
    records: CallRecording, in_order: bool
) -> None:
    line = tree(replace(RING, records=records, in_order=in_order))
    reply = answer(line, Began(), Facts(now=NOW))
    *said, rung = reply.verbs
    assert [each.text for each in said if isinstance(each, Say)] == ["One moment.", RECORDED]
    assert isinstance(rung, Dial)
    assert (rung.records, rung.told) == (True, records is CallRecording.BOTH_TOLD)
    if in_order:
        assert reply.position
        (again,) = resume(line, reply.position, NO_ANSWER, Facts(now=NOW)).verbs
        assert isinstance(again, Dial)
        assert again.records


def test_nobody_is_told_of_a_recording_that_does_not_take_place() -> None:
    place = replace(RING, records=CallRecording.BOTH_TOLD)
    verbs = answer(tree(place), Began(), Facts(now=NOW, cannot=SIPGATE.cannot)).verbs
    assert RECORDED not in [each.text for each in verbs if isinstance(each, Say)]
    nobody = replace(place, numbers=(), teams=("gone",))
    verbs = answer(tree(nobody), Began(), Facts(now=NOW)).verbs
    assert RECORDED not in [each.text for each in verbs if isinstance(each, Say)]


def test_whoever_answers_is_asked_then_told() -> None:
    audio = t.Prompt("We record this call.", "notice.wav")
    for place, asked, said in (
        (RING, False, ()),
        (replace(RING, screened=True), True, ()),
        (replace(RING, records=CallRecording.CALLER_TOLD), False, ()),
        (replace(RING, records=CallRecording.BOTH_TOLD), False, (Say(RECORDED, "en-US"),)),
        (replace(RING, screened=True, records=CallRecording.BOTH_TOLD), True, (Say(RECORDED, "en-US"),)),
        (
            replace(RING, records=CallRecording.BOTH_TOLD, recording_notice=audio),
            False,
            (Audio("notice.wav", "We record this call.", "en-US"),),
        ),
        (
            replace(RING, records=CallRecording.BOTH_TOLD, recording_notice=t.Prompt("{caller}{order} is recorded.")),
            False,
            (Say("5 5 5, 0 1 0, 0 0 0 2 is recorded.", "en-US"),),
        ),
    ):
        first = said_first(tree(place), Position("ring"), "+15550100002")
        assert any(isinstance(each, Gather) for each in first) is asked
        assert said_first(tree(place), Position("ring"), "+15550100002", has_accepted=True) == said
        assert asked or first == said


def test_a_mailbox_is_looked_for_only_where_nobody_is_asked() -> None:
    assert dial(replace(RING, detects_machines=True)).detects_machines
    assert not dial(replace(RING, detects_machines=True, screened=True)).detects_machines


@pytest.mark.parametrize(
    ("settings", "code", "level"),
    [
        ({"screened": True}, "screening", Level.ERROR),
        ({"records": CallRecording.CALLER_TOLD}, "call-recording", Level.WARNING),
        ({"detects_machines": True}, "machines", Level.WARNING),
        ({"ring_tone": "de"}, "ring-tone", Level.ADVICE),
        ({"answers_late": True}, "late-answer", Level.WARNING),
        ({"star_ends": True}, "star", Level.WARNING),
        ({"finished_goes_to": "finished"}, "finished", Level.WARNING),
        ({"numbers": ("sip:anna@example.com",)}, "address", Level.ERROR),
        ({"numbers": ("+15550100011;ext=12",)}, "extension", Level.ERROR),
    ],
)
def test_what_sipgate_cannot_do_is_told_before_it_hurts(settings: dict[str, object], code: str, level: Level) -> None:
    plain = replace(RING, finished_goes_to="", numbers=NUMBERS[:1])
    place = replace(plain, **settings)  # type: ignore[arg-type]
    assert f"sipgate-{code}" not in told(plain)
    assert told(place)[f"sipgate-{code}"] is level
    assert f"twilio-{code}" not in told(place, "twilio")


@pytest.mark.parametrize("settings", [{"screened": True}, {"records": CallRecording.BOTH_TOLD}])
def test_calls_go_elsewhere_where_it_cannot_be_done_if_a_place_is_chosen(settings: dict[str, object]) -> None:
    place = replace(RING, instead_goes_to="plain", **settings)  # type: ignore[arg-type]
    assert not [code for code in told(place) if code.startswith("sipgate")]
    there = Facts(now=NOW, cannot=SIPGATE.cannot)
    assert answer(tree(place), Began(), there).passed == ("ring", "plain")
    without = replace(place, instead_goes_to="")
    assert isinstance(answer(tree(without), Began(), there).verbs[-1], Dial)
    assert answer(tree(place), Began(), Facts(now=NOW)).passed == ("ring",)


def test_one_after_the_other_needs_no_numbers_that_ring_together() -> None:
    needs = kind_of(RING).needs
    assert Capability.TOGETHER in needs(RING)
    assert Capability.TOGETHER not in needs(replace(RING, in_order=True))
    many = tuple(f"+155501000{number}" for number in range(11, 31))
    assert "too-many-numbers" in told(replace(RING, numbers=many), "twilio")
    in_order = told(replace(RING, numbers=many, in_order=True), "twilio")
    assert "too-many-numbers" not in in_order
    assert in_order["too-many-rounds"] is Level.WARNING


def test_a_long_ring_time_of_one_number_leaves_the_call_to_a_mailbox() -> None:
    each = {"in_order": True, "ring_each": (10, 40)}
    assert told(replace(RING, **each))["mailbox-first"] is Level.ADVICE  # type: ignore[arg-type]
    for settings in ({"screened": True}, {"detects_machines": True}, {"in_order": False}):
        assert "mailbox-first" not in told(replace(RING, **{**each, **settings}))  # type: ignore[arg-type]


def test_a_star_that_only_hangs_up_is_told() -> None:
    assert "star-hangs-up" not in told(replace(RING, star_ends=True))
    assert told(replace(RING, star_ends=True, finished_goes_to=""))["star-hangs-up"] is Level.ADVICE


def test_answering_late_is_told_to_have_no_effect_behind_words() -> None:
    assert told(replace(RING, answers_late=True))["answered-before"] is Level.ADVICE
    silent = replace(RING, answers_late=True, prompt=t.Prompt())
    assert "answered-before" not in told(silent)
    assert "answered-before" in told(replace(silent, records=CallRecording.CALLER_TOLD))


def test_the_proof_walks_every_outcome() -> None:
    for end in ENDS:
        place = replace(RING, screened=True)
        silent = replace(tree(place), destinations={**tree(place).destinations, end: t.Goodbye(end, end, t.Prompt())})
        codes = [each.where for each in prove(silent).problems if each.code == "silent-end"]
        assert codes == [end]


def test_changes_of_a_transfer_are_told_in_words() -> None:
    now = replace(
        RING,
        in_order=True,
        ring_each=(15, 30),
        declined_goes_to="",
        finished_goes_to="",
        records=CallRecording.BOTH_TOLD,
        ring_tone="gb",
    )
    assert [change.what for change in changes(tree(RING), tree(now)) if change.where == "ring"] == [
        "When whoever answers “Ring” declines, callers now go to where unanswered calls go instead of “declined”.",
        "After a conversation in “Ring”, callers now go to the end of the call instead of “finished”.",
        "“Ring” now rings the teams, people and numbers one after the other.",
        "Those whom “Ring” rings one by one now ring for 15 seconds and 30 seconds instead of the same time.",
        "Conversations in “Ring” are now recorded with a notice to both sides; before, they were not recorded.",
        "While “Ring” rings, callers now hear the ring tone of the United Kingdom instead of the usual ring tone.",
    ]
