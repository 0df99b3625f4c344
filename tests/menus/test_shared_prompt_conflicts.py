"""Two people edit one shared prompt: the second sees who saved first, and loses nothing."""

from html import unescape

import pytest
from django.test import Client

from menus.models import Message, PhoneTree, SharedPrompt, TreeLanguage, Wording
from tests.menus.forms import Form
from tests.sounds import upload, wav


@pytest.fixture
def hours(acme: PhoneTree) -> SharedPrompt:
    TreeLanguage.objects.create(tree=acme, language="es-US")
    hours = SharedPrompt.objects.create(name="Opening hours", key="opened")
    hours.wordings.create(language="en-US", text="We are open.")
    hours.wordings.create(language="es-US", text="Abrimos.", order=1)
    return hours


def texts(prompt: SharedPrompt) -> dict[str, str]:
    return dict(prompt.wordings.values_list("language", "text"))


def words(page: str) -> str:
    return " ".join(unescape(page).split())


def test_the_second_is_told_who_was_first_and_what_changed(ana: Client, ben: Client, hours: SharedPrompt) -> None:
    first, second = Form(ana, hours.get_absolute_url()), Form(ben, hours.get_absolute_url())
    first.send(said__en__US="Ana's words.")
    page = words(second.save(said__en__US="Ben's words."))
    assert "<strong>Ana</strong> changed “Opening hours”, just now." in page
    assert "<span>Ana:</span> Ana's words." in page
    assert "<span>You:</span> Ben's words." in page
    assert texts(hours)["en-US"] == "Ana's words."


def test_saving_again_knowingly_goes_through(ana: Client, ben: Client, hours: SharedPrompt) -> None:
    first, second = Form(ana, hours.get_absolute_url()), Form(ben, hours.get_absolute_url())
    first.send(said__en__US="Ana's words.")
    second.refused(said__en__US="Ben's words.").send()
    assert texts(hours)["en-US"] == "Ben's words."


def test_each_at_another_language_lose_nothing(ana: Client, ben: Client, hours: SharedPrompt) -> None:
    first, second = Form(ana, hours.get_absolute_url()), Form(ben, hours.get_absolute_url())
    first.send(said__es__US="Ya abrimos.")
    second.refused(said__en__US="We opened.").send()
    assert texts(hours) == {"en-US": "We opened.", "es-US": "Ya abrimos."}


def test_a_recording_of_the_first_stays(ana: Client, ben: Client, hours: SharedPrompt) -> None:
    second = Form(ben, hours.get_absolute_url())
    sent = Form(ana, hours.get_absolute_url()).values | {"said-en-US-audio-upload": upload(wav())}
    ana.post(hours.get_absolute_url(), sent)
    second.refused(said__es__US="Ya abrimos.").send()
    assert hours.wordings.get(language="en-US").audio is not None


def test_what_somebody_deleted_meanwhile_can_be_made_again_and_is_known_where_it_is_said(
    ana: Client, ben: Client, acme: PhoneTree, hours: SharedPrompt
) -> None:
    greeting = Message.objects.get(tree=acme, key="greeting")
    Form(ana, greeting.get_absolute_url()).send(prompt__shared=str(hours.pk))
    second = Form(ben, hours.get_absolute_url())
    ana.post(f"/admin/menus/sharedprompt/{hours.pk}/delete/", {"post": "yes"})
    again = second.refused(said__en__US="Ben's words.")
    assert "<strong>Ana</strong> deleted “Opening hours”, just now." in words(again.page)
    again.send()
    made = SharedPrompt.objects.get()
    assert (made.key, texts(made)["en-US"]) == ("opened", "Ben's words.")
    assert Wording.objects.get(destination=greeting, language="").shared == made.key
