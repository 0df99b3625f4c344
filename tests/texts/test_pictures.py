"""A picture of a reply is uploaded where the reply is written, goes out with it, and is deleted when unused."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from menus.models import PhoneNumber
from menus.pictures import LARGEST
from tests.rest import twilio_api
from tests.texts.texting import OURS, answered
from texts import tidying
from texts.models import ExchangedText, TextReply, TextSettings

GIF = b"GIF89a" + b"0" * 20


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_DIR = tmp_path
    return tmp_path


def saved(client: Client, content: bytes, name: str = "map.gif", **more: Any) -> str:
    """Adds replies of the number with one reply, and returns the page that follows."""
    row = {"order": "1", "name": "Map", "when": "exact", "words": "map", "does": "nothing", **more}
    rows = {f"replies-0-{name}": value for name, value in row.items()}
    rows |= {"replies-TOTAL_FORMS": "1", "replies-INITIAL_FORMS": "0"}
    form = {
        "number": str(PhoneNumber.objects.get().pk),
        "twilio_answers": "on",
        "fax": "reject",
        "page": str(len(content)),
    }
    upload = {"replies-0-upload": SimpleUploadedFile(name, content)}
    return client.post("/admin/texts/textsettings/add/", form | rows | upload, follow=True).content.decode()


def test_an_uploaded_picture_goes_out_with_its_reply_and_is_served_as_what_it_is(
    admin_client: Client, client: Client, folder: Path, settings: Settings
) -> None:
    PhoneNumber.objects.create(number=OURS)
    assert 'enctype="multipart/form-data"' in admin_client.get("/admin/texts/textsettings/add/").content.decode()
    saved(admin_client, GIF)
    address = TextReply.objects.get().picture
    assert address.startswith("https://phone.example.com/media/")
    with twilio_api(settings):
        assert answered("Map") == [""]
    assert ExchangedText.objects.get(is_inbound=False).media == [address]
    served = Client().get(address.removeprefix("https://phone.example.com"))
    assert (b"".join(served), served["Content-Type"]) == (GIF, "image/gif")
    assert served["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg onload=alert(1)>", "a PNG, JPEG or GIF picture"),
        (b"GIF<script>", "a PNG, JPEG or GIF picture"),
        (GIF + b"0" * LARGEST, "larger than 5 MB"),
    ],
    ids=["SVG", "HTML", "large"],
)
def test_what_is_no_picture_or_too_large_is_refused_and_not_kept(
    content: bytes, why: str, admin_client: Client, folder: Path
) -> None:
    PhoneNumber.objects.create(number=OURS)
    assert why in saved(admin_client, content)
    assert not TextSettings.objects.exists()
    assert not list(folder.iterdir())


def test_a_picture_is_deleted_once_no_reply_and_no_waiting_text_has_it(admin_client: Client, folder: Path) -> None:
    PhoneNumber.objects.create(number=OURS)
    saved(admin_client, GIF)
    (path,) = folder.iterdir()
    week = timedelta(days=7)
    old = (now() - week).timestamp()
    os.utime(path, (old, old))
    assert tidying.throw_away_pictures(now()) == 0
    TextReply.objects.all().delete()
    row = {"ours": OURS, "theirs": "+15550100002", "cause": "keyword", "made_at": now(), "changed_at": now()}
    text = ExchangedText.objects.create(
        key="x", is_inbound=False, media=[f"https://phone.example.com/media/{path.name}"], **row
    )
    assert tidying.throw_away_pictures(now()) == 0
    text.delete()
    assert (tidying.throw_away_pictures(now()), list(folder.iterdir())) == (1, [])
