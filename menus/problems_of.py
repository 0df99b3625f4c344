"""Everything that is wrong with a tree where it answers: what the tree alone tells, and what our rows know besides."""

from collections.abc import Sequence

from engine import tree as t
from engine.check import Problem, find_problems
from menus.audio.embedding import too_long


def problems_of(tree: t.Tree, providers: Sequence[str]) -> list[Problem]:
    """On numbers of these providers."""
    return [*find_problems(tree, providers), *too_long(tree, providers)]
