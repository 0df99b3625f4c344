"""A caller walks the line by text: each text is a turn, and STOP ends it."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.utils import timezone
from pytest_django import Settings

from calls import in_writing
from calls.models import Call
from engine.answers.pins import make_digest
from inbox.models import Item, Job, JobState
from menus.models import Option, PhoneNumber, PhoneTree, PinCheck, Reject
from menus.publishing.publish import publish
from simulator.rest_api import RestApi
from tests.rest import twilio_api
from tests.texts.texting import OURS, THEIRS, answered
from texts import replying, walking
from texts.models import ExchangedText, ReplyDoes, ReplyWhen, TextReply, TextSettings

MENU = """Hello, and welcome to ACME.
For sales, reply 1.
For support, reply 2.
For our opening hours, reply 3.
For reception, reply 0.
For the menu again, reply 9."""


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def line(acme: PhoneTree, api: RestApi) -> PhoneTree:
    """The sample, which is walked by whoever texts “menu”."""
    made = TextSettings.objects.create(number=PhoneNumber.objects.get(number=OURS))
    TextReply.objects.create(settings=made, name="M", when=ReplyWhen.EXACT, words=["menu"], does=ReplyDoes.LINE)
    TextReply.objects.create(settings=made, name="O", when=ReplyWhen.EXACT, words=["order"], text="Ordered.")
    return acme


def test_a_text_begins_and_each_further_one_is_a_turn(line: PhoneTree) -> None:
    assert answered("Menu") == [MENU]
    (hours,) = answered("our opening hours!")
    assert hours.startswith("We are open Monday to Friday")
    (menu,) = answered("5")
    assert menu.startswith("For sales, reply 1.")
    (told,) = answered("0")
    assert told.endswith("To talk to us, call +1 555-010-0001.\nReply 1 to go on without calling.")
    assert answered("hm?") == [told]
    (nobody,) = answered(" 1 ")
    assert nobody.startswith("I am sorry, nobody is free to take your call.")
    (note,) = answered("1")
    assert "leave a message" in note
    (thanks,) = answered("order two of them")
    assert thanks == "Thank you. We have received your message.\nThank you for calling ACME. Goodbye."
    call = Call.objects.get()
    assert (call.provider, call.caller, call.called, call.outcome) == ("text", THEIRS, OURS, "message")
    assert Item.objects.get().text == "order two of them"
    assert answered("order") == ["Ordered."]
    assert answered("menu") == [MENU]


def test_a_job_that_runs_again_takes_no_second_turn(line: PhoneTree) -> None:
    answered("menu")
    text = ExchangedText.objects.get(is_inbound=True)
    walking.step(text, text.made_at)
    assert (Call.objects.get().turns, ExchangedText.objects.filter(is_inbound=False).count()) == (1, 1)


def test_stop_wins_and_whoever_stopped_is_left_alone(line: PhoneTree) -> None:
    answered("menu")
    answered("STOP")
    assert answered("1") == []
    assert Call.objects.get().turns == 1
    assert Call.objects.get().ended_at is not None, "nor does it go on after START"


def test_steps_are_sent_within_twenty_texts_in_ten_minutes(line: PhoneTree) -> None:
    sent = [answered("menu" if not at else "9") for at in range(22)]
    assert [len(each) for each in sent] == [1] * 20 + [0] * 2
    assert ExchangedText.objects.filter(problem=walking.TOO_MANY).count() == 2


def test_a_pin_is_never_asked_by_text(line: PhoneTree) -> None:
    digest = make_digest("123456")
    check = PinCheck.objects.create(tree=line, key="check", name="C", prompt="PIN?", goes_to=line.start, digest=digest)
    Option.objects.filter(keys=["3"]).update(goes_to=check)
    publish(line)
    answered("menu")
    assert answered("3") == ["For your safety we don't ask for this by text. Please call +1 555-010-0001."]
    assert Call.objects.get().ended_at is not None
    assert answered("menu") == [MENU]


def test_machines_walk_no_line(line: PhoneTree) -> None:
    assert answered("menu", theirs="72727") == []
    assert (Call.objects.count(), ExchangedText.objects.get().problem) == (0, replying.NO_PERSON)


def test_a_line_that_is_gone_leaves_texts_to_the_other_replies(line: PhoneTree) -> None:
    answered("menu")
    PhoneTree.objects.update(live_revision=None)
    assert answered("order") == ["Ordered."]
    assert Call.objects.get().turns == 1


def test_a_walk_that_ends_without_a_word_asks_for_no_reply(line: PhoneTree) -> None:
    busy = Reject.objects.create(tree=line, key="busy", name="B")
    PhoneTree.objects.filter(pk=line.pk).update(start=busy)
    line.refresh_from_db()
    publish(line)
    assert answered("menu") == []
    assert Call.objects.get().ended_at is not None


def test_a_text_that_comes_while_a_system_is_asked_waits_for_it(line: PhoneTree) -> None:
    answered("menu")
    asked = in_writing.asked_last(Call.objects.get())
    assert asked
    going_on = replace(asked, shown=replace(asked.shown, goes_on=True))
    with patch.object(in_writing, "asked_last", return_value=going_on):
        assert answered("3") == []
    (waiting,) = Job.objects.filter(state=JobState.WAITING)
    assert waiting.problem == "The phone line still waits for a system."
    walking.step(ExchangedText.objects.get(body="3"), timezone.now())
    assert Call.objects.get().turns == 2


def test_a_message_is_as_long_as_a_text(line: PhoneTree) -> None:
    answered("menu")
    answered("1")
    note = " ".join(["word"] * 320)
    answered(note)
    assert Item.objects.get().text == note
