"""Cuts texts that an answer made too long to be spoken, and logs and counts each cut."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

from calls.counts import count
from engine import verbs as v
from engine.saying.lengths import MOST_SPOKEN, cut

log = logging.getLogger(__name__)


def shortened(verbs: Iterable[v.Verb], most: int = MOST_SPOKEN) -> tuple[v.Verb, ...]:
    """Returns `verbs` with each text cut to at most `most` characters, at the end of a sentence."""
    wanted = tuple(verbs)
    longest = max(map(len, _texts(wanted)), default=0)
    if longest <= most:
        return wanted
    count("cut")
    # Never the text itself, because it may contain a caller's answer.
    log.warning("a text of %d characters is cut: no more than %d can be spoken", longest, most)
    return tuple(_shortened(verb, most) for verb in wanted)


def length_of(verbs: Iterable[v.Verb]) -> int:
    """Counts the characters of everything that is spoken."""
    return sum(map(len, _texts(verbs)))


def _texts(verbs: Iterable[v.Verb]) -> Iterator[str]:
    for verb in verbs:
        match verb:
            case v.Gather():
                yield from _texts(verb.prompts)
            case v.Say(text):
                yield text


def _shortened(verb: v.Verb, most: int) -> v.Verb:
    match verb:
        case v.Gather():
            return replace(verb, prompts=tuple(_prompt(each, most) for each in verb.prompts))
        case v.Say() | v.Play() | v.Audio() | v.Replay():
            return _prompt(verb, most)
        case _:
            return verb


def _prompt(prompt: v.Prompted, most: int) -> v.Prompted:
    return replace(prompt, text=cut(prompt.text, most)) if isinstance(prompt, v.Say) else prompt
