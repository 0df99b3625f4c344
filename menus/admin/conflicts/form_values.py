"""The values of a form and its rows as plain text, both as rendered and as submitted."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.forms import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    ModelChoiceField,
    ModelForm,
    ModelMultipleChoiceField,
    PasswordInput,
    TimeField,
)
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.formats import date_format
from django.utils.timezone import is_naive, make_aware

from menus.colleagues import moment
from menus.ids import id_of, is_id

# The form's own values under "", those of each row under its formset and id: "options/5"; new ones: "options/+0".
Values = dict[str, dict[str, str]]
OWN = ""
# Between the ids of several chosen things.
SEVERAL = ","
# Rows read from one request; a menu has twelve keys.
MOST_ROWS = 200
_ROW = re.compile(r"\w+/\+?\d+")


class ShownForm:
    """The form of one row with its formsets, built as the admin builds them for saved rows."""

    def __init__(self, model_admin: ModelAdmin, request: HttpRequest, row: Any) -> None:
        names = flatten_fieldsets(model_admin.get_fieldsets(request, row))
        self.form: ModelForm = model_admin.get_form(request, row, change=True, fields=names)(instance=row)
        inlines = model_admin.get_formsets_with_inlines(request, row)
        self.formsets: dict[str, Any] = {
            kind.get_default_prefix(): kind(instance=row, queryset=inline.get_queryset(request))
            for kind, inline in inlines
        }

    @classmethod
    def of_page(cls, form: ModelForm, formsets: Iterable[Any]) -> "ShownForm":
        """Returns what a page shows, instead of building it once more."""
        shown = cls.__new__(cls)
        shown.form, shown.formsets = form, {formset.prefix: formset for formset in formsets}
        return shown

    def values(self) -> Values:
        """Returns the saved values."""
        rows = {
            f"{prefix}/{form.instance.pk}": _values(form)
            for prefix, formset in self.formsets.items()
            for form in formset.initial_forms
        }
        return {OWN: _values(self.form), **rows}

    def known(self, values: Values) -> Values:
        """Drops everything from `values`, which a browser sent, that this form does not have."""
        names = {
            OWN: self.form.base_fields,
            **{prefix: kind.form.base_fields for prefix, kind in self.formsets.items()},
        }
        return {
            row: {name: text for name, text in own.items() if name in names[row.split("/")[0]]}
            for row, own in values.items()
            if row == OWN or (_ROW.fullmatch(row) and row.split("/")[0] in self.formsets)
        }

    def posted(self, post: QueryDict) -> Values:
        """Returns what the person sent; a row to be removed has DELETE."""
        rows = {}
        for prefix, formset in self.formsets.items():
            for index in range(_total(post, prefix)):
                at = f"{prefix}-{index}"
                sent = _posted(formset.empty_form, post, f"{at}-") | {"DELETE": post.get(f"{at}-DELETE", "")}
                rows[f"{prefix}/{_saved_as(post, at) or f'+{index}'}"] = sent
        return {OWN: _posted(self.form, post, ""), **rows}

    def places(self, values: Values) -> dict[str, str]:
        """Returns the prefix of each row's input names in a request that sends `values`; saved rows come first."""
        places = {OWN: ""}
        for prefix in self.formsets:
            rows = sorted((row for row in values if row.startswith(f"{prefix}/")), key=is_new)
            places |= {row: f"{prefix}-{index}-" for index, row in enumerate(rows)}
        return places

    def as_post(self, values: Values, post: QueryDict) -> QueryDict:
        """Returns the request that would have sent `values`."""
        new = post.copy()
        for prefix in self.formsets:
            for name in [name for name in new if name.startswith(f"{prefix}-")]:
                del new[name]
            rows = [row for row in values if row.startswith(f"{prefix}/")]
            new[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
            new[f"{prefix}-INITIAL_FORMS"] = str(sum(not is_new(row) for row in rows))
        for row, at in self.places(values).items():
            own = values[row] if row == OWN else {**values[row], "id": "" if is_new(row) else row.split("/")[1]}
            new.update({f"{at}{name}": value for name, value in own.items() if value or name != "DELETE"})
            for name in own.keys() & self._several(row):
                new.setlist(f"{at}{name}", list(filter(None, own[name].split(SEVERAL))))
        return new

    def _several(self, row: str) -> set[str]:
        """Returns the names of the fields in which several things are chosen."""
        fields = self.form.fields if row == OWN else {}
        return {name for name, field in fields.items() if isinstance(field, ModelMultipleChoiceField)}

    def field(self, row: str, name: str) -> Field:
        form = self.form if row == OWN else self.formsets[row.split("/")[0]].empty_form
        return form.fields[name]

    def in_words(self, row: str, name: str, value: str) -> str:
        """Returns a value as people read it: the name of a choice, yes or no."""
        match self.field(row, name):
            case BooleanField():
                return "yes" if value else "no"
            case DateTimeField() as field if isinstance(at := _read(field, value), datetime):
                return moment(make_aware(at) if is_naive(at) else at)
            case ModelMultipleChoiceField() as field if value:
                chosen_ids = [pk for pk in value.split(SEVERAL) if is_id(pk)]
                rows = field.queryset
                return ", ".join(map(str, rows.filter(pk__in=chosen_ids))) if rows is not None else ""
            case ModelChoiceField() as field if value:
                rows = field.queryset if is_id(value) else None
                chosen = rows.filter(pk=value).first() if rows is not None else None
                return str(chosen or "something that has been deleted")
            case ChoiceField() as field if value:
                return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
            case IntegerField() if value.isdecimal():
                return f"{int(value):,}"
            case DateField() as field if isinstance(day := _read(field, value), date):
                return date_format(day, "j M Y")
        return value or "nothing"


def is_new(row: str) -> bool:
    """Whether the row has never been saved."""
    return "/+" in row


def _values(form: ModelForm) -> dict[str, str]:
    return {name: _text(form[name].value()) for name in _told(form)}


def _posted(form: ModelForm, post: QueryDict, at: str) -> dict[str, str]:
    fields = {name: form.fields.get(name, form.base_fields[name]) for name in _told(form)}  # those read its country
    sent = {name: field.widget.value_from_datadict(post, {}, f"{at}{name}") for name, field in fields.items()}
    return {name: _text(_read(fields[name], value)) for name, value in sent.items()}


def _read(field: Field, sent: Any) -> Any:
    """Returns what was sent as the field would show it once saved, however it was typed; else the text.

    Browsers write times in several ways, and people numbers, hours and lists.
    """
    reads: Any = {DateTimeField: parse_datetime, DateField: parse_date, TimeField: parse_time}
    for kind, read in reads.items() if isinstance(sent, str) else ():
        if isinstance(field, kind):
            with suppress(ValueError):
                return read(sent.strip()) or sent
    if isinstance(field, CharField) and type(field).prepare_value is not Field.prepare_value:
        with suppress(ValidationError):
            return field.prepare_value(field.clean(sent))
    return sent


def _told(form: ModelForm) -> list[str]:
    """Returns the fields to compare and show. Password inputs are left out, because nobody may see what was typed."""
    return [name for name, field in form.base_fields.items() if not isinstance(field.widget, PasswordInput)]


def _saved_as(post: QueryDict, at: str) -> str:
    """Returns the id of a saved row, "" for a new one."""
    pk = post.get(f"{at}-id", "")
    return pk if is_id(pk) else ""


def _text(value: Any) -> str:
    """Normalises a value, so that a browser's line endings do not count as a change."""
    value = getattr(value, "chosen", value)  # after a refused file, the previous choice stays
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="minutes")  # as the page shows it
    if isinstance(value, list):
        return SEVERAL.join(sorted(str(getattr(each, "pk", each)) for each in value))
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _total(post: Mapping[str, Any], prefix: str) -> int:
    total = str(post.get(f"{prefix}-TOTAL_FORMS", ""))
    return min(id_of(total), MOST_ROWS)
