"""What a caller chose in a menu, by key or in words: an option, a way of all menus, or nothing that is there."""

from dataclasses import replace

from engine import tree as t
from engine.asking import gather_sure, in_language, menu_answers, said_option
from engine.heard import Spoken
from engine.kinds.asking import ask_again
from engine.kinds.finding import extension_dialled
from engine.position import Position
from engine.reply import Reply
from engine.saying.leads import called
from engine.understanding.agreement import after_no, doubts, yes_or_no
from engine.understanding.dictation import own_words
from engine.understanding.requests import key_meant, requested
from engine.walking.walk import Walk


def chose_by_key(walk: Walk, menu: t.Menu, position: Position, digits: str) -> Reply:
    """An option, one of the tree's own keys, any other key if the menu has a way for those, or a wrong one."""
    if position.sure_of is not None and digits in ("1", "2"):
        return _confirm(walk, menu, position, digits == "1")
    option = next((each for each in menu.options if digits in each.keys), None)
    if option:
        return _chose(walk, menu, option)
    if menu.extensions_go_to and (ringing := extension_dialled(walk, menu, digits)):
        return ringing
    if known := walk.known_everywhere(menu, position, key_meant(walk.tree, menu, digits)):
        return known
    if menu.other_keys_go_to and menu.listening.hears_keys:  # else nobody asked for a key
        return walk.leave(menu, menu.other_keys_go_to)
    return _miss(walk, menu, position)


def chose_by_speech(walk: Walk, menu: t.Menu, position: Position, spoken: Spoken) -> Reply:
    """The option that was named; if in doubt, the question whether it was."""
    language = walk.listens_in(menu.listening)
    menu_heard = in_language(menu, walk.spoken)
    found = said_option(menu_heard, spoken.text, language)
    if position.sure_of is not None:
        sure = yes_or_no(spoken.text, language, _named(menu_heard))
        if sure is False:  # "no, support" names another option
            found = said_option(menu_heard, after_no(spoken.text, language), language)
        if sure is not None and found in (None, position.sure_of):
            return _confirm(walk, menu, position, sure)
        if sure or (found == position.sure_of and doubts(spoken.text, language)):
            return _ask_back(walk, menu, menu_heard, position, found or 0)
    if found is None:
        request = requested(walk.tree, menu_answers(menu), spoken.text, language)
        return walk.asked_for(menu, position, request) or _miss(walk, menu, position)
    if menu.listening.doubts(spoken.confidence) and found != position.sure_of:
        return _ask_back(walk, menu, menu_heard, position, found)
    return _chose(walk, menu, menu.options[found])


def _named(menu: t.Menu) -> frozenset[str]:
    """The words of all options: "yes, sales" is a yes to sales."""
    return own_words(*(text for option in menu.options for text in (option.label, *option.phrases)))


def _ask_back(walk: Walk, menu: t.Menu, menu_heard: t.Menu, position: Position, found: int) -> Reply:
    """ "Did you say …?"; each further question counts as a try, so that noise comes to an end."""
    tries = position.tries + (position.sure_of is not None)
    if tries > menu.tries:
        return _miss(walk, menu, position)
    walk.speak(walk.own.did_you_say.format(label=called(menu_heard.options[found].label, walk.spoken)))
    walk.offer_yes_or_no()
    return walk.listen(gather_sure(menu_heard, (), walk.spoken), replace(position, tries=tries, sure_of=found))


def _confirm(walk: Walk, menu: t.Menu, position: Position, sure: bool) -> Reply:
    """The answer to "Did you say …?"; an option that no longer exists counts as a no."""
    index = position.sure_of or 0
    if sure and index < len(menu.options):
        return _chose(walk, menu, menu.options[index])
    if position.tries >= menu.tries:
        return walk.leave(menu, menu.gives_up_to)
    return ask_again(walk, menu, menu.again, position.tries + 1, position.misses)


def _chose(walk: Walk, menu: t.Menu, option: t.Option) -> Reply:
    if option.switches_to:
        walk.language = "" if option.switches_to == walk.tree.language else option.switches_to
    return walk.leave(menu, option.goes_to)


def _miss(walk: Walk, menu: t.Menu, position: Position) -> Reply:
    """Asks again after a wrong answer: counted as a try, or separately if the menu says so."""
    walk.say(menu.no_match, walk.own.no_match)
    most = menu.no_match_tries
    if position.misses + 1 >= most if most else position.tries >= menu.tries:
        return walk.leave(menu, menu.no_match_gives_up_to or menu.gives_up_to)
    if most:
        return ask_again(walk, menu, menu.again, position.tries, position.misses + 1)
    return ask_again(walk, menu, menu.again, position.tries + 1, position.misses)
