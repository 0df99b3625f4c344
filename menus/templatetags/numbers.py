"""The filter that writes telephone numbers as their country does, alone or within a sentence."""

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from menus.fields.written import written

register = template.Library()
# E.164 as we store it, with its extension.
_STORED = re.compile(r"(?<![\w+@:/])\+[1-9][0-9]{6,14}(?:;ext=[0-9*#]+)?(?![\w@])")


@register.filter
def phone(text: Any) -> SafeString:
    """Returns the text with each number in it as people read it."""
    return mark_safe(_STORED.sub(lambda found: written(found[0]), conditional_escape(text)))
