"""Counts what the variants of an experiment cost callers: the seconds from where they are asked until they choose.

Whoever leaves without a choice, by hanging up or by giving up, counts as MOST_SECONDS, and so does whoever takes
longer. So a variant that drives callers away never looks quick.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from calls.experiments.always_valid import ArmCount
from engine.experiments import mark
from engine.providers.written import WRITTEN
from engine.tree import Menu
from menus.models import Experiment, Revision
from menus.publishing.live import tree_of

MOST_SECONDS = 60
# A call that has just ended may still be written by another process.
SETTLES_IN = timedelta(minutes=2)
# Calls begin this long before their end at the earliest: the longest call of a provider, and a margin.
LONGEST_CALL = timedelta(hours=5)

# Of each call the first time that it is asked at the menu; `arms` is in the facts of its first turn
# (engine.knowing.known).
_COUNTED = """
WITH called AS (
    SELECT c.id, substr(t.facts ->> 'arms', %(place_of_arm)s, 1) AS arm
    FROM calls_call c JOIN calls_turn t ON t.call_id = c.id AND t.number = 1
    WHERE c.tree_id = %(tree)s AND c.started_at > %(since)s AND c.revision_id = ANY(%(revisions)s)
        AND c.ended_at > %(after)s AND c.ended_at <= %(until)s AND NOT c.is_test
        AND c.provider <> ALL(%(written)s) AND t.facts ? 'arms'
), asked AS (
    SELECT DISTINCT ON (t.call_id) t.call_id, called.arm, t.number, t.taken_at
    FROM called JOIN calls_turn t ON t.call_id = called.id
    WHERE t.doing = 'asking' AND t.passed[cardinality(t.passed)] = %(place)s
    ORDER BY t.call_id, t.number
), cost AS (
    SELECT asked.arm, chosen.taken_at IS NULL AS has_left,
        COALESCE(LEAST(extract(epoch FROM chosen.taken_at - asked.taken_at), %(most)s), %(most)s)::float8 AS seconds
    FROM asked LEFT JOIN LATERAL (
        SELECT t.taken_at FROM calls_turn t
        WHERE t.call_id = asked.call_id AND t.number > asked.number AND split_part(t.at, '.', 1) = %(place)s
            AND t.heard ->> 'kind' IN ('digits', 'spoken') AND cardinality(t.passed) > 0
            AND t.passed[1] <> %(place)s
        ORDER BY t.number LIMIT 1
    ) chosen ON true
)
SELECT arm, count(*), sum(seconds), sum(seconds * seconds), count(*) FILTER (WHERE has_left) FROM cost GROUP BY arm
"""


def counted(experiment: Experiment, until: datetime) -> Mapping[str, ArmCount]:
    """Returns what calls add that ended since the experiment was counted last, by their arm."""
    found: dict[str, ArmCount] = {}
    for place_of_arm, revisions in _revisions(experiment).items():
        asked: dict[str, Any] = {
            "tree": experiment.tree_id,
            "since": experiment.counted_until - LONGEST_CALL,
            "after": experiment.counted_until,
            "until": until,
            "revisions": revisions,
            "place": experiment.place,
            "place_of_arm": place_of_arm,
            "most": MOST_SECONDS,
            "written": list(WRITTEN),
        }
        with connection.cursor() as cursor:
            cursor.execute(_COUNTED, asked)
            for arm, calls, seconds, squares, left in cursor.fetchall():
                found[arm] = together(found.get(arm, ArmCount()), ArmCount(calls, seconds, squares, left))
    return found


def together(one: ArmCount, other: ArmCount) -> ArmCount:
    return ArmCount(
        one.calls + other.calls,
        one.seconds + other.seconds,
        one.squares + other.squares,
        one.left + other.left,
    )


def _revisions(experiment: Experiment) -> Mapping[int, list[int]]:
    """Returns the versions that have the experiment, by the place of its letter among a call's arms, from 1."""
    found: dict[int, list[int]] = {}
    for pk in Revision.objects.filter(tree=experiment.tree_id).order_by("-pk").values_list("pk", flat=True)[:20]:
        tree = tree_of(pk)
        menu = tree.destinations.get(experiment.place)
        if isinstance(menu, Menu) and experiment.place in tree.experiments and mark(menu) == experiment.mark:
            found.setdefault(tree.experiments.index(experiment.place) + 1, []).append(pk)
    return found
