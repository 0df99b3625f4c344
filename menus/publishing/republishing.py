"""Publishes one change of something shared in every live tree that it concerns, and nothing else of their drafts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from engine.tree import Tree
from menus.checking.checks import Patience, StillChecking
from menus.colleagues import Author
from menus.models import PhoneTree, Revision
from menus.publishing.publish import CannotPublish, NothingChanged, republish


@dataclass(slots=True)
class Republished:
    """What was published, live or waiting for a second person, and the trees where it was not.

    `refused` have errors by today's rules; `checking` take longer to check than a page can wait, and can be
    published in a moment.
    """

    published: list[Revision] = field(default_factory=list)
    refused: list[PhoneTree] = field(default_factory=list)
    checking: list[PhoneTree] = field(default_factory=list)


def republish_all(trees: Iterable[PhoneTree], change: Callable[[Tree], Tree], author: Author, note: str) -> Republished:
    done, patience = Republished(), Patience()
    for phone_tree in trees:
        try:
            done.published.append(republish(phone_tree, change, author, note[:200], patience))
        except NothingChanged:  # somebody else was faster
            continue
        except CannotPublish:
            done.refused.append(phone_tree)
        except StillChecking:
            done.checking.append(phone_tree)
    return done
