"""How pages name people and times."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.timezone import localtime

# The logged-in user; None on the command line.
Author = User | AnonymousUser | None


def known(author: Author) -> User | None:
    """Returns the user to store with a row; None for the command line."""
    return author if isinstance(author, User) else None


# Anyone who may change phone trees may view them, as on Django's own pages.
SEE_TREES = ("menus.view_phonetree", "menus.change_phonetree")


def may_see_trees(user: User | AnonymousUser) -> bool:
    """Whether there is any phone tree that somebody sees."""
    return any(map(user.has_perm, SEE_TREES))


def may_see_hours(user: User | AnonymousUser) -> bool:
    return any(map(user.has_perm, ("menus.view_schedule", "menus.change_schedule")))


def called(user: Any) -> str:
    """Returns the full name, or the username if there is none."""
    name: str = user.get_full_name() or user.get_username()
    return name


def ago(moment: datetime) -> str:
    """Returns a relative time, accurate to the minute, such as “just now” or “3 hours ago”."""
    since = timesince(moment, depth=1)
    return "just now" if since.startswith("0") else f"{since} ago"


def moment(at: datetime) -> str:
    """Returns a time in the site's time zone, which is named: “1 Dec 2026, 09:00 CET”."""
    return date_format(localtime(at), "j M Y, H:i T")


def until(at: datetime, now: datetime) -> str:
    """Returns for example “until 14:00”, “until tomorrow 9:00” or “until Monday 9:00”."""
    local, today = localtime(at), localtime(now).date()
    days = (local.date() - today).days
    day = {0: "", 1: "tomorrow "}.get(days, date_format(local, "l ") if 0 < days < 7 else date_format(local, "j F "))
    return f"until {day}{date_format(local, 'G:i')}"
