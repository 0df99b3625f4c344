"""Prompts are recorded by phone: by people who know the PIN, into drafts, for the text of that time."""

import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, Turn, WrongPin
from calls.recording_line.pin import mark
from engine.answers.pins import make_digest
from menus.models import DraftChange, Message, Person, PhoneNumber, PhoneTree, SharedPrompt, TelephoneRecording, Wording
from menus.models.audio import Source
from menus.models.phone_tree import Purpose
from menus.prompts.spots import Spot, number_of
from simulator.recordings import Recordings, serving, tone
from simulator.telephone import PhoneCall
from tests.telephone import ring
from tests.twilio import Twilio

LINE = "+15550100008"
PIN = "90210473"


@pytest.fixture
def recordings(settings: Settings) -> Iterator[Recordings]:
    """Twilio's, on loopback."""
    ours = Recordings(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0])
    with serving(ours):
        settings.TWILIO_API_URL = ours.address
        yield ours


@pytest.fixture
def line(acme: PhoneTree, recordings: Recordings) -> PhoneNumber:
    return PhoneNumber.objects.create(number=LINE, purpose=Purpose.RECORDING, pin_digest=make_digest(PIN))


@pytest.fixture
def greeting(acme: PhoneTree) -> Message:
    return Message.objects.get(tree=acme, key="greeting")


@pytest.fixture
def number(greeting: Message) -> str:
    """The keys that select the greeting for recording."""
    return str(number_of(Spot(greeting, "prompt", "")))


def heard(call: PhoneCall) -> str:
    """Everything said and played so far."""
    return "\n".join(call.transcript.conversation())


def let_in() -> PhoneCall:
    return ring(LINE).press(f"{PIN}#")


def test_a_prompt_is_recorded_heard_and_kept_as_a_draft(line: PhoneNumber, greeting: Message, number: str) -> None:
    call = let_in().press(f"{number}#")
    before = heard(call)
    assert "Greeting." in before
    assert greeting.prompt in before
    call.leave_message(3, "#")
    call.press("1")
    assert "Kept. Callers hear it after you publish." in heard(call)
    wording = Wording.objects.get()
    assert (wording.destination_id, wording.field, wording.language) == (greeting.pk, "prompt", "")
    assert wording.audio_of == greeting.prompt
    assert wording.audio is not None
    assert (wording.audio.source, wording.audio.seconds, wording.audio.made_for) == (
        Source.TELEPHONE,
        3.0,
        greeting.prompt,
    )
    assert b"".join(Client().get(wording.audio.url)) == tone(3)


def test_it_is_heard_before_it_is_kept_and_can_be_recorded_again(line: PhoneNumber, number: str) -> None:
    call = let_in().press(f"{number}#").leave_message(3, "#")
    first = TelephoneRecording.objects.get()
    assert first.audio is not None
    assert f"/media/{first.audio.name}" in heard(call)
    call.press("2").leave_message(4, "#").press("1")
    assert [recording.is_in_draft for recording in TelephoneRecording.objects.order_by("pk")] == [False, True]


def test_a_name_is_as_short_by_phone_as_it_must_be_on_its_page(line: PhoneNumber, number: str) -> None:
    bea = Person.objects.create(name="Bea", key="bea")
    of_bea = number_of(Spot(bea, "name", ""))
    assert "Record up to 10 s" in heard(let_in().press(f"{of_bea}#"))
    assert "Record up to 10 s" not in heard(let_in().press(f"{number}#"))


def test_who_hangs_up_without_keeping_it_changes_nothing(line: PhoneNumber, number: str) -> None:
    let_in().press(f"{number}#").leave_message(3, "#").hang_up()
    let_in().press(f"{number}#").leave_message(3, "hangup")
    assert not Wording.objects.exists()
    assert not DraftChange.objects.exists()


def test_a_shared_prompt_is_recorded_as_well(line: PhoneNumber) -> None:
    hours = SharedPrompt.objects.create(name="Opening hours", key="hours")
    hours.wordings.create(language="de-DE", text="Wir haben offen.")
    call = let_in().press(f"{number_of(Spot(hours, 'said', 'de-DE'))}#")
    assert "Wir haben offen." in heard(call)
    call.leave_message(3, "#").press("1")
    wording = hours.wordings.get()
    assert wording.audio is not None
    assert wording.audio_of == wording.text


def test_the_recording_is_of_the_text_as_it_was_then(line: PhoneNumber, greeting: Message, number: str) -> None:
    call = let_in().press(f"{number}#").leave_message(3, "#")
    before = greeting.prompt
    Message.objects.filter(pk=greeting.pk).update(prompt="Something else.")
    call.press("1")
    assert Wording.objects.get().audio_of == before


def test_an_unknown_number_is_asked_for_again_and_then_no_more(line: PhoneNumber) -> None:
    call = let_in().press("99999#")
    assert "There is no prompt with this number." in heard(call)
    call.press("#").press("*#")
    assert call.ending is not None


def test_nothing_heard_is_said_and_tried_again(line: PhoneNumber, number: str) -> None:
    call = let_in().press(f"{number}#").say_nothing()
    assert "I heard nothing." in heard(call)
    call.leave_message(2, "#").press("1")
    assert Wording.objects.exists()


class TestThePin:
    """Three tries a call, ten wrong ones a day for a caller; stored only as a digest."""

    def test_three_wrong_ones_end_the_call(self, line: PhoneNumber) -> None:
        call = ring(LINE).press("1111#").press("2222#")
        assert call.ending is None
        call.press("3333#")
        assert call.ending is not None
        assert "Goodbye" in heard(call)

    def test_silence_counts_as_a_try_and_is_no_wrong_pin(self, line: PhoneNumber) -> None:
        call = ring(LINE).silence().silence().silence()
        assert call.ending is not None
        assert "That is not the PIN" not in heard(call)
        assert not WrongPin.objects.exists()

    def test_who_is_let_in_stays_in_while_others_slow_the_line_down(self, line: PhoneNumber, number: str) -> None:
        call = let_in()
        for _ in range(12):
            WrongPin.objects.create(line=line, place=mark(line), caller=call.line.from_, entered_at=timezone.now())
        assert "Please record after the beep" in heard(call.press(f"{number}#"))

    def test_who_has_entered_ten_wrong_ones_is_sent_away_until_tomorrow(self, line: PhoneNumber) -> None:
        for _ in range(10):
            WrongPin.objects.create(line=line, place=mark(line), caller="+15550100002", entered_at=timezone.now())
        call = ring(LINE)
        assert "too many wrong PINs today" in heard(call)
        assert call.ending is not None

    def test_it_stands_in_no_row_no_address_and_no_log(
        self, line: PhoneNumber, number: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            call = let_in().press(f"{number}#").leave_message(3, "#").press("1")
        assert PIN not in caplog.text
        assert not Turn.objects.exists()
        addresses = [sent.request.url for sent in call.transcript.requests]
        assert not any(PIN in address for address in addresses)
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT count(*) FROM {table} AS r WHERE r::text LIKE %s", [f"%{PIN}%"])
                assert cursor.fetchone() == (0,), table

    def test_no_step_can_be_reached_without_it(self, line: PhoneNumber, number: str) -> None:
        """A stage is signed for one call: in another call, its address starts from the beginning."""
        theirs = let_in()
        address = next(sent.request.url for sent in reversed(theirs.transcript.requests) if "line/" in sent.request.url)
        stranger = Twilio(To=LINE)
        answer = stranger.post(address, Digits=number).content.decode()
        assert "enter your PIN" in answer
        assert "<Record" not in answer


class TestFetching:
    """The recording is fetched while nobody waits; failures are shown, with a button to try again."""

    def test_a_bad_day_of_twilios_is_told_and_the_recording_fetched_later(
        self, line: PhoneNumber, number: str, recordings: Recordings, admin_client: Client, greeting: Message
    ) -> None:
        recordings.status = 503
        call = let_in().press(f"{number}#").leave_message(3, "#")
        assert "can't be played right now" in heard(call)
        call.press("1")
        waiting = TelephoneRecording.objects.get()
        assert (waiting.is_kept, waiting.is_in_draft, waiting.problem) == (True, False, "Twilio answered with 503.")
        recordings.status = 200
        admin_client.post(f"/desk/recordings/{waiting.pk}/fetch/")
        assert Wording.objects.get().audio_of == greeting.prompt

    def test_the_token_goes_to_the_one_address_only_whatever_the_webhook_says(
        self, line: PhoneNumber, number: str, recordings: Recordings
    ) -> None:
        twilio, sid = Twilio(To=LINE), "RE" + "a" * 32
        call = let_in().press(f"{number}#")
        recorded = next(sent for sent in call.transcript.requests if b"<Record" in sent.answer.body)
        told = recorded.answer.body.decode().split('recordingStatusCallback="')[1].split('"')[0]
        twilio.sid = twilio.standing["CallSid"] = call.sid
        twilio.post(told, RecordingSid=sid, RecordingStatus="completed", RecordingUrl="http://169.254.169.254/x")
        assert recordings.asked == 1
        assert TelephoneRecording.objects.get().audio is not None

    def test_what_is_no_audio_is_refused_as_an_upload_is(
        self, line: PhoneNumber, number: str, recordings: Recordings
    ) -> None:
        recordings.seconds = 0
        let_in().press(f"{number}#").leave_message(3, "#").press("1")
        assert TelephoneRecording.objects.get().problem == "This file has no sound. Record it again."
        assert not Wording.objects.exists()

    def test_the_wrong_token_is_told(self, line: PhoneNumber, number: str, recordings: Recordings) -> None:
        recordings.auth_token = "another"
        let_in().press(f"{number}#").leave_message(3, "#")
        assert "TWILIO_AUTH_TOKENS" in TelephoneRecording.objects.get().problem

    def test_nobody_without_the_permission_starts_a_fetch(
        self, client: Client, line: PhoneNumber, number: str, recordings: Recordings
    ) -> None:
        recordings.status = 404
        let_in().press(f"{number}#").leave_message(3, "#")
        client.force_login(User.objects.create_user("viewer", is_staff=True))
        before = recordings.asked
        assert client.post(f"/desk/recordings/{TelephoneRecording.objects.get().pk}/fetch/").status_code == 403
        assert recordings.asked == before


def test_twilio_coming_again_at_the_fallback_address_begins_the_line_anew(line: PhoneNumber) -> None:
    twilio = Twilio(To=LINE)
    first = twilio.voice()
    assert "/twilio/recording-line/" in first
    failed = f"{twilio.action()}1.pin.1.0.0.x/"
    again = twilio.post("/twilio/fallback/", ErrorUrl=failed, ErrorCode="11205").content.decode()
    assert "/twilio/recording-line/" in again


def test_a_recording_delivered_twice_is_kept_once(line: PhoneNumber, number: str) -> None:
    call = let_in().press(f"{number}#").leave_message(3, "#").press("1")
    for sent in call.transcript.requests:
        call.redeliver(sent)
    assert TelephoneRecording.objects.count() == Wording.objects.count() == 1
    assert DraftChange.objects.count() == 1


def test_the_change_can_be_taken_back_like_any_other(line: PhoneNumber, number: str) -> None:
    let_in().press(f"{number}#").leave_message(3, "#").press("1")
    change = DraftChange.objects.get()
    assert change.what == "recorded “Greeting” by phone"


def test_an_ordinary_call_knows_nothing_of_it(line: PhoneNumber) -> None:
    assert ring().press("3").ending is None
    assert ring("+15550109999").ending is not None
    assert Call.objects.count() == 2
