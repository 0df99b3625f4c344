"""The link that callers of a queue can be texted: what publishing says of it, when it is due, and in which words."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.changes import changes
from engine.check.fit import fit
from engine.kinds.all import kind_of
from engine.locales.known import LOCALES
from engine.locales.queue_page import queue_page
from engine.position import Position
from engine.problem import Level
from engine.queues.waiting import Waited, WaitLink
from engine.saying.placeholders import placeholders
from engine.saying.sentences import sentences
from engine.turn import wait
from engine.verbs import Audio, Gather, Leave, Play, Say
from tests.walked import walked

QUEUE = t.Queue(
    "support",
    "Support",
    t.Prompt("Hold."),
    "support",
    left_goes_to="bye",
    tells_seconds=60,
    link_key="3",
    people=("a",),
)
BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))


def tree(**fields: Any) -> t.Tree:
    queue = replace(QUEUE, **fields)
    return t.Tree("acme", "Acme", "support", {"support": queue, "bye": BYE})


@walked(
    ("fields", "problems"),
    [
        ({}, []),
        ({"link_key": ""}, []),
        ({"link_key": "", "link_sends": True, "tells_seconds": 0}, []),
        ({"link_key": "*"}, [("key-twice", Level.ERROR)]),
        ({"call_back_key": "3", "call_back_goes_to": "bye"}, [("key-twice", Level.ERROR)]),
        ({"call_back_key": "*", "call_back_goes_to": "bye"}, [("key-twice", Level.ERROR)]),
        ({"tells_seconds": 0}, [("never-said", Level.WARNING)]),
        ({"tells_seconds": 0, "prompt": t.Prompt("Press 3 for a link.")}, []),
        ({"link_seconds": 1800}, [("never-said", Level.WARNING)]),
        ({"leave_key": ""}, [("link-leads-nowhere", Level.ADVICE)]),
    ],
    ids=range(10),
)
def test_publishing_says_what_a_link_lacks(fields: dict[str, Any], problems: list[tuple[str, Level]]) -> None:
    found = tree(**fields)
    place = found.destinations["support"]
    assert [(each.code, each.level) for each in kind_of(place).problems(found, place)] == problems


def test_publishing_names_both_fields_of_a_key_that_is_used_twice() -> None:
    found = tree(link_key="*")
    (problem,) = kind_of(found.destinations["support"]).problems(found, found.destinations["support"])
    assert problem.what == (
        "In “Support”, the key that leaves the queue and the key for a link are both *: choose another for one of them."
    )


def test_publishing_says_that_nobody_waits_with_sipgate() -> None:
    codes = [each.code for each in fit(tree(), ["twilio"])], [each.code for each in fit(tree(), ["sipgate"])]
    assert ("sipgate-link" in codes[0], "sipgate-link" in codes[1]) == (False, True)
    assert "sipgate-link" not in [each.code for each in fit(tree(link_key=""), ["sipgate"])]


@walked(
    ("fields", "said"),
    [
        ({"prompt": t.Prompt("All are busy. Press star to leave a message.")}, ["Press star"]),
        (
            {"prompt": t.Prompt("Hold.", others=(t.Wording("de-DE", "Für einen Link drücken Sie die 3."),))},
            ["drücken Sie die 3"],
        ),
        ({"prompt": t.Prompt("Press 7 for fun.")}, []),
        ({"between": t.Prompt("Press star to leave a message.")}, []),
        ({"prompt": t.Prompt("Press star."), "instead_goes_to": "bye"}, []),
    ],
    ids=["key", "another language", "no key of the queue", "said while waiting only", "never rung there"],
)
def test_publishing_says_where_a_key_is_named_that_sipgate_does_not_hear(
    fields: dict[str, Any], said: list[str]
) -> None:
    found = [each.what for each in fit(tree(**fields), ["twilio", "sipgate"]) if each.code == "sipgate-wait-keys"]
    assert [each.split("”")[1].rpartition("“")[2] for each in found] == said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"link_key": ""}, "Callers in “Support” can no longer have a link texted. Until now the key was 3."),
        ({"link_key": "4"}, "Callers in “Support” now have a link texted by pressing 4 instead of 3."),
        ({"link_sends": True}, "Callers who wait in “Support” are now texted the link by itself."),
        ({"link_seconds": 90}, "Callers in “Support” now wait 90 seconds for the link instead of 0 seconds."),
    ],
    ids=["no key", "key", "by itself", "seconds"],
)
def test_changes_are_told_in_words(fields: dict[str, Any], told: str) -> None:
    assert [each.what for each in changes(tree(), tree(**fields))] == [told]


DUE, OFFERED, NOTHING = WaitLink.TEXTED, WaitLink.OFFERED, WaitLink.UNKNOWN
ITSELF = {"link_key": "", "link_sends": True, "link_seconds": 60}


@walked(
    ("fields", "waited", "due"),
    [
        ({}, Waited(), OFFERED),
        ({}, Waited(told_at=0, seconds=59), NOTHING),
        ({}, Waited(pressed="3", link=WaitLink.TEXTED), DUE),
        ({}, Waited(link=WaitLink.NOT_POSSIBLE), NOTHING),
        ({"link_seconds": 90}, Waited(seconds=89), NOTHING),
        ({"link_seconds": 90}, Waited(seconds=90), OFFERED),
        ({"link_seconds": 90}, Waited(seconds=1, pressed="3"), DUE),
        (ITSELF, Waited(seconds=59), NOTHING),
        (ITSELF, Waited(seconds=60), DUE),
        (ITSELF, Waited(seconds=70, link=WaitLink.TEXTED), NOTHING),
        ({"link_key": ""}, Waited(seconds=70), NOTHING),
        ({"link_key": ""}, Waited(pressed=""), NOTHING),
    ],
    ids=range(12),
)
def test_a_link_is_due_or_offered(fields: dict[str, Any], waited: Waited, due: WaitLink) -> None:
    place = tree(**fields).destinations["support"]
    assert kind_of(place).link_due(place, waited) is due


def said(waited: Waited, **fields: Any) -> str:
    (verb,) = wait(tree(**fields), Position("support"), waited)
    assert isinstance(verb, Gather)
    return " ".join(each.text for each in verb.prompts if isinstance(each, Say))


def test_a_round_says_what_came_of_the_link() -> None:
    told = Waited(told_at=0, seconds=1)
    assert said(told) == ""
    assert "are texting you" in said(replace(told, pressed="3", link=WaitLink.TEXTED))
    assert "have texted you" in said(replace(told, pressed="3", link=WaitLink.TEXTED, link_has_left=True))
    assert "cannot text" in said(replace(told, pressed="3"))  # while PostgreSQL is away
    assert "are texting you" in said(replace(told, link=WaitLink.TEXTED, link_is_new=True))
    assert said(replace(told, link=WaitLink.TEXTED)) == ""
    assert "press star." in said(Waited(link=WaitLink.OFFERED), link_key="*", leave_key="")
    assert wait(tree(), Position("support"), Waited(asked_in_writing=True)) == (Leave("in-writing"),)


def test_own_hold_music_is_played_instead_of_the_music_and_after_what_is_said() -> None:
    music = {"music": "audio/hold-music.wav", "own_music": t.Prompt("", "abc.wav"), "tells_place": True}
    (verb,) = wait(tree(**music), Position("support"), Waited(place=1))
    assert isinstance(verb, Gather)
    assert [type(each) for each in verb.prompts] == [Say, Audio]
    (verb,) = wait(tree(**music | {"own_music": t.Prompt()}), Position("support"), Waited(told_at=0))
    assert isinstance(verb, Gather)
    assert verb.prompts == (Play("audio/hold-music.wav"),)


@walked("language", LOCALES)
def test_each_language_has_the_words(language: str) -> None:
    own, page = sentences(language), queue_page(language)
    assert placeholders(own.queue_link) == {"key"}
    assert placeholders(page.text) == {"line", "link"}
    assert len(page.text.format(line="Acme Inc.", link="w" * 85)) <= 160
