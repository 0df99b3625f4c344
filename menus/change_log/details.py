"""Before and after: what an entry says of each value that changed, as it is stored and as it is shown."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.dateparse import parse_datetime

from engine.hours.day_words import WEEKDAYS
from engine.numbers.extensions import written
from engine.wording.change import Change
from menus.audio.store import NAME
from menus.colleagues import moment

# {"said": sentence}, {"field", "before", "after"}, {"field", "lines_before", "lines_after"} with IDs, or {"field"} of a
# secret, of which nothing but the fact is told.
Detail = dict[str, Any]

# Of one entry; an import may change hundreds of things.
MOST_KEPT = 60
LONGEST_VALUE = 400
NOTHING = "nothing"


def kept(details: Iterable[Detail]) -> list[Detail]:
    """Returns what is stored of them: the first ones, each cut to a length that a page can show."""
    every = list(details)
    found = [{name: _cut(value) for name, value in each.items()} for each in islice(every, MOST_KEPT)]
    more = len(every) - len(found)
    return [*found, said(f"and {more} more")] if more else found


def said(sentence: str) -> Detail:
    return {"said": sentence}


def value(field: str, before: str, after: str) -> Detail:
    return {"field": field, "before": before or NOTHING, "after": after or NOTHING}


def lines(field: str, before: Iterable[int | None], after: Iterable[int | None]) -> Detail:
    """Phone lines by ID, because not everybody who reads the entry may know their names."""
    return {"field": field, "lines_before": list(filter(None, before)), "lines_after": list(filter(None, after))}


def secret(field: str) -> Detail:
    return {"field": field}


def undone(detail: Detail) -> Detail:
    """Returns a value the other way round: what a new row says becomes what a deleted one said."""
    swap = {"before": "after", "after": "before", "lines_before": "lines_after", "lines_after": "lines_before"}
    return {swap.get(name, name): each for name, each in detail.items()}


def sentences(changes: Iterable[Change]) -> list[Detail]:
    """Returns the engine's changes, whose sentences say both states."""
    return [said(each.what) for each in changes]


def values(before: Mapping[str, Any], after: Mapping[str, Any], called: Mapping[str, str]) -> Iterator[Detail]:
    """Yields what differs between two dumped states; `called` has the names of fields, which are else their own."""
    for name in dict.fromkeys((*after, *before)):
        was, now = (_weekday(each) if name == "weekday" else in_words(each.get(name)) for each in (before, after))
        # What a new or deleted row leaves empty is no change.
        if before.get(name) != after.get(name) and not was == now == NOTHING:
            label = called.get(name, name.replace("_", " ")).removeprefix("the ")
            yield value(label[:1].upper() + label[1:], was, now)


def in_words(dumped: Any) -> str:
    """Returns a value of a dump as people read it."""
    match dumped:
        case None | "" | []:
            return NOTHING
        case True | False:
            return "yes" if dumped else "no"
        case list():
            return ("; " if any(isinstance(each, dict | list) for each in dumped) else ", ").join(map(in_words, dumped))
        case dict():
            return _row(dumped) if dumped else NOTHING  # as a pattern, {} is any dict
        case str() if at := _moment(dumped):
            return moment(at)
        case str() if NAME.fullmatch(dumped):
            return "a recording"
        case str():
            return written(dumped) if dumped.startswith("+") else dumped
    return str(dumped)


def _weekday(dumped: Mapping[str, Any]) -> str:
    return WEEKDAYS[dumped["weekday"] - 1] if dumped.get("weekday") else NOTHING


def _row(dumped: Mapping[str, Any]) -> str:
    """Describes one row of a dump: an absence, an exception of a rota, a shift, or hours."""
    if "weekday" in dumped:
        return f"{WEEKDAYS[dumped['weekday'] - 1]} {dumped['opens']}–{dumped['closes']}"
    if "since" in dumped:
        until = in_words(dumped["until"]) if dumped.get("until") else "further notice"
        who = f": {in_words(dumped['people'])}" if "people" in dumped else ""
        return f"{in_words(dumped['since'])} until {until}{who.replace(NOTHING, 'nobody')}"
    if "turns" in dumped:
        turns = ", ".join(" and ".join(turn) or "nobody" for turn in dumped["turns"])
        hours = f" ({in_words(dumped['hours'])})" if dumped.get("hours") else ""
        return f"{dumped['name']}{hours}: {turns}"
    return ", ".join(in_words(each) for each in dumped.values() if each)


def _moment(text: str) -> datetime | None:
    if len(text) < 19 or text[10:11] != "T":
        return None
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _cut(stored: Any) -> Any:
    if isinstance(stored, str) and len(stored) > LONGEST_VALUE:
        return f"{stored[: LONGEST_VALUE - 1]}…"
    return stored
