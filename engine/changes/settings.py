"""Describes a changed setting with the sentence next to its field."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.labels import Beside, Changed, Switched, Unit
from engine.wording.quoting import duration, times

_TOLD: Mapping[Unit, Callable[[Any], str]] = {Unit.PLAIN: str, Unit.SECONDS: duration, Unit.TIMES: times}


def setting(field: Beside, place: str, was: Any, now: Any) -> str:
    """`place` includes its quotation marks."""
    match field.changed:
        case Changed() as changed:
            new, old = (_told(field, changed, value) for value in (now, was))
            counted = changed.counts if now == 1 else f"{changed.counts}s"
            return changed.sentence.format(place=place, new=new, old=old, counted=counted)
        case Switched(on, off):
            return (on if now else off).format(place=place)
        case None:
            # A field of a later release: the sentence is plain, but the change is never silent.
            return f"{place}: {field.label} is now {now} instead of {was}."


def is_for_callers(field: Beside) -> bool:
    """Whether changing it makes a difference to callers."""
    return field.changed is None or field.changed.for_callers


def _told(field: Beside, changed: Changed, value: Any) -> str:
    if value == "":
        return changed.empty
    return field.choices.told(value) if field.choices else _TOLD[changed.unit](value)
