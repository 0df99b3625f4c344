"""Forms accept whatever a tree may have, and odd requests never cause a server error."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engine import limits
from menus.models import Menu, Message, Option, PhoneTree, TreeLanguage
from tests.menus.forms import Form
from tests.sounds import wav


def test_the_largest_menu_in_four_languages_is_saved(admin_client: Client, acme: PhoneTree) -> None:
    for language in ("de-DE", "es-US", "fr-FR"):
        TreeLanguage.objects.create(tree=acme, language=language)
    menu = Menu.objects.create(tree=acme, key="large", name="Large", prompt="Choose.", input="both")
    keys = [f"{first}{second}" for first in range(10) for second in range(10)]
    Option.objects.bulk_create(
        Option(menu=menu, order=order, keys=[key], label=f"Number {key}", goes_to=acme.start)
        for order, key in enumerate(keys[: limits.OPTIONS.most], start=1)
    )
    form = Form(admin_client, menu.get_absolute_url())
    assert len(form.values) > 1000
    form.send(name="Larger")
    menu.refresh_from_db()
    assert menu.name == "Larger"
    assert menu.options.count() == limits.OPTIONS.most


def test_a_form_of_every_language_still_fits() -> None:
    each_option = 12 + 2 * limits.LANGUAGES.most
    assert limits.OPTIONS.most * each_option < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_a_file_refused_while_somebody_else_saved_is_told_with_what_they_changed(
    admin_client: Client, acme: PhoneTree, ana: Client
) -> None:
    greeting = Message.objects.get(tree=acme, key="greeting")
    form = Form(admin_client, greeting.get_absolute_url())
    upload = next(name for name in form.values if name.endswith("-upload"))
    theirs = Form(ana, greeting.get_absolute_url())
    sound = SimpleUploadedFile("hello.wav", wav())
    ana.post(theirs.address, theirs.values | {"name": "Hello there", upload: sound, "_save": "Save"})
    sent: dict[str, Any] = form.values | {"prompt": "Good day.", upload: SimpleUploadedFile("a.wav", b"no sound")}
    page = admin_client.post(greeting.get_absolute_url(), sent | {"_save": "Save"}).content.decode()
    assert "Someone else saved changes while you were editing" in page
    assert "Good day." in page
    assert "WAV or MP3" in page
    assert Message.objects.get(pk=greeting.pk).prompt != "Good day."


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "shown",
    [
        DEEP,
        '[1e999, "", 0, {"": {}}]',
        '[1, "", 0, {"": {}, "options/1/2": {"label": "x"}, "nowhere/1": {}}]',
        '[1, "", 0, {"": {"no_such_field": "x", "goes_to": "x"}}]',
        "\x00",
    ],
)
def test_a_hidden_field_that_no_page_of_ours_made_is_no_error(
    admin_client: Client, acme: PhoneTree, shown: str
) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    form = Form(admin_client, menu.get_absolute_url())
    shown = shown.replace("[1,", f"[{acme.pk},")
    answer = admin_client.post(menu.get_absolute_url(), form.values | {"shown": shown, "_save": "Save"})
    assert answer.status_code in {200, 302}


def test_deep_json_is_told_at_the_telephone(admin_client: Client, acme: PhoneTree) -> None:
    answer = admin_client.post(reverse("phone:call"), DEEP, content_type="application/json")
    assert answer.status_code == 400
    assert "we couldn't read" in json.loads(answer.content)["refused"]


def test_whoever_may_not_add_is_shown_no_phone_trees(client: Client, acme: PhoneTree) -> None:
    client.force_login(User.objects.create_user("temp", is_staff=True))
    refused = client.get("/admin/menus/message/add/")
    assert refused.status_code == 403
    assert "ACME" not in refused.content.decode()
    assert 'href="/admin/"' in refused.content.decode()
