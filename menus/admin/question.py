"""The form of a question: what it asks, how callers answer, and how the answer is used."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models as columns
from django.http import HttpRequest
from django.utils.html import format_html

from engine.choices import AnswerCheck, Input
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms import listening
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.said_in import in_languages, parts_of

# The fields that each check uses; it ignores the others.
CHECKS = {
    "least_digits": AnswerCheck.DIGITS,
    "most_digits": AnswerCheck.DIGITS,
    "lowest": AnswerCheck.NUMBER,
    "highest": AnswerCheck.NUMBER,
    "date_form": AnswerCheck.DATE,
    "days": AnswerCheck.DATE,
    "earliest": AnswerCheck.DATE,
    "latest": AnswerCheck.DATE,
    "pattern": AnswerCheck.PATTERN,
    "values": AnswerCheck.LIST,
}


class QuestionForm(DestinationForm):
    """Names the answer after the question if the person left the name empty."""

    applies = {
        **listening.APPLIES,
        **{name: f"check_kind={check}" for name, check in CHECKS.items()},
        "finish_key": listening.HEARS_KEYS,
        "reads_back": "sensitive=",
        "keeps_sealed": "sensitive=on",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listening.tell_what_has_no_effect(self, self.instance)
        if "answer" in self.fields:
            self._say_what_to_write()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("answer") and cleaned.get("key"):
            cleaned["answer"] = cleaned["key"]
        if cleaned.get("input") == Input.KEYS and cleaned.get("check_kind") == AnswerCheck.WORDS:
            self.add_error("input", "Words can only be spoken. Choose “Speech” or “Keys or speech”.")
        if cleaned.get("input") == Input.KEYS and cleaned.get("check_kind") == AnswerCheck.LIST:
            self._refuse_what_no_key_types(cleaned.get("values") or [])
        return cleaned

    def _refuse_what_no_key_types(self, values: list[str]) -> None:
        if words := [value for value in values if not value.isdecimal()]:
            why = f"Callers can't type “{words[0]}” with keys. Enter digits, or let callers speak as well."
            self.add_error("values", why)

    def _say_what_to_write(self) -> None:
        """The script keeps the example in sync with what is typed."""
        self.fields["answer"].required = False
        self.fields["answer"].help_text = format_html(
            "A name for the answer, for example account. In later texts write "
            '<strong data-follows="answer">{{{}}}</strong> where callers should hear it. '
            "Leave blank to have one made.",
            self.instance.answer or "account",
        )


@admin.register(models.Question)
class QuestionAdmin(DestinationAdmin):
    """A question."""

    form = QuestionForm
    formfield_overrides = {
        # The browser's own date picker, in the reader's language.
        columns.DateField: {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
    }
    advice = listening.ADVICE

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        question = obj if isinstance(obj, models.Question) else None
        tree = () if obj else ("tree",)
        asks = (*tree, "name", "prompt", "check_kind", *CHECKS, "answer", "sensitive", "reads_back", "keeps_sealed")
        trying = ("tries", "no_input", "no_match", "again")
        return (
            (None, {"fields": (*asks, "goes_to", "gives_up_to")}),
            listening.section("How callers answer", question),
            ("Trying again", {"classes": ("collapse",), "fields": trying}),
            in_languages(parts_of(self.model, request)),
            ("More", {"classes": ("collapse",), "fields": ("finish_key", "wait_seconds", "key")}),
        )
