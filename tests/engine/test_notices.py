"""Notices in the engine: said first, for as long as they are on, and closing the line where they do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine.knowing.facts import Stored
from engine.knowing.known import Known
from engine.knowing.notices import Notice
from engine.turn import Doing, Facts, answer, apology, resume
from engine.verbs import Audio, Dial, Gather, Hangup, Say, Verb

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SNOW = Notice("7", NOON, NOON + 2 * HOUR, words=(t.Wording("en-US", "It snows."), t.Wording("de-DE", "Es schneit.")))
CLOSING = replace(SNOW, key="8", closes=True)
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "bye"),), gives_up_to="bye")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
TREE = t.Tree("t", "T", "menu", {"menu": MENU, "bye": BYE}, fallback_number="+15550100099")
GERMAN_TOO = replace(TREE, other_languages=(t.Voice("de-DE"),), remembers_language=True)


def facts(*notices: Notice, at: datetime = NOON, **more: Any) -> Facts:
    return Facts(now=at, notices=notices, **more)


def said(verbs: tuple[Verb, ...]) -> list[str]:
    """Everything said or played, in order, within a Gather or not."""
    each = [part for verb in verbs for part in (verb.prompts if isinstance(verb, Gather) else (verb,))]
    return [part.text if isinstance(part, Say) else part.name for part in each if isinstance(part, Say | Audio)]


def test_a_notice_is_said_before_the_greeting_so_that_an_early_key_still_counts() -> None:
    reply = answer(TREE, h.Began(), facts(SNOW))
    assert said(reply.verbs) == ["It snows.", "Hello."]
    assert len(reply.verbs) == 1
    assert reply.doing is Doing.ASKING


@pytest.mark.parametrize(
    ("at", "is_on"),
    [
        (NOON - timedelta(microseconds=1), False),
        (NOON, True),
        (NOON + 2 * HOUR - timedelta(microseconds=1), True),
        (NOON + 2 * HOUR, False),
    ],
)
def test_a_notice_begins_and_ends_to_the_moment(at: datetime, is_on: bool) -> None:
    assert ("It snows." in said(answer(TREE, h.Began(), facts(SNOW, at=at)).verbs)) is is_on


def test_a_walk_without_a_clock_says_no_notice() -> None:
    assert said(answer(TREE, h.Began(), Facts(notices=(SNOW,))).verbs) == ["Hello."]


def test_a_closing_notice_ends_the_call_where_the_tree_has_no_opening_hours() -> None:
    reply = answer(TREE, h.Began(), facts(CLOSING))
    assert said(reply.verbs) == ["It snows.", "Thank you for calling. Goodbye."]
    assert isinstance(reply.verbs[-1], Hangup)
    assert (reply.doing, reply.position, reply.passed) == (Doing.ENDED, None, ())


def test_what_closes_the_line_is_said_last() -> None:
    other = replace(SNOW, key="9", begins=NOON + HOUR, words=(t.Wording("en-US", "We moved."),))
    assert said(answer(TREE, h.Began(), facts(CLOSING, other, at=NOON + HOUR)).verbs)[:2] == ["We moved.", "It snows."]


def test_callers_who_have_not_chosen_a_language_hear_a_notice_in_each() -> None:
    reply = answer(GERMAN_TOO, h.Began(), facts(SNOW, stored=Stored()))
    assert said(reply.verbs) == ["It snows.", "Es schneit.", "Hello."]


def test_callers_who_chose_a_language_before_hear_a_notice_in_theirs() -> None:
    reply = answer(GERMAN_TOO, h.Began(), facts(SNOW, caller="+15550100002", stored=Stored(language="de-DE")))
    assert said(reply.verbs)[0] == "Es schneit."
    assert "It snows." not in said(reply.verbs)


def test_a_language_that_was_added_since_hears_the_first_wording_once() -> None:
    tree = replace(TREE, other_languages=(t.Voice("fr-FR"),))
    assert said(answer(tree, h.Began(), facts(SNOW)).verbs) == ["It snows.", "Hello."]


def test_a_recorded_notice_is_played() -> None:
    recorded = replace(SNOW, words=(t.Wording("en-US", "It snows.", "snow.mp3"),))
    assert said(answer(TREE, h.Began(), facts(recorded)).verbs)[0] == "snow.mp3"


def test_nothing_in_a_notice_is_looked_up() -> None:
    odd = replace(SNOW, words=(t.Wording("en-US", "We say {this} and {{that}}."),))
    assert said(answer(TREE, h.Began(), facts(odd)).verbs)[0] == "We say {this} and {{that}}."


def test_a_notice_is_said_in_the_first_turn_only() -> None:
    position = answer(TREE, h.Began(), facts(SNOW)).position
    assert position
    assert said(resume(TREE, position, h.Digits(""), facts(SNOW, number=2)).verbs)[-1:] == ["Hello."]
    assert "It snows." not in said(resume(TREE, position, h.Digits(""), facts(SNOW, number=2)).verbs)


def test_a_second_delivery_hears_the_same_after_the_notice_has_ended() -> None:
    first = answer(TREE, h.Began(), facts(CLOSING))
    assert answer(TREE, h.Began(), Facts(told=first.keeps.facts)) == first


def test_a_second_delivery_hears_no_notice_that_began_in_between() -> None:
    first = answer(TREE, h.Began(), facts(SNOW, at=NOON - HOUR))
    assert first.keeps.facts == {}
    assert answer(TREE, h.Began(), Facts(told={})) == first


def test_what_was_said_is_stored_with_the_key_of_its_notice() -> None:
    heard = answer(TREE, h.Began(), facts(SNOW)).keeps.facts["notices"]
    assert heard == [{"key": "7", "closes": False, "said": [["en-US", "It snows.", ""]]}]


def test_an_apology_at_the_start_of_a_call_says_the_notices_first() -> None:
    assert said(apology(TREE, facts=facts(SNOW)))[0] == "It snows."
    assert any(isinstance(verb, Dial) for verb in apology(TREE, facts=facts(SNOW)))


def test_an_apology_on_a_closed_line_rings_nobody() -> None:
    verbs = apology(TREE, facts=facts(CLOSING))
    assert said(verbs) == ["It snows.", "Thank you for calling. Goodbye."]
    assert not any(isinstance(verb, Dial) for verb in verbs)


def test_which_notice_closes_a_line_is_known_on_every_turn_and_stored() -> None:
    known = Known(facts(SNOW, CLOSING))
    assert (known.closing_notice(), known.told) == ("8", {"closed_by": "8"})
    assert Known(Facts(told={"closed_by": "8"})).closing_notice() == "8"
    assert (Known(facts(SNOW)).closing_notice(), Known(Facts()).told) == ("", {})
