"""What an entry is about: a short text for each thing, by which its history and its line's history find the entry."""

from functools import singledispatch

from django.contrib.auth.models import User
from django.db.models import Model

from menus.colleagues import called
from menus.models import (
    CallerList,
    Destination,
    ListedCaller,
    Mailbox,
    Notice,
    Person,
    PhoneNumber,
    PhoneTree,
    Revision,
    Rota,
    Schedule,
    SharedPrompt,
    Subject,
    Team,
)

# What concerns all phone lines, such as a role on all of them.
ALL_LINES = "lines"
_SUBJECTS: dict[type[Model], Subject] = {
    PhoneTree: Subject.DRAFT,
    Destination: Subject.DRAFT,
    Revision: Subject.VERSION,
    PhoneNumber: Subject.NUMBER,
    Notice: Subject.NOTICE,
    Schedule: Subject.HOURS,
    Person: Subject.PEOPLE,
    Team: Subject.PEOPLE,
    Rota: Subject.PEOPLE,
    SharedPrompt: Subject.PROMPT,
    CallerList: Subject.CALLERS,
    ListedCaller: Subject.CALLERS,
    Mailbox: Subject.MAILBOX,
    User: Subject.ACCESS,
}


def line(tree_id: int) -> str:
    return f"line:{tree_id}"


def place(tree_id: int, key: str) -> str:
    """By its key, because undo and an import may give a destination another row."""
    return f"place:{tree_id}:{key}"


def subject_of(row: Model) -> Subject:
    return next((found for kind, found in _SUBJECTS.items() if isinstance(row, kind)), Subject.SETTINGS)


@singledispatch
def thing(row: Model) -> str:
    """Returns the text for one row."""
    return f"{row._meta.model_name}:{row.pk}"


@thing.register
def _of_tree(row: PhoneTree) -> str:
    return line(row.pk)


@thing.register
def _of_destination(row: Destination) -> str:
    return place(row.tree_id, row.key)


@singledispatch
def name_of(row: Model) -> str:
    """Returns what a history calls a row."""
    return str(row)


@name_of.register
def _of_person(row: User) -> str:
    return called(row)


@name_of.register
def _of_revision(row: Revision) -> str:
    return str(row.tree)  # what was done says which version


@singledispatch
def lines_of(row: Model) -> list[str]:
    """Returns the phone lines that a row belongs to now."""
    tree = getattr(row, "tree_id", None)
    return [line(tree)] if tree else []


@lines_of.register
def _of_notice(row: Notice) -> list[str]:
    return [line(pk) for pk in row.lines.values_list("pk", flat=True)]


@lines_of.register
def _of_mailbox(row: Mailbox) -> list[str]:
    return [line(pk) for pk in row.line_rows.values_list("tree", flat=True)]


def about(row: Model) -> list[str]:
    """Returns the row and its phone lines."""
    return [thing(row), *lines_of(row)]
