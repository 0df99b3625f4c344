"""PINs are told from each other by a digest that does not hold them."""

import pytest

from engine.pins import MOST_DIGITS, is_pin, make_digest

SALT = b"0123456789abcdef"
DIGEST = make_digest("4711", SALT)


def test_the_right_pin_is_known_and_a_wrong_one_is_not() -> None:
    assert is_pin("4711", DIGEST)
    assert not is_pin("4712", DIGEST)
    assert not is_pin("47110", DIGEST)


def test_the_digest_holds_no_pin_and_two_of_one_pin_differ() -> None:
    one, other = make_digest("8052693147"), make_digest("8052693147")
    assert one != other
    assert "8052693147" not in one
    assert is_pin("8052693147", one)


def test_a_digest_made_by_this_release_stays_valid() -> None:
    assert DIGEST == "scrypt-1$MDEyMzQ1Njc4OWFiY2RlZg==$5BszmJOA3GLRZhcJCOHow3G6U7zrH4NojQKK70eVZRs="


@pytest.mark.parametrize("pin", ["", "123", "12a4", "12#4", "١٢٣٤", "1234 ", "1" * (MOST_DIGITS + 1), "\ud800123"])
def test_what_is_no_pin_gets_no_digest_and_fits_none(pin: str) -> None:
    with pytest.raises(ValueError, match="4 to 32 digits"):
        make_digest(pin)
    assert not is_pin(pin, DIGEST)


@pytest.mark.parametrize(
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
