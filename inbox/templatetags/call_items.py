"""What a call left in the inbox, for the page of the call."""

from typing import Any

from django import template

from calls.models import Call
from inbox.access import items_of
from inbox.models import Item

register = template.Library()


@register.simple_tag(takes_context=True)
def items_of_call(context: Any, call: Call | None) -> list[Item]:
    """Returns the items of a call that whoever looks at the page sees."""
    return list(items_of(context["request"].user).filter(call=call).order_by("pk")) if call else []
