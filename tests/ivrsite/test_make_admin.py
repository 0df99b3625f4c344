"""`manage.py make_admin`: a new account, or a new password, printed once."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from menus.models import LoggedChange, SecondFactor


def make_admin(name: str, *options: str) -> tuple[str, str]:
    """The output, and the password in it."""
    printed = StringIO()
    call_command("make_admin", name, *options, stdout=printed)
    found = re.search(r"password (\S+)$", printed.getvalue(), re.MULTILINE)
    assert found
    return printed.getvalue(), found[1]


def test_a_new_account_may_do_everything(db: None, client: Client) -> None:
    told, password = make_admin("grace")
    assert told.startswith("New admin account, shown only this once: user grace, password ")
    assert client.login(username="grace", password=password)
    assert client.get("/admin/menus/phonetree/add/").status_code == 200


def test_a_lost_password_is_replaced_and_a_closed_account_opened(db: None, client: Client) -> None:
    User.objects.create_user("ada", "ada@example.com", "forgotten", is_active=False)
    told, password = make_admin("ada")
    assert told.startswith("New password for an existing account")
    assert client.login(username="ada", password=password)
    assert not client.login(username="ada", password="forgotten")
    ada = User.objects.get()
    assert (ada.is_superuser, ada.is_staff, ada.email) == (True, True, "ada@example.com")


def test_the_printed_link_sets_a_password_of_ones_own(db: None, client: Client) -> None:
    told, _ = make_admin("grace")
    link = told.partition("hour: https://phone.example.com")[2].strip()
    page = client.get(link, follow=True)
    new = {"new_password1": "correct horse battery", "new_password2": "correct horse battery"}
    assert client.post(page.redirect_chain[-1][0], new).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_lost_second_factor_is_removed_only_where_that_is_asked_for(db: None, client: Client) -> None:
    make_admin("ada")
    ada = User.objects.get()
    client.force_login(ada)
    SecondFactor.objects.create(user=ada, sealed_key="x")
    told, _ = make_admin("ada")
    assert "--reset-second-factor" in told
    assert client.get("/admin/").status_code == 302, "sessions end"
    assert SecondFactor.objects.exists()
    told, _ = make_admin("ada", "--reset-second-factor")
    assert "--reset-second-factor" not in told
    assert not SecondFactor.objects.exists()
    assert "removed the second factor" in LoggedChange.objects.latest("pk").what


def test_what_is_no_name_is_refused_in_a_sentence(db: None) -> None:
    with pytest.raises(CommandError, match="Enter a valid username"):
        make_admin("no name")
    assert not User.objects.exists()
