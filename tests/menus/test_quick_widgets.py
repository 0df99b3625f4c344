"""Forms are written quickly, and with exactly the markup that Django's templates give them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from menus.fields.quick_widgets import INPUTS, WRITERS, QuickSelect, QuickWidgets

ODD = ('"><b>', mark_safe("&amp;"), "a\n b", "", None, 0, 12.5, True, False)
GROUPS = [("", "Nothing"), ("a", "A & B"), ("Letters", [("x", "<X>"), (3, mark_safe("<i>3</i>"))])]
ATTRS: dict[str, Any] = {"id": "id_x", "data-on": True, "disabled": False, "title": 'say "no"', "data-n": 4}
WIDGETS = [
    *(getattr(forms, f"{kind.capitalize()}Input", forms.TextInput) for kind in INPUTS if kind != "url"),
    forms.URLInput,
    forms.Textarea,
]


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("value", ODD)
def test_inputs_read_like_djangos(widget: type[forms.Widget], value: Any) -> None:
    made = widget(attrs=ATTRS)
    assert made.render("n<", value, {"class": "c"}, QuickWidgets()) == made.render(
        "n<", value, {"class": "c"}, DjangoTemplates()
    )


@pytest.mark.parametrize("value", [*ODD, "x", 3, "3"])
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


def test_every_writer_stands_for_a_template_of_djangos() -> None:
    for name in WRITERS:
        assert DjangoTemplates().get_template(name)
