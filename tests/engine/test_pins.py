"""PINs are compared by a digest that does not contain them."""

import hashlib
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from engine.answers import pins
from engine.answers.pins import MOST_DIGITS, is_pin, make_digest
from tests.walked import walked

SALT = b"0123456789abcdef"
DIGEST = make_digest("4711", SALT)


def test_the_right_pin_is_known_and_a_wrong_one_is_not() -> None:
    assert is_pin("4711", DIGEST)
    assert not is_pin("4712", DIGEST)
    assert not is_pin("47110", DIGEST)


def test_the_digest_holds_no_pin_and_two_of_one_pin_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "secrets", secrets)  # in other tests, salts come again
    one, other = make_digest("8052693147"), make_digest("8052693147")
    assert one != other
    assert "8052693147" not in one
    assert is_pin("8052693147", one)


def test_a_digest_made_by_this_release_stays_valid() -> None:
    assert DIGEST == "scrypt-1$MDEyMzQ1Njc4OWFiY2RlZg==$5BszmJOA3GLRZhcJCOHow3G6U7zrH4NojQKK70eVZRs="


@walked("pin", ["", "123", "12a4", "12#4", "١٢٣٤", "1234 ", "1" * (MOST_DIGITS + 1), "\ud800123"])
def test_what_is_no_pin_gets_no_digest_and_fits_none(pin: str) -> None:
    with pytest.raises(ValueError, match="4 to 32 digits"):
        make_digest(pin)
    assert not is_pin(pin, DIGEST)


@walked(
    "digest",
    [
        "",
        "4711",
        "$$",
        "scrypt-1$$",
        "scrypt-1$!$!",
        DIGEST.replace("scrypt-1", "scrypt-9"),
        f"{DIGEST}$",
        DIGEST[:-4],
        "scrypt$1048576$8$1$AAAA$AAAA",
        "ü$ü$ü",
        "\ud800$\ud800$\ud800",
    ],
)
def test_a_digest_that_cannot_be_read_fits_no_pin_and_costs_nothing_more(digest: str) -> None:
    assert not is_pin("4711", digest)


class Hashing:
    """Replaces the hash function, and counts the threads that are in it at once; it returns when `may_end` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.most = 0
        self.began, self.may_end = threading.Semaphore(0), threading.Event()
        self._lock = threading.Lock()
        self._hash = hashlib.scrypt
        monkeypatch.setattr(hashlib, "scrypt", self)

    def __call__(self, *args: Any, **kwargs: Any) -> bytes:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.began.release()
        self.may_end.wait(30)
        with self._lock:
            self.now -= 1
        return self._hash(*args, **kwargs)


def test_eight_callers_and_an_editor_hash_one_pin_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    hashing = Hashing(monkeypatch)
    monkeypatch.setattr(pins, "LONGEST_WAIT", 30)
    with ThreadPoolExecutor(9) as threads:
        callers = [threads.submit(is_pin, pin, DIGEST) for pin in ("4711", "0815") * 4]
        editor = threads.submit(make_digest, "4711", SALT)
        hashing.may_end.set()
        assert [caller.result() for caller in callers] == [True, False] * 4
        assert editor.result() == DIGEST
    assert hashing.most == 1


def test_no_caller_waits_for_somebody_elses_hash_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    hashing = Hashing(monkeypatch)
    monkeypatch.setattr(pins, "LONGEST_WAIT", 0.01)
    with ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            threads.submit(is_pin, "4711", DIGEST)
        assert all(hashing.began.acquire(timeout=30) for _ in range(2))
        hashing.may_end.set()
    assert hashing.most == 2
    monkeypatch.setattr(pins, "LONGEST_WAIT", 30)
    assert is_pin("4711", DIGEST), "whoever did not wait has released nothing"
