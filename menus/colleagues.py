"""Who does something here, and how pages name them and the time: as colleagues do."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.timezone import localtime

# Whoever is logged in; None from the command line.
Author = User | AnonymousUser | None


def known(author: Author) -> User | None:
    """Who is kept with a row: nobody, from the command line."""
    return author if isinstance(author, User) else None


def may_see_trees(user: User | AnonymousUser) -> bool:
    """Who may change phone trees sees them, as on Django's own pages."""
    return any(map(user.has_perm, ("menus.view_phonetree", "menus.change_phonetree")))


def called(user: Any) -> str:
    """The full name where there is one."""
    name: str = user.get_full_name() or user.get_username()
    return name


def ago(moment: datetime) -> str:
    """To the minute at best, such as “just now” or “3 hours ago”."""
    since = timesince(moment, depth=1)
    return "just now" if since.startswith("0") else f"{since} ago"


def moment(at: datetime) -> str:
    """In the site's time zone, which it names: “1 Dec 2026, 09:00 CET”."""
    return date_format(localtime(at), "j M Y, H:i T")
