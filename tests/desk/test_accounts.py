"""Accounts: invited by a link that ends, given roles on phone lines, and never without an owner."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from calls.models import Outbox
from desk.accounts import views
from inbox.jobs.invitations import INVITE, send
from inbox.jobs.telling import TELL
from inbox.jobs.telling import send as tell
from menus.access.accounts import LastOwner, keeping_an_owner, owners, set_role
from menus.access.invitations import invited, link_for
from menus.models import LoggedChange, LoginSession, PhoneTree, Role, TreeRole

PASSWORD = "correct horse battery"
ACCOUNTS = "/desk/accounts/"


@pytest.fixture
def sales(db: None) -> PhoneTree:
    PhoneTree.objects.create(name="Support", slug="support")
    return PhoneTree.objects.create(name="Sales", slug="sales")


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("olga", "olga@example.com", PASSWORD, is_staff=True, is_superuser=True)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _with(name: str, role: Role, tree: PhoneTree | None) -> User:
    user = User.objects.create_user(name, f"{name}@example.com", PASSWORD, is_staff=True)
    TreeRole.objects.create(user=user, tree=tree, role=role)
    return user


def _invite(client: Client, tree: PhoneTree | None, role: Role = Role.EDITOR, **more: Any) -> User:
    given = {"email": "ed@example.com", "first_name": "Ed", "role": role, "tree": tree.pk if tree else "", **more}
    assert client.post(f"{ACCOUNTS}invite/", given).status_code == 302
    return User.objects.get(email=given["email"])


def _path(link: str) -> str:
    return "/desk/" + link.partition("/desk/")[2]


def test_an_invited_editor_sets_a_password_and_sees_their_line_alone(owner: User, sales: PhoneTree) -> None:
    ed = _invite(_signed_in(owner), sales)
    shown = _signed_in(owner).get(f"{ACCOUNTS}{ed.pk}/").content.decode()
    found = re.search(r"/desk/invitation/[^<\s]+", shown)
    assert found, "without a mail server, the inviter passes the link on"
    guest = Client()
    answer = guest.post(found[0], {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)
    page = answer.content.decode()
    assert "Sales" in page
    assert "Support" not in page
    assert guest.get("/desk/tree/sales/").status_code == 200
    assert guest.get("/desk/tree/support/").status_code == 404
    used = Client().get(found[0])
    assert used.status_code == 403
    assert "used already" in used.content.decode()


def test_a_link_ends_after_a_week_and_is_good_for_nobody_else(owner: User, sales: PhoneTree, time_machine: Any) -> None:
    time_machine.move_to("2026-11-26T09:00:00Z")
    ed = _invite(_signed_in(owner), sales)
    path = _path(link_for(ed))
    assert "for ed@example.com" in _signed_in(owner).get(path).content.decode()
    assert "complete" in Client().get(f"{path[:-2]}x/").content.decode()
    time_machine.shift(timedelta(days=7, minutes=1))
    assert "7 days" in Client().get(path).content.decode()
    again = link_for(ed)
    User.objects.filter(pk=ed.pk).update(email="other@example.com")
    assert "withdrawn" in Client().get(_path(again)).content.decode()


def test_an_invitation_is_mailed_by_the_worker_and_its_link_is_in_no_row(
    owner: User, sales: PhoneTree, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    ed = _invite(_signed_in(owner), sales)
    row = Outbox.objects.get(name=INVITE)
    assert "invitation/" not in str(row.arguments)
    send(row.arguments)
    assert mail.outbox[0].to == ["ed@example.com"]
    found = re.search(r"/desk/invitation/(\S+)/", str(mail.outbox[0].body))
    assert found
    assert invited(found[1]) == ed


def test_people_were_last_here_when_they_used_a_page_not_when_they_logged_in(owner: User, sales: PhoneTree) -> None:
    anna = _with("anna", Role.VIEWER, sales)
    _signed_in(anna).get("/admin/")
    User.objects.filter(pk=anna.pk).update(last_login=timezone.now() - timedelta(days=9))
    LoginSession.objects.filter(user=anna).update(used_at=timezone.now() - timedelta(days=2))
    desk = _signed_in(owner)
    for page in (ACCOUNTS, f"{ACCOUNTS}{anna.pk}/"):
        assert "Last seen: 2\xa0days ago" in desk.get(page).content.decode()


def test_somebody_who_has_an_account_gets_the_role_and_no_second_account(owner: User, sales: PhoneTree) -> None:
    anna = _with("anna", Role.VIEWER, PhoneTree.objects.get(slug="support"))
    given = {"email": "ANNA@example.com", "first_name": "Anna", "role": Role.EDITOR, "tree": sales.pk}
    _signed_in(owner).post(f"{ACCOUNTS}invite/", given)
    assert User.objects.filter(email__iexact="anna@example.com").count() == 1
    assert {row.role for row in anna.tree_roles.all()} == {Role.VIEWER, Role.EDITOR}


def test_an_account_that_is_deactivated_is_not_invited_into_nothing(owner: User, sales: PhoneTree) -> None:
    anna = _with("anna", Role.VIEWER, None)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    given = {"email": "anna@example.com", "first_name": "Anna", "role": Role.EDITOR, "tree": sales.pk}
    for person, why in ((owner, "Activate it first"), (_with("lena", Role.OWNER, sales), "Ask an owner of all")):
        page = _signed_in(person).post(f"{ACCOUNTS}invite/", given)
        assert "account is deactivated" in page.content.decode()
        assert why in page.content.decode()
    assert [row.tree for row in anna.tree_roles.all()] == [None]


def test_the_last_owner_stays(owner: User, sales: PhoneTree) -> None:
    client = _signed_in(owner)
    data = {"do": "save", "first_name": "", "last_name": "", "email": "olga@example.com", "everywhere": "viewer"}
    for posted in ({"do": "deactivate"}, data):
        page = client.post(f"{ACCOUNTS}{owner.pk}/", posted).content.decode()
        assert "Someone has to own all phone lines" in page
        assert "Saved." not in page
        assert "Deactivated the account" not in page
    owner.refresh_from_db()
    assert owner.is_active
    assert owner.is_superuser
    second = _with("second", Role.OWNER, None)
    assert client.post(f"{ACCOUNTS}{owner.pk}/", data, follow=True).status_code == 200
    owner.refresh_from_db()
    assert not owner.is_superuser
    assert "Someone has" in _signed_in(second).post(f"{ACCOUNTS}{second.pk}/", {"do": "deactivate"}).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_remove_each_other_at_once_leave_one() -> None:
    olga, otto = _with("olga", Role.OWNER, None), _with("otto", Role.OWNER, None)
    both = Barrier(2)

    def remove(other: User) -> str:
        try:
            with keeping_an_owner():
                with suppress(BrokenBarrierError):
                    both.wait(0.3)  # passes only if nobody waits for the other's change
                set_role(other, None, Role.VIEWER, None)
        except LastOwner:
            return "refused"
        finally:
            connection.close()
        return "removed"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(remove, (olga, otto))) == ["refused", "removed"]
    assert owners().count() == 1


def test_whoever_lost_the_right_while_waiting_for_another_change_saves_nothing(
    owner: User, sales: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, anna = _with("second", Role.OWNER, None), _with("anna", Role.VIEWER, sales)

    @contextmanager
    def after_somebody_else() -> Iterator[None]:
        TreeRole.objects.filter(user=second).delete()
        yield

    monkeypatch.setattr(views, "keeping_an_owner", after_somebody_else)
    answer = _signed_in(second).post(f"{ACCOUNTS}{anna.pk}/", {"do": "save", "everywhere": "owner"})
    assert answer.status_code == 403
    assert 'href="/admin/"' in answer.content.decode()
    assert [row.role for row in anna.tree_roles.all()] == [Role.VIEWER]


def test_the_owner_of_a_line_decides_about_that_line_alone(owner: User, sales: PhoneTree) -> None:
    support = PhoneTree.objects.get(slug="support")
    lena, anna = _with("lena", Role.OWNER, sales), _with("anna", Role.VIEWER, sales)
    TreeRole.objects.create(user=anna, tree=support, role=Role.VIEWER)
    client = _signed_in(lena)
    assert "olga" not in client.get(ACCOUNTS).content.decode()
    assert client.get(f"{ACCOUNTS}{owner.pk}/").status_code == 404
    forged = {"do": "save", f"tree_{sales.pk}": "editor", f"tree_{support.pk}": "owner", "everywhere": "owner"}
    client.post(f"{ACCOUNTS}{anna.pk}/", forged | {"email": "lena@example.com"})
    anna.refresh_from_db()
    assert anna.email == "anna@example.com"
    assert {(row.tree, row.role) for row in anna.tree_roles.all()} == {(sales, "editor"), (support, "viewer")}
    for does in ("deactivate", "send", "remove-permissions"):
        assert client.post(f"{ACCOUNTS}{anna.pk}/", {"do": does}).status_code == 403


def test_no_link_lets_the_owner_of_a_line_into_an_account_that_may_do_more(owner: User, sales: PhoneTree) -> None:
    ed = _invite(_signed_in(owner), None, Role.PUBLISHER)
    client = _signed_in(_with("lena", Role.OWNER, sales))
    _invite(client, sales)
    assert "invitation/" not in client.get(f"{ACCOUNTS}{ed.pk}/").content.decode()
    assert client.post(f"{ACCOUNTS}{ed.pk}/", {"do": "send"}).status_code == 403


def test_the_owner_of_a_line_reads_of_no_roles_on_lines_of_others(owner: User, sales: PhoneTree) -> None:
    support = PhoneTree.objects.get(slug="support")
    anna = _with("anna", Role.VIEWER, sales)
    TreeRole.objects.create(user=anna, tree=support, role=Role.PUBLISHER)
    _with("pia", Role.VIEWER, sales).tree_roles.create(tree=None, role=Role.PUBLISHER)
    for person, sees in ((_with("lena", Role.OWNER, sales), False), (owner, True)):
        client = _signed_in(person)
        for address in (ACCOUNTS, f"{ACCOUNTS}{anna.pk}/"):
            page = client.get(address).content.decode()
            assert "Viewer of Sales" in page
            assert ("Support" in page) is sees
        assert "Publisher of all phone lines" in client.get(ACCOUNTS).content.decode()


def test_a_link_that_the_owner_of_a_line_saw_ends_when_the_account_may_do_more(owner: User, sales: PhoneTree) -> None:
    ed = _invite(lena := _signed_in(_with("lena", Role.OWNER, sales)), sales)
    shown = re.search(r"http\S+/invitation/[^<\s]+", lena.get(f"{ACCOUNTS}{ed.pk}/").content.decode())
    assert shown
    assert Client().get(_path(shown[0])).status_code == 200
    _invite(_signed_in(owner), None, Role.OWNER)
    refused = Client().get(_path(shown[0]))
    assert refused.status_code == 403
    assert "may do something else by now" in refused.content.decode()
    assert invited(link_for(ed).split("/")[-2]) == ed


def test_a_page_that_was_open_gives_nothing_back_that_somebody_took_away_since(owner: User, sales: PhoneTree) -> None:
    support = PhoneTree.objects.get(slug="support")
    anna, client = _with("anna", Role.PUBLISHER, sales), _signed_in(owner)
    address = f"{ACCOUNTS}{anna.pk}/"
    page = client.get(address).content.decode()
    shown = {
        "first_name": "",
        "last_name": "",
        "email": "anna@example.com",
        "everywhere": "",
        f"tree_{sales.pk}": "publisher",
        f"tree_{support.pk}": "",
    }
    hidden = {f"initial-{name}": value for name, value in shown.items()}
    assert all(f'name="{name}"' in page for name in hidden)
    anna.tree_roles.update(tree=support, role=Role.VIEWER)
    User.objects.filter(pk=anna.pk).update(email="new@example.com")
    client.post(address, {"do": "save", **hidden, **shown, "first_name": "Anna"})
    anna.refresh_from_db()
    assert (anna.first_name, anna.email) == ("Anna", "new@example.com")
    assert [(row.tree, row.role) for row in anna.tree_roles.all()] == [(support, Role.VIEWER)]
    client.post(address, {"do": "save", **hidden, **shown, f"tree_{support.pk}": "editor"})
    assert anna.tree_roles.get().role == Role.EDITOR


def test_a_role_on_a_line_made_since_the_page_was_shown_stays(owner: User, sales: PhoneTree) -> None:
    anna, client = _with("anna", Role.VIEWER, sales), _signed_in(owner)
    shown = {"first_name": "", "last_name": "", "email": "anna@example.com", f"tree_{sales.pk}": "viewer"}
    TreeRole.objects.create(user=anna, tree=PhoneTree.objects.create(name="New", slug="new"), role=Role.EDITOR)
    client.post(f"{ACCOUNTS}{anna.pk}/", {"do": "save", **shown, f"tree_{sales.pk}": "publisher"})
    roles = anna.tree_roles.order_by("tree__slug").values_list("tree__slug", "role")
    assert list(roles) == [("new", Role.EDITOR), ("sales", Role.PUBLISHER)]


def test_no_click_on_ones_own_account_gives_a_link_to_whoever_sits_at_the_screen(owner: User) -> None:
    client, address = _signed_in(owner), f"{ACCOUNTS}{owner.pk}/"
    assert 'value="send"' not in client.get(address).content.decode()
    assert client.post(address, {"do": "send"}).status_code == 403


def test_the_old_address_hears_that_an_account_has_another_one(owner: User, sales: PhoneTree, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.com"
    anna = _with("anna", Role.VIEWER, sales)
    given = {"do": "save", "first_name": "Anna", "last_name": "", "email": "new@example.com"}
    for _ in range(2):  # the second time nothing changes
        _signed_in(owner).post(f"{ACCOUNTS}{anna.pk}/", given)
    tell(Outbox.objects.get(name=TELL).arguments)
    (sent,) = mail.outbox
    assert sent.to == ["anna@example.com"]
    assert "olga changed the email address of the account anna" in sent.body
    assert "new@example.com" not in sent.body


def test_a_role_taken_away_ends_what_its_person_was_doing(owner: User, sales: PhoneTree) -> None:
    ed = _with("ed", Role.PUBLISHER, sales)
    client, page = _signed_in(ed), f"/admin/menus/phonetree/{sales.pk}/change/"
    assert client.get(page).status_code == 200
    data = {"do": "save", "first_name": "Ed", "email": ed.email, f"tree_{sales.pk}": "viewer"}
    _signed_in(owner).post(f"{ACCOUNTS}{ed.pk}/", data)
    refused = client.post(page, {"name": "Taken over", "pin": "47118263", "password": "s3cr3t"})
    assert refused.status_code == 403
    told = refused.content.decode()
    assert "Nothing was saved." in told
    assert "Taken over" in told, "so that it can be given to somebody who may"
    assert not re.search("47118263|s3cr3t", told)
    assert client.post("/desk/tree/sales/publish/", {"do": "publish"}).status_code == 403
    assert not LoggedChange.objects.filter(who=ed).exists(), "nothing was half saved"
    sales.refresh_from_db()
    assert (sales.name, sales.live_revision) == ("Sales", None)
    TreeRole.objects.filter(user=ed).delete()
    refused = client.get(page)
    assert refused.status_code in {403, 404}
    assert 'href="/admin/"' in refused.content.decode()


def test_an_editor_proposes_and_a_publisher_approves(owner: User, acme: PhoneTree) -> None:
    ed, pat = _with("ed", Role.EDITOR, acme), _with("pat", Role.PUBLISHER, acme)
    acme.destinations.filter(pk=acme.start_id or 0).update(name="Renamed")
    page = "/desk/tree/acme/publish/"
    assert "Ask for approval" in _signed_in(ed).get(page).content.decode()
    _signed_in(ed).post(page, {"do": "publish", "note": "Better"})
    acme.refresh_from_db()
    proposed, live = acme.proposed_revision, acme.live_revision
    assert proposed is not None
    assert proposed.author == ed
    assert _signed_in(ed).post(page, {"do": "approve", "seen": proposed.number}).status_code == 403
    assert _signed_in(ed).post(page, {"do": "go-back"}).status_code == 403
    _signed_in(pat).post(page, {"do": "approve", "seen": proposed.number})
    acme.refresh_from_db()
    assert acme.live_revision == proposed != live


def test_permissions_of_before_count_until_somebody_removes_them(owner: User, sales: PhoneTree) -> None:
    old = User.objects.create_user("old", password=PASSWORD, is_staff=True)
    old.user_permissions.add(Permission.objects.get(codename="change_phonetree"))
    assert "from before there were roles" in _signed_in(owner).get(ACCOUNTS).content.decode()
    assert _signed_in(old).get("/desk/tree/sales/publish/").status_code == 200
    _signed_in(owner).post(f"{ACCOUNTS}{old.pk}/", {"do": "remove-permissions"})
    assert _signed_in(old).get("/desk/tree/sales/publish/").status_code == 403


def test_a_bookmarked_page_of_djangos_accounts_leads_to_ours(admin_client: Client, admin_user: User) -> None:
    account = f"/desk/accounts/{admin_user.pk}/"
    leads = {
        **dict.fromkeys(("", "user/", "user/?q=ann", "group/", "group/1/change/"), "/desk/accounts/"),
        "user/add/": "/desk/accounts/invite/",
        **dict.fromkeys((f"user/{admin_user.pk}/{page}/" for page in ("change", "password", "history")), account),
    }
    assert {old: admin_client.get(f"/admin/auth/{old}").headers.get("Location") for old in leads} == leads
    assert all(admin_client.get(page).status_code == 200 for page in leads.values())
    assert "/admin/login/" in Client().get("/admin/auth/user/")["Location"]
