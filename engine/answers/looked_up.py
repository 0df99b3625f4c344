"""What a lookup has found: values of a system's answer as those of a call."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from math import inf
from typing import Any

from engine import limits
from engine import tree as t
from engine.answers.checks import MASK, Value
from engine.answers.json_path import value_at
from engine.choices import FoundAs
from engine.heard import LookedUp, LookupResult
from engine.understanding.spoken import tidied

# Characters of one text: enough for an address, and short enough to be listened to.
LONGEST_TEXT = 300
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)?")
_WHOLE = re.compile(r"[0-9]{1,12}")


class WhyFailed(StrEnum):
    """Why a lookup has failed; the sentence for people stands where it is shown."""

    BUSY = "busy"  # as many are asked already as may be at once
    SLOW = "slow"  # not within the time
    UNREACHED = "unreached"
    NOT_ALLOWED = "not-allowed"  # an address within a private network, or no https
    AWAY = "away"  # our own record, which has the key
    NOBODY = "nobody"  # is asked for a call that is only looked at
    NO_KEY = "no-key"  # to sign with
    STATUS = "status"  # neither found nor not found
    TOO_LONG = "too-long"
    NO_JSON = "no-json"
    DOES_NOT_FIT = "does-not-fit"  # a value is not what the lookup says it is


class DoesNotFit(Exception):
    """A value is there, and is not what it should be."""


def failed(why: WhyFailed) -> LookedUp:
    return LookedUp(LookupResult.FAILED, why=why.value)


def read(place: t.Lookup, document: Any) -> LookedUp:
    """What `place` finds in a system's answer: nothing without a value that it needs."""
    found: list[tuple[str, str | int]] = []
    try:
        for each in place.answers:
            value = value_at(document, each.path)
            fits = None if value is None else _as(each.found_as, value)
            if fits is not None:
                found.append((each.name, fits))
            elif each.needed:
                return LookedUp(LookupResult.NOT_FOUND)
    except DoesNotFit:
        return failed(WhyFailed.DOES_NOT_FIT)
    return LookedUp(LookupResult.FOUND, tuple(found))


def values_of(place: t.Lookup, heard: LookedUp) -> Iterator[tuple[str, Value]]:
    """The answers of a call, as far as the place still keeps them."""
    kept = {each.name: each.found_as for each in place.answers}
    for name, value in heard.values:
        if name in kept:
            is_date = kept[name] == FoundAs.DATE and value != MASK  # of a sensitive one, a later delivery has the mask
            yield name, date.fromisoformat(str(value)) if is_date else value


def secrets_of(place: t.Destination) -> frozenset[str]:
    """The names of the sensitive values that a place gives."""
    return frozenset(each.name for each in t.given_by(place) if each.sensitive)


def without_secrets(place: t.Destination | None, heard: LookedUp) -> LookedUp:
    """What was found, with a mask for each sensitive value; for every value if the place is unknown."""
    secret = {name for name, _ in heard.values} if place is None else secrets_of(place)
    return replace(heard, values=tuple((name, MASK if name in secret else value) for name, value in heard.values))


def _as(found_as: FoundAs, value: Any) -> str | int | None:
    """The value in its stored form; None if it is empty. Raises DoesNotFit."""
    if isinstance(value, bool) and found_as == FoundAs.TEXT:
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) <= limits.ANSWER_NUMBER.most:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value in (inf, -inf):
        raise DoesNotFit
    text = tidied(_UNSPEAKABLE.sub(" ", str(value)))[:LONGEST_TEXT].strip()
    if not text:
        return None
    match found_as:
        case FoundAs.TEXT:
            return text
        case FoundAs.NUMBER:
            return _number(text)
        case FoundAs.DATE:
            return _date(text)


def _number(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise DoesNotFit
    return int(text)


def _date(text: str) -> str:
    """With or without a time."""
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else _no_date()
    except ValueError as no_day:
        raise DoesNotFit from no_day


def _no_date() -> str:
    raise DoesNotFit
