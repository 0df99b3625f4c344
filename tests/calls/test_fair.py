"""A team in turn, and longest idle, stay fair when several workers answer calls at the same moment."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from threading import Lock
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from calls.models import Turn
from calls.record import stored
from engine import tree as t
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import Member, Person, PersonNumber, PhoneNumber, Team
from menus.publishing.publish import publish
from tests.twilio import Twilio

NUMBER = "+15550100055"
WORKERS, CALLS, PEOPLE = 4, 60, ("anna", "ben", "cara")


def line(order: str) -> None:
    """A line that puts everybody through to a team of three at once."""
    team = Team.objects.create(name="Support", key="support", order=order)
    for place, key in enumerate(PEOPLE):
        person = Person.objects.create(name=key.title(), key=key)
        PersonNumber.objects.create(person=person, order=0, number=f"+1555010001{place}")
        Member.objects.create(team=team, person=person, order=place)
    ring = t.Transfer("ring", "Ring", t.Prompt("One moment."), (), teams=("support",))
    tree = import_tree(t.Tree("support", "Support", "ring", {"ring": ring}))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    store.forget()
    store.refresh()
    store.watch()  # as in a worker, whose thread keeps it up to date


def work(take: Callable[[], int], turns: AbstractContextManager[Any]) -> None:
    """Answers calls as long as there are any, one right after the other; each is taken by whoever rings first."""
    while take() < CALLS:
        caller = Twilio(Client(), To=NUMBER)
        with turns:
            caller.voice()
            caller.turn(DialCallStatus="completed", DialCallDuration="30")
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("order", "turns"),
    # Whoever has been idle longest depends on when calls end: one at a time, they would all be shared out evenly.
    [("round-robin", nullcontext()), ("longest-idle", Lock())],
)
def test_calls_are_shared_out_evenly_by_several_workers(
    order: str, turns: AbstractContextManager[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine a worker takes longer than others wait for one that hangs.
    patient = stored.IN_TURN.replace("'250ms'", "'30s'")
    assert patient != stored.IN_TURN
    monkeypatch.setattr(stored, "IN_TURN", patient)
    line(order)
    calls = count()
    with ThreadPoolExecutor(WORKERS) as workers:
        for each in [workers.submit(work, lambda: next(calls), turns) for _ in range(WORKERS)]:
            each.result()
    rung = [told["people"] for turn in Turn.objects.all() for told in turn.facts.get("rung", {}).values()]
    found = Counter(who for people in rung for who in people)
    assert found.total() == CALLS
    assert max(found.values()) - min(found.values()) <= 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_worker_that_hangs() -> None:
    line("round-robin")
    with ThreadPoolExecutor(1) as worker, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(stored.IN_TURN)
        worker.submit(work, count(CALLS - 1).__next__, nullcontext()).result(timeout=60)
    assert Turn.objects.filter(facts__has_key="rung").count() == 1
