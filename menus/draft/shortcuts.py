"""Shortcuts that any link can choose before the line has them: a row is made when one is first chosen."""

from collections.abc import Collection

from django.db.models import ForeignKey, Model

from engine.choices import ShortcutTo
from engine.labels import name_of_kind
from engine.tree import Shortcut as FrozenShortcut
from menus.draft.keys import free_key
from menus.models import Destination, PhoneTree, Shortcut

NAMES = {
    ShortcutTo.BACK: "Back",
    ShortcutTo.TOP: "Top of the line",
    ShortcutTo.REPEAT: "Repeat",
    ShortcutTo.OPERATOR: "Operator",
}
# Before the word of a shortcut that the line lacks, as the value of a choice.
_NEW = "new-shortcut-"


def offered(rows: Collection[Destination]) -> list[tuple[str, str]]:
    """Returns the shortcuts that a line with these destinations lacks, as choices of a link."""
    kind = name_of_kind(FrozenShortcut)
    there = [row.pk for row in rows if row.kind == kind.name]
    has = set(Shortcut.objects.filter(pk__in=there).values_list("to", flat=True)) if there else set()
    return [(f"{_NEW}{to}", f"{name} ({kind.in_a_sentence})") for to, name in NAMES.items() if to not in has]


def meant(phone_tree: PhoneTree | int, value: object) -> Shortcut | None:
    """Returns the shortcut of a line that a choice means, perhaps not saved yet; None if it means something else."""
    tree_id = phone_tree if isinstance(phone_tree, int) else phone_tree.pk
    to = next((to for to in ShortcutTo if value == f"{_NEW}{to}"), None)
    if to is None:
        return None
    return Shortcut.objects.filter(tree=tree_id, to=to).first() or Shortcut(tree_id=tree_id, name=NAMES[to], to=to)


def saved(shortcut: Shortcut) -> Shortcut:
    """Returns the line's shortcut of this sort; makes it if there is none. Call it while a change is recorded."""
    if shortcut.pk:
        return shortcut
    if there := Shortcut.objects.filter(tree=shortcut.tree_id, to=shortcut.to).first():
        return there
    shortcut.key = free_key(shortcut.tree, shortcut.name)
    shortcut.save()
    return shortcut


def save_chosen(row: Model) -> None:
    """Makes the shortcuts that a row leads to and that its line lacks."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model is Destination and field.is_cached(row):
            chosen = getattr(row, field.name)
            if isinstance(chosen, Shortcut) and not chosen.pk:
                setattr(row, field.name, saved(chosen))
