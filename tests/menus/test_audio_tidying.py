"""Files that nobody hears or can restore do not pile up, and no other file is ever deleted."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from menus.audio.keeping import keep_audio
from menus.audio.store import is_there
from menus.draft.undo import undo, undo_and_redo
from menus.models import Audio, Message, PhoneTree, SharedPrompt
from menus.models.audio import Source
from menus.prompts.by_telephone import note
from menus.prompts.spots import Spot, number_of
from menus.publishing.publish import publish
from tests.menus.forms import Form
from tests.sounds import upload, wav


@pytest.fixture
def greeting(acme: PhoneTree) -> Message:
    return Message.objects.get(tree=acme, key="greeting")


def tidy(days: float = 1.1) -> int:
    """The number of files that the command deletes in this many days."""
    out = StringIO()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        call_command("tidy_audio", stdout=out)
    return int(out.getvalue().strip().removeprefix("Deleted unused audio files: ").removesuffix("."))


def record(client: Client, greeting: Message) -> Audio:
    """Adds a recording to the draft."""
    sent = Form(client, greeting.get_absolute_url()).values | {"prompt-audio-upload": upload(wav())}
    client.post(greeting.get_absolute_url(), sent)
    return Audio.objects.latest("pk")


def remove(client: Client, greeting: Message) -> None:
    Form(client, greeting.get_absolute_url()).send(**{"prompt-audio-remove": "on"})


def test_a_file_of_a_form_that_was_left_goes_after_a_day(admin_client: Client, greeting: Message) -> None:
    left = Form(admin_client, greeting.get_absolute_url()).values | {"name": "", "prompt-audio-upload": upload(wav())}
    admin_client.post(greeting.get_absolute_url(), left)
    audio = Audio.objects.get()
    assert (tidy(0.9), is_there(audio.name)) == (0, True)
    assert (tidy(), is_there(audio.name)) == (1, False)
    assert not Audio.objects.exists()


def test_what_was_made_of_it_for_other_providers_goes_with_it(db: None) -> None:
    audio = keep_audio(wav())
    converted = settings.MEDIA_DIR / f"{audio.name}.8000.wav"
    converted.write_bytes(wav())
    tidy()
    assert not converted.exists()


def test_what_a_draft_says_stays(admin_client: Client, greeting: Message) -> None:
    audio = record(admin_client, greeting)
    assert (tidy(400), is_there(audio.name)) == (0, True)


def test_what_the_library_says_stays(db: None) -> None:
    audio = keep_audio(wav())
    SharedPrompt.objects.create(name="Hello", key="hello").wordings.create(language="en-US", audio=audio)
    assert (tidy(400), is_there(audio.name)) == (0, True)


def test_what_was_published_once_stays_for_ever(admin_client: Client, greeting: Message) -> None:
    audio = record(admin_client, greeting)
    publish(greeting.tree)
    remove(admin_client, greeting)
    publish(greeting.tree)
    greeting.tree.changes.all().delete()
    assert (tidy(400), is_there(audio.name)) == (0, True)


def test_what_undo_can_bring_back_stays_until_it_cannot(
    admin_client: Client, admin_user: User, greeting: Message
) -> None:
    audio = record(admin_client, greeting)
    remove(admin_client, greeting)
    assert tidy(400) == 0
    removed = undo_and_redo(greeting.tree).undo
    assert removed is not None
    undo(greeting.tree, removed.pk, admin_user)
    assert (greeting.wordings.get().audio, is_there(audio.name)) == (audio, True)
    remove(admin_client, greeting)
    greeting.tree.changes.all().delete()
    assert (tidy(), is_there(audio.name)) == (1, False)


@pytest.mark.parametrize(
    ("is_kept", "is_in_draft", "thrown_away"), [(False, False, 1), (True, False, 0), (True, True, 1)]
)
def test_a_telephone_recording_waits_only_for_who_has_kept_it(
    greeting: Message, is_kept: bool, is_in_draft: bool, thrown_away: int
) -> None:
    recording = note("RE1", "AC1", number_of(Spot(greeting, "prompt", "")))
    recording.audio = keep_audio(wav(), source=Source.TELEPHONE)
    recording.is_kept, recording.is_in_draft = is_kept, is_in_draft
    recording.save()
    assert tidy() == thrown_away


def test_a_file_that_an_import_named_is_not_ours_to_throw_away(db: None) -> None:
    name = keep_audio(wav()).name
    Audio.objects.update(source=Source.FILE)
    assert (tidy(), is_there(name)) == (0, True)
