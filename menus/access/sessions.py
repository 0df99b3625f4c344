"""Where people are logged in: listed, and ended."""

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from menus.access.session_store import digest
from menus.models import LoginSession


def sessions_of(user: User) -> QuerySet[LoginSession]:
    """Returns somebody's sessions that have not ended, the latest first."""
    return LoginSession.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-used_at", "pk")


def end_sessions(user: User, but: str | None = None) -> int:
    """Ends all of somebody's sessions, or all but the one with this key. Returns how many."""
    others = LoginSession.objects.filter(user=user)
    count, _ = (others.exclude(pk=digest(but)) if but else others).delete()
    return count
