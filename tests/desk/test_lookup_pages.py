"""The pages of lookups: their form, the key that signs, and a try."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from calls.looking_up.asking import SystemAnswer
from desk.calls.hear import hear_told
from engine import snapshot
from menus.access import lookup_keys
from menus.admin.lookup import LookupForm
from menus.draft import edits, undo
from menus.draft.compile import compile_tree
from menus.models import DraftChange, LoggedChange, Lookup, LookupAnswer, LookupKey, PhoneNumber, PhoneTree, TreeRole
from menus.models.tree_role import Role
from menus.publishing.problems import problems_in
from simulator.acts import Press
from simulator.stand_in_system import ScriptedAnswer, stand_in_system
from tests.lookups import publish_lookups

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> PhoneTree:
    return publish_lookups()


def signed_in(line: PhoneTree, role: Role) -> Client:
    user = User.objects.create_user(f"{role}", is_staff=True)
    TreeRole.objects.create(user=user, tree=line, role=role)
    client = Client()
    client.force_login(user)
    return client


class TestTheKey:
    def test_it_is_shown_once_and_never_again(self, line: PhoneTree) -> None:
        client, address = signed_in(line, Role.PUBLISHER), reverse("desk:lookup-key", args=[line.slug])
        made = client.post(address)
        (key,) = set(lookup_keys.signing(line.pk, timezone.now())) - {"blk_of-the-tests"}
        assert key in made.content.decode()
        assert "no-store" in made["Cache-Control"]
        assert key not in client.get(address).content.decode()
        assert key not in str(list(LookupKey.objects.values())) + str(list(LoggedChange.objects.values()))
        assert LoggedChange.objects.filter(what="made a new key for lookups").exists()

    def test_an_editor_sees_that_there_is_one_and_makes_none(self, line: PhoneTree) -> None:
        client, address = signed_in(line, Role.EDITOR), reverse("desk:lookup-key", args=[line.slug])
        assert "Make a new key" not in client.get(address).content.decode()
        assert client.post(address).status_code == 403
        assert LookupKey.objects.count() == 1

    def test_a_line_without_one_is_not_published(self, line: PhoneTree) -> None:

        draft = compile_tree(line)
        assert "lookup-key" not in [each.code for each in problems_in(draft, of=line)]
        LookupKey.objects.all().delete()
        assert "lookup-key" in [each.code for each in problems_in(draft, of=line)]


@pytest.mark.parametrize("provider", ["twilio", "sipgate"])
def test_the_page_of_what_callers_hear_asks_no_system_and_says_so(
    provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_lookups(provider)
    asked: list[object] = []
    monkeypatch.setattr("calls.looking_up.turn.ask", asked.append)
    acts = [Press("4711#"), Press("86420975")]
    told = hear_told(PhoneNumber.objects.get(), "+15550100031", timezone.now(), acts)
    assert "We cannot look now" in str(told.heard.conversation)
    assert "Your system wasn't asked" in told.lines[-1].what
    assert asked == []


class TestTheTry:
    def test_it_asks_as_a_call_does_and_shows_what_came_back(self, line: PhoneTree, settings: Settings) -> None:
        row = Lookup.objects.get(key="find")
        address = reverse("desk:try-lookup", args=[line.slug, row.pk])
        client = signed_in(line, Role.EDITOR)
        assert "as in a call" in client.get(address).content.decode()
        found = {"order": {"status": "<b>shipped</b>", "parcels": 2}}
        with stand_in_system(ScriptedAnswer.of(found), key="blk_of-the-tests") as system:
            settings.DEBUG = True
            settings.LOOKUP_PRIVATE_HOSTS = [f"127.0.0.1:{system.port}"]
            Lookup.objects.filter(pk=row.pk).update(address=system.address)
            page = client.post(address, {"caller": "+15550100031", "answer_order": "4711"}).content.decode()
        assert "Your system found something" in page
        assert "&lt;b&gt;shipped" in page
        assert "<b>shipped" not in page
        (asked,) = system.asked
        sent = json.loads(asked["body"])
        assert (sent["test"], sent["caller"], sent["answers"]) == (True, "+15550100031", {"order": "4711"})
        assert DraftChange.objects.count() == 0

    def test_what_is_sensitive_is_not_shown(self, line: PhoneTree, monkeypatch: pytest.MonkeyPatch) -> None:
        body = json.dumps({"order": {"status": "ready"}, "access": {"code": "s3cr3t"}}).encode()
        monkeypatch.setattr("calls.looking_up.turn.ask", lambda request, most: SystemAnswer(200, True, body))
        address = reverse("desk:try-lookup", args=[line.slug, Lookup.objects.get(key="find").pk])
        client = signed_in(line, Role.EDITOR)
        shown = client.post(address, {"answer_order": "4711", "answer_code": "98765432"}).content.decode()
        assert "<dt>access</dt><dd>•••</dd>" in shown
        assert "4711" in shown
        assert not [each for each in ("s3cr3t", "98765432") if each in shown]
        body = b'{"order": {"status": 1}, "access": "s3cr3t"'
        assert "s3cr3t" not in client.post(address, {"answer_order": "4711"}).content.decode()

    def test_an_address_that_may_not_be_asked_says_so(self, line: PhoneTree) -> None:
        row = Lookup.objects.get(key="find")
        Lookup.objects.filter(pk=row.pk).update(address="https://169.254.169.254/latest")
        page = signed_in(line, Role.EDITOR).post(reverse("desk:try-lookup", args=[line.slug, row.pk]), {})
        assert "Your system&#x27;s address isn&#x27;t allowed" in page.content.decode()

    def test_a_viewer_and_somebody_of_another_line_try_nothing(self, line: PhoneTree) -> None:
        address = reverse("desk:try-lookup", args=[line.slug, Lookup.objects.get(key="find").pk])
        assert signed_in(line, Role.VIEWER).post(address, {}).status_code == 403
        other = PhoneTree.objects.create(name="Other", slug="other")
        assert signed_in(other, Role.OWNER).post(address, {}).status_code in (403, 404)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("http://crm.example.com/", "begins with https://"),
        ("https://user:secret@crm.example.com/", "without a password"),
        ("https://10.0.0.5/", "private network"),
        ("https://crm.example.com:22/", "443 and 8443"),
        ("crm.example.com", "such as https://"),
    ],
)
def test_the_form_says_which_addresses_can_be_asked(line: PhoneTree, typed: str, told: str) -> None:

    row = Lookup.objects.get(key="find")
    page = admin.site.get_model_admin(Lookup)
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root")
    form = page.get_form(request, row)({"address": typed}, instance=row)
    assert isinstance(form, LookupForm)
    assert told in str(form.errors["address"])


def test_values_are_kept_by_a_draft_through_undo_and_a_file(line: PhoneTree) -> None:

    before = compile_tree(line)
    with edits.recorded(line, None):
        LookupAnswer.objects.filter(name="parcels").delete()
        Lookup.objects.filter(key="find").update(sends=["order"])
    assert compile_tree(line) != before
    undo.undo(line, DraftChange.objects.latest("pk").pk, None)
    assert compile_tree(line) == before
    assert snapshot.read(snapshot.write(before).encode()).destinations["find"] == before.destinations["find"]
