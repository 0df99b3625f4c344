"""Every way to publish from every state: what is live, scheduled, waiting or withdrawn then, and what we say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menus.colleagues import moment
from menus.draft.duplicate import duplicate_tree
from menus.draft.importing import replace_draft
from menus.draft.undo import undo, undo_and_redo
from menus.models import Message, PhoneTree, Release, Revision, RevisionState, SharedPrompt, Withdrawal
from menus.prompts.sharing import take
from menus.publishing.due import settle
from menus.publishing.live import tree_of
from menus.publishing.publish import NothingChanged, approve, live_before, publish, revert, withdraw
from tests.acme import plain_acme
from tests.menus.forms import Form
from tests.telephone import ring

LATER = timedelta(days=30)


@dataclass
class Line:
    """A phone line with two people; Ana clicks."""

    tree: PhoneTree
    ana: User
    ben: User
    client: Client

    def greet(self, text: str) -> None:
        Message.objects.filter(tree=self.tree, key="greeting").update(prompt=text)

    def fresh(self) -> PhoneTree:
        self.tree = PhoneTree.objects.get(pk=self.tree.pk)
        return self.tree

    def revision(self, number: int) -> Revision:
        return Revision.objects.with_standing().get(tree=self.tree, number=number)

    def newest(self) -> Revision:
        return Revision.objects.with_standing().filter(tree=self.tree)[0]

    def press(self, button: str, **fields: object) -> str:
        page = reverse("desk:publish", args=[self.tree.slug])
        return _messages(self.client.post(page, {"do": button, **fields}, follow=True).content.decode())

    def guard(self) -> None:
        PhoneTree.objects.filter(pk=self.tree.pk).update(needs_approval=True)
        self.fresh()


def _messages(page: str) -> str:
    found = re.search(r'<ul class="messagelist">(.*?)</ul>', page, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[1])).strip() if found else ""


@pytest.fixture
def line(acme: PhoneTree, client: Client) -> Line:
    ana, ben = (User.objects.create_superuser(name, first_name=name.title()) for name in ("ana", "ben"))
    client.force_login(ana)
    return Line(acme, ana, ben, client)


def say_a_shared_prompt(line: Line) -> None:
    """Version 2 is live, and its greeting is a shared prompt."""
    prompt = SharedPrompt.objects.create(key="hello", name="Hello")
    prompt.wordings.create(language="en-US", text="Hello.")
    take(Message.objects.get(tree=line.tree, key="greeting"), "prompt", prompt, line.tree.languages)
    publish(line.tree, line.ben)


# The states that a phone line may be in. Each draft differs from the live version.


def nothing_live(line: Line) -> None:
    line.tree = duplicate_tree(line.tree)


def live(line: Line) -> None:
    line.greet("Draft.")


def scheduled(line: Line) -> None:
    line.greet("Two.")
    publish(line.tree, line.ben, at=timezone.now() + LATER)
    line.greet("Draft.")


def proposed(line: Line) -> None:
    line.guard()
    line.greet("Two.")
    publish(line.tree, line.ben)
    line.greet("Draft.")


def proposed_over_another(line: Line) -> None:
    proposed(line)
    publish(line.tree, line.ben)
    line.greet("Two drafts.")


def withdrawn(line: Line) -> None:
    scheduled(line)
    withdraw(line.tree, line.ben)


def reverted(line: Line) -> None:
    line.greet("Two.")
    publish(line.tree, line.ben)
    revert(line.revision(1), line.ben)
    line.greet("Draft.")


def overdue(line: Line) -> None:
    scheduled(line)
    PhoneTree.objects.filter(pk=line.tree.pk).update(planned_at=timezone.now() - timedelta(hours=1))


def guarded(line: Line) -> None:
    line.guard()
    line.greet("Draft.")


# The ways to publish: each does it, and returns the message.


def publish_on_the_page(line: Line) -> str:
    return line.press("publish", note="")


def schedule_on_the_page(line: Line) -> str:
    at = timezone.localtime() + 2 * LATER
    return line.press("publish", at=at.strftime("%Y-%m-%dT%H:%M"))


def approve_on_the_page(line: Line) -> str:
    return line.press("approve")


def withdraw_on_the_page(line: Line) -> str:
    return line.press("withdraw")


def go_back_on_the_page(line: Line) -> str:
    return line.press("go-back")


def publish_an_old_one_again(line: Line) -> str:
    oldest = Revision.objects.filter(tree=line.tree).order_by("number").first()
    if oldest is None:
        return ""
    again = reverse("admin:menus_revision_again", args=[oldest.pk])
    return _messages(line.client.post(again, follow=True).content.decode())


def publish_by_command(line: Line) -> str:
    told = StringIO()
    call_command("publish", line.tree.slug, stdout=told)
    return told.getvalue()


def publish_a_shared_prompt(line: Line) -> str:
    prompt = SharedPrompt.objects.get()
    prompt.wordings.update(text="Good day.")
    page = reverse("admin:menus_sharedprompt_publish", args=[prompt.pk])
    told = _messages(line.client.post(page, follow=True).content.decode())
    return told if told.startswith(f"{line.tree}. ") else ""  # the message names each tree whose callers hear it


def import_over_it(line: Line) -> str:
    """Changes only the draft: neither what callers hear, nor the need for a second person."""
    replace_draft(line.tree, plain_acme(), line.ana)
    return ""


STATES = (nothing_live, live, scheduled, proposed, proposed_over_another, withdrawn, reverted, overdue, guarded)
WAYS = (
    publish_on_the_page,
    schedule_on_the_page,
    approve_on_the_page,
    withdraw_on_the_page,
    go_back_on_the_page,
    publish_an_old_one_again,
    publish_by_command,
    publish_a_shared_prompt,
    import_over_it,
)


@pytest.mark.parametrize("state", STATES)
def test_what_is_said_after_publishing_is_what_happened(line: Line, state: Callable[[Line], None]) -> None:
    say_a_shared_prompt(line)
    state(line)
    settle(timezone.now())
    _each_page_says_so(line)
    for way in WAYS:
        with transaction.atomic():
            before = line.fresh()
            told = way(line)
            after = line.fresh()
            assert after.needs_approval == before.needs_approval
            _is_true(told, before, after, line)
            _is_consistent(after)
            if before.live_revision != after.live_revision and (was := before.live_revision):
                assert "until" in line.revision(was.number or 0).standing.told
            transaction.set_rollback(True)  # each way starts in the same state


def _is_true(told: str, before: PhoneTree, after: PhoneTree, line: Line) -> None:
    """Checks each claim of a message against the rows."""
    was, now = _numbers(before), _numbers(after)
    claims = {
        "live": re.findall(r"version (\d+) is live\. Calls in progress", told),
        "planned": re.findall(r"Version (\d+) will go live on [^.]*(?:UTC|C?ET)\.", told),
        "proposed": re.findall(r"Version (\d+) will go live[^.]* once a second person", told),
    }
    for pointer, numbers in claims.items():
        assert [str(now[pointer])] == numbers if numbers else now[pointer] in (was[pointer], None), (pointer, told)
    if not any(claims.values()):
        assert now["live"] == was["live"], told
    for number in re.findall(r"Version (\d+), which had not gone live, was withdrawn", told):
        assert line.revision(int(number)).standing.state is RevisionState.WITHDRAWN
        assert int(number) in (was["planned"], was["proposed"]), "it was withdrawn earlier"
    for new, said in re.findall(r"ersion (\d+) .* is the same as version (\d+)\.", told):
        assert line.revision(int(new)).digest == line.revision(int(said)).digest
    if re.search("Nothing|Nobody|no earlier version", told):
        assert now == was


def _numbers(tree: PhoneTree) -> dict[str, int | None]:
    pointers = {"live": tree.live_revision, "planned": tree.planned_revision, "proposed": tree.proposed_revision}
    return {name: revision.number if revision else None for name, revision in pointers.items()}


def _is_consistent(tree: PhoneTree) -> None:
    """Each revision is in exactly one state, and at most one is live."""
    standings = {each: each.standing.state for each in Revision.objects.with_standing().filter(tree=tree)}
    assert [each for each, state in standings.items() if state is RevisionState.LIVE] == [
        each for each in [tree.live_revision] if each
    ]
    assert RevisionState.UNKNOWN not in standings.values()
    for each, state in standings.items():
        assert Revision.objects.get(pk=each.pk).standing.state is state  # even without the annotated columns
        assert (state in (RevisionState.LIVE, RevisionState.WAS_LIVE)) == Release.objects.filter(revision=each).exists()
        assert (state is RevisionState.WITHDRAWN) == Withdrawal.objects.filter(revision=each).exists()


def _each_page_says_so(line: Line) -> None:
    """The list, the publish page, the comparison and the front page have the same sentence for a revision."""
    pages = [reverse("desk:compare", args=[line.tree.slug]), "/admin/menus/revision/", line.tree.get_absolute_url()]
    shown = [line.client.get(page).content.decode() for page in pages]
    front = line.client.get("/admin/").content.decode()
    assert line.client.get(reverse("desk:publish", args=[line.tree.slug])).status_code == 200
    for revision in Revision.objects.with_standing().filter(tree=line.tree):
        for page in shown:
            assert revision.standing.told in page
        assert revision.standing.told in front
        own = line.client.get(revision_page(revision)).content.decode()
        assert revision.standing.told in own
        assert revision.standing.callers_hear_it in own


def revision_page(revision: Revision) -> str:
    return reverse("admin:menus_revision_change", args=[revision.pk])


def test_going_back_never_publishes_what_callers_never_heard(line: Line) -> None:
    line.greet("Two.")
    publish(line.tree, line.ana, at=timezone.now() + LATER)
    withdraw(line.tree, line.ana)
    line.greet("Three.")
    publish(line.tree, line.ana)
    told = go_back_on_the_page(line)
    assert told == (
        "Published: version 4 is live. Calls in progress stay on the old version. "
        "It is the same as version 1. Your draft is unchanged."
    )
    assert ring().transcript.conversation()[0] == "< Say Hello, and welcome to ACME."


def test_the_past_is_what_was_live_from_when_until_when(line: Line) -> None:
    begin = Release.objects.get().released_at
    line.greet("Two.")
    second = publish(line.tree, line.ana).release
    assert str(line.revision(1).standing) == f"Live from {moment(begin)} until {moment(second.released_at)}"
    assert str(line.revision(2).standing) == f"Live since {moment(second.released_at)}"


@pytest.mark.parametrize("first", ["a call", "a page", "somebody who publishes"])
def test_what_was_scheduled_was_live_from_its_moment_on_whoever_comes_first(line: Line, first: str) -> None:
    line.greet("Two.")
    revision = publish(line.tree, line.ana, at=timezone.now() + LATER)
    due = timezone.now() - timedelta(minutes=5)
    PhoneTree.objects.update(planned_at=due)
    if first == "a call":
        assert ring().transcript.conversation()[0] == "< Say Two."
    elif first == "a page":
        line.client.get("/admin/")
    else:
        line.greet("Three.")
        publish(line.tree, line.ana)
    assert Release.objects.get(revision=revision).released_at == due
    _is_consistent(line.fresh())


def test_the_record_is_never_changed(line: Line) -> None:
    line.greet("Two.")
    publish(line.tree, line.ana, at=timezone.now() + LATER)
    withdraw(line.tree, line.ana)
    for rows in (Release.objects.all(), Withdrawal.objects.all()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(**{"released_at" if rows.model is Release else "withdrawn_at": timezone.now()})


def test_nobody_approves_what_they_have_not_seen(line: Line) -> None:
    proposed(line)
    publish(line.tree, line.ben)
    with pytest.raises(NothingChanged, match="Version 3 has replaced version 2"):
        approve(line.tree, line.ana, seen=2)
    assert "has replaced" in line.press("approve", seen=2)
    assert "version 3 is live" in line.press("approve", seen=3)


def test_a_cancelled_plan_that_went_live_meanwhile_is_not_said_to_be_cancelled(line: Line) -> None:
    overdue(line)
    assert line.press("withdraw") == "Nothing is scheduled or waiting for approval anymore."
    live_now = line.fresh().live_revision
    assert live_now is not None
    assert tree_of(live_now.pk).destinations["greeting"].prompt.text == "Two."


def test_before_the_first_release_there_is_no_way_back(line: Line) -> None:
    assert live_before(duplicate_tree(line.tree)) is None
    assert line.press("go-back") == "There is no earlier version to go back to."


# The switch for a second person.


def _form(line: Line, client: Client | None = None) -> Form:
    return Form(client or line.client, line.tree.get_absolute_url())


def _switch(line: Line, *, on: bool) -> str:
    form = _form(line)
    form.values.pop("needs_approval", None)
    return _messages(form.save(**({"needs_approval": "on"} if on else {})))


def test_switching_a_second_person_off_needs_a_second_person_and_is_in_the_history(line: Line) -> None:
    _switch(line, on=True)
    assert line.fresh().needs_approval
    assert "Approval stays on until a second person agrees" in _switch(line, on=False)
    assert line.fresh().needs_approval
    assert "You asked for this yourself" in line.press("switch-off")
    assert line.fresh().needs_approval
    line.client.force_login(line.ben)
    assert "Approval is off" in line.press("switch-off")
    assert not line.fresh().needs_approval
    history = line.client.get(f"/admin/menus/phonetree/{line.tree.pk}/history/", follow=True).content.decode()
    assert "asked to switch off approval" in history
    assert "switched off approval" in history
    assert "The request to switch off approval is no longer open." in line.press("switch-off")


def test_somebody_else_can_keep_the_second_person(line: Line) -> None:
    line.guard()
    _switch(line, on=False)
    assert line.press("keep-on") == "Approval stays on."
    assert "no longer open" in line.press("switch-off")
    assert line.fresh().needs_approval


def _editor(*rights: str) -> Client:
    user = User.objects.create_user("eddie", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


def test_whoever_may_not_approve_cannot_touch_the_switch(line: Line) -> None:
    line.guard()
    line.client = _editor("view_phonetree", "change_phonetree", "view_revision")
    assert "needs_approval" not in _form(line).values
    _switch(line, on=False)
    assert line.fresh().needs_approval
    assert line.tree.unguard_asked_by is None
    for button in ("approve", "switch-off", "keep-on"):
        assert line.client.post(reverse("desk:publish", args=["acme"]), {"do": button}).status_code == 403


def test_whoever_may_approve_can_do_so_without_editing(line: Line) -> None:
    proposed(line)
    line.client = _editor("view_phonetree", "approve_phonetree")
    page = reverse("desk:publish", args=["acme"])
    assert "Approve and publish" in line.client.get(page).content.decode()
    assert line.client.post(page, {"do": "publish"}).status_code == 403
    line.client.post(page, {"do": "approve", "seen": 2})
    assert line.fresh().live_revision == line.revision(2)


def test_a_copy_and_an_undone_change_keep_the_second_person(line: Line) -> None:
    line.guard()
    assert duplicate_tree(line.tree).needs_approval
    _form(line).send(name="Other")
    change = undo_and_redo(line.fresh()).undo
    assert change is not None
    undo(line.tree, change.pk, line.ana)
    assert line.fresh().needs_approval


def test_whoever_may_not_approve_cannot_lead_callers_round_a_second_person(line: Line) -> None:
    line.guard()
    number = line.tree.numbers.get()
    other = duplicate_tree(line.tree)
    client = _editor("view_phonenumber", "change_phonenumber", "delete_phonenumber", "view_phonetree")
    form = Form(client, f"/admin/menus/phonenumber/{number.pk}/change/")
    assert "tree" not in form.values
    form.send(tree=str(other.pk), label="website")
    number.refresh_from_db()
    assert (number.tree, number.label) == (line.tree, "website")
    assert client.post(f"/admin/menus/phonenumber/{number.pk}/delete/", {"post": "yes"}).status_code == 403
