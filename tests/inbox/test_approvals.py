"""Who may approve is asked by mail and on the front page, once; whoever asked is told what came of it."""

from html import unescape

import pytest
from django.conf import LazySettings as Settings
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from calls.models import Outbox
from inbox.jobs.approvals import tell_of_approvals
from inbox.models import ApprovalTold
from inbox.work import registered
from menus.models import MailChoice, PhoneTree, Role, TreeRole
from menus.publishing.publish import NothingChanged, approve, publish, withdraw

PAGE = "/desk/tree/acme/publish/"
Mails = dict[str, str]


@pytest.fixture(autouse=True)
def mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.com"


@pytest.fixture
def people(acme: PhoneTree) -> dict[str, User]:
    """An editor, two publishers, a viewer, and a publisher of another line."""
    other = PhoneTree.objects.create(name="Other", slug="other")
    roles = {"ed": Role.EDITOR, "pat": Role.PUBLISHER, "pia": Role.PUBLISHER, "vic": Role.VIEWER, "oto": Role.PUBLISHER}
    found = {}
    for name, role in roles.items():
        found[name] = User.objects.create_user(name, f"{name}@example.com", first_name=name.title(), is_staff=True)
        TreeRole.objects.create(user=found[name], tree=other if name == "oto" else acme, role=role)
    return found


def propose(acme: PhoneTree, by: User, name: str = "Hello there") -> int:
    acme.destinations.filter(pk=acme.start_id or 0).update(prompt=f"Welcome to {name}.")
    return publish(acme, by, "For winter", proposes=True).number or 0


def mails(*, look: bool = True) -> Mails:
    """Looks once, does what the outbox asks for, and returns what each person was sent."""
    if look:
        tell_of_approvals()
    mail.outbox.clear()
    while row := Outbox.objects.order_by("pk").first():
        row.delete()
        registered()[row.name].function(row.arguments)
    return {each.to[0].split("@")[0]: f"{each.subject}\n{each.body}" for each in mail.outbox}


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def seen(user: User, address: str) -> str:
    return unescape(client_of(user).get(address).content.decode())


def test_each_who_may_approve_gets_one_mail_with_what_changes_and_a_link(
    acme: PhoneTree, people: dict[str, User]
) -> None:
    number = propose(acme, people["ed"])
    MailChoice.objects.create(user=people["pia"], approvals=False)
    sent = mails()
    assert list(sent) == ["pat"]
    assert f"ACME: Ed asks you to approve version {number}" in sent["pat"]
    assert "“Welcome to Hello there.” instead of" in sent["pat"]
    assert "Note: For winter" in sent["pat"]
    assert f"{PAGE}?version={number}\n" in sent["pat"]
    assert "/desk/emails/" in sent["pat"]
    assert mails() == {}
    assert "Approve and publish" in seen(people["pat"], f"{PAGE}?version={number}")


def test_the_front_page_asks_who_may_approve_and_nobody_else(acme: PhoneTree, people: dict[str, User]) -> None:
    number = propose(acme, people["ed"])
    PhoneTree.objects.filter(pk=acme.pk).update(needs_approval=True, unguard_asked_by=people["pat"])
    asks = f"ACME: Ed asks to publish version {number}"
    who = {name for name, user in people.items() if asks in seen(user, "/admin/")}
    assert who == {"pat", "pia"}
    off = "ACME: Pat asks to switch off approval"
    assert {name for name, user in people.items() if off in seen(user, "/admin/")} == {"pia"}
    sent = mails()
    assert off.split(": ")[1] in sent["pia"]
    assert "switch off" not in sent["pat"]


def test_whoever_asked_is_told_that_it_was_approved(acme: PhoneTree, people: dict[str, User]) -> None:
    number = propose(acme, people["ed"])
    mails()
    client_of(people["pat"]).post(PAGE, {"do": "approve", "seen": number})
    sent = mails(look=False)  # the button itself has it looked for
    assert list(sent) == ["ed"]
    assert f"ACME: Pat approved version {number}" in sent["ed"]
    assert "Live since" in sent["ed"]
    assert mails() == {}


def test_whoever_asked_is_told_why_it_was_declined(acme: PhoneTree, people: dict[str, User]) -> None:
    number = propose(acme, people["ed"])
    mails()
    client_of(people["pat"]).post(PAGE, {"do": "decline", "seen": number, "reason": "Not before Monday"})
    assert f"Pat declined version {number}: “Not before Monday”." in mails()["ed"]
    assert "“Not before Monday”" in seen(people["ed"], "/desk/tree/acme/history/")


def test_nobody_is_mailed_about_what_is_no_longer_so(acme: PhoneTree, people: dict[str, User]) -> None:
    propose(acme, people["ed"])
    tell_of_approvals()
    TreeRole.objects.filter(user=people["pia"]).delete()
    withdraw(acme, people["ed"])
    assert mails() == {}, "withdrawn before the mail went; and whoever asked knows"
    second = propose(acme, people["ed"], "the second")
    tell_of_approvals()
    assert list(mails(look=False)) == ["pat"], "pia may no longer"
    third = propose(acme, people["ed"], "the third")
    sent = mails()
    assert list(sent) == ["pat"]
    assert f"version {third}" in sent["pat"]
    assert second != third


def test_an_outdated_link_says_what_happened_and_leads_back(acme: PhoneTree, people: dict[str, User]) -> None:
    first = propose(acme, people["ed"])
    approve(acme, people["pat"])
    page = seen(people["pia"], f"{PAGE}?version={first}")
    assert f"Pat approved version {first}." in page
    assert "There is nothing to approve here." in page
    second = propose(acme, people["ed"], "the second")
    third = propose(acme, people["ed"], "the third")
    page = seen(people["pia"], f"{PAGE}?version={second}")
    assert f"Ed replaced version {second} by version {third}." in page
    assert f"Version {third} is waiting for approval, below." in page
    withdraw(acme, people["ed"])
    assert f"Ed withdrew version {third}." in seen(people["pia"], f"{PAGE}?version={third}")
    for odd in ("x", "0", "99", "99999999999999999999", "%00"):
        assert "no longer waits" not in seen(people["pia"], f"{PAGE}?version={odd}")


def test_of_two_approvers_the_second_is_told_who_was_first(acme: PhoneTree, people: dict[str, User]) -> None:
    number = propose(acme, people["ed"])
    approve(acme, people["pat"], number)
    with pytest.raises(NothingChanged, match="Someone else approved or withdrew it"):
        approve(acme, people["pia"], number)
    answer = client_of(people["pia"]).post(PAGE, {"do": "decline", "seen": number}, follow=True).content.decode()
    assert "Nothing is scheduled or waiting for approval" in answer
    assert acme.revisions.get(number=number).standing.name == "live"


def test_everybody_chooses_whether_such_mails_come(acme: PhoneTree, people: dict[str, User]) -> None:
    client = client_of(people["pat"])
    assert "They go to pat@example.com." in client.get("/desk/emails/").content.decode()
    client.post("/desk/emails/", {})
    propose(acme, people["ed"])
    assert list(mails()) == ["pia"]
    client.post("/desk/emails/", {"approvals": "on"})
    assert MailChoice.objects.get(user=people["pat"]).approvals


def test_without_a_mail_server_nothing_waits_to_be_sent(
    acme: PhoneTree, people: dict[str, User], settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    number = propose(acme, people["ed"])
    client_of(people["pat"]).post(PAGE, {"do": "approve", "seen": number})
    tell_of_approvals()
    assert not Outbox.objects.exists()
    assert not ApprovalTold.objects.exists()


@pytest.mark.parametrize("do", ["approve", "decline"])
def test_nothing_is_decided_for_whoever_does_not_say_which_version_they_looked_at(
    acme: PhoneTree, people: dict[str, User], do: str
) -> None:
    propose(acme, people["ed"])
    answer = client_of(people["pat"]).post(PAGE, {"do": do, "reason": "No"}, follow=True).content.decode()
    assert "Nothing was decided" in unescape(answer)
    acme.refresh_from_db()
    assert acme.proposed_revision
