"""A turn's address moves its own call once, at its own place; with anything else in it, no call is dropped."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.signing import Signer
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from calls.models import AFTER_END, Call, Turn
from menus.models import Message, PhoneNumber, PhoneTree, Revision
from menus.publishing.publish import publish
from tests.twilio import Twilio

LOST = "we lost our place"
MENU = "For sales, press 1."


@pytest.fixture
def twilio(acme: PhoneTree) -> Twilio:
    """A call at the sample's opening hours, which is not where calls start."""
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="3")
    return twilio


def token_in(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def place(twilio: Twilio) -> tuple[str, int]:
    return Call.objects.values_list("position", "turns").get(sid=twilio.sid)


def test_after_a_change_of_key_the_old_one_still_reads(twilio: Twilio, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-at-least-thirty-two-letters"
    assert MENU in twilio.turn(Digits="9")
    assert LOST not in twilio.answer


def unreadable(twilio: Twilio) -> Iterator[str]:
    good = token_in(twilio.action())
    yield good[:-1]
    yield good[1:]
    yield good[: len(good) // 2]
    yield "x"
    yield ""
    yield good + "0"
    yield good.upper()
    yield good.replace("hours", "menu")
    yield good.replace(".3.", ".2.")
    yield "%C3%A9"
    yield "a" * 2000


def test_an_address_that_cannot_be_read_resumes_the_call_where_it_is(twilio: Twilio) -> None:
    for number, token in enumerate(unreadable(twilio), start=3):
        answer = twilio.post(f"/twilio/turn/{token}/" if token else "/twilio/turn/", Digits=str(number))
        twiml = answer.content.decode()
        assert LOST in twiml
        assert "We are open" in twiml
        assert place(twilio) == ("hours.1", number)


def test_the_address_given_out_after_that_is_good_again(twilio: Twilio) -> None:
    twilio.answer = twilio.post("/twilio/turn/x/", Digits="9").content.decode()
    assert MENU in twilio.turn(Digits="9")
    assert LOST not in twilio.answer


def test_an_unreadable_address_delivered_again_is_answered_as_the_first_time(twilio: Twilio) -> None:
    first = twilio.post("/twilio/turn/x/", Digits="9").content
    assert twilio.post("/twilio/turn/x/", Digits="9").content == first
    assert place(twilio) == ("hours.1", 3)


def test_the_same_thing_done_again_later_is_another_turn(twilio: Twilio) -> None:
    twilio.post("/twilio/turn/x/", Digits="9")
    with time_machine.travel(timezone.now() + timedelta(seconds=16)):
        twilio.post("/twilio/turn/x/", Digits="9")
    assert place(twilio) == ("hours.1", 4)


def test_a_token_of_another_release_resumes_the_call(twilio: Twilio, monkeypatch: pytest.MonkeyPatch) -> None:
    good = token_in(twilio.action())
    for body in ("3" + good.rpartition(".")[0][1:], "1.1.3.hours.1.en", "1.1.3.hours", "1.1.3.hours.x"):
        signature = Signer(sep=".", salt="branchline.turn").signature(f"{body}.{twilio.sid}")
        assert LOST in twilio.post(f"/twilio/turn/{body}.{signature}/", Digits=body[-1]).content.decode()
    assert place(twilio)[0] == "hours.1"


def test_a_token_swapped_from_another_call_does_not_move_this_one(twilio: Twilio) -> None:
    other = Twilio()
    other.voice()
    answer = twilio.post(other.action(), Digits="1").content.decode()
    assert LOST in answer
    assert "We are open" in answer
    assert place(other) == ("menu.1", 1)
    assert other.post(other.action(), Digits="3").content.decode() != answer


def test_a_call_that_arrives_at_another_number_meanwhile_stays_on_its_tree(twilio: Twilio) -> None:
    PhoneNumber.objects.create(number="+15550100077")
    assert MENU in twilio.turn(Digits="9", To="+15550100077")


def test_a_key_without_a_call_begins_at_the_start_with_one_sentence(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.answer = twilio.post("/twilio/turn/x/", Digits="1").content.decode()
    assert LOST in twilio.answer
    assert MENU in twilio.answer
    assert place(twilio) == ("menu.1", 1)
    assert "leave a message" in twilio.turn(Digits="1")


def test_a_place_that_another_release_kept_is_the_start_of_the_same_revision(twilio: Twilio) -> None:
    Call.objects.update(position="hours/1/en")
    answer = twilio.post("/twilio/turn/x/", Digits="1").content.decode()
    assert LOST in answer
    assert MENU in answer
    assert place(twilio) == ("menu.1", 3)


# What the call was doing when its address became unreadable decides what the outcome means.


def test_a_message_left_at_an_unreadable_address_is_kept_once(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    left = {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "3", "Digits": "#"}
    first = twilio.post("/twilio/turn/x/", **left)
    assert "Thank you" in first.content.decode()
    assert twilio.post("/twilio/turn/x/", **left).content == first.content
    assert [turn.heard["url"] for turn in Turn.objects.filter(heard__kind="recorded")] == [left["RecordingUrl"]]


def test_a_message_left_by_hanging_up_is_kept_after_the_end_of_the_call(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    twilio.status("completed", CallDuration="9")
    left = {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "3", "Digits": "hangup"}
    for _ in range(3):
        assert "<Response />" in twilio.post("/twilio/turn/x/", **left).content.decode()
    assert list(Turn.objects.filter(heard__kind="recorded").values_list("doing", flat=True)) == [AFTER_END]


def test_the_end_of_a_transfer_at_an_unreadable_address_does_not_ring_again(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    assert "<Dial" in twilio.turn(Digits="0")
    assert "<Dial" not in twilio.post("/twilio/turn/x/", DialCallStatus="completed").content.decode()


def test_the_end_of_another_verb_than_the_call_was_at_is_not_believed(twilio: Twilio) -> None:
    for outcome in ({"DialCallStatus": "completed"}, {"QueueResult": "hangup"}):
        assert "We are open" in twilio.post("/twilio/turn/x/", **outcome).content.decode()
    assert place(twilio)[0] == "hours.1"


def test_waiting_at_an_unreadable_address_leads_back_to_a_turn(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="2")
    assert "<Leave />" in twilio.post("/twilio/wait/x/", QueueTime="4").content.decode()
    assert MENU in twilio.post("/twilio/turn/x/", QueueResult="leave", QueueTime="5").content.decode()


# After the end


def test_an_address_used_again_after_the_end_changes_nothing(twilio: Twilio) -> None:
    addresses = [twilio.action(), "/twilio/turn/x/"]
    twilio.turn(Digits="9")
    addresses.append(twilio.action())
    twilio.status("completed", CallDuration="12")
    ended = Call.objects.values().get()
    for address in addresses:
        for digits in ("9", "9"):
            assert twilio.post(address, Digits=digits).status_code == 200
    assert {**Call.objects.values().get(), "turns": 0} == {**ended, "turns": 0}
    assert list(Turn.objects.filter(doing=AFTER_END).values_list("token_number", flat=True)) == [4]


def test_after_our_goodbye_a_made_up_address_starts_nothing(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    for _ in range(3):
        twilio.turn()
    assert "<Hangup" in twilio.answer
    assert "<Response />" in twilio.post("/twilio/turn/x/", Digits="1").content.decode()
    assert place(twilio) == ("", 4)


# Revisions


def test_an_address_on_a_revision_that_is_gone_begins_with_the_live_one(acme: PhoneTree) -> None:
    gone = 4_000_000_000
    twilio = Twilio()
    body = f"1.{gone}.7.hours.1"
    signature = Signer(sep=".", salt="branchline.turn").signature(f"{body}.{twilio.sid}")
    for _ in range(2):
        answer = twilio.post(f"/twilio/turn/{body}.{signature}/", Digits="1").content.decode()
        assert LOST in answer
        assert MENU in answer
    assert place(twilio) == ("menu.1", 1)
    assert "<Leave />" in twilio.post(f"/twilio/wait/{body}.{signature}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_so_it_is_where_a_worker_still_remembers_that_revision(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    address, gone = twilio.action(), acme.live_revision
    _publish_another(acme)
    Twilio().voice()
    Call.objects.all().delete()
    assert gone
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM menus_release WHERE revision_id = %s", [gone.pk])
        cursor.execute("DELETE FROM menus_revision WHERE id = %s", [gone.pk])
    answer = twilio.post(address, Digits="1").content.decode()
    assert LOST in answer
    assert Call.objects.get(sid=twilio.sid).revision == Revision.objects.get()


def test_the_first_turn_delivered_again_after_a_publish_is_answered_as_the_first_time(acme: PhoneTree) -> None:
    for another_worker in (False, True):
        twilio = Twilio()
        first = twilio.voice()
        _publish_another(acme)
        if another_worker:
            Twilio().voice()
        assert twilio.voice() == first
        assert re.search(r"\.2\.menu\.1\.", twilio.action())


def _publish_another(acme: PhoneTree) -> None:
    greeting = Message.objects.get(key="greeting")
    greeting.prompt += " Again."
    greeting.save()
    publish(acme)
