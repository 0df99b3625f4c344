"""Who sends a request: the person whom the session's own query has read, where Django would ask once more."""

from typing import Any

from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from menus.access import permissions

_KEPT = "_cached_user"  # where Django's middleware keeps them
_BACKEND = f"{ModelBackend.__module__}.{ModelBackend.__qualname__}"


class RecognisesPeople(AuthenticationMiddleware):
    """Whoever is not as simple to recognise is looked for by Django, which also ends what is no longer good."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]


def _user_of(request: HttpRequest) -> User | AnonymousUser:
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, _recognised(request) or auth.get_user(request))
    kept: User | AnonymousUser = getattr(request, _KEPT)
    return kept


def _recognised(request: HttpRequest) -> User | None:
    """Returns the person of a session that was begun with their present password; None leaves it to Django."""
    session: Any = request.session
    began = [session.get(name) for name in (auth.SESSION_KEY, auth.BACKEND_SESSION_KEY, auth.HASH_SESSION_KEY)]
    person: User | None = session.person
    if person is None or not person.is_active or began[:2] != [str(person.pk), _BACKEND] or not began[2]:
        return None
    if not constant_time_compare(began[2], person.get_session_auth_hash()):
        return None
    if not person.is_superuser:  # who may do everything anyway
        permissions.read_for(person)  # before Django's backend asks for each part by itself
    return person
