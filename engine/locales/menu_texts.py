"""The words of one language that a menu's text has beside its keys, as `engine.pasted` reads them."""

from dataclasses import dataclass

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MenuTexts:
    """How texts of menus are written, for reading a pasted one (engine.pasted).

    `own_names`   what the language is called in itself: "deutsch"
    `leads`       stand around what an option is for, and are no part of its name: "for", "if you are calling about"
    `stays`       ask callers to press nothing: "stay on the line"
    `extensions`  words for the number of one person: "extension"
    `say`         ask for a word instead of a key: 'say "claim"'
    `again`       mean that the menu is said again, alone or with words of `around_again` ("to repeat these choices")
    `times`       begin when an option may be chosen: "after 11 am"
    `by`          stand before a key that is named without a verb: "with the star key"
    """

    own_names: frozenset[str]
    leads: Phrases
    stays: Phrases
    extensions: frozenset[str]
    say: frozenset[str]
    again: frozenset[str]
    around_again: frozenset[str]
    times: frozenset[str]
    by: frozenset[str]
