"""Which mailbox a place of a phone tree names, whatever its kind."""

from functools import cache
from typing import cast

from engine import limits
from engine import tree as t
from engine.labels import all_beside


def named_mailbox(place: t.Destination) -> str:
    """The key of the mailbox where what callers leave here arrives; "" for the phone line's own, or for none."""
    field = _field(cast(type, type(place)))
    return getattr(place, field) if field else ""


@cache
def _field(kind: type) -> str:
    found = (name for name, told in all_beside(kind).items() if told.limit is limits.MAILBOX_OR_NONE)
    return next(found, "")
