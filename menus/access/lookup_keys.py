"""The keys of a phone line's lookups: made, shown once, and replaced."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from django.db import transaction

from menus.access import sealing
from menus.models import LookupKey, PhoneTree

# How long the key before still signs as well, so that a system has time to learn the new one.
OVERLAP = timedelta(days=1)
# Bytes of a new key, as many as its signature has.
LENGTH = 32
PREFIX = "blk_"


@transaction.atomic
def make(tree: PhoneTree, by: Any, now: datetime) -> str:
    """Returns a new key, which nothing shows again. Earlier ones sign for one more day."""
    PhoneTree.objects.select_for_update(no_key=True).get(pk=tree.pk)
    key = PREFIX + token_urlsafe(LENGTH)
    LookupKey.objects.filter(tree=tree, ends_at=None).update(ends_at=now + OVERLAP)
    LookupKey.objects.filter(tree=tree, ends_at__lt=now).delete()
    sealed = _keys().encrypt(key.encode()).decode()
    LookupKey.objects.create(tree=tree, sealed=sealed, made_at=now, made_by=by)
    return key


def signing(tree: int, now: datetime) -> list[str]:
    """Returns the keys in use in the clear, without those that can no longer be read after a change of SECRET_KEY."""
    return [
        key
        for sealed in LookupKey.objects.in_use(tree, now).values_list("sealed", flat=True)
        if (key := _opened(sealed))
    ]


def _opened(sealed: str) -> str:
    try:
        return _keys().decrypt(sealed).decode()
    except InvalidToken:
        return ""


def _keys() -> MultiFernet:
    return sealing.keys(b"branchline lookup keys")
