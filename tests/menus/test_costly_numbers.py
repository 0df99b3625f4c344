"""Nothing is dialled that costs more than an ordinary call, unless the tree allows it."""

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from engine import tree as t
from engine.on_duty.people import Directory, Person
from engine.uses.numbers import FALLBACK, number_in
from menus.draft.compile import compile_tree
from menus.fields.costly import costly
from menus.fields.dialled import DialRules, refusal, rules_of
from menus.fields.written import written
from menus.models import Person as PersonRow
from menus.models import PersonNumber, PhoneNumber, PhoneTree, Transfer
from menus.publishing.dialling import may_be_rung, refused
from menus.publishing.publish import CannotPublish, publish, revert
from tests.menus.forms import Form
from tests.people import support_team
from tests.walked import walked

LINES = Path(__file__).with_name("costly_numbers.txt").read_text().splitlines()
COSTLY = [line.split()[0] for line in LINES if not line.startswith("#")]
ALL = DialRules(is_costly_allowed=True)
PREMIUM, ORDINARY = "+19005550123", "+15550100009"
# Ordinary ones that begin nearly as costly ones do.
NEARLY = (
    *("+15550100009", "+12125550123", "+18005550123", "+18885550123", "+441179001234", "+443001234567"),
    *("+498912345678", "+49800123456", "+493212345678", "+31180123456", "+35315201234", "+61800123456"),
    *("+61180012345", "+4611812345", "+46901234567", "+390289123456", "+33189123456", "+919001234567"),
    *("+85290012345", "+81182345678", "+80012345678", "+8801712345678", "+886212345678", "+436601234567"),
    *("sip:anna@example.com", "client:anna"),
)


def tree_that_rings(*numbers: str, fallback: str = "") -> t.Tree:
    desk = t.Transfer("desk", "Desk", t.Prompt(), numbers)
    return t.Tree("line", "Line", "desk", {"desk": desk}, fallback_number=fallback)


def line(*numbers: str, fallback: str = "") -> PhoneTree:
    tree = PhoneTree.objects.create(name="Line", slug="line", fallback_number=fallback)
    tree.start_id = Transfer.objects.create(tree=tree, key="desk", name="Desk", numbers=list(numbers)).pk
    tree.save()
    return tree


def test_the_table_has_a_hundred_numbers() -> None:
    assert len(set(COSTLY)) >= 100


@walked("number", COSTLY)
def test_a_costly_number_is_refused_wherever_a_tree_has_it_and_never_rung(number: str) -> None:
    tree = tree_that_rings(ORDINARY, number, fallback=number)
    assert [each.where for each in refused(tree, DialRules())] == ["desk", FALLBACK]
    assert not refused(tree, ALL)
    anna = Person("anna", "Anna", (number, ORDINARY, f"sip:{number}@example.com"))
    assert may_be_rung(Directory({"anna": anna}), DialRules()).people["anna"].numbers == (ORDINARY,)
    assert may_be_rung(Directory({"anna": anna}), ALL).people["anna"] == anna


@walked("number", NEARLY)
def test_an_ordinary_number_is_rung(number: str) -> None:
    assert not costly(number)


def test_a_directory_without_such_numbers_is_not_copied() -> None:
    everybody = Directory({"anna": Person("anna", "Anna", (ORDINARY,))})
    assert may_be_rung(everybody, DialRules()) is everybody


def test_a_tree_that_rings_one_is_published_only_if_it_allows_them(db: None) -> None:
    tree = line(PREMIUM)
    with pytest.raises(CannotPublish) as why:
        publish(tree)
    assert str(why.value) == (
        "“Desk” rings +19005550123, a premium-rate number. Ring another number. To use it anyway, allow costly "
        "numbers in the phone line's settings."
    )
    PhoneTree.objects.update(dials_costly=True)
    allowed = publish(PhoneTree.objects.get())
    assert compile_tree(PhoneTree.objects.get()).dials_costly
    Transfer.objects.update(numbers=[ORDINARY])
    PhoneTree.objects.update(dials_costly=False)
    publish(PhoneTree.objects.get())
    assert revert(allowed)  # a version keeps what it was allowed


def test_a_form_refuses_one_and_says_how_to_allow_it(admin_client: Client, db: None) -> None:
    tree = line(ORDINARY)
    form = Form(admin_client, Transfer.objects.get().get_absolute_url())
    assert "+1 900-555-0123 is a premium-rate number. Enter another number." in unescape(
        form.refused(numbers=f"{ORDINARY}, {PREMIUM}").page
    )
    settings = Form(admin_client, tree.get_absolute_url())
    assert "+1 900-555-0123 is a premium-rate number." in unescape(settings.refused(fallback_number=PREMIUM).page)
    settings.send(fallback_number=PREMIUM, dials_costly="on")
    form.send(numbers=PREMIUM)
    assert Transfer.objects.get().numbers == [PREMIUM]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("+1 900 555 0123", "+1 900-555-0123 is a premium-rate number. Enter another number."),
        ("sip:+19005550123@example.com", "sip:+19005550123@example.com is a premium-rate number."),
        ("sip:+15550100088@example.com", "+1 555-010-0088 is a number of ours, so calls would come back to us."),
    ],
)
def test_a_persons_number_that_is_never_rung_is_refused_by_their_form(
    admin_client: Client, db: None, typed: str, told: str
) -> None:
    PhoneNumber.objects.create(number="+15550100088")
    sent = {"name": "Anna", "numbers-TOTAL_FORMS": "1", "numbers-INITIAL_FORMS": "0", "numbers-0-order": "1"}
    page = admin_client.post(reverse("admin:menus_person_add"), sent | {"numbers-0-number": typed}).content.decode()
    assert told in unescape(page)
    assert not PersonRow.objects.exists()


@pytest.mark.usefixtures("current")
def test_a_tree_whose_team_has_one_is_not_published(db: None) -> None:
    support_team()
    PersonNumber.objects.filter(number="+15550100012").update(number=PREMIUM)
    tree = line()
    Transfer.objects.update(teams=["support"])
    with pytest.raises(CannotPublish) as why:
        publish(tree)
    assert "“Desk” rings Anna at +1 900-555-0123, a premium-rate number. Give them another number." in str(why.value)


@pytest.mark.usefixtures("current")
@pytest.mark.parametrize("number", ["+15550100088", "+15550100088;ext=12"])
def test_a_person_at_one_of_our_own_numbers_is_refused_both_ways(admin_client: Client, db: None, number: str) -> None:
    support_team()
    PersonNumber.objects.filter(number="+15550100012").update(number=number)
    sent = {"provider": "twilio", "purpose": "callers", "pin": "", "number": "+15550100088", "tree": ""}
    page = unescape(admin_client.post(reverse("admin:menus_phonenumber_add"), sent).content.decode())
    assert "Calls would come back to us: Anna is rung at it. Remove it from Anna first." in page
    assert not PhoneNumber.objects.exists()
    PhoneNumber.objects.create(number="+15550100088")  # as by an import of older data
    tree = line()
    Transfer.objects.update(teams=["support"])
    with pytest.raises(CannotPublish) as why:
        publish(tree)
    assert f"“Desk” rings Anna at {written(number)}, one of your own numbers: whatever goes there comes back" in str(
        why.value
    )


ABROAD = "+493012345678"


@walked(
    ("number", "countries", "is_rung"),
    [
        (ABROAD, (), True),
        (ABROAD, ("DE", "US"), True),
        (ABROAD, ("US",), False),
        ("+18765550100", ("US",), False),  # Jamaica shares +1
        ("+14165550100", ("US",), False),
        ("+18005550123", ("CA",), True),  # shared by all of +1
        (ORDINARY, ("US",), True),
        (ORDINARY, ("CA",), True),  # a fictional number is in no country but those of +1
        (ORDINARY, ("DE",), False),
        ("+80012345678", ("DE",), True),
        ("sip:anna@example.com", ("DE",), True),
        (f"{ABROAD};ext=12", ("US",), False),
    ],
)
def test_only_numbers_of_the_trees_countries_are_rung(number: str, countries: tuple[str, ...], is_rung: bool) -> None:
    tree, rules = tree_that_rings(number), DialRules(countries=countries)
    assert bool(refused(tree, rules)) is not is_rung
    rung = may_be_rung(Directory({"anna": Person("anna", "Anna", (number,))}), rules)
    assert rung.people["anna"].numbers == ((number,) if is_rung else ())


def test_countries_are_typed_by_name_and_bound_what_is_saved_and_published(admin_client: Client, db: None) -> None:
    tree = line(ABROAD)
    settings = Form(admin_client, tree.get_absolute_url())
    assert "We don't know “Atlantis”." in unescape(settings.refused(dials_countries="Atlantis").page)
    settings.send(dials_countries="united states; CA")
    tree = PhoneTree.objects.get()
    assert compile_tree(tree).dials_countries == ("US", "CA")
    Form(admin_client, tree.get_absolute_url()).send(name="Line two")
    assert PhoneTree.objects.get().dials_countries == ["US", "CA"]
    with pytest.raises(CannotPublish) as why:
        publish(tree)
    assert str(why.value) == (
        "“Desk” rings +493012345678, a number in Germany. Ring another number. To use it, add its country to those "
        "in the phone line's settings."
    )
    form = Form(admin_client, Transfer.objects.get().get_absolute_url())
    assert "+49 30 12345678 is a number in Germany." in unescape(form.refused(numbers=ABROAD).page)
    form.send(numbers=ORDINARY)
    publish(PhoneTree.objects.get())


@walked(
    ("reached", "number"),
    [
        ("sip:+493012345678@example.com", "+493012345678"),
        ("sips:00493012345678@example.com:5061", "+493012345678"),
        ("sip:%2B49-30-12345678@example.com", "+493012345678"),
        ("sip:011493012345678@example.com", "+493012345678"),
        ("sip:493012345678@example.com", "+493012345678"),
        ("+493012345678;ext=12", "+493012345678"),
        ("sip:2001@example.com", ""),
        ("sip:anna@example.com", ""),
        ("sip:anna+493012345678@example.com", ""),
        ("client:anna", ""),
        ("client:493012345678", ""),
    ],
)
def test_a_number_in_an_address_counts_as_that_number(reached: str, number: str) -> None:
    assert number_in(reached) == number
    assert bool(refusal(reached, DialRules(countries=("US",)))) is bool(number)
    assert bool(refusal(reached, DialRules(ours=["+493012345678"]))) is bool(number)


@walked(
    ("user", "country", "code"),
    [
        ("9005550100", "US", "costly-number"),
        ("19005550100", "US", "costly-number"),
        ("900-555-0100", "US", "costly-number"),
        ("919005550100;phone-context=x", "US", ""),  # in India
        ("99005550100", "US", "costly-number"),
        ("90019005550100", "US", "costly-number"),
        ("901119005550100", "US", "costly-number"),
        ("09001234567", "DE", "costly-number"),
        ("0137123456", "DE", "costly-number"),
        ("009001234567", "DE", "costly-number"),
        ("909001234567", "DE", "costly-number"),
        ("0011499001234567", "AU", "costly-number"),
        ("0899123456", "FR", "costly-number"),
        ("5550100001", "US", "own-number"),
        ("95550100001", "US", "own-number"),
        ("03012345678", "DE", "own-number"),
        ("2125550123", "US", ""),
        ("9001", "DE", ""),
        ("900123", "DE", ""),
        ("2345678", "DE", ""),
        ("anna9005550100", "US", ""),
        ("9005550100", "", ""),
        ("09001234567", "", ""),
    ],
)
def test_digits_in_an_address_count_as_dialled_in_the_lines_country(user: str, country: str, code: str) -> None:
    rules = DialRules(ours=["+15550100001", "+493012345678"], homes=(country,) if country else ())
    why = refusal(f"sip:{user}@example.com", rules)
    assert (why.code if why else "") == code


def test_a_line_that_rings_an_address_of_a_costly_number_is_not_published(db: None) -> None:
    tree = line("sip:90019005550100@example.com")
    PhoneTree.objects.update(dials_abroad=True)
    PhoneNumber.objects.create(number="+15550100001", tree=tree)
    with pytest.raises(CannotPublish, match=r"“Desk” rings \+19005550100, a premium-rate number\."):
        publish(PhoneTree.objects.get())


def test_without_a_list_a_new_tree_rings_the_countries_of_its_own_numbers() -> None:
    tree = replace(tree_that_rings(ABROAD), dials_abroad=False)
    assert rules_of(tree, [ORDINARY, "+431234567890"]).countries == ("AT", "US")
    assert rules_of(replace(tree, country="DE"), [ORDINARY]).countries == ("DE", "US")
    assert rules_of(tree, []).countries == ()  # nobody can call it yet
    assert rules_of(replace(tree, dials_abroad=True), [ORDINARY]).countries == ()
    assert rules_of(replace(tree, dials_countries=("FR",)), [ORDINARY]).countries == ("FR",)


def test_a_new_tree_says_which_countries_it_rings_and_how_to_ring_others(admin_client: Client, db: None) -> None:
    tree = line(ABROAD)
    PhoneNumber.objects.create(number="+15550100001", tree=tree)
    with pytest.raises(CannotPublish) as why:
        publish(tree)
    assert str(why.value) == (
        "“Desk” rings +493012345678, a number in Germany. Ring another number. Only numbers in United States are "
        "called or texted, where this phone line has its own. To use others, list their countries in the phone line's "
        "settings."
    )
    settings = Form(admin_client, tree.get_absolute_url())
    assert 'placeholder="United States (US, +1)"' in settings.page
    assert "+49 30 12345678 is a number in Germany." in unescape(settings.refused(fallback_number=ABROAD).page)
    settings.send(fallback_number=ABROAD, dials_abroad="on")
    publish(PhoneTree.objects.get())
