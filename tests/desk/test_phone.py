"""The phone in the browser: its page, and the calls that its script places."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.models import Call, Turn
from desk.callers import count_callers
from desk.days import calls_by_number
from menus.models import Menu, Message, PhoneNumber, PhoneTree, Queue, Revision, Transfer, Voicemail
from menus.publishing import live
from menus.publishing.publish import publish
from tests.desk.phone_page import DRAFT, LIVE, Page


@pytest.fixture
def page(admin_client: Client, acme: PhoneTree) -> Page:
    return Page(admin_client)


@pytest.fixture
def changed(acme: PhoneTree) -> PhoneTree:
    """The draft has a different greeting from the live version."""
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Season's greetings.")
    return acme


def test_every_act_is_one_turn_however_often_the_call_is_placed_again(page: Page) -> None:
    page.begin()
    page.do("3", "-", "1", "1", "9", "7")
    call = Call.objects.get()
    assert [turn.number for turn in call.turn_rows.all()] == list(range(1, 8))
    assert [turn.heard.get("digits", turn.heard["kind"]) for turn in call.turn_rows.all()] == (
        ["began", "3", "no-input", "1", "1", "9", "7"]
    )


def test_the_same_act_sent_twice_is_one_turn(page: Page) -> None:
    page.begin()
    assert page.post(["3"]).content == page.post(["3"]).content
    assert Turn.objects.count() == 2


def test_a_test_call_walks_the_draft_while_callers_hear_what_is_live(page: Page, changed: PhoneTree) -> None:
    assert page.begin(DRAFT)["steps"][0]["lines"][0]["text"].startswith("Season's greetings.")
    call = Call.objects.get()
    assert call.is_test
    assert call.revision is not None
    assert call.revision.is_trial
    assert not page.begin(LIVE)["steps"][0]["lines"][0]["text"].startswith("Season")
    assert Call.objects.get(revision=changed.live_revision).is_test


def test_publishing_between_two_acts_changes_nothing_in_the_call(page: Page, changed: PhoneTree) -> None:
    page.begin(LIVE)
    Message.objects.filter(tree=changed, key="goodbye").delete()
    Menu.objects.filter(tree=changed).update(prompt="All is new.")
    publish(changed)
    page.do("9")
    assert "All is new." not in page.said()


def test_a_whole_call_to_voicemail_is_told_in_plain_words(page: Page) -> None:
    page.begin()
    page.do("1")
    assert page.told["moment"]["kind"] == "recording"
    assert page.told["place"] == "Sales voicemail"
    page.do("message:12,hangup")
    assert page.told["moment"] is None
    assert page.told["steps"][-1]["did"] == "You left a message of 12 seconds and hung up"
    assert Call.objects.get().status == "completed"


@pytest.mark.parametrize(
    ("word", "did"),
    [
        ("busy", "The line was busy"),
        ("no-answer", "Nobody answered"),
        ("failed", "The number could not be reached"),
        ("answer", "Someone answered and talked with you for 30 seconds"),
        ("answer:5,hangup", "Someone answered and talked with you for 5 seconds; then you hung up"),
    ],
)
def test_a_transfer_ends_as_the_person_says(page: Page, word: str, did: str) -> None:
    page.begin()
    page.do("0", word)
    assert page.told["steps"][-1]["did"] == did


@pytest.fixture
def on_sipgate(acme: PhoneTree) -> str:
    """The sample tree with substitutes, live on a sipgate number too; returns the choice that calls it."""
    Voicemail.objects.update(takes_note=True)
    Queue.objects.update(instead_goes_to=Transfer.objects.get(key="reception"))
    PhoneNumber.objects.create(number="+4921163553355", provider="sipgate", tree=acme)
    publish(acme)
    return "number:+4921163553355"


def test_a_sipgate_number_is_tried_as_its_callers_hear_it(page: Page, on_sipgate: str) -> None:
    for line in (on_sipgate, "draft:acme:sipgate"):
        page.begin(line)
        assert page.do("1")["moment"]["hears"] == "both"
        page.do('"This is Ada":30', "-")
        assert "Thank you. Your message has been recorded." in " ".join(page.said())
        assert page.begin(line)
        assert page.do("2")["place"] == "Reception"
        assert page.do("busy")["steps"][-1]["did"] == "Nobody answered"
    page.begin(DRAFT)
    assert page.do("1")["moment"]["kind"] == "recording"


def test_a_draft_is_tried_as_on_each_of_its_providers(page: Page, acme: PhoneTree, admin_client: Client) -> None:
    assert "as on" not in admin_client.get("/phone/").content.decode()
    PhoneNumber.objects.create(number="+4921163553355", provider="sipgate", tree=acme)
    assert "ACME (draft, as on sipgate)" in admin_client.get("/phone/").content.decode()


def test_what_sipgate_cannot_do_is_told_beside_the_telephone(page: Page, acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+4921163553355", provider="sipgate", tree=acme)
    assert page.begin(DRAFT)["problems"] == []
    assert any("which sipgate can't do" in problem for problem in page.begin("draft:acme:sipgate")["problems"])


def test_a_queue_is_waited_in_round_by_round(page: Page) -> None:
    page.begin()
    assert page.do("2")["moment"]["kind"] == "waiting"
    assert {"kind", "text", "audio"} == page.told["steps"][-1]["lines"][-1].keys()
    assert page.told["steps"][-1]["lines"][-1]["audio"].startswith("/static/audio/")
    page.do("5", "wait", "agent:9")
    assert page.told["steps"][-1]["did"] == "Someone took your call and talked with you for 9 seconds"
    call = Call.objects.get()
    assert (call.waiting_keys, call.turns) == ("5", 3)


def test_the_clock_is_read_and_shown_in_the_time_zone_of_the_line(page: Page, acme: PhoneTree) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(time_zone="Australia/Lord_Howe")
    page.begin(clock="2026-12-24T18:00")
    assert page.told["clock"].startswith("Thu 24 Dec 2026, 18:00")
    assert Call.objects.get().started_at.isoformat() == "2026-12-24T07:00:00+00:00"


def test_the_clock_is_the_one_that_was_set_and_goes_on_with_the_call(page: Page) -> None:
    page.begin(clock="2026-12-24T18:00")
    assert page.told["clock"].startswith("Thu 24 Dec 2026, 18:00")
    page.do("3")
    first, second = Turn.objects.all()
    assert first.taken_at.isoformat() == "2026-12-24T18:00:00+00:00"
    assert 5 < (second.taken_at - first.taken_at).total_seconds() < 60


def test_a_caller_can_withhold_the_number(page: Page) -> None:
    page.begin(withheld="on", caller="")
    assert Call.objects.get().caller == "anonymous"


@pytest.mark.parametrize("caller", ["sip:alice@example.com", "client:alice"])
def test_a_caller_can_be_a_sip_address_or_a_client(page: Page, caller: str) -> None:
    page.begin(caller=caller)
    assert Call.objects.get().caller == caller


def test_the_path_and_the_places_are_told_for_the_picture(page: Page) -> None:
    page.begin()
    page.do("3", "7")
    assert page.told["path"] == ["greeting", "menu", "hours", "menu"]
    assert page.told["here"] == "menu"
    assert [step["places"] for step in page.told["steps"]] == (
        [["Greeting", "Main menu"], ["Opening hours"], ["Main menu"]]
    )


def test_each_step_shows_the_twiml_it_got(page: Page) -> None:
    page.begin()
    (document,) = page.told["steps"][0]["twiml"]
    assert document["address"] == "POST /twilio/voice/ → 200"
    assert document["text"].startswith("<Response>\n  <Gather")


def test_a_call_can_be_placed_again_with_the_same_keys(page: Page) -> None:
    page.begin()
    page.do("3", "1", "hangup")
    before = page.told["steps"]
    again = Page(page.client)
    again.begin()
    told = json.loads(again.post(page.acts).content)
    assert [step["lines"] for step in told["steps"]] == [step["lines"] for step in before]
    assert Call.objects.count() == 2


def test_keys_that_the_changed_tree_has_no_use_for_are_left_out(page: Page, acme: PhoneTree) -> None:
    page.begin()
    page.do("3")
    told = json.loads(page.post(["3", "busy", "1"]).content)
    assert told["acts"] == ["3"]


def test_a_draft_with_errors_is_tried_as_far_as_it_goes_and_they_are_told(page: Page, acme: PhoneTree) -> None:
    Menu.objects.get(tree=acme, key="menu").options.filter(label="support").update(goes_to=None)
    assert "2 (support) leads nowhere" in page.begin()["problems"][0]
    assert page.do("2")["moment"] is None


def test_a_tree_without_numbers_or_anything_else_can_be_tried(page: Page, db: None) -> None:
    PhoneTree.objects.create(name="New line", slug="new-line")
    page.begin("draft:new-line")
    assert page.told["moment"] is None
    assert Call.objects.get().called == ""


def test_a_line_that_is_deleted_in_the_middle_of_a_call_is_told(page: Page, changed: PhoneTree) -> None:
    page.begin("draft:acme")
    Revision.with_trials.filter(is_trial=True).delete()
    live.forget()
    refused = page.post(["3"])
    assert refused.status_code == 409
    assert "no longer exists" in json.loads(refused.content)["refused"]


def test_a_test_call_is_no_sign_that_the_number_is_connected(page: Page) -> None:
    page.begin(LIVE)
    assert PhoneNumber.objects.get().last_request_at is None


def test_a_test_call_is_in_no_count_of_the_desk(page: Page, acme: PhoneTree) -> None:
    page.begin(LIVE)
    page.do("3")
    now = timezone.now()
    assert calls_by_number(["+15550100001"], now)["+15550100001"].calls_today == 0
    assert count_callers(acme, now - timedelta(days=1)).places == {}


def test_the_call_leads_to_its_record(page: Page) -> None:
    address = page.begin()["record"]
    page.do("3")
    assert "Pressed 3 at " in page.client.get(address).content.decode()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"line": "draft:gone"}, "line"),
        ({"caller": "nobody"}, "caller"),
        ({"caller": ""}, "caller"),
        ({"clock": "yesterday"}, "clock"),
        ({"clock": "0001-01-01T00:00"}, "clock"),
        ({"clock": "9999-12-31T23:59"}, "clock"),
    ],
)
def test_an_odd_form_is_refused_at_its_field_and_places_no_call(page: Page, fields: dict[str, str], field: str) -> None:
    form = {"line": DRAFT, "caller": "+15550100002", **fields}
    response = page.client.post(reverse("phone:begin"), form)
    assert list(response.json()) == ["errors"]
    assert list(response.json()["errors"]) == [field]
    assert not Call.objects.exists()
