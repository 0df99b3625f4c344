"""What is checked of a voicemail before publishing: where Twilio's transcripts cannot work."""

from collections.abc import Iterator

from engine import tree as t
from engine.choices import Transcription
from engine.languages import name_of
from engine.problem import Level, Problem

# https://www.twilio.com/docs/voice/twiml/record#transcribe
TRANSCRIBED = "en-US"
SHORTEST_TRANSCRIBED, LONGEST_TRANSCRIBED = 2, 120
# Seconds; after more of them, somebody who has said everything thinks that nothing works.
LONG_SILENCE = 10


def of_voicemail(tree: t.Tree, place: t.Voicemail) -> Iterator[Problem]:
    if place.transcription == Transcription.PROVIDER:
        yield from _by_provider(tree, place)
    if not place.finish_keys and place.silence_seconds > LONG_SILENCE:
        what = (
            f"In “{place.name}”, no key ends a message, only {place.silence_seconds} seconds of silence: callers who "
            f"don't hang up wait that long. Add a key, such as #."
        )
        yield Problem(place.key, what, "no-end-key", Level.ADVICE)


def _by_provider(tree: t.Tree, place: t.Voicemail) -> Iterator[Problem]:
    others = [name_of(tag) for tag in tree.languages if tag != TRANSCRIBED]
    if others:
        what = (
            f"Twilio writes down messages in US English only, so messages in “{place.name}” have no transcript in "
            f"{' and '.join(others)} calls: choose your own transcriber, or none."
        )
        yield Problem(place.key, what, "transcript-language", Level.WARNING)
    if place.max_seconds > LONGEST_TRANSCRIBED:
        what = (
            f"Twilio writes down messages of {SHORTEST_TRANSCRIBED} to {LONGEST_TRANSCRIBED} seconds, but one in "
            f"“{place.name}” may take {place.max_seconds}: longer ones have no transcript. Shorten the longest message."
        )
        yield Problem(place.key, what, "transcript-length", Level.WARNING)
