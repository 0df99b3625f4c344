"""Owns the list of checks and the order in which their findings are told."""

from collections.abc import Callable, Iterable

from engine import tree as t
from engine.check import advice, agreement, filled, options, routes
from engine.check.problem import Level, Problem
from engine.check.proof.prove import prove

CHECKS: tuple[Callable[[t.Tree], Iterable[Problem]], ...] = (
    routes.start,
    routes.missing,
    routes.nowhere,
    options.options,
    filled.numbers,
    filled.words,
    lambda tree: prove(tree).problems,
    routes.unreachable,
    agreement.texts,
    advice.advice,
)
SEVERITY = {level: rank for rank, level in enumerate(Level)}
# What the walk finds where a check has already named the cause.
CAUSES = {"silent-end": "says-nothing"}


def find_problems(tree: t.Tree) -> list[Problem]:
    """Every problem of a tree: errors first, then warnings, then advice; otherwise in the order of the checks."""
    found = [problem for check in CHECKS for problem in check(tree)]
    told = {(problem.where, problem.code) for problem in found}
    new = [problem for problem in found if (problem.where, CAUSES.get(problem.code)) not in told]
    return sorted(new, key=lambda problem: SEVERITY[problem.level])
