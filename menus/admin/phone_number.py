"""The page of a telephone number: which tree answers, and what to copy into the provider's console."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Field
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_post_parameters

from engine.answers.pins import LEAST_DIGITS, MOST_DIGITS
from engine.check import Level, Problem
from engine.check.fit import fit
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from menus.access.naming import lines_seen
from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.numbers_typed import ReadsNumbers
from menus.admin.forms.pin_field import SetsPin
from menus.audio.embedding import embed, too_long
from menus.colleagues import moment
from menus.fields.written import all_written
from menus.ids import is_id
from menus.models import PhoneNumber, PhoneTree, Queue
from menus.models.phone_tree import Purpose, country_of
from menus.notices.telling import on_line
from menus.public_address import at_home
from menus.publishing.dialling import of_a_person
from menus.publishing.live import tree_of
from menus.publishing.own_numbers import comes_round
from menus.publishing.second_person import MAY_APPROVE

NEEDS_PIN = {
    Purpose.RECORDING.value: "A recording line",
    Purpose.NOTICES.value: "A notice line",
    Purpose.QUEUE.value: "A queue line",
}


class PhoneNumberForm(ReadsNumbers, SetsPin, ConflictAwareForm):
    """Takes a PIN and never shows it again."""

    digest_column = "pin_digest"
    # The lines that whoever fills it in may know; None for all.
    lines_seen: Collection[int] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pin" not in self.fields:  # read-only users have no inputs
            return
        chosen = str((self["tree"].value() if "tree" in self.fields else self.instance.tree_id) or "")
        tree = PhoneTree.objects.filter(pk=chosen).first() if is_id(chosen) else None
        self.read_numbers_of(country_of(tree))
        self.fields["pin"].widget.attrs["data-applies"] = f"purpose={'|'.join(NEEDS_PIN)}"
        if "queue" in self.fields:
            self.fields["queue"].widget = forms.Select(choices=_queues(self.instance.queue))
            self.fields["queue"].widget.attrs["data-applies"] = f"purpose={Purpose.QUEUE}"
        if "tree" in self.fields:
            self.fields["tree"].widget.attrs["data-applies"] = f"purpose={Purpose.CALLERS}"
        self.fields["pin"].help_text = (
            "A PIN is set and can't be shown. Leave blank to keep it."
            if self.digest
            else f"{LEAST_DIGITS} to {MOST_DIGITS} digits. Anyone who knows it can record prompts as drafts, set "
            "notices that callers hear at once, or take calls of the queue."
        )

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self.errors and (why := comes_round(self.instance, self.lines_seen)):
            self.add_error("tree", why)
        if not self.errors and (row := of_a_person(self.instance.number)):
            what = f"Calls would come back to us: {row.person} is rung at it. Remove it from {row.person} first."
            self.add_error("number", what)

    def clean_pin(self) -> str:
        digest = super().clean_pin()
        if not digest and not self.digest and self.data.get("purpose") in NEEDS_PIN:
            raise forms.ValidationError(f"{NEEDS_PIN[self.data['purpose']]} needs a PIN.")
        return digest

    def save(self, commit: bool = True) -> Any:
        if digest := self.cleaned_data["pin"]:
            self.instance.pin_digest = digest
        return super().save(commit)


CONNECTING: dict[str, tuple[str, dict[str, Any]]] = {
    TWILIO.name: (
        "For Twilio's console",
        {
            "description": "“Connect numbers” sets these for you. Or open the number in Twilio's console and copy them "
            "into “Voice configuration”, each as “Webhook” and “HTTP POST”.",
            "fields": ("voice_address", "fallback_address", "status_address"),
        },
    ),
    "texts": (
        "For texts",
        {
            "description": "To get what people text, open the number in Twilio's console and copy this into “Messaging "
            "configuration”, as “Webhook” and “HTTP POST”.",
            "fields": ("text_address",),
        },
    ),
    SIPGATE.name: (
        "For sipgate's AI flow",
        {
            "description": "“Connect numbers” leads through this. At app.sipgate.com, under “AI Flows”, set this "
            "address as the flow's webhook and one secret from SIPGATE_TOKENS as its API token. Then route the number "
            "to the flow.",
            "fields": ("event_address",),
        },
    ),
}


@admin.register(PhoneNumber)
class PhoneNumberAdmin(ConflictAwareAdmin):
    """Number, label and tree; below, the exact webhook addresses."""

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    form = PhoneNumberForm
    change_form_template = "admin/menus/phonenumber/change_form.html"
    change_list_template = "admin/menus/phonenumber/change_list.html"
    begin = (
        "No phone numbers yet",
        "Callers reach a phone line by its numbers. Connect those that you have at Twilio or sipgate, or add one "
        "by hand.",
        "Add a phone number",
    )
    delete_confirmation_template = "admin/menus/phonenumber/delete.html"
    actions = None  # deleted one by one, because each confirmation says which callers lose their line
    list_display = ("shown_number", "provider", "label", "tree", "last_request")
    list_select_related = ("tree",)
    readonly_fields = (
        *("voice_address", "fallback_address", "status_address", "text_address", "event_address"),
        "last_request",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: PhoneNumber | None = None) -> Any:
        return (*self.readonly_fields, "tree", "purpose") if _is_guarded(request, obj) else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: PhoneNumber | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_guarded(request, obj)

    @method_decorator(sensitive_post_parameters("pin"))
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: PhoneNumber | None = None) -> Any:
        """Shows what to copy into the provider's console; a new number shows it for each provider."""
        both = (TWILIO.name, "texts")
        wanted = tuple(CONNECTING) if obj is None else both if obj.provider == TWILIO.name else (obj.provider,)
        seen = ("last_request",) if obj else ()
        own = {"fields": ("number", "provider", "label", "purpose", "tree", "queue", "pin", *seen)}
        return [(None, own), *(CONNECTING[name] for name in wanted if name in CONNECTING)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = type("PhoneNumberForm", (PhoneNumberForm,), {"lines_seen": lines_seen(request.user)})
        return super().get_form(request, obj, change=change, **{"form": form} | kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "tree" and field:
            # Without the admin's related-object links, so that nobody deletes a phone tree while setting up a number.
            field.widget = getattr(field.widget, "widget", field.widget)
            field.empty_label = "No phone line"
        return field

    def save_model(self, request: HttpRequest, obj: PhoneNumber, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if live := obj.tree.live_revision_id if obj.tree else None:
            embed(tree_of(live))
        for problem in _unfit(obj):
            messages.warning(request, f"Callers of {obj} already hear the live version. {all_written(problem.what)}")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["at_home"] = at_home()
        if (number := context.get("original")) and number.tree:
            context["notices"] = on_line(number.tree)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="number", ordering="number")
    def shown_number(self, number: PhoneNumber) -> str:
        return str(number)

    @admin.display(description="A call comes in")
    def voice_address(self, number: PhoneNumber) -> str:
        return _address("twilio-voice")

    @admin.display(description="Primary handler fails")
    def fallback_address(self, number: PhoneNumber) -> str:
        return _address("twilio-fallback")

    @admin.display(description="Call status changes")
    def status_address(self, number: PhoneNumber) -> str:
        return _address("twilio-status")

    @admin.display(description="A message comes in")
    def text_address(self, number: PhoneNumber) -> str:
        return _address("twilio-text")

    @admin.display(description="Webhook URL")
    def event_address(self, number: PhoneNumber) -> str:
        return _address("sipgate")

    @admin.display(description="last request")
    def last_request(self, number: PhoneNumber) -> str:
        if number.last_request_at is None:
            return "None yet. Call the number from a telephone to check the connection."
        return moment(number.last_request_at)


def _is_guarded(request: HttpRequest, number: PhoneNumber | None) -> bool:
    """Whether what its callers hear needs a second person's approval, which assigning another tree would bypass."""
    guarded = bool(number and number.tree and number.tree.needs_approval)
    return guarded and not request.user.has_perm(MAY_APPROVE, number)


def _queues(chosen: str) -> list[tuple[str, str]]:
    """Returns the names of all queues to choose from."""
    names = set(Queue.objects.values_list("queue_name", flat=True)) | {chosen} - {""}
    return [("", "Nothing chosen"), *((name, name) for name in sorted(names))]


def _unfit(number: PhoneNumber) -> list[Problem]:
    """Returns what the number's provider would change or omit of what is live."""
    revision = number.tree.live_revision_id if number.tree else None
    if revision is None:
        return []
    tree, provider = tree_of(revision), [number.provider]
    found = [*fit(tree, provider), *too_long(tree, provider)]
    return [problem for problem in found if problem.level is not Level.ADVICE]


def _address(name: str) -> str:
    address = f"{settings.PUBLIC_BASE_URL}{reverse(name)}"
    copy = '<button type="button" class="button" data-copy="{}" hidden>Copy</button>'
    return format_html(f"<code>{{}}</code> {copy}", address, address)
