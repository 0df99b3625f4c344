"""Finds pages of the desk themselves, by their names and by what else people call them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from desk.search.hits import MOST, Hit, Hits, group
from desk.search.text import SearchText
from menus.access.rights import Visitor, seen
from menus.access.roles import PUBLISH
from menus.colleagues import SEE_TREES
from menus.models import PhoneTree

# Pages of the sidebar, by what people call them besides their name.
ALSO_CALLED = {
    "Inbox": "messages voicemail missed calls call back",
    "Phone lines": "trees menus ivr auto attendant picture",
    "Calls": "history log record",
    "Reports": "statistics figures weekly email abandoned",
    "Looking ahead": "gaps coming up 400 days",
    "Texts": "sms messages delivery",
    "Text replies": "sms keywords auto reply stop fax",
    "Hours": "opening hours schedules holidays closed",
    "Notices": "announcement closing banner",
    "People": "staff colleagues absences away",
    "Teams": "ring group hunt group",
    "Rotas": "shifts on call on duty",
    "Prompts": "recordings audio greetings",
    "Phone numbers": "did",
    "Providers": "twilio sipgate connect numbers webhooks",
    "Accounts": "users roles invite login password 2fa second factor required",
    "Background jobs": "worker queue mail",
    "History": "audit log changes who",
    "Mailboxes": "email notifications",
    "Caller lists": "block spam vip",
    "On the line now": "live waiting callers current",
    "What callers hear": "simulate preview test at time why",
    "Privacy": "gdpr erase delete retention data protection",
}
# What can be done with a line by typing it, and the rights of which one is enough.
DEEDS = {
    "publish": ("menus.change_phonetree", PUBLISH),
    "paste": ("menus.change_phonetree",),
    **dict.fromkeys(("compare", "try", "text", "languages"), SEE_TREES),
}
# Pages that no list leads to: name, address, other words, and the rights of which one opens it, none for everybody.
OTHERS = (
    ("Try it", "phone:page", "telephone test call simulator", SEE_TREES),
    ("Add a phone line", "desk:add-line", "new create paste text ready-made", ("menus.add_phonetree",)),
    ("Import a phone line", "admin:menus_phonetree_import", "file json upload", ("menus.change_phonetree",)),
    ("Ready-made phone lines", "admin:menus_phonetree_ready_made", "templates samples", ("menus.add_phonetree",)),
    ("Closed after wrong PINs", "desk:closed", "locked guess", SEE_TREES),
    ("Take the next call", "desk:take-call", "queue agent answer pick up", ("inbox.change_item",)),
    ("Change password", "admin:password_change", "own account", ()),
    ("Security", "desk:security", "second factor 2fa totp sessions logged in devices", ()),
    ("Emails to you", "desk:emails", "notifications unsubscribe approvals weekly", ()),
)


def pages(user: Visitor, typed: SearchText, sections: list[Any]) -> Hits:
    """`sections` are those of the sidebar, which has only what somebody may see."""
    found = [hit for hit, told in _every(user, sections, bool(typed.text)) if _fits(typed, told)]
    return group("Pages", sorted(found, key=lambda hit: _rank(typed, hit)))


def publishing(user: Visitor, typed: SearchText) -> Hits:
    """“publish acme” leads to the page on which that line is published."""
    verb, _, name = typed.text.partition(" ")
    rights = DEEDS.get(verb.casefold(), ())
    if not name or not any(map(user.has_perm, rights)):
        return group("Do", [])
    rows = seen(user, PhoneTree.objects.filter(name__icontains=name)).order_by("name")[:MOST]
    return group(
        "Do", [_deed(verb.casefold(), row) for row in rows if any(user.has_perm(each, row) for each in rights)]
    )


def _deed(verb: str, row: PhoneTree) -> Hit:
    if verb == "try":
        return Hit(f"Try {row}", f"{reverse('phone:page')}?tree={row.slug}")
    return Hit(f"{verb.capitalize()} {row}", reverse(f"desk:{verb}", args=[row.slug]))


def _every(user: Visitor, sections: list[Any], wants_new: bool) -> Iterator[tuple[Hit, str]]:
    for section in sections:
        for page in section["models"]:
            name, more = page["name"], ALSO_CALLED.get(page["name"], "")
            where = "" if section["name"] == name else section["name"]
            yield Hit(name, page["admin_url"], where), f"{name} {section['name']} {more}"
            if page.get("add_url") and wants_new:
                new = _new(page)
                yield Hit(new, page["add_url"], where), f"add {new} {name}"
    for name, address, more, rights in OTHERS:
        if not rights or any(map(user.has_perm, rights)):
            yield Hit(name, reverse(address)), f"{name} {more}"


def _new(page: Any) -> str:
    """Returns for example “New person”."""
    model = page["model"]
    return "Invite someone" if isinstance(model, str) else f"New {model._meta.verbose_name}"


def _fits(typed: SearchText, told: str) -> bool:
    words = told.casefold().split()
    return all(any(each.startswith(word.casefold()) for each in words) for word in typed.words)


def _rank(typed: SearchText, hit: Hit) -> tuple[int, str]:
    name = hit.name.casefold()
    return (0 if name.startswith(typed.text.casefold()) else 1 if not name.startswith("new ") else 2, name)
