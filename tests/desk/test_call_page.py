"""The page of a call says why it went where it went: each sentence leads to what it names, with the words of then."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls.models import Call
from calls.telling.linked import Thing, named, parts_of, plain
from inbox.arriving import arrive
from inbox.models import Recording, RecordingState
from menus.models import (
    Destination,
    Mailbox,
    MailboxLine,
    Message,
    Option,
    PhoneTree,
    Question,
    Role,
    Schedule,
    TreeRole,
)
from menus.publishing.publish import publish
from tests.listed import listed
from tests.notices import switched_on
from tests.people import support_team
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

RECORDING = {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "5", "RecordingSid": f"RE{0:032}"}


def page_of(client: Client, call: Call | None = None) -> str:
    call = call or Call.objects.get()
    answer = client.get(f"/admin/calls/call/{call.pk}/change/")
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</?(a|span)\b[^>]*>", "", page)).split())


def test_each_sentence_leads_to_what_it_names(desk: Client, db: None) -> None:
    call_command("load_sample", verbosity=0, stdout=StringIO())
    call = Twilio()
    with time_machine.travel("2026-12-24T23:00:00Z", tick=False):
        call.voice()
    with time_machine.travel("2026-12-24T23:00:07Z", tick=False):
        call.turn(Digits="0")
    page, tree = page_of(desk), PhoneTree.objects.get()
    live = tree.live_revision
    assert live
    for row, name in (
        (live, "version 1"),
        (tree.destinations.get(key="menu"), "Main menu"),
        (Schedule.objects.get(), "Office hours"),
    ):
        address = row.get_absolute_url() if row is not live else f"/admin/menus/revision/{live.pk}/change/"
        assert f'<a href="{address}">{name}</a>' in page
    assert '23:00:07</time> <span class="quiet">7 s later</span> Pressed 0 at' in page
    assert ": closed, by “Christmas Eve”." in page


@pytest.mark.parametrize("address", ["sip:sales@acme.sip.twilio.com", "client:ben", "anonymous", "+"])
def test_a_call_from_and_to_an_address_that_is_no_number_has_its_page(desk: Client, db: None, address: str) -> None:
    Twilio(From=address, To=address).voice()
    assert address in text(page_of(desk))


def test_a_notice_that_was_heard_is_led_to(desk: Client, acme: PhoneTree, current: None) -> None:
    notice = switched_on(acme)
    ring()
    page = page_of(desk)
    assert f'<a href="{notice.get_absolute_url()}">the notice “We are closed because of snow until 2 p.m.”</a>' in page
    assert "We said We are closed because of snow until 2 p.m." in text(page)


def test_the_words_are_those_that_the_caller_heard(desk: Client, acme: PhoneTree, ada: User) -> None:
    ring().press("3").hang_up()
    Message.objects.filter(key="greeting").update(prompt="Something else entirely.")
    publish(acme, ada)
    told = text(page_of(desk))
    assert "We said Hello, and welcome to ACME." in told
    assert "Something else" not in told
    assert "“ACME” answered with version 1, which the command line published on" in told
    assert "(“The sample" in told
    assert re.search(r"Live from \d+ \w+ 2\d{3}, \d\d:\d\d UTC until ", told)


def test_the_chain_ends_with_how_the_call_ended_said_once(desk: Client, acme: PhoneTree) -> None:
    call = ring()
    assert "after it came in." not in text(page_of(desk))
    call.press("3").hang_up()
    page = page_of(desk)
    assert re.search(r"The caller hung up, \d:\d\d after it came in\.", text(page))
    assert '<dt>Line</dt><dd><a href="/desk/tree/acme/">ACME</a>, version 1' in page
    Call.objects.all().delete()
    ring().press("7").press("7").press("7")
    told = text(page_of(desk))
    assert "we hung up" in told
    assert "after it came in." not in told


def test_answers_stand_in_the_order_asked_and_not_in_the_databases(desk: Client, acme: PhoneTree) -> None:
    goes_to = Destination.objects.get(tree=acme, key="goodbye")
    for answer in ("zip", "order_number"):
        shared = {"name": answer, "answer": answer, "prompt": "?", "most_digits": 2}
        goes_to = Question.objects.create(tree=acme, key=answer, goes_to=goes_to, gives_up_to=goes_to, **shared)
    Option.objects.filter(menu__key="menu", keys__contains=["3"]).update(goes_to=goes_to)
    publish(acme)
    ring().press("3").press("77").press("12")
    assert list(Call.objects.get().answers) == ["zip", "order_number"]
    assert "order_number 77 zip 12" in text(page_of(desk))


def test_a_test_call_and_one_on_sipgate_are_told_in_the_same_way(desk: Client, acme: PhoneTree) -> None:
    acme.numbers.update(provider="sipgate")
    ring_sipgate().press("0")
    told = text(page_of(desk))
    assert "it rang +1 555-010-0009" in told
    assert "Taken by +1 555-010-0009" in told
    Call.objects.all().delete()
    desk.post("/phone/begin/", {"line": "draft:acme", "caller": "+15550100002"})
    told = text(page_of(desk))
    assert "It used the draft of “ACME”" in told or "answered with version 1" in told
    assert "We said Hello, and welcome to ACME." in told


def test_the_person_who_took_the_call_is_named_with_how_it_ended(desk: Client, acme: PhoneTree) -> None:
    support_team()
    now = timezone.now()
    call = Call.objects.create(
        sid="CA1",
        tree=acme,
        revision=acme.live_revision,
        started_at=now,
        menus_since=now,
        last_seen_at=now,
        legs={"took 2": "+15550100013"},
        caller="+15550100002",
        called="+15550100001",
        direction="inbound",
    )
    rung = {"reception:0": {"round": 0, "numbers": ["+15550100011", "+15550100013"], "people": ["anna", "ben"]}}
    turn = call.turn_rows.create
    turn(
        number=1,
        token_number=1,
        heard={"kind": "began"},
        facts={"rung": rung},
        passed=["reception"],
        doing="ringing",
        taken_at=now,
        took_ms=1,
    )
    turn(
        number=2,
        token_number=2,
        at="reception.1",
        heard={"kind": "dial-ended", "result": "answered"},
        passed=[],
        doing="ended",
        taken_at=now + timedelta(seconds=200),
        took_ms=1,
    )
    told = text(page_of(desk, call))
    assert "3:20 later Ben took the call; it is over at “Reception”" in told
    assert "Taken by Ben" in told


def with_message(acme: PhoneTree) -> Mailbox:
    mailbox = Mailbox.objects.create(key="reception", name="Front desk", zone="Europe/Berlin")
    MailboxLine.objects.update_or_create(tree=acme, defaults={"mailbox": mailbox})
    call = Twilio()
    call.voice()
    call.turn(Digits="1")
    call.turn(**RECORDING)
    call.status("completed", CallDuration="33")
    arrive(Call.objects.get(), timezone.now() + timedelta(minutes=3))
    Recording.objects.update(state=RecordingState.KEPT)
    return mailbox


def test_a_message_is_played_where_it_was_left_for_who_may_hear_it(
    desk: Client, acme: PhoneTree, client: Client
) -> None:
    mailbox = with_message(acme)
    page = page_of(desk)
    assert Recording.objects.get().audio_url in page
    assert f"in “{mailbox}”" in page
    viewer = User.objects.create_user("vera", is_staff=True)
    TreeRole.objects.create(user=viewer, tree=acme, role=Role.VIEWER)
    other = Client()
    other.force_login(viewer)
    page = page_of(other)
    assert "Left a message of 5 seconds" in text(page)
    assert "<audio" not in page
    assert "Front desk" not in page


def test_the_page_takes_the_same_queries_for_a_long_call(desk: Client, acme: PhoneTree) -> None:
    counts = []
    for presses in (1, 12):
        Call.objects.all().delete()
        call = ring()
        for _ in range(presses):
            call.press("3").press("9")
        call.hang_up()
        row = Call.objects.get()
        page_of(desk, row)
        with CaptureQueriesContext(connection) as asked:
            page_of(desk, row)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_names_lead_nowhere_for_people_who_may_not_look(client: Client, acme: PhoneTree, temp: Client) -> None:
    listed("vips", "+15550100002", "Anna Smith")
    ring().press("3")
    page = page_of(temp)
    assert "Main menu" in page
    assert "/admin/menus/" not in page.split('id="content-main"')[1].split("</ol>")[0]


@pytest.mark.parametrize("words", ["Main menu", "“quoted”", "a\x02place\x1fx\x1fy\x03b", ""])
def test_a_marked_name_is_text_again_whatever_it_is(words: Any) -> None:
    told = f"Pressed 3 at “{named(Thing.PLACE, 'menu', words)}”."
    assert [part.text for part in parts_of(told) if part.thing] == ([re.sub(r"[\x02\x03\x1f]", "", words)])
    assert plain(told) == "".join(part.text for part in parts_of(told))
