"""Describes changes to a lookup: what is sent, and what is kept of the answer."""

from collections.abc import Iterator

from engine import tree as t
from engine.wording.change import Change
from engine.wording.quoting import few


def of_sends(before: t.Lookup, place: t.Lookup) -> Iterator[Change]:
    """Names of answers that are sent from now on, and those that no longer are."""
    added = [each for each in place.sends if each not in before.sends]
    gone = [each for each in before.sends if each not in place.sends]
    told = [f"now sends {few(added)}"] * bool(added) + [f"no longer sends {few(gone)}"] * bool(gone)
    what = " and ".join(told) or "sends the same answers in a different order"
    yield Change(place.key, f"“{place.name}” {what}.", for_callers=False)


def of_answers(before: t.Lookup, place: t.Lookup) -> Iterator[Change]:
    """By the answer's name: where it stands, what it is, and whether it is needed."""
    was, now = ({each.name: each for each in one.answers} for one in (before, place))
    found = [Change(place.key, told) for name in dict.fromkeys((*now, *was)) if (told := _told(place, was, now, name))]
    in_order = f"“{place.name}” keeps the same values in a different order. Callers hear no difference."
    yield from found or [Change(place.key, in_order, for_callers=False)]


def _told(place: t.Lookup, was: dict[str, t.LookupAnswer], now: dict[str, t.LookupAnswer], name: str) -> str:
    before, after = was.get(name), now.get(name)
    if before == after:
        return ""
    if before is None and after:
        return f"“{place.name}” now keeps {after.path} as {name}{_how(after)}."
    if after is None:
        return f"“{place.name}” no longer keeps {name}."
    assert before
    return f"“{place.name}” now keeps {after.path} as {name}{_how(after)} instead of {before.path}{_how(before)}."


def _how(answer: t.LookupAnswer) -> str:
    """“, a sensitive date that may be missing”."""
    what = t.FOUND_AS.told(answer.found_as)
    if answer.sensitive:
        what = f"a sensitive {what.removeprefix('a ')}"
    return f", {what}{'' if answer.needed else ' that may be missing'}"
