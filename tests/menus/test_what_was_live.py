"""What an upgrade knows about versions that were published before the record existed."""

from datetime import timedelta
from importlib import import_module

from django.db import connection
from django.utils import timezone

from calls.models import Call
from menus.models import Message, PhoneTree, Release, RevisionState
from menus.publishing.publish import publish, withdraw
from tests.telephone import ring

FILL = import_module("calls.migrations.0008_what_was_live").FILL


def test_what_callers_walked_was_live_and_what_nobody_heard_is_not_said_to_have_been(acme: PhoneTree) -> None:
    ring()
    for text in ("Two.", "Three.", "Four."):
        Message.objects.filter(tree=acme, key="greeting").update(prompt=text)
        publish(acme, at=timezone.now() + timedelta(days=9) if text == "Two." else None)
        if text == "Two.":
            withdraw(acme).withdrawal.delete()
        if text == "Three.":
            ring()
    Release.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL)
    states = {each.number: each.standing for each in acme.revisions.with_standing()}
    assert {number: standing.state for number, standing in states.items()} == {
        1: RevisionState.WAS_LIVE,
        2: RevisionState.UNKNOWN,
        3: RevisionState.WAS_LIVE,
        4: RevisionState.LIVE,
    }
    assert states[1].told.startswith("Live from about")
    assert Release.objects.get(revision__number=3).released_at >= Call.objects.earliest("started_at").started_at
