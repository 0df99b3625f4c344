"""The tag {% sections "" %}, the pages by what people work on, as the sidebar and the narrow menu list them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@dataclass(frozen=True, slots=True)
class SidebarEntry:
    """A page of the sidebar (desk/sidebar.py)."""

    name: str
    object_name: str
    admin_url: str
    add_url: str
    is_current: bool
    count: int


@dataclass(frozen=True, slots=True)
class SidebarSection:
    name: str
    app_label: str
    app_url: str
    is_current: bool
    models: tuple[SidebarEntry, ...]


@register.simple_tag(takes_context=True)
def sections(context: Context, ids: str) -> SafeString:
    """Returns the list; `ids` begins its IDs, because a page has it twice."""
    return _written(ids, tuple(_section(each) for each in context.get("available_apps") or ()))


@lru_cache(maxsize=256)
def _written(ids: str, shown: tuple[SidebarSection, ...]) -> SafeString:
    """It is the same on most pages, and would be up to a third of their CPU time."""
    written = get_template("admin/sections.html").render({"available_apps": shown, "ids": ids})
    return mark_safe(written)


def _section(group: dict[str, Any]) -> SidebarSection:
    entries = tuple(_entry(page) for page in group["models"])
    return SidebarSection(group["name"], group["app_label"], group["app_url"], bool(group.get("is_current")), entries)


def _entry(page: dict[str, Any]) -> SidebarEntry:
    standing = bool(page.get("is_current")), page.get("count", 0)
    return SidebarEntry(page["name"], page["object_name"], page["admin_url"] or "", page["add_url"] or "", *standing)
