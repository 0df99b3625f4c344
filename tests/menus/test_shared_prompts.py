"""The library of prompts: written, recorded and heard in the admin."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from menus.audio.store import throw_away
from menus.models import Audio, PhoneTree, SharedPrompt
from tests.menus.forms import Form
from tests.sounds import mp3, upload, wav

ADD = "/admin/menus/sharedprompt/add/"


@pytest.fixture
def hours(admin_client: Client, acme: PhoneTree) -> SharedPrompt:
    """A shared prompt with a text and its recording."""
    form = {"name": "Opening hours", "said-en-US": "We are open.", "said-en-US-audio-upload": upload(wav())}
    admin_client.post(ADD, form)
    return SharedPrompt.objects.get()


def test_an_empty_library_says_how_to_begin(admin_client: Client) -> None:
    page = admin_client.get("/admin/menus/sharedprompt/").content.decode()
    assert "Add a shared prompt" in page
    assert ADD in page


def test_a_prompt_is_written_and_recorded_in_one_go(hours: SharedPrompt) -> None:
    wording = hours.wordings.get()
    assert (hours.key, wording.language, wording.text) == ("opening_hours", "en-US", "We are open.")
    assert wording.audio is not None
    assert wording.audio_of == wording.audio.made_for == "We are open."
    assert (wording.audio.original_name, wording.audio.seconds, wording.audio.language) == ("hello.wav", 1.0, "en-US")
    assert (settings.MEDIA_DIR / wording.audio.name).read_bytes() == wav()


def test_its_page_plays_what_callers_hear(admin_client: Client, hours: SharedPrompt) -> None:
    page = admin_client.get(hours.get_absolute_url()).content.decode()
    audio = Audio.objects.get()
    assert f'<audio controls preload="none" src="/media/{audio.name}"' in page
    assert b"".join(admin_client.get(audio.url)) == wav()


def test_each_language_of_a_phone_tree_has_its_wording(admin_client: Client, hours: SharedPrompt) -> None:
    PhoneTree.objects.create(name="Büro", slug="buero", language="de-DE")
    Form(admin_client, hours.get_absolute_url()).send(said__de__DE="Wir haben offen.")
    assert dict(hours.wordings.values_list("language", "text")) == {
        "de-DE": "Wir haben offen.",
        "en-US": "We are open.",
    }


def test_a_file_that_cannot_be_played_is_refused_beside_its_field_and_nothing_typed_is_lost(
    admin_client: Client, db: None
) -> None:
    form = {"name": "Hello", "said-en-US": "Hello there.", "said-en-US-audio-upload": upload(b"OggS" + bytes(99))}
    page = admin_client.post(ADD, form).content.decode()
    assert "This is an Ogg file. Save it as WAV or MP3 and upload that." in page
    assert "Hello there." in page
    assert not SharedPrompt.objects.exists()
    assert not Audio.objects.exists()


def test_an_uploaded_file_outlives_a_form_that_is_refused(admin_client: Client, db: None) -> None:
    page = admin_client.post(ADD, {"name": "", "said-en-US-audio-upload": upload(mp3(), "hi.mp3")}).content.decode()
    assert "Enter a name." in page
    Form(admin_client, ADD, page).send(name="Hello")
    assert SharedPrompt.objects.get().wordings.get().audio == Audio.objects.get()


def test_a_text_that_changes_leaves_its_recording_behind_and_the_page_says_so(
    admin_client: Client, hours: SharedPrompt
) -> None:
    Form(admin_client, hours.get_absolute_url()).send(said__en__US="We are closed.")
    again = Form(admin_client, hours.get_absolute_url())
    assert "The text has changed since this was recorded. The recording says: “We are open.”" in again.page
    again.send(said__en__US__fits="on")
    assert hours.wordings.get().audio_of == "We are closed."
    assert "The text has changed" not in admin_client.get(hours.get_absolute_url()).content.decode()


def test_a_recording_is_taken_away_and_stays_for_what_was_published(admin_client: Client, hours: SharedPrompt) -> None:
    Form(admin_client, hours.get_absolute_url()).send(**{"said-en-US-audio-remove": "on"})
    assert hours.wordings.get().audio is None
    assert Audio.objects.exists()


def test_who_may_not_change_prompts_leaves_no_file_behind(client: Client, hours: SharedPrompt) -> None:
    client.force_login(User.objects.create_user("viewer", is_staff=True))
    before = Audio.objects.count()
    answer = client.post(hours.get_absolute_url(), {"said-en-US-audio-upload": upload(wav())})
    assert (answer.status_code, Audio.objects.count()) == (403, before)


def test_a_recording_that_is_not_here_is_told_where_it_would_be_heard(
    admin_client: Client, hours: SharedPrompt
) -> None:
    audio = hours.wordings.get().audio
    assert audio is not None
    throw_away(audio.name)
    page = admin_client.get(hours.get_absolute_url()).content.decode()
    assert "This recording is missing. Upload it again" in page
    assert "<audio" not in page
