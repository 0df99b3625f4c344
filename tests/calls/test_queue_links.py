"""Callers who wait are texted a link: they see their place on a page, and go on there without losing it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from calls import page_link
from calls.models import Call, QueuedCaller, QueueLink
from calls.providers.event import Caller, Trial, TurnToken
from calls.queues import linking
from calls.queues.beside import MOST_WALKS
from calls.queues.kept import keep_asked
from calls.record.texted_enough import MOST_A_DAY
from calls.rows.queues import WaitState
from calls.telling.story import tell
from desk.web_line.views import STARTS, STEPS
from engine import tree as t
from engine.position import Position
from engine.queues.waiting import WaitLink
from inbox.arriving import LATE_REPORTS, arrive
from inbox.models import Item
from inbox.notifying.wording import of_text
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree, Queue
from menus.publishing import live
from menus.publishing.publish import publish
from menus.publishing.warnings import without_page
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.people import support_team
from tests.queues import BYE, CALL, LINE, OFFICE, QUEUE, InQueue, phones
from tests.rest import twilio_api
from texts import opting_out, sending
from texts.models import Cause, ExchangedText, TextState

# A Thursday morning.
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
DORA, EMIL = "+15550100002", "+15550100003"
PAGE = f"/line/{LINE}/"


@pytest.fixture(autouse=True)
def _nobody_has_been_here() -> None:
    STARTS.forget_all()
    STEPS.forget_all()


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(db: None, clock: Any, settings: Settings) -> Iterator[RestApi]:
    """A line on the web whose queue texts a link by 3: to a call back by 2, and to a voicemail by star."""
    support_team()
    publish_queue()
    with twilio_api(settings) as served:
        yield served


def publish_queue(**fields: Any) -> PhoneTree:
    ways: dict[str, Any] = {"call_back_key": "2", "call_back_goes_to": "call", "left_goes_to": "mail"}
    queue = replace(QUEUE, link_key="3", **ways, **fields)
    mail = t.Voicemail("mail", "Mail", t.Prompt("Leave a message."))
    places: dict[str, t.Destination] = {"support": queue, "call": CALL, "mail": mail, "bye": BYE}
    made = import_tree(t.Tree("acme", "Acme", "support", places, country="US", schedules=(OFFICE,)))
    publish(made)
    PhoneNumber.objects.update_or_create(number=LINE, defaults={"label": "line", "tree": made})
    PhoneTree.objects.filter(pk=made.pk).update(answers_on_page=True)
    return made


def texts() -> list[ExchangedText]:
    work_off()
    return list(ExchangedText.objects.order_by("pk"))


def waiting(number: str = DORA) -> InQueue:
    caller = InQueue(number)
    work_off()
    return caller


def linked(number: str = DORA) -> tuple[InQueue, str]:
    """A caller who waits and has pressed 3, and the address that they were texted."""
    caller = waiting(number)
    assert "We are texting you a link. You keep your place" in caller.waits(5, Digits="3")
    body = texts()[-1].body
    assert body.startswith("Acme: see your place and go on in writing: https://")
    return caller, PAGE + body.partition(PAGE)[2]


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.content
    return unescape(answer.content.decode())


def look(path: str) -> str:
    return shown(Client().get(path))


def choose(path: str, way: str) -> str:
    return shown(Client().post(PAGE, {"wait": path.partition("wait=")[2], "way": way}))


def step(before: str, **sent: str) -> str:
    hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', before)[0] for name in ("state", "wait")}
    return shown(Client().post(PAGE, {**hidden, **sent}))


def test_a_caller_asks_for_a_call_back_on_the_page_and_the_place_is_kept(api: RestApi, clock: Any) -> None:
    dora, link = linked()
    waiting(EMIL)
    page = look(link)
    assert "You are next." in page
    assert DORA[-4:] not in page
    assert re.findall(r'name="way" value="([a-z-]+)"', page) == ["call-back", "left"]
    assert "You keep your place in the queue as long as you stay on the phone." in page
    asked = choose(link, "call-back")
    assert "You keep your place." in asked
    thanks = step(asked, answer="1")
    assert "We will call you back as soon as possible." in thanks
    assert "You can hang up now." in thanks
    assert (dora.place.state, dora.place.result) == ("waiting", "")
    assert 'value="call-back"' not in look(link)
    work_off()
    assert "<Leave" in dora.waits(20, known="t")
    end = dora.leaves("leave", 20)
    assert "You will be called back, as you asked in writing." in end
    assert "<Hangup" in end
    work_off()
    assert [each.call.caller for each in QueuedCaller.objects.filter(ended_at=None)] == [DORA, EMIL]
    assert (dora.place.state, Item.objects.count()) == ("kept", 0)
    assert "no longer waits" in look(link)
    phone = next(each for each in phones(api) if each.ring.queued == dora.place)
    assert f">{DORA}</Number>" in phone.takes()
    assert "Asked for a call back on the page after 20 seconds" in [each.told for each in tell(call_of(dora))][-1]
    dora.phone.post("/twilio/status/", CallStatus="completed")
    assert call_of(dora).outcome == "asked-back"


def test_the_pages_of_both_calls_lead_to_each_other(api: RestApi, admin_client: Client) -> None:
    dora, link = linked()
    step(choose(link, "call-back"), answer="1")
    dora.hangs_up()
    phone, walk = call_of(dora), Call.objects.get(provider="page")
    assert (phone.outcome, walk.outcome, walk.who) == ("asked-back", "asked-back", DORA)
    for one, other in ((phone, walk), (walk, phone)):
        page = admin_client.get(f"/admin/calls/call/{one.pk}/change/").content.decode()
        assert f'href="/admin/calls/call/{other.pk}/change/"' in page


def call_of(caller: InQueue) -> Call:
    return Call.objects.get(sid=caller.phone.sid)


def test_whoever_asks_in_writing_and_is_put_through_before_they_leave_is_not_called_back(api: RestApi) -> None:
    dora, link = linked()
    step(choose(link, "call-back"), answer="1")
    phone = phones(api)[0]
    assert ">support</Queue>" in phone.takes()
    phone.connects(dora)
    phone.is_over(talked=True)
    dora.leaves("bridged")
    work_off()
    assert (dora.place.result, Item.objects.count()) == ("answered", 0)


def test_a_call_that_somebody_is_taking_does_not_end_for_a_call_back(api: RestApi) -> None:
    dora, link = linked()
    step(choose(link, "call-back"), answer="1")
    phone = phones(api)[0]
    assert ">support</Queue>" in phone.takes()
    assert "<Leave" not in dora.waits(20, known="t")
    phone.is_over()  # they hang up before they are connected
    assert "<Leave" in dora.waits(25, known="t")


@pytest.mark.parametrize("hangs_up", [False, True])
def test_of_two_pages_the_latest_wish_counts_until_somebody_calls(api: RestApi, hangs_up: bool) -> None:
    dora, link = linked()
    one = step(step(choose(link, "call-back"), answer="2"), answer="202 555 0143")
    assert "You entered +1 202 555 0143." in one
    first, other = Call.objects.get(provider="page"), choose(link, "call-back")
    step(one, answer="1")
    assert dora.place.number == "+12025550143"
    if hangs_up:
        dora.hangs_up()
        work_off()
    step(other, answer="1")
    for _ in range(2):  # the work for the first may be done again later
        assert dora.place.number == ""
        keep_asked(first.sid)
    QueuedCaller.objects.update(tries=1, state=WaitState.KEPT, not_before=(later := NOW + timedelta(hours=1)))
    keep_asked(Call.objects.filter(provider="page").latest("pk").sid)
    assert dora.place.not_before == later


def test_whoever_hangs_up_while_they_write_still_keeps_the_place(api: RestApi) -> None:
    dora, link = linked()
    asked = choose(link, "call-back")
    dora.hangs_up()
    work_off()
    assert dora.place.result == "hung-up"
    step(asked, answer="1")
    work_off()
    assert (dora.place.state, dora.place.result) == ("kept", "")
    gone = call_of(dora)
    assert gone.ended_at
    assert arrive(gone, gone.ended_at + LATE_REPORTS) == []  # nobody has missed them


def test_a_queue_of_another_line_texts_its_callers_too(api: RestApi) -> None:
    on = t.AnotherLine("on", "On", t.Prompt(), "acme", failed_goes_to="bye")
    called = import_tree(t.Tree("front", "Front", "on", {"on": on, "bye": BYE}))
    publish(called)
    PhoneNumber.objects.update(tree=called)
    PhoneTree.objects.filter(pk=called.pk).update(answers_on_page=True)
    dora, link = linked()
    assert "You are next." in look(link)
    assert "You can hang up now." in step(choose(link, "call-back"), answer="1")
    dora.hangs_up()
    work_off()
    assert (dora.place.state, Item.objects.count()) == ("kept", 0)


def test_a_message_typed_while_waiting_leaves_the_place_as_it_is(api: RestApi) -> None:
    dora, link = linked()
    note = choose(link, "left")
    assert "Leave a message." in note
    step(note, answer="My order is 12.")
    work_off()
    assert (dora.place.state, "<Leave" in dora.waits(30, known="t")) == ("waiting", False)
    item = Item.objects.get()
    assert (item.text, item.caller) == ("My order is 12.", DORA)
    dora.hangs_up()
    gone = call_of(dora)
    assert gone.ended_at
    arrive(gone, gone.ended_at + LATE_REPORTS)
    assert Item.objects.count() == 1


def test_a_link_ends_with_its_call_and_opens_no_other(api: RestApi) -> None:
    dora, link = linked()
    token = link.partition("wait=")[2]
    PhoneNumber.objects.create(number="+15550100077", tree=PhoneTree.objects.get())
    assert token[-1].isdigit()
    for other in (f"{PAGE}?wait={token[1:]}", f"{PAGE}?wait={token}9", f"/line/+15550100077/?wait={token}"):
        assert "no longer waits" in look(other)
    assert "no longer waits" not in look(link)
    dora.hangs_up()
    assert "no longer waits" in look(link)
    assert 'name="way"' not in look(link)
    begun = choose(link, "call-back")
    assert "To talk to us, call" in begun  # the line from its start, where nobody waits in writing
    PhoneTree.objects.update(answers_on_page=False)
    assert Client().get(link).status_code == 404


def test_staff_read_the_text_of_a_link_without_what_opens_the_place_of_its_caller(
    api: RestApi, admin_client: Client
) -> None:
    dora, link = linked()
    secret = link.partition("wait=")[2]
    phone = dora.phone.post(
        "/twilio/sms/", MessageSid=f"SM{1:032x}", Body=f"It is broken: {texts()[-1].body}", NumMedia="0"
    )
    assert phone.status_code == 200
    texts()
    item = Item.objects.get(kind="text")
    pages = [
        reverse("desk:texts"),
        reverse("admin:calls_call_change", args=[call_of(dora).pk]),
        item.get_absolute_url(),
        f"{reverse('admin:search')}?q={DORA[1:]}",
    ]
    for page in pages:
        shown = unescape(admin_client.get(page, follow=True).content.decode())
        assert secret not in shown
        assert f"{PAGE}?…" in shown or "search" in page
    assert secret not in of_text(ExchangedText.objects.filter(is_inbound=True).get()).text + item.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Go on: https://a.example/line/+15550100001/?go=WzEs:1a:b-C_d Thanks.", "/line/+15550100001/?… Thanks."),
        ("https://a.example/line/+15550100001/?wait=ab_C-d.17", "/line/+15550100001/?…"),
        ("https://a.example/line/+15550100001/", "/line/+15550100001/"),
        ("https://a.example/offers/?go=1 /line/", "https://a.example/offers/?go=1 /line/"),
    ],
)
def test_links_that_are_good_for_one_caller_are_masked_and_no_others(text: str, shown: str) -> None:
    assert page_link.masked(text).endswith(shown)


def test_a_link_begins_so_many_walks_and_only_what_is_offered(api: RestApi) -> None:
    _, link = linked()
    assert "Your place in the queue" in choose(link, "answered")
    for many in range(MOST_WALKS):
        begun = choose(link, "left")
        assert "Leave a message." in begun
        assert "Leave a message." in choose(link, "left")  # pressed twice
        assert Call.objects.filter(provider="page").count() == many + 1
        step(begun, answer="Call me.")
    assert "Your place in the queue" in choose(link, "left")
    assert Call.objects.filter(provider="page").count() == MOST_WALKS


def test_callers_who_share_a_network_all_go_on_from_their_links(api: RestApi) -> None:
    dora, link = linked()
    for _ in range(STARTS.most):
        STARTS.take("127.0.0.1", NOW.timestamp())
    assert "Leave a message." in choose(link, "left")
    dora.hangs_up()
    begins = {"wait": link.partition("wait=")[2], "way": "left"}
    assert Client().post(PAGE, begins).status_code == 429


def test_looking_at_the_place_changes_nothing_however_often_an_app_opens_the_link(
    api: RestApi, django_assert_max_num_queries: Any
) -> None:
    _, link = linked()
    with django_assert_max_num_queries(40) as asked:
        for get in (Client().get, Client().head):
            get(link)
    assert [query["sql"] for query in asked if re.search(r"\b(INSERT|UPDATE|DELETE)\b", query["sql"])] == []


def test_a_caller_is_texted_once_however_often_they_press_the_key(api: RestApi) -> None:
    dora, _ = linked()
    assert "We have texted you a link" in dora.waits(10, Digits="3", known="t")
    assert "We have texted you a link" in dora.waits(15, Digits="3")
    assert (len(texts()), QueueLink.objects.count()) == (1, 1)


def exchanged(many: int, **fields: Any) -> None:
    about = {"is_inbound": False, "cause": Cause.DESTINATION, "state": TextState.SENT, "ours": LINE, "theirs": DORA}
    rows = (ExchangedText(key=f"{key}", made_at=NOW, changed_at=NOW, **about | fields) for key in range(many))
    ExchangedText.objects.bulk_create(rows)


def test_nobody_is_told_of_a_text_beyond_those_of_a_day(api: RestApi) -> None:
    exchanged(MOST_A_DAY)
    dora = waiting()
    assert "press 3" not in dora.waits(1)
    assert "Sorry, we cannot text you a link now." in dora.waits(5, Digits="3")
    assert (len(texts()), QueueLink.objects.count()) == (MOST_A_DAY, 0)
    linked(EMIL)
    ExchangedText.objects.filter(key="0").update(made_at=NOW - timedelta(days=1))
    assert "We are texting you a link." in dora.waits(10, Digits="3")
    assert texts()[-1].state == TextState.QUEUED


def test_nobody_is_told_again_of_a_text_that_did_not_arrive(api: RestApi) -> None:
    dora, _ = linked()
    ExchangedText.objects.update(state=TextState.UNDELIVERED)
    assert "Sorry, we cannot text you a link now." in dora.waits(10, Digits="3", known="t")
    assert (len(texts()), QueueLink.objects.count()) == (1, 1)


def test_a_text_message_called_link_takes_no_link_from_the_queue_after_it(api: RestApi) -> None:
    (row,) = PhoneTree.objects.all()
    before = t.TextMessage("link", "Link", t.Prompt(), t.Prompt("Hi."), goes_to="support", failed_to="bye")
    tree = live.tree_of(row.live_revision_id or 0)
    import_tree(replace(tree, slug="front", start="link", destinations={**tree.destinations, "link": before}))
    front = PhoneTree.objects.get(slug="front")
    publish(front)
    PhoneNumber.objects.update(tree=front)
    PhoneTree.objects.update(answers_on_page=True)
    dora = waiting()
    assert "We are texting you a link." in dora.waits(5, Digits="3")
    assert [each.body.partition("https")[0] for each in texts()] == [
        "Hi.",
        "Acme: see your place and go on in writing: ",
    ]


SORRY, GOING, GONE = "Sorry, we cannot text you a link now.", "We are texting you a link.", "We have texted you a link."


@pytest.mark.parametrize(
    ("state", "after", "told"),
    [
        (TextState.WAITING, 10, GOING),
        (TextState.SENDING, 10, GOING),
        (TextState.QUEUED, 10, GONE),
        (TextState.SENT, 400, GONE),
        (TextState.DELIVERED, 400, GONE),
        (TextState.WAITING, 400, SORRY),
        (TextState.SENDING, 400, SORRY),
        (TextState.UNDELIVERED, 10, SORRY),
        (TextState.TOO_LATE, 10, SORRY),
        (TextState.UNSURE, 10, SORRY),
    ],
)
def test_a_caller_is_told_how_far_the_text_is(
    api: RestApi, clock: Any, state: TextState, after: int, told: str
) -> None:
    dora = waiting()
    assert GOING in dora.waits(5, Digits="3")
    texts()
    ExchangedText.objects.update(state=state)
    clock.shift(timedelta(seconds=after))
    assert told in dora.waits(5 + after, known="t", Digits="3")


def test_a_link_is_not_sent_once_its_caller_waits_no_more_and_its_page_says_why(api: RestApi) -> None:
    dora = waiting()
    dora.waits(5, Digits="3")
    dora.phone.post("/twilio/status/", CallStatus="completed")
    (text,) = texts()
    assert (text.state, text.problem) == (TextState.TOO_LATE, sending.NOBODY_WAITS)
    assert api.sent.texts == []


def test_a_link_is_not_sent_once_nobody_can_have_counted_on_it(api: RestApi, clock: Any) -> None:
    dora = waiting()
    dora.waits(5, Digits="3")
    clock.shift(linking.USEFUL_FOR)  # the worker was stopped
    (text,) = texts()
    assert (text.state, text.problem) == (TextState.TOO_LATE, sending.NOT_IN_TIME)
    assert api.sent.texts == []
    assert SORRY in dora.waits(310, known="t", Digits="3")


def test_the_key_is_said_between_the_music_to_callers_who_can_be_texted(api: RestApi) -> None:
    offer = "To go on in writing, press 3. We text you a link, and you keep your place."
    dora = waiting()
    assert offer in dora.waits(1)
    opting_out.opt_out(LINE, DORA, NOW)
    assert offer not in dora.waits(70)
    assert "Sorry, we cannot text you a link now." in dora.waits(75, Digits="3")
    assert texts() == []
    for hidden in ("anonymous", "+498912345678"):
        caller = InQueue(hidden)
        assert offer not in caller.waits(1)
        assert "Sorry, we cannot" in caller.waits(2, Digits="3")
    PhoneTree.objects.update(answers_on_page=False)
    assert offer not in InQueue(EMIL).waits(1)
    assert texts() == []


def test_it_is_offered_and_texted_by_itself_once_they_have_waited_long_enough(api: RestApi) -> None:
    Queue.objects.update(link_seconds=120, link_sends=True)
    publish(PhoneTree.objects.get())
    dora = waiting()
    assert "press 3" not in dora.waits(60)
    assert "texting you a link" not in dora.waits(119)
    assert texts() == []
    assert "We are texting you a link." in dora.waits(120)
    assert "you a link" not in dora.waits(150, known="120t")
    assert len(texts()) == 1
    landline = InQueue("+498912345678")
    assert "link" not in landline.waits(130)
    assert len(texts()) == 1


def test_publishing_warns_while_the_line_has_no_page(api: RestApi) -> None:
    line = PhoneTree.objects.get()
    tree = live.tree_of(line.live_revision_id or 0)
    assert without_page(line, tree) == []
    line.answers_on_page = False
    (problem,) = without_page(line, tree)
    assert problem.what.startswith(
        "“Support” can't text its link, because the phone line has no page on the web: switch"
    )


def test_the_page_costs_a_bounded_number_of_statements(api: RestApi, django_assert_max_num_queries: Any) -> None:
    _, link = linked()
    for number in range(4, 9):
        InQueue(f"+1555010000{number}")
    with django_assert_max_num_queries(8):
        look(link)


def test_a_test_call_hears_the_same_and_texts_nobody(api: RestApi) -> None:
    caller = Caller("twilio", "CA1", "", DORA, LINE, trial=Trial(1, NOW))
    at = TurnToken(1, 2, Position("support"))
    assert linking.settle(caller, at, t.Tree("", "", ""), WaitLink.TEXTED, NOW) == (WaitLink.TEXTED, True, False)
    assert (texts(), QueueLink.objects.count()) == ([], 0)
