"""Imports a file as a draft: creates rows for a new tree, or replaces an existing draft."""

from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction

from engine import limits, snapshot
from engine import tree as t
from engine.snapshot import digest
from engine.snapshot.files import SECRETS
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.restore import restore
from menus.draft.schedules import brought, own_part
from menus.fields import countries
from menus.fields.languages import MOST_NAMED, meant_by
from menus.fields.telephone import NotANumber, normalise
from menus.models import PhoneTree
from menus.models.queue import MUSIC


class SlugTaken(ValueError):
    """A phone tree with this slug already exists."""


class DraftChanged(Exception):
    """Somebody edited the draft after the person agreed to replace it; nothing was changed."""


def read_file(file: bytes, largest: int = limits.LARGEST_FILE) -> t.Tree:
    """Parses an uploaded file. Raises snapshot.BadSnapshot with every error."""
    return snapshot.read(file, _known_here, largest)


@transaction.atomic
def import_tree(tree: t.Tree) -> PhoneTree:
    """Creates a phone tree with `tree` as its draft. Raises SlugTaken; never overwrites.

    Its schedules come along; menus.draft.schedules.brought tells what becomes of them.
    """
    try:
        with transaction.atomic():  # so that the outer transaction survives a slug that is taken
            phone_tree = PhoneTree.objects.create(slug=tree.slug, name=tree.name)
    except IntegrityError:
        raise SlugTaken(f"There is already a phone line “{tree.slug}”. Choose another short name.") from None
    restore(phone_tree, brought(tree).tree)
    return phone_tree


@transaction.atomic
def replace_draft(phone_tree: PhoneTree, tree: t.Tree, author: Author = None, seen: str = "") -> None:
    """Replaces a draft with `tree`, except for slug and revisions; recorded as one change that can be undone.

    `seen` is the state() of the draft that the person looked at. Raises DraftChanged if it has changed since.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    if seen and seen != state(compile_tree(locked)):
        raise DraftChanged(f"The draft of “{locked}” has changed in the meantime.")
    with edits.recorded(locked, author, "replaced the draft from a file"):
        restore(locked, replace(_with_pins(brought(tree).tree, compile_tree(locked)), slug=locked.slug))


def _with_pins(tree: t.Tree, draft: t.Tree) -> t.Tree:
    """Restores PINs from the draft by key, because files never carry them."""
    places = dict(tree.destinations)
    for key, place in tree.destinations.items():
        before = draft.destinations.get(key)
        lacks = [name for name in SECRETS if type(before) is type(place) and getattr(place, name, None) == ""]
        places[key] = replace(place, **{name: getattr(before, name) for name in lacks}) if lacks else place
    return replace(tree, destinations=places)


def state(tree: t.Tree) -> str:
    """Returns a digest that is equal for two drafts only if they are equal; their schedules are shared."""
    return digest(snapshot.dump(own_part(tree)))


def set_apart(tree: t.Tree) -> t.Tree:
    """Gives the tree a free slug; if that needed a number, its name gets the number too."""
    taken = set(PhoneTree.objects.values_list("slug", flat=True))
    number, slug, name = 1, tree.slug, tree.name
    while slug in taken:
        number += 1
        slug = f"{tree.slug[: limits.SLUG.most - len(str(number)) - 1]}-{number}"
        name = f"{tree.name[: limits.TREE_NAME.most - len(str(number)) - 1]} {number}"
    return replace(tree, slug=slug, name=name)


def _known_here(limit: limits.Limit, value: Any) -> str:
    """Checks what the file format leaves open: our languages, our music, and each country's number lengths."""
    if limit in (limits.LANGUAGE, limits.LANGUAGE_OR_NONE) and value and meant_by(value) != [value]:
        near = ", ".join(meant_by(value)[:MOST_NAMED])
        return f"We don't know this language{f'; perhaps {near}' if near else ''}."
    if limit is limits.COUNTRY_OR_NONE and value and value not in countries.NAMES:
        return "We don't know this country."
    if limit in (limits.TIME_ZONE, limits.TIME_ZONE_OR_NONE) and value and value not in available_timezones():
        return "We don't know this time zone."
    if limit is limits.MUSIC and value not in dict(MUSIC):
        return f"Available music: {', '.join(filter(None, dict(MUSIC)))}, or nothing."
    if limit in (limits.NUMBER, limits.NUMBER_OR_NONE, limits.REACHED) and value.startswith("+"):
        try:
            normalise(value)
        except NotANumber:
            return "Phone numbers in that country don't have this length."
    return ""
