"""Describes a change of a draft as the rest of a sentence that begins with its author's name."""

from dataclasses import replace

from engine import tree as t
from engine.labels import beside
from engine.links import rows_of
from engine.wording.apart import both_apart


def what_changed(before: t.Tree, after: t.Tree) -> str:
    """Returns for example “changed “Greeting”” or “deleted “Sales””; links that a deletion emptied are part of it."""
    was, now = (tree.destinations for tree in both_apart(before, after))
    added = [now[key] for key in now if key not in was]
    gone = [was[key] for key in was if key not in now]
    if len(added) == len(gone) == 1 and after.destinations[added[0].key].name == before.destinations[gone[0].key].name:
        return f"changed the key of {_named(added)}"
    if added or gone:
        return " and ".join(
            f"{did} {_named(places)}" for did, places in (("added", added), ("deleted", gone)) if places
        )
    both = [(was[key], now[key]) for key in now if now[key] != was[key]]
    if len(both) == 1:
        return _one(*both[0])
    return f"changed {_named([place for _, place in both])}" if both else "changed the phone line's own settings"


def _one(was: t.Destination, now: t.Destination) -> str:
    if replace(was, name=now.name) == now:
        return f"renamed “{was.name}” to “{now.name}”"
    if moved := _only_moved(was, now):
        return f"moved the {moved} of “{now.name}”"
    return f"changed “{now.name}”"


def _only_moved(was: t.Destination, now: t.Destination) -> str:
    """Returns what the rows are called that are only in a different order, such as “options”; "" if more changed."""
    for name in rows_of(type(now)) if type(was) is type(now) else ():
        before, after = getattr(was, name), getattr(now, name)
        if before != after and sorted(before, key=repr) == sorted(after, key=repr):
            return beside(type(now), name).label if replace(now, **{name: before}) == was else ""
    return ""


def _named(places: list[t.Destination]) -> str:
    first = f"“{places[0].name}”"
    return first if len(places) == 1 else f"{first} and {len(places) - 1} more"
