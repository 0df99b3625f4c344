"""Describes changes to a menu's options: where each key now leads, and what the menu says."""

from collections.abc import Iterator
from dataclasses import replace

from engine import tree as t
from engine.kinds.changes.spoken_options import of_other_names, of_speech, of_switches
from engine.saying.sentences import announcement
from engine.wording.change import Change
from engine.wording.quoting import ended, instead, listed, name, to

# Where a key leads, or that it is refused; None as in a refused link.
_Leads = str | None
# Stands for the menu that the caller came from; it is not the key of any destination.
_BACK = "<back>"


def of_options(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Describes each key by what it does now; then what is only said or listed differently."""
    found = [
        *_keys(old, new, before, menu),
        *of_speech(old, new, before, menu),
        *of_switches(before, menu),
        *_labels(old, new, before, menu),
        *of_other_names(before, menu),
        *_order(before, menu),
    ]
    if not found and before.options != menu.options:
        what = f"The options of “{menu.name}” are written differently but do the same."
        found = [Change(menu.key, what, for_callers=menu.announces_options)]
    yield from found


def _keys(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    every = dict.fromkeys(keys for each in (menu, before) for option in each.options for keys in option.keys)
    same: dict[tuple[_Leads, _Leads], list[str]] = {}
    for keys in every:
        was, now = _leads(old, before, keys), _leads(new, menu, keys)
        if was != now:
            same.setdefault((was, now), []).append(keys)
    for (was, now), together in same.items():
        pressing = f"Pressing {listed(together, 'or', '')} in “{menu.name}”"
        yield Change(menu.key, f"{pressing} {_does(old, new, was, now)}")


def _leads(tree: t.Tree, menu: t.Menu, keys: str) -> _Leads:
    for option in menu.options:
        if keys in option.keys:
            return option.goes_to
    if keys == tree.operator_key and tree.operator_to:
        return tree.operator_to
    if keys in (tree.back_key, tree.repeat_key):
        return _BACK if keys == tree.back_key else menu.key
    return menu.other_keys_go_to or None


def _name(tree: t.Tree, leads: str) -> str:
    return "the previous menu" if leads == _BACK else name(tree, leads, "nowhere")


def _does(old: t.Tree, new: t.Tree, was: _Leads, now: _Leads) -> str:
    if now is None:
        return f"now counts as wrong. Until now it led {to(_name(old, was or ''))}."
    if was is None:
        return f"now leads {to(_name(new, now))}. Until now it counted as wrong."
    return f"now leads {to(_name(new, now))} instead of {_name(old, was)}."


def _labels(old: t.Tree, new: t.Tree, before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    was = {(option.keys, option.goes_to): option for option in before.options}
    for option in menu.options:
        earlier = was.get((option.keys, option.goes_to))
        if earlier is None or (earlier.label, earlier.said_as_is) == (option.label, option.said_as_is):
            continue
        keys = listed(option.keys, "or", "no key")
        if menu.announces_options and before.announces_options:
            texts = instead(_announced(new, menu, option), _announced(old, before, earlier))
            yield Change(menu.key, ended(f"“{menu.name}” now says {texts}"))
        elif earlier.label != option.label and not menu.announces_options:
            what = (
                f"In “{menu.name}”, {keys} is now called “{option.label}” instead of “{earlier.label}”. Callers "
                f"don't hear this name."
            )
            yield Change(menu.key, what, for_callers=False)


def _announced(tree: t.Tree, menu: t.Menu, option: t.Option) -> str:
    return announcement(replace(menu, options=(option,)), tree.language)


def _order(before: t.Menu, menu: t.Menu) -> Iterator[Change]:
    """Compares only options that existed before; a new one in between does not change the order."""
    was, now = [option.keys for option in before.options], [option.keys for option in menu.options]
    stay = [keys for keys in now if keys in was]
    if stay != [keys for keys in was if keys in now]:
        order = ", ".join(" or ".join(keys) for keys in now)
        if menu.announces_options:
            yield Change(menu.key, f"“{menu.name}” now says its options in a different order: {order}.")
        else:
            what = f"The options of “{menu.name}” are listed in a different order, {order}. Callers hear no difference."
            yield Change(menu.key, what, for_callers=False)
