"""Describes, field by field, what another person changed in an open form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms.utils import pretty_name

from menus.admin.conflicts.form_values import OWN, ShownForm, Values
from menus.admin.conflicts.merge import ORDER, listed, moved, stays

# Fields that name a row, whichever of them it has.
_NAMES = ("label", "values", "name")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that somebody else changed. `yours` is the form's current value; `field` is the id of its input."""

    what: str
    was: str
    theirs: str
    yours: str
    taken_over: bool
    field: str = ""
    value: str = ""


def differences(form: ShownForm, was: Values, theirs: Values, yours: Values, merged: Values) -> Iterator[Difference]:
    """Yields what they changed and you did not change in the same way; `merged` is what the form shows next."""
    places = form.places(merged)
    for row in {**was, **theirs}:
        if row not in was or row not in theirs:
            yield from _of_row(form, row, was, theirs, yours)
        elif row in merged:
            yield from _of_fields(form, row, places[row], was[row], theirs[row], yours[row], merged[row])
    if moved(was, theirs) and moved(theirs, yours):
        yield _of_order(form, was, theirs, yours)


def _of_fields(form: ShownForm, row: str, at: str, *versions: dict[str, str]) -> Iterator[Difference]:
    """Compares the fields of one row; `versions` are its values before, theirs, yours and merged."""
    was, theirs, yours, merged = versions
    for name, their in theirs.items():
        if name != ORDER and their not in (was.get(name, ""), yours.get(name)):
            yield Difference(
                what=f"{_title(form, row, theirs)}{form.field(row, name).label or pretty_name(name)}",
                was=form.in_words(row, name, was.get(name, "")),
                theirs=form.in_words(row, name, their),
                yours=form.in_words(row, name, merged[name]),
                taken_over=merged[name] == their,
                field=f"id_{at}{name}",
                value=their,
            )


def _of_order(form: ShownForm, was: Values, theirs: Values, yours: Values) -> Difference:
    """Describes a changed order of rows in one line."""
    before, now, mine = (
        ", ".join(_name(form, row, values[row]) for row in listed(values)) for values in (was, theirs, yours)
    )
    return Difference("The order", before, now, mine, taken_over=not moved(was, yours))


def _of_row(form: ShownForm, row: str, was: Values, theirs: Values, yours: Values) -> Iterator[Difference]:
    """Describes a row that they added or removed; yields nothing if the second person removed it too."""
    removed = row not in theirs
    if removed and yours.get(row, {}).get("DELETE", "on"):
        return
    there = was[row] if removed else theirs[row]
    said = ", ".join(form.in_words(row, name, value) for name, value in there.items() if value and name != ORDER)
    kept = removed and stays(was, yours, row)
    yield Difference(
        what=_title(form, row, there).removesuffix(": "),
        was=said if removed else "not there",
        theirs="removed" if removed else said,
        yours="kept as a new one" if kept else "",
        taken_over=not kept,
    )


def _title(form: ShownForm, row: str, values: dict[str, str]) -> str:
    if row == OWN:
        return ""
    kind: Any = form.formsets[row.split("/")[0]].model
    return f"{kind._meta.verbose_name.capitalize()} “{_name(form, row, values)}”: "


def _name(form: ShownForm, row: str, values: dict[str, str]) -> str:
    """Returns the name of a row: an option's label, a case's values, the name of a day; else what comes first in it."""
    names = (*_NAMES, *(name for name in values if name not in (ORDER, "DELETE")))
    return next((form.in_words(row, name, values[name]) for name in names if values.get(name)), "")
