"""Which phone lines a row belongs to, and how a list is narrowed to some lines."""

from typing import Any

from django.db.models import Model, QuerySet

from menus.access.shared import lines_using
from menus.models import (
    CallerList,
    Destination,
    LineTest,
    ListedCaller,
    LookupKey,
    Mailbox,
    Notice,
    Person,
    PhoneNumber,
    PhoneTree,
    Revision,
    Rota,
    Schedule,
    SharedPrompt,
    Team,
)

# Things that any line may use: whoever sees a line sees all of them.
SHARED = (Schedule, SharedPrompt, Person, Team, Rota)
# They concern all lines: whoever works with calls sees them, and a role on a single line changes none.
OF_ALL = (CallerList, ListedCaller)
# Rights on things that several lines may share for which one of these lines is enough.
ONE_IS_ENOUGH = ("menus.set_absences", "menus.view_notice", "menus.view_mailbox")
# The way from a row to its line, as queries write it. Rooms above this one add theirs.
PATHS: dict[type[Model], str] = {
    PhoneTree: "pk",
    Destination: "tree",
    Revision: "tree",
    LineTest: "tree",
    LookupKey: "tree",
    PhoneNumber: "tree",
    Notice: "lines",
    Mailbox: "lines",
}


def suffices(row: Model, right: str, mine: set[int]) -> bool:
    """Whether a right on these lines is enough for a row."""
    if isinstance(row, SHARED) and ".view_" in right:
        return True
    if isinstance(row, OF_ALL):
        return ".view_" in right
    its = lines_of(row)
    if right in ONE_IS_ENOUGH:
        return bool(its & mine) or not its
    # Anyone who may change such things may change what nothing uses; anything else belongs to a line.
    return its <= mine and (bool(its) or isinstance(row, SHARED))


def lines_of(row: Model) -> set[int]:
    """Returns the IDs of the trees that a row belongs to, or that use it."""
    if isinstance(row, SHARED):
        return lines_using(row)
    if row.pk is None:
        tree = getattr(row, "tree_id", None)
        return {tree} if tree else set()
    path = path_of(type(row))
    if path is None:
        return set()
    if path == "pk":
        return {row.pk}
    found = type(row)._base_manager.filter(pk=row.pk).values_list(path, flat=True)
    return {tree for tree in found if tree is not None}


def narrowed(rows: QuerySet[Any], trees: set[int]) -> QuerySet[Any]:
    """Returns those of these lines; of a model that has none, nothing."""
    if is_shared(rows.model):
        return rows if trees else rows.none()
    path = path_of(rows.model)
    if path is None:
        return rows.none()
    of_them = rows.model._base_manager.filter(**{f"{path}__in": trees})
    return rows.filter(pk__in=of_them.values("pk"))


def is_shared(model: type[Model]) -> bool:
    """Whether the rows of a model belong to no line of their own."""
    return issubclass(model, (*SHARED, *OF_ALL))


def path_of(model: type[Model]) -> str | None:
    return next((path for known, path in PATHS.items() if issubclass(model, known)), None)
