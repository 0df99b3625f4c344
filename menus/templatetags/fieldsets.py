"""The tag {% lines fieldset %}: the fields of a form's section, written without a dozen template nodes for each.

The markup is that of Django's admin/includes/fieldset.html, with numbers written as people read them where somebody may
only look.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from menus.templatetags.numbers import phone

register = template.Library()


@register.simple_tag
def lines(fieldset: Iterable[Any]) -> SafeString:
    """Returns the lines of a Fieldset of the admin."""
    return mark_safe("\n".join(map(_line, fieldset)))


def _line(line: Any) -> str:
    fields, is_alone = list(line), len(line.fields) == 1
    errors = line.errors() if is_alone else ""
    classes = "form-row" + " errors" * bool(errors) + " hidden" * (not line.has_visible_field)
    written = "\n".join(_field(field, is_alone) for field in fields)
    if not is_alone:
        written = f'<div class="flex-container form-multiline">\n{written}\n</div>'
    return f'<div class="{classes}{"".join(map(_named, fields))}">\n{errors}\n{written}\n</div>'


def _named(field: Any) -> str:
    name = _of(field, "name")
    return f" field-{conditional_escape(name)}" if name else ""


def _field(field: Any, is_alone: bool) -> str:
    errors = field.errors() if not is_alone and not field.is_readonly else ""
    is_hidden = bool(_of(field, "is_hidden"))
    classes = "flex-container"
    if not is_alone:
        classes += f" fieldBox{_named(field)}" + " errors" * bool(errors) + " hidden" * is_hidden
    classes += " checkbox-row" * field.is_checkbox
    return f'<div>\n{errors}\n<div class="{classes}">\n{_asked(field)}\n</div>\n{_help(field, is_hidden)}\n</div>'


def _asked(field: Any) -> str:
    label = conditional_escape(field.label_tag())
    if field.is_checkbox:
        return f"{field.field}{label}"
    shown = f'<div class="readonly">{phone(field.contents())}</div>' if field.is_readonly else field.field
    return f"{label}\n{shown}"


def _help(field: Any, is_hidden: bool) -> str:
    text = _of(field, "help_text")
    if not text:
        return ""
    id_ = _of(field, "id_for_label")
    own = f' id="{conditional_escape(id_)}_helptext"' if id_ else ""
    return f'<div class="help{" hidden" * is_hidden}"{own}>\n<div>{text}</div>\n</div>'


def _of(field: Any, name: str) -> Any:
    """Returns an attribute of a field, which is a dict where it is only shown."""
    return field.field.get(name) if field.is_readonly else getattr(field.field, name)
