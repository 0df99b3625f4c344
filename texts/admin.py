"""The page on which the replies of a number are edited."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from calls.providers.twilio.addresses import media_address, public
from menus import pictures
from menus.access import rights
from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.destination_form import RowForm, RowFormSet
from menus.admin.forms.rows import Rows
from menus.admin.live_pages import unwrapped
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose
from texts import keywords, opting_out
from texts.filling import unknown_words
from texts.models import ReplyDoes, ReplyWhen, TextReply, TextSettings
from texts.our_numbers import refused

ADD = "texts.add_textsettings"
TO_WORDS = (ReplyWhen.EXACT, ReplyWhen.STARTS, ReplyWhen.HAS)


class TextSettingsForm(ConflictAwareForm):
    """How a number treats texts."""

    def clean_help_text(self) -> str:
        return _filled_in(self.cleaned_data["help_text"])

    def clean_missed_text(self) -> str:
        return _filled_in(self.cleaned_data["missed_text"])


class ReplyForm(RowForm):
    """One reply; what it needs depends on what it is for and on what it does."""

    upload = forms.FileField(
        label="Upload a picture",
        required=False,
        widget=forms.FileInput({"accept": ",".join(pictures.TYPES.values())}),
        help_text="A PNG, JPEG or GIF of at most 5 MB, for example a map. It takes the place of the address.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        applies = {
            "words": f"{self.prefix}-when={'|'.join(TO_WORDS)}",
            "forward_number": f"{self.prefix}-does={ReplyDoes.NUMBER}",
            "forward_email": f"{self.prefix}-does={ReplyDoes.EMAIL}",
            "another": f"{self.prefix}-does={ReplyDoes.REPLY}",
        }
        for name, condition in applies.items():
            if name in self.fields:
                self.fields[name].widget.attrs["data-applies"] = condition
        if "another" in self.fields:
            others = TextReply.objects.filter(settings=self.instance.settings_id or 0).exclude(pk=self.instance.pk)
            another: Any = self.fields["another"]
            another.queryset = others

    def has_changed(self) -> bool:
        by_hand = set(self.changed_data) - {"order", "when", "does"}
        return super().has_changed() and bool(self.instance.pk or by_hand)

    def clean_text(self) -> str:
        return _filled_in(self.cleaned_data["text"])

    def clean_picture(self) -> str:
        address: str = self.cleaned_data["picture"]
        is_uploaded = address == media_address(address.rpartition("/")[2] or "none")  # on a site that isn't public yet
        if address and not is_uploaded and not address.startswith("https://"):
            raise forms.ValidationError("Enter an address that begins with https://, so that Twilio can fetch it.")
        return address

    def clean_upload(self) -> None:
        """Puts the picture's address where that of another would stand."""
        if upload := self.cleaned_data["upload"]:
            try:
                self.cleaned_data["picture"] = media_address(pictures.keep(upload.read(pictures.LARGEST + 1)))
            except pictures.NoPicture as why:
                raise forms.ValidationError(str(why)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, why in self._lacks(cleaned):
            self.add_error(name, why)
        return cleaned

    def _lacks(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        when, does = cleaned.get("when"), cleaned.get("does")
        if when in TO_WORDS and "words" in cleaned:
            yield from _of_words(cleaned["words"])
        wanted = {
            ReplyDoes.NUMBER: ("forward_number", "Enter the number that gets the text."),
            ReplyDoes.EMAIL: ("forward_email", "Enter the address that gets the text."),
            ReplyDoes.REPLY: ("another", "Choose the reply that follows. Save this one first if it is new, too."),
        }
        if does in wanted and wanted[does][0] in cleaned and not cleaned[wanted[does][0]]:
            yield wanted[does]
        if does == ReplyDoes.NOTHING and not cleaned.get("text") and not cleaned.get("picture") and not self.errors:
            yield "text", "Write a reply, or choose what to do with the text."
        number = getattr(self.instance.settings, "number", None) if self.instance.settings_id else None
        if number and (forwarded := cleaned.get("forward_number")) and (why := refused(forwarded, number)):
            yield "forward_number", f"This is {why.what}. {why.to_allow}".strip()


def _of_words(words: list[str]) -> Iterator[tuple[str, str]]:
    if not words:
        yield "words", "Enter the words that this replies to, for example hours."
    for word in words:
        if opting_out.wish_of(keywords.folded(word), is_out=False):
            yield "words", f"“{word}” is for carriers: it stops, starts or explains texts. Use another word."


def _filled_in(text: str) -> str:
    if unknown := unknown_words(text):
        known = "{line}, {opens}, {closes}, {today}, {greeting}, {caller} and {called}"
        raise forms.ValidationError(f"Nothing is filled in for {{{unknown[0]}}}. These are: {known}.")
    return text


class ReplyRows(Rows):
    """The replies of a number, in order."""

    model = TextReply
    fk_name = "settings"
    form = ReplyForm
    formset = RowFormSet
    fields = (
        *("order", "name", "when", "words", "text", "picture", "upload"),
        *("does", "forward_number", "forward_email", "another"),
    )
    template = "texts/replies.html"
    extra = 1
    verbose_name = "reply"

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "picture":
            kwargs["assume_scheme"] = "https"
        field = unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name == "text" and field:
            field.widget.attrs["rows"] = 3
        return field


@admin.register(TextSettings)
class TextSettingsAdmin(ConflictAwareAdmin):
    """How a number treats texts, and its replies. A save takes effect at once."""

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    form = TextSettingsForm
    empty = {"number": "Choose a number", "schedule": "Always open", "mailbox": "The phone line's mailbox"}
    inlines = (ReplyRows,)
    list_display = ("shown_number", "line", "replies_in_words")
    list_select_related = ("number__tree",)
    search_fields = ("number__number", "number__tree__name")
    actions = None
    # What the list counts: a row has all replies of its number.
    counted = ("number", "numbers")
    view_on_site = False
    begin = (
        "No replies yet",
        "What people text to your numbers arrives in the inbox. Add a number to answer by keywords, outside your "
        "hours, or after missed calls.",
        "Add replies of a number",
    )
    change_form_template = "texts/settings.html"

    def address_to_add(self) -> str:
        return reverse("admin:texts_textsettings_add")

    def get_fieldsets(self, request: HttpRequest, obj: TextSettings | None = None) -> Any:
        more = ("help_text", "twilio_answers", "fax")
        return (
            (None, {"fields": ("number", "schedule", "mailbox", "missed_text")}),
            ("STOP, HELP and faxes", {"classes": ("collapse", "last"), "fields": more}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("number",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("replies")

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name in self.empty and field:
            field.empty_label = self.empty[db_field.name]
        if db_field.name == "missed_text" and field:
            field.widget = forms.Textarea({"rows": 3, "class": "vLargeTextField"})
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "number":
            trees = rights.trees_for(request.user, ADD)
            mine = Q(tree__in=trees) if not rights.everywhere(request.user, ADD) else Q()
            free = PhoneNumber.objects.filter(mine, purpose=Purpose.CALLERS, text_settings=None)
            kwargs["queryset"] = free.select_related("tree")
        if db_field.name == "mailbox":
            kwargs["queryset"] = rights.seen(request.user, db_field.related_model.objects.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        context["webhook"] = public(reverse("twilio-text"))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="number", ordering="number__number")
    def shown_number(self, row: TextSettings) -> str:
        return str(row)

    @admin.display(description="phone line")
    def line(self, row: TextSettings) -> str:
        return str(row.number.tree or "")

    @admin.display(description="replies")
    def replies_in_words(self, row: TextSettings) -> str:
        return ", ".join(str(each) for each in row.replies.all()) or "None: texts arrive in the inbox"
