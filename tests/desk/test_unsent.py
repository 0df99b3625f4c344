"""What was typed when a session had ended is given back to the same person after the login, and to nobody else."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from desk.login.unsent import KEPT
from menus.models import Message, PhoneTree

HTML = {"Accept": "text/html,application/xhtml+xml"}
OURS = {**HTML, "Origin": "http://testserver"}
PASSWORD = "correct horse battery"
TEXT = "We are closed\r\non Fridays & “Mondays”."


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return {name: User.objects.create_superuser(name, password=PASSWORD) for name in ("ada", "ben")}


def log_in(client: Client, name: str, to: str = "") -> str:
    """Returns where the login leads."""
    sent = {"username": name, "password": PASSWORD, "next": to}
    return str(client.post("/admin/login/", sent).headers["Location"])


def form_of(page: str) -> dict[str, str]:
    """Returns the fields of the form that sends everything again."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescape(value) for name, value in found}


def greeting(acme: PhoneTree) -> tuple[Message, dict[str, str]]:
    row = Message.objects.get(tree=acme, key="greeting")
    return row, {"name": "Hello", "prompt": TEXT, "password": "hunter2", "_save": "Save", "csrfmiddlewaretoken": "old"}


def ended(client: Client) -> None:
    client.cookies.pop("sessionid", None)


def test_a_form_comes_back_after_the_login_and_is_sent_by_one_click(people: dict[str, User], acme: PhoneTree) -> None:
    client, (row, sent) = Client(), greeting(acme)
    log_in(client, "ada")
    ended(client)
    answer = client.post(row.get_absolute_url() + "?next=/desk/", sent, headers=HTML)
    assert answer.headers["Location"] == "/admin/login/?next=/desk/unsent/"
    assert "what you typed is kept" in client.get(answer.headers["Location"]).content.decode()

    assert log_in(client, "ada", "/desk/unsent/") == "/desk/unsent/"
    page = client.get("/desk/unsent/").content.decode()
    assert "We are closed" in page
    assert f'action="{row.get_absolute_url()}?next=/desk/"' in page
    assert form_of(page) == {name: sent[name] for name in ("name", "prompt", "_save")}, "no password, and no old token"
    client.post(row.get_absolute_url() + "?next=/desk/", form_of(page), headers=HTML)
    assert KEPT not in client.session


def test_a_form_beside_the_picture_comes_back_on_a_page_wherever_one_logs_in(
    people: dict[str, User], acme: PhoneTree
) -> None:
    client, (row, sent) = Client(), greeting(acme)
    log_in(client, "ada")
    ended(client)
    client.post(row.get_absolute_url() + "?next=%2Fdesk%2F&beside=1", sent, headers=HTML)
    assert log_in(client, "ada", row.get_absolute_url()) == "/desk/unsent/", "the frame shows no login"
    assert f'action="{row.get_absolute_url()}?next=%2Fdesk%2F"' in client.get("/desk/unsent/").content.decode()
    assert client.post("/desk/unsent/").headers["Location"] == row.get_absolute_url() + "?next=%2Fdesk%2F"
    assert log_in(client, "ada", "/desk/now/") == "/desk/now/"


def test_nobody_else_gets_it(people: dict[str, User], acme: PhoneTree) -> None:
    client, (row, sent) = Client(), greeting(acme)
    log_in(client, "ada")
    ended(client)
    client.post(row.get_absolute_url(), sent, headers=HTML)
    assert TEXT not in str(dict(client.session)), "it waits sealed"
    log_in(client, "ben")
    answer = client.get("/desk/unsent/")
    assert answer.headers["Location"] == "/admin/"
    assert KEPT not in client.session


@pytest.mark.parametrize("is_known", [True, False])
def test_only_a_browser_that_somebody_used_keeps_anything(
    people: dict[str, User], acme: PhoneTree, is_known: bool
) -> None:
    client, (row, sent) = Client(), greeting(acme)
    if is_known:
        log_in(client, "ada")
        ended(client)
    # A script's request is no form that a person waits for.
    headers = {"Accept": "*/*"} if is_known else HTML
    answer = client.post(row.get_absolute_url(), sent, headers=headers)
    assert answer.headers["Location"].startswith(f"/admin/login/?next={row.get_absolute_url()}")
    assert "sessionid" not in client.cookies


def test_whoever_discards_it_gets_the_page_as_it_was(people: dict[str, User], acme: PhoneTree) -> None:
    client, (row, sent) = Client(), greeting(acme)
    log_in(client, "ada")
    ended(client)
    client.post(row.get_absolute_url(), sent, headers=HTML)
    log_in(client, "ada")
    assert client.post("/desk/unsent/").headers["Location"] == row.get_absolute_url()
    assert client.get("/desk/unsent/").headers["Location"] == "/admin/"


def test_a_page_from_before_the_last_login_sends_again_with_a_new_token_and_another_site_gets_nothing(
    people: dict[str, User], acme: PhoneTree
) -> None:
    client, (row, sent) = Client(enforce_csrf_checks=True), greeting(acme)
    client.force_login(people["ada"])
    client.get(row.get_absolute_url())
    answer = client.post(row.get_absolute_url(), sent, headers=OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert form_of(page)["prompt"] == TEXT
    assert "nothing is lost" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    again = client.post(row.get_absolute_url(), {**form_of(page), "csrfmiddlewaretoken": token[1]}, headers=OURS)
    assert again.status_code != 403

    for origin in ({"Origin": "https://evil.example"}, {}):
        page = client.post(row.get_absolute_url(), sent, headers={**HTML, **origin}).content.decode()
        assert form_of(page) == {}
        assert TEXT not in page
        assert 'href="/admin/"' in page
