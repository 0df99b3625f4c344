"""A text that comes in is answered as its number's owner says, never in circles, and STOP is final."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from calls.models import ConnectedNumber, Outbox
from engine.locales.known import LOCALES
from inbox.models import Item, ItemKind
from inbox.working import finish
from menus.models import CallerList, ListedCaller, PhoneNumber, PhoneTree, Schedule, WeeklyPeriod
from simulator.rest_api import RestApi
from tests.rest import twilio_api
from tests.smtp import mail_server
from tests.texts.texting import OURS, THEIRS, answered, came, new_text
from texts import opting_out, own_words, replying
from texts.models import Cause, ExchangedText, ReceivedMedia, ReplyDoes, ReplyWhen, TextReply, TextSettings, TextState
from texts.opting_out import Wish

# A Thursday, ten in the morning in Berlin.
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HOURS = "Acme opens tomorrow at 9 am, +1 555-010-0002"
DEFAULT = "Thank you. We answer soon."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def texts(db: None, clock: Any, api: RestApi) -> TextSettings:
    """A number of a line, with replies to words, and one to any other text."""
    tree = PhoneTree.objects.create(name="Acme", slug="acme", time_zone="Europe/Berlin")
    number = PhoneNumber.objects.create(number=OURS, tree=tree)
    office = Schedule.objects.create(name="Office", key="office", zone="Europe/Berlin")
    WeeklyPeriod.objects.bulk_create(
        WeeklyPeriod(schedule=office, weekday=day, opens="09:00", closes="17:00") for day in range(1, 6)
    )
    made = TextSettings.objects.create(number=number, schedule=office)
    add(made, "Hours", ReplyWhen.HAS, ["hours", "öffnungszeiten"], "{line} opens {opens}, {caller}")
    add(made, "Menu", ReplyWhen.EXACT, ["menu"], "Today: soup.", picture="https://example.com/menu.png")
    add(made, "Order", ReplyWhen.STARTS, ["order"], "We look into it.", does=ReplyDoes.INBOX)
    add(made, "Other", ReplyWhen.OTHER, [], DEFAULT)
    return made


def add(settings: TextSettings, name: str, when: ReplyWhen, words: list[str], text: str = "", **how: Any) -> TextReply:
    order = settings.replies.count()
    return settings.replies.create(name=name, when=when, words=words, text=text, order=order, **how)


@pytest.mark.parametrize(
    ("body", "reply"),
    [
        ("What are your HOURS?", HOURS),
        ("Offnungszeiten", HOURS),
        ("  Menú!! ", "Today: soup."),
        ("menu please", DEFAULT),
        ("order 4711", "We look into it."),
        ("my order", DEFAULT),
        ("hoursglass", DEFAULT),
        ("😀", DEFAULT),
        ("", DEFAULT),
    ],
)
def test_keywords_match_exactly_at_the_start_or_anywhere_whatever_their_case_and_accents(
    texts: TextSettings, body: str, reply: str
) -> None:
    assert answered(body) == [reply]


def test_a_reply_may_have_a_picture_and_goes_out_as_any_text(texts: TextSettings, api: RestApi) -> None:
    answered("menu")
    (sent,) = api.sent.texts
    assert (sent["from"], sent["to"], sent["form"]["MediaUrl"]) == (OURS, THEIRS, "https://example.com/menu.png")


def test_a_second_delivery_is_answered_the_same_and_adds_nothing(texts: TextSettings, api: RestApi) -> None:
    sid = new_text()
    assert [came("menu", sid=sid), came("menu", sid=sid)] == [200, 200]
    assert answered("menu", sid=sid) == ["Today: soup."]
    assert len(api.sent.texts) == 1


def test_keeping_a_text_takes_one_statement(texts: TextSettings) -> None:
    with CaptureQueriesContext(
        connection,
    ) as taken:
        came("Hello", media=[("https://api.twilio.com/x", "image/png")] * 3)
    assert len(taken) == 1
    assert ReceivedMedia.objects.count() == 3


def test_a_sender_gets_one_default_reply_a_minute_but_every_reply_to_a_word(texts: TextSettings, clock: Any) -> None:
    assert answered("Hello") == [DEFAULT]
    assert answered("Is anybody there?") == []
    assert answered("menu") == ["Today: soup."]
    assert answered("menu") == ["Today: soup."]
    clock.shift(replying.DEFAULT_EVERY)
    assert answered("Now?") == [DEFAULT]


def test_twenty_automatic_texts_within_ten_minutes_are_the_most_of_any_kind(texts: TextSettings, clock: Any) -> None:
    sent = [len(answered("menu")) for _ in range(replying.MOST_AUTOMATIC + 2)]
    assert sent == [1] * replying.MOST_AUTOMATIC + [0, 0]
    assert not replying.may_send(THEIRS, NOW)
    clock.shift(replying.WITHIN)
    assert answered("menu") == ["Today: soup."]


def test_two_machines_that_answer_each_other_stop(texts: TextSettings, clock: Any) -> None:
    texts.replies.exclude(when=ReplyWhen.OTHER).delete()
    sent = 0
    for _ in range(30):
        clock.shift(timedelta(minutes=2))
        sent += len(answered("I am on holiday."))
    assert sent == 1


@pytest.mark.parametrize("sender", ["72345", "ACME", "", OURS, "+15550100003"])
def test_short_codes_names_and_own_numbers_get_no_reply(texts: TextSettings, sender: str) -> None:
    PhoneNumber.objects.create(number="+15550100003")
    assert answered("menu", sender) == []
    assert ExchangedText.objects.get().problem


def test_a_blocked_caller_gets_nothing(texts: TextSettings) -> None:
    blocked = CallerList.objects.create(name="Blocked", key="blocked", handling="reject")
    ListedCaller.objects.create(list=blocked, numbers=[THEIRS])
    from menus.current.store import store

    store.forget()
    assert answered("order 1") == []
    assert not Item.objects.exists()


@pytest.mark.parametrize("word", ["STOP", "stop ", "Stopall", "UNSUBSCRIBE", "cancel", "End", "QUIT", "OPTOUT"])
def test_twilio_answers_stop_so_we_only_remember_it(texts: TextSettings, word: str) -> None:
    assert answered(word) == []
    assert opting_out.is_out(OURS, THEIRS)
    assert answered("menu") == []
    assert [answered("START"), answered("menu")] == [[], ["Today: soup."]]


@pytest.mark.parametrize("word", ["Stop!", "ARRÊT", "stopp", "Opt-out", "Zrušit", "İptal", "Avbryt"])
def test_what_twilio_does_not_know_as_stop_is_confirmed_once(texts: TextSettings, word: str) -> None:
    assert answered(word) == ["You will no longer get texts from Acme. Reply START to get them again."]
    assert [answered(word), answered("menu")] == [[], []]
    assert ExchangedText.objects.filter(cause=Cause.HELP, state=TextState.QUEUED).count() == 1


def test_yes_is_start_only_for_those_who_have_stopped(texts: TextSettings) -> None:
    assert answered("Yes") == [DEFAULT]
    answered("STOP")
    answered("Yes")
    assert not opting_out.is_out(OURS, THEIRS)


def test_other_languages_words_for_start_are_words_like_any_until_somebody_has_stopped(texts: TextSettings) -> None:
    add(texts, "Sign up", ReplyWhen.EXACT, ["alta"], "Welcome.")
    assert answered("Alta") == ["Welcome."]
    answered("STOP")
    assert answered("Alta") == ["You will get texts from Acme again. Reply STOP to end them."]


def test_help_that_nobody_explains_is_a_text_like_any_other(texts: TextSettings) -> None:
    texts.replies.get(when=ReplyWhen.OTHER).delete()
    assert [answered("HELP"), Item.objects.count()] == [[], 0], "Twilio answers it"
    assert [answered("Hilfe!"), Item.objects.get().text] == [[], "Hilfe!"]
    TextSettings.objects.update(help_text="Call us.")
    assert answered("Hilfe!") == ["Call us."]


def test_the_docs_name_every_word_for_stop_start_and_help() -> None:
    lines = (Path(__file__).parents[2] / "docs/texts.md").read_text("utf-8").splitlines()
    for name, known in opting_out.WORDS.items():
        (line,) = (each for each in lines if each.startswith(f"- {name}: "))
        assert line == f"- {name}: {', '.join(sorted(known))}."


def test_an_account_that_leaves_stop_to_us_gets_our_answers(texts: TextSettings) -> None:
    TextSettings.objects.update(twilio_answers=False, help_text="{line}: call {called}.")
    assert answered("HELP") == ["Acme: call +1 555-010-0001."]
    assert answered("STOP") == ["You will no longer get texts from Acme. Reply START to get them again."]
    assert answered("START") == ["You will get texts from Acme again. Reply STOP to end them."]


@pytest.mark.parametrize("wish", [Wish.STOP, Wish.START])
def test_each_language_that_lines_speak_confirms_it_in_its_own_words(wish: Wish) -> None:
    english = own_words.confirmed(wish, "en-US")
    for code in LOCALES:
        said = own_words.confirmed(wish, f"{code}-XX")
        assert "{line}" in said
        assert ("START" if wish is Wish.STOP else "STOP") in said
        assert (said == english) == (code == "en")


def test_stop_in_the_middle_of_a_conversation_ends_what_is_sent_but_not_what_arrives(texts: TextSettings) -> None:
    assert answered("order 4711") == ["We look into it."]
    assert answered("STOP") == []
    assert answered("order 4712") == []
    item = Item.objects.get()
    assert item.text == "order 4712"


def test_outside_the_hours_another_reply_is_sent(texts: TextSettings, clock: Any) -> None:
    add(texts, "Closed", ReplyWhen.CLOSED, [], "Closed until {opens}")
    assert answered("Hello") == [DEFAULT]
    clock.shift(timedelta(hours=10))
    assert answered("Hello again") == ["Closed until tomorrow at 9 am"]


def test_a_conversation_is_one_item_until_it_is_done_and_people_are_told_each_time(texts: TextSettings) -> None:
    from django.contrib.auth.models import User

    answered("order 1")
    answered("order 2")
    first = Item.objects.get()
    assert (first.kind, first.caller, first.called, first.tree, first.text) == (
        ItemKind.TEXT,
        THEIRS,
        OURS,
        "acme",
        "order 2",
    )
    finish(first, User.objects.create_user("anna"), NOW)
    answered("order 3")
    assert [item.text for item in Item.objects.order_by("pk")] == ["order 2", "order 3"]


def test_everything_else_a_reply_can_do(texts: TextSettings, settings: Settings) -> None:
    add(texts, "Call", ReplyWhen.EXACT, ["call me"], "We will.", does=ReplyDoes.CALL_BACK)
    add(texts, "Boss", ReplyWhen.EXACT, ["boss"], does=ReplyDoes.NUMBER, forward_number="+15550100009")
    add(texts, "Mail", ReplyWhen.EXACT, ["mail"], does=ReplyDoes.EMAIL, forward_email="team@example.com")
    menu = texts.replies.get(name="Menu")
    one = add(texts, "Two", ReplyWhen.EXACT, ["two"], "First.", does=ReplyDoes.REPLY, another=menu)
    TextReply.objects.filter(pk=menu.pk).update(does=ReplyDoes.REPLY, another=one)  # in a circle
    with mail_server(settings) as server:
        assert [answered("call me"), answered("Call me!")] == [["We will."]] * 2
        assert answered("Boss") == ["+15550100009: +1 555-010-0002: Boss"]
        assert answered("mail") == []
    assert answered("two") == ["First.", "Today: soup."]
    assert Item.objects.get().kind == ItemKind.CALL_BACK
    assert server.mails[0]["To"] == "team@example.com"
    assert "> mail" in server.mails[0].get_content()


def test_a_text_to_a_number_without_replies_arrives_in_the_inbox(texts: TextSettings) -> None:
    texts.delete()
    assert answered("Hello") == []
    assert Item.objects.get().text == "Hello"


def test_forty_pictures_are_ten_that_we_keep_and_a_note_of_the_rest(texts: TextSettings) -> None:
    came("Look", media=[("https://api.twilio.com/x", "image/png")] * 40)
    assert ReceivedMedia.objects.count() == 10
    assert Outbox.objects.get().arguments["more_media"] == 30


def test_a_text_that_names_nobody_or_nothing_is_refused(texts: TextSettings) -> None:
    assert came("Hello", sid="nonsense") == 400
    assert came("Hello", ours="+15550100099") == 200
    assert answered("Hello", ours="+15550100099") == []


def test_ucs_2_emoji_and_controls_are_kept_as_they_can_be(texts: TextSettings) -> None:
    came("Grüße 😀\x00\x07\r\nzwei")
    assert ExchangedText.objects.get().body == "Grüße 😀\nzwei"


def test_webhooks_of_texts_are_answered_before_what_pages_need(texts: TextSettings) -> None:
    """Like those of calls, under any host, and without a session."""
    with CaptureQueriesContext(connection) as taken:
        answer = Client(headers={"Host": "elsewhere.example", "Cookie": "sessionid=1"}).post("/twilio/sms/")
    assert answer.status_code in (403, 415)
    assert "Vary" not in answer.headers
    assert len(taken) == 0


def test_words_of_the_accounts_own_for_stop_are_heeded_as_twilio_has_answered_them(texts: TextSettings) -> None:
    assert answered("Basta", OptOutType="STOP") == []
    assert opting_out.is_out(OURS, THEIRS)
    assert answered("Otra vez", OptOutType="START") == []
    assert answered("menu") == ["Today: soup."]


def test_a_text_that_another_account_signed_for_a_number_of_ours_is_left_alone(texts: TextSettings) -> None:
    ConnectedNumber.objects.create(number=texts.number, account="AC" + "7" * 32, sid="PN" + "1" * 32)
    assert answered("menu") == []
    assert not Item.objects.exists()


def test_a_text_to_a_number_of_no_line_says_that_it_is_in_no_mailbox(texts: TextSettings) -> None:
    texts.delete()
    PhoneNumber.objects.update(tree=None)
    answered("Hello")
    assert ExchangedText.objects.get().problem == "It is in no mailbox, because its number has no phone line."
