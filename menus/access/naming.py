"""What pages of shared things say of phone lines that somebody doesn't see: that there are some, and never which."""

from collections.abc import Callable, Collection, Iterable

from menus.access.rights import Visitor, roles_of, sees_all, trees_where
from menus.change_log.reading import UNSEEN
from menus.colleagues import SEE_TREES
from menus.models import Mailbox, PhoneTree
from menus.publishing.uses import Use


def lines_seen(user: Visitor) -> set[int] | None:
    """Returns the IDs of the lines whose names somebody may read; None for all, as for permissions of before."""
    return None if sees_all(user) or not roles_of(user) else trees_where(user, *SEE_TREES)


def mailboxes_unseen(user: Visitor) -> frozenset[str]:
    """Returns the keys of the mailboxes that belong to other people's lines alone."""
    seen = lines_seen(user)
    if seen is None:
        return frozenset()
    of_others = Mailbox.objects.exclude(lines=None).exclude(lines__in=seen).exclude(members=user.pk or 0)
    return frozenset(of_others.values_list("key", flat=True))


def name_for(user: Visitor) -> Callable[[PhoneTree], str]:
    """Returns what names a line for somebody."""
    seen = lines_seen(user)
    return lambda tree: str(tree) if seen is None or tree.pk in seen else UNSEEN


def sees_line(user: Visitor) -> Callable[[PhoneTree], bool]:
    seen = lines_seen(user)
    return lambda tree: seen is None or tree.pk in seen


def places_for(user: Visitor, uses: Iterable[Use]) -> list[Use]:
    """Returns the places that somebody may know, and one without an address for the lines with the others."""
    seen, every = lines_seen(user), list(uses)
    shown = [use for use in every if use.tree is None or seen is None or use.tree in seen]
    return [*shown, *hidden({use.tree for use in every if use not in shown})]


def hidden(lines: Collection[object]) -> list[Use]:
    """Returns what is said of so many lines that somebody doesn't see."""
    many = len(lines)
    if not many:
        return []
    return [Use(f"In {UNSEEN}" if many == 1 else f"In {many} phone lines you can't see", "")]
