"""The link that callers in a queue are texted: who can be, once a call."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction

from calls import outbox, page_link
from calls.models import Call, QueuedCaller, QueueLink
from calls.providers.event import Caller, TurnToken
from calls.record.opted_out import HAS_STOPPED, digests_of
from calls.record.texted_enough import TEXTED_ENOUGH, texted_enough
from calls.rows.queues import WaitState
from calls.turns.walking import takes_texts_from
from engine import tree as t
from engine.locales.queue_page import queue_page
from engine.numbers.callers import is_withheld, number_of
from engine.queues.waiting import WaitLink
from engine.reply import Doing
from engine.walking.walk import TEXT_CALLER

# Later, they may wait no more; the link ends with their call.
USEFUL_FOR = timedelta(minutes=5)

# What tells the text of a link from those of text messages in the same turn: no destination has such a key.
_PLACE = "queue link"

# States of a text: the provider has it, and it is still to be sent.
_LEFT = ("queued", "sent", "delivered")
_GOING = (None, "waiting", "sending")

# The call, when it got its link, how far the text of that is, whether the number that was called is on the web, and
# whether the caller has replied STOP to it or got all texts of a day.
_KNOWN = f"""
SELECT c.id, k.made_at,
    (SELECT x.state FROM texts_exchangedtext x WHERE x.call_id = c.id AND x.key LIKE %(link)s),
    EXISTS (SELECT 1 FROM menus_phonenumber n JOIN menus_phonetree t ON t.id = n.tree_id
        WHERE n.number = %(called)s AND t.answers_on_page AND t.live_revision_id IS NOT NULL),
    {HAS_STOPPED},
    {TEXTED_ENOUGH}
FROM calls_call c LEFT JOIN calls_queuelink k ON k.call_id = c.id
WHERE c.sid = %(sid)s AND c.account = %(account)s AND c.ended_at IS NULL
"""


class SettledLink(NamedTuple):
    """What came of a link: whether its text was asked for just now, and whether the provider has it."""

    link: WaitLink
    is_new: bool = False
    has_left: bool = False


_CANNOT = SettledLink(WaitLink.NOT_POSSIBLE)


def settle(call: Caller, at: TurnToken, tree: t.Tree, due: WaitLink, now: datetime) -> SettledLink:
    """Texts the link, or tells whether it can be offered, as is `due`.

    One text a call, and none to a landline, a hidden number, or a caller who has replied STOP or got all the texts of a
    day. Test calls send none.
    """
    caller = number_of(call.caller)
    if not caller or is_withheld(caller) or not takes_texts_from(call, tree, at.revision):
        return _CANNOT
    if call.trial:
        return SettledLink(due, due is WaitLink.TEXTED)
    known: dict[str, Any] = {
        "sid": call.sid,
        "account": call.account,
        "called": call.called,
        "digests": digests_of(caller),
        "link": f"call-%-{_PLACE}",
        **texted_enough(caller, now),
    }
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, known)
        pk, made_at, state, is_on_web, has_stopped, is_enough = cursor.fetchone() or (0, None, None, *[False] * 3)
    if made_at:
        return _asked_before(state, now < made_at + USEFUL_FOR)
    if not pk or not is_on_web or has_stopped or is_enough:
        return _CANNOT
    return SettledLink(due, due is WaitLink.TEXTED and _text(pk, call, at, tree, now))


def _asked_before(state: str | None, is_in_time: bool) -> SettledLink:
    if state in _LEFT:
        return SettledLink(WaitLink.TEXTED, has_left=True)
    return SettledLink(WaitLink.TEXTED) if state in _GOING and is_in_time else _CANNOT


@transaction.atomic
def _text(pk: int, call: Caller, at: TurnToken, tree: t.Tree, now: datetime) -> bool:
    """Whether this is the first time; of two requests at once, one sends the text."""
    link, is_new = QueueLink.objects.get_or_create(call_id=pk, defaults={"made_at": now})
    if is_new:
        words = queue_page(at.position.language or tree.language)
        body = words.text.format(line=tree.name, link=page_link.to_place(link.pk, call.called))
        latest = (now + USEFUL_FOR).isoformat()
        about = {"call": pk, "turn": at.number - 1, "place": _PLACE, "in_call": False, "not_after": latest}
        parties = {"to": number_of(call.caller), "from": call.called}
        outbox.put(TEXT_CALLER, {**about, **parties, "body": body})  # where it comes too late, the text says so
    return is_new


def is_of_no_use(key: str, call: int | None) -> bool:
    """Whether a text, by its key, is a link for a caller who waits no more."""
    if not key.endswith(f"-{_PLACE}"):
        return False
    return call is None or not Call.objects.filter(pk=call, ended_at=None, doing=Doing.WAITING).exists()


def has_asked(call: Caller) -> bool:
    """Whether a caller who waits has asked for a call back on the page, and nobody is just taking their call."""
    places = QueuedCaller.objects.filter(call__sid=call.sid, state=WaitState.WAITING, ended_at=None, claim=None)
    return places.filter(not_before__isnull=False).exists()
