"""What is checked of a lookup before publishing: where it leads, whom it asks, what it sends and what it keeps."""

from collections.abc import Iterator

from engine import tree as t
from engine.answers.names import answers_given, meant
from engine.choices import LookupMethod
from engine.labels import links_of
from engine.problem import Level, Problem


def of_lookup(tree: t.Tree, place: t.Lookup) -> Iterator[Problem]:
    yield from _nowhere(place)
    yield from _address(place)
    yield from _sends(tree, place)
    yield from _keeps(place)


def _nowhere(place: t.Lookup) -> Iterator[Problem]:
    for name, leads in links_of(t.Lookup).items():
        if not getattr(place, name):
            what = f"“{place.name}” leads nowhere {leads.when}: choose where the call goes on."
            yield Problem(place.key, what, "leads-nowhere")


def _address(place: t.Lookup) -> Iterator[Problem]:
    if not place.address:
        yield Problem(place.key, f"“{place.name}” has no address to ask: enter that of your system.", "lookup-address")


def _sends(tree: t.Tree, place: t.Lookup) -> Iterator[Problem]:
    given = answers_given(tree)
    for name in place.sends:
        if name not in given:
            close = meant(name, given)
            instead = f"write {close}" if close else "add a question that asks for it"
            what = f"“{place.name}” sends the answer {name}, but nothing asks for it: {instead}, or remove it."
            yield Problem(place.key, what, "lookup-sends")
        elif any(answer.is_recorded for answer in given[name]):
            what = f"“{place.name}” sends {name}, which callers record: only typed and spoken answers can be sent."
            yield Problem(place.key, what, "lookup-sends")
        elif any(answer.sensitive for answer in given[name]):
            yield from _secret(place, name, given[name])


def _secret(place: t.Lookup, name: str, given: list[t.GivenAnswer]) -> Iterator[Problem]:
    if any(answer.sensitive and not answer.keeps_sealed for answer in given):
        what = (
            f"“{place.name}” sends {name}, a sensitive answer that isn't kept: choose “Keep until the call ends” at "
            "its question, or don't send it."
        )
        yield Problem(place.key, what, "lookup-not-kept")
    elif place.method == LookupMethod.GET:
        what = (
            f"“{place.name}” sends {name}, a sensitive answer, in the address, where logs would keep it: ask with POST."
        )
        yield Problem(place.key, what, "lookup-in-address")


def _keeps(place: t.Lookup) -> Iterator[Problem]:
    names = [each.name for each in place.answers]
    for name in dict.fromkeys(each for each in names if names.count(each) > 1):
        what = f"“{place.name}” keeps {name} twice, and only the second counts: give one of them another name."
        yield Problem(place.key, what, "lookup-twice", Level.WARNING)
    for name in place.sends if set(place.sends) & set(names) else ():
        if name in names:
            what = f"“{place.name}” sends {name} and keeps what it finds under the same name: use two names."
            yield Problem(place.key, what, "lookup-twice", Level.WARNING)
