"""The table of rules, destination by input: `python -m engine.rules_table` prints docs/rules.md.

Generated, so it cannot go stale: a specimen of each kind is explored as a tree is by the publish check.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from typing import Any, get_type_hints

from engine import tree as t
from engine.capabilities import Capability
from engine.check.proof.explore import Taken, explore
from engine.choices import BranchOn, Input
from engine.heard import Began, Dequeued, DialEnded, Digits, Heard, HungUp, Lost, NoInput, Recorded, Spoken
from engine.kinds.all import kind_of
from engine.kinds.proving import NOT_UNDERSTOOD, RIGHT_ANSWER, WRONG_ANSWER, Requested
from engine.labels import links_of, name_of_kind
from engine.links import rows_of
from engine.listening import Listening
from engine.position import Position
from engine.reply import Doing, Reply
from engine.tree.schedule import NamedDay, Rule, Weekly
from engine.verbs import Replay

HERE = "here"
OPERATOR, REPEAT = "0", "#"
_DOING = {
    Doing.ASKING: "asks",
    Doing.RINGING: "rings",
    Doing.RECORDING: "records",
    Doing.WAITING: "lets the caller wait",
    Doing.ENDED: "ends the call",
}
# The values of a specimen's required fields, by type; a text is its field's name.
_SPECIMENS: dict[Any, Any] = {
    t.Prompt: t.Prompt("Hello."),
    BranchOn: BranchOn.CALLER,
    tuple[t.Option, ...]: (t.Option(("1",), "sales", "option"),),
    tuple[t.Case, ...]: (t.Case(("known",), "case"),),
    tuple[t.DayWay, ...]: (t.DayWay("holiday", "day"),),
    tuple[str, ...]: ("+15550100001",),
}


_ABOUT = """# What happens where

What each kind of destination does with what is heard there, read off the engine by `python -m engine.rules_table`.
Where two things are told, the first happens as long as there are tries. Each place here has all of its links but the
one for any other key, listens for keys and speech where it can, and its tree has an operator key and a repeat key. The
voicemail lets callers listen to their message.
"""


def page() -> str:
    """The page of the docs: one table per kind, one line per input."""
    return "\n".join([_ABOUT, *map(_table, t.KINDS)])


def _table(kind: type[t.Destination]) -> str:
    lines = [f"| {heard} | {'; '.join(happens)} |" for heard, happens in _rows(kind)]
    heading = f"## {name_of_kind(kind).label}\n\n{kind.__doc__}"
    return "\n".join([f"{heading}\n", "| heard | what happens |", "|---|---|", *lines]) + "\n"


def specimen(kind: type[t.Destination]) -> t.Tree:
    """A tree that starts at a place of this kind; each of its links leads to a goodbye named after the link."""
    place = kind(**{f.name: _value(kind, f.name, f.default) for f in fields(kind)})
    ends = (*links_of(kind), "option", "case", "day", "operator")
    places = {key: t.Goodbye(key, key, t.Prompt("Goodbye.")) for key in ends} | {HERE: place}
    holiday = NamedDay("holiday", "Holiday", Rule.YEARLY, "12-24")
    hours = t.Schedule("schedule", "Schedule", "UTC", (Weekly(1, "09:00", "17:00"),), (holiday,))
    tree = t.Tree("specimen", "Specimen", HERE, places, schedules=(hours,))
    return replace(tree, operator_key=OPERATOR, operator_to="operator", repeat_key=REPEAT)


def _value(kind: type, name: str, default: Any) -> Any:
    if name in links_of(kind):
        return "" if name == "other_keys_go_to" else name  # or no key would be wrong
    if name == "screened":
        return True  # or nobody could decline
    if name == "listening":
        return Listening(Input.BOTH)
    if name == "offers_review":
        return True
    if default is not MISSING and name not in rows_of(kind):
        return default
    plain = get_type_hints(kind)[name]
    return HERE if name == "key" else _SPECIMENS.get(plain, 1 if plain is int else name)


def _rows(kind: type[t.Destination]) -> Iterator[tuple[str, list[str]]]:
    tree = specimen(kind)
    place = tree.destinations[HERE]
    explored = explore(tree)
    yield "(a call comes here)", _unique(_entered(tree, first) for first in explored.firsts)
    if kind_of(place).lacks(place, frozenset(Capability)):
        without = explore(tree, frozenset(Capability))
        yield "(a call comes here, and its provider cannot)", _unique(_entered(tree, each) for each in without.firsts)
    found: dict[str, list[str]] = {}
    for position, turns in explored.turns.items():
        for taken in turns:
            found.setdefault(_heard(tree, position, taken.heard), []).append(_happens(tree, position, taken))
    for heard, happens in found.items():
        yield heard, _unique(happens)


def _unique(happens: Any) -> list[str]:
    return list(dict.fromkeys(happens))


def _entered(tree: t.Tree, taken: Taken) -> str:
    key = next((key for key in taken.reply.passed if key != HERE), "")
    return _way(tree, key) if key else _DOING[taken.reply.doing]


def _happens(tree: t.Tree, position: Position, taken: Taken) -> str:
    reply, after = taken.reply, taken.reply.position
    if reply.passed:
        return _way(tree, reply.passed[0])
    if after is None or after.at != HERE:
        return "nothing more is said" if not reply.verbs else _DOING[reply.doing]
    if after.sure_of is not None:
        return _reviews(reply) if after.recording else "asks whether that is right"
    if after.misses > position.misses:
        return "listens on"
    again = "records again" if reply.doing is Doing.RECORDING else "asks again"
    return f"{again}, which counts as a try" if after.tries > position.tries else again


def _reviews(reply: Reply) -> str:
    plays = any(isinstance(each, Replay) for verb in reply.verbs for each in getattr(verb, "prompts", ()))
    return "plays it, then asks whether to send it" if plays else "asks whether to send it"


def _way(tree: t.Tree, key: str) -> str:
    links = links_of(type(tree.destinations[HERE]))
    if key in links:
        return f"goes on: {links[key].when}"
    return {HERE: "goes through it again", "operator": "goes to the operator"}.get(key, f"goes where the {key} leads")


def _heard(tree: t.Tree, position: Position, heard: Heard) -> str:
    right = "asked whether to send it: " if position.recording else "asked whether it is right: "
    asked = "" if position.sure_of is None else right
    match heard:
        case Digits(digits):
            return asked + _keys(tree, position, digits)
        case Requested(text):
            return f"{asked}“{text}”"
        case Spoken(text, confidence):
            doubt = ", but in doubt" if confidence is not None else ""
            return asked + ("words that nothing fits" if heard == NOT_UNDERSTOOD else f"the words for it{doubt}")
        case NoInput():
            return f"{asked}silence"
        case DialEnded(result) | Dequeued(result):
            return str(result)
        case Recorded(hung_up=hung_up):
            return "a message, then the caller hangs up" if hung_up else "a message"
        case Began() | Lost() | HungUp():
            return type(heard).__name__


def _keys(tree: t.Tree, position: Position, digits: str) -> str:
    place = tree.destinations[HERE]
    named = {OPERATOR: "the operator key", REPEAT: "the repeat key"}
    named |= {RIGHT_ANSWER: "a right answer", WRONG_ANSWER: "a wrong answer"}
    if position.sure_of is not None:
        named |= {key: key for key in "123"} if position.recording else {"1": "1", "2": "2"}
        named |= {OPERATOR: "a wrong key"} if position.recording else {}
    return named.get(digits) or ("a wrong key" if kind_of(place).is_wrong(tree, place, Digits(digits)) else "its key")


if __name__ == "__main__":
    print(page(), end="")
