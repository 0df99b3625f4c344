"""No text is lost in silence: what could not be forwarded or came out of turn reaches people all the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from inbox import texting, thread
from inbox.models import Item, Job, Mailbox
from inbox.received import kind_of
from menus.models import MailboxLine, PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.rest import ACCOUNT, twilio_api
from tests.texts.texting import OURS, THEIRS, answered, came
from tests.twilio import Twilio
from texts import opting_out, tidying
from texts.keywords import matches
from texts.models import Cause, ExchangedText, ReplyDoes, ReplyWhen, TextSettings

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
BOSS = "+15550100009"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def forwards(db: None, api: RestApi, clock: Any) -> TextSettings:
    """A number that forwards every text."""
    tree = PhoneTree.objects.create(name="Acme", slug="acme")
    MailboxLine.objects.create(tree=tree, mailbox=Mailbox.objects.create(name="Reception", key="reception"))
    made = TextSettings.objects.create(number=PhoneNumber.objects.create(number=OURS, tree=tree))
    made.replies.create(name="Boss", when=ReplyWhen.OTHER, does=ReplyDoes.NUMBER, forward_number=BOSS)
    return made


def problem() -> str:
    return ExchangedText.objects.filter(is_inbound=True).latest("pk").problem


def test_what_is_forwarded_is_in_no_inbox_unless_it_fails_then_or_later(forwards: TextSettings) -> None:
    assert answered("Hello") == [f"{BOSS}: +1 555-010-0002: Hello"]
    assert not Item.objects.exists()
    sent = ExchangedText.objects.get(cause=Cause.FORWARD)
    form = {"AccountSid": ACCOUNT, "MessageSid": sent.sid, "MessageStatus": "undelivered", "ErrorCode": "30005"}
    for _ in range(2):
        Twilio().send(f"/twilio/sms/status/{sent.pk}/", form)
        work_off()
    assert Item.objects.get().text == "Hello"
    assert problem() == "Forwarding it failed. This number doesn't exist, or isn't in service."
    Item.objects.all().delete()
    opting_out.opt_out(OURS, BOSS, NOW)
    answered("Again")
    assert Item.objects.get().text == "Again"


def test_pictures_are_in_the_inbox_because_they_are_not_forwarded(forwards: TextSettings, admin_client: Client) -> None:
    sent = answered("", media=[("https://elsewhere.example/x", "image/png")])
    assert sent == [f"{BOSS}: +1 555-010-0002: (1 picture or file)"]
    assert Item.objects.get().text == "(1 picture or file)"
    assert "A file couldn't be fetched" in admin_client.get("/desk/texts/").content.decode()


def test_what_is_over_the_limit_or_from_the_forwarded_number_itself_is_in_the_inbox(
    forwards: TextSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texting, "MOST_FORWARDED", 1)
    answered("one")
    assert answered("two") == []
    assert problem() == texting.TOO_MANY_FORWARDED
    assert answered("three", BOSS) == []
    assert problem() == texting.ITS_OWN_SENDER
    assert {(item.caller, item.text) for item in Item.objects.all()} == {(THEIRS, "two"), (BOSS, "three")}


def test_a_text_to_a_number_that_is_not_ours_says_so(forwards: TextSettings) -> None:
    answered("Hello", ours="+15550100099")
    assert problem() == texting.NOT_OURS


@pytest.mark.parametrize(("words", "is_out"), [(("STOP", "START"), False), (("START", "STOP"), True)])
def test_the_last_of_stop_and_start_counts_in_whatever_order_they_are_worked_off(
    words: tuple[str, str], is_out: bool, forwards: TextSettings
) -> None:
    opting_out.opt_out(OURS, THEIRS, NOW)
    for word in words:
        came(word)
    for text in ExchangedText.objects.order_by("-pk"):
        texting.take(text, 0, NOW)
    assert opting_out.is_out(OURS, THEIRS) is is_out


def test_a_typed_reply_that_was_never_sent_is_noted_on_its_item(forwards: TextSettings, clock: Any) -> None:
    forwards.delete()
    answered("Hello")
    item = Item.objects.get()
    anna = User.objects.create_user("anna", is_staff=True)
    item.mailbox.members.add(anna)
    thread.reply(item, anna, "Yes?", NOW)
    clock.shift(timedelta(days=3))
    tidying.settle(datetime.now(UTC))
    Job.objects.all().delete()
    work_off()
    said = "The text “Yes?” did not arrive. It couldn't be sent in time."
    assert list(item.entries.exclude(text="").values_list("text", flat=True)) == [said]


def test_a_search_for_words_with_digits_looks_in_the_words(forwards: TextSettings, admin_client: Client) -> None:
    came("Is order 15 ready?")
    for wanted, is_found in (("order 15", True), ("order 55", False), ("010-0002", True), ("(555)", True)):
        page = admin_client.get("/desk/texts/", {"q": wanted}).content.decode()
        assert ("Is order 15 ready?" in page) is is_found, wanted


@pytest.mark.parametrize(("brand", "kind"), [(b"heic", "image/heic"), (b"M4A ", "audio/mp4"), (b"isom", "video/mp4")])
def test_a_picture_of_an_iphone_is_no_film(brand: bytes, kind: str) -> None:
    assert kind_of(b"\0\0\0\x18ftyp" + brand) == kind


@pytest.mark.parametrize(
    ("when", "body", "fits"),
    [
        (ReplyWhen.EXACT, " ❤ ", True),
        (ReplyWhen.EXACT, "❤️", True),
        (ReplyWhen.EXACT, "❤️ you", False),
        (ReplyWhen.STARTS, "❤ you", True),
        (ReplyWhen.STARTS, "I ❤ you", False),
        (ReplyWhen.HAS, "I ❤ you", True),
        (ReplyWhen.HAS, "I love you", False),
    ],
)
def test_an_emoji_is_a_word_however_a_phone_writes_it(when: ReplyWhen, body: str, fits: bool) -> None:
    assert matches(when, ["❤️"], body) is fits


def test_a_thumb_of_any_skin_and_a_key_as_a_picture_are_what_they_show() -> None:
    assert matches(ReplyWhen.EXACT, ["👍"], "👍🏽")
    assert matches(ReplyWhen.HAS, ["👍🏽"], "OK 👍!")
    assert matches(ReplyWhen.EXACT, ["1"], "1\ufe0f\u20e3")
    assert not matches(ReplyWhen.EXACT, ["🏽"], "")
