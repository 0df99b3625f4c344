"""Keeps recorded conversations: as items that are done, because nobody has to do anything about them."""

from django.db import transaction
from django.utils import timezone

from calls.models import Call, Turn
from calls.telling.story import way
from calls.turns.other_lines import walked_tree
from engine import tree as t
from engine.choices import Transcription
from engine.heard import DialEnded, DialResult, load
from engine.kinds.all import kind_of
from engine.position import decode
from inbox.items import add, mailbox_at
from inbox.models import Item, ItemKind, ItemState
from inbox.recorded import recordings


@transaction.atomic
def keep(call: Call, name: str, seconds: int | None) -> Item:
    """Returns the item of a conversation's recording, once; its sound is asked for."""
    assert call.revision is not None
    turns = list(call.turn_rows.order_by("number"))
    tree = walked_tree(call.revision.pk, turns)
    ended = next((turn for turn in reversed(turns) if _is_answer(turn)), None)
    before = [turn for turn in turns if ended is None or turn.number < ended.number]
    place = _recorded_at(tree, before)
    key = f"{ItemKind.CONVERSATION}:{name}"
    is_new = not Item.objects.filter(key=key).exists()
    item = add(
        ItemKind.CONVERSATION,
        key=key,
        mailbox=mailbox_at(call.revision.tree, place),
        happened_at=before[-1].taken_at if before else call.started_at,
        call=call,
        path=way(tree, before),
    )
    if is_new:
        item.state, item.seen_at = ItemState.DONE, timezone.now()
        item.save(update_fields=["state", "seen_at"])
    language = decode(before[-1].at).language if before and before[-1].at else ""
    recordings.expect(item, call, name, seconds, language or tree.language, Transcription.NONE)
    return item


def _is_answer(turn: Turn) -> bool:
    heard = load(turn.heard)
    return isinstance(heard, DialEnded) and heard.result is DialResult.ANSWERED


def _recorded_at(tree: t.Tree, turns: list[Turn]) -> t.Destination | None:
    """Returns the last place that a call came to and that records what is said there."""
    keys = [key for turn in turns for key in turn.passed]
    places = (tree.destinations[key] for key in reversed(keys) if key in tree.destinations)
    return next((each for each in places if kind_of(each).records_talk(each)), None)
