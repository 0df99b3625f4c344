"""What a view asks before it does something to a row: whether it exists for this person, and whether they may."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from menus.access import rights

Row = TypeVar("Row", bound=Model)


def need(request: HttpRequest, right: str, row: Model | None = None) -> None:
    """Raises PermissionDenied if this person doesn't have the right: on a row, or anywhere."""
    if not request.user.has_perm(right, row):
        raise PermissionDenied


def need_one(request: HttpRequest, *rights: str) -> None:
    """Raises PermissionDenied if this person has none of these rights anywhere."""
    if not any(map(request.user.has_perm, rights)):
        raise PermissionDenied


def asked_for(request: HttpRequest, rows: type[Row] | QuerySet[Row], *needed: str, **by: Any) -> Row:
    """Returns the row that an address names.

    Raises PermissionDenied if the person has none of the rights, on it or anywhere, and Http404 if it does not exist
    for them.
    """
    if needed and not any(map(request.user.has_perm, needed)):
        raise PermissionDenied
    every = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    row: Row = get_object_or_404(rights.seen(request.user, every), **by)
    if needed and not any(request.user.has_perm(right, row) for right in needed):
        raise PermissionDenied
    return row


def must_exist(request: HttpRequest, row: Model | None) -> None:
    """Raises Http404 for a row that does not exist for this person."""
    if row is not None and not rights.sees(request.user, row):
        raise Http404
