"""A hundred damaged files, on the page and by the command: each error has its place, and nothing changes."""

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from engine import snapshot
from menus.draft.importing import read_file
from menus.models import Destination, Option, PhoneTree, Revision
from tests.engine.damage import SAMPLES, Damaged, damaged

IMPORT = "admin:menus_phonetree_import"
CONFIRM = "admin:menus_phonetree_import_confirm"


def everything() -> list[Any]:
    """All rows that an import could touch."""
    return [
        list(model._default_manager.order_by("pk").values()) for model in (PhoneTree, Destination, Option, Revision)
    ]


def upload(client: Client, file: bytes) -> str:
    response = client.post(reverse(IMPORT), {"file": SimpleUploadedFile("tree.json", file)})
    assert response.status_code == 200
    return unescape(response.content.decode())


def assert_told(page: str, file: bytes) -> None:
    with pytest.raises(snapshot.BadSnapshot) as refused:
        read_file(file)
    for error in refused.value.errors[:200]:
        assert error.sentence in page
        assert error.place in page
        assert error.name in page


@pytest.mark.parametrize("seed", range(100), ids=lambda seed: str(damaged(seed, faults=1 + seed % 3)))
def test_a_damaged_file_changes_nothing_and_every_error_is_told(
    seed: int, admin_client: Client, acme: PhoneTree, tmp_path: Path
) -> None:
    broken: Damaged = damaged(seed, faults=1 + seed % 3)
    before = everything()
    page = upload(admin_client, broken.file)
    assert "can't be imported. Nothing was changed" in page
    assert_told(page, broken.file)
    for place in broken.places:
        assert place in page
    again = unescape(
        admin_client.post(reverse(CONFIRM), {"tree": broken.file.decode(), "into": "new"}).content.decode()
    )
    assert "Nothing was changed" in again
    (tmp_path / "tree.json").write_bytes(broken.file)
    with pytest.raises(CommandError) as refused:
        call_command("import_tree", str(tmp_path / "tree.json"), "--replace")
    for place in broken.places:
        assert place in str(refused.value)
    assert everything() == before


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "The file is empty."),
        (b"{", "line 1, column 2"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * 5_000_000, "The file is larger than 1 MB"),
        (b"\xff\xfe\x00", "saved as UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "isn't UTF-8 text"),
        (b'{"format": 1, "format": 1}', "appears twice"),
        (json.dumps(json.loads(SAMPLES["acme"]) | {"language": "tlh"}).encode(), "We don't know this language"),
        (json.dumps(json.loads(SAMPLES["acme"]) | {"country": "XX"}).encode(), "We don't know this country"),
        (json.dumps(json.loads(SAMPLES["acme"]) | {"time_zone": "Mars/Base"}).encode(), "We don't know this time zone"),
        (SAMPLES["acme"].replace("audio/hold-music.wav", "audio/other.wav").encode(), "Available music"),
        (SAMPLES["acme"].replace("+15550100009", "+155501000099").encode(), "Phone numbers in that country"),
        (b'{"format": 1, "<script>alert(1)</script>": 1}', "no field “<script>alert(1)</script>”"),
    ],
    ids=lambda value: ascii(value[:16]),
)
def test_what_is_no_tree_of_ours_is_told_on_the_page(
    admin_client: Client, acme: PhoneTree, file: bytes, says: str
) -> None:
    before = everything()
    assert says in upload(admin_client, file)
    assert everything() == before


def test_nothing_in_a_file_becomes_markup(admin_client: Client, db: None) -> None:
    file = b'{"format": 1, "<script>alert(1)</script>": 1, "destinations": [{"name": "<img src=x>", "kind": "<b>"}]}'
    response = admin_client.post(reverse(IMPORT), {"file": SimpleUploadedFile("<i>.json", file)})
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_no_file_at_all_is_told(admin_client: Client, db: None) -> None:
    assert "Choose a file." in admin_client.post(reverse(IMPORT)).content.decode()


def test_of_very_many_errors_a_page_shows_the_first_and_says_how_many_more(admin_client: Client, db: None) -> None:
    tree = {"format": 1, "destinations": [{}] * 900}
    page = upload(admin_client, json.dumps(tree).encode())
    assert "/destinations/190" in page
    assert "And 703 more." in page
