"""The form that all kinds of destination share, with the field data that the page's scripts read."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.text import get_text_list

from engine.check.markup import instead_of
from engine.kinds.all import KINDS
from engine.labels import beside
from engine.saying.markup import markup
from engine.saying.prompts import PROMPTS, is_sent
from engine.saying.sentences import sentences
from menus.admin.conflicts.draft_admin import DraftForm
from menus.admin.forms.listening import HEARS_SPEECH, hint, offer_what_is_heard, show_where_they_apply
from menus.admin.forms.numbers_typed import ReadsNumbers
from menus.admin.forms.shared_choice import SharingForm
from menus.admin.forms.wordings import TextPart
from menus.admin.plain_words import say_plainly
from menus.draft.answers import answers_of
from menus.draft.compile import FROZEN
from menus.draft.keys import free_key
from menus.draft.shortcuts import save_chosen
from menus.form_labels import PlainModelForm
from menus.ids import is_id
from menus.models import Destination, PhoneTree, Wording
from menus.models.phone_tree import country_of, rules_of_line
from menus.models.shared_prompt import Worded
from menus.publishing.heard import live_audio

_IN_TEXTS = (
    "[pause 2] adds two seconds of silence. {greeting}, {today}, {opens}, {closes}, {caller}, {called} and {line} "
    "fill in what is known about the time and the call."
)


class DestinationForm(ReadsNumbers, SharingForm, DraftForm):
    """Generates the key if the person left it empty."""

    # When each field applies; set by each kind.
    applies: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone_tree = self._phone_tree()
        self.read_numbers_of(country_of(self.phone_tree))
        self._prepare_texts()
        show_where_they_apply(self, self.applies)
        offer_what_is_heard(self, self.phone_tree)
        if "music" in self.fields:
            self.fields["music"].widget.attrs["data-play"] = settings.STATIC_URL
        if "prompt" in self.fields:
            self.fields["prompt"].widget.attrs["rows"] = 4

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and {"tree", "name"} <= cleaned.keys():
            cleaned["key"] = free_key(cleaned["tree"], cleaned["name"])
        self.refuse_numbers(cleaned, rules_of_line(self.phone_tree))
        self._keys_once(cleaned)
        return cleaned

    def _keys_once(self, cleaned: dict[str, Any]) -> None:
        frozen = FROZEN.get(self._meta.model)
        taken: dict[str, str] = {}
        for name in KINDS[frozen].keys_apart if frozen else ():
            key = cleaned.get(name)
            if key and key in taken:
                other = self.fields[taken[key]].label
                self.add_error(name, f"{key} is also entered at “{other}”. Choose another key for one of them.")
            elif key:
                taken[key] = name

    def _prepare_texts(self) -> None:
        own = sentences(self.phone_tree.language if self.phone_tree else "")
        answers = answers_of(self.phone_tree)
        for name, ours in _spoken(self._meta.model).items():
            if name not in self.fields:
                continue
            field = self.fields[name]
            field.widget.attrs |= {"data-hear": "", "placeholder": getattr(own, ours, "")}
            if name == "prompt":
                field.help_text = format_html("{} {}", field.help_text, _IN_TEXTS)
            said = getattr(self.instance, name, "")
            # A new row leaves some of its texts to the database.
            if odd := markup(said if isinstance(said, str) else ""):
                hint(field, f"“{odd}” is read aloud as written: {instead_of(odd)}.")
            if answers:
                so_far = get_text_list([f"{{{answer}}}" for answer in answers], "and")
                field.help_text = format_html("{} Answers so far: {}.", field.help_text, so_far)

    def wordings(self) -> dict[tuple[str, str], Worded]:
        rows = self.instance.wordings.select_related("audio__author")
        return {(row.field, row.language): row for row in rows}

    def new_wording(self, part: TextPart) -> Worded:
        return Wording(destination=self.instance, field=part.field, language=part.language)

    def live_audio(self) -> set[str]:
        return live_audio(self.instance.tree)

    def _phone_tree(self) -> PhoneTree | None:
        tree = str(self["tree"].value() if "tree" in self.fields else self.instance.tree_id)
        if self.instance.tree_id and tree == str(self.instance.tree_id):
            own: PhoneTree = self.instance.tree
            return own
        return PhoneTree.objects.filter(pk=tree).first() if is_id(tree) else None


def _spoken(kind: type[Destination]) -> dict[str, str]:
    """Returns the texts that callers hear, each with our default sentence for an empty one ("" if there is none)."""
    frozen = FROZEN[kind]
    said = {name: beside(frozen, name).said for name in PROMPTS[frozen] if not is_sent(frozen, name)}
    return {name: each.ours if each else "" for name, each in said.items()}


class RowFormSet(forms.BaseInlineFormSet):
    """The rows of a menu or a branch; a blank row is numbered last even without JavaScript."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if not form.instance.pk and index is not None:
            form.fields["order"].initial = index + 1


class RowForm(PlainModelForm):
    """One row of a menu or a branch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)

    def has_changed(self) -> bool:
        # A script numbers a new row and suggests a key; those two alone do not make a row.
        by_hand = set(self.changed_data) - {"order", "keys"}
        return super().has_changed() and bool(self.instance.pk or by_hand)

    def save(self, commit: bool = True) -> Any:
        if commit:
            save_chosen(self.instance)
        return super().save(commit)


class OptionForm(RowForm):
    """One option of a menu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_where_they_apply(self, {"phrases": HEARS_SPEECH, "said_as_is": "announces_options=on"})
