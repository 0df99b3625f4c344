"""A message is fetched from Twilio, whatever comes in which order, and from nowhere else."""

import logging
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from calls.models import Call, Outbox
from calls.providers.event import Trial
from calls.providers.trial import TRIAL_HEADER, write_trial
from calls.providers.twilio.recordings import NO_KEY
from calls.reporting.recordings import RECORDED, TRANSCRIBED
from inbox.audio import keeping
from inbox.jobs.arriving import arrives
from inbox.models import Item, ItemKind, Job, JobState, Recording, RecordingState
from inbox.recorded import asking, recordings
from inbox.work import GiveUp, TryAgain, registered
from menus.models import PhoneTree, Voicemail
from menus.publishing.publish import freeze_trial, publish
from simulator.recordings import tone
from simulator.rest_api import Recorded, RestApi
from simulator.telephone import PhoneCall
from tests.background import work_off
from tests.inbox.hostile import FORTY
from tests.inbox.recordings import names_of, put_at_twilio, twilios_api
from tests.telephone import ring
from tests.twilio import FORM_TYPE, Twilio, sign

NAME = "RE" + "b" * 32


@pytest.fixture
def api(settings: Settings, tmp_path: Path) -> Iterator[RestApi]:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    with twilios_api(settings) as api:
        yield api


def left(api: RestApi, sound: bytes | None = None, **how: Any) -> tuple[PhoneCall, Recording]:
    """A caller has left a message, and all that can be done at once is done."""
    call = ring().press("1").leave_message(12, **how)
    put_at_twilio(api, call, sound)
    work_off()
    return call, Recording.objects.get()


def do(name: str, **arguments: Any) -> None:
    registered()[name].function(arguments)


def later(call: Call | None = None, minutes: int = 6) -> None:
    """Lets some minutes pass since calls ended and recordings were reported."""
    ago = timezone.now() - timedelta(minutes=minutes)
    Call.objects.exclude(ended_at=None).update(ended_at=ago)
    Recording.objects.update(made_at=ago)


def test_a_message_is_fetched_from_twilios_address_with_the_accounts_own_credentials(
    acme: PhoneTree, api: RestApi
) -> None:
    call, recording = left(api)
    (asked,) = api.asked
    assert asked.path == f"/2010-04-01/Accounts/{call.line.account.account_sid}/Recordings/{names_of(call)[0]}.wav"
    assert recording.is_ready
    assert recording.item == Item.objects.get(kind=ItemKind.VOICEMAIL)
    assert (recording.seconds, len(recording.peaks)) == (3, 120)
    assert keeping.find(recording.file).whole() == tone(3)


def test_what_comes_twice_is_fetched_once(acme: PhoneTree, api: RestApi) -> None:
    call, recording = left(api)
    for _ in range(2):
        Twilio(sid=call.sid).post("/twilio/recording/", RecordingSid=recording.sid, RecordingStatus="completed")
        do(recordings.FETCH, recording=recording.pk)
        arrives({"call": Call.objects.get().pk})
    work_off()
    assert len(api.asked) == 1
    assert Item.objects.count() == Recording.objects.count() == 1


def test_the_address_in_a_request_is_never_asked(acme: PhoneTree, api: RestApi) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    evil = f"http://evil.example.com/2010-04-01/Accounts/AC0/Recordings/{NAME}"
    twilio.turn(RecordingUrl=evil, RecordingDuration="5", Digits="#")
    api.recordings[NAME] = Recorded(twilio.standing["AccountSid"], twilio.sid, tone(1))
    work_off()
    assert [question.path.rpartition("/")[2] for question in api.asked] == [f"{NAME}.wav"]
    assert Recording.objects.get().is_ready


@pytest.mark.parametrize(
    ("sound", "why"),
    [(b"", recordings.EMPTY), (b"<html>Sign in</html>", recordings.NO_SOUND), (tone(1)[:30], recordings.NO_SOUND)],
    ids=["nothing", "a page", "half a header"],
)
def test_what_is_no_sound_is_asked_for_again(acme: PhoneTree, api: RestApi, sound: bytes, why: str) -> None:
    _, recording = left(api, sound)
    assert (recording.state, recording.problem) == (RecordingState.EXPECTED, why)
    assert Job.objects.get(name=recordings.FETCH).state == JobState.WAITING
    api.recordings[recording.sid].sound = tone(2)
    do(recordings.FETCH, recording=recording.pk)
    recording.refresh_from_db()
    assert (recording.is_ready, recording.problem) == (True, "")


def test_a_recording_that_is_not_ready_yet_is_asked_for_again(acme: PhoneTree, api: RestApi) -> None:
    ring().press("1").leave_message(12)
    work_off()
    recording = Recording.objects.get()
    assert "doesn't have the recording yet" in recording.problem
    with pytest.raises(TryAgain, match="yet"):
        do(recordings.FETCH, recording=recording.pk)


def test_what_is_too_large_is_lost_and_is_not_read_to_its_end(
    acme: PhoneTree, api: RestApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recordings, "LARGEST", 10_000)
    _, recording = left(api)
    assert (recording.state, recording.problem) == (RecordingState.LOST, recordings.TOO_LARGE)
    assert Job.objects.get(name=recordings.FETCH).state == JobState.FAILED


def test_a_token_that_twilio_rejects_is_no_reason_to_give_up(
    acme: PhoneTree, api: RestApi, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    api.passwords.clear()
    with caplog.at_level(logging.DEBUG):
        _, recording = left(api)
    assert "rejected the account's token" in recording.problem
    assert settings.TWILIO_AUTH_TOKENS[0] not in caplog.text.replace(settings.TWILIO_ACCOUNT_SID, "")


def test_a_report_before_its_turn_waits_for_it(acme: PhoneTree, api: RestApi) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    api.recordings[NAME] = Recorded(twilio.standing["AccountSid"], twilio.sid, tone(1))
    reported = {"RecordingSid": NAME, "RecordingStatus": "completed", "RecordingDuration": "5"}
    twilio.post("/twilio/recording/", **reported)
    work_off()
    assert api.asked == []
    assert Job.objects.get(name=RECORDED).state == JobState.WAITING
    twilio.turn(**reported, RecordingUrl=f"https://api.twilio.com/{NAME}", Digits="#")
    work_off()
    assert Recording.objects.get().is_ready


def test_a_report_whose_turn_never_came_makes_the_item(acme: PhoneTree, api: RestApi) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    twilio.status("completed")
    twilio.post("/twilio/recording/", RecordingSid=NAME, RecordingStatus="completed", RecordingDuration="5")
    api.recordings[NAME] = Recorded(twilio.standing["AccountSid"], twilio.sid, tone(1))
    arguments = Outbox.objects.get(name=RECORDED).arguments
    with pytest.raises(TryAgain):
        do(RECORDED, **arguments)
    later()
    do(RECORDED, **arguments)
    work_off()
    item = Item.objects.get()
    assert (item.kind, item.path) == (ItemKind.VOICEMAIL, "Greeting › Main menu › Sales voicemail")
    assert item.recording.is_ready


def test_what_was_never_reported_is_asked_for_after_five_minutes(acme: PhoneTree, api: RestApi) -> None:
    twilio = Twilio()
    twilio.voice()
    twilio.turn(Digits="1")
    twilio.status("completed")
    account = twilio.standing["AccountSid"]
    api.recordings[NAME] = Recorded(account, twilio.sid, tone(1))
    api.recordings["RE" + "c" * 32] = Recorded(account, twilio.sid, tone(1), source="DialVerb")
    api.recordings["RE" + "d" * 32] = Recorded(account, "CA" + "0" * 32, tone(1))
    work_off()
    assert Job.objects.get(name=asking.ASK).state == JobState.WAITING
    assert api.asked == []
    later()
    for _ in range(2):
        do(asking.ASK, call=Call.objects.get().pk)
    work_off()
    assert [recording.sid for recording in Recording.objects.all()] == [NAME]
    assert Item.objects.get(kind=ItemKind.VOICEMAIL).recording.is_ready


def test_a_report_of_a_call_that_is_not_ours_is_dropped(acme: PhoneTree, api: RestApi) -> None:
    Twilio().post("/twilio/recording/", RecordingSid=NAME, RecordingStatus="completed", RecordingDuration="5")
    arguments = Outbox.objects.get().arguments
    with pytest.raises(TryAgain):
        do(RECORDED, **arguments)
    later()
    with pytest.raises(GiveUp, match="no call"):
        do(RECORDED, **arguments)
    assert not Recording.objects.exists()
    assert api.asked == []


@pytest.mark.parametrize(
    "odd",
    [
        {"RecordingSid": "../../Accounts"},
        {"RecordingSid": ""},
        {"RecordingSid": NAME, "RecordingSource": "Conference"},
        {"RecordingUrl": "https://evil.example.com/x"},
    ],
)
def test_a_report_of_what_we_did_not_ask_for_leaves_nothing(acme: PhoneTree, odd: dict[str, str]) -> None:
    assert Twilio().post("/twilio/recording/", RecordingStatus="completed", **odd).status_code == 200
    assert not Outbox.objects.exists()


def test_what_the_provider_could_not_record_is_said(acme: PhoneTree, api: RestApi) -> None:
    call = ring().press("1").leave_message(12)
    Outbox.objects.exclude(name="arrive").delete()
    arrives({"call": Call.objects.get().pk})
    Outbox.objects.all().delete()
    Twilio(sid=call.sid).post("/twilio/recording/", RecordingSid=names_of(call)[0], RecordingStatus="failed")
    work_off()
    recording = Recording.objects.get()
    assert (recording.state, recording.problem) == (RecordingState.LOST, "The provider couldn't record it.")


def test_only_what_was_recorded_last_is_brought(acme: PhoneTree, api: RestApi, settings: Settings) -> None:
    settings.ERASE_RECORDINGS_AT_TWILIO = True
    Voicemail.objects.update(offers_review=True)
    publish(acme)
    call = ring().press("1").leave_message(12)
    work_off()
    assert not Item.objects.exists()  # it may still be recorded again
    call.press("3").leave_message(5).press("1")
    first, second = put_at_twilio(api, call)
    work_off()
    assert [recording.sid for recording in Recording.objects.exclude(item=None)] == [second]
    later()
    Job.objects.update(next_try_at=None)
    work_off()
    for job in Job.objects.filter(name=RECORDED, state=JobState.WAITING):
        do(RECORDED, **job.arguments)
    work_off()
    assert Recording.objects.get().sid == second
    assert api.recordings == {}  # both are erased at Twilio
    assert Recording.objects.get().erased_at
    assert first != second


def test_a_message_stays_at_twilio_unless_it_is_to_be_erased(acme: PhoneTree, api: RestApi) -> None:
    left(api)
    assert len(api.recordings) == 1


def test_erasing_what_is_gone_is_no_mistake(acme: PhoneTree, api: RestApi, settings: Settings) -> None:
    do(recordings.ERASE, account=settings.TWILIO_ACCOUNT_SID, recording=NAME)
    api.status = 503
    with pytest.raises(TryAgain):
        do(recordings.ERASE, account=settings.TWILIO_ACCOUNT_SID, recording=NAME)


def test_twilios_transcript_becomes_the_text_of_the_item_whenever_it_comes(acme: PhoneTree, api: RestApi) -> None:
    call, recording = left(api)
    told = {"RecordingSid": recording.sid, "TranscriptionText": "Please call back. ☎"}
    Twilio(sid=call.sid).post("/twilio/transcription/", TranscriptionStatus="completed", **told)
    work_off()
    assert Item.objects.get().text == "Please call back. ☎"
    Twilio(sid=call.sid).post("/twilio/transcription/", TranscriptionStatus="failed", RecordingSid=recording.sid)
    said_nothing = {"TranscriptionStatus": "completed", "TranscriptionText": "(blank)"}
    Twilio(sid=call.sid).post("/twilio/transcription/", **said_nothing, RecordingSid=recording.sid)
    assert not Outbox.objects.exists()
    with pytest.raises(TryAgain):
        do(TRANSCRIBED, account=recording.account, recording=NAME, text="Too early")
    with pytest.raises(TryAgain):
        do(TRANSCRIBED, account="AC" + "9" * 32, recording=recording.sid, text="Of another account")


class Upper:
    """A transcriber."""

    def transcribe(self, audio: bytes, language: str) -> str:
        assert audio == tone(3)
        return f" in {language} "


class Broken:
    """Fails, with words that may be the caller's."""

    def transcribe(self, audio: bytes, language: str) -> str:
        raise ValueError("my secret is 47115823")


@pytest.mark.parametrize(("whose", "text"), [("Upper", "in en-US"), ("Broken", "")])
def test_a_transcriber_of_ones_own_writes_messages_down(
    acme: PhoneTree, api: RestApi, settings: Settings, caplog: pytest.LogCaptureFixture, whose: str, text: str
) -> None:
    settings.TRANSCRIBER = f"{__name__}.{whose}"
    Voicemail.objects.update(transcription="own")
    publish(acme)
    left(api)
    assert Item.objects.get().text == text
    job = Job.objects.get(name=recordings.TRANSCRIBE)
    assert (job.state, "47115823" in job.problem + caplog.text) == (JobState.DONE if text else JobState.WAITING, False)
    assert not Job.objects.filter(name=recordings.TRANSCRIBE, problem__contains="47115823").exists()


def test_a_message_without_a_transcriber_is_not_written_down(acme: PhoneTree, api: RestApi) -> None:
    left(api)
    assert not Job.objects.filter(name=recordings.TRANSCRIBE).exists()


@pytest.mark.parametrize("status", [302, 429, 500])
def test_no_answer_but_the_sound_itself_is_followed_or_kept(acme: PhoneTree, api: RestApi, status: int) -> None:
    api.status = status
    _, recording = left(api)
    assert recording.problem == f"Twilio answered with {status}."
    assert len(api.asked) == 1


def test_a_report_is_one_statement(
    acme: PhoneTree, django_assert_num_queries: DjangoAssertNumQueries, client: Client
) -> None:
    twilio = Twilio(client)
    reported = {"RecordingSid": NAME, "RecordingStatus": "completed", "RecordingDuration": "5"}
    for address in ("/twilio/recording/", "/twilio/transcription/"):
        with django_assert_num_queries(1):
            twilio.post(address, **reported, TranscriptionStatus="completed", TranscriptionText="Hello")


def test_a_test_call_leaves_no_report(acme: PhoneTree) -> None:
    twilio = Twilio()
    trial = write_trial(Trial(freeze_trial(acme).pk, timezone.now()), twilio.sid)
    for address in ("/twilio/recording/", "/twilio/transcription/"):
        form = {
            **twilio.standing,
            "RecordingSid": NAME,
            "TranscriptionStatus": "completed",
            "TranscriptionText": "Hello",
        }
        headers = {"X-Twilio-Signature": sign(address, form), TRIAL_HEADER: trial}
        assert Client().post(address, urlencode(form), FORM_TYPE, headers=headers).status_code == 200
    assert not Outbox.objects.exists()


def test_whatever_a_transcript_says_is_kept_as_text(acme: PhoneTree, api: RestApi) -> None:
    call, recording = left(api)
    for text in (each[:4000] for each in FORTY if "\ud800" not in each):
        told = {"RecordingSid": recording.sid, "TranscriptionText": text, "TranscriptionStatus": "completed"}
        assert Twilio(sid=call.sid).post("/twilio/transcription/", **told).status_code == 200
    work_off()
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    assert Item.objects.get().text


def test_a_killed_worker_leaves_no_file_behind(
    acme: PhoneTree, api: RestApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(recordings, "_kept", lambda *about: sys.exit())  # after the file, before the row
        with pytest.raises(SystemExit):
            left(api)
    assert len(list(tmp_path.iterdir())) == 1
    do(recordings.FETCH, recording=Recording.objects.get().pk)
    assert [path.name for path in tmp_path.iterdir()] == [Recording.objects.get().file]


def test_somebody_may_ask_for_it_at_once(acme: PhoneTree, api: RestApi, admin_client: Client) -> None:
    api.status = 500
    _, recording = left(api)
    item = recording.item
    assert item
    page = admin_client.get(item.get_absolute_url()).content.decode()
    assert "we keep trying for a day. Twilio answered with 500." in page
    api.status = 200
    address = f"/admin/inbox/item/{item.pk}/fetch/"
    assert address in page
    admin_client.post(address)
    work_off()
    recording.refresh_from_db()
    assert recording.is_ready


def test_reports_without_an_item_are_forgotten_after_a_week(acme: PhoneTree, api: RestApi) -> None:
    left(api)
    Recording.objects.create(sid=NAME)
    Recording.objects.update(made_at=timezone.now() - recordings.UNPLACED_FOR - timedelta(minutes=1))
    do("tidy-recordings")
    assert Recording.objects.get().item


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


def pem(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("in_one_line", [False, True])
def test_what_twilio_encrypted_is_opened_with_the_private_key(
    acme: PhoneTree, api: RestApi, settings: Settings, key: RSAPrivateKey, in_one_line: bool
) -> None:
    own, nonce = AESGCM.generate_key(256), b"n" * 12
    wrapped = key.public_key().encrypt(own, OAEP(MGF1(SHA256()), SHA256(), None))
    other = generate_private_key(65537, 2048)
    settings.TWILIO_RECORDINGS_PRIVATE_KEY = pem(other)
    call = ring().press("1").leave_message(12)
    (name,) = put_at_twilio(api, call, AESGCM(own).encrypt(nonce, tone(2), None))
    named = {"encrypted_cek": wrapped, "iv": nonce}
    api.recordings[name].encryption = {each: b64encode(value).decode() for each, value in named.items()}
    work_off()
    assert Recording.objects.get().problem == NO_KEY
    both = pem(other) + pem(key)
    settings.TWILIO_RECORDINGS_PRIVATE_KEY = both.replace("\n", "\\n") if in_one_line else both
    do(recordings.FETCH, recording=Recording.objects.get().pk)
    assert keeping.find(Recording.objects.get().file).whole() == tone(2)
