"""Labels of forms, neither on ours nor on Django's with a colon, and what forms say of blank fields."""

import re
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from menus.form_labels import PlainForm, PlainLabels, missing
from menus.models import KINDS, PhoneNumber, PhoneTree, SharedPrompt

LABEL = re.compile(r"<label[^>]*>(.*?)</label>", re.DOTALL)
ROOMS = ("menus/phonetree", "menus/phonenumber", "menus/sharedprompt")


def pages(tree: PhoneTree, user: User) -> list[str]:
    rows = [
        ("menus/phonetree", tree.pk),
        ("menus/phonenumber", PhoneNumber.objects.get().pk),
        ("menus/revision", tree.live_revision_id),
        ("menus/sharedprompt", SharedPrompt.objects.create(key="hours", name="Hours").pk),
        *((f"menus/{row.kind}", row.pk) for row in tree.destinations.all()),
    ]
    return [
        "password_change/",
        "menus/phonetree/import/",
        *(f"{room}/add/" for room in ROOMS),
        *(f"menus/{kind._meta.model_name}/add/?tree={tree.pk}" for kind in KINDS),
        *(f"{room}/{pk}/change/" for room, pk in rows),
    ]


def test_no_label_ends_in_a_colon(admin_client: Client, admin_user: User, acme: PhoneTree) -> None:
    found = {path: admin_client.get(f"/admin/{path}") for path in pages(acme, admin_user)}
    found["login"] = Client().get("/admin/login/")
    assert {path: page.status_code for path, page in found.items() if page.status_code != 200} == {}
    labels = {path: LABEL.findall(page.content.decode()) for path, page in found.items()}
    assert [path for path, texts in labels.items() if not texts] == []
    assert [(path, text) for path, texts in labels.items() for text in texts if text.strip().endswith(":")] == []


def forms_of_pages() -> list[type[forms.BaseForm]]:
    import_module(settings.ROOT_URLCONF)
    found = list(forms.BaseForm.__subclasses__())
    for each in found:
        found += each.__subclasses__()
    rooms = ("menus", "desk", "inbox", "texts")
    ours = [each for each in dict.fromkeys(found) if each.__module__.split(".")[0] in rooms]
    return [each for each in ours if issubclass(each, forms.Form | forms.ModelForm)]  # others are mixins


def test_every_form_says_what_is_missing_in_each_field() -> None:
    plain = {form: issubclass(form, PlainLabels) for form in forms_of_pages()}
    assert len(plain) > 60
    assert [form.__qualname__ for form, is_plain in plain.items() if not is_plain] == []
    told = {
        f"{form.__qualname__}.{name}": missing(name, field) if own is None else str(own)
        for form in plain
        for name, field in getattr(form, "base_fields", {}).items()
        if field.required
        for own in [own_words(field)]
    }
    assert {
        each: says for each, says in told.items() if not re.match(r"(Enter|Choose|Fill in|Paste|Give) .+\.$", says)
    } == {}


def own_words(field: forms.Field) -> str | None:
    said = field.error_messages["required"]
    return None if said is forms.Field.default_error_messages["required"] else str(said)


@pytest.mark.parametrize(
    ("field", "says"),
    [
        (forms.CharField(), "Fill in “Asked for”."),
        (forms.CharField(label="Name"), "Enter a name."),
        (forms.ChoiceField(label="Number"), "Choose one for “Number”."),
        (forms.CharField(label="Number"), "Enter a phone number."),
        (forms.ChoiceField(label="Decides by"), "Choose one for “Decides by”."),
        (forms.MultipleChoiceField(label="Which ways"), "Choose at least one for “Which ways”."),
        (forms.IntegerField(label="Tries"), "Enter a number for “Tries”."),
        (forms.FileField(label="Calendar file"), "Choose a file."),
        (forms.DateTimeField(label="Until"), "Enter a day and a time for “Until”."),
        (forms.CharField(error_messages={"required": "Paste the text."}), "Paste the text."),
    ],
    ids=range(10),
)
def test_a_blank_field_says_what_to_enter_or_to_choose(field: forms.Field, says: str) -> None:
    form = type("Asking", (PlainForm,), {"asked_for": field})({})
    assert form.errors["asked_for"] == [says]
