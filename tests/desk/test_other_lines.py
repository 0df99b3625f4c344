"""Whoever doesn't see a line reads its name nowhere: not where shared things are used, and in no message about them."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from menus.models import (
    Branch,
    CallerList,
    Case,
    Mailbox,
    MailboxLine,
    Member,
    Notice,
    OpeningHours,
    Person,
    PhoneNumber,
    PhoneTree,
    Role,
    Schedule,
    SharedPrompt,
    Team,
    Transfer,
    TreeRole,
    Voicemail,
    Wording,
)
from tests.menus.forms import Form

SECRET = "Secret"


@pytest.fixture
def shared(acme: PhoneTree) -> dict[str, str]:
    """Things that a line uses which this person doesn't see; the addresses of their pages."""
    secret = PhoneTree.objects.create(name=f"{SECRET} line", slug="secret")
    anna = Person.objects.create(key="anna", name="Anna")
    team = Team.objects.create(key="support", name="Support")
    Member.objects.create(team=team, person=anna)
    hours = Schedule.objects.create(key="hours", name="Hours", zone="Europe/Berlin")
    prompt = SharedPrompt.objects.create(key="hello", name="Hello")
    vips = CallerList.objects.create(key="vips", name="VIPs")
    box = Mailbox.objects.create(key="desk", name="Desk", zone="Europe/Berlin", everyone=True)
    MailboxLine.objects.create(mailbox=box, tree=secret)
    MailboxLine.objects.create(mailbox=box, tree=acme)
    ring = Transfer.objects.create(tree=secret, key="ring", name=f"{SECRET} ring", people=["anna"], teams=["support"])
    OpeningHours.objects.create(tree=secret, key="open", name=f"{SECRET} opening", schedule=hours)
    Wording.objects.create(destination=ring, field="prompt", shared="hello")
    Voicemail.objects.create(tree=secret, key="leave", name=f"{SECRET} leave", mailbox="desk")
    branch = Branch.objects.create(tree=secret, key="who", name=f"{SECRET} who", on="list")
    Case.objects.create(branch=branch, values=["vips"])
    notice = Notice.objects.create(ends_at="2100-01-01T00:00Z")
    notice.lines.set([acme, secret])
    rows = {"schedule": hours, "sharedprompt": prompt, "person": anna, "team": team, "callerlist": vips}
    rows |= {"mailbox": box, "notice": notice}
    return {name: f"/admin/menus/{name}/{row.pk}/" for name, row in rows.items()}


def _client(acme: PhoneTree, role: Role) -> Client:
    user = User.objects.create_user(f"a-{role}", is_staff=True)
    TreeRole.objects.create(user=user, tree=acme, role=role)
    client = Client()
    client.force_login(user)
    return client


def test_no_page_of_a_shared_thing_names_a_line_that_somebody_does_not_see(
    acme: PhoneTree, shared: dict[str, str], admin_client: Client
) -> None:
    named, hidden = [], set()
    for role in (Role.OWNER, Role.RECEPTIONIST):
        client = _client(acme, role)
        lists = [re.sub(r"\d+/$", "", address) for address in shared.values()]
        for address in (*(f"{each}{page}/" for each in shared.values() for page in ("change", "delete")), *lists):
            page = unescape(client.get(address).content.decode())
            named += [address] * (SECRET in page)
            hidden |= {address} if "a phone line you can't see" in page else set()
    assert named == []
    used = ("schedule", "sharedprompt", "person", "team", "callerlist", "mailbox")
    assert {f"{shared[each]}change/" for each in used} <= hidden, "that it is used somewhere is no secret"
    everything = "".join(admin_client.get(f"{each}change/").content.decode() for each in shared.values())
    assert everything.count(SECRET) >= len(used), "whoever sees all lines reads where"


def test_no_message_about_a_shared_thing_names_it_either(acme: PhoneTree, shared: dict[str, str]) -> None:
    PhoneNumber.objects.create(number="+15550100077", tree=PhoneTree.objects.get(slug="secret"))
    client = _client(acme, Role.EDITOR)
    person = Person.objects.create(key="ben", name="Ben")
    answers = [
        Form(client, f"/admin/menus/person/{person.pk}/change/").save(numbers__0__number="+15550100077"),
        client.post(f"{shared['sharedprompt']}publish/", follow=True).content.decode(),
        client.post(f"{shared['schedule']}publish/", follow=True).content.decode(),
    ]
    assert "is a number of ours" in answers[0]
    assert SECRET not in "".join(answers)


def test_a_mailbox_of_other_lines_is_neither_named_nor_chosen(acme: PhoneTree, shared: dict[str, str]) -> None:
    box = Mailbox.objects.create(key="theirs", name=f"{SECRET} mailbox", zone="Europe/Berlin")
    MailboxLine.objects.filter(tree__slug="secret").update(mailbox=box)
    Mailbox.objects.create(key="all", name="Of no line", zone="Europe/Berlin")
    leave = Voicemail.objects.create(tree=acme, key="leave", name="Leave")
    client, address = _client(acme, Role.EDITOR), f"/admin/menus/voicemail/{leave.pk}/change/"
    for kept, said in (("", False), ("theirs", True)):
        Voicemail.objects.filter(pk=leave.pk).update(mailbox=kept)
        for page in (client.get(address), client.get(f"/admin/menus/transfer/add/?tree={acme.pk}")):
            text = unescape(page.content.decode())
            assert SECRET not in text
            assert (">Desk<" in text, ">Of no line<" in text) == (True, True)
        assert ("A mailbox that you can't see" in unescape(client.get(address).content.decode())) is said
    Form(client, address).save(name="Renamed")
    leave.refresh_from_db()
    assert (leave.name, leave.mailbox) == ("Renamed", "theirs"), "whoever doesn't see it leaves it as it is"
    Voicemail.objects.filter(pk=leave.pk).update(mailbox="")
    assert "This is no longer available" in Form(client, address).save(mailbox="theirs")


def test_a_problem_with_another_lines_number_says_the_number_alone(acme: PhoneTree, shared: dict[str, str]) -> None:
    secret = PhoneTree.objects.get(slug="secret")
    PhoneNumber.objects.create(number="+15550100077", tree=secret)
    PhoneTree.objects.filter(pk=acme.pk).update(fallback_number="+15550100077")
    client = _client(acme, Role.PUBLISHER)
    pages = [
        "/desk/tree/acme/",
        "/desk/tree/acme/publish/",
        "/desk/tree/acme/text/",
        acme.get_absolute_url(),
        "/admin/",
    ]
    found = [unescape(client.get(page).content.decode()) for page in pages]
    assert [page for page, text in zip(pages, found, strict=True) if SECRET in text] == []
    assert "rings +1 555-010-0077, which another phone line answers" in found[1]
