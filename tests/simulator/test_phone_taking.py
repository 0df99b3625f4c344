"""Both ends of a queue: a caller who waits, and a member whose telephone is rung by the site and who takes the call."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as django_settings
from pytest_django import Settings

from calls.models import QueuedCaller, QueueRing
from simulator.acts import Reaction
from simulator.rest_api import RestApi
from simulator.telephone import PhoneCall, Telephone
from tests.background import work_off
from tests.people import support_team
from tests.queues import LINE, queue_line
from tests.rest import twilio_api
from tests.telephone import telephone

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def api(db: None, settings: Settings) -> Iterator[RestApi]:
    with time_machine.travel(NOW, tick=False), twilio_api(settings) as served:
        support_team()
        queue_line()
        yield served


def picks_up(twilio: Telephone, api: RestApi) -> PhoneCall:
    """The member who was rung last answers."""
    work_off()
    call = api.sent.calls[-1]
    return twilio.answer(call["form"], call["sid"], NOW)


def heard(call: PhoneCall) -> str:
    return "\n".join(call.transcript.conversation())


def test_the_telephones_play_both_ends_of_a_queue(api: RestApi) -> None:
    twilio = telephone()
    first = twilio.call(LINE, "+15550100002", NOW)
    second = twilio.call(LINE, "+15550100003", NOW)
    assert "You are next." in heard(first)
    assert "You are number 2 in the queue." in heard(second)
    member = picks_up(twilio, api)
    assert "To take it, press 1." in heard(member)
    member.press("1")
    assert heard(member).endswith("< Dial the queue support")
    first.agent_answers(seconds=60)
    member.called_party(Reaction.ANSWERED, seconds=60)
    work_off()
    assert member.moment is None
    assert [(place.result, place.ended_at is None) for place in QueuedCaller.objects.order_by("pk")] == [
        ("answered", False),
        ("", True),
    ]
    assert [ring.result for ring in QueueRing.objects.order_by("pk")] == ["", "took"]
    assert "< Dial" not in heard(first)


def test_a_member_who_lets_the_mailbox_answer_takes_no_call(api: RestApi) -> None:
    twilio = telephone()
    caller = twilio.call(LINE, "+15550100002", NOW)
    member = picks_up(twilio, api)
    member.silence().silence()
    work_off()
    assert (member.moment, caller.moment is None) == (None, False)
    assert len(api.sent.calls) == 2
    assert [ring.result for ring in QueueRing.objects.order_by("pk")] == ["no-answer", ""]
    assert django_settings.PUBLIC_BASE_URL in api.sent.calls[0]["form"]["Url"]
