"""The filter that writes telephone numbers as their country does, alone or within a sentence."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from menus.fields.written import all_written

register = template.Library()


@register.filter
def phone(text: Any) -> SafeString:
    """Returns the text with each number in it as people read it."""
    return mark_safe(all_written(conditional_escape(text)))
