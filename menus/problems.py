"""All that is wrong with a tree here: what the engine finds, and recordings that are not in our store."""

from collections.abc import Sequence

from engine import tree as t
from engine.check import Level, Problem, find_problems
from menus.audio.in_use import audio_of, prompts_in
from menus.audio.store import is_there


def problems_in(tree: t.Tree, providers: Sequence[str] = ()) -> list[Problem]:
    """Errors first, as find_problems() has them; `providers` are those of the tree's numbers."""
    return [*_missing(tree), *find_problems(tree, providers)]


def errors_in(tree: t.Tree, providers: Sequence[str] = ()) -> list[Problem]:
    """What keeps it from being published."""
    return [problem for problem in problems_in(tree, providers) if problem.level is Level.ERROR]


def _missing(tree: t.Tree) -> list[Problem]:
    """Callers would hear nothing there; a tree from another installation names files that only that one has."""
    lost = {place.key: place.name for place, prompt in prompts_in(tree) if not all(map(is_there, audio_of(prompt)))}
    what = "A recording of “{}” is not here: upload it again, or remove it so that the text is read aloud."
    return [Problem(key, what.format(name), "recording-missing") for key, name in lost.items()]
