"""Work that comes of a turn is stored with the turn: once, whatever is delivered twice, and none of a test call."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from calls import outbox
from calls.models import Call, Outbox
from calls.providers.event import Trial
from calls.providers.trial import TRIAL_HEADER, write_trial
from calls.turns import taking as turns
from calls.turns import walking
from engine.reply import Reply, Work
from menus.models import PhoneTree
from menus.publishing.publish import freeze_trial
from tests.twilio import Twilio, new_sid

LEFT = (Work("tell", {"words": "{braces}, “quotes” and %s"}), Work("text", {}, within=timedelta(hours=2)))


@pytest.fixture
def every_turn_leaves_work(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = walking.reply_to

    def and_work(*asked: Any) -> Reply:
        reply = walked(*asked)
        return replace(reply, keeps=replace(reply.keeps, work=LEFT))

    monkeypatch.setattr(turns, "reply_to", and_work)


def left() -> list[tuple[str, Mapping[str, Any]]]:
    return list(Outbox.objects.values_list("name", "arguments"))


def of_turns(*numbers: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    call = Call.objects.get().pk
    for number in numbers:
        yield from ((work.name, {**work.arguments, "call": call, "turn": number}) for work in LEFT)


def test_an_ordinary_turn_leaves_no_work(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="3")
    assert left() == []


@pytest.mark.usefixtures("every_turn_leaves_work")
def test_work_is_stored_with_its_turn_and_names_it(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="3")  # to a menu
    twilio.turn(Digits="9")
    assert left() == list(of_turns(1, 2, 3))


@pytest.mark.usefixtures("every_turn_leaves_work")
def test_a_turn_that_rings_somebody_leaves_its_work_too(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="0")
    assert left() == list(of_turns(1, 2))


@pytest.mark.usefixtures("every_turn_leaves_work")
def test_a_second_delivery_adds_none(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.voice()
    assert left() == list(of_turns(1))


@pytest.mark.usefixtures("every_turn_leaves_work")
def test_a_test_call_leaves_no_work(acme: PhoneTree) -> None:
    sid = new_sid()
    trial = write_trial(Trial(freeze_trial(acme).pk, datetime(2026, 12, 24, 9, tzinfo=UTC)), sid)
    Twilio(Client(headers={TRIAL_HEADER: trial}), sid).voice()
    assert Call.objects.get().is_test
    assert left() == []


@pytest.mark.usefixtures("every_turn_leaves_work")
def test_the_latest_moment_is_reckoned_from_the_turn(acme: PhoneTree) -> None:
    began = datetime.now(UTC)
    Twilio().voice()
    tell, text = Outbox.objects.all()
    assert tell.not_after is None
    assert text.not_after
    assert timedelta() <= text.not_after - began - timedelta(hours=2) < timedelta(minutes=1)


def test_what_is_rolled_back_leaves_no_work(db: None) -> None:
    with transaction.atomic():
        outbox.put("tell", {"call": 1})
        transaction.set_rollback(True)
    assert left() == []
    outbox.put("tell", {"call": 1})
    assert left() == [("tell", {"call": 1})]
