"""Knows which revision answers, and caches the frozen tree of each revision, which is immutable.

What this worker learns from Postgres is kept on disk too (`copies`), and read from there while Postgres is away.
"""

import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connection

from engine import snapshot
from engine.knowing.lines import own_key, version_of, within
from engine.tree import Destination, Tree
from menus.models import PhoneNumber, PhoneTree, Revision
from menus.publishing import copies

log = logging.getLogger(__name__)

# Trees this worker caches; the least recently used is dropped first. A tree of thirty menus takes about 60 kB.
TREES_IN_MEMORY = 512

# Seconds without asking an absent Postgres for trees again. Each attempt may take `connect_timeout`, and one webhook
# may need a tree several times before the provider stops waiting.
PAUSE = 10.0

_last_seen: dict[str, int] = {}
# Which tree each revision is of, as far as this worker has read any from Postgres.
_of_tree: dict[int, int] = {}
_ask_again_at = 0.0


def tree_of(revision_id: int) -> Tree:
    """Returns the tree for callers pinned to this revision. Raises Revision.DoesNotExist."""
    if monotonic() < _ask_again_at and (tree := _from_disk(revision_id)):
        return tree
    try:
        return _from_postgres(revision_id)
    except (OperationalError, InterfaceError):
        _pause()
        # Not cached: Postgres is authoritative again as soon as it is back.
        if tree := _from_disk(revision_id):
            return tree
        raise


def tree_at(revision_id: int, key: str) -> Tree:
    """Returns the tree of a place where a call on this version is: its own, or another line’s (engine.knowing.lines).

    If that line is gone, the call's own, which has no such place. Raises Revision.DoesNotExist.
    """
    if version := version_of(key):
        try:
            return other_line(version, revision_id)
        except Revision.DoesNotExist:
            log.warning("version %s, which a call went on in, is gone", version)
    return tree_of(revision_id)


@lru_cache(maxsize=TREES_IN_MEMORY)
def other_line(version: int, called: int) -> Tree:
    """Returns a version as calls walk it that came from another line. Raises Revision.DoesNotExist."""
    return within(tree_of(version), version, tree_of(called))


def tree_with_lines(revision_id: int, keys: Iterable[str]) -> Tree:
    """Returns the tree with the places of other lines that a call on this version came to, each with its line's name.

    For telling what happened: nobody walks it. Lines that are gone are left out. Raises Revision.DoesNotExist.
    """
    tree = tree_of(revision_id)
    versions = {version for key in keys if (version := version_of(key))}
    if not versions:
        return tree
    places, schedules = dict(tree.destinations), list(tree.schedules)
    for version in sorted(versions):
        try:
            other = other_line(version, revision_id)
        except Revision.DoesNotExist:
            continue
        places |= {key: _in_line(each, other.name, version) for key, each in other.destinations.items()}
        schedules += [replace(each, key=f"{each.key}R{version}") for each in other.schedules]
    return replace(tree, destinations=places, schedules=tuple(schedules))


def _in_line(place: Destination, line: str, version: int) -> Destination:
    """With the line's name, and with its own schedule where the line that was called has one of the same key."""
    schedule = getattr(place, "schedule", "")
    own: dict[str, Any] = {"schedule": f"{schedule}R{version}"} if schedule else {}
    return replace(place, name=f"{place.name} ({line})", **own)


def own_place(revision_id: int, key: str) -> tuple[int, str]:
    """Returns the version that a place is of, and its key there, for a call on this version."""
    version = version_of(key)
    return (version, own_key(tree_of(version), key)) if version else (revision_id, key)


def phone_tree_of(revision_id: int) -> int | None:
    """Returns the id of the tree that a revision is of; None if this worker has only seen its copy on disk."""
    return _of_tree.get(revision_id)


def last_seen(number: str) -> int | None:
    """Returns the revision last seen live on `number`. A guess, which the turn's statement verifies."""
    if number in _last_seen:
        return _last_seen[number]
    return _last_kept(number)


def revision_on(number: str) -> int | None:
    """Returns the revision live on `number`: what this worker last saw, else what the database has."""
    if seen := last_seen(number):
        return seen
    return PhoneNumber.objects.filter(number=number).values_list("tree__live_revision_id", flat=True).first()


def saw(number: str, revision_id: int) -> None:
    """Remembers which revision is live on `number`."""
    if _last_seen.get(number) != revision_id:
        _last_seen[number] = revision_id
        copies.keep_live(number, revision_id)


def learn() -> None:
    """Loads the live tree of every number, so that the copies on disk include numbers nobody has called yet.

    For a thread of its own: it leaves no connection behind, and no error.
    """
    live = PhoneNumber.objects.filter(tree__live_revision__isnull=False)
    try:
        for number, revision_id in live.values_list("number", "tree__live_revision"):
            tree_of(revision_id)
            saw(number, revision_id)
        for revision_id in _sent_on():
            tree_of(revision_id)
        copies.forget_superseded()
    except (Error, snapshot.BadSnapshot) as error:
        log.warning("not all live trees could be loaded: %s", error)
    finally:
        connection.close()


def _sent_on() -> Iterable[int]:
    """The live versions of the lines that other lines send calls to; they may have no number."""
    sent_on = PhoneTree.objects.filter(sent_by__isnull=False, live_revision__isnull=False).distinct()
    return sent_on.values_list("live_revision", flat=True)


def forget() -> None:
    """Resets to the state at a worker's start; for tests, whose databases come and go."""
    global _ask_again_at
    _from_postgres.cache_clear()
    other_line.cache_clear()
    _last_seen.clear()
    _of_tree.clear()
    _ask_again_at = 0.0


def _pause() -> None:
    global _ask_again_at
    _ask_again_at = monotonic() + PAUSE


@lru_cache(maxsize=TREES_IN_MEMORY)
def _from_postgres(revision_id: int) -> Tree:
    revision = Revision.with_trials.get(pk=revision_id)
    if not revision.is_trial:  # callers are never on a trial
        copies.keep_snapshot(revision_id, revision.snapshot)
    _of_tree[revision_id] = revision.tree_id
    return snapshot.load(revision.snapshot)


def _from_disk(revision_id: int) -> Tree | None:
    stored = copies.snapshot_of(revision_id)
    try:
        return snapshot.load(stored) if stored else None
    except snapshot.BadSnapshot:  # written by another release
        return None


def _last_kept(number: str) -> int | None:
    """Reads from disk; None if the copy belongs to another database, such as one before a restore."""
    revision_id = copies.live_on(number)
    try:
        return revision_id if revision_id and tree_of(revision_id) else None
    except (Revision.DoesNotExist, OperationalError, InterfaceError):
        return None
