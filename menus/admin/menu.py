"""The form of a menu: its text, its options as rows, and how callers choose."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from engine.languages import name_of
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms import listening
from menus.admin.forms.destination_form import DestinationForm, OptionForm, RowFormSet
from menus.admin.forms.links import LinksInTree, edited_languages
from menus.admin.forms.rows import Rows
from menus.admin.pages.announcement import saved_announcement


class MenuForm(DestinationForm):
    """A menu, with a hint where something set for speech has no effect."""

    applies = {
        **listening.APPLIES,
        "no_match": "other_keys_go_to=",
        "no_match_tries": "other_keys_go_to=",
        "no_match_gives_up_to": "other_keys_go_to=",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listening.tell_what_has_no_effect(self, self.instance)
        for name in {"other_share", "key_pause"} & self.fields.keys():
            self.fields[name].required = False  # blank is no experiment, and no pause of its own

    def clean_other_share(self) -> int:
        return self.cleaned_data.get("other_share") or 0

    def clean_key_pause(self) -> int:
        return self.cleaned_data.get("key_pause") or 0


class OptionInline(LinksInTree, Rows):
    """The options of a menu, as rows."""

    model = models.Option
    form = OptionForm
    formset = RowFormSet
    fk_name = "menu"
    template = "admin/menus/menu/options.html"

    def get_extra(self, request: HttpRequest, obj: models.Menu | None = None, **kwargs: Any) -> int:
        return 1 if obj else 3

    def get_fields(self, request: HttpRequest, obj: models.Menu | None = None) -> Any:
        several = ("switches_to",) if len(edited_languages(request)) > 1 else ()
        return ("order", "keys", "label", "said_as_is", "goes_to", "phrases", *several)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "switches_to":
            tags = [(tag, name_of(tag)) for tag in edited_languages(request)]
            choices = [("", "No change"), *tags]
            return forms.ChoiceField(
                choices=choices, required=False, label=capfirst(db_field.verbose_name), help_text=db_field.help_text
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(models.Menu)
class MenuAdmin(DestinationAdmin):
    """A menu with its options."""

    form = MenuForm
    own_fields = ("announces_options",)
    advice = listening.ADVICE
    inlines = (OptionInline,)

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first, worded, more = super().get_fieldsets(request, obj)
        menu = obj if isinstance(obj, models.Menu) else None
        longer = ("extensions_go_to", "key_pause")
        asking = ("gives_up_to", "tries", "wait_seconds", "no_input", "again")
        wrong = ("other_keys_go_to", "no_match", "no_match_tries", "no_match_gives_up_to")
        return (
            first,
            listening.section("How callers choose", menu),
            ("Extensions", {"classes": ("collapse",), "fields": longer}),
            ("Experiment", {"classes": ("collapse",), "fields": ("other_share", "other_prompt", "other_order")}),
            ("No choice, or a wrong one", {"classes": ("collapse",), "fields": (*asking, *wrong)}),
            worded,
            more,
        )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        menu: models.Menu | None = context.get("original")
        context["announcement"] = saved_announcement(menu) if menu else ""
        return super().render_change_form(request, context, *args, **kwargs)
