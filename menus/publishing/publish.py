"""How a draft goes live: check, freeze, point the tree at the new revision. Revisions are never changed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from engine import snapshot
from engine.changes import changes
from engine.check import Level, Problem
from engine.tree import Tree
from menus.audio.embedding import embed
from menus.change_log import things
from menus.change_log.details import sentences
from menus.change_log.writing import COMMAND_LINE, log
from menus.checking.checks import Patience
from menus.colleagues import Author, known, moment
from menus.draft.compile import compile_tree
from menus.models import Approval, PhoneTree, Release, Revision, Withdrawal
from menus.publishing import own_numbers
from menus.publishing.dialling import refused, rules_now
from menus.publishing.due import settle
from menus.publishing.live import tree_of
from menus.publishing.other_lines import problems_of_lines
from menus.publishing.problems import errors_in


class CannotPublish(Exception):
    """The draft has errors, given as `problems`; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.what for problem in problems))
        self.problems = problems


class NothingChanged(Exception):
    """Raised if there is nothing to do, or if the state changed since the person looked. Nothing was changed.

    The message says which.
    """


class NotYours(Exception):
    """Raised when somebody else has to do it, such as approve what a person proposed; nothing was changed."""


@transaction.atomic
def publish(
    phone_tree: PhoneTree,
    author: Author = None,
    note: str = "",
    at: datetime | None = None,
    patience: Patience | None = None,
    *,
    proposes: bool = False,
) -> Revision:
    """Freezes the draft as the next revision: live at once, at `at`, or when a second person approves.

    `proposes` is for people who may not publish: a second person has to approve, whatever the tree asks for. What was
    scheduled or waited for approval before is withdrawn. Raises CannotPublish, NothingChanged or NotYours; with
    `patience` also StillChecking, after which nothing was changed.
    """
    locked = _locked(phone_tree.pk)
    if proposes and (planned := locked.planned_revision):
        raise NotYours(f"Version {planned.number} is scheduled. Someone who may publish has to cancel it first.")
    return _publish(locked, compile_tree(locked), author, note, at, patience, proposes=proposes)


@transaction.atomic
def republish(
    phone_tree: PhoneTree, change: Callable[[Tree], Tree], author: Author, note: str, patience: Patience | None = None
) -> Revision:
    """Publishes what is live with one `change`; the draft stays as it is. Raises what `publish` raises."""
    locked = _locked(phone_tree.pk)
    if locked.live_revision is None:
        raise NothingChanged("Nothing is published yet.")
    return _publish(locked, change(snapshot.load(locked.live_revision.snapshot)), author, note, None, patience)


def _locked(pk: int) -> PhoneTree:
    """Locks the tree until the transaction ends and makes live whatever is due."""
    settle(timezone.now(), pk)
    return PhoneTree.objects.select_for_update(of=("self",)).select_related("live_revision").get(pk=pk)


def _publish(
    locked: PhoneTree,
    tree: Tree,
    author: Author,
    note: str,
    at: datetime | None,
    patience: Patience | None = None,
    *,
    proposes: bool = False,
) -> Revision:
    own_numbers.alone()
    if errors := errors_in(tree, locked.providers, locked, patience):
        raise CannotPublish(errors)
    embed(tree)
    revision = _freeze(locked, tree, snapshot.dump(tree), author, note)
    waits = locked.needs_approval or proposes
    _log(revision, author, _did(revision, at, waits=waits), locked, tree)
    (_wait if waits else _release)(locked, revision, at)
    return revision


@transaction.atomic
def approve(phone_tree: PhoneTree, by: User, seen: int | None = None) -> Revision:
    """Makes the proposed revision live, now or at its scheduled time. Raises NotYours, or NothingChanged.

    `seen` is the number of the revision that the person looked at: another one is not approved unseen.
    """
    locked = _locked(phone_tree.pk)
    revision: Revision | None = locked.proposed_revision
    if revision is None:
        raise NothingChanged("Nothing is waiting for approval. Someone else approved or withdrew it.")
    if seen is not None and revision.number != seen:
        raise NothingChanged(f"Version {revision.number} has replaced version {seen}. Check it first.")
    if revision.author == by:
        raise NotYours("You can't approve what you published yourself. Ask someone else to check it.")
    Approval.objects.create(revision=revision, approved_by=by, approved_at=timezone.now())
    _log(revision, by, f"approved version {revision.number}", locked, tree_of(revision.pk))
    _release(locked, revision, locked.proposed_for)
    return revision


@transaction.atomic
def withdraw(
    phone_tree: PhoneTree, by: Author = None, *, own: bool = False, seen: int | None = None, reason: str = ""
) -> Revision:
    """Withdraws what is scheduled or waits for approval: it stays in the history but never goes live.

    `own` is for people who may not publish: only what they proposed themselves. `seen` is the number of the version
    that the person looked at. Raises NothingChanged where nothing waits, such as after it went live, or NotYours.
    """
    locked = _locked(phone_tree.pk)
    waiting = locked.waiting
    if waiting is None:
        raise NothingChanged("Nothing is scheduled or waiting for approval anymore.")
    if own and (locked.planned_revision_id or waiting.author != by):
        raise NotYours("You can cancel only what you proposed yourself.")
    if seen is not None and waiting.number != seen:
        raise NothingChanged(f"Version {waiting.number} has replaced version {seen}. Check it first.")
    is_refused = locked.proposed_revision_id is not None and waiting.author != by
    why = f": “{reason}”" if reason else ""
    _log(waiting, by, f"{'declined' if is_refused else 'cancelled'} version {waiting.number}{why}")
    _point(locked, None, by, reason)
    return waiting


@transaction.atomic
def revert(revision: Revision, author: Author = None) -> Revision:
    """Publishes an old snapshot again, as a new revision; the draft stays as it is.

    Raises NothingChanged; and CannotPublish if it rings numbers that are refused, or by now lead back to it.
    What a second person approved once needs no approval again: the way back must be short.
    """
    locked = _locked(revision.tree_id)
    own_numbers.alone()
    tree = tree_of(revision.pk)
    found = [
        *refused(tree, rules_now(tree, locked)),
        *own_numbers.own_numbers(tree, locked),
        *problems_of_lines(tree, locked),
    ]
    if errors := [each for each in found if each.level is Level.ERROR]:
        raise CannotPublish(errors)
    again = _freeze(locked, tree, revision.snapshot, author, f"Version {revision.number} again")
    waits = locked.needs_approval and not was_approved(again)
    _log(again, author, f"{_did(again, None, waits=waits)}, which is version {revision.number} again", locked, tree)
    (_wait if waits else _release)(locked, again, None)
    return again


def was_approved(revision: Revision) -> bool:
    """Whether a second person has approved the content of this revision before."""
    same = Approval.objects.filter(revision__tree=revision.tree_id, revision__digest=revision.digest)
    return same.exists()


def live_before(phone_tree: PhoneTree) -> Revision | None:
    """Returns what callers heard before what they hear now; None if nothing."""
    releases = Release.objects.filter(revision__tree=phone_tree).exclude(revision=phone_tree.live_revision_id)
    last = releases.order_by("-pk").select_related("revision").first()
    return last.revision if last and phone_tree.live_revision_id else None


@transaction.atomic
def freeze_trial(phone_tree: PhoneTree, author: Author = None) -> Revision:
    """Freezes the draft as it is, errors included, for test calls only: nothing goes live.

    A draft that was frozen or published before is that revision again.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    dumped = snapshot.dump(compile_tree(locked))
    same = Revision.with_trials.filter(tree=locked, digest=snapshot.digest(dumped)).first()
    return same or _keep(locked, dumped, author, is_trial=True)


def is_live(phone_tree: PhoneTree, tree: Tree) -> bool:
    """Whether callers already hear exactly `tree`, the compiled draft."""
    live = phone_tree.live_revision
    return live is not None and _says(live, tree)


def _says(revision: Revision, tree: Tree) -> bool:
    """Whether a revision has exactly this content, compared as trees: older releases may dump fewer fields."""
    return tree_of(revision.pk) == tree


def _freeze(locked: PhoneTree, tree: Tree, dumped: dict[str, Any], author: Author, note: str) -> Revision:
    """`dumped` is the tree as it is stored."""
    live = locked.live_revision
    if live and _says(live, tree):
        raise NothingChanged(f"Nothing to publish. Version {live.number} is live and says exactly this.")
    last = locked.revisions.first()
    number = 1 + (last.number or 0 if last else 0)
    return _keep(locked, dumped, author, number=number, note=note)


def _keep(locked: PhoneTree, dumped: dict[str, Any], author: Author, **own: Any) -> Revision:
    return Revision.with_trials.create(
        tree=locked,
        snapshot=dumped,
        digest=snapshot.digest(dumped),
        author=known(author),
        published_at=timezone.now(),
        **own,
    )


def _release(locked: PhoneTree, revision: Revision, at: datetime | None) -> None:
    """Releases it, now or at a given time."""
    now = timezone.now()
    if at and at > now:
        _point(locked, revision, revision.author, planned_revision=revision, planned_at=at)
    else:
        Release.objects.create(revision=revision, released_at=now)
        _point(locked, revision, revision.author, live_revision=revision)


def _did(revision: Revision, at: datetime | None, *, waits: bool) -> str:
    """Returns “published version 4”, or that it waits for its time or for a second person."""
    later = f" for {moment(at)}" if at and at > timezone.now() else ""
    return f"{'proposed' if waits else 'scheduled' if later else 'published'} version {revision.number}{later}"


def _log(revision: Revision, by: Author, what: str, locked: PhoneTree | None = None, tree: Tree | None = None) -> None:
    """With `tree`, the revision's content, it says what changes for callers from what is live."""
    live = locked.live_revision_id if locked else None
    found = changes(tree_of(live) if live else None, tree) if tree else []
    log(by or COMMAND_LINE, revision, what, sentences(found), also=[things.line(revision.tree_id)])


def _wait(locked: PhoneTree, revision: Revision, at: datetime | None) -> None:
    """Leaves it waiting for a second person."""
    _point(locked, revision, revision.author, proposed_revision=revision, proposed_for=at)


def _point(locked: PhoneTree, to: Revision | None, by: Author, reason: str = "", **pointers: Any) -> None:
    """Sets these pointers to `to` and withdraws what waited before."""
    waited = locked.waiting
    if waited and waited != to:
        when = timezone.now()
        Withdrawal.objects.create(
            revision=waited, withdrawn_by=known(by), withdrawn_at=when, replaced_by=to, reason=reason
        )
    nothing_waits = dict.fromkeys(("planned_revision", "planned_at", "proposed_revision", "proposed_for"))
    for name, value in {**nothing_waits, **pointers}.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*nothing_waits, *pointers])
