"""Every page for every set of permissions: shown, redirected or refused with a way back, never a server error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from calls.models import Call
from inbox.items import add
from inbox.models import ItemKind, Job, JobState
from menus.models import KINDS, Mailbox, Person, PhoneTree, Rota, SharedPrompt, Team
from tests.listed import listed
from tests.telephone import ring
from texts.models import TextSettings

RIGHTS = {
    "none": "nothing",
    "view only": "^view_",
    "add only": "^add_",
    "change only": "^change_",
    "delete only": "^delete_",
    "editor": "^(view|add|change|delete)_",
}
ODD_IDS = ("0", "x", "_00", "99999999999999999999")
ODD_QUERIES = ("tree__id__exact=%00", "tree__id__exact=99999999999999999999", "o=-9.x", "p=99999999")


def _client(rights: str) -> Client:
    user = User.objects.create_user("sam", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__regex=RIGHTS[rights]))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def everything(acme: PhoneTree) -> PhoneTree:
    """A phone line with at least one destination of each kind, and one row for every other page."""
    for kind in KINDS:
        if not kind._default_manager.filter(tree=acme).exists():
            kind._default_manager.create(tree=acme, key=f"a_{kind._meta.model_name}", name="One")
    SharedPrompt.objects.create(key="hello", name="Hello")
    Group.objects.create(name="Editors")
    listed("vips", "+15550100031", "Anna Smith")
    Person.objects.create(key="anna", name="Anna")
    rota = Rota.objects.create(key="weeks", name="Weeks", zone="Europe/Berlin", starts=date(2026, 11, 2))
    Team.objects.create(key="support", name="Support", rota=rota)
    TextSettings.objects.create(number=acme.numbers.get())
    ring().press("3")
    mailbox = Mailbox.objects.create(key="reception", name="Reception", zone="Europe/Berlin", everyone=True)
    add(ItemKind.NOTE, key="note", mailbox=mailbox, happened_at=timezone.now(), call=Call.objects.get(), text="Hello")
    Job.objects.create(name="send-mail", arguments={"call": Call.objects.get().pk}, state=JobState.FAILED)
    return acme


def _named(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name and not getattr(pattern.callback, "csrf_exempt", False):
            yield f"{namespace}{pattern.name}", pattern


def _pages(acme: PhoneTree) -> Iterator[str]:
    """Every address that a person can open, for existing rows."""
    rows = {
        _prefix(model): model._default_manager.values_list("pk", flat=True).first() for model in admin.site._registry
    }
    call = Call.objects.get().pk
    for name, pattern in _named(get_resolver()):
        if row := next((row for prefix, row in rows.items() if row and name.startswith(prefix)), None):
            yield reverse(name, args=[row] if pattern.pattern.converters or "object_id" in str(pattern.pattern) else [])
            continue
        known = {"slug": acme.slug, "pk": call, "app_label": "menus", "content_type_id": 1}
        known |= {"object_id": acme.pk, "name": "nothing.wav", "url": "nowhere"}
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        try:
            yield reverse(name, kwargs={each: known[each] for each in wanted if each in known})
        except NoReverseMatch:
            continue


def _prefix(model: type[Model]) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_"


# One test, because rendering all pages costs more than anything that is asked of them.
@pytest.mark.parametrize("rights", RIGHTS)
def test_no_page_fails_for_anybody_each_refusal_has_a_way_back_and_no_link_leads_to_one(
    everything: PhoneTree, rights: str
) -> None:
    client = _client(rights)
    pages = {page: client.get(page) for page in _pages(everything) if page != "/admin/logout/"}
    assert len(pages) > 100
    for page, answer in pages.items():
        _is_fine(answer, page)
    if rights in ("view only", "change only"):
        _links_lead_somewhere(client, pages)
    for page in pages:
        with _taken_back():
            _is_fine(client.post(page), page)
    assert client.get("/admin/").status_code == 200  # still signed in


@contextmanager
def _taken_back() -> Iterator[None]:
    """Each page is sent to while everything is still there, and before copies make every other page longer."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _links_lead_somewhere(client: Client, pages: dict[str, Any]) -> None:
    links: dict[str, str] = {}
    for page, answer in pages.items():
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            links |= dict.fromkeys(re.findall(r'<a\b[^>]*href="(/[^"#]*)', answer.content.decode()), page)
    assert len(links) > 20
    asked = {unescape(link): page for link, page in links.items()}
    refused = {link: page for link, page in asked.items() if (pages.get(link) or client.get(link)).status_code == 403}
    assert refused == {}


def _is_fine(answer: Any, page: str) -> None:
    assert answer.status_code in {200, 302, 400, 403, 404, 405}, page
    if answer.status_code in {403, 404} and answer["Content-Type"].startswith("text/html"):
        assert 'href="/admin/"' in answer.content.decode(), page


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_no_list_fails_whatever_its_address_asks_for(everything: PhoneTree, admin_client: Client, query: str) -> None:
    lists = (f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry)
    for page in map(reverse, lists):
        _is_fine(admin_client.get(f"{page}?{query}"), page)


@pytest.mark.parametrize("odd", ODD_IDS)
def test_no_form_fails_whatever_row_is_asked_for(everything: PhoneTree, admin_client: Client, odd: str) -> None:
    for model in admin.site._registry:
        for page in ("change", "delete", "history"):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[odd])
            _is_fine(admin_client.get(address), address)
