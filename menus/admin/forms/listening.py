"""Form fields for how callers answer (keys, speech or both), and the settings for speech."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html

from engine.choices import Input
from engine.listening import SUGGESTED_PAUSE, Objection
from engine.providers.known import objections
from engine.providers.twilio import suggested_model
from engine.providers.twilio_models import MODELS
from menus.fields.columns import suggested
from menus.fields.languages import heard
from menus.fields.speech_models import SpeechModelChoice
from menus.models import LISTENING_COLUMNS, Menu, PhoneDirectory, PhoneTree, Question

Heard = Menu | PhoneDirectory | Question
# The conditions under which fields apply; static/editor/applies.js reads them.
HEARS_SPEECH = "input=speech|both"
HEARS_KEYS = "input=keys|both"
TELLS_CONFIDENCE = f"speech_model={'|'.join(model.name for model in MODELS.values() if model.tells_confidence)}"

FIELDS = (
    "input",
    "hints",
    "speech_language",
    "confirm_below",
    "speech_timeout",
    "speech_model",
    "enhanced",
    "partial_results",
    "profanity_filter",
)
APPLIES = {
    **dict.fromkeys(FIELDS[1:], HEARS_SPEECH),
    "enhanced": f"{HEARS_SPEECH}&speech_model=phone_call",
    "confirm_below": f"{HEARS_SPEECH}&{TELLS_CONFIDENCE}",
}
# Advice before deciding, in addition to what each setting means.
ADVICE = {
    "input": "Keys can get lost on internet calls; “Keys or speech” lets those callers through. Callers who start to "
    "speak can't press a key afterwards.",
    "hints": "A class such as $OOV_CLASS_DIGIT_SEQUENCE stands for all numbers. Speech recognition is poor at mixed "
    "letters and digits such as ABC123; ask for those by key.",
    "speech_timeout": "Choose 3 where callers think while they speak. Twilio takes 0 only if it also chooses the "
    "model. Answers always end after 60 seconds of speech.",
    "speech_model": "Google’s telephone models suit most lines; use the short one for menus. With any model except "
    "“Twilio chooses”, set a pause of 1 second or more. Other providers always choose themselves.",
    "speech_language": "Type part of its name.",
}


def section(heading: str, row: Heard | None) -> tuple[str, dict[str, object]]:
    """Returns the fieldset, collapsed while all its values are the usual ones."""
    quiet = row is None or row.input == Input.KEYS
    return heading, {"classes": ("collapse",) if quiet else (), "fields": FIELDS}


def offer_what_is_heard(form: forms.ModelForm, phone_tree: PhoneTree | None) -> None:
    """Offers languages that all the tree's providers recognise; a new form gets a current model and its pause."""
    providers = phone_tree.providers if phone_tree else []
    if "speech_language" in form.fields:
        form.fields["speech_language"].widget.suggestions = lambda: suggested(heard(tuple(providers)))
    field = form.fields.get("speech_model")
    if isinstance(field, SpeechModelChoice):
        field.keep(form.instance.speech_model)
        if form.instance.pk is None and phone_tree:
            form.initial.update(suggestion(phone_tree))


def suggestion(phone_tree: PhoneTree) -> dict[str, Any]:
    """Returns the speech settings of a new menu or question, by column."""
    return {"speech_model": suggested_model(phone_tree.language), "speech_timeout": SUGGESTED_PAUSE}


def show_where_they_apply(form: forms.ModelForm, conditions: dict[str, str]) -> None:
    """Tells the page's script when each field applies; without JavaScript all are shown."""
    for name in conditions.keys() & form.fields.keys():
        # The admin wraps the choice of a link, and writes the attributes of what is inside.
        widget: Any = form.fields[name].widget
        getattr(widget, "widget", widget).attrs["data-applies"] = conditions[name]


def tell_what_has_no_effect(form: forms.ModelForm, row: Heard, most_keys: int = 0) -> None:
    """Adds a hint to each field whose setting the provider ignores; such a setting never blocks a call."""
    if row.pk:
        spoken = row.speech_language or row.tree.language
        found = objections(row.listening(), spoken, row.tree.providers, most_keys, getattr(row, "finish_key", ""))
        _hint(form, (each for each in found if each.harmless or each.advice))


def hint(field: forms.Field, sentence: str) -> None:
    """Appends a highlighted sentence to a field's help."""
    field.help_text = format_html('{} <strong class="hint">{}</strong>', field.help_text, sentence)


def _hint(form: forms.ModelForm, found: Iterable[Objection]) -> None:
    for each in found:
        name = LISTENING_COLUMNS.get(each.field, each.field)
        if name in form.fields:
            hint(form.fields[name], each.what)
