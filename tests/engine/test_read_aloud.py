"""Phone numbers are read as a person reads them: in groups of digits, the short form within one country."""

from engine.saying.read_aloud import caller, number
from tests.walked import walked

READ = (
    ("+15550100001", "+15550100002", "en-US", "5 5 5, 0 1 0, 0 0 0 1"),
    ("+15550100001", "", "en-US", "5 5 5, 0 1 0, 0 0 0 1"),
    ("+15550100001", "+4930901820", "en-US", "plus 1, 5 5 5, 0 1 0, 0 0 0 1"),
    ("+4930901820", "+4989123456", "de-DE", "0 3 0, 9 0 1, 8 2 0"),
    ("+4930901820", "+15550100001", "tr-TR", "artı 4 9, 3 0 9, 0 1 8, 2 0"),
    ("+33123456789", "+33612345678", "fr-FR", "0 1, 2 3, 4 5, 6 7, 8 9"),
    ("+4512345678", "+4587654321", "da-DK", "1 2, 3 4, 5 6, 7 8"),
    ("+34912345678", "+34612345678", "es-ES", "9 1 2, 3 4 5, 6 7 8"),
    ("+420212345678", "+420612345678", "cs-CZ", "2 1 2, 3 4 5, 6 7 8"),
    # We don't know what people dial before a number there, so it is read in full.
    ("+51112345678", "+51112345679", "es-PE", "más 5 1, 1 1 2, 3 4 5, 6 7 8"),
    ("100", "", "en-US", "100"),
)


@walked(("of", "seen_from", "language", "read"), READ)
def test_a_number_is_read_in_groups(of: str, seen_from: str, language: str, read: str) -> None:
    assert number(of, seen_from, language) == read


@walked(
    ("shown", "read"),
    [
        ("anonymous", "a withheld number"),
        ("+266696687", "a withheld number"),
        ("sip:alice@example.com", "alice"),
        ("client:front desk", "front desk"),
        ("sip:+15550100001@example.com", "5 5 5, 0 1 0, 0 0 0 1"),
        ("sip:" + "a" * 500 + "@example.com", "a" * 60),
    ],
)
def test_a_caller_without_a_number_is_called_by_what_is_known(shown: str, read: str) -> None:
    assert caller(shown, "+15550100002", "en-US") == read
