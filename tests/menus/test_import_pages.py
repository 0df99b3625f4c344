"""Import as a person does it: previewed, confirmed, and never a surprise for callers."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engine import snapshot
from menus.draft.compile import compile_tree
from menus.models import Goodbye, LoggedChange, Message, PhoneTree
from menus.publishing.publish import is_live
from tests.acme import FILE
from tests.engine.damage import SAMPLES

IMPORT = "admin:menus_phonetree_import"
CONFIRM = "admin:menus_phonetree_import_confirm"

PLAIN_ACME = FILE.read_text("utf-8")


def preview(client: Client, sample: str) -> tuple[str, dict[str, Any]]:
    """The preview of a file, and what its form would send."""
    response = client.post(reverse(IMPORT), {"file": SimpleUploadedFile("tree.json", sample.encode())})
    assert response.context is not None
    return unescape(response.content.decode()), dict(response.context["form"].initial)


def confirm(client: Client, form: dict[str, Any], **fields: str) -> str:
    response = client.post(reverse(CONFIRM), {**form, **fields}, follow=True)
    assert response.status_code == 200
    return unescape(response.content.decode())


def with_goodbye(**fields: Any) -> str:
    """The sample with an additional destination and other fields."""
    tree = {**json.loads(PLAIN_ACME), **fields}
    night = {"kind": "goodbye", "key": "night", "name": "Night goodbye", "prompt": {"text": "Good night."}}
    tree["destinations"] = [*tree["destinations"], night]
    return json.dumps(tree)


@pytest.fixture
def limited(client: Client, django_user_model: type[User]) -> Client:
    """A staff user without permissions."""
    client.force_login(django_user_model.objects.create_user("front-desk", is_staff=True))
    return client


def allow(client: Client, *permissions: str) -> None:
    user = User.objects.get(username="front-desk")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))


def test_a_file_is_shown_before_anything_is_done(admin_client: Client, db: None) -> None:
    page, form = preview(admin_client, SAMPLES["restaurant"])
    assert "“Restaurant” with 3 menus, 2 messages, 3 transfers, 1 voicemail and 1 goodbye" in page
    assert "We are open Tuesday to Sunday" in page
    assert (form["name"], form["slug"], form["into"]) == ("Restaurant", "restaurant", "new")
    assert not PhoneTree.objects.exists()


@pytest.mark.parametrize(("folder", "names"), [("lists", "caller list “vips”"), ("people", "team “support”")])
def test_a_preview_names_what_is_not_here(admin_client: Client, db: None, folder: str, names: str) -> None:
    page, _ = preview(admin_client, Path(f"tests/scenarios/{folder}/tree.json").read_text())
    assert f"the {names}, which doesn't exist" in page


def test_a_confirmed_file_becomes_a_draft(admin_client: Client, db: None) -> None:
    _, form = preview(admin_client, SAMPLES["restaurant"])
    page = confirm(admin_client, form)
    made = PhoneTree.objects.get()
    assert "Imported: “Restaurant” is now a draft. Callers hear it once you publish it." in page
    assert compile_tree(made) == snapshot.read(SAMPLES["restaurant"].encode())
    assert made.live_revision is None
    assert LoggedChange.objects.get().what == "imported the phone line from a file"


def test_it_can_be_given_another_name(admin_client: Client, db: None) -> None:
    _, form = preview(admin_client, SAMPLES["restaurant"])
    confirm(admin_client, form, name="Olive Tree", slug="olive-tree")
    assert PhoneTree.objects.values_list("name", "slug").get() == ("Olive Tree", "olive-tree")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("slug", "", "A new phone line needs this."),
        ("name", " ", "A new phone line needs this."),
        ("slug", "olive tree", "Enter a valid “slug”"),
        ("slug", "acme", "There is already a phone line “acme”. Choose another short name."),
        ("into", "elsewhere", "Select a valid choice."),
        ("into", "replace", "Select a valid choice."),
    ],
)
def test_what_does_not_fit_is_asked_again_and_nothing_is_made(
    admin_client: Client, acme: PhoneTree, field: str, value: str, says: str
) -> None:
    _, form = preview(admin_client, SAMPLES["restaurant"])
    page = confirm(admin_client, form, **{field: value})
    assert says in page
    assert "We are open Tuesday to Sunday" in page
    assert PhoneTree.objects.count() == 1


def test_where_the_short_name_is_taken_a_free_one_is_offered(admin_client: Client, acme: PhoneTree) -> None:
    page, form = preview(admin_client, PLAIN_ACME)
    assert (form["name"], form["slug"], form["into"]) == ("ACME 2", "acme-2", "new")
    assert "Replace the draft of “ACME” (acme)" in page
    confirm(admin_client, form)
    assert compile_tree(PhoneTree.objects.get(slug="acme-2")).destinations == compile_tree(acme).destinations


def test_replacing_a_draft_says_what_goes_and_what_comes(admin_client: Client, acme: PhoneTree) -> None:
    Goodbye.objects.create(tree=acme, key="old", name="Old goodbye", prompt="Bye.")
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    page, _ = preview(admin_client, with_goodbye())
    assert "“Night goodbye”" in page
    assert "“Old goodbye”" in page
    assert "Good morning." in page
    assert "Version 1, which callers hear, stays live until you publish" in page


def test_a_replaced_draft_changes_nothing_for_callers(admin_client: Client, acme: PhoneTree) -> None:
    _, form = preview(admin_client, with_goodbye(name="ACME by night", voice="Polly.Joanna"))
    page = confirm(admin_client, form, into="replace")
    live, count = acme.live_revision, acme.revisions.count()
    acme = PhoneTree.objects.get()
    assert "Callers hear no change until you publish. You can undo this." in page
    assert (acme.name, acme.slug, acme.voice) == ("ACME by night", "acme", "Polly.Joanna")
    assert compile_tree(acme).destinations["night"].prompt.text == "Good night."
    assert (acme.live_revision, acme.revisions.count()) == (live, count)
    assert not is_live(acme, compile_tree(acme))
    assert LoggedChange.objects.latest("pk").what == "replaced the draft from a file"


def test_a_replaced_draft_is_taken_back_by_undo(admin_client: Client, acme: PhoneTree) -> None:
    before = compile_tree(acme)
    _, form = preview(admin_client, with_goodbye())
    confirm(admin_client, form, into="replace")
    change = acme.changes.get()
    assert str(change) == "admin replaced the draft from a file"
    admin_client.post(reverse("admin:menus_phonetree_undo", args=[acme.pk]), {"change": str(change.pk)})
    assert compile_tree(PhoneTree.objects.get()) == before


def test_a_file_that_says_what_the_draft_says_is_told_so(admin_client: Client, acme: PhoneTree) -> None:
    page, form = preview(admin_client, PLAIN_ACME)
    assert "The file is identical to the draft. Nothing changes." in page
    confirm(admin_client, form, into="replace")
    assert not acme.changes.exists()


def test_a_draft_that_somebody_edits_in_the_meantime_is_not_replaced(admin_client: Client, acme: PhoneTree) -> None:
    _, form = preview(admin_client, with_goodbye())
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    page = confirm(admin_client, form, into="replace")
    assert "The draft of “ACME” has changed in the meantime. Nothing was imported" in page
    assert "Good morning." in page
    assert compile_tree(acme).destinations["greeting"].prompt.text == "Good morning."
    assert "night" not in compile_tree(acme).destinations


def test_what_is_not_finished_is_shown_and_can_be_imported_as_a_draft(admin_client: Client, db: None) -> None:
    page, form = preview(admin_client, with_goodbye(start=""))
    assert "Fix before publishing" in page
    assert "There is no start" in page
    confirm(admin_client, form)
    assert PhoneTree.objects.get().start is None


def test_the_largest_tree_goes_through_both_pages(admin_client: Client, db: None) -> None:
    text = "Grüße aus dem Süden. " * 35
    places = [
        {"kind": "goodbye", "key": f"g{number}", "name": f"G{number}", "prompt": {"text": text}}
        for number in range(1000)
    ]
    tree = {**json.loads(PLAIN_ACME), "start": "g0", "destinations": places}
    _, form = preview(admin_client, json.dumps(tree, ensure_ascii=False))
    confirm(admin_client, form)
    assert PhoneTree.objects.get().destinations.count() == 1000


def test_an_address_opened_by_hand_leads_to_the_beginning(admin_client: Client, db: None) -> None:
    assert admin_client.get(reverse(CONFIRM)).headers["Location"] == reverse(IMPORT)


def test_pages_hold_nothing_that_a_strict_security_policy_refuses(admin_client: Client, acme: PhoneTree) -> None:
    pages = [
        preview(admin_client, PLAIN_ACME)[0],
        preview_of_damaged(admin_client),
        admin_client.get(reverse(IMPORT)).content.decode(),
        admin_client.get(reverse("admin:menus_phonetree_ready_made")).content.decode(),
    ]
    for page in pages:
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", page)


def preview_of_damaged(client: Client) -> str:
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile("tree.json", b"{}")}).content.decode()


def test_without_a_permission_there_is_no_import(limited: Client) -> None:
    allow(limited, "view_phonetree")
    assert limited.get(reverse(IMPORT)).status_code == 403
    assert limited.post(reverse(CONFIRM), {"tree": PLAIN_ACME, "into": "new"}).status_code == 403
    assert "Import …" not in limited.get(reverse("admin:menus_phonetree_changelist")).content.decode()


def test_who_may_add_trees_only_cannot_replace_a_draft(limited: Client, acme: PhoneTree) -> None:
    allow(limited, "add_phonetree", "view_phonetree")
    page, form = preview(limited, with_goodbye())
    assert "Replace the draft" not in page
    assert "Select a valid choice." in confirm(limited, form, into="replace")
    assert "night" not in compile_tree(acme).destinations


def test_who_may_change_trees_only_cannot_make_one(limited: Client, acme: PhoneTree) -> None:
    allow(limited, "change_phonetree", "view_phonetree")
    page, form = preview(limited, with_goodbye())
    assert "Create a new phone line" not in page
    confirm(limited, form, into="new", name="x", slug="x")
    assert PhoneTree.objects.count() == 1
    confirm(limited, form)
    assert "night" in compile_tree(acme).destinations
    page, form = preview(limited, SAMPLES["office"])
    assert "You can't create phone lines" in page
    confirm(limited, form, into="new", name="x", slug="x")
    assert PhoneTree.objects.count() == 1
