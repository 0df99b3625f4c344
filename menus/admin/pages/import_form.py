"""The forms of an import: the file, and what it becomes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User

from engine import limits, snapshot
from engine import tree as t
from menus.access.rights import seen
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree, replace_draft, set_apart, state
from menus.draft.schedules import brought
from menus.form_labels import PlainForm
from menus.models import PhoneTree

NEW, REPLACE = "new", "replace"


class FileForm(PlainForm):
    """The uploaded file."""

    file = forms.FileField(
        allow_empty_file=True,  # our own error message replaces Django's
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=f"A .json file exported from Branchline, up to {limits.LARGEST_FILE / 1e6:.0f} MB.",
    )


class ImportForm(PlainForm):
    """What an imported tree becomes: a new phone tree, or the draft of the one with the same slug."""

    tree = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    into = forms.ChoiceField(label="Import as", widget=forms.RadioSelect)
    name = forms.CharField(
        max_length=limits.TREE_NAME.most,
        required=False,
        help_text="What your team calls this phone line, for example “Main office”.",
    )
    slug = forms.SlugField(
        label="Short name",
        max_length=limits.SLUG.most,
        required=False,
        help_text="Used in commands and file names, for example main-office.",
    )

    def __init__(self, tree: t.Tree, user: User | AnonymousUser, data: Any = None) -> None:
        fitting = brought(tree)
        self.frozen, self.about_schedules = fitting.tree, fitting.told
        self.user = user
        there = seen(user, PhoneTree.objects.select_related("live_revision"))
        self.there: PhoneTree | None = there.filter(slug=tree.slug).first()
        self.draft = compile_tree(self.there) if self.there else None
        self.choices = list(self._choices(user))
        super().__init__(data, initial=self._first_values())
        self.fields["into"].choices = self.choices  # type: ignore[attr-defined]

    def _first_values(self) -> dict[str, str]:
        apart = set_apart(self.frozen)
        return {
            "tree": json.dumps(snapshot.dump(self.frozen), ensure_ascii=False),
            "seen": state(self.draft) if self.draft else "",
            "into": self.choices[0][0] if self.choices else "",
            "name": apart.name,
            "slug": apart.slug,
        }

    def _choices(self, user: User | AnonymousUser) -> Iterator[tuple[str, str]]:
        if user.has_perm("menus.add_phonetree"):
            yield NEW, "Create a new phone line"
        if self.there and user.has_perm("menus.change_phonetree", self.there):
            yield REPLACE, f"Replace the draft of “{self.there}” ({self.there.slug})"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("into") == NEW:
            for name in ("name", "slug"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, "A new phone line needs this.")
        return cleaned

    def save(self) -> PhoneTree:
        """Carries out the import. Raises SlugTaken or DraftChanged."""
        given = self.cleaned_data
        if given["into"] == REPLACE and self.there:
            replace_draft(self.there, self.frozen, self.user, given["seen"])
            return self.there
        return import_tree(replace(self.frozen, name=given["name"], slug=given["slug"]))
