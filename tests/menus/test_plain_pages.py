"""Pages use the words of the people who edit, where Django would use those of a framework."""

import re
from gettext import GNUTranslations

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from menus.admin.plain_words import say_plainly
from menus.colleagues import moment
from menus.fields.telephone import normalise
from menus.fields.written import written
from menus.models import (
    LoggedChange,
    Menu,
    Person,
    PhoneNumber,
    PhoneTree,
    Queue,
    Role,
    SharedPrompt,
    Transfer,
    TreeRole,
)
from tests.menus.forms import Form


@pytest.mark.parametrize(
    ("name", "heading"),
    [("menus_phonetree", "Phone lines"), ("calls_call", "Calls"), ("menus_sharedprompt", "Shared prompts")],
)
def test_a_list_is_called_as_the_list_of_pages_calls_it(
    admin_client: Client, acme: PhoneTree, name: str, heading: str
) -> None:
    page = admin_client.get(reverse(f"admin:{name}_changelist")).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert f"<title>{heading} | Branchline</title>" in page


@pytest.mark.parametrize("path", ["phonetree/add/", "phonenumber/add/", "sharedprompt/add/", "transfer/add/?tree={}"])
def test_every_form_has_the_same_words_on_its_buttons(admin_client: Client, acme: PhoneTree, path: str) -> None:
    page = admin_client.get(f"/admin/menus/{path.format(acme.pk)}").content.decode()
    assert "Save and keep editing" in page
    assert "continue editing" not in page


def test_what_does_not_fit_is_told_as_the_page_speaks(admin_client: Client, acme: PhoneTree) -> None:
    row = Transfer.objects.get(tree=acme)
    page = Form(admin_client, row.get_absolute_url()).save(name="", key="a" * 30, ring_seconds="999")
    assert "Enter a name." in page
    assert "Enter up to 24 characters; this has 30." in page
    assert "Enter 120 or less." in page
    assert "Ensure this value" not in page


@pytest.mark.parametrize("field", [forms.EmailField(), forms.URLField(assume_scheme="https"), forms.SlugField()])
def test_an_address_that_does_not_fit_is_told_with_an_example(field: forms.Field) -> None:
    form = type("Asked", (forms.Form,), {"asked": field})({"asked": "?!x y"})
    say_plainly(form)
    assert re.match(r"(Enter an email|Enter a web|Use letters).*, such as ", form.errors["asked"][0])


def test_a_key_that_is_two_is_told_as_the_page_speaks(admin_client: Client, acme: PhoneTree) -> None:
    page = Form(admin_client, Queue.objects.get(tree=acme).get_absolute_url()).save(leave_key="12")
    assert "Enter one character; this has 2." in page


def test_a_number_that_is_there_already_is_told(admin_client: Client, acme: PhoneTree) -> None:
    number = {"number": "+1 555 010 0001", "provider": "twilio", "purpose": "callers"}
    page = admin_client.post("/admin/menus/phonenumber/add/", number).content.decode()
    assert "This is already in use. Enter a different one." in page


def test_a_new_number_waits_for_no_call_yet_and_deletes_no_tree(admin_client: Client, acme: PhoneTree) -> None:
    add = admin_client.get("/admin/menus/phonenumber/add/").content.decode()
    assert "Last request" not in add
    assert "No phone line" in add
    assert "related-widget-wrapper" not in add
    there = admin_client.get(f"/admin/menus/phonenumber/{PhoneNumber.objects.get().pk}/change/").content.decode()
    assert there.count("Last request") == 1


def test_a_tree_that_was_published_cannot_be_deleted_and_its_page_says_why(
    admin_client: Client, acme: PhoneTree
) -> None:
    page = admin_client.get(acme.get_absolute_url()).content.decode()
    assert "Every version is kept, because calls refer to it" in page
    assert "deletelink" not in page
    assert admin_client.post(f"/admin/menus/phonetree/{acme.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_tree_that_was_never_published_can(admin_client: Client, db: None) -> None:
    tree = PhoneTree.objects.create(name="Draft", slug="draft")
    admin_client.post(f"/admin/menus/phonetree/{tree.pk}/delete/", {"post": "yes"})
    assert not PhoneTree.objects.exists()


def test_a_revision_tells_who_made_it_as_the_tree_does(admin_client: Client, acme: PhoneTree) -> None:
    assert acme.live_revision
    page = admin_client.get(f"/admin/menus/revision/{acme.live_revision.pk}/change/").content.decode()
    assert "the command line" in page
    assert "a trial has none" not in page


def test_who_deletes_a_number_is_told_what_callers_will_hear(admin_client: Client, acme: PhoneTree) -> None:
    address = f"/admin/menus/phonenumber/{PhoneNumber.objects.get().pk}/delete/"
    page = admin_client.get(address).content.decode()
    assert "Callers reach “ACME” on this number. They will hear that it is not in service." in page
    admin_client.post(address, {"post": "yes"})
    assert not PhoneNumber.objects.exists()


def titles(client: Client, address: str) -> tuple[str, str, str]:
    """The title of the page, its heading, and the kind next to it."""
    page = client.get(address).content.decode()
    found = [re.search(pattern, page) for pattern in (r"<title>\s*(.*?)\s*<", r"<h1>(.*?)<", r"class=\"kind\">(.*?)<")]
    title, heading, kind = (match[1] if match else "" for match in found)
    return title, heading, kind


def test_the_page_of_a_thing_has_its_name_as_title_and_its_kind_beside_it(
    admin_client: Client, acme: PhoneTree
) -> None:
    number, shared = PhoneNumber.objects.get(), SharedPrompt.objects.create(key="hours", name="Hours")
    pages = {
        acme.get_absolute_url(): ("ACME", "Phone line"),
        Menu.objects.get(name="Main menu").get_absolute_url(): ("Main menu", "Menu"),
        f"/admin/menus/phonenumber/{number.pk}/change/": (str(number), "Phone number"),
        shared.get_absolute_url(): ("Hours", "Shared prompt"),
        f"/admin/menus/revision/{acme.live_revision_id}/change/": ("ACME version 1", "Version"),
    }
    for address, (name, kind) in pages.items():
        assert titles(admin_client, address) == (f"{name} | {kind} | Branchline", name, kind)


def test_the_page_of_what_is_not_there_yet_says_new(admin_client: Client, acme: PhoneTree) -> None:
    pages = {
        "phonetree/add/": "New phone line",
        f"menu/add/?tree={acme.pk}": "New menu",
        f"reject/add/?tree={acme.pk}": "Reject calls",
        f"anotherline/add/?tree={acme.pk}": "Go on in another line",
    }
    for address, name in pages.items():
        assert titles(admin_client, f"/admin/menus/{address}") == (f"{name} | Branchline", name, "")


def test_the_history_is_of_a_name_and_writes_its_times_as_other_pages_do(admin_client: Client, acme: PhoneTree) -> None:
    number = PhoneNumber.objects.get()
    Form(admin_client, f"/admin/menus/phonenumber/{number.pk}/change/").send(label="Website")
    address = f"/admin/menus/phonenumber/{number.pk}/history/"
    assert titles(admin_client, address)[1] == f"History of {number}"
    assert moment(LoggedChange.objects.latest("pk").logged_at) in admin_client.get(address).content.decode()


def test_an_empty_history_says_so_in_plain_words(admin_client: Client, acme: PhoneTree) -> None:
    page = admin_client.get(f"/admin/menus/phonenumber/{PhoneNumber.objects.get().pk}/history/").content.decode()
    assert "Nobody has changed this here yet." in page
    assert "object" not in page.split('id="content-main"')[1]


def test_djangos_own_sentences_read_as_ours(admin_client: Client, acme: PhoneTree) -> None:
    page = Form(admin_client, reverse("admin:menus_person_add")).save(name="Anna", numbers__0__number="+15550100011")
    assert "Added “" in page
    anna = Person.objects.get()
    assert "Fix the problem below." in Form(admin_client, anna.get_absolute_url()).save(name="")
    assert "Saved “" in Form(admin_client, anna.get_absolute_url()).save(name="Anna Smith")
    gone = admin_client.get("/admin/menus/person/999/change/", follow=True).content.decode()
    assert "What you opened is gone." in gone
    page += admin_client.post(f"/admin/menus/person/{anna.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "Deleted “Anna Smith”." in page
    assert "successfully" not in page


def test_the_compiled_sentences_are_those_that_we_edit() -> None:
    folder = settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as compiled:
        known = set(GNUTranslations(compiled)._catalog.values())  # type: ignore[attr-defined]
    written = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', (folder / "django.po").read_text(), re.MULTILINE)
    assert len(written) > 10
    assert {each.replace('\\"', '"') for each in written} <= known, "run msgfmt, as django.po says"


@pytest.mark.parametrize("page", ["", "add/", "{}/change/", "{}/history/", "{}/delete/"])
def test_no_page_leads_over_djangos_app(admin_client: Client, db: None, page: str) -> None:
    anna = Person.objects.create(name="Anna", key="anna")
    shown = admin_client.get(f"/admin/menus/person/{page.format(anna.pk)}").content.decode()
    way = re.sub(r"<[^>]*>", "", shown.partition('class="breadcrumbs">')[2].partition("</div>")[0])
    steps = [each.strip() for each in way.split("›")]
    assert steps[:2] == ["Home", "People"]
    assert "Phone lines" not in steps


EMPTY = [
    *("phonetree", "phonenumber", "notice", "schedule", "sharedprompt"),
    *("person", "team", "rota", "callerlist", "listedcaller", "mailbox", "textsettings"),
]


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_list_says_what_belongs_there(admin_client: Client, name: str) -> None:
    model = next(each for each in apps.get_models() if each._meta.model_name == name)
    page = admin_client.get(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")).content.decode()
    assert re.search(r"<h2>No (\w+ )+yet</h2>", page)
    adds = "desk:add-line" if name == "phonetree" else f"admin:{model._meta.label_lower.replace('.', '_')}_add"
    assert f'class="button default" href="{reverse(adds)}">Add ' in page


@pytest.mark.parametrize("name", ["phonenumber", "notice"])
def test_an_empty_list_of_whoever_sees_some_lines_only_says_so_and_whom_to_ask(
    client: Client, acme: PhoneTree, name: str
) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    TreeRole.objects.create(user=clerk, tree=PhoneTree.objects.create(slug="own", name="Own"), role=Role.EDITOR)
    client.force_login(clerk)
    page = client.get(reverse(f"admin:menus_{name}_changelist")).content.decode()
    assert re.search(r"<h2>No [a-z ]+ you can see</h2>", page)
    assert "ask an owner of the site to give you a role on its line" in page
    assert " yet</h2>" not in page
    shared = client.get(reverse("admin:menus_schedule_changelist")).content.decode()
    assert " yet</h2>" in shared, "hours belong to no line, so everybody with a role sees all there are"


def test_numbers_in_help_are_written_as_those_that_pages_show() -> None:
    rooms = ("templates/**/*.html", *(f"{room}/**/*.py" for room in ("calls", "desk", "inbox", "menus", "texts")))
    files = [each for room in rooms for each in settings.BASE_DIR.glob(room) if each.parent.name != "migrations"]
    said = [each.read_text("utf-8") for each in files]
    examples = {each for text in said for each in re.findall(r"\+1[ .-]555[ .-]\d{3}[ .-]\d{4}", text)}
    assert examples
    assert [each for each in examples if written(normalise(each)) != each] == []
