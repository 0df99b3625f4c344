"""Notices set by telephone: by whoever knows the PIN, recorded in each language, heard, and on for the next caller."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, Turn, WrongPin
from engine.answers.pins import make_digest
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.models import Notice, NoticeWording, PhoneNumber, PhoneTree, TelephoneRecording, TreeLanguage
from menus.models.phone_tree import Purpose
from menus.prompts.spots import Spot, number_of
from menus.publishing.publish import publish
from simulator.recordings import Recordings, serving
from simulator.telephone import PhoneCall
from tests.notices import notice, switched_on
from tests.telephone import InProcess, ring

LINE = "+15550100019"
PIN = "90210473"
# A Tuesday morning; the sensible ends are then noon, 2 p.m., 4 p.m. and the mornings to come.
MORNING = datetime(2026, 12, 1, 9, 40, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def recordings(settings: Settings) -> Iterator[Recordings]:
    """Twilio's, on loopback."""
    ours = Recordings(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0])
    with serving(ours):
        settings.TWILIO_API_URL = ours.address
        yield ours


@pytest.fixture
def line(acme: PhoneTree, recordings: Recordings, current: None) -> Iterator[PhoneNumber]:
    with time_machine.travel(MORNING):
        yield PhoneNumber.objects.create(number=LINE, purpose=Purpose.NOTICES, pin_digest=make_digest(PIN))


def let_in() -> PhoneCall:
    return ring(LINE).press(f"{PIN}#")


def heard(call: PhoneCall) -> str:
    """All that was said and played up to now."""
    return "\n".join(call.transcript.conversation())


def last(call: PhoneCall) -> str:
    """The last thing that was said or played."""
    return str(call.transcript.conversation()[-1])


def test_a_line_is_closed_until_a_moment_and_the_next_caller_hears_it(line: PhoneNumber) -> None:
    call = let_in()
    assert "ACME. To close this line, press 1." in heard(call)
    call.press("1")
    assert "Closed until noon: press 1. Closed until 2 p.m.: press 2." in heard(call)
    call.press("2")
    assert "Now record the sentence." in heard(call)
    call.leave_message(3, "#")
    made = Notice.objects.get()
    assert f"/media/{TelephoneRecording.objects.get().audio.name}" in heard(call)  # type: ignore[union-attr]
    call.press("1")
    assert "ACME is closed until 2 p.m., and callers hear your recording first. To switch it on, press 1." in last(call)
    assert made.switched_on_at is None
    call.press("1")
    assert "It is on until 2 p.m. Goodbye." in heard(call)
    made.refresh_from_db()
    assert (made.closes, made.made_by_phone) == (True, "+15550100002")
    assert made.ends_at == MORNING.replace(hour=14, minute=0)
    caller = ring()
    assert "< Play " in heard(caller)
    assert caller.moment is None
    with time_machine.travel(MORNING.replace(hour=14, minute=0)):
        assert "< Play " not in heard(ring())


def test_an_announcement_leaves_the_line_open(line: PhoneNumber) -> None:
    call = let_in().press("2").press("4").leave_message(3, "#").press("1").press("1")
    assert "Said first until tomorrow at 9 a.m.: press 4." in heard(call)
    assert Notice.objects.get().closes is False
    assert ring().moment is not None


def test_it_is_recorded_in_each_language_of_the_line(line: PhoneNumber, acme: PhoneTree) -> None:
    TreeLanguage.objects.create(tree=acme, language="de-DE")
    publish(acme)
    call = let_in().press("1").press("1")
    assert "Now record the sentence in English (United States)." in heard(call)
    call.leave_message(3, "#").press("1")
    assert "Now record the sentence in German (Germany)." in heard(call)
    call.leave_message(4, "#").press("1").press("1")
    assert [wording.language for wording in NoticeWording.objects.order_by("pk")] == ["en-US", "de-DE"]
    assert Notice.objects.get().switched_on_at


def test_with_several_lines_one_is_chosen(line: PhoneNumber, acme: PhoneTree) -> None:
    tree = import_tree(replace(compile_tree(acme), name="Office", slug="office"))
    publish(tree)
    call = let_in()
    assert "For ACME, press 1. For Office, press 2." in heard(call)
    call.press("7")
    assert heard(call).count("For Office, press 2.") == 2
    call.press("2").press("2").press("1").leave_message(3, "#").press("1").press("1")
    assert Notice.objects.get().lines.get() == tree


def test_a_recording_can_be_made_again_before_it_is_kept(line: PhoneNumber) -> None:
    let_in().press("1").press("1").leave_message(3, "#").press("2").leave_message(4, "#").press("1").press("1")
    assert NoticeWording.objects.get().audio == TelephoneRecording.objects.order_by("pk")[1].audio


def test_what_can_not_be_played_can_not_be_switched_on(line: PhoneNumber, recordings: Recordings) -> None:
    recordings.status = 503
    call = let_in().press("1").press("1").leave_message(3, "#")
    assert "Your recording can't be played right now. Press 2 to record it again." in heard(call)
    call.press("1")
    assert "To switch it on" not in heard(call)


def test_nothing_is_on_before_it_is_confirmed(line: PhoneNumber) -> None:
    let_in().press("1").press("1").leave_message(3, "#").press("1").hang_up()
    call = let_in().press("1").press("1").leave_message(3, "#").press("1").press("2")
    assert "Cancelled. Callers hear no change." in heard(call)
    assert not Notice.objects.on(timezone.now()).exists()
    assert "< Play " not in heard(ring())


def test_what_was_left_unfinished_is_thrown_away_later_and_what_was_written_on_the_page_stays(
    line: PhoneNumber, acme: PhoneTree
) -> None:
    written = notice(acme)
    let_in().press("1").hang_up()
    with time_machine.travel(MORNING + timedelta(hours=2)):
        let_in()
    assert list(Notice.objects.all()) == [written]


def test_a_notice_is_ended_by_telephone(line: PhoneNumber, acme: PhoneTree) -> None:
    made = switched_on(acme)
    call = let_in()
    assert "ACME. A notice is on until 11:40 a.m." in heard(call)
    call.press("1")
    assert "Ended. Callers don't hear it anymore." in heard(call)
    made.refresh_from_db()
    assert made.ended_at


def test_a_second_notice_is_added_to_the_first(line: PhoneNumber, acme: PhoneTree) -> None:
    switched_on(acme)
    let_in().press("2").press("2").press("1").leave_message(3, "#").press("1").press("1")
    assert Notice.objects.on(timezone.now()).count() == 2


def test_somebody_who_says_nothing_is_asked_three_times(line: PhoneNumber) -> None:
    call = let_in()
    for _ in range(3):
        call.silence()
    assert last(call) == "< Say Goodbye."
    assert not Notice.objects.exists()


def test_a_wrong_pin_is_told_three_times_a_call_and_counted(line: PhoneNumber) -> None:
    call = ring(LINE)
    assert "Welcome to the notice line. Please enter your PIN" in heard(call)
    for _ in range(3):
        call.press("11111111#")
    assert "That is not the PIN. Goodbye." in heard(call)
    assert WrongPin.objects.filter(line=line).count() == 3
    assert not Turn.objects.exists()
    assert Call.objects.count() == 1


def test_a_notice_written_on_the_page_is_recorded_on_the_recording_line(line: PhoneNumber, acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+15550100008", purpose=Purpose.RECORDING, pin_digest=make_digest(PIN))
    made = notice(acme)
    number = number_of(Spot(made, "said", "en-US"))
    call = ring("+15550100008").press(f"{PIN}#").press(f"{number}#").leave_message(3, "#").press("1")
    assert "Kept. Callers hear it after you switch the notice on." in heard(call)
    assert made.wordings.get().audio is not None


def test_the_words_of_a_notice_that_is_on_are_not_recorded_again(line: PhoneNumber, acme: PhoneTree) -> None:
    PhoneNumber.objects.create(number="+15550100008", purpose=Purpose.RECORDING, pin_digest=make_digest(PIN))
    number = number_of(Spot(switched_on(acme), "said", "en-US"))
    call = ring("+15550100008").press(f"{PIN}#").press(f"{number}#")
    assert "There is no prompt with this number." in heard(call)


def test_the_times_are_those_of_the_line_and_not_of_the_site(line: PhoneNumber, acme: PhoneTree) -> None:
    PhoneTree.objects.filter(pk=acme.pk).update(time_zone="Asia/Tokyo")
    publish(acme, None)
    there = ZoneInfo("Asia/Tokyo")
    with time_machine.travel(MORNING.replace(tzinfo=there)):
        call = let_in().press("1").press("2").leave_message(3, "#").press("1").press("1")
        assert "Closed until noon: press 1. Closed until 2 p.m.: press 2." in heard(call)
        assert "It is on until 2 p.m. Goodbye." in heard(call)
        assert "A notice is on until 2 p.m. To end it now, press 1." in heard(let_in())
    assert Notice.objects.get().ends_at == MORNING.replace(hour=14, minute=0, tzinfo=there)


def test_a_second_delivery_of_the_last_key_says_that_it_is_on(line: PhoneNumber) -> None:
    call = let_in().press("1").press("2").leave_message(3, "#").press("1").press("1")
    again = deliver_again(call)
    assert "It is on until 2 p.m. Goodbye." in again
    Notice.objects.update(ended_at=timezone.now())
    assert "This notice is no longer there. Goodbye." in deliver_again(call)


def deliver_again(call: PhoneCall) -> str:
    """Sends the last key once more, as a provider that got no answer does."""
    last_key = [each.request for each in call.transcript.requests if "Digits" in each.request.params][-1]
    return last_key.send(InProcess()).body.decode()
