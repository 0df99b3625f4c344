"""Export and import: the same file to the byte, on the pages and by the commands, for any tree."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from engine import snapshot
from engine import tree as t
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree, read_file, replace_draft, set_apart
from menus.models import Message, PhoneTree
from menus.publishing.publish import publish
from tests.engine.damage import SAMPLES
from tests.engine.random_trees import trees

# An example leaves nothing behind, so all of them can share one test's database.
in_one_database = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@in_one_database
@given(tree=trees)
def test_any_tree_that_is_imported_and_exported_is_the_same_file(db: None, tree: t.Tree) -> None:
    file = snapshot.write(tree)
    made = import_tree(read_file(file.encode()))
    assert snapshot.write(compile_tree(made)) == file
    made.delete()


@in_one_database
@given(tree=trees)
def test_a_draft_replaced_by_any_tree_is_that_tree_and_the_old_one_comes_back(acme: PhoneTree, tree: t.Tree) -> None:
    own = compile_tree(PhoneTree.objects.get(pk=acme.pk))
    replace_draft(acme, tree)
    assert compile_tree(PhoneTree.objects.get(pk=acme.pk)) == replace(tree, slug="acme")
    replace_draft(acme, own)
    assert compile_tree(PhoneTree.objects.get(pk=acme.pk)) == own


def download(client: Client, name: str, pk: int) -> tuple[str, str]:
    response = client.get(reverse(f"admin:menus_{name}_export", args=[pk]))
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    return response.headers["Content-Disposition"], response.content.decode()


def test_a_tree_goes_out_and_in_by_the_pages(admin_client: Client, acme: PhoneTree) -> None:
    name, file = download(admin_client, "phonetree", acme.pk)
    assert name == 'attachment; filename="acme.json"'
    upload = {"file": SimpleUploadedFile("acme.json", file.encode())}
    form = admin_client.post(reverse("admin:menus_phonetree_import"), upload).context["form"].initial
    admin_client.post(reverse("admin:menus_phonetree_import_confirm"), {**form, "name": "ACME"})
    _, again = download(admin_client, "phonetree", PhoneTree.objects.get(slug="acme-2").pk)
    assert again.replace('"slug": "acme-2"', '"slug": "acme"') == file


def test_a_revision_is_exported_as_it_was_published(admin_client: Client, acme: PhoneTree) -> None:
    published = snapshot.write(compile_tree(acme))
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    assert acme.live_revision_id is not None
    assert download(admin_client, "revision", acme.live_revision_id) == (
        'attachment; filename="acme-revision-1.json"',
        published,
    )
    second = publish(acme)
    name, file = download(admin_client, "revision", second.pk)
    assert name == 'attachment; filename="acme-revision-2.json"'
    assert "Good morning." in file


def test_the_buttons_are_where_people_look_for_them(admin_client: Client, acme: PhoneTree) -> None:
    page = admin_client.get(reverse("admin:menus_phonetree_changelist")).content.decode()
    assert reverse("admin:menus_phonetree_import") in page
    assert reverse("admin:menus_phonetree_ready_made") in page
    assert (
        reverse("admin:menus_phonetree_export", args=[acme.pk])
        in admin_client.get(acme.get_absolute_url()).content.decode()
    )
    revision = reverse("admin:menus_revision_change", args=[acme.live_revision_id])
    export = reverse("admin:menus_revision_export", args=[acme.live_revision_id])
    assert export in admin_client.get(revision).content.decode()


def test_an_export_is_for_those_who_may_look(client: Client, acme: PhoneTree, django_user_model: type[User]) -> None:
    client.force_login(django_user_model.objects.create_user("stranger", is_staff=True))
    assert client.get(reverse("admin:menus_phonetree_export", args=[acme.pk])).status_code == 403
    assert client.get(reverse("admin:menus_revision_export", args=[acme.live_revision_id])).status_code == 403
    client.logout()
    assert client.get(reverse("admin:menus_phonetree_export", args=[acme.pk])).status_code == 302


def run(capsys: pytest.CaptureFixture[str], *words: Any) -> str:
    call_command(*words)
    return capsys.readouterr().out


def test_a_tree_goes_out_and_in_by_the_commands(
    acme: PhoneTree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "acme.json"
    file.write_text(run(capsys, "export_tree", "acme"), "utf-8")
    said = run(capsys, "import_tree", str(file), "--slug", "second")
    assert said.startswith("A new phone line “ACME” (second), as a draft: 2 menus, 2 messages, 1 transfer, ")
    assert "Publish it with: manage.py publish second" in said
    assert run(capsys, "export_tree", "second") == file.read_text("utf-8").replace('"slug": "acme"', '"slug": "second"')


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tree.json"
    file.write_text(json.dumps({**json.loads(SAMPLES["acme"]), "start": ""}), "utf-8")
    said = run(capsys, "import_tree", str(file), "--dry-run")
    assert "error: There is no start" in said
    assert "Dry run: nothing was changed." in said
    assert not PhoneTree.objects.exists()


def test_a_draft_is_replaced_by_command_only_where_that_is_asked_for(
    acme: PhoneTree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tree.json"
    file.write_text(SAMPLES["office"], "utf-8")
    with pytest.raises(CommandError, match=r"There is already a phone line “acme”. .* --replace"):
        call_command("import_tree", str(file), "--slug", "acme")
    with pytest.raises(CommandError, match="There is no phone line “office” to replace"):
        call_command("import_tree", str(file), "--replace")
    said = run(capsys, "import_tree", str(file), "--slug", "acme", "--replace")
    assert "change: " in said
    assert "“Customer service”" in said
    assert "Callers hear no change until you publish." in said
    acme.refresh_from_db()
    assert compile_tree(acme) == replace(read_file(SAMPLES["office"].encode()), slug="acme")
    assert acme.revisions.count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["/nowhere/tree.json"], "Can't read /nowhere/tree.json: No such file or directory."),
        (["."], "Can't read .: Is a directory."),
        (["FILE", "--slug", "my office"], "“my office” does not fit. Letters, digits, - and _ only"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(db: None, tmp_path: Path, words: list[str], says: str) -> None:
    file = tmp_path / "tree.json"
    file.write_text(SAMPLES["office"], "utf-8")
    with pytest.raises(CommandError, match=says):
        call_command("import_tree", *[str(file) if word == "FILE" else word for word in words])


def test_the_schema_is_printed_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, "export_tree", "--schema")) == snapshot.schema()


def test_a_free_short_name_is_never_too_long(db: None) -> None:
    tree = replace(read_file(SAMPLES["office"].encode()), slug="s" * 50, name="n" * 80)
    for _ in range(11):
        import_tree(set_apart(tree))
    slugs = list(PhoneTree.objects.order_by("pk").values_list("slug", "name"))
    assert slugs[10] == ("s" * 47 + "-11", "n" * 77 + " 11")
