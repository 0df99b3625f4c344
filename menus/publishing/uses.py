"""Where phone trees name something by its key: in their drafts, and in the versions that callers hear, or will hear."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine import tree as t
from menus.draft.compile import compile_trees
from menus.models import Destination, PhoneTree
from menus.publishing.live import tree_of


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names something: what it is called, its page, and the phone line that it is in, if it is in one."""

    what: str
    url: str
    tree: int | None = None


def uses_in_trees(names: Callable[[t.Destination], bool]) -> Iterator[Use]:
    """The drafts' places, then those that only a version has which is live, or is still to go live."""
    trees = compile_trees(list(PhoneTree.objects.all()))
    rows = {(row.tree_id, row.key): row for row in Destination.objects.filter(tree__in=trees)}
    for phone_tree, tree in trees.items():
        told = {key for key, place in tree.destinations.items() if names(place)}
        for key in tree.destinations:
            if key in told:
                row = rows[phone_tree.pk, key]
                yield Use(f"“{row.name}” in {phone_tree}", row.get_absolute_url(), phone_tree.pk)
        for state, revision in _versions(phone_tree):
            version = tree_of(revision)
            named = {key for key, place in version.destinations.items() if names(place)}
            for key in sorted(named - told):
                what = f"“{version.destinations[key].name}” in {phone_tree}, {state}"
                yield Use(what, phone_tree.get_absolute_url(), phone_tree.pk)
            told |= named


def _versions(phone_tree: PhoneTree) -> Iterator[tuple[str, int]]:
    """The ids of the versions that callers hear, or will hear."""
    planned, proposed = phone_tree.planned_revision_id, phone_tree.proposed_revision_id
    for state, revision in (("live", phone_tree.live_revision_id), ("scheduled", planned), ("proposed", proposed)):
        if revision:
            yield state, revision


def trees_with(has: Callable[[t.Tree], bool]) -> set[int]:
    """Returns the IDs of the trees whose draft has something, or a version that callers hear or will hear."""
    drafts = compile_trees(list(PhoneTree.objects.all()))
    return {
        phone_tree.pk
        for phone_tree, draft in drafts.items()
        if has(draft) or any(has(tree_of(revision)) for _, revision in _versions(phone_tree))
    }
