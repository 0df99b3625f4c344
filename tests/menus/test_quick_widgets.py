"""Forms are written quickly, and with exactly the markup that Django's templates give them."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import Fieldset
from django.forms import modelform_factory
from django.forms.renderers import DjangoTemplates
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from menus.fields.quick_widgets import INPUTS, WRITERS, QuickSelect, QuickWidgets
from menus.models import Person
from tests.walked import walked

ODD = ('"><b>', mark_safe("&amp;"), "a\n b", "", None, 0, 12.5, True, False)
GROUPS = [("", "Nothing"), ("a", "A & B"), ("Letters", [("x", "<X>"), (3, mark_safe("<i>3</i>"))])]
ATTRS: dict[str, Any] = {"id": "id_x", "data-on": True, "disabled": False, "title": 'say "no"', "data-n": 4}
WIDGETS = [
    *(getattr(forms, f"{kind.capitalize()}Input", forms.TextInput) for kind in INPUTS if kind != "url"),
    forms.URLInput,
    forms.Textarea,
]


@walked("widget", WIDGETS)
@walked("value", ODD)
def test_inputs_read_like_djangos(widget: type[forms.Widget], value: Any) -> None:
    made = widget(attrs=ATTRS)
    assert made.render("n<", value, {"class": "c"}, QuickWidgets()) == made.render(
        "n<", value, {"class": "c"}, DjangoTemplates()
    )


@walked("value", [*ODD, "x", 3, "3"])
def test_selects_read_like_djangos(value: Any) -> None:
    made = forms.Select(ATTRS, GROUPS)
    assert made.render("n", value, None, QuickWidgets()) == made.render("n", value, None, DjangoTemplates())
    plain = [each for each in GROUPS if isinstance(each[1], str)] + [(3, "Three"), (None, "None")]
    quick, djangos = QuickSelect(ATTRS, plain), forms.Select(ATTRS, plain)
    assert quick.render("n", value) == djangos.render("n", value, None, DjangoTemplates())


class Asking(forms.Form):
    """A form with everything that a page shows of one."""

    name = forms.CharField(label="Name & kind", help_text="Say <b>it</b>.")
    number = forms.IntegerField(required=False)
    kind = forms.ChoiceField(choices=GROUPS)
    agreed = forms.BooleanField()

    def clean(self) -> None:
        raise forms.ValidationError("Not like <this>.")


@pytest.mark.parametrize("sent", [None, {}, {"name": "<x>", "number": "many", "kind": "q"}])
def test_whole_forms_read_like_djangos(sent: dict[str, str] | None) -> None:
    quick, djangos = Asking(sent, renderer=QuickWidgets()), Asking(sent, renderer=DjangoTemplates())
    assert quick.as_div() == djangos.as_div()
    assert str(quick["name"].label_tag()) == str(djangos["name"].label_tag())
    assert str(quick["kind"].errors) == str(djangos["kind"].errors)


class Shown(admin.ModelAdmin):
    """Every way in which the admin shows a field."""

    @admin.display(description="Numbers")
    def numbers(self, row: Person | None) -> str:
        return "+15550100021 & <more>"


def _markup(page: str) -> str:
    return re.sub(r"\s*(<|>)\s*", r"\1", " ".join(page.split()))


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [None, {"name": ""}])
def test_sections_of_forms_read_like_djangos(sent: dict[str, str] | None) -> None:
    page = Shown(Person, admin.site)
    form: Any = modelform_factory(Person, fields=["name", "key", "listed", "extension"])(sent)
    form.fields["key"].widget = forms.HiddenInput()
    fields: Any = ["name", "listed", ("key",), ("extension", "listed", "key"), "numbers", ("numbers", "name")]
    section = Fieldset(form, "More", ["numbers"], fields, ("collapse",), "What <b>else</b>", page)
    kept = {"fieldset": section, "prefix": "p", "id_prefix": 0, "id_suffix": 1}
    theirs = Engine([str(Path(admin.__file__).parent / "templates")]).get_template("admin/includes/fieldset.html")
    djangos = theirs.render(Context(kept)).replace("+15550100021", "+1 555-010-0021")
    assert _markup(get_template("admin/includes/fieldset.html").render(kept)) == _markup(djangos)


def test_every_writer_stands_for_a_template_of_djangos() -> None:
    for name in WRITERS:
        assert DjangoTemplates().get_template(name)
