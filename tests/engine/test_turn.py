"""One turn: the rules of each kind of destination, and what happens if there is none."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine import turn
from engine.hours.schedules import Weekly
from engine.on_duty.people import Directory, Person
from engine.position import Position, decode
from engine.providers.sipgate import SIPGATE
from engine.queues.waiting import Waited
from engine.turn import Doing, Facts, answer, resume
from engine.verbs import Audio, Dial, Gather, Hangup, Leave, Play, Say, Verb
from engine.walking import walk
from engine.walking.line_walk import MAX_HOPS

ONE = t.Option(("1",), "sales", "bye")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (ONE,), gives_up_to="bye")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))


def tree(*places: t.Destination, **fields: Any) -> t.Tree:
    return t.Tree("t", "T", places[0].key, {place.key: place for place in (*places, BYE)}, **fields)


def said(reply: turn.Reply) -> list[str]:
    """Everything spoken, in order, within a Gather or not."""
    verbs = [each for verb in reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,))]
    return [verb.text for verb in verbs if isinstance(verb, Say)]


def gather(reply: turn.Reply) -> Gather:
    found = reply.verbs[-1]
    assert isinstance(found, Gather)
    return found


def test_a_greeting_is_said_inside_the_gather_of_the_menu_so_that_no_early_key_is_lost() -> None:
    reply = answer(tree(t.Message("hi", "Hi", t.Prompt("Welcome."), "menu"), MENU), h.Began())
    assert said(reply) == ["Welcome.", "Hello."]
    assert len(reply.verbs) == 1
    assert reply.passed == ("hi", "menu")
    assert reply.position == Position("menu")


def test_a_menu_made_from_its_options_announces_them_in_order() -> None:
    options = (ONE, t.Option(("2", "3"), "support", "bye"), t.Option(("*",), "", "menu"))
    menu = replace(MENU, options=options, announces_options=True)
    expected = "For sales, press 1. For support, press 2 or 3. To hear this again, press star."
    assert said(answer(tree(menu), h.Began())) == ["Hello.", expected]


def test_the_options_are_announced_in_the_language_of_the_tree() -> None:
    menu = replace(MENU, options=(t.Option(("#",), "den Vertrieb", "bye"),), announces_options=True)
    assert said(answer(tree(menu, language="de-DE"), h.Began()))[1] == "Für den Vertrieb drücken Sie die Rautetaste."


@pytest.mark.parametrize(
    ("keys", "most", "finish"),
    [(("1",), 1, ""), (("#",), 1, ""), (("12",), 2, "#"), (("1", "23"), 2, "#"), (("1#",), 2, "")],
)
def test_a_menu_waits_for_as_many_keys_as_its_longest_option_has(keys: tuple[str, ...], most: int, finish: str) -> None:
    menu = replace(MENU, options=(t.Option(keys, "sales", "bye"),))
    asked = gather(answer(tree(menu), h.Began()))
    assert (asked.most_keys, asked.finish_key) == (most, finish)


def test_silence_asks_again_and_after_the_last_try_goes_where_give_up_points() -> None:
    places = tree(MENU)
    reply = resume(places, Position("menu", 1), h.NoInput())
    assert said(reply) == ["Sorry, I did not hear anything.", "Hello."]
    assert reply.position == Position("menu", 2)
    last = resume(places, Position("menu", 3), h.NoInput())
    assert said(last) == ["Sorry, I did not hear anything.", "Farewell."]
    assert last.verbs[-1] == Hangup()


def test_a_wrong_key_says_so_and_asks_again() -> None:
    reply = resume(tree(MENU), Position("menu"), h.Digits("8"))
    assert said(reply)[0] == "Sorry, that is not one of the choices."
    assert reply.position == Position("menu", 2)


def test_the_menus_own_words_for_silence_and_wrong_keys_go_before_ours() -> None:
    menu = replace(MENU, no_input=t.Prompt("Hello?"), no_match=t.Prompt("Nope."))
    assert said(resume(tree(menu), Position("menu"), h.NoInput()))[0] == "Hello?"
    assert said(resume(tree(menu), Position("menu"), h.Digits("8")))[0] == "Nope."


def test_any_other_key_leads_where_the_menu_says() -> None:
    menu = replace(MENU, other_keys_go_to="bye")
    assert resume(tree(menu), Position("menu"), h.Digits("8")).passed == ("bye",)
    assert resume(tree(menu), Position("menu"), h.NoInput()).passed == ()


def test_giving_up_to_nowhere_says_goodbye_and_never_ends_in_silence() -> None:
    reply = resume(tree(replace(MENU, gives_up_to="")), Position("menu", 3), h.NoInput())
    assert said(reply)[-1] == "Thank you for calling. Goodbye."
    assert reply.doing == Doing.ENDED


@pytest.mark.parametrize(
    ("result", "leads_to"),
    [(h.DialResult.NO_ANSWER, "a"), (h.DialResult.BUSY, "b"), (h.DialResult.FAILED, "c")],
)
def test_each_way_a_transfer_fails_leads_to_its_own_destination(result: h.DialResult, leads_to: str) -> None:
    transfer = t.Transfer("ring", "Ring", t.Prompt(), ("+15550100009",), 20, "a", "b", "c")
    ends = [replace(BYE, key=key) for key in "abc"]
    assert resume(tree(transfer, *ends), Position("ring"), h.DialEnded(result)).passed == (leads_to,)


def test_after_an_answered_transfer_the_call_is_over() -> None:
    transfer = t.Transfer("ring", "Ring", t.Prompt("One moment."), ("+15550100009",))
    assert resume(tree(transfer), Position("ring"), h.DialEnded(h.DialResult.ANSWERED)).verbs == (Hangup(),)


MAIL = t.Voicemail("mail", "Mail", t.Prompt("Speak."), goes_to="bye", gives_up_to="bye")


def test_a_message_is_thanked_for_and_the_call_goes_on() -> None:
    reply = resume(tree(MAIL), Position("mail"), h.Recorded("https://x", 5, "#"))
    assert said(reply) == ["Thank you. Your message has been recorded.", "Farewell."]


def test_a_caller_who_hung_up_hears_nothing_more() -> None:
    assert resume(tree(MAIL), Position("mail"), h.Recorded("https://x", 5, hung_up=True)) == turn.NOTHING
    left = resume(tree(QUEUE), Position("queue"), h.Dequeued(h.QueueResult.HUNG_UP))
    assert replace(left, keeps=turn.NOTHING.keeps) == turn.NOTHING
    assert [work.name for work in left.keeps.work] == ["queue-moves"], "nobody is rung for them anymore"


def test_an_empty_recording_beeps_again_and_then_gives_up() -> None:
    again = resume(tree(MAIL), Position("mail"), h.NoInput())
    assert again.doing == Doing.RECORDING
    assert again.position == Position("mail", 2)
    assert resume(tree(MAIL), Position("mail", 2), h.NoInput()).passed == ("bye",)


QUEUE = t.Queue("queue", "Queue", t.Prompt("Wait."), "support", "audio/x.wav", "*", 600, "a", "b", "c")


@pytest.mark.parametrize(
    ("result", "leads_to"),
    [(h.QueueResult.LEFT, "a"), (h.QueueResult.FULL, "b"), (h.QueueResult.FAILED, "c")],
)
def test_each_way_out_of_a_queue_leads_to_its_own_destination(result: h.QueueResult, leads_to: str) -> None:
    ends = [replace(BYE, key=key) for key in "abc"]
    assert resume(tree(QUEUE, *ends), Position("queue"), h.Dequeued(result)).passed == (leads_to,)


def test_music_plays_until_the_leave_key_or_the_longest_wait() -> None:
    at = Position("queue")
    assert gather_of(turn.wait(tree(QUEUE), at, Waited("", 0))).prompts == (Play("audio/x.wav"),)
    assert gather_of(turn.wait(tree(QUEUE), at, Waited("5", 0))).most_keys == 1
    assert turn.wait(tree(QUEUE), at, Waited("*", 0)) == (Leave("left"),)
    assert turn.wait(tree(QUEUE), at, Waited("", 600)) == (Leave("too-long"),)
    assert turn.wait(tree(MENU), Position("menu"), Waited("", 0)) == (Leave(),)


def test_where_people_are_rung_instead_of_a_wait_nobody_else_is_rung_after_the_hours() -> None:
    people = {key: Person(key, key, (f"+1555010000{number}",)) for number, key in enumerate(("anna", "ben"))}
    office = t.Schedule("office", "Office", "UTC", tuple(Weekly(day, "09:00", "17:00") for day in range(1, 8)))
    queue = replace(QUEUE, people=tuple(people), schedule="office", closed_goes_to="bye")
    line, no_answer = tree(queue, schedules=(office,)), h.DialEnded(h.DialResult.NO_ANSWER)
    before = Facts(
        cannot=SIPGATE.cannot, now=datetime(2026, 11, 26, 16, 59, tzinfo=UTC), directory=lambda: Directory(people)
    )
    after = replace(before, now=datetime(2026, 11, 26, 17, 0, tzinfo=UTC))
    first = answer(line, h.Began(), before)
    assert first.position
    assert [verb.numbers for verb in first.verbs if isinstance(verb, Dial)] == [("+15550100000",)]
    on = resume(line, first.position, no_answer, before)
    assert [verb.numbers for verb in on.verbs if isinstance(verb, Dial)] == [("+15550100001",)]
    closed = resume(line, first.position, no_answer, after)
    assert said(closed) == ["We have just closed, so nobody can take your call now.", "Farewell."]


def test_a_place_says_its_own_hours_whenever_it_speaks() -> None:
    """Also between the music, and when it thanks whoever it has asked, of several schedules."""
    late, early = (
        t.Schedule(key, key, "UTC", tuple(Weekly(day, opens, "17:00") for day in range(1, 8)))
        for key, opens in (("late", "11:00"), ("early", "09:00"))
    )
    opens = t.Prompt("We open {opens}.")
    facts = Facts(now=datetime(2026, 11, 26, 20, tzinfo=UTC), caller="+15550100002")
    call = t.CallBack("call", "Call", t.Prompt(), thanks=opens, schedule="early", goes_to="bye", offers_times=False)
    asked = resume(tree(call, schedules=(late, early)), Position("call", stage="own"), h.Digits("1"), facts)
    assert "We open tomorrow at 9 am." in said(asked)
    queue = replace(QUEUE, between=opens, tells_seconds=60, schedule="early")
    open_at = replace(facts, now=datetime(2026, 11, 26, 10, tzinfo=UTC))
    round_ = turn.wait(tree(queue, schedules=(late, early)), Position("queue"), Waited("", 60, told_at=0), open_at)
    assert gather_of(round_).prompts[0] == Say("We open tomorrow at 9 am.", "en-US")


def test_the_words_of_a_recording_are_filled_in_for_whoever_reads_them_or_cannot_play_it() -> None:
    recorded = t.Message("hi", "Hi", t.Prompt("You call from {caller}.", "a.wav"), "bye")
    reply = answer(tree(recorded), h.Began(), Facts(caller="+15550100002", called="+15550100001"))
    assert reply.verbs[0] == Audio("a.wav", "You call from 5 5 5, 0 1 0, 0 0 0 2.", "en-US")


def test_a_queue_without_a_leave_key_keeps_whoever_presses_nothing_or_anything() -> None:
    stays = tree(replace(QUEUE, leave_key=""))
    for pressed in ("", "*"):
        assert isinstance(turn.wait(stays, Position("queue"), Waited(pressed, 0))[0], Gather)


def gather_of(verbs: tuple[Verb, ...]) -> Gather:
    assert isinstance(verbs[0], Gather)
    return verbs[0]


def test_a_circle_that_never_asks_ends_in_an_apology_and_the_fallback_number() -> None:
    circle = tree(t.Message("a", "A", t.Prompt("Round."), "a"), fallback_number="+15550100009")
    reply = answer(circle, h.Began())
    assert len(reply.passed) == MAX_HOPS
    assert Dial(("+15550100009",), walk.FALLBACK_RING_SECONDS) in reply.verbs
    assert reply.verbs[-1] == Hangup()


def test_a_place_that_is_gone_apologises_and_never_fails() -> None:
    reply = resume(tree(MENU), Position("gone"), h.Digits("1"))
    assert said(reply)[0] == "We are sorry, something went wrong on our side."
    into_the_void = tree(replace(MENU, options=(replace(ONE, goes_to="gone"),)))
    assert said(resume(into_the_void, Position("menu"), h.Digits("1")))[0] == said(reply)[0]


@pytest.mark.parametrize("facts", [Facts(turn.MAX_TURNS + 1), Facts(2, overtime=True)])
def test_a_call_over_its_cap_is_wrapped_up(facts: Facts) -> None:
    reply = resume(tree(MENU), Position("menu"), h.Digits("1"), facts)
    assert reply.position is None
    assert reply.verbs[-1] == Hangup()
    assert (said(reply)[0], reply.passed) == ("One moment, please.", ()), "and goes nowhere else"
    assert resume(tree(MENU), Position("menu"), h.Digits("1"), Facts(turn.MAX_TURNS)).passed == ("bye",)


def test_who_has_talked_to_somebody_is_not_put_through_again_over_the_cap() -> None:
    over = Facts(turn.MAX_TURNS + 1)
    places = tree(t.Transfer("sales", "Sales", t.Prompt(), ("+15550100009",)), QUEUE, fallback_number="+15550100008")
    for at, heard in (("sales", h.DialEnded(h.DialResult.ANSWERED)), ("queue", h.Dequeued(h.QueueResult.ANSWERED))):
        assert resume(places, Position(at), heard, over).verbs == (Hangup(),)
    left = resume(places, Position("queue"), h.Dequeued(h.QueueResult.HUNG_UP), over)
    assert replace(left, keeps=turn.NOTHING.keeps) == turn.NOTHING
    assert isinstance(resume(places, Position("sales"), h.DialEnded(h.DialResult.BUSY), over).verbs[1], Dial)


def test_what_nobody_asked_for_leaves_the_call_where_it_is() -> None:
    transfer = t.Transfer("ring", "Ring", t.Prompt(), ("+15550100009",))
    assert resume(tree(transfer), Position("ring"), h.Digits("1")).position == Position("ring")
    assert resume(tree(MENU), Position("menu"), h.DialEnded(h.DialResult.BUSY)).position == Position("menu", 2)


SECOND = t.Menu("second", "Second", t.Prompt("More."), (t.Option(("1",), "sales", "bye"),))
FIRST = replace(MENU, options=(ONE, t.Option(("2",), "more", "second")))
KNOWN = {"operator_key": "0", "operator_to": "bye", "back_key": "*", "repeat_key": "#"}


def test_keys_that_every_caller_knows_work_in_every_menu() -> None:
    places = tree(FIRST, SECOND, **KNOWN)
    there = resume(places, Position("menu", 2), h.Digits("2"))
    assert there.position == Position("second", back=("menu",))
    assert resume(places, there.position, h.Digits("*")).position == Position("menu")
    assert resume(places, there.position, h.Digits("0")).passed == ("bye",)
    again = resume(places, there.position, h.Digits("#"))
    assert said(again) == ["More."]
    assert again.position == there.position


def test_to_hear_a_menu_again_costs_no_try_and_is_no_step_on_the_way_back() -> None:
    again = t.Option(("9",), "again", "menu")
    places = tree(replace(FIRST, options=(*FIRST.options, again), no_match_tries=3), SECOND, **KNOWN)
    tired = Position("menu", 3, misses=2)
    assert resume(places, tired, h.Digits("#")).position == tired
    chosen = resume(places, Position("menu"), h.Digits("9"))
    assert chosen.position == Position("menu")


def test_a_menu_that_uses_such_a_key_itself_has_it() -> None:
    own = replace(SECOND, options=(t.Option(("*",), "sales", "bye"),))
    places = tree(FIRST, own, **KNOWN)
    assert resume(places, Position("second", back=("menu",)), h.Digits("*")).passed == ("bye",)


def test_the_operator_is_reached_where_any_other_key_leads_somewhere_too() -> None:
    any_other = tree(FIRST, replace(SECOND, other_keys_go_to="menu"), **KNOWN)
    there = Position("second", back=("menu",))
    assert resume(any_other, there, h.Digits("0")).passed == ("bye",)
    assert said(resume(any_other, there, h.Digits("#"))) == ["More."]
    assert resume(any_other, there, h.Digits("8")).passed == ("menu",)


def test_such_keys_are_wrong_keys_where_the_tree_switched_them_off() -> None:
    assert said(resume(tree(FIRST), Position("menu"), h.Digits("*")))[0].startswith("Sorry")


def test_back_where_there_is_no_way_back_says_the_menu_again_and_costs_no_try() -> None:
    nowhere = Position("menu", 2, misses=1)
    again = resume(tree(FIRST, SECOND, **KNOWN), nowhere, h.Digits("*"))
    assert said(again) == [FIRST.prompt.text]
    assert again.position == nowhere


def test_back_leads_to_a_menu_that_was_given_up() -> None:
    places = tree(replace(FIRST, gives_up_to="second"), SECOND, **KNOWN)
    for last in (h.NoInput(), h.Digits("8")):
        given_up = resume(places, Position("menu", FIRST.tries), last).position
        assert given_up == Position("second", back=("menu",))
        assert resume(places, given_up, h.Digits("*")).position == Position("menu")


def test_back_remembers_the_last_eight_places_and_fits_into_an_address() -> None:
    names = [f"a_menu_of_a_long_name_{letter}x" for letter in "abcdefghijkl"]
    menus = [
        t.Menu(name, name, t.Prompt("Hi."), (t.Option(("1",), "on", names[(index + 1) % 12]),))
        for index, name in enumerate(names)
    ]
    places = tree(*menus, back_key="*")
    position = answer(places, h.Began()).position
    for _ in range(11):
        assert position
        position = resume(places, position, h.Digits("1")).position
    assert position
    assert position.back == tuple(reversed(names[3:11]))
    assert len(position.encode()) < 255
    assert decode(position.encode()) == position
