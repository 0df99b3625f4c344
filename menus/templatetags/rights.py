"""The tag that asks for a right on a row, as `perms` does for rights on any."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Any, right: str, row: Any) -> bool:
    """Whether the person who looks at the page has a right on a row."""
    return bool(context["request"].user.has_perm(right, row))
