"""Other lines that a call goes on in: for its walk, and for telling of it."""

from collections.abc import Iterable
from datetime import datetime

from calls.models import Turn
from engine.knowing.lines import OtherLine
from engine.tree import Tree
from menus.current import lines, notices, people, published
from menus.models import Revision
from menus.publishing import live
from menus.publishing.dialling import may_be_rung


def live_version(slug: str, now: datetime | None) -> int:
    """Returns the version of a line that callers hear now; 0 if it has none."""
    return published.live_version(slug, now) if now else 0


def in_line(version: int, called: int, now: datetime | None) -> OtherLine | None:
    """Returns a version as calls on the version `called` of their own line walk it; None if it is gone."""
    try:
        tree = live.other_line(version, called)
    except Revision.DoesNotExist:
        return None
    line = live.phone_tree_of(version)
    on_it = notices.on_line(line) if now else ()
    return OtherLine(tree, lambda: may_be_rung(people.directory(), lines.rules(tree, line)), on_it)


def walked_tree(revision: int, turns: Iterable[Turn]) -> Tree:
    """Returns what a call on this version walked, with the places of other lines that it came to, for telling of it."""
    return live.tree_with_lines(revision, (key for turn in turns for key in turn.passed))
