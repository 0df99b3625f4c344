"""The form of a branch: what it looks at, and its cases as rows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from engine.choices import BranchOn
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.case_values import MOST_PERCENT, InvalidValue, as_kept
from menus.admin.forms.destination_form import DestinationForm, RowForm, RowFormSet
from menus.admin.forms.links import LinksInTree
from menus.admin.forms.rows import Rows
from menus.admin.forms.said_in import in_languages, parts_of
from menus.draft.answers import answers_of
from menus.fields.suggesting import SuggestingInput
from menus.models.phone_tree import country_of


class BranchForm(DestinationForm):
    """Suggests the answers that the tree asks for."""

    applies = {"answer": f"on={BranchOn.ANSWER}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "answer" in self.fields:
            names = [(name, "") for name in answers_of(self.phone_tree)]
            attrs = {"data-applies": self.applies["answer"], "class": "vTextField"}
            self.fields["answer"].widget = SuggestingInput(lambda: names, attrs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("on") == BranchOn.ANSWER and not cleaned.get("answer") and "answer" not in self.errors:
            self.add_error("answer", "Enter the name of the answer that decides.")
        return cleaned


class CaseFormSet(RowFormSet):
    """Normalises the values typed in a case or says what is allowed, which depends on what the branch looks at."""

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        rows = [form for form in rows if form.cleaned_data.get("values")]
        country = country_of(self.instance.tree) if self.instance.tree_id else ""
        for form in rows:
            try:
                form.instance.values = form.cleaned_data["values"] = as_kept(
                    self.instance.on, form.cleaned_data["values"], country
                )
            except InvalidValue as why:
                form.add_error("values", str(why))
        if self.instance.on == BranchOn.SHARE and all(form.is_valid() for form in rows):
            percent = sum(int(form.instance.values[0]) for form in rows)
            if percent > MOST_PERCENT:
                rows[-1].add_error("values", f"The shares add up to {percent} percent. Keep them to 100 or less.")


class CaseInline(LinksInTree, Rows):
    """The cases of a branch, as rows like the options of a menu."""

    model = models.Case
    form = RowForm
    formset = CaseFormSet
    fk_name = "branch"
    fields = ("order", "values", "goes_to")
    template = "admin/menus/branch/cases.html"

    def get_extra(self, request: HttpRequest, obj: models.Branch | None = None, **kwargs: Any) -> int:
        return 1 if obj else 2


@admin.register(models.Branch)
class BranchAdmin(DestinationAdmin):
    """A branch with its cases."""

    form = BranchForm
    inlines = (CaseInline,)

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        tree = () if obj else ("tree",)
        return (
            (None, {"fields": (*tree, "name", "on", "answer", "goes_to")}),
            in_languages(parts_of(self.model, request)),
            ("More", {"classes": ("collapse",), "fields": ("prompt", "key")}),
        )
