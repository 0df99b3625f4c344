"""What is checked of a voicemail or a recorded answer before publishing: where a message ends too late."""

from collections.abc import Iterator

from engine import tree as t
from engine.problem import Level, Problem
from engine.wording.quoting import duration

# Seconds; after more of them, somebody who has said everything thinks that nothing works.
LONG_SILENCE = 10


def of_voicemail(place: t.TakesMessage) -> Iterator[Problem]:
    if not place.finish_keys and place.silence_seconds > LONG_SILENCE:
        what = (
            f"In “{place.name}”, no key ends a message, only {duration(place.silence_seconds)} of silence: callers who "
            f"don't hang up wait that long. Add a key, such as #."
        )
        yield Problem(place.key, what, "no-end-key", Level.ADVICE)
