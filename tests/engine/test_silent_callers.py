"""Whoever says and presses nothing is let go soon, in every sample: twelve webhooks, and three minutes of menus."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import menus.samples
from engine import heard as h
from engine import tree as t
from engine.kinds.all import kind_of
from engine.reply import Doing
from engine.saying.speaking import seconds
from engine.verbs import Audio, Gather, Say, Verb
from menus.samples import sample
from tests.engine.walking import WalkedCall
from tests.walked import walked

SAMPLES = sorted(path.stem for path in Path(menus.samples.__file__).parent.glob("*.json"))
MOST_WEBHOOKS, MOST_SECONDS = 12, 180.0
# During the hours of most businesses, and at night.
MOMENTS = [datetime(2026, 11, 26, 14, tzinfo=UTC), datetime(2026, 11, 26, 2, tzinfo=UTC)]
WITHOUT_A_CALLER: dict[Doing, h.Heard] = {
    Doing.RINGING: h.DialEnded(h.DialResult.NO_ANSWER),
    Doing.WAITING: h.Dequeued(h.QueueResult.LEFT, 1800),
}


def takes(verbs: Iterable[Verb]) -> float:
    """Seconds that a caller listens to, and is listened to."""
    total = 0.0
    for verb in verbs:
        match verb:
            case Say(text) | Audio(text=text):
                total += seconds(text)
            case Gather(prompts, _, wait):
                total += takes(prompts) + wait
    return total


@walked("name", SAMPLES)
def test_a_silent_caller_is_let_go(name: str) -> None:
    tree: t.Tree = sample(name)
    for now in MOMENTS:
        call = WalkedCall(tree, now=now, call="CA1", caller="+15550100002", called="+15550100001", country="US")
        listened = takes(call.reply.verbs)
        while call.reply.position:
            assert kind_of(call.place)
            call.hears(WITHOUT_A_CALLER.get(call.reply.doing, h.NoInput()))
            listened += takes(call.reply.verbs)
            assert call.number <= MOST_WEBHOOKS
        assert listened <= MOST_SECONDS
