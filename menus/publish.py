"""How a draft goes live: check, freeze, point the tree at the new revision. Revisions are never changed."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engine import snapshot
from engine.check import Problem
from engine.tree import Tree
from menus.audio.embedding import embed
from menus.compile import compile_tree
from menus.live import tree_of
from menus.models import Approval, PhoneTree, Revision
from menus.problems import errors_in

# Whoever is logged in; None from the command line.
Author = User | AnonymousUser | None


class CannotPublish(Exception):
    """The draft has errors, given as `problems`; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.what for problem in problems))
        self.problems = problems


class NothingChanged(Exception):
    """The draft says exactly what the live revision says; nothing was changed."""


class NotYours(Exception):
    """The same person cannot propose and approve; nothing was changed."""


@transaction.atomic
def publish(phone_tree: PhoneTree, author: Author = None, note: str = "", at: datetime | None = None) -> Revision:
    """Freezes the draft as the next revision: live at once, `at` that moment, or when a second person approves.

    What waited for its moment or for approval before is put aside. Raises CannotPublish or NothingChanged.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    return _publish(locked, compile_tree(locked), author, note, at)


@transaction.atomic
def republish(phone_tree: PhoneTree, change: Callable[[Tree], Tree], author: Author, note: str) -> Revision:
    """Publishes what is live with one `change`; the draft stays as it is. Raises CannotPublish or NothingChanged."""
    locked = PhoneTree.objects.select_for_update(of=("self",)).select_related("live_revision").get(pk=phone_tree.pk)
    if locked.live_revision is None:
        raise NothingChanged("Nothing is published yet.")
    return _publish(locked, change(snapshot.load(locked.live_revision.snapshot)), author, note, None)


def _publish(locked: PhoneTree, tree: Tree, author: Author, note: str, at: datetime | None) -> Revision:
    if errors := errors_in(tree, locked.providers):
        raise CannotPublish(errors)
    embed(tree)
    revision = _freeze(locked, snapshot.dump(tree), author, note)
    if locked.needs_approval:
        _point(locked, proposed_revision=revision, proposed_for=at)
    else:
        _release(locked, revision, at)
    return revision


@transaction.atomic
def approve(phone_tree: PhoneTree, by: User) -> Revision:
    """Lets what is proposed go live, at the moment it was meant for. Raises NotYours, or NothingChanged."""
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    revision: Revision | None = locked.proposed_revision
    if revision is None:
        raise NothingChanged("Nothing waits for approval: somebody was faster, or it was withdrawn.")
    if revision.author == by:
        raise NotYours("You published this yourself: ask somebody else to look at it and approve.")
    Approval.objects.create(revision=revision, approved_by=by, approved_at=timezone.now())
    _release(locked, revision, locked.proposed_for)
    return revision


@transaction.atomic
def put_aside(phone_tree: PhoneTree) -> None:
    """Takes back what waits for its moment or for approval. It stays in the list of revisions, never live."""
    _point(PhoneTree.objects.select_for_update().get(pk=phone_tree.pk))


def settle(now: datetime) -> None:
    """Makes live whatever was planned for a moment that has passed; a page calls it before it shows what is live."""
    due = PhoneTree.objects.filter(planned_at__lte=now)
    due.update(live_revision=F("planned_revision"), planned_revision=None, planned_at=None)


@transaction.atomic
def revert(revision: Revision, author: Author = None) -> Revision:
    """Publishes an old snapshot again, as a new revision; the draft stays as it is. Raises NothingChanged.

    What a second person approved once needs no approval again: the way back must be short.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=revision.tree_id)
    again = _freeze(locked, revision.snapshot, author, f"Revision {revision.number} again")
    known = Approval.objects.filter(revision__tree=locked, revision__digest=again.digest).exists()
    if locked.needs_approval and not known:
        _point(locked, proposed_revision=again)
    else:
        _release(locked, again, None)
    return again


@transaction.atomic
def freeze_trial(phone_tree: PhoneTree, author: Author = None) -> Revision:
    """The draft as it stands, errors and all, for test calls only: nothing goes live.

    A draft that was frozen or published before is that revision again.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    dumped = snapshot.dump(compile_tree(locked))
    same = Revision.with_trials.filter(tree=locked, digest=digest(dumped)).first()
    return same or _keep(locked, dumped, author, is_trial=True)


def is_live(phone_tree: PhoneTree, tree: Tree) -> bool:
    """Whether callers already hear `tree`, the compiled draft, word for word."""
    live = phone_tree.live_revision
    return live is not None and _says(live, tree)


def _says(revision: Revision, tree: Tree) -> bool:
    """Whether a revision says exactly this. Compared as trees: an older release may have dumped it in fewer words."""
    return tree_of(revision.pk) == tree


def known(author: Author) -> User | None:
    """Who is kept with a row: nobody, from the command line."""
    return author if isinstance(author, User) else None


def digest(dumped: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot, the same however its JSON was ordered or spaced."""
    return hashlib.sha256(json.dumps(dumped, sort_keys=True).encode()).hexdigest()


def _freeze(locked: PhoneTree, dumped: dict[str, Any], author: Author, note: str) -> Revision:
    live = locked.live_revision
    if live and _says(live, snapshot.load(dumped)):
        raise NothingChanged(f"Revision {live.number}, which is live, says exactly this already.")
    last = locked.revisions.first()
    number = 1 + (last.number or 0 if last else 0)
    return _keep(locked, dumped, author, number=number, note=note)


def _keep(locked: PhoneTree, dumped: dict[str, Any], author: Author, **own: Any) -> Revision:
    return Revision.with_trials.create(
        tree=locked,
        snapshot=dumped,
        digest=digest(dumped),
        author=known(author),
        published_at=timezone.now(),
        **own,
    )


def _release(locked: PhoneTree, revision: Revision, at: datetime | None) -> None:
    """Live now, or from a moment on."""
    if at and at > timezone.now():
        _point(locked, planned_revision=revision, planned_at=at)
    else:
        _point(locked, live_revision=revision)


def _point(locked: PhoneTree, **pointers: Any) -> None:
    """Sets these pointers; what waited before waits no more."""
    nothing_waits = dict.fromkeys(("planned_revision", "planned_at", "proposed_revision", "proposed_for"))
    for name, value in {**nothing_waits, **pointers}.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*nothing_waits, *pointers])
