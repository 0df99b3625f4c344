"""What is wrong with the people in a directory: there is nobody to find, or an extension that nobody can dial."""

from collections import Counter
from collections.abc import Iterator

from engine import tree as t
from engine.check import Level, Problem
from engine.choices import Finds
from engine.on_duty.people import Directory
from engine.understanding.by_name import Findable, can_be_spelled, entries
from engine.wording.quoting import duration, few
from menus.current.people import directory


def directory_problems(tree: t.Tree, everybody: Directory | None = None) -> list[Problem]:
    """Warnings and advice for each directory of a tree, and for each menu in which its extensions work.

    By default with the people that callers find now.
    """
    places = [place for place in tree.destinations.values() if isinstance(place, t.PhoneDirectory)]
    if not places:
        return []
    everybody = directory() if everybody is None else everybody
    found = {place.key: entries(everybody, place.teams) for place in places}
    menus = [place for place in tree.destinations.values() if isinstance(place, t.Menu)]
    return [
        *(problem for place in places for problem in _of_directory(place, found[place.key])),
        *(problem for menu in menus if menu.extensions_go_to in found
          for problem in _of_menu(menu, found[menu.extensions_go_to])),
    ]  # fmt: skip


def _of_directory(place: t.PhoneDirectory, found: list[Findable]) -> Iterator[Problem]:
    by_name = [each for each in found if each.listed] if place.finds != Finds.EXTENSIONS else []
    by_number = [each for each in found if each.extension] if place.finds != Finds.NAMES else []
    if not by_name and not by_number:
        how = "has an extension" if place.finds == Finds.EXTENSIONS else "is in the directory"
        what = f"Callers of “{place.name}” find nobody, because nobody {how}: add people, or give them extensions."
        yield Problem(place.key, what, "directory-empty", Level.WARNING)
    shared = Counter(each.extension for each in by_number)
    for extension in sorted(each for each, times in shared.items() if times > 1):
        names = few([each.name for each in by_number if each.extension == extension])
        what = f"In “{place.name}”, {names} have the extension {extension}, so callers are asked whom they mean."
        yield Problem(place.key, what, "extension-twice", Level.WARNING)
    if place.listening.hears_speech:
        return
    if unspelled := [each.name for each in by_name if not can_be_spelled(each) and each not in by_number]:
        what = (
            f"Callers of “{place.name}” can't spell {few(unspelled)} on their keys: give them an extension, or another "
            "name in Latin letters."
        )
        yield Problem(place.key, what, "name-unspelled", Level.WARNING)


def _of_menu(menu: t.Menu, found: list[Findable]) -> Iterator[Problem]:
    extensions = sorted({each.extension for each in found if each.extension})
    if not extensions:
        what = f"“{menu.name}” lets callers dial extensions, but nobody has one yet."
        yield Problem(menu.key, what, "no-extensions", Level.WARNING)
    keys = {keys for option in menu.options for keys in option.keys}
    for extension in extensions:
        if extension in keys:
            what = f"In “{menu.name}”, {extension} is an option, so it is no extension there: change one."
            yield Problem(menu.key, what, "extension-is-option", Level.WARNING)
    if waiting := sorted(key for key in keys if any(each.startswith(key) and each != key for each in extensions)):
        pause = menu.key_pause or menu.wait_seconds
        begin = f"{few(waiting)} {'begins an extension' if len(waiting) == 1 else 'begin extensions'}"
        what = (
            f"In “{menu.name}”, {begin}, so whoever presses only that waits {duration(pause)}: let extensions begin "
            "with a key that is no option."
        )
        yield Problem(menu.key, what, "extension-begins", Level.ADVICE)
