"""Trees for tests of the picture: the sample tree, and large generated ones."""

from dataclasses import replace

from engine import tree as t
from tests.acme import plain_acme


def acme() -> t.Tree:
    """The sample tree, without a database."""
    return plain_acme()


def changed(tree: t.Tree, *places: t.Destination, without: str = "") -> t.Tree:
    """`tree` with these destinations added or replaced by key, and without one."""
    every = {key: place for key, place in tree.destinations.items() if key != without}
    return replace(tree, destinations=every | {place.key: place for place in places})


def menu(key: str, *goes_to: str, name: str = "", first: int = 1) -> t.Menu:
    """A menu whose keys 1, 2, 3 … lead to these."""
    options = (t.Option((str(number),), place, place) for number, place in enumerate(goes_to, start=first))
    return t.Menu(key, name or key, t.Prompt("Choose."), tuple(options))


def large(menus: int = 30, leaves: int = 270) -> t.Tree:
    """A very large tree: each menu leads to three others; the leaves are of all other kinds."""
    numbers = range(leaves)
    kinds = (t.Voicemail, t.Goodbye)
    places: list[t.Destination] = [
        kinds[number % 2](f"leaf{number}", f"Department number {number}", t.Prompt("Hello.")) for number in numbers
    ]
    for number in range(menus):
        below = [f"menu{child}" for child in range(3 * number + 1, 3 * number + 4) if child < menus]
        own = [f"leaf{leaf}" for leaf in numbers if leaf % menus == number]
        # From 11 on, because 1 is also how 11 starts.
        place = menu(f"menu{number}", *below, *own, name=f"Menu number {number}", first=11)
        home = t.Option(("0",), "the main menu", "menu0")
        places.append(replace(place, options=(*place.options, home)))
    return t.Tree("large", "Large", "menu0", {place.key: place for place in places})
