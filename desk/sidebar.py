"""The sidebar: pages by what people work on, and which of them is open."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model
from django.urls import get_script_prefix, get_urlconf, reverse

from calls.models import Call
from inbox.models import Item, Job, Mailbox
from menus.access.accounts import decides, decides_about_all
from menus.access.roles import CONNECT, SET_RETENTION
from menus.colleagues import may_see_trees
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
from texts.models import TextSettings

Visitor = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a model's rows, or one with an address of its own.

    `below` are models and beginnings of addresses that have no entry of their own: while one is open, this is current.
    """

    name: str
    at: type[Model] | str
    may: Callable[[Visitor], bool] | None = None
    add: str = ""
    below: tuple[type[Model] | str, ...] = ()


# The work, in order. A new page is one line here; a section whose pages somebody may not see is left out.
SECTIONS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    ("Inbox", (Page("Inbox", Item), Page("Mailboxes", Mailbox))),
    (
        "Phone lines",
        (
            Page(
                "Phone lines",
                PhoneTree,
                add="desk:add-line",
                below=(*KINDS, Revision, "/desk/tree/", "/desk/lines/", "/phone/"),
            ),
        ),
    ),
    (
        "Calls",
        (
            Page("Calls", Call, below=("/desk/caller/", "/desk/calls/")),
            Page("Texts", "desk:texts", lambda user: user.has_perm("calls.view_call")),
            Page("Text replies", TextSettings),
            Page("On the line now", "desk:now", lambda user: user.has_perm("calls.view_call")),
            Page("What callers hear", "desk:hear", may_see_trees),
            Page("Caller lists", CallerList),
            Page("Listed callers", ListedCaller),
        ),
    ),
    (
        "Reports",
        (
            Page("Reports", "desk:reports", lambda user: user.has_perm("calls.view_call")),
            Page("Looking ahead", "desk:ahead", may_see_trees),
        ),
    ),
    ("Hours and notices", (Page("Hours", Schedule), Page("Notices", Notice))),
    ("People and teams", (Page("People", Person), Page("Teams", Team), Page("Rotas", Rota))),
    ("Prompts", (Page("Prompts", SharedPrompt),)),
    (
        "Settings",
        (
            Page("Phone numbers", PhoneNumber),
            Page("Providers", "desk:numbers", lambda user: user.has_perm(CONNECT)),
            Page("Accounts", "desk:accounts", decides, add="desk:invite"),
            Page("Privacy", "desk:privacy", lambda user: user.has_perm(SET_RETENTION)),
            Page("Background jobs", Job),
            Page("History", "desk:history-of-all", decides_about_all),
        ),
    ),
)


# The models that have an entry.
MODELS = tuple(page.at for _, pages in SECTIONS for page in pages if not isinstance(page.at, str))


def address(name: str) -> str:
    """Returns the address of a page without arguments; every page has dozens of them."""
    return _known(name, get_script_prefix(), get_urlconf())


@cache
def _known(name: str, prefix: str, urlconf: str | None) -> str:
    return reverse(name)


def arranged(listed: Mapping[type, Any], user: Visitor, path: str, counts: Mapping[type, int]) -> list[Any]:
    """Groups the pages of models, as AdminSite describes them, by work. `counts` says how much waits on each.

    What has no entry, such as the destinations of all lines together, is found by the search and on its line's page.
    """
    shown = [(name, [entry for page in pages if (entry := _entry(page, listed, user))]) for name, pages in SECTIONS]
    groups = [_group(name, pages) for name, pages in shown if pages]
    _name_by_page(groups)
    _mark_current(groups, path)
    for group in groups:
        for page in group["models"]:
            page["count"] = counts.get(page["model"], 0)
    return groups


def _entry(page: Page, listed: Mapping[type, Any], user: Visitor) -> dict[str, Any] | None:
    if isinstance(page.at, str):
        if page.may and not page.may(user):
            return None
        at = {"model": page.at, "object_name": page.name, "admin_url": address(page.at)}
        at["add_url"] = address(page.add) if page.add else ""
    elif not (at := listed.get(page.at, {})).get("admin_url"):
        return None
    elif page.add and at.get("add_url"):
        at = {**at, "add_url": address(page.add)}
    return {**at, "name": page.name, "beginnings": [at["admin_url"], *_beginnings(page.below)]}


def _beginnings(below: Iterable[type[Model] | str]) -> Iterator[str]:
    for each in below:
        yield each if isinstance(each, str) else address(f"admin:{each._meta.label_lower.replace('.', '_')}_changelist")


def _name_by_page(groups: list[Any]) -> None:
    """A section of which somebody sees one page is called like that page."""
    several = {name for name, pages in SECTIONS if len(pages) > 1}
    for group in groups:
        if group["name"] in several and len(group["models"]) == 1:
            group["name"] = group["models"][0]["name"]


def _mark_current(groups: list[Any], path: str) -> None:
    """Marks the page that is open, or the one that it belongs to: whose address the open one continues furthest."""
    fits = [
        (len(each), group, page)
        for group in groups
        for page in group["models"]
        for each in page["beginnings"]
        if path.startswith(each)
    ]
    if fits:
        _, group, page = max(fits, key=lambda fit: fit[0])
        group["is_current"] = page["is_current"] = True


def _group(name: str, pages: list[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": name.lower().replace(" ", "-"),
        "app_url": pages[0]["admin_url"],
        "has_module_perms": True,
        "models": pages,
    }
