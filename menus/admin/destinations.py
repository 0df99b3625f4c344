"""The forms of the destinations: one class for each kind, alike wherever kinds are alike."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import ModelAdmin, TabularInline
from django.db.models import ForeignKey
from django.forms import BaseModelForm
from django.http import HttpRequest, HttpResponseRedirect

from menus import models
from menus.keys import free_key


class DestinationForm(forms.ModelForm):
    """Makes the key where the person left it empty."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("key") and {"tree", "name"} <= cleaned.keys():
            cleaned["key"] = free_key(cleaned["tree"], cleaned["name"])
        return cleaned


def edited_tree(request: HttpRequest) -> int | None:
    """The tree whose destination the page is about: the row's own, or the one asked for when adding."""
    pk = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
    if pk:
        return models.Destination.objects.filter(pk=pk).values_list("tree", flat=True).first()
    asked = request.POST.get("tree") or request.GET.get("tree") or ""
    return int(asked) if asked.isdecimal() else None


class LinksInTree:
    """Offers only destinations of the same tree wherever one is chosen."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is models.Destination:
            tree = edited_tree(request)
            every = models.Destination.objects.select_related("tree")
            kwargs["queryset"] = every.filter(tree=tree) if tree else every
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class DestinationAdmin(LinksInTree, ModelAdmin):
    """What every kind has; a kind adds its own fields between the text and the key."""

    form = DestinationForm
    own_fields: tuple[Any, ...] = ()
    list_display = ("name", "tree", "key")
    list_filter = ("tree",)
    list_select_related = ("tree",)
    search_fields = ("name", "key", "prompt")

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first = ("name", "prompt") if obj else ("tree", "name", "prompt")
        return (
            (None, {"fields": (*first, *self.own_fields)}),
            ("More", {"classes": ("collapse",), "fields": ("key",)}),
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        only = models.PhoneTree.objects.values_list("pk", flat=True)[:2]
        return {"tree": only[0] if len(only) == 1 else None, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: models.Destination, form: BaseModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # The first thing somebody makes in a tree is what they want callers to hear first.
        models.PhoneTree.objects.filter(pk=obj.tree_id, start=None).update(start=obj.pk)

    def response_post_save_add(self, request: HttpRequest, obj: models.Destination) -> HttpResponseRedirect:
        return HttpResponseRedirect(obj.tree.get_absolute_url())

    def response_post_save_change(self, request: HttpRequest, obj: models.Destination) -> HttpResponseRedirect:
        return HttpResponseRedirect(obj.tree.get_absolute_url())


class OptionInline(LinksInTree, TabularInline):
    """The options of a menu, as rows."""

    model = models.Option
    fk_name = "menu"
    fields = ("order", "keys", "label", "goes_to")
    extra = 1


@admin.register(models.Menu)
class MenuAdmin(DestinationAdmin):
    """A menu with its options."""

    own_fields = ("announces_options", "other_keys_go_to", "gives_up_to")
    inlines = (OptionInline,)

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first, more = super().get_fieldsets(request, obj)
        asking = ("Asking again", {"fields": ("wait_seconds", "tries", "no_input", "no_match")})
        return first, asking, more


@admin.register(models.Message)
class MessageAdmin(DestinationAdmin):
    """A message."""

    own_fields = ("goes_to",)


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to one or more numbers."""

    own_fields = ("numbers", "ring_seconds", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    own_fields = ("thanks", "max_seconds", "silence_seconds", "tries", "goes_to", "gives_up_to")


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue."""

    own_fields = (
        "queue_name",
        "music",
        "leave_key",
        "max_wait_seconds",
        "left_goes_to",
        "full_goes_to",
        "failed_goes_to",
    )


@admin.register(models.Goodbye)
class GoodbyeAdmin(DestinationAdmin):
    """A goodbye."""
