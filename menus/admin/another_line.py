"""The form of another line: the lines that somebody sees can be chosen, never the line itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from menus import models
from menus.access import rights
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.links import edited_tree


class AnotherLineForm(DestinationForm):
    """Keeps a line that was chosen by somebody else, and that this person doesn't see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "line" in self.fields:
            field: Any = self.fields["line"]
            field.queryset = field.queryset.exclude(pk=self.phone_tree.pk if self.phone_tree else 0)
            if self.instance.line_id:
                field.queryset |= models.PhoneTree.objects.filter(pk=self.instance.line_id)
            field.empty_label = "Nothing chosen"
            field.widget = forms.Select(choices=field.choices)
            if line := field.queryset.filter(pk=self.instance.line_id or 0).first():
                page = reverse("desk:tree", args=[line.slug])
                field.help_text = format_html("{} <a href='{}'>Open “{}”</a>", field.help_text, page, line)


@admin.register(models.AnotherLine)
class AnotherLineAdmin(DestinationAdmin):
    """Another line."""

    form = AnotherLineForm
    own_fields = ("line", "goes_to", "failed_goes_to")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "line":
            seen = rights.trees_for(request.user, "menus.view_phonetree")
            kwargs["queryset"] = seen.exclude(pk=edited_tree(request) or 0)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
