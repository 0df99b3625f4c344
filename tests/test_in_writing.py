"""Conversations that need rows, of people or callers' lists, come to the same place by voice and in writing."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.core.management import call_command

from calls.models import Call
from calls.providers.event import Caller, Event, TurnToken
from calls.turns import take_turn
from engine import heard as h
from engine import verbs as v
from engine.reply import Doing
from engine.written import written
from menus.current.store import store
from menus.publishing import live
from tests.acme import NUMBER as SAMPLE_NUMBER
from tests.again import made_again
from tests.engine.test_in_writing import FOLDER, Walked, acts_of, moment_of
from tests.listed import everybody
from tests.parcels import NUMBER
from tests.people import staff, support_team
from tests.test_scenarios import _told, publish_tree_of


@dataclass
class Recorded(Walked):
    """A walk as the record has it."""

    call: Caller = field(default_factory=lambda: Caller("", ""))
    token: TurnToken | None = None

    def hear(self, heard: h.Heard) -> None:
        reply = take_turn(Event(self.call, heard, self.token, begins=self.token is None), self.now)
        self.token = reply.token
        self.position = reply.token.position if reply.token else None
        row = Call.objects.get(sid=self.call.sid)
        turn = row.turn_rows.last()
        assert turn
        self.passed += turn.passed
        self.doing = Doing(row.doing)
        self.only_by_call |= self.doing in (Doing.WAITING, Doing.CONFERENCE)
        self.gather = next((verb for verb in reply.verbs if isinstance(verb, v.Gather)), None)
        tree = live.tree_at(reply.token.revision, reply.token.position.at) if reply.token else self.tree
        self.shown = written(tree, reply.verbs, self.position)


def sample() -> None:
    call_command("load_sample", verbosity=0)


def listed() -> None:
    made_again("callers on lists", everybody)
    publish_tree_of("lists", "twilio")


def found() -> None:
    made_again("people with extensions", staff)
    publish_tree_of("directory", "twilio")


def manned() -> None:
    support_team()
    publish_tree_of("people", "twilio")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("folder", "make", "number"),
    [
        ("hours", sample, SAMPLE_NUMBER),
        ("lists", listed, NUMBER),
        ("directory", found, NUMBER),
        ("people", manned, NUMBER),
    ],
)
def test_a_conversation_comes_to_the_same_place_in_writing(folder: str, make: Callable[[], None], number: str) -> None:
    make()
    store.forget()
    tree = live.tree_of(live.revision_on(number) or 0)
    walks = 0
    for file in sorted((FOLDER / folder).glob("*.txt")):
        acts, lines = acts_of(file), file.read_text("utf-8").splitlines()
        if acts is None or _told(lines, "away"):
            continue
        caller = next(iter(_told(lines, "from")), "+15550100002")
        leaves = []
        for provider in ("twilio", ("page", "text")[walks % 2]):  # one of the two is enough: they can do the same
            call = Caller(provider, f"{provider}-{file.stem}", caller=caller, called=number)
            walk = Recorded(tree, "" if provider == "twilio" else "keys", moment_of(file), call=call)
            walk.hear(h.Began())
            for act in acts:
                walk.do(act)
            leaves.append(walk.passed[-1:])
            if walk.only_by_call:
                break
        assert leaves[1:] == [leaves[0]] * (len(leaves) - 1), (file.stem, leaves)
        walks += 1
    assert walks > 4
