"""Collects the problems of a walk: each place and fault once, with the states of the schedules it belongs to."""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from engine.check.proof.states import Times, When, either
from engine.problem import Problem


class Findings:
    """The first problem of each kind at each place, and when it can happen."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._problems: dict[Hashable, Problem] = {}
        self._when: dict[Hashable, When] = {}

    def add(self, problem: Problem, when: When, once: Hashable = None) -> None:
        """`once` tells a problem from others, if not its place and its code do."""
        once = once or (problem.where, problem.code)
        self._problems.setdefault(once, problem)
        self._when[once] = either(self._when[once], when) if once in self._when else when

    def problems(self) -> Iterator[Problem]:
        for once, problem in self._problems.items():
            while_ = self._times.told(self._when[once])
            yield replace(problem, what=f"{while_}{problem.what}") if while_ else problem
