"""Kept messages: sealed where there is a key, opened in parts, and heard by the people of their mailbox alone."""

import base64
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from inbox.admin import audio
from inbox.audio import keeping, sealing, wave
from inbox.items import add
from inbox.models import ItemKind, Mailbox, Recording, RecordingState
from simulator.recordings import tone

KEY, OLD = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
CHUNK = sealing.CHUNK
SOUND = random.Random(15).randbytes(3 * CHUNK + 100)
EDGES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 99, 3 * CHUNK + 100)


@pytest.fixture(autouse=True)
def directory(settings: Settings, tmp_path: Path) -> Path:
    there = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": there}
    settings.RECORDINGS_KEYS = [KEY]
    return tmp_path


def test_any_part_of_a_sealed_file_is_what_was_sealed() -> None:
    sound = keeping.find(keeping.keep(SOUND))
    assert sound.length == len(SOUND)
    for start in EDGES:
        for end in EDGES:
            assert b"".join(sound.pieces(start, end)) == SOUND[start:end]
    assert sound.whole() == SOUND


@pytest.mark.parametrize("length", [0, 1, CHUNK, CHUNK + 1])
def test_a_file_of_any_length_is_sealed_and_opened(length: int) -> None:
    assert keeping.find(keeping.keep(SOUND[:length])).whole() == SOUND[:length]


def test_nothing_of_a_message_is_on_disk_and_no_two_files_are_alike(directory: Path) -> None:
    files = {(directory / keeping.keep(SOUND)).read_bytes() for _ in range(2)}
    assert len(files) == 2
    assert not any(SOUND[at : at + 16] in file for file in files for at in range(0, len(SOUND) - 16, 997))


@pytest.mark.parametrize("at", [8, 17, 33, sealing.HEADER, sealing.HEADER + CHUNK, -1])
def test_a_file_that_was_changed_is_not_opened(directory: Path, at: int) -> None:
    name = keeping.keep(SOUND)
    content = bytearray((directory / name).read_bytes())
    content[at] ^= 1
    (directory / name).write_bytes(content)
    with pytest.raises(sealing.CannotOpen):
        keeping.find(name).whole()


def test_chunks_cannot_be_exchanged_or_left_out(directory: Path) -> None:
    name, size = keeping.keep(SOUND), CHUNK + sealing.TAG
    content = (directory / name).read_bytes()
    header, first, second = (
        content[: sealing.HEADER],
        content[sealing.HEADER :][:size],
        content[sealing.HEADER :][size:],
    )
    for changed in (header + second[:size] + first + second[size:], content[:-size], header + second):
        (directory / name).write_bytes(changed)
        with pytest.raises(sealing.CannotOpen):
            keeping.find(name).whole()


def kept(content: bytes, pk: int = 0) -> Recording:
    return Recording.objects.create(sid=f"RE{pk:032x}", state=RecordingState.KEPT, file=keeping.keep(content))


@pytest.mark.django_db
def test_keys_are_changed_without_losing_a_message(
    settings: Settings, directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.RECORDINGS_KEYS = []
    plain = kept(SOUND, 1)
    assert (directory / plain.file).read_bytes() == SOUND
    settings.RECORDINGS_KEYS = [OLD]
    old = kept(tone(1), 2)
    settings.RECORDINGS_KEYS = [KEY, OLD]
    new = kept(tone(2), 3)
    call_command("rotate_recordings")
    assert "2 messages encrypted again, 1 left as they were." in capsys.readouterr().out
    settings.RECORDINGS_KEYS = [KEY]
    for recording, content in ((plain, SOUND), (old, tone(1)), (new, tone(2))):
        recording.refresh_from_db()
        assert keeping.find(recording.file).whole() == content
    assert len(list(directory.iterdir())) == 3  # nothing old stays behind
    settings.RECORDINGS_KEYS = []
    with pytest.raises(CommandError, match="No key in RECORDINGS_KEYS opens it"):
        call_command("rotate_recordings")


@pytest.mark.django_db
def test_a_rotation_that_was_killed_leaves_nothing_behind(
    settings: Settings, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = kept(SOUND)
    settings.RECORDINGS_KEYS = [OLD, KEY]
    with monkeypatch.context() as patched:
        patched.setattr(QuerySet, "update", lambda *rows, **values: sys.exit())  # after the file, before the row
        with pytest.raises(SystemExit):
            call_command("rotate_recordings")
    call_command("rotate_recordings")
    recording.refresh_from_db()
    assert [path.name for path in directory.iterdir()] == [recording.file]
    settings.RECORDINGS_KEYS = [KEY, OLD]
    call_command("rotate_recordings")
    recording.refresh_from_db()
    assert keeping.find(recording.file).whole() == SOUND
    assert len(list(directory.iterdir())) == 1


@pytest.fixture
def message(db: None) -> Recording:
    mailbox = Mailbox.objects.create(key="reception", name="Reception", zone="Europe/Berlin")
    item = add(ItemKind.VOICEMAIL, key="one", mailbox=mailbox, happened_at=timezone.now())
    recording = kept(SOUND)
    recording.item = item
    recording.save()
    return recording


@pytest.fixture
def member(message: Recording, client: Client) -> Client:
    user = User.objects.create_user("anna", is_staff=True)
    assert message.item
    message.item.mailbox.members.add(user)
    client.force_login(user)
    return client


def test_its_people_hear_a_message(member: Client, message: Recording) -> None:
    answer = member.get(f"/admin/inbox/recording/{message.pk}/audio")
    assert (answer.status_code, answer.getvalue()) == (200, SOUND)
    assert answer["Content-Type"] == "audio/wav"
    assert answer["Accept-Ranges"] == "bytes"
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-", 0, len(SOUND)),
        ("bytes=0-0", 0, 1),
        (f"bytes={CHUNK - 5}-{CHUNK + 5}", CHUNK - 5, CHUNK + 6),
        ("bytes=-10", len(SOUND) - 10, len(SOUND)),
        (f"bytes=5-{10**17}", 5, len(SOUND)),
        (f"bytes=-{10**17}", 0, len(SOUND)),
    ],
)
def test_a_player_may_jump(member: Client, message: Recording, wanted: str, start: int, end: int) -> None:
    answer = member.get(message.audio_url, headers={"Range": wanted})
    assert (answer.status_code, answer.getvalue()) == (206, SOUND[start:end])
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/{len(SOUND)}"
    assert answer["Content-Length"] == str(end - start)


@pytest.mark.parametrize(
    ("wanted", "status"),
    [(f"bytes={len(SOUND)}-", 416), ("bytes=5-4", 200), ("bytes=-0", 416), ("bytes=-", 200), ("bytes=0-1,5-6", 200),
     ("lines=1-2", 200), ("bytes=" + "9" * 40 + "-", 200)],
)  # fmt: skip
def test_an_odd_part_is_refused_or_ignored(member: Client, message: Recording, wanted: str, status: int) -> None:
    assert member.get(message.audio_url, headers={"Range": wanted}).status_code == status


def test_nobody_else_hears_it(member: Client, message: Recording) -> None:
    assert message.item
    message.item.mailbox.members.clear()
    User.objects.get().user_permissions.set(Permission.objects.all())
    assert member.get(message.audio_url).status_code == 404
    member.logout()
    answer = member.get(message.audio_url)
    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


def test_a_recording_stops_for_whom_its_mailbox_is_taken_away_from(
    member: Client, message: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "PIECES_UNASKED", 1)
    sent: Any = member.get(message.audio_url).streaming_content  # type: ignore[attr-defined]
    heard = next(sent)
    assert message.item
    message.item.mailbox.members.clear()
    assert len(heard + b"".join(sent)) < len(SOUND)
    assert member.get(message.audio_url, headers={"Range": "bytes=0-"}).status_code == 404


def test_a_superuser_hears_it(message: Recording, admin_client: Client) -> None:
    assert admin_client.get(message.audio_url).status_code == 200
    assert admin_client.head(message.audio_url)["Content-Length"] == str(len(SOUND))
    assert admin_client.post(message.audio_url).status_code == 405


def test_what_is_not_here_or_cannot_be_opened_is_said(member: Client, message: Recording, settings: Settings) -> None:
    settings.RECORDINGS_KEYS = [OLD]
    assert member.get(message.audio_url).status_code == 503
    keeping.forget(message.file)
    assert member.get(message.audio_url).status_code == 404
    Recording.objects.update(state=RecordingState.EXPECTED)
    assert member.get(message.audio_url).status_code == 404


def test_a_waveform_shows_where_it_is_loud() -> None:
    seconds, peaks = wave.measured(tone(2))
    assert (seconds, len(peaks), min(peaks) > 90, max(peaks)) == (2.0, wave.BARS, True, 100)
    assert wave.path(peaks).count("M") == wave.BARS
    _, silent = wave.measured(tone(0.001).ljust(4044, b"\0"))
    assert max(silent) <= 100
    with pytest.raises(wave.NoSound):
        wave.measured(b"<html>")


def test_the_page_of_an_item_has_its_player(member: Client, message: Recording) -> None:
    assert message.item
    Recording.objects.update(peaks=[50] * wave.BARS)
    page = member.get(message.item.get_absolute_url()).content.decode()
    assert f'src="{message.audio_url}"' in page
    assert "<svg" in page
    Recording.objects.update(state=RecordingState.LOST, problem="The provider <b>couldn't</b> record it.")
    page = member.get(message.item.get_absolute_url()).content.decode()
    assert "The provider &lt;b&gt;couldn" in page
