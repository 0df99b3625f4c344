"""The form of a lookup: whom it asks, what it sends, and the values that it keeps as rows."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm, RowForm, RowFormSet
from menus.admin.forms.rows import Rows
from menus.lookup_addresses import objection


class LookupForm(DestinationForm):
    """Refuses an address that can't be asked."""

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if address and (why_not := objection(address)):
            raise ValidationError(why_not)
        return address


class FoundFormSet(RowFormSet):
    """Refuses a name that is used twice."""

    def clean(self) -> None:
        super().clean()
        seen = set[str]()
        for form in self.forms:
            if form in self.deleted_forms or not form.is_valid() or not (name := form.cleaned_data.get("name")):
                continue
            if name in seen:
                form.add_error("name", "This name is used twice. Give one of them another.")
            seen.add(name)


class FoundInline(Rows):
    """The values that are kept."""

    model = models.LookupAnswer
    form = RowForm
    formset = FoundFormSet
    fk_name = "lookup"
    fields = ("order", "name", "path", "found_as", "needed", "sensitive")
    template = "admin/menus/lookup/answers.html"

    def get_extra(self, request: HttpRequest, obj: models.Lookup | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.answers.exists() else 1


@admin.register(models.Lookup)
class LookupAdmin(DestinationAdmin):
    """A lookup."""

    form = LookupForm
    inlines = (FoundInline,)
    change_form_template = "admin/menus/lookup/change_form.html"
    own_fields = ("address", "sends_caller", "sends", "goes_to", "not_found_to", "failed_to")
    more_fields = ("method",)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row: models.Lookup | None = context.get("original")
        if row:
            context["try_it"] = reverse("desk:try-lookup", args=[row.tree.slug, row.pk])
            context["lookup_key"] = reverse("desk:lookup-key", args=[row.tree.slug])
        return super().render_change_form(request, context, *args, **kwargs)
