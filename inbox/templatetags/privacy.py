"""What owners can do on the page of a call, an inbox item or a caller: keep it for a dispute, or erase its caller."""

from typing import Any

from django import template
from django.utils.timezone import now

from calls.models import Call
from engine.numbers.callers import is_withheld
from inbox.erasing.holds import holds_on_call, holds_on_item
from inbox.erasing.numbers import CallerNumber, NoCaller, caller_of
from inbox.models import Item, LegalHold
from menus.access.rights import everywhere
from menus.access.roles import ERASE, HOLD

register = template.Library()


@register.inclusion_tag("desk/privacy/acts.html", takes_context=True)
def privacy_of(context: Any, row: Any) -> dict[str, Any]:
    """Shows the holds and buttons of a `Call`, an `Item`, or a caller as they were sent."""
    request = context["request"]
    return {"request": request, "csrf_token": context.get("csrf_token"), "privacy": _privacy(request.user, row)}


def _privacy(user: Any, row: Any) -> dict[str, Any] | None:
    if not row or not user.has_perm(HOLD):
        return None
    caller = row if isinstance(row, str) else row.caller
    may_erase = not is_withheld(caller) and everywhere(user, ERASE)
    match row:
        case Call():
            may, holds, query = user.has_perm(HOLD, row), holds_on_call(row, now()), f"call={row.pk}"
        case Item():
            may, holds, query = user.has_perm(HOLD, row.mailbox), holds_on_item(row, now()), f"item={row.pk}"
        case _:
            return _of_caller(caller, everywhere(user, HOLD), may_erase)
    if not may:
        return None
    return {"may_hold": True, "may_erase": may_erase, "holds": list(holds), "query": query}


def _of_caller(shown: str, may_hold: bool, may_erase: bool) -> dict[str, Any] | None:
    try:
        number: CallerNumber = caller_of(shown)
    except NoCaller:
        return None
    holds = list(LegalHold.objects.active(now()).filter(caller=number.value)) if may_hold else []
    return {"may_hold": may_hold, "may_erase": may_erase, "holds": holds, "number": number.value}
