"""Mails who may approve something that it waits for them, and whoever asked what came of it. Each is told once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from calls import outbox
from engine.changes import changes
from inbox.jobs.telling import deliver, reachable
from inbox.models import ApprovalTold
from inbox.work import periodic, work
from menus.access.rights import holders
from menus.colleagues import called, moment
from menus.fields.written import all_written
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of
from menus.publishing.outcome import answered
from menus.publishing.second_person import MAY_APPROVE

LOOK, ASK, ASK_OFF, ANSWER = "look-for-approvals", "ask-approver", "ask-to-switch-off", "answer-proposer"
# Later, somebody has seen it on the front page.
USEFUL_FOR = timedelta(days=2)
# In one mail; the page has all of them.
MOST_CHANGES = 20


def look_soon() -> None:
    """Has approvals looked for at once, instead of within a minute. Call it within the transaction."""
    if settings.EMAIL_HOST:
        outbox.put(LOOK, {}, not_after=timezone.now() + timedelta(minutes=2))


@work(LOOK, "Look for approvals to ask for")
def look(arguments: Mapping[str, Any]) -> None:
    tell_of_approvals()


@periodic("approvals", minutes=1, title="Look for approvals to ask for")
def tell_of_approvals() -> None:
    """Asks for what waits, and answers what no longer does."""
    if not settings.EMAIL_HOST:
        return
    waiting = PhoneTree.objects.exclude(proposed_revision=None).select_related("proposed_revision__author")
    for tree in waiting.defer("proposed_revision__snapshot"):
        if tree.proposed_revision:
            _ask(tree, f"version-{tree.proposed_revision.pk}", tree.proposed_revision.author, tree.proposed_revision)
    guarded = PhoneTree.objects.filter(needs_approval=True).exclude(unguard_asked_by=None)
    for tree in guarded.select_related("unguard_asked_by"):
        _ask(tree, _key_of_switch(tree), tree.unguard_asked_by)
    open_switches = [_key_of_switch(tree) for tree in guarded]
    ApprovalTold.objects.filter(revision=None).exclude(key__in=open_switches).delete()
    still = PhoneTree.objects.exclude(proposed_revision=None).values("proposed_revision")
    for told in ApprovalTold.objects.filter(is_answered=False).exclude(revision=None).exclude(revision__in=still):
        _answer(told)


def _key_of_switch(tree: PhoneTree) -> str:
    return f"switch-off-{tree.pk}-{tree.unguard_asked_by_id}"


@transaction.atomic
def _ask(tree: PhoneTree, key: str, asks: User | None, revision: Revision | None = None) -> None:
    """Puts one mail for each who may approve into the outbox, unless that was done."""
    if not ApprovalTold.objects.get_or_create(key=key, defaults={"revision": revision})[1]:
        return
    about = {"revision": revision.pk} if revision else {"tree": tree.pk, "by": asks.pk if asks else 0}
    for user in approvers(tree, asks):
        outbox.put(ASK if revision else ASK_OFF, {"user": user.pk, **about}, not_after=timezone.now() + USEFUL_FOR)


@transaction.atomic
def _answer(told: ApprovalTold) -> None:
    """Puts the mail to whoever asked into the outbox, if somebody else decided."""
    locked = ApprovalTold.objects.select_for_update(no_key=True).get(pk=told.pk)
    revision = Revision.objects.select_related("author", "withdrawal").get(pk=told.revision_id or 0)
    if not locked.is_answered:
        withdrawal = getattr(revision, "withdrawal", None)
        if revision.author and not (withdrawal and withdrawal.withdrawn_by_id == revision.author_id):
            arguments = {"user": revision.author.pk, "revision": revision.pk}
            outbox.put(ANSWER, arguments, not_after=timezone.now() + USEFUL_FOR)
    ApprovalTold.objects.filter(pk=told.pk).update(is_answered=True)


def approvers(tree: PhoneTree, asks: User | None) -> list[User]:
    """Returns who may approve what `asks` asks for, has an address, and wants such mails."""
    return [user for user in reachable(MAY_APPROVE, holders(MAY_APPROVE, tree)) if user != asks and _wants(user)]


def _wants(user: User) -> bool:
    choice = getattr(user, "mail_choice", None)
    return choice is None or bool(choice.approvals)


def _reader(arguments: Mapping[str, Any]) -> User | None:
    """Returns who is mailed; None if they left, or want no such mail by now."""
    user = User.objects.filter(pk=arguments["user"], is_active=True).exclude(email="").first()
    return user if user and _wants(user) else None


@work(ASK, "Email who can approve a version")
def ask(arguments: Mapping[str, Any]) -> None:
    """Sends one mail, if the version still waits and the person may still approve it."""
    user = _reader(arguments)
    tree = PhoneTree.objects.filter(proposed_revision=arguments["revision"]).first()
    if user is None or tree is None or not user.has_perm(MAY_APPROVE, tree):
        return
    revision = Revision.objects.select_related("author").get(pk=arguments["revision"])
    subject = f"{tree}: {revision.by} asks you to approve version {revision.number}"
    deliver(user, subject, _asking(tree, revision), f"approve-{revision.pk}")


@work(ASK_OFF, "Email who can switch off approval")
def ask_to_switch_off(arguments: Mapping[str, Any]) -> None:
    """Sends one mail, if the request is still open."""
    user = _reader(arguments)
    waiting = PhoneTree.objects.filter(pk=arguments["tree"], needs_approval=True, unguard_asked_by=arguments["by"])
    tree = waiting.select_related("unguard_asked_by").first()
    if user is None or tree is None or not user.has_perm(MAY_APPROVE, tree):
        return
    who = called(tree.unguard_asked_by)
    text = f"{who} asks to publish {tree} without a second person's approval. A second person has to agree:\n\n"
    subject = f"{tree}: {who} asks to switch off approval"
    deliver(user, subject, f"{text}{_page(tree)}\n{_end()}", f"switch-off-{tree.pk}-{arguments['by']}")


@work(ANSWER, "Email the answer to a proposal")
def answer(arguments: Mapping[str, Any]) -> None:
    user = _reader(arguments)
    revision = Revision.objects.select_related("tree").get(pk=arguments["revision"])
    told = answered(revision)
    if user is None or not told or not any(user.has_perm(right, revision.tree) for right in _SEES):
        return
    subject = f"{revision.tree}: {told.split('. ')[0].removesuffix('.')}"
    deliver(user, subject, f"{told}\n\n{_page(revision.tree)}\n{_end()}", f"answer-{revision.pk}")


_SEES = ("menus.view_phonetree", "menus.change_phonetree")


def _asking(tree: PhoneTree, revision: Revision) -> str:
    """Returns the text of a mail: who asks, what changes in callers' words, and where to approve it."""
    live = tree_of(tree.live_revision_id) if tree.live_revision_id else None
    found = [all_written(each.what) for each in changes(live, tree_of(revision.pk))]
    more = [f"- and {len(found) - MOST_CHANGES} more"] if len(found) > MOST_CHANGES else []
    when = f", to go live {moment(tree.proposed_for)}" if tree.proposed_for else ""
    note = f"\nNote: {revision.note}\n" if revision.note else ""
    listed = "\n".join([*(f"- {what}" for what in found[:MOST_CHANGES]), *more]) or "- Nothing that callers hear."
    return (
        f"{revision.asked_by} asks to publish version {revision.number} of {tree}{when}.\n{note}\n"
        f"What changes for callers:\n{listed}\n\nCheck and approve it, or decline:\n"
        f"{_page(tree)}?version={revision.number}\n{_end()}"
    )


def _page(tree: PhoneTree) -> str:
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:publish', args=[tree.slug])}"


def _end() -> str:
    return f"\nChoose which emails you get: {settings.PUBLIC_BASE_URL}{reverse('desk:emails')}\n"
