"""Passwords of SIP addresses are in the settings; everything else only has their names."""

import json
import logging
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from calls.models import Call
from calls.telling.story import tell
from engine import snapshot
from menus.draft.compile import compile_tree
from menus.models import DraftChange, PersonNumber, PhoneTree, Revision, Transfer
from menus.publishing.problems import problems_in
from menus.publishing.publish import publish
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.desk.phone_page import LIVE, Page
from tests.menus.forms import Form
from tests.people import support_team
from tests.telephone import ring

PLAIN = "sip:anna@example.com"
ADDRESS = f"{PLAIN};login=office"


@pytest.fixture
def password(settings: Settings) -> str:
    secret: str = settings.SIP_LOGINS["office"].password
    assert len(secret) > 10
    return secret


@pytest.fixture
def reception(acme: PhoneTree) -> Transfer:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[ADDRESS])
    publish(acme)
    return Transfer.objects.get(tree=acme, key="reception")


def rung(call: PhoneCall) -> dict[str, str]:
    """The attributes of the address that rings."""
    sip = ElementTree.fromstring(call.last_request.answer.body).find("Dial/Sip")
    assert sip is not None
    assert sip.text == PLAIN
    return dict(sip.attrib)


def reception_rings() -> PhoneCall:
    call = ring()
    call.do(read_line("> 0"))
    return call


def test_an_address_rings_with_the_login_it_names(reception: Transfer, password: str) -> None:
    assert rung(reception_rings()) == {"username": "anna", "password": password}


def test_a_password_arrives_whatever_is_in_it(reception: Transfer, settings: Settings) -> None:
    login = type(settings.SIP_LOGINS["office"])("<anna>", "a&b\"c'd=:")
    settings.SIP_LOGINS = {"office": login}
    assert rung(reception_rings()) == {"username": login.user, "password": login.password}


def test_a_login_that_is_gone_shows_no_password_and_breaks_nothing(reception: Transfer, settings: Settings) -> None:
    settings.SIP_LOGINS = {}
    call = reception_rings()
    assert rung(call) == {"username": "none", "password": "none"}
    call.do(read_line("> (failed)"))
    assert call.moment is not None  # the caller goes on


def test_a_password_is_in_nothing_that_is_stored_exported_logged_or_told(
    reception: Transfer, acme: PhoneTree, password: str, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    caplog.set_level(logging.DEBUG)
    call = reception_rings()
    call.do(read_line("> (answered, 45 s)"))
    row = Call.objects.get()
    stored = [each for model in (Revision, DraftChange) for each in model.objects.values()]
    turns = list(row.turn_rows.values())
    told = [line.what for line in tell(row)]
    file = snapshot.written(snapshot.dump(compile_tree(acme)))
    kept = (stored, turns, told, file, caplog.text, settings.SIP_LOGINS, [str(each) for each in call.transcript])
    assert ADDRESS in file
    assert password not in str(kept)


def test_a_test_call_shows_no_password(reception: Transfer, admin_client: Client, password: str) -> None:
    page = Page(admin_client)
    page.begin(LIVE)
    shown = json.dumps(page.do("0"))
    assert PLAIN in shown
    assert password not in shown


def test_a_form_names_the_logins_that_there_are(reception: Transfer, admin_client: Client) -> None:
    form = Form(admin_client, reception.get_absolute_url())
    said = form.save(numbers=f"{PLAIN};login=shop")
    assert "There is no SIP login “shop”. Your site has “office”." in said
    form.send(numbers=f"+1 555 010 0009; {ADDRESS}, client:anna")
    assert Transfer.objects.get(pk=reception.pk).numbers == ["+15550100009", ADDRESS, "client:anna"]


def test_a_login_that_a_tree_or_its_people_name_in_vain_is_a_problem(
    reception: Transfer, acme: PhoneTree, settings: Settings
) -> None:
    assert "no-such-login" not in {each.code for each in problems_in(compile_tree(acme))}
    settings.SIP_LOGINS = {}
    assert "no-such-login" in {each.code for each in problems_in(compile_tree(acme))}
    Transfer.objects.filter(pk=reception.pk).update(numbers=[], teams=["support"])
    support_team()
    assert "no-such-login" not in {each.code for each in problems_in(compile_tree(acme))}
    PersonNumber.objects.filter(number="+15550100013").update(number=ADDRESS)
    assert "no-such-login" in {each.code for each in problems_in(compile_tree(acme))}
