"""Resolves edit conflicts: what another person saved meanwhile, and both versions in one form.

A form carries the values that it showed. If the rows differ when it is sent, somebody saved in
between: what only they changed is taken over, what both changed stays as the second person typed it, and nothing
is saved before that person has seen it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest, QueryDict

from menus.admin.conflicts.differences import Difference, differences
from menus.admin.conflicts.form_values import OWN, ShownForm, Values
from menus.admin.conflicts.merge import merge
from menus.admin.plain_words import say_plainly
from menus.form_labels import PlainModelForm

SHOWN = "shown"
# Set in a form's data when somebody else saved first and the person has not seen it yet.
UNSEEN = "_conflict"


class SavedChange(Protocol):
    """A change that another person saved."""

    @property
    def who(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def ago(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Conflict:
    """What others saved while the form was open, oldest first; `post` merges their work with the person's own."""

    changes: Sequence[SavedChange]
    differences: list[Difference]
    post: QueryDict
    deleted: bool = False

    @property
    def who(self) -> str:
        """Whose values the differences show: the last person's, if several saved."""
        return self.changes[-1].who if self.changes else "Someone"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form carries: its values, and the last change of its row or tree that they include."""

    whole: int
    key: str
    last_seen: int
    values: Values

    def dump(self) -> str:
        return json.dumps([self.whole, self.key, self.last_seen, self.values])


class ConflictAwareForm(PlainModelForm):
    """Refuses to save until the person has seen what somebody else saved in the meantime."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if UNSEEN in self.data:
            self.add_error(None, "Not saved yet. Check what changed, then save again.")
        return cleaned


def read_shown(request: HttpRequest) -> Shown | None:
    """Returns None for API clients and outdated pages, which skip the conflict check."""
    try:
        whole, key, last_seen, values = json.loads(request.POST.get(SHOWN, ""))
        found = {str(row): {str(name): str(text) for name, text in own.items()} for row, own in values.items()}
        return Shown(int(whole), str(key), int(last_seen), found) if OWN in found else None
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def find_conflict(form: ShownForm, before: Shown, post: QueryDict, changes: Sequence[SavedChange]) -> Conflict | None:
    """Returns the conflict; None if nothing saved since `before` differs from what the form sends."""
    was, theirs, yours = form.known(before.values), form.values(), form.posted(post)
    merged = merge(was, theirs, yours)
    found = list(differences(form, was, theirs, yours, merged))
    return Conflict(changes, found, _to_look_at(form, merged, post)) if found else None


def conflict_with_deletion(
    form: ShownForm, before: Shown, post: QueryDict, changes: Sequence[SavedChange], more: Mapping[str, str]
) -> Conflict:
    """Returns the conflict for a row that was deleted in the meantime: the same input, as a form that recreates it.

    `more` is what such a form needs to know beside it.
    """
    yours = form.posted(post)
    rows = [values for row, values in yours.items() if row != OWN and not values["DELETE"]]
    prefix = next(iter(form.formsets), "")
    again = {OWN: {**yours[OWN], **more}}
    again |= {f"{prefix}/+{index}": values for index, values in enumerate(rows)}
    return Conflict(changes, [], _to_look_at(form, again, post), deleted=True)


def _to_look_at(form: ShownForm, values: Values, post: QueryDict) -> QueryDict:
    """Returns the request that would have sent `values`, marked so that it is shown before it is saved."""
    new = form.as_post(values, post)
    new[UNSEEN] = "1"
    return new
