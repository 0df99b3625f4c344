"""Keeps a text that came in, in one statement, and has the worker see what is to be done about it."""

import json
from datetime import datetime

from django.db import connection

from calls.providers.twilio.texts import InboundText
from engine.providers.twilio import TWILIO
from texts.models import Cause, TextState

# Work: a text came in.
CAME = "text-came"
# A second delivery adds nothing, and is answered the same.
_KEEP = """
WITH new AS (
    INSERT INTO texts_exchangedtext (key, is_inbound, cause, state, ours, theirs, body, media, segments,
        provider, account, sid, error, problem, tree_id, who, made_at, changed_at)
    VALUES (%(key)s, true, %(cause)s, %(state)s, %(ours)s, %(theirs)s, %(body)s, '[]', 0, %(provider)s, %(account)s,
        %(sid)s, 0, '', (SELECT tree_id FROM menus_phonenumber WHERE number = %(ours)s), '', %(now)s, %(now)s)
    ON CONFLICT DO NOTHING RETURNING id
), media AS (
    INSERT INTO texts_receivedmedia (text_id, "order", address, kind, file, size, state, problem)
    SELECT new.id, each.at, each.named ->> 0, each.named ->> 1, '', 0, 'expected', ''
    FROM new, jsonb_array_elements(%(media)s::jsonb) WITH ORDINALITY each (named, at)
)
INSERT INTO calls_outbox (name, arguments)
SELECT %(name)s, jsonb_build_object('text', id, 'more_media', %(more)s::int, 'opt_out', %(opt_out)s::text) FROM new
"""


def keep(text: InboundText, now: datetime) -> bool:
    """Whether the text is new."""
    values: dict[str, str | int | datetime] = {
        "key": f"in-{text.sid}",
        "cause": Cause.CALLER.value,
        "state": TextState.RECEIVED.value,
        "ours": text.ours,
        "theirs": text.theirs,
        "body": text.body,
        "provider": TWILIO.name,
        "account": text.account,
        "sid": text.sid,
        "media": json.dumps(text.media),
        "more": text.more_media,
        "opt_out": text.opt_out,
        "name": CAME,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        return bool(cursor.rowcount)
