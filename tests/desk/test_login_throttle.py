"""Signing in: wrong passwords cost a growing pause, by name and address, and no thread waits for it."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import sleep, time

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from desk.hashing import MOST_KNOWN_SIGNING_IN, MOST_SIGNING_IN, OneAtATime, place_to_sign_in
from desk.login.clients import address_of, network_of, visit_of
from desk.login.passwords import BUSY, in_words, throttle
from desk.login.throttle import (
    FORGOTTEN_AFTER_SECONDS,
    FREE_TRIES,
    FREE_TRIES_OF_A_PLACE,
    LONGEST_PAUSE_SECONDS,
    Throttle,
    pause_after,
)
from serving.lanes import Lane

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


def test_what_must_wait_is_told_how_long_and_costs_no_hash(
    ada: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(FREE_TRIES + 1):
        try_in("wrong")
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *_: pytest.fail("hashed"))
    answer = Client().post(LOGIN, {"username": "ada", "password": PASSWORD})
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")
    assert "Reset your password" in answer.content.decode()
    assert [in_words(seconds) for seconds in (1, 120, 121, 900)] == [
        "1 second",
        "120 seconds",
        "3 minutes",
        "15 minutes",
    ]


def test_a_name_and_an_address_pay_for_themselves_alone(
    ada: User, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.PROXIES_IN_FRONT = 1
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


ADDRESSES = [
    (0, "203.0.113.9", "192.0.2.1"),
    (1, "203.0.113.9", "203.0.113.9"),
    (1, "10.1.1.1, 203.0.113.9", "203.0.113.9"),
    (2, "10.1.1.1, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
    (2, "203.0.113.9", "192.0.2.1"),  # came past a proxy
    (1, "", "192.0.2.1"),
    (1, "unknown", "192.0.2.1"),
    (1, "203.0.113.9:4711", "203.0.113.9"),
    (1, "[2001:db8::1]:443", "2001:db8::1"),
    (1, "fe80::1%eth0", "fe80::1"),
    (1, "::ffff:203.0.113.9", "203.0.113.9"),
    (1, "203.0.113.9, " + "x" * 9000, "192.0.2.1"),
]


@pytest.mark.parametrize(("proxies", "told", "address"), ADDRESSES)
def test_an_address_is_what_the_outermost_of_our_proxies_saw(
    settings: Settings, proxies: int, told: str, address: str
) -> None:
    settings.PROXIES_IN_FRONT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": told})
    assert address_of(request) == address


def test_a_customer_has_a_whole_network_of_ipv6() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert network_of("2001:db8:1:3::4") != network_of("2001:db8:1:2::4")
    assert network_of("203.0.113.9") == "203.0.113.9"


def test_a_browser_that_logged_in_before_pays_for_nobody_elses_mistakes(
    ada: User, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    own = Client()
    assert own.post(LOGIN, {"username": "ada", "password": PASSWORD}).status_code == 302
    own.cookies.pop("sessionid")
    for number in range(1000):  # from the same address, for the same name and for others
        throttle.begin("ada" if number % 2 else f"somebody{number}", "127.0.0.1", time())
    assert "Too many tries" in try_in(PASSWORD)
    assert own.post(LOGIN, {"username": "ada", "password": PASSWORD}).status_code == 302
    for _ in range(FREE_TRIES + 1):
        own.post(LOGIN, {"username": "ada", "password": "wrong"})
    assert own.post(LOGIN, {"username": "ada", "password": PASSWORD}).status_code == 429, "but for its own"
    assert own.post(LOGIN, {"username": "eve", "password": PASSWORD}).status_code == 429, "and is known for one name"


def test_a_forged_cookie_is_no_known_browser(ada: User, clock: time_machine.Traveller) -> None:
    for cookie in (
        "x",
        "x:y:z",
        "",
        signing.dumps(["mark"], salt="branchline.known-browser"),
        signing.dumps(["m", []]),
    ):
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
        request.COOKIES["known_browser"] = cookie
        assert not visit_of(request, "ada").is_known


def _allowed(tries: Iterable[tuple[str, str, float]]) -> int:
    """How many of these wrong tries, by name, place and second, are compared at all."""
    fresh = Throttle()
    return sum(fresh.begin(*each).wait == 0 for each in tries)


def test_each_wrong_one_makes_the_next_wait_longer() -> None:
    assert [pause_after(wrong) for wrong in range(9)] == [0, 0, 0, 0, 2, 4, 8, 16, 32]
    assert pause_after(99) == LONGEST_PAUSE_SECONDS


def test_what_a_day_of_guessing_gets() -> None:
    day = range(0, 24 * 3600, 5)
    assert _allowed(("ada", "there", at) for at in day) < 110, "one address, one name"
    assert _allowed((f"name{at}", "there", at) for at in day) < 1500, "one address, a new name each time"
    hour = ((number, at) for at in range(0, 3600, 60) for number in range(1000))
    assert _allowed(("ada", f"10.0.0.{number}", at) for number, at in hour) < 10_000, "a thousand addresses, one name"


def test_a_thousand_addresses_lock_out_nobody_else() -> None:
    fresh = Throttle()
    for round_ in range(5):
        for number in range(1000):
            fresh.begin("ada", f"10.0.{number}", round_ / 10)
    assert fresh.begin("ada", "192.0.2.1", 1.0).wait == 0
    fresh.forget("ada", "192.0.2.1")
    assert fresh.begin("ada", "192.0.2.1", 1.0).wait == 0
    assert fresh.begin("ada", "192.0.2.1", 1.0).wait == 0
    assert fresh.begin("ada", "192.0.2.1", 1.0).wait == 60, "strangers have fewer free tries meanwhile"


def test_an_address_that_tries_many_names_is_slowed_gently() -> None:
    fresh = Throttle()
    waits = [fresh.begin(f"name{number}", "there", 0.0).wait for number in range(20)]
    assert waits == [0] * (FREE_TRIES_OF_A_PLACE + 1) + [2] * 7
    assert fresh.begin("ada", "elsewhere", 0.0).wait == 0
    assert fresh.begin("ada", "browser x", 0.0, is_known=True).wait == 0


def test_a_site_where_people_mistype_now_and_then_is_not_under_attack() -> None:
    assert _allowed((f"name{hour}", f"place{hour}", hour * 60.0) for hour in range(5000)) == 5000
    fresh = Throttle()
    for minute in range(0, 5000, 4):
        fresh.begin(f"name{minute}", f"place{minute}", minute * 60.0)
    assert [fresh.begin("ada", "here", 300_000.0).wait for _ in range(3)] == [0, 0, 0]


def test_what_is_no_name_may_be_a_password_and_is_in_no_log(
    ada: User, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(FREE_TRIES + 1):
            try_in("wrong", PASSWORD)
    assert "for an unknown name from 127.0.0.1" in caplog.text
    assert PASSWORD not in caplog.text


def test_tries_at_once_are_not_all_the_last_free_one() -> None:
    fresh = Throttle()
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: fresh.begin("ada", "here", 1000.0).wait, range(64)))
    assert waits.count(0) == FREE_TRIES + 1


def test_wrong_ones_are_forgotten_after_a_while_and_never_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.login.throttle.MOST_KEPT", 100)
    fresh = Throttle()
    for _ in range(FREE_TRIES + 1):
        fresh.begin("ada", "here", 1000.0)
    assert fresh.begin("ada", "here", 1001.0).wait == 1
    assert fresh.begin("ada", "here", 1001.0 + FORGOTTEN_AFTER_SECONDS).wrong == 1
    for number in range(105):
        fresh.begin(str(number), f"there{number}", 3000.0)
    assert len(fresh) == 100


def test_no_more_people_log_in_at_once_than_there_are_threads_to_spare(ada: User) -> None:
    own = Client()
    given = {"username": "ada", "password": PASSWORD}
    assert own.post(LOGIN, given).status_code == 302
    own.cookies.pop("sessionid")
    with ExitStack() as places:
        for _ in range(MOST_SIGNING_IN):
            places.enter_context(place_to_sign_in())
        assert BUSY in try_in(PASSWORD)
        assert own.post(LOGIN, given).status_code == 302, "strangers leave room for browsers that are known"
    assert try_in(PASSWORD) == "in"
    assert Lane.PAGES.threads >= MOST_SIGNING_IN + MOST_KNOWN_SIGNING_IN


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
