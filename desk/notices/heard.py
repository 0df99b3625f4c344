"""How many callers heard a notice."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import connection

from menus.models import Notice
from menus.notices.telling import ShownNotice

# The notices of another line in the same call are in a fact of their own, named with its version, such as “noticesR12”.
# The index turns_with_notices finds the turns, so this costs what the notices were heard, not what the record has.
_HEARD = """
SELECT notice ->> 'key', count(DISTINCT turn.call_id)
FROM calls_turn turn
    JOIN calls_call call ON call.id = turn.call_id AND NOT call.is_test
    CROSS JOIN LATERAL jsonb_each(turn.facts) fact
    CROSS JOIN LATERAL jsonb_array_elements(
        CASE WHEN fact.key ~ '^notices(R[0-9]+)?$' THEN fact.value ELSE '[]' END
    ) notice
WHERE turn.facts ? 'notices' AND turn.taken_at >= %s AND notice ->> 'key' = ANY(%s)
GROUP BY 1
"""


def heard(notices: Iterable[Notice]) -> dict[int, int]:
    """Returns the number of calls in which each notice was said, by its id; test calls are not counted."""
    began = {notice.pk: notice.begins_at for notice in notices if notice.switched_on_at and notice.begins_at}
    if not began:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_HEARD, [min(began.values()), [str(pk) for pk in began]])
        return dict.fromkeys(began, 0) | {int(key): count for key, count in cursor.fetchall()}


def with_counts(shown: list[ShownNotice]) -> list[ShownNotice]:
    """Adds the counts to those that have begun."""
    counts = heard([each.notice for each in shown if each.notice.switched_on_at])
    return [replace(each, heard=counts.get(each.notice.pk)) for each in shown]
