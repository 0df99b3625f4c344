"""What a form saved, as the change log tells it: each value before and after, and of secrets only that they changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.forms import PasswordInput
from django.http import HttpRequest

from menus.admin.conflicts.differences import differences
from menus.admin.conflicts.form_values import OWN, SEVERAL, ShownForm, Values
from menus.change_log.details import Detail, lines, secret, value
from menus.ids import id_of
from menus.models import PhoneTree

NOTHING_YET: Values = {OWN: {}}


def saved_values(model_admin: ModelAdmin, request: HttpRequest, row: Any) -> Values:
    """Returns what the form of a saved row shows."""
    return ShownForm(model_admin, request, row).values()


def before_and_after(model_admin: ModelAdmin, request: HttpRequest, form: Any, before: Values) -> Iterator[Detail]:
    """Yields what a form that was just saved has changed since `before`."""
    saved = model_admin.model._default_manager.get(pk=form.instance.pk)
    yield from told(ShownForm(model_admin, request, saved), before)
    for name in form.changed_data:
        field = form.fields[name]
        if isinstance(field.widget, PasswordInput) and form.cleaned_data.get(name):
            yield secret(str(field.label or name))


def told(now: ShownForm, before: Values) -> Iterator[Detail]:
    """Yields what differs between `before` and what a form shows now."""
    after = now.values()
    of_lines = {f"id_{name}": name for name, field in now.form.fields.items() if _chooses_lines(field)}
    stays = {row: {**own, "DELETE": ""} for row, own in before.items()}
    for each in differences(now, before, after, stays, after):
        if name := of_lines.get(each.field):
            yield _of_lines(each.what, before[OWN].get(name, ""), after[OWN][name])
        else:
            yield value(each.what, each.was, each.theirs)


def _chooses_lines(field: Any) -> bool:
    return getattr(getattr(field, "queryset", None), "model", None) is PhoneTree


def _of_lines(field: str, before: str, after: str) -> Detail:
    was, now = (map(id_of, chosen.split(SEVERAL)) for chosen in (before, after))
    return lines(field, was, now)
