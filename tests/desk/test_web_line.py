"""A line on the web: anybody walks what is live, step by step, as callers do."""

import re
from html import unescape
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from calls import page_link
from calls.in_writing import caller_of, end, visitor
from calls.models import Call, Outbox, Turn
from calls.providers.event import TurnToken
from calls.telling.story import tell
from desk.web_line.state import _SALT
from desk.web_line.views import STARTS, STEPS
from engine.answers.pins import make_digest
from engine.knowing.facts import Facts
from engine.position import Position
from inbox.arriving import LATE_REPORTS, arrive
from menus.current.store import store
from menus.models import (
    AnotherLine,
    CallBack,
    Goodbye,
    Menu,
    Option,
    PhoneNumber,
    PhoneTree,
    PinCheck,
    Question,
    Queue,
    TextMessage,
    Transfer,
    Voicemail,
)
from menus.publishing.live import tree_of
from menus.publishing.publish import publish
from menus.publishing.warnings import without_page
from simulator.acts import Press
from tests.acme import NUMBER
from tests.again import made_again
from tests.parcels import NUMBER as DIRECTORY
from tests.people import staff
from tests.telephone import ring
from tests.test_scenarios import publish_tree_of

ADDRESS = f"/line/{NUMBER}/"


@pytest.fixture(autouse=True)
def _nobody_has_been_here() -> None:
    STARTS.forget_all()
    STEPS.forget_all()


@pytest.fixture
def on_the_web(acme: PhoneTree) -> PhoneTree:
    PhoneTree.objects.filter(pk=acme.pk).update(answers_on_page=True)
    return acme


def begin() -> str:
    return page(Client().post(ADDRESS))


def step(before: str, at: str = ADDRESS, **sent: str) -> str:
    (state, *_) = re.findall(r'name="state" value="([^"]+)"', before)
    return page(Client().post(at, {"state": state, **sent}))


def page(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return unescape(answer.content.decode())


def said(text: str) -> list[str]:
    return re.findall(r'<p lang="[^"]+" dir="auto">(.*?)</p>', text)


def buttons(text: str) -> list[tuple[str, str]]:
    return re.findall(r'name="answer" value="([^"]+)"[^>]*>([^<]*?) ?<', text)


def test_a_line_is_on_the_web_only_where_somebody_wants_it(acme: PhoneTree) -> None:
    assert Client().get(ADDRESS).status_code == 404
    PhoneTree.objects.update(answers_on_page=True)
    assert [Client().get(each).status_code for each in (ADDRESS, ADDRESS.replace("+", ""))] == [200, 200]
    assert [Client().get(f"/line/{each}/").status_code for each in ("+15550109999", "x", "+²", "+" + "1" * 300)] == [
        404
    ] * 4
    PhoneTree.objects.update(live_revision=None)
    assert Client().get(ADDRESS).status_code == 404
    assert Call.objects.count() == 0


def test_looking_at_the_page_begins_nothing(on_the_web: PhoneTree) -> None:
    answer = Client().get(ADDRESS)
    assert "no-store" in answer["Cache-Control"]
    assert 'name="robots" content="noindex"' in page(answer)
    assert "script" not in page(answer)
    assert Call.objects.count() == 0
    step_kept = Client().post(ADDRESS)["Cache-Control"]
    assert ("private" in step_kept, "no-store" in step_kept) == (True, False), "the Back button shows it again"


def test_our_own_words_say_which_language_they_are_in(on_the_web: PhoneTree) -> None:
    assert 'lang="en"' not in begin()
    PhoneTree.objects.update(language="ar-AE")
    shown = page(Client().get(ADDRESS))
    assert '<html lang="ar-AE" dir="rtl">' in shown
    assert '<button type="submit" class="main" lang="en">Start</button>' in shown


def test_a_visitor_chooses_leaves_a_message_and_is_told_which_number_to_call(on_the_web: PhoneTree) -> None:
    menu = begin()
    assert said(menu) == ["Hello, and welcome to ACME."]
    note = step(menu, answer="1")
    assert "leave a message" in said(note)[0]
    thanks = step(note, answer="Call me, +49 211 1234567")
    assert said(thanks)[0].startswith("Thank you.")
    assert "This conversation is over." in thanks
    call = Call.objects.get()
    assert (call.provider, call.caller, call.status, call.outcome) == ("page", "", "completed", "message")
    (item,) = arrive(call, call.last_seen_at + LATE_REPORTS)
    assert item.text == "Call me, +49 211 1234567"
    assert "This conversation is over." in step(menu, answer="2")  # whoever goes back begins again
    told = step(begin(), answer="0")
    assert 'call <a href="tel:+15550100001" dir="ltr">' in told
    assert "+15550100009" not in told
    assert said(step(told, answer="1"))[0].startswith("I am sorry, nobody is free")


def test_a_button_that_is_pressed_twice_takes_one_step_and_going_back_another(on_the_web: PhoneTree) -> None:
    menu = begin()
    first, again = step(menu, answer="3"), step(menu, answer="3")
    assert said(first) == said(again)
    assert Turn.objects.count() == 2
    step(first, answer="1")
    assert said(step(menu, answer="2")) != said(first)
    assert list(Turn.objects.values_list("heard__digits", flat=True)) == [None, "3", "1", "2"]


def test_what_is_not_ours_begins_again(on_the_web: PhoneTree) -> None:
    for state in ("", "x", "a.b:c:d"):
        answer = Client().post(ADDRESS, {"state": state, "answer": "1"})
        assert said(page(answer)) == ["Hello, and welcome to ACME."]
    assert Client(enforce_csrf_checks=True).post(ADDRESS).status_code == 403


def test_one_network_begins_so_many_walks_an_hour(on_the_web: PhoneTree) -> None:
    for _ in range(STARTS.most - 1):
        STARTS.take("127.0.0.1", timezone.now().timestamp())
    assert Client().post(ADDRESS).status_code == 200
    answer = Client().post(ADDRESS)
    assert (answer.status_code, Call.objects.count()) == (429, 1)
    assert b"Try again later" in answer.content


def test_a_step_costs_a_bounded_number_of_statements(on_the_web: PhoneTree, django_assert_max_num_queries: Any) -> None:
    menu = begin()
    with django_assert_max_num_queries(3):
        step(menu, answer="3")


def test_the_record_tells_what_a_visitor_did(on_the_web: PhoneTree) -> None:
    told = step(begin(), answer="0")
    step(told, answer="1")
    call = Call.objects.get()
    lines = [each.told for each in tell(call)]
    assert "we said which number to call" in lines[1]
    assert lines[2].startswith("Went on without calling")
    end(caller_of(call), timezone.now())
    call.refresh_from_db()
    assert call.ended_at
    assert (call.who, call.outcome) == ("web visitor", "hung-up")
    assert list(arrive(call, call.ended_at + LATE_REPORTS)) == []


def test_a_caller_is_texted_a_link_and_goes_on_where_they_were(acme: PhoneTree, settings: Settings) -> None:
    text = TextMessage.objects.create(
        tree=acme, key="link", name="Link", body="Go on: {link}", goes_to=Transfer.objects.get(key="reception")
    )
    Option.objects.filter(keys=["2"]).update(goes_to=text)
    tree = tree_of(publish(acme).pk)
    acme.refresh_from_db()
    assert [each.what[:18] for each in without_page(acme, tree)] == ["A text has {link},"]
    call = ring(from_="+12025550143")
    call.do(Press("2"))
    (work,) = Outbox.objects.filter(name="text-caller")
    told, _, link = work.arguments["body"].partition(" on: ")
    assert (told, link.partition("?")[0]) == ("Go", f"{settings.PUBLIC_BASE_URL}{ADDRESS}")
    path = link.removeprefix(settings.PUBLIC_BASE_URL)
    assert Client().get(path).status_code == 404
    PhoneTree.objects.update(answers_on_page=True)
    (go,) = re.findall(r'name="go" value="([^"]+)"', page(Client().get(path)))
    shown = page(Client().post(ADDRESS, {"go": go}))
    assert said(shown) == []
    assert "To talk to us, call" in shown
    assert Call.objects.get(provider="page").turn_rows.get().passed == ["reception"]
    assert said(page(Client().post(ADDRESS, {"go": f"x{go}"}))) == ["Hello, and welcome to ACME."]
    assert Facts().link(Position("menu")) == ""


def test_what_nobody_can_see_is_left_out_of_what_is_typed(on_the_web: PhoneTree) -> None:
    assert "leave a message" in said(step(begin(), answer="1\0"))[0]
    step(step(begin(), answer="1"), answer="Two\0 boxes,\nplease")
    heard = Turn.objects.order_by("pk").values_list("heard", flat=True)
    assert "Two boxes,\nplease" in heard[len(heard) - 1].values()


def test_a_step_belongs_to_the_line_of_its_page(on_the_web: PhoneTree) -> None:
    other = "+15550100077"
    PhoneNumber.objects.create(number=other, tree=on_the_web)
    (state,) = set(re.findall(r'name="state" value="([^"]+)"', begin()))
    answer = Client().post(f"/line/{other}/", {"state": state, "answer": "3"})
    assert said(page(answer)) == ["Hello, and welcome to ACME."]
    assert list(Call.objects.order_by("pk").values_list("called", "turns")) == [(NUMBER, 1), (other, 1)]


def test_the_longest_link_reaches_its_place(on_the_web: PhoneTree) -> None:
    back = tuple(f"a{at:023}" for at in range(8))
    position = Position("reception", back=back)
    revision = PhoneTree.objects.get(pk=on_the_web.pk).live_revision_id or 0
    path = page_link.to(position, revision, visitor(NUMBER)).partition(ADDRESS)[2]
    (go,) = re.findall(r'name="go" value="([^"]+)"', page(Client().get(ADDRESS + path)))
    assert page_link.read(go, NUMBER) == TurnToken(revision, 1, position)


def test_what_is_typed_for_a_secret_is_kept_nowhere_whatever_it_is(on_the_web: PhoneTree, caplog: Any) -> None:
    there = Transfer.objects.get(key="reception")
    ask = Question.objects.create(
        tree=on_the_web,
        key="q",
        name="Q",
        prompt="Number?",
        answer="n",
        sensitive=True,
        goes_to=there,
        gives_up_to=there,
    )
    check = PinCheck.objects.create(
        tree=on_the_web, key="check", name="C", prompt="PIN?", goes_to=ask, digest=make_digest("73519264")
    )
    Option.objects.filter(keys=["3"]).update(goes_to=check)
    publish(on_the_web)
    shown = step(begin(), answer="3")
    for typed in ("Rosebud", "7351926x", "73519264", "Rosebud", "My number was once ٧٣٥", "735192640"):
        assert 'type="password"' in shown
        shown = step(shown, answer=typed)
        assert typed not in shown
    assert "To talk to us, call" in shown
    told = repr([list(Turn.objects.values()), list(Call.objects.values()), list(tell(Call.objects.get())), caplog.text])
    assert [each for each in ("Rosebud", "7351926", "٧٣٥") if each in told] == []


def test_several_who_fit_are_buttons(db: None) -> None:
    made_again("people with extensions", staff)
    publish_tree_of("directory", "twilio")
    store.forget()
    PhoneTree.objects.update(answers_on_page=True)
    at = f"/line/{DIRECTORY}/"
    found = step(step(page(Client().post(at)), at, answer="2"), at, answer="68")
    assert buttons(found) == [("1", "Bea Mueller"), ("2", "Ben Müller"), ("9", "None of these")]
    assert "press" not in found
    called = step(found, at, answer="2")
    assert said(called) == ["You asked for Ben Müller."]
    assert "To talk to us, call" in called


def test_a_queue_is_a_number_to_call_and_its_ways_out(on_the_web: PhoneTree) -> None:
    Queue.objects.update(leave_key="*", call_back_key="2")
    CallBack.objects.create(tree=on_the_web, key="back", name="B", prompt="We call you.", takes_numbers=True)
    Queue.objects.update(call_back_goes_to=CallBack.objects.get(), left_goes_to=Voicemail.objects.get())
    publish(on_the_web)
    waiting = step(begin(), answer="2")
    assert "To talk to us, call" in waiting
    assert buttons(waiting) == [("*", "Go on without calling"), ("2", "Call me back")]
    assert 'name="answer" type' not in waiting
    assert "leave a message" in said(step(waiting, answer="*"))[0]
    assert said(step(waiting, answer="2")) == ["We call you.", "Please enter your phone number."]
    assert Call.objects.get().turn_rows.filter(doing="waiting").count() == 0
    assert "we said which number to call" in "".join(each.told for each in tell(Call.objects.get()))


def test_its_address_may_be_typed_without_the_last_slash(client: Client) -> None:
    shown = client.get("/line/+15550100001?state=1")
    assert (shown.status_code, shown["Location"]) == (302, "/line/+15550100001/?state=1")
    assert client.post("/line/+15550100001").status_code == 405


def test_an_answer_is_read_in_the_language_of_the_line_where_the_walk_is(on_the_web: PhoneTree) -> None:
    german = PhoneTree.objects.create(name="Berlin", slug="berlin", language="de-DE")
    bye = Goodbye.objects.create(tree=german, key="bye", name="Ende", prompt="Auf Wiedersehen.")
    german.start = Menu.objects.create(tree=german, key="menu", name="Menü", prompt="Willkommen.", gives_up_to=bye)
    german.save()
    Option.objects.create(menu=german.start, order=1, keys=["1"], label="das Ende", goes_to=bye)
    publish(german)
    there = AnotherLine.objects.create(
        tree=on_the_web, key="berlin", name="Berlin", line=german, failed_goes_to=Transfer.objects.get(key="reception")
    )
    Option.objects.filter(keys=["3"]).update(goes_to=there)
    publish(on_the_web)
    store.forget()
    assert "Auf Wiedersehen." in said(step(step(begin(), answer="3"), answer="eins"))


def test_a_page_of_an_older_release_goes_on(on_the_web: PhoneTree) -> None:
    before = step(begin(), answer="1")
    (state, *_) = re.findall(r'name="state" value="([^"]+)"', before)
    older = signing.dumps(signing.loads(state, salt=_SALT)[:-1], salt=_SALT, compress=True)
    assert said(step(before.replace(state, older), answer="One box")) == said(step(before, answer="One box"))
