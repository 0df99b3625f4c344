"""A line cannot ring itself forever: a call that we placed ourselves hears goodbye when it comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call, Turn
from calls.telling.story import tell
from calls.turns import apologising
from engine import snapshot
from engine.answers.pins import make_digest
from engine.verbs import Dial, Hangup
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_tree
from menus.models import PhoneNumber, PhoneTree, Revision, Transfer
from menus.models.phone_tree import Purpose
from menus.publishing.publish import publish
from simulator.placed import PlacedCall
from simulator.script import read_line
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

HERE, THERE = "+15550100001", "+15550100088"
STRANGER = "+15550100002"
GREETING, GOODBYE = "welcome to ACME", "Thank you for calling. Goodbye."
Ring = Callable[..., PlacedCall]


@pytest.fixture(params=["twilio", "sipgate"])
def dial(request: pytest.FixtureRequest) -> Ring:
    return ring if request.param == "twilio" else ring_sipgate


@pytest.fixture
def there(acme: PhoneTree) -> PhoneTree:
    """The sample rings THERE, which is one of our own numbers by now and answered by another line."""
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[THERE])
    publish(acme)
    other = duplicate_tree(acme)
    Transfer.objects.filter(tree=other).update(numbers=["+15550100009"])
    publish(other)
    PhoneNumber.objects.create(number=THERE, tree=other)
    return other


def rings_there(dial: Ring) -> PlacedCall:
    call = dial(HERE, STRANGER)
    call.do(read_line("> 0"))
    assert call.transcript.conversation()[-1] == f"< Dial {THERE}"
    return call


def heard(call: PlacedCall) -> str:
    return "\n".join(call.transcript.conversation())


@pytest.mark.parametrize("from_", [HERE, "15550100001", f"sip:{HERE}@office.sip.twilio.com"])
def test_a_call_from_our_own_number_to_what_we_are_ringing_is_told_goodbye(
    there: PhoneTree, dial: Ring, from_: str
) -> None:
    rings_there(dial)
    call = dial(THERE, from_)
    assert GOODBYE in heard(call)
    assert GREETING not in heard(call)
    assert call.moment is None
    row = Call.objects.latest("pk")
    assert [step.what for step in tell(row)] == [
        "The call came in from one of our own lines, which rang this number: we said goodbye and hung up."
    ]
    assert (row.doing, row.turn_rows.get().facts) == ("ended", {"comes_round": True})


def test_it_is_told_so_within_a_minute_after_it_rang_and_answered_then(there: PhoneTree, dial: Ring) -> None:
    rings_there(dial)
    over = timezone.now()
    Call.objects.update(rings_until=over - timedelta(seconds=58))
    assert GREETING not in heard(dial(THERE, HERE))
    Call.objects.update(rings_until=over - timedelta(seconds=62))
    assert GREETING in heard(dial(THERE, HERE))


def test_every_other_call_from_our_own_number_is_answered(there: PhoneTree, dial: Ring) -> None:
    assert GREETING in heard(dial(THERE, HERE))  # nothing rings
    rings_there(dial)
    assert GREETING in heard(dial(HERE, THERE))  # what rings is the other number
    assert GREETING in heard(dial(HERE, HERE))


def test_strangers_are_answered_while_we_ring_the_number(there: PhoneTree, dial: Ring) -> None:
    rings_there(dial)
    assert GREETING in heard(dial(THERE, "+15550100003"))
    # As the provider shows our own leg: with the number of the original caller.
    assert GREETING in heard(dial(THERE, STRANGER))


def test_a_line_that_rings_itself_ends_although_the_callers_number_is_shown(there: PhoneTree, dial: Ring) -> None:
    Transfer.objects.filter(tree=there).update(numbers=[HERE])
    PhoneNumber.objects.filter(number=HERE).update(number="+15550100099")
    publish(there)  # nobody could know by then that HERE is ours
    PhoneNumber.objects.filter(number="+15550100099").update(number=HERE)
    rings_there(dial)
    second = dial(THERE, STRANGER)
    second.do(read_line("> 0"))
    assert second.transcript.conversation()[-1] == f"< Dial {HERE}"
    assert GOODBYE in heard(dial(HERE, STRANGER))
    assert GREETING in heard(dial(HERE, "+15550100003"))


def test_what_rang_and_was_refused_counts_from_its_end(there: PhoneTree) -> None:
    call = rings_there(ring)
    before = Call.objects.get().rings_until
    call.do(read_line("> busy"))
    after = Call.objects.get().rings_until
    assert before
    assert after
    assert after < before


def test_a_test_call_counts_nowhere(there: PhoneTree, dial: Ring) -> None:
    rings_there(dial)
    Call.objects.update(is_test=True)
    assert GREETING in heard(dial(THERE, HERE))


def test_a_second_delivery_is_told_the_same(there: PhoneTree) -> None:
    rings_there(ring)
    twilio = Twilio(To=THERE, From=HERE)
    first = twilio.voice()
    assert "Goodbye" in first
    Call.objects.update(rings_until=None)
    assert twilio.voice() == first
    answered = Twilio(To=THERE, From=HERE)
    first = answered.voice()
    assert GREETING in first
    rings_there(ring)
    assert answered.voice() == first
    assert Turn.objects.filter(call__caller=HERE).count() == 2


def test_the_recording_line_is_told_apart_too(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[THERE])
    publish(acme)
    PhoneNumber.objects.create(number=THERE, purpose=Purpose.RECORDING, pin_digest=make_digest("90210473"))
    rings_there(ring)
    assert GOODBYE in heard(ring(THERE, HERE))
    Call.objects.update(rings_until=None)
    assert "recording line" in heard(ring(THERE, HERE))


def test_a_first_turn_takes_one_statement_all_the_same(there: PhoneTree) -> None:
    for caller in (STRANGER, HERE):
        Twilio(To=THERE, From=caller).voice()  # what is live is known from here on
        with CaptureQueriesContext(connection) as queries:
            Twilio(To=THERE, From=caller).voice()
        assert len(queries) == 1


def test_only_our_own_numbers_are_noted(acme: PhoneTree) -> None:
    call: Any = ring(HERE, STRANGER)
    call.do(read_line("> 0"))
    assert Call.objects.values_list("rings_ours", "rings_until").get() == (None, None)


def test_an_apology_does_not_ring_the_number_that_was_called(acme: PhoneTree) -> None:
    for number, rings in (("+15550100009;ext=12", True), (HERE, False), (f"{HERE};ext=12", False)):
        tree = replace(compile_tree(acme), fallback_number=number)
        revision = Revision.objects.create(
            tree=acme, number=100 + Revision.objects.count(), snapshot=snapshot.dump(tree), published_at=timezone.now()
        )
        said = apologising.apology(HERE, revision.pk)
        assert any(isinstance(verb, Dial) for verb in said) == rings
        assert isinstance(said[-1], Hangup)
