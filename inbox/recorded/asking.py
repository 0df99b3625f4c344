"""Asks the provider for recordings that no turn reported: the call ended, and its last request was lost."""

from datetime import datetime, timedelta
from typing import Any

from calls.models import Call
from calls.providers.twilio.reading import MESSAGES
from calls.providers.twilio.rest import ask
from calls.telling.story import way
from calls.turns.other_lines import walked_tree
from engine.choices import Transcription
from engine.kinds.all import kind_of
from engine.position import decode
from engine.providers.twilio import TWILIO
from engine.reply import Doing
from inbox.items import add, key_of_recording, mailbox_at
from inbox.models import Item, ItemKind, ItemState
from inbox.recorded import recordings

ASK = "ask-for-recordings"
# After a call's end, a recording and its reports may still be on their way.
PATIENCE = timedelta(minutes=5)
MOST = 20


def may_have_more(call: Call) -> bool:
    """Whether a call ended while it recorded, and no turn says what came of it."""
    last = call.turn_rows.order_by("-number").first()
    return bool(call.ended_at and last and last.doing == Doing.RECORDING and call.provider == TWILIO.name)


def bring(call: Call) -> list[Item]:
    """Makes items of the recordings that Twilio has of a call and that no turn has. Raises CannotAsk."""
    there = ask(call.account, lambda client: client.recordings.list(call_sid=call.sid, limit=MOST))
    wanted = [(each.sid, _whole(each.duration), each.date_created) for each in there if _is_message(each)]
    return [
        _item(call, name, seconds, at)
        for name, seconds, at in wanted
        if seconds != 0 and not recordings.is_left(call, name)
    ]


def bring_one(call: Call, name: str, seconds: int | None) -> Item:
    """Makes the item of a recording that a provider reported and that no turn has."""
    return _item(call, name, seconds, None)


def _item(call: Call, name: str, seconds: int | None, at: datetime | None) -> Item:
    assert call.revision is not None
    turns = list(call.turn_rows.order_by("number"))
    tree = walked_tree(call.revision.pk, turns)
    keys = [key for turn in turns for key in turn.passed]
    places = (tree.destinations[key] for key in reversed(keys) if key in tree.destinations)
    place = next((each for each in places if kind_of(each).takes_messages(each)), None)
    item = add(
        ItemKind.VOICEMAIL,
        key=key_of_recording(name),
        mailbox=mailbox_at(call.revision.tree, place),
        happened_at=at or call.ended_at or call.last_seen_at,
        call=call,
        path=way(tree, turns),
    )
    language = decode(turns[-1].at).language if turns and turns[-1].at else ""
    transcription = getattr(place, "writes_down", Transcription.NONE)
    recordings.expect(item, call, name, seconds, language or tree.language, transcription)
    _no_longer_missed(call)
    return item


def _no_longer_missed(call: Call) -> None:
    """Deletes the missed call of a caller who left a message after all, unless somebody has seen it."""
    Item.objects.filter(call=call, kind=ItemKind.MISSED_CALL, state=ItemState.OPEN, seen_at=None).delete()


def _is_message(there: Any) -> bool:
    """Whether it is complete, and of a message rather than a conversation."""
    return str(there.status) == "completed" and str(there.source) == MESSAGES


def _whole(seconds: object) -> int | None:
    """Returns Twilio's seconds, which it sends as text; None if it does not say."""
    return int(text) if (text := str(seconds)).isdecimal() else None
