"""Proves a tree: walks every path with the real engine, and finds what is wrong and the routes to a person."""

from dataclasses import dataclass

from engine import tree as t
from engine.capabilities import Capability
from engine.check.proof.caps import caps
from engine.check.proof.circles import circles
from engine.check.proof.endings import endings
from engine.check.proof.explore import Progress, explore, unheard
from engine.check.proof.limits import limits
from engine.check.proof.passive import follow, leaves_messages, presses_nothing, presses_wrong_keys
from engine.check.proof.routes import Route, routes
from engine.problem import Problem
from engine.providers.known import known


@dataclass(frozen=True, slots=True)
class Proof:
    """`problems` is empty if no caller can be stranded; `ways` has the nearest person first."""

    problems: tuple[Problem, ...]
    routes: tuple[Route, ...]


TOO_LARGE = Problem(
    "",
    "This line has more paths than we can check, so none of it is proved: give its menus fewer tries, chain fewer "
    "branches, or combine menus.",
    "too-large",
)


# A tree without a number is judged as if it had one from the first provider.
_UNLESS_TOLD = known(())[0].most_bytes


def prove(
    tree: t.Tree,
    cannot: frozenset[Capability] = frozenset(),
    most_bytes: int | None = _UNLESS_TOLD,
    tell: Progress = unheard,
) -> Proof:
    """Walks from the start; without a start there is nothing to walk.

    `cannot` is what the provider lacks, and `most_bytes` the size limit of one answer, None for no limit.
    """
    if tree.start not in tree.destinations:
        return Proof((), ())
    explored = explore(tree, cannot, tell)
    if not explored.is_whole:
        return Proof((TOO_LARGE,), ())
    nothing, wrong_keys = follow(explored, presses_nothing), follow(explored, presses_wrong_keys)
    problems = (
        *circles(explored, nothing, wrong_keys, follow(explored, leaves_messages)),
        *caps(explored, nothing, wrong_keys),
        *endings(explored),
        *limits(explored, most_bytes),
    )
    return Proof(problems, tuple(routes(explored)))
