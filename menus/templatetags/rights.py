"""Tags that ask for a right on a row, as `perms` does for rights on any, and whether a list has every row."""

from typing import Any

from django import template

from menus.access import rights

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Any, right: str, row: Any) -> bool:
    """Whether the person who looks at the page has a right on a row."""
    return bool(context["request"].user.has_perm(right, row))


@register.simple_tag(takes_context=True)
def sees_every(context: Any) -> bool:
    """Whether the person who looks at a list sees every row there is, not only those of some phone lines."""
    return rights.sees_every(context["request"].user, context["cl"].model)
