"""A call goes on in another line and comes back: languages, the way back, limits, and what happens when it is gone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import pytest

from engine import tree as t
from engine.check import find_problems
from engine.choices import ShortcutTo
from engine.heard import (
    Began,
    Dequeued,
    DialEnded,
    DialResult,
    Digits,
    Heard,
    NoInput,
    QueueResult,
    Recorded,
)
from engine.knowing.facts import Facts, Stored
from engine.knowing.lines import MOST_LINES, OtherLine, own_key, version_of, within
from engine.knowing.notices import Notice
from engine.on_duty.people import NOBODY
from engine.position import Position, decode
from engine.replays.comparing import ReplayResult, compare
from engine.replays.recorded import RecordedCall, RecordedStep
from engine.turn import MAX_TURNS, Doing, Reply, answer, resume
from engine.verbs import Say
from tests.engine.trees import acme, tree_of


def menu(key: str, **leads: str) -> t.Menu:
    options = tuple(t.Option((key[1:],), goes_to, goes_to) for key, goes_to in leads.items())
    return t.Menu(key, key, t.Prompt(f"This is {key}."), options, tries=1, gives_up_to="bye")


BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
RETURN = t.Goodbye("return", "Return", t.Prompt("Back we go."), goes_back=True)
SUPPORT = t.AnotherLine("support", "Support", t.Prompt("One moment."), "support", "after", "failed")
AFTER, FAILED = menu("after", k1="bye"), t.Goodbye("failed", "Failed", t.Prompt("Support is away."))
CALLED = tree_of(menu("main", k1="support"), SUPPORT, AFTER, FAILED, BYE, back_key="*", call_minutes=30)
OTHER = tree_of(menu("help", k1="return", k2="bye", k3="deeper"), RETURN, BYE, menu("deeper", k1="help"))
LINES = {57: OTHER}


def facts(lines: Mapping[int, t.Tree] = LINES, live: int = 57, called: t.Tree = CALLED, **more: object) -> Facts:
    """Another line's version is live, and these versions are there."""

    def in_line(version: int) -> OtherLine | None:
        tree = lines.get(version)
        return OtherLine(within(tree, version, called), lambda: NOBODY) if tree else None

    return Facts(line=lambda slug: live, in_line=in_line, **more)  # type: ignore[arg-type]


def said(reply: Reply) -> str:
    prompts = (each for verb in reply.verbs for each in getattr(verb, "prompts", (verb,)))
    return " ".join(each.text for each in prompts if isinstance(each, Say))


def pressed(keys: str, tree: t.Tree = CALLED, known: Facts | None = None) -> Reply:
    """Every position is encoded and read again, as in a call."""
    known = known or facts(called=tree)
    reply = answer(tree, Began(), known)
    for key in keys:
        assert reply.position
        reply = resume(tree, decode(reply.position.encode()), NoInput() if key == "." else Digits(key), known)
    return reply


def test_the_call_goes_on_in_the_version_that_is_live_and_stays_on_it() -> None:
    reply = pressed("1")
    assert said(reply) == "One moment. This is help."
    assert reply.position
    assert version_of(reply.position.at) == 57
    assert own_key(OTHER, reply.position.at) == "help"
    assert reply.keeps.facts["lines"] == {"support": 57}
    later = resume(CALLED, reply.position, Digits("3"), facts({57: OTHER, 58: tree_of(BYE)}, live=58))
    assert said(later) == "This is deeper."


@pytest.mark.parametrize(
    ("keys", "heard"),
    [
        ("11", "Back we go. This is after."),
        ("12", "Goodbye."),
        ("1.", "Sorry, I did not hear anything. Goodbye."),
        ("1311", "Back we go. This is after."),
    ],
)
def test_it_comes_back_where_the_other_line_says_so_and_else_ends_there(keys: str, heard: str) -> None:
    reply = pressed(keys)
    assert said(reply) == heard
    assert reply.position is None or reply.position.returns == ()


def test_a_goodbye_that_goes_back_ends_calls_of_its_own_line() -> None:
    assert said(pressed("1", OTHER)) == "Back we go."
    assert pressed("1", OTHER).position is None


@pytest.mark.parametrize("lost", [facts(live=0), facts({}, live=57)], ids=["not published", "gone"])
def test_a_line_that_cannot_take_the_call_leads_where_the_place_says(lost: Facts) -> None:
    assert said(pressed("1", known=lost)) == "One moment. Support is away."


def test_a_line_that_is_deleted_during_the_call_strands_nobody() -> None:
    at = pressed("1").position
    assert at
    assert said(resume(CALLED, at, Digits("3"), facts({}))) == "Support is away."


def test_the_way_back_leads_out_of_the_other_line() -> None:
    other = replace(OTHER, back_key="*")
    known = facts({57: other})
    assert said(pressed("13*", known=known)) == "This is help."
    back = pressed("13**", known=known)
    assert (said(back), back.position) == ("This is main.", Position("main"))


def test_the_way_back_leads_into_no_line_that_the_call_came_back_from() -> None:
    """Neither with the line's key nor by a place that leads back."""
    known = facts({57: replace(OTHER, back_key="*")})
    assert said(pressed("1311*", known=known)) == "This is main."
    back = t.Shortcut("after", "Back", t.Prompt(""), ShortcutTo.BACK)
    by_itself = replace(CALLED, destinations={**CALLED.destinations, "after": back})
    assert said(pressed("11", by_itself, facts({57: OTHER}, called=by_itself))) == "Back we go. This is main."


def test_lines_in_lines_come_back_one_by_one_and_only_so_many_at_once() -> None:
    deep = tree_of(
        menu("deep", k1="on", k2="return"), t.AnotherLine("on", "On", t.Prompt(), "deep", "return", "bye"), RETURN, BYE
    )
    known = facts({57: deep})
    down = pressed("1" * MOST_LINES, known=known)
    assert down.position
    assert len(down.position.returns) == MOST_LINES
    assert len(down.position.encode()) < 255
    assert said(pressed("1" * (MOST_LINES + 1), known=known)) == "Goodbye."
    assert said(pressed("112", known=known)) == "Back we go. Back we go. This is after."


def test_lines_that_lead_to_each_other_without_a_key_come_to_an_end() -> None:
    endless = tree_of(t.AnotherLine("on", "On", t.Prompt(), "on", "on", "on"))
    assert pressed("1", known=facts({57: endless})).position is None
    at_once = tree_of(RETURN)
    back = tree_of(replace(SUPPORT, goes_to="support"), AFTER, FAILED, BYE)
    assert answer(back, Began(), facts({57: at_once}, called=back)).position is None


@pytest.mark.parametrize(
    ("spoken", "others", "there", "back"),
    [
        ("de-DE", ("de-DE",), "de-DE", "de-DE"),
        ("de-DE", ("de-AT",), "de-AT", "de-DE"),
        ("de-DE", (), "en-US", "de-DE"),
        ("", ("de-DE",), "en-US", ""),
    ],
)
def test_the_caller_hears_the_same_language_there_if_the_line_has_it(
    spoken: str, others: tuple[str, ...], there: str, back: str
) -> None:
    called = replace(CALLED, other_languages=(t.Voice("fr-FR"), t.Voice("de-DE")))
    other = replace(OTHER, other_languages=tuple(map(t.Voice, others)))
    known = facts({57: other}, called=called)
    entered = resume(called, Position("main", language=spoken), Digits("1"), known)
    assert entered.verbs[0].language == there  # type: ignore[union-attr]
    assert entered.keeps.language is None
    assert entered.position
    returned = resume(called, decode(entered.position.encode()), Digits("1"), known)
    assert returned.position
    assert returned.position.language == back == returned.keeps.language


def test_limits_and_the_fallback_are_those_of_the_line_that_was_called() -> None:
    unlimited = replace(OTHER, call_minutes=240, fallback_number="", typed_numbers_a_day=0)
    other = within(unlimited, 57, replace(CALLED, fallback_number="+1555", typed_numbers_a_day=5))
    assert (other.call_minutes, other.fallback_number, other.typed_numbers_a_day) == (30, "+1555", 5)


def test_answers_that_are_called_after_a_survey_have_the_same_names_there() -> None:
    survey = t.Survey("survey", "Survey", t.Prompt(), question_1=t.Prompt("Happy?"), question_2=t.Prompt("Helped?"))
    (there,) = within(t.Tree("other", "Other", "survey", {"survey": survey}), 57, CALLED).destinations.values()
    assert isinstance(there, t.Survey)
    assert there.answer_names == survey.answer_names == ("survey_1", "survey_2")


def test_a_notice_of_the_other_line_is_said_there_and_may_close_it() -> None:
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    hour, words = timedelta(hours=1), (t.Wording("en-US", "It snows."),)
    notice = partial(Notice, "snow", now - hour, now + hour, words=words)
    for closes, leads in ((False, "This is help."), (True, "Support is away.")):
        line = OtherLine(within(OTHER, 57, CALLED), lambda: NOBODY, (notice(closes=closes),))
        known = Facts(line=lambda slug: 57, in_line=lambda version, line=line: line, now=now)  # type: ignore[misc]
        assert said(pressed("1", known=known)) == f"One moment. It snows. {leads}"


def test_publishing_proves_that_a_line_that_sends_calls_back_at_once_makes_no_circle() -> None:
    back = tree_of(replace(SUPPORT, goes_to="support"), FAILED)
    assert "circle" in [each.code for each in find_problems(back)]
    assert "circle" not in [each.code for each in find_problems(CALLED)]


def test_a_place_without_a_line_or_without_a_way_when_it_fails_is_refused() -> None:
    tree = tree_of(replace(SUPPORT, line="", failed_goes_to=""), AFTER, BYE)
    assert {"no-line", "leads-nowhere"} <= {each.code for each in find_problems(tree)}


def test_the_same_line_walked_twice_is_the_same_to_the_byte() -> None:
    first = pressed("1")
    assert first.position
    told = replace(facts(live=99), told=first.keeps.facts)
    again = resume(CALLED, Position("main"), Digits("1"), told)
    assert again == first


KEYS = "0123456789*#"


def turn_of(tree: t.Tree, reply: Reply, dice: Random, known: Facts) -> Reply:
    """Whatever can be heard after this reply, one of it."""
    assert reply.position
    match reply.doing:
        case Doing.RINGING:
            heard: Heard = DialEnded(dice.choice(tuple(DialResult)))
        case Doing.WAITING:
            heard = Dequeued(dice.choice(tuple(QueueResult)))
        case Doing.RECORDING:
            heard = Recorded("", 5, recording="RE1") if dice.random() < 0.5 else NoInput()
        case _:
            key = dice.choice(f"{KEYS}-")
            heard = Digits(key) if key in KEYS else NoInput()
    return resume(tree, decode(reply.position.encode()), heard, known)


def test_whatever_callers_do_in_other_lines_their_calls_come_to_an_end() -> None:
    """The sample line, entered from another one, which it comes back to and is entered from again."""
    back = {
        key: replace(each, goes_back=True) for key, each in acme().destinations.items() if isinstance(each, t.Goodbye)
    }
    sample = replace(acme(), destinations={**acme().destinations, **back}, back_key="#")
    front = tree_of(menu("main", k1="support", k2="bye"), replace(SUPPORT, goes_to="main"), FAILED, BYE, back_key="*")
    known, been = facts({57: sample}, called=front), set[str]()
    for seed in range(300):
        dice, reply = Random(seed), answer(front, Began(), known)
        for number in range(1, MAX_TURNS + 3):
            if reply.position is None:
                break
            assert len(reply.position.encode()) < 200
            assert version_of(reply.position.at) == (57 if reply.position.returns else 0)
            been |= {*reply.passed}
            reply = turn_of(front, reply, dice, replace(known, number=number))
            assert "something went wrong" not in said(reply)
        assert reply.position is None
    assert len({key for key in been if version_of(key)}) == len(sample.destinations)


def kept(known: Facts, *heard: Heard, lines: Mapping[int, t.Tree] = LINES, called: t.Tree = CALLED) -> RecordedCall:
    """The call as the record keeps it."""
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    known = replace(known, now=now, stored=Stored())
    reply = answer(called, Began(), known)
    steps = [RecordedStep(1, None, Began(), now, reply.passed, facts=reply.keeps.facts)]
    for number, each in enumerate(heard, start=2):
        assert reply.position
        at = decode(reply.position.encode())
        reply = resume(called, at, each, replace(known, number=number))
        steps.append(RecordedStep(number, at, each, now, reply.passed, facts=reply.keeps.facts))
    return RecordedCall(called, tuple(steps), now, called_before=False, lines=lines.get)


def test_a_replay_knows_which_notice_closed_the_other_line() -> None:
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    snow = Notice("snow", now - hour, now + hour, words=(t.Wording("en-US", "It snows."),), closes=True)
    hours = t.OpeningHours("hours", "Hours", t.Prompt(), "", open_goes_to="help", closed_goes_to="bye")
    for other, ends in ((OTHER, "failed"), (tree_of(hours, *OTHER.destinations.values()), "R57x0")):
        line = OtherLine(within(other, 57, CALLED), lambda: NOBODY, (snow,))
        known = Facts(line=lambda slug: 57, in_line=lambda version, line=line: line)  # type: ignore[misc]
        called = replace(CALLED)  # which remembers the other line
        call = kept(known, Digits("1"), lines={57: other}, called=called)
        found = compare(called, call)
        assert (found.result, found.end) == (ReplayResult.SAME, ends), (found, call.steps[-1])


def test_a_replay_follows_lines_in_lines_and_tells_which_is_gone() -> None:
    onward = t.AnotherLine("on", "On", t.Prompt(), "more", "return", "bye")
    middle = tree_of(menu("middle", k1="on"), onward, RETURN, BYE)
    versions = {"support": 57, "more": 58}
    lines = {57: middle, 58: OTHER}
    known = replace(facts(lines), line=versions.__getitem__)
    call = kept(known, Digits("1"), Digits("1"), Digits("1"), Digits("1"), lines=lines)
    assert [key for step in call.steps for key in step.passed][-2:] == ["after", "bye"]
    assert compare(CALLED, call).result == ReplayResult.SAME
    draft = replace(CALLED, destinations={**CALLED.destinations, "support": replace(SUPPORT, goes_to="failed")})
    assert (compare(draft, call).result, compare(draft, call).end) == (ReplayResult.ELSEWHERE, "failed")
    elsewhere = replace(SUPPORT, line="other")
    draft = replace(CALLED, destinations={**CALLED.destinations, "support": elsewhere})
    assert compare(draft, call).missing == "goes on in another line, and this call wasn't there"
    gone = replace(call, tree=replace(CALLED), lines={57: middle}.get)
    assert compare(replace(CALLED), gone).result == ReplayResult.UNKNOWN
