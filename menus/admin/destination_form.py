"""The form that all kinds of destination share, with what the page's scripts need to know of each field."""

from typing import Any

from django import forms
from django.conf import settings

from engine.sentences import sentences
from menus.admin.wordings import Part, WordedForm
from menus.audio.in_use import live_audio
from menus.edits import Edit
from menus.keys import free_key
from menus.models import PhoneTree, Wording
from menus.models.shared_prompt import Worded

# Texts that a caller hears, and the sentence of our own that is said where one is left empty.
SPOKEN = {"prompt": "", "thanks": "thanks", "no_input": "no_input", "no_match": "no_match"}
# Fields that mean nothing until another field says so, as name=value; shown only then.
APPLIES = {"no_match": "other_keys_go_to="}
# What a form says of itself when somebody else saved first; see menus.admin.meanwhile.
MEANWHILE = "_meanwhile"


class DraftForm(forms.ModelForm):
    """Is refused while the person has not seen what somebody else saved meanwhile."""

    edit: Edit

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if MEANWHILE in self.data:
            self.add_error(None, "Not saved yet: please look at what changed meanwhile, then save again.")
        return cleaned


class DestinationForm(WordedForm, DraftForm):
    """Makes the key where the person left it empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = sentences(self._language())
        for name in SPOKEN.keys() & self.fields.keys():
            self.fields[name].widget.attrs |= {"data-hear": "", "placeholder": getattr(own, SPOKEN[name], "")}
        for name in APPLIES.keys() & self.fields.keys():
            self.fields[name].widget.attrs["data-applies"] = APPLIES[name]
        if "music" in self.fields:
            self.fields["music"].widget.attrs["data-play"] = settings.STATIC_URL
        if "prompt" in self.fields:
            self.fields["prompt"].widget.attrs["rows"] = 4

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and {"tree", "name"} <= cleaned.keys():
            cleaned["key"] = free_key(cleaned["tree"], cleaned["name"])
        return cleaned

    def wordings(self) -> dict[tuple[str, str], Worded]:
        rows = self.instance.wordings.select_related("audio__author")
        return {(row.field, row.language): row for row in rows}

    def new_wording(self, part: Part) -> Worded:
        return Wording(destination=self.instance, field=part.field, language=part.language)

    def live_audio(self) -> set[str]:
        return live_audio(self.instance.tree)

    def _language(self) -> str:
        tree = str(self["tree"].value() if "tree" in self.fields else self.instance.tree_id)
        known = PhoneTree.objects.filter(pk=tree) if tree.isdecimal() else PhoneTree.objects.none()
        return known.values_list("language", flat=True).first() or ""


class OptionFormSet(forms.BaseInlineFormSet):
    """The options of a menu; a blank row stands after the others, also where no script numbers them."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if not form.instance.pk and index is not None:
            form.fields["order"].initial = index + 1


class OptionForm(forms.ModelForm):
    """One option of a menu."""

    def has_changed(self) -> bool:
        # The page itself numbers a new row and offers it a key: that alone makes no option.
        by_hand = set(self.changed_data) - {"order", "keys"}
        return super().has_changed() and bool(self.instance.pk or by_hand)
