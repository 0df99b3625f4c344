"""The rows of checks that take long: one process works on each, and all others read what it finds."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils import timezone

import engine
from engine import snapshot
from engine import tree as t
from engine.check import Examined, Level, Press, Problem, Route
from menus.models import DraftCheck, PhoneTree

# After this long without a sign of life, an owner has ended with its process, and somebody else may begin.
SILENT = timedelta(seconds=15)
# Of each tree: the draft, what is live, and what waits to go live.
MOST_OF_A_TREE = 3
# How the keys of replays begin (desk.replay): of a tree, only the latest is kept.
REPLAY = "replay-"
# For how long the check of a file that nobody has imported is kept.
OF_A_FILE = timedelta(days=1)


def key_of(tree: t.Tree, providers: Sequence[str]) -> str:
    """Identifies what is checked and by which rules; equal in every process of a release."""
    said = f"{snapshot.digest(snapshot.dump(tree))} {','.join(sorted(set(providers)))} {_rules()}"
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def _rules() -> str:
    """A digest of the rules themselves, because a release may judge a tree differently."""
    files = sorted(Path(str(engine.__file__)).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def find(key: str) -> Examined | None:
    """Returns what was found before; None if nothing is stored yet."""
    found = DraftCheck.objects.filter(pk=key).values_list("found", flat=True).first()
    return _read(found) if found else None


def percent(key: str) -> int | None:
    """Returns how far a check is that runs in some process; None if none does."""
    running = DraftCheck.objects.filter(pk=key, found__isnull=True, seen_at__gt=timezone.now() - SILENT)
    return running.values_list("percent", flat=True).first()


def take(key: str, tree: PhoneTree | None, owner: str, percent: int) -> bool:
    """Shows a sign of life of `owner`. False if the check is done, or somebody else works on it."""
    now = timezone.now()
    own = {"owner": owner, "percent": percent, "seen_at": now}
    free = DraftCheck.objects.filter(Q(owner=owner) | Q(seen_at__lt=now - SILENT), pk=key, found__isnull=True)
    return bool(free.update(**own)) or DraftCheck.objects.get_or_create(pk=key, defaults={"tree": tree, **own})[1]


def keep(key: str, tree: PhoneTree | None, owner: str, found: Examined) -> None:
    """Keeps a result, and drops those of what the draft said before."""
    now = timezone.now()
    own = {"tree": tree, "owner": owner, "percent": 100, "seen_at": now, "found": _written(found)}
    DraftCheck.objects.update_or_create(pk=key, defaults=own)
    checks = DraftCheck.objects.filter(tree=tree).exclude(pk__startswith=REPLAY)
    latest = checks.order_by("-seen_at").values("pk")[:MOST_OF_A_TREE]
    outdated = checks.exclude(pk__in=latest) if tree else DraftCheck.objects.none()
    (outdated | DraftCheck.objects.filter(tree=None, seen_at__lt=now - OF_A_FILE)).delete()


def replay(key: str) -> tuple[dict[str, Any] | None, int | None]:
    """Returns what a replay found, and how far it is if it runs; None for what isn't so."""
    row = DraftCheck.objects.filter(pk=key).values_list("found", "percent", "seen_at").first()
    if row is None:
        return None, None
    found, percent, seen_at = row
    return found, percent if found is None and seen_at > timezone.now() - SILENT else None


def keep_replay(key: str, tree: PhoneTree, owner: str, found: dict[str, Any]) -> None:
    """Keeps what a replay found, in place of the tree's earlier ones."""
    DraftCheck.objects.filter(pk=key, owner=owner).update(percent=100, seen_at=timezone.now(), found=found)
    DraftCheck.objects.filter(tree=tree, pk__startswith=REPLAY, found__isnull=False).exclude(pk=key).delete()


def drop(key: str, owner: str = "") -> None:
    """Forgets a result, or what this owner has begun, so that it can be worked out again."""
    rows = DraftCheck.objects.filter(pk=key)
    (rows.filter(owner=owner) if owner else rows.filter(found__isnull=False)).delete()


def _written(found: Examined) -> dict[str, Any]:
    return {
        "problems": [[each.where, each.what, each.code, each.level.value] for each in found.problems],
        "routes": [
            [each.to, each.presses, each.seconds, [[step.key, step.name, step.pressed] for step in each.path]]
            for each in found.routes
        ],
    }


def _read(written: Mapping[str, Any]) -> Examined:
    problems = [Problem(where, what, code, Level(level)) for where, what, code, level in written["problems"]]
    routes = (
        Route(to, presses, seconds, tuple(Press(*step) for step in path))
        for to, presses, seconds, path in written["routes"]
    )
    return Examined(problems, tuple(routes))
