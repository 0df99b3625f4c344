"""How a draft goes live: check, freeze, point the tree at the new revision. Revisions are never changed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from engine import snapshot
from engine.check import Level, Problem, find_problems
from engine.tree import Tree
from menus.compile import compile_tree
from menus.models import PhoneTree, Revision

# Whoever is logged in; None from the command line.
Author = User | AnonymousUser | None


class CannotPublish(Exception):
    """The draft has errors, given as `problems`; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.what for problem in problems))
        self.problems = problems


class NothingChanged(Exception):
    """The draft says exactly what the live revision says; nothing was changed."""


@transaction.atomic
def publish(phone_tree: PhoneTree, author: Author = None, note: str = "") -> Revision:
    """Freezes the draft as the next revision, live at once. Raises CannotPublish or NothingChanged."""
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    tree = compile_tree(locked)
    if errors := [problem for problem in find_problems(tree) if problem.level is Level.ERROR]:
        raise CannotPublish(errors)
    return _go_live(locked, snapshot.dump(tree), author, note)


@transaction.atomic
def revert(revision: Revision, author: Author = None) -> Revision:
    """Publishes an old snapshot again, as a new revision; the draft stays as it is. Raises NothingChanged."""
    locked = PhoneTree.objects.select_for_update().get(pk=revision.tree_id)
    return _go_live(locked, revision.snapshot, author, f"Revision {revision.number} again")


@transaction.atomic
def freeze_trial(phone_tree: PhoneTree, author: Author = None) -> Revision:
    """The draft as it stands, errors and all, for test calls only: nothing goes live.

    A draft that was frozen or published before is that revision again.
    """
    locked = PhoneTree.objects.select_for_update().get(pk=phone_tree.pk)
    dumped = snapshot.dump(compile_tree(locked))
    same = Revision.with_trials.filter(tree=locked, digest=digest(dumped)).first()
    return same or _freeze(locked, dumped, author, is_trial=True)


def is_live(phone_tree: PhoneTree, tree: Tree) -> bool:
    """Whether callers already hear `tree`, the compiled draft, word for word."""
    live = phone_tree.live_revision
    return live is not None and live.digest == digest(snapshot.dump(tree))


def digest(dumped: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot, the same however its JSON was ordered or spaced."""
    return hashlib.sha256(json.dumps(dumped, sort_keys=True).encode()).hexdigest()


def _go_live(locked: PhoneTree, dumped: dict[str, Any], author: Author, note: str) -> Revision:
    live = locked.live_revision
    if live and live.digest == digest(dumped):
        raise NothingChanged(f"Revision {live.number}, which is live, says exactly this already.")
    last = locked.revisions.first()
    number = 1 + (last.number or 0 if last else 0)
    locked.live_revision = _freeze(locked, dumped, author, number=number, note=note)
    locked.save(update_fields=["live_revision"])
    return locked.live_revision


def _freeze(locked: PhoneTree, dumped: dict[str, Any], author: Author, **own: Any) -> Revision:
    return Revision.with_trials.create(
        tree=locked,
        snapshot=dumped,
        digest=digest(dumped),
        author=author if isinstance(author, User) else None,
        published_at=timezone.now(),
        **own,
    )
