"""Runs every check and sorts what they find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine import tree as t
from engine.check import (
    advice,
    agreement,
    everywhere,
    filled,
    gaps,
    languages,
    markup,
    message_keys,
    own,
    pauses,
    placeholders,
    routes,
    shortcuts,
)
from engine.check.cache import Cache, without_collecting
from engine.check.experiments import experiments, in_b
from engine.check.fit import fit
from engine.check.proof.explore import Progress, unheard
from engine.check.proof.prove import prove
from engine.check.proof.routes import Route
from engine.experiments import heard_trees
from engine.problem import Level, Problem
from engine.providers.known import known
from engine.wording.apart import told_apart

CHECKS: tuple[Callable[[t.Tree], Iterable[Problem]], ...] = (
    routes.start,
    routes.missing,
    own.own,
    everywhere.everywhere,
    placeholders.placeholders_of,
    pauses.pauses,
    markup.markup,
    filled.words,
    routes.unreachable,
    shortcuts.shortcuts,
    languages.languages,
    gaps.gaps,
    agreement.texts,
    message_keys.message_keys,
    advice.advice,
)
SEVERITY = {level: rank for rank, level in enumerate(Level)}
# What the walk reports although a check has already named the cause.
CAUSES = {"silent-end": "says-nothing"}


@dataclass(frozen=True, slots=True)
class Examined:
    """Every problem: errors first, then warnings, then advice; and the routes to a person, the shortest first."""

    problems: list[Problem]
    routes: tuple[Route, ...]


# A page shows a draft many times between two changes, and the front page shows every draft.
_cache: Cache[Examined] = Cache(most=64)


def examine(tree: t.Tree, providers: Iterable[str] = (), tell: Progress = unheard) -> Examined:
    """Runs all checks and the proof in one walk, including how the tree fits the providers of its numbers.

    What was examined lately is remembered. `tell` is called with how much of the work is done.
    """
    names = tuple(sorted(set(providers)))
    found = _cache.get(tree, names)
    if found is None:
        with without_collecting():
            found = _examined(tree, names, tell)
        _cache.put(tree, names, found)
    return Examined(list(found.problems), found.routes)


def examined_before(tree: t.Tree, providers: Iterable[str] = ()) -> Examined | None:
    """What examine() remembers; None if it would have to work."""
    return _cache.get(tree, tuple(sorted(set(providers))))


def remember(tree: t.Tree, providers: Iterable[str], found: Examined) -> None:
    """Remembers what this release has found in the tree elsewhere."""
    _cache.put(tree, tuple(sorted(set(providers))), found)


def _examined(tree: t.Tree, providers: tuple[str, ...], tell: Progress) -> Examined:
    """Each tree that callers may hear is checked as a whole: of an experiment, both versions."""
    tree = told_apart(tree)
    found = list(experiments(tree))
    (_, first), *others = heard_trees(tree)
    alone = _of_one(first, providers, tell)
    for arms, other in others:
        found += in_b(tree, arms, alone.problems, _of_one(other, providers, unheard).problems)
    found += alone.problems
    return Examined(sorted(found, key=lambda problem: SEVERITY[problem.level]), alone.routes)


def _of_one(tree: t.Tree, providers: tuple[str, ...], tell: Progress) -> Examined:
    most_bytes = [each.most_bytes for each in known(providers) if each.most_bytes]
    proof = prove(tree, most_bytes=min(most_bytes, default=None), tell=tell)
    found = [*(problem for check in CHECKS for problem in check(tree)), *proof.problems]
    found += fit(tree, providers, proof)
    told = {(problem.where, problem.code) for problem in found}
    new = [problem for problem in found if (problem.where, CAUSES.get(problem.code)) not in told]
    return Examined(new, tuple(proof.routes))


def find_problems(tree: t.Tree, providers: Iterable[str] = ()) -> list[Problem]:
    """Only the problems, in their order."""
    return examine(tree, providers).problems
