"""Phone numbers as people type them, wherever they do."""

from dataclasses import replace
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from engine import snapshot
from engine.numbers.extensions import written
from menus.admin.forms.case_values import InvalidValue, as_kept
from menus.draft.compile import compile_tree
from menus.draft.importing import read_file
from menus.fields.columns import NumbersLineField
from menus.fields.telephone import NotANumber, normalise
from menus.models import Branch, PhoneNumber, PhoneTree, Transfer
from menus.publishing.problems import errors_in
from tests.menus.forms import Form
from tests.walked import walked

DESK = "+15550100009"
WITH_12 = f"{DESK};ext=12"
EXTENSIONS = [
    "+1 555 010 0009 ext. 12",
    "+1 555 010 0009 ext 12",
    "+1 555 010 0009, ext. 12",
    "+1 555 010 0009 extension: 12",
    "+1 555 010 0009 x12",
    "+1 555 010 0009x12",
    "+1 555 010 0009 #12",
    "+1 555 010 0009;ext=12",
    "tel:+1-555-010-0009;ext=12",
    "+1 555 010 0009,,12",
    "+1 555 010 0009 Durchwahl 12",
]


@walked("typed", EXTENSIONS)
def test_an_extension_is_kept_however_it_is_written(typed: str) -> None:
    assert normalise(typed) == WITH_12
    assert normalise(written(WITH_12)) == WITH_12
    assert NumbersLineField().clean(f"+49 211 100200, {typed}") == ["+49211100200", WITH_12]


@walked(
    ("typed", "why"),
    [
        ("+1 555 O10 OOO9", "has letters in it"),
        ("+1 555 010 OOO9", "has letters in it"),
        ("+1 555 010 OOOO", "has letters in it"),
        ("+1 555 OIO 0009", "has letters in it"),
        ("+1 555 010 0009 ext. twelve", "enter an extension as digits"),
        ("+1 555 010 0009 ext", "enter an extension as digits"),
        ("+1 555 010 0009#", "Enter digits only"),
        ("+1 555 010 0009 or so", "isn't a phone number"),
        ("+1 555 010 0009 / +1 555 010 0010", "isn't a phone number"),
        ("sip:+15550100009@office.sip.twilio.com", "is a SIP address"),
        ("alice@example.com", "is a SIP address"),
        ("<sip:alice@example.com>", "Only phone numbers work here"),
        ("555 0100 009", "begin with + and the country code"),
        ("+1 555 0100", "Check its length"),
        ("", "Enter a phone number"),
    ],
)
def test_what_could_be_another_number_is_refused(typed: str, why: str) -> None:
    with pytest.raises(NotANumber, match=why.replace("+", "\\+")):
        normalise(typed)


@pytest.mark.parametrize(
    ("typed", "names_it"),
    [("030 12345678901234567", True), ("+49 12345678901234567", False), ("0049 12345678901234567", False)],
)
def test_a_national_number_that_is_wrong_names_the_country_it_was_read_in(typed: str, names_it: bool) -> None:
    with pytest.raises(NotANumber) as refused:
        normalise(typed, "DE")
    assert ("the phone line's country, Germany" in str(refused.value)) is names_it


@pytest.mark.parametrize("typed", ["+1-800-FLOWERS", "+1 800 flowers", "+1800FLOWERS", "001-800-FLOWERS"])
def test_a_vanity_number_is_its_digits(typed: str) -> None:
    assert normalise(typed) == "+18003569377"


INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u2060\u2066\u2067\u2068\u2069\ufe0d\ufeff\u00ad"


@walked("sign", INVISIBLE)
def test_what_nobody_sees_is_no_part_of_a_number(sign: str) -> None:
    assert normalise(f"{sign}+1 555{sign}010{sign}0009{sign}") == DESK
    assert normalise(f"{sign}+1 555 010 0009 ext.{sign} 12{sign}") == WITH_12


@walked(
    ("country", "typed", "number"),
    [
        ("US", "555 0100 009", DESK),
        ("US", "1 555 010 0009", DESK),
        ("US", "15550100009", DESK),
        ("US", "011 49 30 12345678", "+493012345678"),
        ("DE", "030 12345678", "+493012345678"),
        ("DE", "(030) 123 456-78 x9", "+493012345678;ext=9"),
        ("DE", "0049 30 12345678", "+493012345678"),
        ("", "0049 30 12345678", "+493012345678"),
        ("US", "+44 (0)20 7946 0018", "+442079460018"),
        ("IT", "06 12345678", "+390612345678"),
    ],
)
def test_a_national_number_is_one_of_the_trees_country(country: str, typed: str, number: str) -> None:
    assert normalise(typed, country) == number


def transfer_form(client: Client, acme: PhoneTree) -> Form:
    return Form(client, reverse("admin:menus_transfer_change", args=[acme.destinations.get(key="reception").pk]))


def rung(acme: PhoneTree) -> list[str]:
    return Transfer.objects.get(tree=acme, key="reception").numbers


def test_a_transfer_takes_extensions_and_national_numbers(admin_client: Client, acme: PhoneTree) -> None:
    transfer_form(admin_client, acme).send(numbers="555 0100 009 ext. 12, +49 211 100200")
    assert rung(acme) == [WITH_12, "+49211100200"]
    assert "+1 555-010-0009 ext. 12, +49 211 100200" in transfer_form(admin_client, acme).values["numbers"]
    PhoneTree.objects.update(country="DE")
    transfer_form(admin_client, acme).send(numbers="0211 100200")
    assert rung(acme) == ["+49211100200"]


def test_a_vanity_number_is_shown_in_digits_before_it_is_saved(admin_client: Client, acme: PhoneTree) -> None:
    before = rung(acme)
    again = transfer_form(admin_client, acme).refused(numbers="+1-800-FLOWERS, +1 555 010 0009")
    assert rung(acme) == before
    assert again.values["numbers"] == "+1 800-356-9377, +1 555-010-0009"
    assert "in digits. Check it, then save again." in again.page
    again.send()
    assert rung(acme) == ["+18003569377", DESK]


def test_the_fallback_number_takes_the_same(admin_client: Client, acme: PhoneTree) -> None:
    Form(admin_client, acme.get_absolute_url()).send(country="Germany", fallback_number="0211 100200 Durchwahl 12")
    acme.refresh_from_db()
    assert acme.fallback_number == "+49211100200;ext=12"
    form = Form(admin_client, acme.get_absolute_url())
    assert form.values["fallback_number"] == "+49 211 100200 ext. 12"
    again = form.refused(fallback_number="+1-800-FLOWERS")
    assert again.values["fallback_number"] == "+1 800-356-9377"
    again.send()
    acme.refresh_from_db()
    assert acme.fallback_number == "+18003569377"


def test_a_number_that_callers_dial_has_no_extension(admin_client: Client, acme: PhoneTree) -> None:
    sent = {"provider": "twilio", "purpose": "callers", "tree": str(acme.pk), "pin": ""}
    address = reverse("admin:menus_phonenumber_add")
    page = admin_client.post(address, sent | {"number": "+1 555 010 0077 ext. 12"}).content.decode()
    assert "+1 555-010-0077 ext. 12”: enter this number without its extension." in unescape(page)
    admin_client.post(address, sent | {"number": "\u202a555 0100 077\u202c"})
    assert PhoneNumber.objects.filter(number="+15550100077", tree=acme).exists()


def test_a_branch_reads_callers_numbers_as_the_tree_does(admin_client: Client, acme: PhoneTree) -> None:
    assert as_kept("caller", ["555 0100 009", "DE", "+49 30*"], "US") == [DESK, "DE", "+4930*"]
    for typed in ("+1 555 010 0009 ext. 12", "+1 555 O10 OOO9"):
        with pytest.raises(InvalidValue):
            as_kept("caller", [typed])
    with pytest.raises(InvalidValue, match="is \\+18003569377 in digits"):
        as_kept("called", ["+1-800-FLOWERS"])
    branch = Branch.objects.create(tree=acme, key="who", name="Who", on="caller")
    form = Form(admin_client, reverse("admin:menus_branch_change", args=[branch.pk]))
    form.send(cases__0__values="555 0100 009", cases__0__order="1")
    assert branch.cases.get().values == [DESK]


def test_publishing_on_sipgate_refuses_an_extension(acme: PhoneTree) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[WITH_12])
    PhoneTree.objects.update(fallback_number=WITH_12)
    tree = compile_tree(PhoneTree.objects.get(pk=acme.pk))
    told = [problem.what for problem in errors_in(tree, ["sipgate"]) if problem.code == "sipgate-extension"]
    assert [what.partition(",")[0] for what in told] == [
        "“Reception” rings a number with an extension",
        "The fallback number has an extension",
    ]
    assert not [problem for problem in errors_in(tree, ["twilio"]) if "extension" in problem.code]


@pytest.mark.parametrize(
    ("written_so", "wrong"),
    [
        (DESK, ""),
        (WITH_12, ""),
        ("+1 555 010 0009 ext. 12", "Write a number with its country code and without spaces"),
        ("+1555O10OOO9", "Write a number with its country code and without spaces"),
        ("5550100009", "Write a number with its country code and without spaces"),
        ("+15550100009,,12", "such as +15550100009, or +15550100009;ext=12."),
        ("+49", "Write a number with its country code and without spaces"),
        ("+1555010000;ext=1", "Phone numbers in that country don't have this length."),
    ],
)
def test_a_file_says_an_extension_in_one_form(acme: PhoneTree, written_so: str, wrong: str) -> None:
    file = snapshot.written(snapshot.dump(replace(compile_tree(acme), fallback_number=written_so))).encode()
    if not wrong:
        assert read_file(file).fallback_number == written_so
        return
    with pytest.raises(snapshot.BadSnapshot) as refused:
        read_file(file)
    assert [error.place for error in refused.value.errors] == ["/fallback_number"]
    assert wrong in refused.value.errors[0].sentence


def test_a_lookup_by_what_is_no_number_finds_nothing_and_none_is_stored(acme: PhoneTree) -> None:
    numbers = PhoneNumber.objects.filter(tree=acme)
    assert numbers.filter(number="+1 555 010 0001").exists()
    assert not numbers.filter(number="sip:sales@acme.example").exists()
    assert not numbers.filter(number__in=["client:ben", "anonymous", "\x00", "+15550100001\x00", "\ud800"]).exists()
    with pytest.raises(ValidationError):
        numbers.update(number="client:ben")
    with pytest.raises(ValidationError):
        PhoneNumber.objects.create(number="client:ben")
