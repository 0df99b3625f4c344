"""Who is on the line and where, for the publish page."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from calls.models import Call
from engine import tree as t
from engine.position import decode
from engine.turn import Doing
from engine.wording.apart import told_apart
from menus.models import PhoneTree
from menus.publishing.live import tree_of

# Twilio ends a call after four hours; one silent for longer has only lost its last status callback.
LONGEST_CALL = timedelta(hours=4)


def on_the_line(phone_tree: PhoneTree, draft: t.Tree, now: datetime) -> list[str]:
    """Returns sentences: how many calls are on which revision, and who is in a place that the draft no longer has."""
    calls = Call.objects.filter(
        revision__tree=phone_tree, is_test=False, ended_at=None, last_seen_at__gt=now - LONGEST_CALL
    ).still_there(now)
    calls = calls.exclude(doing__in=(Doing.ENDED, Doing.BLOCKED))
    places = calls.order_by("revision__number").values_list("revision_id", "revision__number", "position")
    revisions: dict[tuple[int, int], Counter[str]] = {}
    for revision, number, position in places:
        at = decode(position).at if position else ""
        revisions.setdefault((revision, number or 0), Counter())[at] += 1
    return [_sentence(number, told_apart(tree_of(revision)), at, draft) for (revision, number), at in revisions.items()]


def _sentence(number: int, tree: t.Tree, at: Counter[str], draft: t.Tree) -> str:
    calls = at.total()
    gone = list(_gone(tree, at, draft))
    whole = f"{calls} {'call is' if calls == 1 else 'calls are'} on version {number}"
    return f"{whole}; {' and '.join(gone)}: they finish on {number}." if gone else f"{whole} and will finish on it."


def _gone(tree: t.Tree, at: Counter[str], draft: t.Tree) -> Iterator[str]:
    for key, calls in at.items():
        if key in tree.destinations and key not in draft.destinations:
            yield f"{calls} {'is' if calls == 1 else 'are'} in “{tree.destinations[key].name}”, which you delete"
