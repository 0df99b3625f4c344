"""How many texts calls send to one number within a day; the rows are those of a room above (texts.ExchangedText)."""

from datetime import datetime, timedelta
from typing import Any

# Whoever calls again and again is tempted by what a text costs us.
MOST_A_DAY = 20
# A text that failed costs nothing.
TEXTED_ENOUGH = """(SELECT count(*) FROM texts_exchangedtext x WHERE x.theirs = %(texted)s AND x.cause = 'destination'
        AND x.made_at > %(texted_since)s AND x.state <> 'failed') >= %(most_texts)s"""


def texted_enough(number: str, now: datetime) -> dict[str, Any]:
    """Returns what `TEXTED_ENOUGH` compares for a number, in E.164."""
    return {"texted": number, "texted_since": now - timedelta(days=1), "most_texts": MOST_A_DAY}
