"""Two people at one form: what the other one saved meanwhile, and the work of both in one form.

A form carries the values it showed. Where the rows say something else when it comes back, somebody saved in
between: what only they changed is taken over, what both changed stays as the second person typed it, and nothing
is saved before that person has seen it.
"""

import json
from dataclasses import dataclass

from django.contrib.admin.options import ModelAdmin
from django.http import HttpRequest, QueryDict

from menus import edits
from menus.admin.destination_form import MEANWHILE
from menus.admin.differences import Difference, differences
from menus.admin.merging import merge
from menus.admin.shown import OWN, ShownForm, Values
from menus.models import Destination, DraftChange, PhoneTree

SHOWN = "shown"
Edited = Destination | PhoneTree


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What others saved while the form was open, the first one first; `post` has the work of both."""

    changes: list[DraftChange]
    differences: list[Difference]
    post: QueryDict
    deleted: bool = False

    @property
    def who(self) -> str:
        """Whose values the differences are: the last one's, where several saved."""
        return self.changes[-1].who if self.changes else "Somebody"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form carries along: its values, and how far the tree's changes went when it was made."""

    tree: int
    key: str
    last_seen: int
    values: Values

    def dump(self) -> str:
        return json.dumps([self.tree, self.key, self.last_seen, self.values])


def shown(model_admin: ModelAdmin, request: HttpRequest, row: Edited) -> Shown:
    """What a page made now shows of `row`."""
    tree_id, key = (row.pk, "") if isinstance(row, PhoneTree) else (row.tree_id, row.key)
    return Shown(tree_id, key, edits.last_seen(tree_id), ShownForm(model_admin, request, row).values())


def read_shown(request: HttpRequest) -> Shown | None:
    """None from programs and old pages, which are trusted to know what they do."""
    try:
        tree, key, last_seen, values = json.loads(request.POST.get(SHOWN, ""))
        found = {str(row): {str(name): str(text) for name, text in own.items()} for row, own in values.items()}
        return Shown(int(tree), str(key), int(last_seen), found) if OWN in found else None
    except (ValueError, TypeError, AttributeError):
        return None


def meanwhile(model_admin: ModelAdmin, request: HttpRequest, row: Edited, before: Shown) -> Meanwhile | None:
    """None where nobody saved anything since `before` that the form does not say already."""
    form = ShownForm(model_admin, request, row)
    was, theirs, yours = before.values, form.values(), form.posted(request.POST)
    merged = merge(was, theirs, yours)
    found = list(differences(form, was, theirs, yours, merged))
    post = form.as_post(merged, request.POST)
    post[MEANWHILE] = "1"
    return Meanwhile(edits.since(before.tree, before.last_seen, before.key), found, post) if found else None


def anew(model_admin: ModelAdmin, request: HttpRequest, before: Shown) -> Meanwhile:
    """What to do where somebody deleted the row meanwhile: the same input, as a form that makes it again."""
    form = ShownForm(model_admin, request, None)
    yours = form.posted(request.POST)
    rows = [values for row, values in yours.items() if row != OWN and not values["DELETE"]]
    prefix = next(iter(form.formsets), "")
    again = {OWN: yours[OWN] | {"tree": str(before.tree)}}
    again |= {f"{prefix}/+{index}": values for index, values in enumerate(rows)}
    post = form.as_post(again, request.POST)
    post[MEANWHILE] = "1"
    return Meanwhile(edits.since(before.tree, before.last_seen, before.key), [], post, deleted=True)
