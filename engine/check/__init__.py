"""Finds what is wrong with a tree, in sentences that business people can act on, and proves that nobody is stranded.

Errors would strand a caller, so publishing refuses them; warnings and advice are only shown.
"""

from engine.check.find import Examined, examine, examined_before, find_problems, remember
from engine.check.proof.prove import Proof, prove
from engine.check.proof.routes import Press, Route
from engine.problem import Level, Problem

__all__ = [
    "Examined",
    "Level",
    "Press",
    "Problem",
    "Proof",
    "Route",
    "examine",
    "examined_before",
    "find_problems",
    "prove",
    "remember",
]
