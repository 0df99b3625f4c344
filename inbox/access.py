"""Who sees which mailboxes, and who may work on what is in them. Every page and every recording asks here.

A mailbox is its members'. One without members is of those who are receptionists or more on all of its lines, and every
mailbox is also of its lines' owners.
"""

from collections.abc import Hashable

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from inbox.models import Item, Items, Mailbox
from menus.access.rights import Visitor, directly, everywhere, mailboxes_by_role, roles_of, trees_where, within

_KEPT = "_has_inbox"


def standing_of(user: Visitor) -> Hashable:
    """Returns all that `mailboxes_of` asks about somebody: for whom it is equal, the mailboxes are the same rows."""
    if not user.is_active or not user.is_staff or user.is_superuser:
        return user.is_active, user.is_staff, user.is_superuser
    roles = frozenset(roles_of(user).items())
    return user.pk, roles, everywhere(user, "inbox.view_item"), directly(user, "calls.view_call")


def mailboxes_of(user: Visitor) -> QuerySet[Mailbox]:
    """Returns the mailboxes that somebody sees: their own, those of their lines, and those of everyone."""
    if not user.is_active or not user.is_staff:
        return Mailbox.objects.none()
    if user.is_superuser:
        return Mailbox.objects.all()
    found = _own(user) | Q(pk__in=mailboxes_by_role(user, "inbox.view_item").values("pk"))
    # Before there were roles, whoever saw the calls saw these mailboxes, too. A viewer sees no inbox.
    if everywhere(user, "inbox.view_item") or directly(user, "calls.view_call"):
        found |= Q(everyone=True)
    elif trees := trees_where(user, "inbox.view_item"):
        found |= Q(everyone=True, pk__in=within(Mailbox.objects.all(), trees).values("pk"))
    return Mailbox.objects.filter(found)


def items_of(user: Visitor) -> Items:
    """Returns the items that somebody sees. Others do not exist for them: 404, not 403."""
    if user.is_superuser and user.is_active and user.is_staff:
        return Item.objects.all()
    return Item.objects.filter(mailbox__in=mailboxes_of(user))


def may_see_any(user: Visitor) -> bool:
    """Whether the inbox is a page for them at all."""
    if not user.is_active or not user.is_staff:
        return False
    return user.is_superuser or user.has_perm("inbox.view_item") or mailboxes_of(user).exists()


def has_inbox(request: HttpRequest) -> bool:
    """Whether the inbox is a page for whoever asks; a page wants to know it several times."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, may_see_any(request.user))
    kept: bool = getattr(request, _KEPT)
    return kept


def may_work(user: Visitor, mailbox: Mailbox) -> bool:
    """Whether somebody may claim and finish what is in a mailbox that they see.

    Members may. Anyone else who sees it needs the right to change items.
    """
    return _workable(user).filter(pk=mailbox.pk).exists()


def workable_of(user: Visitor) -> set[int]:
    """Returns the IDs of the mailboxes that somebody may work in, in one or two queries for a whole page."""
    return set(_workable(user).values_list("pk", flat=True))


def _workable(user: Visitor) -> QuerySet[Mailbox]:
    seen, right = mailboxes_of(user), "inbox.change_item"
    if everywhere(user, right):
        return seen
    by_role = Q(pk__in=mailboxes_by_role(user, right).values("pk"))
    if trees := trees_where(user, right):
        by_role |= Q(everyone=True, pk__in=within(Mailbox.objects.all(), trees).values("pk"))
    return seen.filter(_own(user) | by_role)


def _own(user: Visitor) -> Q:
    return Q(pk__in=Mailbox.objects.filter(members=user.pk or 0).values("pk"))
