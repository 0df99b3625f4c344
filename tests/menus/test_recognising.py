"""Who sends a request is read with the session, and only where Django would come to the same person."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from menus.models import LoginSession

PAGE = "/desk/security/"


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_superuser("ada", password="a long one of hers")


@pytest.fixture
def at(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def test_a_page_reads_the_session_and_its_person_at_once(
    at: Client, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    with django_assert_num_queries(1):
        assert at.get("/admin/login/")["Location"] == "/admin/"


def test_a_changed_password_ends_a_session(at: Client, person: User) -> None:
    assert is_in(at)
    person.set_password("another one")
    person.save()
    assert not is_in(at)


def test_who_is_locked_out_is_out_at_once(at: Client, person: User) -> None:
    User.objects.update(is_active=False)
    assert not is_in(at)


def test_a_session_that_is_over_is_nobodys(at: Client) -> None:
    LoginSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(at)


def test_what_the_session_holds_counts_and_not_what_its_row_says(at: Client, person: User) -> None:
    other = User.objects.create_superuser("bob")
    for row_says in (other.pk, None):
        LoginSession.objects.update(user_id=row_says)
        answer = at.get(PAGE)
        assert answer.context["user"] == person
    session = at.session
    session[SESSION_KEY] = str(other.pk)  # somebody else's, without what their password makes
    session.save()
    assert not is_in(at)


def test_an_older_key_of_the_site_still_recognises_people(at: Client, settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-one-of-the-site", [settings.SECRET_KEY]
    assert is_in(at)
    settings.SECRET_KEY_FALLBACKS = []
    assert is_in(at), "the first answer renewed the session"
