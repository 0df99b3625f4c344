"""The limits of a tree on its calls: how long one may be, and how often one number may call within an hour."""

from datetime import datetime, timedelta
from typing import Any

from calls.providers.event import Caller
from engine.knowing.facts import Capped
from engine.numbers.callers import is_withheld
from engine.providers.written import WRITTEN
from engine.tree import Tree
from engine.wording.quoting import counted, times

HOUR = timedelta(hours=1)
LONGEST_WRITTEN = timedelta(days=1)
_IN_WRITING = ", ".join(f"'{each}'" for each in WRITTEN)
# One row where a number has called the tree as often as it may. Walks in writing are no calls of that number: texts and
# visits have limits of their own (texts.replying, desk.web_line). Callers who withhold their number aren't counted: we
# can't tell them apart, and they would use up each other's calls. Calls that were turned away count, so a caller who
# keeps calling stays turned away. Between two moments for the same reason as in calls.record.rounds.
OFTEN = f"""often AS (
    SELECT FROM calls_call other JOIN menus_revision walked ON walked.id = other.revision_id
    WHERE %(most_calls)s::int > 0 AND other.caller = %(caller)s
        AND other.started_at > %(hour_ago)s AND other.started_at < 'infinity'
        AND NOT other.is_test AND other.provider NOT IN ({_IN_WRITING}) AND other.sid <> %(sid)s
        AND walked.tree_id = (SELECT tree_id FROM menus_revision WHERE id = %(revision)s)
    OFFSET GREATEST(%(most_calls)s::int - 1, 0) LIMIT 1
)"""
# Before it is known which tree answers, nothing is stored anyway.
_ANY_TREE = Tree("", "", "")


def of_tree(tree: Tree | None, call: Caller, now: datetime) -> dict[str, Any]:
    """Returns what the statement of a turn compares."""
    tree = tree or _ANY_TREE
    # Whoever reads and types takes their time; calls.sweep ends what nobody goes on with.
    is_written = call.provider in WRITTEN
    counts = call.trial is None and not is_withheld(call.caller) and not is_written
    return {
        "earliest": now - (LONGEST_WRITTEN if is_written else timedelta(minutes=tree.menu_minutes)),
        "earliest_start": now - (LONGEST_WRITTEN if is_written else timedelta(minutes=tree.call_minutes)),
        "most_calls": tree.calls_an_hour if counts else 0,
        "hour_ago": now - HOUR,
    }


def told(capped: str, tree: Tree) -> str:
    """Returns what the log and the story of a call say of it: “turned away, as its number may …”."""
    if capped == Capped.CALLS:
        return f"turned away, as one number may call {times(tree.calls_an_hour)} an hour"
    return f"ended after {counted(tree.call_minutes, 'minute')}, the longest call of its phone line"
