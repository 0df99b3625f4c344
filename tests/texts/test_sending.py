"""A text that goes out is sent once, whatever happens between us and Twilio, and never to somebody who said STOP."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from pytest_django import Settings

from inbox.background.doing import do
from inbox.background.handing_over import hand_over
from inbox.models import Job, JobState
from inbox.work import registered
from menus.fields.costly import TO_ALLOW
from menus.models import PhoneNumber
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.dying import dies_at_twilio
from tests.rest import ACCOUNT, twilio_api
from tests.twilio import Twilio
from texts import opting_out, outgoing, tidying
from texts.models import Cause, ExchangedText, TextState
from texts.sending import GIVEN_UP_AFTER, SETTLES, MayBeMissed, send

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
OURS, THEIRS = "+15550100001", "+15550100002"
ONLY_OURS = (
    "Only numbers in United States are called or texted, where this phone line has its own. To use others, list "
    "their countries in the phone line's settings."
)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def sender(db: None) -> PhoneNumber:
    return PhoneNumber.objects.create(number=OURS)


def put(
    sender: PhoneNumber, key: str = "one", body: str = "See you at 3.", to: str = THEIRS, **how: Any
) -> ExchangedText:
    return outgoing.put(key, Cause.TYPED, sender, to, body, datetime.now(UTC), **how)


def later(clock: Any, pause: timedelta) -> None:
    clock.shift(pause)
    Job.objects.filter(state=JobState.WAITING).update(next_try_at=None)
    work_off()


def state(text: ExchangedText) -> str:
    text.refresh_from_db()
    return text.state


def reported(text: ExchangedText, status: str, **more: str) -> int:
    form = {"AccountSid": ACCOUNT, "MessageSid": text.sid or f"SM{'9' * 32}", "MessageStatus": status, **more}
    return Twilio().send(f"/twilio/sms/status/{text.pk}/", form).status_code


def test_a_text_is_made_once_sent_once_and_twilio_is_told_where_to_report(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender, media=["https://example.com/map.png"])
    assert put(sender, body="Something else").pk == text.pk
    work_off()
    assert state(text) == TextState.QUEUED
    (sent,) = api.sent.texts
    assert sent["sid"] == text.sid
    assert sent["form"] == {
        "To": THEIRS,
        "From": OURS,
        "Body": "See you at 3.",
        "MediaUrl": "https://example.com/map.png",
        "StatusCallback": f"https://phone.example.com/twilio/sms/status/{text.pk}/",
    }


def test_reports_only_move_a_text_forward_in_whatever_order_they_come(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender)
    work_off()
    text.refresh_from_db()
    seen = []
    for status in ("sent", "queued", "delivered", "sent", "failed", "nonsense"):
        assert reported(text, status) == 200
        seen.append(state(text))
    assert seen == [TextState.SENT, TextState.SENT, *[TextState.DELIVERED] * 4]


def test_a_report_that_comes_before_twilios_answer_names_the_text(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender)
    ExchangedText.objects.update(state=TextState.SENDING, tried_at=NOW)
    reported(text, "undelivered", ErrorCode="30006")
    work_off()
    assert (state(text), text.sid, text.error) == (TextState.UNDELIVERED, f"SM{'9' * 32}", 30006)
    assert text.problem == "This is a landline, or a carrier that takes no texts."
    assert api.sent.texts == []


def test_a_report_of_another_account_or_another_text_moves_nothing(sender: PhoneNumber, clock: Any) -> None:
    text = put(sender)
    ExchangedText.objects.update(sid=f"SM{'1' * 32}", account="AC" + "7" * 32, state=TextState.QUEUED)
    reported(text, "delivered")
    ExchangedText.objects.update(account=ACCOUNT)
    reported(text, "delivered")
    assert state(text) == TextState.QUEUED


def test_a_lost_answer_is_looked_up_and_not_sent_again(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    text = put(sender)
    api.loses = 1
    work_off()
    assert state(text) == TextState.SENDING
    later(clock, timedelta(seconds=5))
    assert state(text) == TextState.QUEUED
    assert [sent["sid"] for sent in api.sent.texts] == [text.sid]


def test_what_twilio_does_not_list_is_sent_again_once_it_had_time_to_list_it(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender)
    ExchangedText.objects.update(state=TextState.SENDING, tried_at=NOW)
    work_off()
    assert (state(text), api.sent.texts) == (TextState.SENDING, [])
    later(clock, SETTLES)
    assert (state(text), len(api.sent.texts)) == (TextState.QUEUED, 1)


def test_a_report_of_a_text_that_an_equal_one_was_taken_for_moves_that_one(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    one, two = (put(sender, key) for key in ("one", "two"))
    ExchangedText.objects.update(state=TextState.SENDING, tried_at=NOW)
    ExchangedText.objects.filter(pk=two.pk).update(sid=f"SM{'9' * 32}", state=TextState.QUEUED)
    assert reported(one, "delivered") == 200
    assert (state(one), state(two)) == (TextState.SENDING, TextState.DELIVERED)


def test_of_two_equal_texts_in_doubt_each_finds_its_own(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    texts = [put(sender, key) for key in ("one", "two")]
    api.loses = 2
    work_off()
    later(clock, timedelta(seconds=5))
    assert {state(text) for text in texts} == {TextState.QUEUED}
    assert {text.sid for text in texts} == {sent["sid"] for sent in api.sent.texts}
    assert len(api.sent.texts) == 2


def test_where_twilio_never_says_it_is_not_sent_and_the_page_says_so(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender)
    api.status = 500
    work_off()
    later(clock, GIVEN_UP_AFTER)
    api.status = 200
    later(clock, timedelta(hours=1))
    assert (state(text), api.sent.texts) == (TextState.UNSURE, [])
    assert text.problem == "Twilio couldn't say whether it has this text, so it isn't sent again."
    reported(text, "delivered")
    assert state(text) == TextState.DELIVERED


def test_a_report_that_comes_while_we_give_up_is_what_counts(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    text = put(sender)
    api.status = 500
    work_off()
    clock.shift(GIVEN_UP_AFTER)

    def told(*_: Any) -> str:
        reported(text, "delivered")
        raise MayBeMissed

    with patch("texts.sending._found", told):
        send(text, datetime.now(UTC))
    assert (state(text), text.state, text.problem) == (TextState.DELIVERED, TextState.DELIVERED, "")


def test_a_plain_no_leaves_no_doubt_so_it_is_sent_at_once_later(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    text = put(sender)
    api.status = 429
    work_off()
    assert state(text) == TextState.WAITING
    api.status = 200
    later(clock, timedelta(seconds=5))
    assert (state(text), len(api.sent.texts)) == (TextState.QUEUED, 1)


def test_whoever_replied_stop_gets_nothing_whether_they_told_us_or_twilio(
    api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    opting_out.opt_out(OURS, THEIRS, NOW, "stop")
    api.sent.stopped.add((OURS, "+15550100003"))
    told_us, told_twilio = put(sender), put(sender, "two", to="+15550100003")
    work_off()
    assert {state(told_us), state(told_twilio)} == {TextState.STOPPED}
    assert api.sent.texts == []
    assert opting_out.is_out(OURS, "+15550100003")
    opting_out.opt_in(OURS, THEIRS)
    again = put(sender, "three")
    work_off()
    assert state(again) == TextState.QUEUED


def test_a_report_of_21610_is_remembered_as_a_stop(sender: PhoneNumber, clock: Any) -> None:
    text = put(sender)
    ExchangedText.objects.update(state=TextState.QUEUED)
    reported(text, "failed", ErrorCode="21610")
    assert opting_out.is_out(OURS, THEIRS)


def test_an_opt_out_outlives_the_erasure_of_the_number_and_a_change_of_the_key(
    sender: PhoneNumber, settings: Settings
) -> None:
    opting_out.opt_out(OURS, THEIRS, NOW)
    opting_out.forget([THEIRS])
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key of thirty-two characters"
    assert opting_out.is_out(OURS, THEIRS)


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("+447700900123", f"This is a number in United Kingdom. {ONLY_OURS}"),
        (OURS, "This is one of your own numbers: whatever goes there comes back to us."),
        ("+19005550100", f"This is a premium-rate number. {TO_ALLOW}"),
    ],
)
def test_costly_and_own_numbers_are_never_texted(
    to: str, problem: str, api: RestApi, sender: PhoneNumber, clock: Any
) -> None:
    text = put(sender, to=to)
    work_off()
    assert (state(text), api.sent.texts) == (TextState.FAILED, [])
    assert text.problem == problem


def test_what_waits_for_too_long_is_not_sent_and_says_so(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    text = put(sender, not_after=NOW + timedelta(hours=1))
    Job.objects.all().delete()
    clock.shift(timedelta(hours=2))
    assert tidying.settle(datetime.now(UTC)) == 1
    work_off()
    assert (state(text), api.sent.texts) == (TextState.TOO_LATE, [])


def test_a_long_text_is_shortened_to_what_twilio_takes(api: RestApi, sender: PhoneNumber, clock: Any) -> None:
    text = put(sender, body="ä" * 3000)
    work_off()
    assert (state(text), len(api.sent.texts[0]["body"]), text.segments) == (TextState.QUEUED, 1600, 24)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_taken", [True, False], ids=["Twilio has it", "Twilio has it not"])
def test_a_worker_killed_while_it_sends_loses_nothing_and_sends_nothing_twice(is_taken: bool, api: RestApi) -> None:
    text = put(PhoneNumber.objects.create(number=OURS))
    hand_over(registered())
    job = Job.objects.get()
    killed = dies_at_twilio(api, job.pk, is_taken)
    assert os.waitstatus_to_exitcode(killed) == -signal.SIGKILL
    assert state(text) == TextState.SENDING
    assert len(api.sent.texts) == is_taken
    with time_machine.travel(datetime.now(UTC) + SETTLES, tick=False):
        do(job.pk)
    assert state(text) == TextState.QUEUED
    assert [sent["sid"] for sent in api.sent.texts] == [text.sid]
