"""Opening hours as rows: frozen with their schedules, imported with them, undone without them, edited on a page."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engine import snapshot
from engine import tree as t
from engine.hours.schedules import Weekly
from menus.draft import edits, undo
from menus.draft.compile import compile_tree, compile_trees
from menus.draft.duplicate import duplicate_tree
from menus.draft.importing import import_tree, replace_draft, set_apart
from menus.draft.outline import in_words
from menus.draft.schedule_rows import frozen, write
from menus.draft.schedules import brought
from menus.models import Message, OpeningHours, PhoneTree, Schedule
from menus.publishing.live import tree_of
from menus.publishing.publish import NothingChanged, is_live, publish
from tests.engine.test_opening_hours import CHRISTMAS, MERRY, OFFICE, OPENING, SHOP, TREE, with_places

pytestmark = pytest.mark.django_db
LATE = replace(OFFICE, week=(Weekly(1, "10:00", "12:00"),))


def change(schedule: t.Schedule) -> None:
    write(Schedule.objects.get(key=schedule.key), schedule)


def test_a_tree_brings_its_schedule_and_is_frozen_with_it() -> None:
    made = import_tree(TREE)
    assert compile_tree(made) == TREE
    assert frozen(Schedule.objects.get()) == OFFICE


def test_a_schedule_that_no_place_and_no_text_uses_is_not_frozen() -> None:
    import_tree(TREE)
    other = import_tree(replace(TREE, slug="other", destinations={"bye": TREE.destinations["bye"]}, start="bye"))
    assert compile_tree(other).schedules == ()
    Message.objects.create(tree=other, key="when", name="When", prompt="The office opens {opens:office}.")
    assert compile_tree(other).schedules == (OFFICE,)


def test_several_trees_with_schedules_are_compiled_in_as_many_queries_as_one() -> None:
    import_tree(TREE)
    import_tree(replace(TREE, slug="other"))
    trees = list(PhoneTree.objects.all())
    with CaptureQueriesContext(connection) as of_one:
        compile_trees(trees[:1])
    with CaptureQueriesContext(connection) as of_two:
        compile_trees(trees)
    assert len(of_one) == len(of_two)


def test_a_version_keeps_the_hours_it_was_published_with() -> None:
    made = import_tree(TREE)
    revision = publish(made)
    change(LATE)
    assert tree_of(revision.pk).schedules == (OFFICE,)
    assert not is_live(made, compile_tree(made))
    assert tree_of(publish(made).pk).schedules == (LATE,)
    with pytest.raises(NothingChanged):
        publish(made)


def test_a_schedule_in_use_cannot_be_deleted() -> None:
    import_tree(TREE)
    with pytest.raises(ProtectedError):
        Schedule.objects.get().delete()


def test_a_change_of_a_schedule_is_no_change_of_the_draft_and_undo_goes_on() -> None:
    made = import_tree(TREE)
    with edits.recorded(made, None):
        Message.objects.filter(key="merry").update(prompt="Happy New Year.")
    change(LATE)
    last = made.changes.get()
    undo.undo(made, last.pk, None)
    draft = compile_tree(made)
    assert draft.destinations["merry"] == MERRY
    assert draft.schedules == (LATE,), "the schedule stays as somebody else left it"


def test_undo_brings_back_a_schedule_that_was_deleted() -> None:
    made = import_tree(TREE)
    hours = OpeningHours.objects.get()
    with edits.recorded(made, None):
        hours.delete()
    Schedule.objects.all().delete()
    undo.undo(made, made.changes.get().pk, None)
    assert compile_tree(made) == TREE


def test_a_duplicate_uses_the_same_schedule() -> None:
    copy = duplicate_tree(import_tree(TREE))
    assert compile_tree(copy).schedules == (OFFICE,)
    assert Schedule.objects.count() == 1


def test_a_file_with_another_schedule_of_the_same_key_brings_its_own() -> None:
    import_tree(TREE)
    texts = replace(
        MERRY, prompt=t.Prompt("We open {opens:office}.", others=(t.Wording("de-DE", "{closes: office }"),))
    )
    file = with_places(texts, schedules=(LATE,), slug="other")
    assert brought(file).told == (
        "Another schedule already has the key office: the file's “Office hours” becomes office_2.",
    )
    draft = compile_tree(import_tree(file))
    assert [each.key for each in draft.schedules] == ["office_2"]
    assert draft.schedules[0].week == LATE.week
    assert [each.name for each in Schedule.objects.order_by("key")] == ["Office hours", "Office hours 2"]
    assert draft.destinations["merry"].prompt.text == "We open {opens:office_2}."
    assert draft.destinations["merry"].prompt.others[0].text == "{closes: office_2 }"
    assert Schedule.objects.get(key="office").week.count() == len(OFFICE.week)


def test_a_replaced_draft_brings_its_schedules_too() -> None:
    made = import_tree(TREE)
    replace_draft(made, with_places(replace(OPENING, schedule="shop", days=()), schedules=(SHOP,)))
    assert compile_tree(made).schedules == (SHOP,)


def upload(client: Client, tree: t.Tree) -> Any:
    file = SimpleUploadedFile("tree.json", snapshot.write(tree).encode())
    return client.post(reverse("admin:menus_phonetree_import"), {"file": file})


def test_the_preview_of_an_import_says_what_becomes_of_schedules(admin_client: Client) -> None:
    import_tree(TREE)
    page = upload(admin_client, replace(TREE, slug="same")).content.decode()
    assert "The schedule “Office hours” exists already and is used." in page
    response = upload(admin_client, replace(TREE, slug="other", schedules=(LATE,)))
    assert "becomes office_2" in response.content.decode()
    form = response.context["form"].initial
    admin_client.post(reverse("admin:menus_phonetree_import_confirm"), {**form, "name": "Other"})
    assert [each.key for each in compile_tree(PhoneTree.objects.get(slug="other")).schedules] == ["office_2"]


def test_the_command_says_what_becomes_of_schedules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tree.json"
    file.write_text(snapshot.write(TREE), "utf-8")
    call_command("import_tree", file, dry_run=True)
    assert "The schedule “Office hours” is added." in capsys.readouterr().out
    assert not Schedule.objects.exists()


def test_a_damaged_schedule_in_a_file_is_told_and_breaks_nothing(admin_client: Client) -> None:
    data = snapshot.dump(TREE)
    data["schedules"][0]["days"][0]["first"] = "02-30"
    file = SimpleUploadedFile("tree.json", json.dumps(data).encode())
    page = admin_client.post(reverse("admin:menus_phonetree_import"), {"file": file})
    assert "Write a day of the year that exists" in page.content.decode()


def test_the_outline_labels_both_ways_and_the_days() -> None:
    words = in_words(TREE)
    for line in ("on Christmas Eve → Merry", "open → Sales", "closed → Closed"):
        assert line in words
    feast = replace(CHRISTMAS, name="Fête de Noël")
    assert "on Fête de Noël → Merry" in in_words(replace(TREE, schedules=(replace(OFFICE, days=(feast,)),)))


def posted(client: Client, hours: OpeningHours, rows: list[dict[str, Any]], **fields: Any) -> Any:
    page = client.get(hours.get_absolute_url())
    form = page.context["adminform"].form
    formset = page.context["inline_admin_formsets"][0].formset
    data = {**{name: "" if form[name].value() is None else form[name].value() for name in form.fields}, **fields}
    prefix = formset.prefix
    data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0, "page": page.context.get("page", "")}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return client.post(hours.get_absolute_url(), data)


def test_the_form_shows_the_schedule_and_the_days_of_each(admin_client: Client) -> None:
    import_tree(TREE)
    hours = OpeningHours.objects.get()
    page = admin_client.get(hours.get_absolute_url()).content.decode()
    assert "Christmas Eve" in page
    assert "New Year" in page
    assert "Office hours" in page


def test_a_day_of_another_schedule_and_one_twice_are_refused_at_the_field(admin_client: Client) -> None:
    made = import_tree(with_places(replace(OPENING, days=()), MERRY))
    hours, merry = OpeningHours.objects.get(), made.destinations.get(key="merry")
    row = {"order": 1, "day": "christmas_eve", "goes_to": merry.pk}
    twice = posted(admin_client, hours, [row, {**row, "order": 2}])
    assert "This day has a way already." in twice.content.decode()
    other = posted(admin_client, hours, [{**row, "day": "gone"}])
    assert "“Office hours” doesn&#x27;t have this day." in other.content.decode()
    assert posted(admin_client, hours, [row]).status_code == 302
    assert compile_tree(made).destinations["hours"] == replace(OPENING, days=(t.DayWay("christmas_eve", "merry"),))


def test_a_ready_made_tree_gets_a_free_slug_and_its_schedule() -> None:
    import_tree(TREE)
    again = import_tree(set_apart(TREE))
    assert compile_tree(again).schedules == (OFFICE,)
