"""Splits one answer time-out into several Gathers, because a key needs less time than a caller who thinks."""

from collections.abc import Iterator
from dataclasses import replace

from engine.verbs import Gather

# The first rounds are short, the last takes the rest: nobody thinks for longer and still presses a key.
MOST_ROUNDS = 4


def rounds(verb: Gather) -> Iterator[tuple[Gather, bool]]:
    """Yields the Gathers that listen one after the other, and whether each is the last.

    Twilio's `timeout` is at once the time for the first key and the time after each key. So short Gathers without a
    word follow the first, as long as nobody has pressed anything; together they take `wait_seconds`.
    https://www.twilio.com/docs/voice/twiml/gather#timeout
    """
    left, pause = verb.wait_seconds, verb.pause_seconds or verb.wait_seconds
    for number in range(1, MOST_ROUNDS + 1):
        is_last = left <= pause or number == MOST_ROUNDS
        prompts = verb.prompts if number == 1 else ()
        yield replace(verb, prompts=prompts, wait_seconds=left if is_last else pause), is_last
        if is_last:
            return
        left -= pause
