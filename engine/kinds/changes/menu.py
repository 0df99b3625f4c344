"""Describes changes to a menu for which one sentence next to the field is not enough."""

from collections.abc import Iterable
from dataclasses import replace

from engine import tree as t
from engine.experiments import B, variant
from engine.kinds.changes.options import of_options
from engine.saying.sentences import announcement
from engine.wording.change import Change
from engine.wording.quoting import ended, name, quoted, times


def changes_of_menu(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu, field: str) -> Iterable[Change] | None:
    """What is different in this field; None if the general sentence will do."""
    match field:
        case "options":
            return of_options(old, new, before, menu)
        case "other_keys_go_to":
            return [Change(menu.key, _other_keys(old, new, before.other_keys_go_to, menu))]
        case "announces_options":
            return [Change(menu.key, _announces(new, menu))]
        case "no_match_tries":
            return [Change(menu.key, _no_match_tries(before, menu))]
        case "other_share" if not (before.other_share and menu.other_share):
            return [Change(menu.key, _experiment(before, menu))]
        case "other_prompt" if bool(before.other_prompt) != bool(menu.other_prompt):
            return [Change(menu.key, _text_in_b(menu))]
        case "other_order":
            return [Change(menu.key, _order_in_b(menu))]
    return None


def _other_keys(old: t.Tree, new: t.Tree, was: str, menu: t.Menu) -> str:
    pressing, now = f"Pressing any other key in “{menu.name}”", menu.other_keys_go_to
    if not was:
        return f"{pressing} now leads to {name(new, now)}. Until now it counted as wrong."
    if not now:
        return f"{pressing} now counts as wrong. Until now it led to {name(old, was)}."
    return f"{pressing} now leads to {name(new, now)} instead of {name(old, was)}."


def _announces(tree: t.Tree, menu: t.Menu) -> str:
    if menu.announces_options:
        return ended(f"“{menu.name}” now announces its options: {quoted(announcement(menu, tree.language))}")
    return f"“{menu.name}” no longer announces its options, so its text has to."


def _no_match_tries(before: t.Menu, menu: t.Menu) -> str:
    new, old = (
        f"{times(most)} at most" if most else "as often as it asks"
        for most in (menu.no_match_tries, before.no_match_tries)
    )
    return f"“{menu.name}” now accepts a wrong answer {new} instead of {old}."


def _experiment(before: t.Menu, menu: t.Menu) -> str:
    if menu.other_share:
        return f"“{menu.name}” now has an experiment: {menu.other_share} of 100 callers hear variant B."
    return f"“{menu.name}” no longer has an experiment: every caller hears the menu as it is."


def _text_in_b(menu: t.Menu) -> str:
    if menu.other_prompt:
        return ended(f"On variant B of “{menu.name}”, callers now hear {quoted(menu.other_prompt.text)}")
    return f"On variant B of “{menu.name}”, callers now hear the same text as on A."


def _order_in_b(menu: t.Menu) -> str:
    if not menu.other_order:
        return f"On variant B of “{menu.name}”, the options are now in the same order as on A."
    labels = ", ".join(option.label for option in variant(replace(menu, other_share=1), B).options)
    return f"On variant B of “{menu.name}”, the options are now in this order: {labels}."
