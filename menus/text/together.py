"""Two people at one page of values: what each changed is merged, and what both changed is shown before it is saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from engine import snapshot
from engine import tree as t
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.importing import state
from menus.draft.restore import restore
from menus.models import DraftChange, PhoneTree
from menus.plainly import plainly

Values = Mapping[str, str]
# From a tree to the page's values, and from a tree and typed values to the next tree, with errors by ID.
Read = Callable[[t.Tree], Values]
Write = Callable[[t.Tree, Values], tuple[t.Tree, dict[str, list[str]]]]


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """Which draft a page showed: its last change, and a digest of what it says."""

    last: int
    state: str


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What became of a save. `values` are what to show; nothing was saved if there are errors or conflicts.

    `conflicts` has what the others wrote, by ID; `lost` what was typed into values that are gone.
    """

    tree: t.Tree
    values: Values
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    conflicts: Values = field(default_factory=dict)
    lost: Sequence[str] = ()
    changes: Sequence[DraftChange] = ()
    changed: bool = False

    @property
    def saved(self) -> bool:
        return not (self.errors or self.conflicts or self.lost)


def seen(phone_tree: PhoneTree, draft: t.Tree) -> SeenDraft:
    """Read after the draft's rows, so that a change in between counts as unseen."""
    return SeenDraft(edits.last_seen(phone_tree.pk), state(draft))


@transaction.atomic
def save(
    phone_tree: PhoneTree, before: SeenDraft, typed: Values, author: Author, read: Read, write: Write
) -> SaveOutcome:
    """Merges what was typed with what others saved since `before`, and saves it as one change that can be undone."""
    edit = edits.begin(phone_tree.pk)
    now, was = edit.before, _seen_then(phone_tree, before, edit.before)
    merged = merge(read(was) if was else {}, read(now), typed)
    if merged.conflicts or merged.lost:
        changes = list(phone_tree.changes.filter(pk__gt=before.last).select_related("author").order_by("pk"))
        return SaveOutcome(now, merged.values, {}, merged.conflicts, merged.lost, changes)
    after, errors = write(now, merged.values)
    if errors:
        return SaveOutcome(now, merged.values, errors)
    if after != now:
        restore(PhoneTree.objects.get(pk=phone_tree.pk), after)
        edit.end(author)
    return SaveOutcome(after, merged.values, changed=after != now)


def _seen_then(phone_tree: PhoneTree, before: SeenDraft, now: t.Tree) -> t.Tree | None:
    """Returns the draft as the page showed it; None if it is kept no longer."""
    if state(now) == before.state:
        return now
    change = phone_tree.changes.filter(pk__gt=before.last).order_by("pk").first()
    was = snapshot.load(change.before) if change else None
    return was if was and state(was) == before.state else None


@dataclass(frozen=True, slots=True)
class Merged:
    """`conflicts` has the others' values where both changed one, and `lost` what was typed for what is gone."""

    values: dict[str, str]
    conflicts: dict[str, str]
    lost: list[str]


def merge(was: Values, now: Values, typed: Values) -> Merged:
    """Whoever changed a value alone has their way; where both did, it stays as typed and is shown."""
    merged = Merged({}, {}, [])
    for id_, theirs in now.items():
        own = plainly(typed.get(id_, theirs))
        if own in (theirs, was.get(id_)):
            merged.values[id_] = theirs
        else:
            merged.values[id_] = own
            if theirs != was.get(id_):
                merged.conflicts[id_] = theirs
    merged.lost.extend(
        text for id_, text in typed.items() if id_ not in now and plainly(text) and plainly(text) != was.get(id_)
    )
    return merged
