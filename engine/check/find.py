"""Runs every check and sorts what they find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from engine import tree as t
from engine.apart import told_apart
from engine.check import (
    advice,
    agreement,
    everywhere,
    filled,
    gaps,
    languages,
    markup,
    own,
    pauses,
    placeholders,
    routes,
)
from engine.check.fit import fit
from engine.check.proof.prove import prove
from engine.check.proof.routes import Route
from engine.problem import Level, Problem
from engine.providers.known import known

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
    languages.languages,
    gaps.gaps,
    agreement.texts,
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


class _ByWhatItSays:
    """A tree as a cache key: two trees with the same content are equal, however they were made."""

    __slots__ = ("_hash", "tree")

    def __init__(self, tree: t.Tree) -> None:
        self.tree = tree
        self._hash = hash((tree.slug, tree.start, tree.language, *tree.destinations.values()))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByWhatItSays) and self.tree == other.tree


def examine(tree: t.Tree, providers: Iterable[str] = ()) -> Examined:
    """Runs all checks and the proof in one walk, including how the tree fits the providers of its numbers."""
    found = _examined(_ByWhatItSays(tree), tuple(sorted(set(providers))))
    return Examined(list(found.problems), found.routes)


# A page shows a draft many times between two changes, and the front page shows every draft.
@lru_cache(maxsize=64)
def _examined(key: _ByWhatItSays, providers: tuple[str, ...]) -> Examined:
    tree = told_apart(key.tree)
    most_bytes = [each.most_bytes for each in known(providers) if each.most_bytes]
    proof = prove(tree, most_bytes=min(most_bytes, default=None))
    found = [*(problem for check in CHECKS for problem in check(tree)), *proof.problems]
    found += fit(tree, providers, proof)
    told = {(problem.where, problem.code) for problem in found}
    new = [problem for problem in found if (problem.where, CAUSES.get(problem.code)) not in told]
    return Examined(sorted(new, key=lambda problem: SEVERITY[problem.level]), tuple(proof.routes))


def find_problems(tree: t.Tree, providers: Iterable[str] = ()) -> list[Problem]:
    """Only the problems, in their order."""
    return examine(tree, providers).problems
