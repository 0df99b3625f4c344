"""The sidebar lists all pages, in the order of the work."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from desk.sidebar import GROUPS


def test_pages_stand_in_the_order_an_editor_works(ada: User) -> None:
    request = RequestFactory().get("/admin/")
    request.user = ada
    names = [group["name"] for group in admin.site.get_app_list(request)]
    assert names[: len(GROUPS)] == [name for name, _ in GROUPS]
    assert names[-1] == "Settings"


def test_no_page_is_lost_and_none_is_there_twice(ada: User) -> None:
    request = RequestFactory().get("/admin/")
    request.user = ada
    pages = [page["model"] for group in admin.site.get_app_list(request) for page in group["models"]]
    assert sorted(pages, key=str) == sorted([*admin.site._registry, User], key=str)  # accounts have pages of our own


def test_who_may_see_little_has_no_empty_groups(temp: Client) -> None:
    page = temp.get("/admin/").content.decode()
    assert "Calls" in page
    assert "Destinations" not in page


def test_the_page_of_one_room_has_that_room(desk: Client) -> None:
    page = desk.get("/admin/inbox/").content.decode()
    assert "/admin/inbox/job/" in page
    assert "/admin/menus/phonetree/" not in page.partition('id="content"')[2]
