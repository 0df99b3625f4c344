"""Shared prompts: where each is used, and how new words reach drafts and callers.

A place that says one has a copy of its words, so that a draft, a change of it and a file say all that is said.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from engine import limits
from engine import tree as t
from engine.saying.prompts import prompts_of
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.kinds import KIND_OF, name_of_text, whole
from menus.draft.library import prompt_of
from menus.draft.restore import say
from menus.models import Destination, PhoneTree, SharedPrompt, Wording
from menus.publishing.live import tree_of
from menus.publishing.republishing import Republished, republish_all


@dataclass(frozen=True, slots=True)
class PromptUse:
    """A destination that uses a shared prompt, and in which of its texts."""

    destination: Destination
    field: str

    @property
    def tree(self) -> PhoneTree:
        return self.destination.tree

    @property
    def name(self) -> str:
        """Returns the name that people see: “Main menu, after silence”."""
        return name_of_text(self.destination, self.field)

    def unfit(self, text: str) -> str:
        """Returns why it cannot be said here, "" if it can."""
        return unfit(KIND_OF[self.destination.kind], self.field, text)


def places(shared: SharedPrompt) -> list[PromptUse]:
    """Lists the drafts' places that use it, by tree and name."""
    rows = Wording.objects.filter(shared=shared.key, language="").select_related("destination__tree")
    return [
        PromptUse(row.destination, row.field)
        for row in rows.order_by("destination__tree", "destination__name", "field")
    ]


def unfit(kind: type[Destination], field: str, text: str) -> str:
    """Returns why a text of such a destination cannot be `text`: sentences said in passing must be short."""
    column: Any = kind._meta.get_field(field)
    return (limits.SENTENCE if column.max_length else limits.PROMPT).wrong(text)


def take(row: Destination, field: str, shared: SharedPrompt, languages: Collection[str]) -> None:
    """Copies the words of `shared` into this text."""
    prompt = prompt_of(shared, languages)
    setattr(row, field, prompt.text)
    row.save(update_fields=[field])
    row.wordings.filter(field=field).delete()
    say(row, field, prompt)


def push(shared: SharedPrompt, author: Author) -> None:
    """Copies new words into every draft that uses it, as one undoable change in each tree."""
    for phone_tree in PhoneTree.objects.filter(destinations__wordings__shared=shared.key).distinct().order_by("pk"):
        with edits.recorded(phone_tree, author, f"changed the shared prompt “{shared}”"):
            for place in places(shared):
                if place.tree == phone_tree:
                    take(whole(place.destination), place.field, shared, phone_tree.languages)


def behind(shared: SharedPrompt) -> list[PhoneTree]:
    """Returns the live trees whose callers still hear other words of it."""
    live = PhoneTree.objects.exclude(live_revision=None).select_related("live_revision")
    return [each for each in live if each.live_revision_id and _says_otherwise(tree_of(each.live_revision_id), shared)]


def publish_words(shared: SharedPrompt, author: Author, may: Callable[[PhoneTree], bool]) -> Republished:
    """Publishes only the new words, without the drafts' other changes, in the trees that are behind."""
    note = f"The shared prompt “{shared}”"
    trees = filter(may, behind(shared))
    return republish_all(trees, lambda tree: with_words(tree, shared), author, note)


def with_words(tree: t.Tree, shared: SharedPrompt) -> t.Tree:
    """Returns the tree with the current words wherever it uses the shared prompt."""
    prompt = prompt_of(shared, tree.languages)
    return replace(tree, destinations={key: _said(place, prompt) for key, place in tree.destinations.items()})


def _said(place: t.Destination, prompt: t.Prompt) -> t.Destination:
    says: dict[str, Any] = {name: prompt for name, now in prompts_of(place) if now.shared == prompt.shared}
    return replace(place, **says)


def _says_otherwise(tree: t.Tree, shared: SharedPrompt) -> bool:
    return with_words(tree, shared) != tree
