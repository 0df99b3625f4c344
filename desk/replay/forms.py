"""What is typed to keep a call as a test, and to change one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine import tree as t
from menus.form_labels import PlainForm
from menus.models import LineTest, PhoneTree


class KeepForm(PlainForm):
    """The name of a new test."""

    name = forms.CharField(max_length=100, help_text="What it shows, for example “Sales on a holiday”.")

    def __init__(self, phone_tree: PhoneTree, *args: Any, test: LineTest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = LineTest.objects.filter(tree=phone_tree).exclude(pk=test.pk if test else 0)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if self.others.filter(name=name).exists():
            raise ValidationError("Another test of this line has this name. Choose another one.")
        return name


class ChangeTestForm(KeepForm):
    """A test's name, and where it must end. `expected` is the name of that destination, even if it is gone."""

    expects = forms.ChoiceField(
        label="Must end at", help_text="The destination where this call must end, for example “Sales voicemail”."
    )

    def __init__(self, draft: t.Tree, test: LineTest, expected: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(test.tree, *args, test=test, **kwargs)
        names = {key: place.name for key, place in draft.destinations.items()}
        field: Any = self.fields["expects"]
        field.choices = list({test.expects: expected, **names}.items())
        field.required = bool(test.expects)
