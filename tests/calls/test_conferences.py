"""Who is in a conference, what is kept of it, and how many it takes; PINs are sealed as everywhere."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from calls.models import Call, CallOutcome, Turn, WrongPin
from calls.providers.event import RoomEvent
from calls.reporting import rooms as rooms_kept
from calls.telling.story import tell
from desk.calls.now import on_the_line
from engine.answers.checks import MASK
from inbox.counting.reading import CountedDays, LineCounts
from inbox.counting.weekly import WeeklyMail
from inbox.models import Item, Recording, WeeklyReport
from menus.models import Conference, PhoneTree
from menus.publishing.publish import publish
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.background import work_off
from tests.calls.test_answers import everything_stored
from tests.parcels import NUMBER
from tests.telephone import ring
from tests.test_scenarios import publish_a_way_to, publish_conferences
from tests.twilio import Twilio

ROOM = "CF" + "0" * 32
PARTICIPANT, MODERATOR = "4711", "9999"
TOO_SOON = "< Say There were too many wrong tries. Please wait a few minutes and try again."
WRONG = ("808080801", "808080802", "808080803")


@pytest.fixture
def rooms(db: None) -> PhoneTree:
    publish_conferences("twilio")
    return PhoneTree.objects.get(slug="rooms")


def enters(number: int, key: str = "1", pin: str = PARTICIPANT) -> PhoneCall:
    call = ring(to=NUMBER, from_=f"+155501001{number:02}").press(key)
    if pin:
        call.do(read_line(f"> {pin}#"))
    return call


def happens(call: PhoneCall, event: str, by: PhoneCall | None = None) -> None:
    """Twilio tells of the room at the address that the first caller's document named."""
    token = re.findall(r"/twilio/conference/([^/]+)/", call.last_request.answer.body.decode())[0]
    about = {"CallSid": by.sid, "Muted": "false"} if by else {}
    form = {"ConferenceSid": ROOM, "FriendlyName": "rooms/team", "StatusCallbackEvent": event}
    twilio = Twilio(sid=by.sid if by else call.sid)
    if not by:
        del twilio.standing["CallSid"]
    assert twilio.post(f"/twilio/conference/{token}/", **form, **about).status_code == 200


def test_now_tells_who_waits_for_the_moderator_and_who_talks_with_how_many(rooms: PhoneTree, admin_user: User) -> None:
    def does() -> list[str]:
        return [row.does for row in on_the_line(admin_user, now()).others]

    first, second = enters(1), enters(2)
    assert does() == ["entering a conference"] * 2
    happens(first, "participant-join", first)
    happens(first, "participant-join", second)
    assert does() == ["waiting for the conference to begin"] * 2
    third = enters(3, pin=MODERATOR)
    happens(first, "participant-join", third)
    happens(first, "conference-start")
    assert does() == ["in a conference with 2 others"] * 2 + ["moderating a conference with 2 others"]
    late = enters(4)
    happens(first, "participant-join", late)
    happens(first, "participant-leave", second)
    happens(first, "participant-leave", second)  # twice
    assert does() == [
        "in a conference with 2 others",
        "entering a conference",
        "moderating a conference with 2 others",
        "in a conference with 2 others",
    ]
    happens(first, "conference-end")
    happens(first, "participant-mute", first)  # nothing that we show
    assert does() == ["entering a conference"] * 4
    late.do(read_line("> (conference, 30 s)"))
    assert Call.objects.get(sid=late.sid).outcome == "answered"


def outcome(call: PhoneCall) -> str:
    return Call.objects.get(sid=call.sid).outcome


def test_whoever_was_alone_in_a_conference_talked_to_nobody(rooms: PhoneTree, admin_client: Client) -> None:
    alone = enters(1, key="3", pin="")
    alone.hang_up()
    assert outcome(alone) == CallOutcome.ALONE
    assert Call.objects.get(sid=alone.sid).leaf == "room"
    assert [*tell(Call.objects.get(sid=alone.sid))][-1].what.startswith("Waited alone in the conference")
    assert Item.objects.count() == 0
    own_page = admin_client.get(reverse("admin:calls_call_change", args=[Call.objects.get(sid=alone.sid).pk]))
    assert "Taken by" not in own_page.content.decode()
    talked = enters(2)
    talked.do(read_line("> (conference, 30 s, hangs up)"))
    assert outcome(talked) == CallOutcome.ANSWERED
    page = admin_client.get("/admin/calls/call/", {"outcome": "alone"}).content.decode()
    assert "Waited alone in a conference" in page
    report = admin_client.get(reverse("desk:report", args=["rooms"])).content.decode()
    assert "Waited alone in a conference" in report
    assert "Waited alone in a conference: 50% (the week before: –)" in weekly(rooms).text


def weekly(line: PhoneTree) -> WeeklyMail:
    """Returns the weekly email about the seven days until today."""
    counts, today = LineCounts([line], now()), now().date()
    week = CountedDays(today - timedelta(days=6), today)
    figures = counts.figures(week), counts.figures(week.earlier(7))
    return WeeklyMail(WeeklyReport(tree=line), today + timedelta(days=1), *figures, is_early=False)


def test_whoever_others_came_to_is_not_alone_in_whatever_order_that_is_told(rooms: PhoneTree) -> None:
    first, second, early, late = enters(1, pin=MODERATOR), enters(2), enters(3), enters(4)
    happens(first, "participant-join", early)
    happens(first, "participant-leave", early)
    happens(first, "conference-start")  # before it is told who is in the room
    happens(first, "participant-join", first)
    happens(first, "participant-join", second)
    happens(first, "participant-leave", second)
    for call in (early, second):
        call.hang_up()
    here = Call.objects.filter(sid=second.sid)
    assert [outcome(call) for call in (early, second)] == [CallOutcome.ALONE, CallOutcome.ANSWERED]
    here.update(legs=None, ended_at=None)
    here.update(ended_at=now())
    assert outcome(second) == CallOutcome.ANSWERED, "where nothing was told, they talked"
    Call.objects.filter(sid=first.sid).update(legs=None)
    happens(first, "participant-join", late)
    token = re.findall(r"/twilio/conference/([^/]+)/", late.last_request.answer.body.decode())[0]
    Call.objects.filter(sid=late.sid).update(ended_at=now() + timedelta(seconds=1), status="completed")
    assert outcome(late) == CallOutcome.ALONE
    rooms_kept.keep(RoomEvent("AC" + "0" * 32, ROOM, "conference-start", opener=token[:34]), now())
    assert outcome(late) == CallOutcome.ANSWERED, "told after the end, as from the journal"


def test_a_room_that_is_full_sends_callers_on_and_moderators_always_find_a_place(rooms: PhoneTree) -> None:
    Conference.objects.update(most_callers=2)
    publish(rooms)
    here = [enters(1), enters(2)]
    assert [call.moment is not None for call in here] == [True, True]
    late = enters(3)
    assert late.transcript.conversation()[-1] == "< Say The conference is full. Goodbye!"
    assert "“Team call” was full." in [*tell(Call.objects.get(sid=late.sid))][-1].what
    moderator = enters(4, pin=MODERATOR)
    assert moderator.moment is not None
    assert b"maxParticipants" not in moderator.last_request.answer.body, "nor does Twilio refuse them"
    assert b'maxParticipants="2"' in here[0].last_request.answer.body
    assert enters(5, key="3", pin="").moment is not None, "another room has places of its own"
    publish_a_way_to("rooms", "+15550100055")
    assert "The conference is full." in ring(to="+15550100055").press("1").press("4711#").transcript.conversation()[-1]
    for call in here:
        call.hang_up()
    assert enters(6).moment is not None


def test_a_recorded_conference_arrives_once_in_the_mailbox(rooms: PhoneTree) -> None:
    call = enters(1)
    call.do(read_line("> (conference, 90 s)"))
    work_off()
    item = Item.objects.get(kind="conversation")
    assert (item.path, item.state) == ("Rooms › Team call", "done")
    assert Recording.objects.get().seconds == 90
    assert all("This call is recorded." in each.transcript.conversation()[-2] for each in [enters(2)])


def test_a_pin_of_a_conference_is_stored_nowhere_and_guessed_only_so_often(rooms: PhoneTree) -> None:
    for at, pin in enumerate((PARTICIPANT, MODERATOR, *WRONG)):
        enters(at, pin=pin)
    typed = Turn.objects.filter(heard__kind="digits", at__startswith="team.")
    assert {turn.heard["digits"] for turn in typed} == {MASK}
    assert [turn.facts["verdict"] for turn in typed.order_by("pk")] == ["right", "moderator", "wrong", "wrong", "wrong"]
    assert not [pin for pin in WRONG if pin in everything_stored()]
    assert WrongPin.objects.count() == 3
    for _ in range(4):  # each doubles the pause
        WrongPin.objects.create(tree=rooms, place="team", entered_at=now())
    assert enters(8).transcript.conversation()[-2] == TOO_SOON, "even the right one comes too soon"
