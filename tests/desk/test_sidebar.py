"""The sidebar leads by work, marks where one is, and the front door leads to the desk."""

from itertools import chain
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from desk.sidebar import SECTIONS
from menus.models import KINDS


def shown(user: User, path: str = "/admin/") -> list[dict[str, Any]]:
    request = RequestFactory().get(path)
    request.user = user
    groups: list[dict[str, Any]] = admin.site.get_app_list(request)
    return groups


def test_the_work_comes_in_its_order_and_a_section_opens_its_first_page(ada: User) -> None:
    sections = shown(ada)
    assert [section["name"] for section in sections] == [name for name, _ in SECTIONS]
    names = ["Inbox", "Phone lines", "Calls", "Reports", "Hours and notices", "People and teams", "Prompts", "Settings"]
    assert [name for name in names if name in dict(SECTIONS)] == [name for name, _ in SECTIONS]


def test_every_page_of_the_admin_belongs_to_an_entry() -> None:
    named = {each for _, pages in SECTIONS for page in pages for each in (page.at, *page.below)}
    assert {each for each in named if not isinstance(each, str)} == set(admin.site._registry)
    assert not {page.at for _, pages in SECTIONS for page in pages} & set(KINDS)


def test_what_has_no_entry_is_nobodys_lost_page(ada: User) -> None:
    entries = list(chain.from_iterable(section["models"] for section in shown(ada)))
    assert len(entries) == sum(len(pages) for _, pages in SECTIONS)


@pytest.mark.parametrize(
    ("path", "section", "page"),
    [
        ("/admin/inbox/item/7/change/", "Inbox", "Inbox"),
        ("/admin/menus/mailbox/", "Inbox", "Mailboxes"),
        ("/admin/menus/menu/3/change/", "Phone lines", "Phone lines"),
        ("/admin/menus/revision/3/change/", "Phone lines", "Phone lines"),
        ("/desk/tree/acme/publish/", "Phone lines", "Phone lines"),
        ("/phone/", "Phone lines", "Phone lines"),
        ("/admin/calls/call/", "Calls", "Calls"),
        ("/admin/menus/rota/1/change/", "People and teams", "Rotas"),
        ("/desk/numbers/sipgate/", "Settings", "Providers"),
        ("/desk/accounts/invite/", "Settings", "Accounts"),
    ],
)
def test_each_page_marks_where_it_belongs(ada: User, path: str, section: str, page: str) -> None:
    (current,) = [each for each in shown(ada, path) if each.get("is_current")]
    assert current["name"] == section
    assert [each["name"] for each in current["models"] if each.get("is_current")] == [page]


def test_the_front_page_is_no_section(ada: User) -> None:
    assert not any(section.get("is_current") for section in shown(ada))


def test_who_may_see_little_has_no_empty_sections(temp: Client) -> None:
    page = temp.get("/admin/").content.decode()
    assert page.count('<li class="section') == 4  # Calls and Reports, beside the page and in the narrow menu
    assert 'href="/admin/calls/call/"' in page


def test_the_page_of_one_room_has_that_room(desk: Client) -> None:
    page = desk.get("/admin/inbox/").content.decode()
    assert "/admin/inbox/job/" in page
    assert "/admin/menus/phonetree/" not in page.partition('id="content"')[2]


def test_the_bare_address_leads_people_to_the_desk_and_no_provider_anywhere(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/admin/"
    assert client.post("/").status_code == 405
