"""Groups the admin's pages in the order an editor works."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from calls.models import Call
from inbox.models import Item, Job, Mailbox
from menus.models import (
    KINDS,
    CallerList,
    ListedCaller,
    Notice,
    Person,
    PhoneNumber,
    PhoneTree,
    Revision,
    Rota,
    Schedule,
    SharedPrompt,
    Team,
)

SETTINGS = "Settings"
# The group of each page, independent of its app. Other apps follow under their own names.
GROUPS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("Calls", (Item, Call, Mailbox, CallerList, ListedCaller)),
    ("Your phone lines", (PhoneTree, PhoneNumber, Schedule, Notice, SharedPrompt)),
    ("People and teams", (Person, Team, Rota)),
    ("Destinations", KINDS),
    ("Published", (Revision,)),
    (SETTINGS, (Job,)),
)
# Rarely needed, so at the end.
LAST = "auth"


def grouped(app_list: list[Any]) -> list[Any]:
    """Regroups the app list of AdminSite.get_app_list(); every page stays listed."""
    pages = {page["model"]: page for app in app_list for page in app["models"]}
    ours = [_group(name, [pages.pop(model) for model in models if model in pages]) for name, models in GROUPS]
    others = [app | {"models": [page for page in app["models"] if page["model"] in pages]} for app in app_list]
    return [group for group in (*ours, *_in_order(others)) if group["models"]]


def with_accounts(app_list: list[Any]) -> list[Any]:
    """Adds the page of accounts, which belongs to no model of the admin."""
    page = {"model": User, "name": "Accounts", "object_name": "Account", "admin_url": reverse("desk:accounts")}
    others = [group for group in app_list if group["name"] != SETTINGS]
    settings = [each for group in app_list if group["name"] == SETTINGS for each in group["models"]]
    return [*others, _group(SETTINGS, [page | {"add_url": reverse("desk:invite")}, *settings])]


def counted(app_list: list[Any], counts: Mapping[type, int]) -> list[Any]:
    """Adds to the pages of these models how much waits there."""
    for app in app_list:
        for page in app["models"]:
            page["count"] = counts.get(page["model"], 0)
    return app_list


def _group(name: str, pages: list[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": name.lower().replace(" ", "-"),
        "app_url": pages[0]["admin_url"] if pages else "",
        "has_module_perms": bool(pages),
        "models": pages,
    }


def _in_order(apps: list[Any]) -> Iterator[Any]:
    yield from sorted(apps, key=lambda app: app["app_label"] == LAST)
