"""Every address for every role: whoever may not is refused with a way back, and other people's lines do not exist.

The table has every address of the URL configuration that people open, so that a new page fails until it is listed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from calls.models import Call
from inbox.items import add
from inbox.models import Item, ItemKind, Job, JobState
from menus.models import (
    KINDS,
    CallerList,
    LineTest,
    ListedCaller,
    Lookup,
    Mailbox,
    MailboxLine,
    Message,
    Notice,
    Person,
    PhoneNumber,
    PhoneTree,
    Revision,
    Role,
    Rota,
    Schedule,
    SharedPrompt,
    Team,
    TreeLanguage,
    TreeRole,
)
from menus.publishing.publish import publish
from tests.listed import listed
from tests.telephone import ring
from texts.models import TextSettings

V, R, E, P, O = Role  # noqa: E741, the initials of the roles
# Only with a role on all lines; and whoever is logged in.
X, ANY = "on all lines", "anybody"
Least = Role | str
Both = tuple[Least, Least]
THINGS = ("schedule", "sharedprompt", "person", "team", "rota")
KIND_NAMES = [str(kind._meta.model_name) for kind in KINDS]


def _standard(model: str, see: Least, add: Least, change: Least, delete: Least) -> Iterator[tuple[str, Both]]:
    """The pages that the admin has of each model: the role for looking, and the one for saving."""
    yield f"admin:{model}_changelist", (see, see)
    yield f"admin:{model}_add", (add, add)
    yield f"admin:{model}_change", (see, change)
    yield f"admin:{model}_delete", (delete, delete)
    yield f"admin:{model}_history", (see, see)


def _acts(prefix: str, least: Least, names: str) -> dict[str, Both]:
    return {f"{prefix}{name}": (least, least) for name in names.split()}


TABLE: dict[str, Both] = {
    **{name: both for kind in KIND_NAMES for name, both in _standard(f"menus_{kind}", V, E, E, E)},
    **{f"admin:menus_{kind}_duplicate": (E, E) for kind in KIND_NAMES},
    **{name: both for thing in THINGS for name, both in _standard(f"menus_{thing}", V, E, E, E)},
    **dict(_standard("menus_phonetree", V, X, E, X)),  # what was published is never deleted
    **dict(_standard("menus_phonenumber", V, X, P, X)),
    **dict(_standard("menus_revision", V, X, X, X)),
    **dict(_standard("menus_notice", V, R, R, R)),
    **dict(_standard("texts_textsettings", V, P, P, P)),
    **dict(_standard("menus_callerlist", R, X, X, X)),
    **dict(_standard("menus_listedcaller", R, X, X, X)),
    **dict(_standard("menus_mailbox", R, X, O, X)),
    **dict(_standard("calls_call", V, X, X, X)),
    **dict(_standard("inbox_item", R, X, R, X)),  # its page is the same for a POST, which changes nothing
    **dict(_standard("inbox_job", X, X, X, X)),
    **_acts("admin:menus_phonetree_", V, "announcement objections voices export checking"),
    **_acts("admin:menus_phonetree_", E, "undo redo new_destination import import_confirm"),
    **_acts("admin:menus_phonetree_", X, "duplicate ready_made"),
    **_acts("admin:menus_revision_", V, "export"),
    **_acts("admin:menus_revision_", P, "again"),
    **_acts("admin:menus_person_", E, "undo redo"),
    **_acts("admin:menus_person_", R, "away back unaway"),
    **_acts("admin:menus_team_", E, "undo redo"),
    **_acts("admin:menus_rota_", V, "export"),
    **_acts("admin:menus_rota_", E, "undo redo import swap except unexcept confirm"),
    **_acts("admin:menus_schedule_", E, "undo redo holidays calendar import"),
    **_acts("admin:menus_", P, "schedule_publish sharedprompt_publish"),
    **_acts("admin:menus_notice_", R, "on end undo-end"),
    **_acts("admin:menus_callerlist_", R, "csv"),
    **_acts("admin:menus_callerlist_", X, "table import undo redo block unblock"),
    **_acts("admin:calls_call_", V, "speaking"),
    **_acts("admin:inbox_item_", R, "waiting claim done open note fetch block unblock call-back text"),
    **_acts("admin:menus_mailbox_", O, "test_mail test_text"),
    **_acts("desk:", V, "tree latest compare history replay draft-svg draft-txt live-svg live-txt"),
    **_acts("desk:", E, "publish link next"),
    "desk:closed": (V, E),
    **_acts("admin:calls_call_", V, "csv"),
    **_acts("desk:", V, "caller hear now now-calls texts"),
    "desk:take-call": (R, R),
    **_acts("admin:menus_revision_", E, "reset"),
    **_acts("desk:", V, "ahead reports report report-csv branches queues weekly"),
    "desk:text": (V, E),
    "desk:keep-call": (E, E),
    "desk:line-test": (V, E),
    "desk:lookup-key": (V, P),
    "desk:try-lookup": (E, E),
    "desk:advice": (V, E),
    "desk:paste": (E, E),
    "desk:add-line": (X, X),
    "desk:language": (V, E),
    "desk:import-translations": (E, E),
    **_acts("desk:", V, "languages translations-csv translations-po"),
    **_acts("desk:", O, "accounts invite account"),
    **_acts("desk:", O, "privacy retention hold hold-end"),
    **_acts("desk:", X, "erase erasure"),
    **_acts("desk:", X, "second-factor-rules numbers numbers-sipgate history-of-all"),
    **_acts("phone:", V, "page begin call problems"),
    "recording-audio": (R, R),
    "received-media": (V, V),
}
# Open to whoever is logged in, or to everybody, or asked about elsewhere.
OTHERS = {
    *(f"admin:{name}" for name in ("index", "login", "logout", "password_change", "password_change_done")),
    *(f"admin:{name}" for name in ("autocomplete", "jsi18n", "view_on_site", "app_list", "search")),
    "desk:unsent",
    *(f"desk:{name}" for name in ("emails", "invitation", "forgot", "reset", "code", "second-factor", "security")),
    "desk:fetch-again",
    "twilio-replay",
    "media",
    "web-line:line",
}
# A POST, and nothing else, is what their view takes.
POSTED = re.compile(
    r"_(duplicate|undo|redo|new_destination|again|reset|away|back|unaway|swap|except|unexcept|confirm|publish|on|end|undo-end)$"
    r"|^admin:inbox_item_(claim|done|open|note|fetch|block|unblock|call-back|text)$|^admin:menus_mailbox_test_|^phone:(begin|call|problems)$"
    r"|^desk:(weekly|second-factor-rules|hold-end)$|^admin:menus_(rota|schedule|callerlist)_import$|^admin:menus_callerlist_(block|unblock)$"
)
# Whoever sees any line sees them, whichever line uses them.
SHARED = (Schedule, SharedPrompt, Person, Team, Rota, CallerList, ListedCaller, User)


def _named(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name and not getattr(pattern.callback, "csrf_exempt", False):
            yield f"{namespace}{pattern.name}", pattern


def test_every_page_says_who_may_open_it() -> None:
    names = {name for name, _ in _named(get_resolver())}
    assert names - set(TABLE) - OTHERS == set(), "list the new page in TABLE, with the least role that opens it"
    assert set(TABLE) - names == set()


class House:
    """Two lines with people of each role; rows of the first one by their page."""

    def __init__(self, tree: PhoneTree) -> None:
        self.tree = tree
        self.other = PhoneTree.objects.create(name="Other", slug="other")
        self._schedule()
        for kind in KINDS:
            if not kind._default_manager.filter(tree=tree).exists():
                kind._default_manager.create(tree=tree, key=f"a_{kind._meta.model_name}", name="One")
        self._make_rows()
        self.clients = {role: self._signed_in(tree, role) for role in Role}
        self.stranger = self._signed_in(self.other, O)

    def _schedule(self) -> None:
        """Has a version wait and the draft differ, as what leads to them is shown then."""
        Message.objects.filter(tree=self.tree, key="greeting").update(prompt="Happy New Year.")
        publish(self.tree, at=timezone.now() + timedelta(days=9))

    def _make_rows(self) -> None:
        now = timezone.now()
        SharedPrompt.objects.create(key="hello", name="Hello")
        TreeLanguage.objects.create(tree=self.tree, language="de-DE")
        Person.objects.create(key="anna", name="Anna").numbers.create(number="+15550100021")
        rota = Rota.objects.create(key="weeks", name="Weeks", zone="Europe/Berlin", starts=date(2026, 11, 2))
        Team.objects.create(key="support", name="Support", rota=rota)
        Schedule.objects.create(key="hours", name="Hours", zone="Europe/Berlin")
        listed("vips", "+15550100031", "Anna Smith")
        TextSettings.objects.create(number=self.tree.numbers.get())
        Notice.objects.create(ends_at=now + timedelta(days=1)).lines.add(self.tree)
        ring().press("3")
        begun = {"steps": [[1, "", {"kind": "began"}, 0, ["greeting", "menu"], False, {}]], "provider": "twilio"}
        kept = {**begun, "call": "", "caller": "", "called": "", "country": "", "called_before": False}
        LineTest.objects.create(
            tree=self.tree, revision=self.tree.live_revision, name="One", call=kept, began_at=now, expects="menu"
        )
        mailbox = Mailbox.objects.create(key="reception", name="Reception", zone="Europe/Berlin", everyone=True)
        MailboxLine.objects.update_or_create(tree=self.tree, defaults={"mailbox": mailbox})
        Job.objects.create(name="send-mail", arguments={}, state=JobState.FAILED)
        add(ItemKind.NOTE, key="note", mailbox=mailbox, happened_at=now, call=Call.objects.get(), text="Hello")

    def _signed_in(self, tree: PhoneTree, role: Role) -> Client:
        user = User.objects.create_user(f"{role}-{tree.slug}", is_staff=True)
        TreeRole.objects.create(user=user, tree=tree, role=role)
        client = Client(raise_request_exception=True)
        client.force_login(user)
        return client

    def row(self, name: str) -> Model | None:
        own = (PhoneTree, PhoneNumber, Revision, Notice, CallerList, ListedCaller, Mailbox)
        models: list[Any] = [*KINDS, *own, *SHARED[:5], Call, Item, Job, TextSettings]
        for model in models:
            room = model._meta.app_label
            if name.startswith(f"admin:{room}_{model._meta.model_name}_"):
                rows = model._default_manager.all()
                has_tree = model is not Item and any(field.name == "tree" for field in model._meta.fields)
                return (rows.filter(tree=self.tree) if has_tree else rows).first()  # type: ignore[no-any-return]
        if name == "desk:account":
            return User.objects.get(username="viewer-acme")
        kept: dict[str, Any] = {"desk:keep-call": Call, "desk:line-test": LineTest, "desk:try-lookup": Lookup}
        return kept[name].objects.first() if name in kept else None

    def address(self, name: str, pattern: URLPattern) -> str:
        row, wanted = self.row(name), re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        known: dict[str, Any] = {
            "slug": self.tree.slug,
            "tag": "de-DE",
            "pk": row.pk if row else 1,
            "object_id": row.pk if row else 1,
        }
        address = reverse(name, kwargs={each: known.get(each, "x") for each in wanted})
        is_new = name.endswith("_add") and name.split("_")[-2] in KIND_NAMES
        return f"{address}?tree={self.tree.pk}" if is_new else address


def _is_refused(answer: Any) -> bool:
    return answer.status_code in {403, 404}


def _links(answer: Any) -> set[str]:
    """Returns where a page leads, but for lists, which the table has, and the other orders of a list."""
    if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
        return set()
    found = set(re.findall(r'<a\b[^>]*href="(/[^"#]*)', answer.content.decode()))
    return {unescape(link) for link in found if "?" not in link and link.count("/") > 3}


def _raw_numbers(answer: Any) -> list[str]:
    """Returns numbers that are shown as we store them. What somebody may only look at is no input."""
    if "html" not in answer.get("Content-Type", ""):
        return []
    shown = re.sub(r"(?s)<(script|style|textarea|option|code)\b.*?</\1>|<[^>]*>", " ", answer.content.decode())
    return re.findall(r"(?<![\w/=])\+\d{9,15}\b", shown)


@pytest.mark.django_db
def test_each_role_opens_what_it_may_and_is_refused_the_rest_with_a_way_back(acme: PhoneTree) -> None:
    house, wrong = House(acme), []
    links: dict[tuple[Role, str], str] = {}
    opened: dict[tuple[Role, str], bool] = {}
    for name, pattern in _named(get_resolver()):
        if name not in TABLE:
            continue
        address, (look, save) = house.address(name, pattern), TABLE[name]
        for method, least in (("get", look), ("post", save)):
            if method == "get" and POSTED.search(name) and name != "desk:publish":
                continue
            below = [role for role in Role if least is X or (isinstance(least, Role) and role.rank < least.rank)][-1:]
            for role in below:
                answer = getattr(house.clients[role], method)(address)
                if not (_is_refused(answer) or answer.status_code == 405):
                    wrong.append(f"{role} is not refused: {method} {name} {answer.status_code}")
                elif (
                    answer.status_code != 405
                    and "html" in answer.get("Content-Type", "")
                    and 'href="/admin/"' not in answer.content.decode()
                ):
                    wrong.append(f"no way back: {method} {name}")
            if method == "get" and isinstance(least, Role) and name not in {"recording-audio", "received-media"}:
                answer = house.clients[least].get(address)
                opened[least, address] = not _is_refused(answer)
                if answer.status_code not in {200, 302}:
                    wrong.append(f"{least} is refused: {name} {answer.status_code}")
                links |= {(least, link): name for link in _links(answer)}
                if least is V and (raw := _raw_numbers(answer)):
                    wrong.append(f"{name} shows {raw} as no country writes it")
    for role in Role:
        links |= {(role, link): "the front page" for link in _links(house.clients[role].get("/admin/"))}
    for (role, link), name in links.items():
        if not opened.get((role, link)) and _is_refused(house.clients[role].get(link)):
            wrong.append(f"{name} leads {role} to {link}")
    assert wrong == []


@pytest.mark.django_db
def test_other_peoples_lines_do_not_exist_whatever_the_address(acme: PhoneTree) -> None:
    house, wrong = House(acme), []
    for name, pattern in _named(get_resolver()):
        row, takes_row = house.row(name), "<" in str(pattern.pattern)
        is_new_place = name.endswith("_add") and name.split("_")[-2] in KIND_NAMES
        if name not in TABLE or isinstance(row, SHARED) or not (takes_row or is_new_place):
            continue
        if name in {"admin:menus_phonetree_checking", "recording-audio", "received-media"}:
            continue
        for method in ("get", "post"):
            answer = getattr(house.stranger, method)(house.address(name, pattern))
            if not (_is_refused(answer) or answer.status_code == 405) or "ACME" in answer.content.decode():
                wrong.append(f"{method} {name} {answer.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_no_list_and_no_front_page_has_other_peoples_lines(acme: PhoneTree) -> None:
    house = House(acme)
    lists = [name for name, _ in _named(get_resolver()) if name.endswith("_changelist") and TABLE[name][0] is not X]
    pages = [reverse(name) for name in lists] + ["/admin/", "/desk/closed/", "/phone/", "/desk/accounts/"]
    assert [page for page in pages if "ACME" in house.stranger.get(page).content.decode()] == []
    PhoneNumber.objects.create(number="+15550100077", tree=house.other)
    mailbox = Mailbox.objects.get(key="reception")
    assert "15550100077" not in house.clients[O].get(mailbox.get_absolute_url()).content.decode()
