"""What a caller does at a menu: presses, speaks, confirms."""

from dataclasses import replace

from engine import tree as t
from engine.agreement import after_no, doubts, yes_or_no
from engine.asking import gather_sure, in_language, said_option
from engine.heard import Spoken
from engine.leads import called
from engine.position import Position
from engine.reply import Reply
from engine.requests import requested
from engine.walk import Walk


def pressed(walk: Walk, menu: t.Menu, position: Position, digits: str) -> Reply:
    """An option, a key of the tree's own, any other key where the menu has a way for those, or a wrong one."""
    if position.sure_of is not None and digits in ("1", "2"):
        return _confirm(walk, menu, position, digits == "1")
    option = next((each for each in menu.options if digits in each.keys), None)
    if option:
        return _chose(walk, menu, option)
    if known := walk.known_everywhere(menu, position, digits):
        return known
    if menu.other_keys_go_to:
        return walk.leave(menu, menu.other_keys_go_to)
    return walk.miss(menu, position, walk.own.no_match)


def spoke(walk: Walk, menu: t.Menu, position: Position, spoken: Spoken) -> Reply:
    """The option that was named; where that is doubtful, the question whether it was."""
    language = walk.listens_in(menu)
    menu_heard = in_language(menu, walk.spoken)
    found = said_option(menu_heard, spoken.text, language)
    if position.sure_of is not None:
        sure = yes_or_no(spoken.text, language)
        if sure is False:  # "no, support" names another one
            found = said_option(menu_heard, after_no(spoken.text, language), language)
        if sure is not None and found in (None, position.sure_of):
            return _confirm(walk, menu, position, sure)
        if sure or (found == position.sure_of and doubts(spoken.text, language)):
            return _ask_back(walk, menu, menu_heard, position, found or 0)
    if found is None:
        request = requested(walk.tree, menu, spoken.text, language)
        return walk.asked_for(menu, position, request) or walk.miss(menu, position, walk.own.no_match)
    if menu.listening.doubts(spoken.confidence) and found != position.sure_of:
        return _ask_back(walk, menu, menu_heard, position, found)
    return _chose(walk, menu, menu.options[found])


def _ask_back(walk: Walk, menu: t.Menu, menu_heard: t.Menu, position: Position, found: int) -> Reply:
    """ "Did you say …?"; asked about one thing after another it counts as a try, so that noise comes to an end."""
    tries = position.tries + (position.sure_of is not None)
    if tries > menu.tries:
        return walk.miss(menu, position, walk.own.no_match)
    walk.speak(walk.own.did_you_say.format(label=called(menu_heard.options[found].label, walk.spoken)))
    return walk.listen(gather_sure(menu_heard, (), walk.spoken), replace(position, tries=tries, sure_of=found))


def _confirm(walk: Walk, menu: t.Menu, position: Position, sure: bool) -> Reply:
    """The answer to "Did you say …?"; an option that is not there any more is a no."""
    index = position.sure_of or 0
    if sure and index < len(menu.options):
        return _chose(walk, menu, menu.options[index])
    if position.tries >= menu.tries:
        return walk.leave(menu, menu.gives_up_to)
    return walk.once_more(menu, position.tries + 1, position.misses)


def _chose(walk: Walk, menu: t.Menu, option: t.Option) -> Reply:
    if option.switches_to:
        walk.language = "" if option.switches_to == walk.tree.language else option.switches_to
    return walk.leave(menu, option.goes_to)
