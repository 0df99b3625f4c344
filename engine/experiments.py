"""Two variants of a menu: which of them a call hears, and the tree as it is then.

A tree's arms are one letter for each of its experiments, in the order of `Tree.experiments`: "ab" is variant A of the
first menu and B of the second. They are drawn once for each call, from its ID, and stay in its position.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from engine import tree as t
from engine.snapshot.stored import dump_briefly

A, B = "a", "b"
ARMS = (A, B)
# Each is one more pair of trees to check, and callers on several would be too few for each.
MOST = 3


@lru_cache(maxsize=256)
def mark(menu: t.Menu) -> str:
    """Names an experiment by its share and what both variants say and do: the same in each tree that has it.

    Another share is another experiment, because calls of different days must not weigh differently in the variants.
    It is the same in a later release, too, whose new fields are left out as long as they have their default.
    """
    said = json.dumps(dump_briefly(replace(menu, name="")), sort_keys=True)
    return sha256(said.encode()).hexdigest()[:24]


def draw(tree: t.Tree, call: str, settled: Mapping[str, str]) -> str:
    """The arms of a call by its ID; of an experiment that has ended, what it was settled to, by its mark."""
    return "".join(_arm(_menu(tree, key), call, settled) for key in tree.experiments)


def _arm(menu: t.Menu, call: str, settled: Mapping[str, str]) -> str:
    name = mark(menu)
    if name in settled:
        return settled[name]
    drawn = int.from_bytes(sha256(f"{call} {name}".encode()).digest()[:8], "big") % 100
    return B if drawn < menu.other_share else A


def armed(tree: t.Tree, arms: str) -> t.Tree:
    """The tree as a call on these arms walks it: without experiments, and made once for all calls."""
    known, key = tree.computed, (armed, arms)
    if key not in known:
        chosen = dict(zip(tree.experiments, arms, strict=False))
        places = {key: variant(_menu(tree, key), arm) for key, arm in chosen.items()}
        known[key] = replace(tree, destinations={**tree.destinations, **places})
    found: t.Tree = known[key]
    return found


def heard_trees(tree: t.Tree) -> tuple[tuple[str, t.Tree], ...]:
    """The trees that callers may hear, for checks, each with its arms: all on A, and each B in turn."""
    many = len(tree.experiments)
    every = [A * many, *(A * at + B + A * (many - at - 1) for at in range(min(many, MOST)))]
    return tuple((arms, armed(tree, arms)) for arms in every) if many else (("", tree),)


def variant(menu: t.Menu, arm: str) -> t.Menu:
    """One of the variants, as a menu without an experiment."""
    alone = replace(menu, other_share=0, other_prompt=t.Prompt(), other_order=())
    if arm != B:
        return alone
    return replace(alone, prompt=_text_of_b(menu), options=_in_order(menu))


def _text_of_b(menu: t.Menu) -> t.Prompt:
    """Its own text; the menu's if it has none, but for languages in which it has one."""
    if menu.other_prompt:
        return menu.other_prompt
    own = {each.language: each for each in menu.other_prompt.others if each.text.strip() or each.audio}
    both = {each.language: each for each in menu.prompt.others} | own
    return replace(menu.prompt, others=tuple(both.values())) if own else menu.prompt


def fits(menu: t.Menu) -> bool:
    """Whether the order of B has the first key of each option once."""
    return sorted(menu.other_order) == sorted(keys for option in menu.options for keys in option.keys[:1])


def _in_order(menu: t.Menu) -> tuple[t.Option, ...]:
    """The options as B says them; as they are if the order does not fit, which publishing refuses."""
    if not (menu.other_order and fits(menu)):
        return menu.options
    by_key = {keys: option for option in menu.options for keys in option.keys[:1]}
    found = tuple(by_key[keys] for keys in menu.other_order)
    return found if len(found) == len(menu.options) else menu.options


def _menu(tree: t.Tree, key: str) -> t.Menu:
    menu = tree.destinations[key]
    assert isinstance(menu, t.Menu)
    return menu
