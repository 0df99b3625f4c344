"""Signing in: wrong passwords cost a growing pause, by name and address, and no thread waits for it."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import sleep

import pytest
import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from desk.hashing import MOST_SIGNING_IN, OneAtATime, place_to_sign_in
from desk.signing_in import BUSY, FREE_TRIES, LONGEST_PAUSE_SECONDS, MOST_KEPT, Tries, pause_after

PASSWORD = "correct horse battery"
LOGIN = "/admin/login/"
WRONG = "That user name and password don&#x27;t match."


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def ada(db: None, settings: Settings) -> User:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return User.objects.create_superuser("ada", password=PASSWORD)


def try_in(password: str, name: str = "ada", **headers: str) -> str:
    answer = Client().post(LOGIN, {"username": name, "password": password}, headers=headers)
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_sixty_wrong_passwords_and_then_the_right_one(
    ada: User, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(FREE_TRIES + 1):
        assert WRONG in try_in("wrong")
    for _ in range(60):
        assert "Too many tries. Wait 2 seconds." in try_in("wrong")
    assert "Too many tries. Wait 2 seconds." in try_in(PASSWORD)
    assert "4 wrong passwords in a row for “ada” from 127.0.0.1" in caplog.text
    clock.shift(2)
    assert try_in(PASSWORD) == "in"
    assert WRONG in try_in("wrong"), "the right one forgets the wrong ones"


def test_each_wrong_one_makes_the_next_wait_longer_up_to_a_minute(ada: User, clock: time_machine.Traveller) -> None:
    for wrong in range(1, 12):
        assert WRONG in try_in("wrong")
        clock.shift(pause_after(wrong))
    assert f"Wait {LONGEST_PAUSE_SECONDS} seconds." in (try_in("wrong") and try_in("wrong"))
    assert [pause_after(wrong) for wrong in range(9)] == [0, 0, 0, 0, 2, 4, 8, 16, 32]


def test_a_name_and_an_address_pay_for_themselves_alone(
    ada: User, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    theirs, ours = {"X-Forwarded-For": "10.1.1.1, 203.0.113.9"}, {"X-Forwarded-For": "203.0.113.10"}
    for _ in range(FREE_TRIES + 1):
        assert WRONG in try_in("wrong", **theirs)
    assert "Too many tries" in try_in("wrong", "ADA", **theirs), "a name in capitals is the same"
    assert "Too many tries" in try_in("wrong", **{"X-Forwarded-For": "10.2.2.2, 203.0.113.9"})
    assert WRONG in try_in("wrong", "somebody", **theirs)
    assert try_in(PASSWORD, **ours) == "in"


def test_without_a_proxy_that_is_trusted_nobody_chooses_an_address(ada: User, clock: time_machine.Traveller) -> None:
    for number in range(FREE_TRIES + 1):
        assert WRONG in try_in("wrong", **{"X-Forwarded-For": f"203.0.113.{number}"})
    assert "Too many tries" in try_in("wrong", **{"X-Forwarded-For": "203.0.113.99"})


def test_what_is_no_name_may_be_a_password_and_is_in_no_log(
    ada: User, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(FREE_TRIES + 1):
            try_in("wrong", PASSWORD)
    assert "for an unknown name from 127.0.0.1" in caplog.text
    assert PASSWORD not in caplog.text


def test_tries_at_once_are_not_all_the_last_free_one() -> None:
    tries = Tries()
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: tries.begin(("ada", "here"), 1000.0)[0], range(64)))
    assert waits.count(0) == FREE_TRIES + 1


def test_wrong_ones_are_forgotten_after_a_while_and_never_too_many_are_kept() -> None:
    tries = Tries()
    for _ in range(FREE_TRIES + 1):
        tries.begin(("ada", "here"), 1000.0)
    assert tries.begin(("ada", "here"), 1001.0)[0] == 1
    assert tries.begin(("ada", "here"), 2000.0) == (0, 1)
    for number in range(MOST_KEPT + 5):
        tries.begin((str(number), "there"), 3000.0)
    assert len(tries._kept) == MOST_KEPT


def test_no_more_people_sign_in_at_once_than_there_are_threads_to_spare(ada: User) -> None:
    with ExitStack() as places:
        for _ in range(MOST_SIGNING_IN):
            places.enter_context(place_to_sign_in())
        assert BUSY in try_in(PASSWORD)
    assert try_in(PASSWORD) == "in"


def test_passwords_are_hashed_one_at_a_time_and_old_ones_stay_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most = 0, 0

    def encode(self: PBKDF2PasswordHasher, password: str, salt: str, iterations: int | None = None) -> str:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        sleep(0.001)
        at_once -= 1
        return old

    old = PBKDF2PasswordHasher().encode(PASSWORD, "salt", 1)
    assert OneAtATime().verify(PASSWORD, old)
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", encode)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: OneAtATime().encode(str(number), "salt"), range(24)))
    assert most == 1
