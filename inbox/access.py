"""Who sees which mailboxes, and who may work on what is in them. Every page and every recording asks here."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from inbox.models import Item, Items, Mailbox

Visitor = User | AnonymousUser


def mailboxes_of(user: Visitor) -> QuerySet[Mailbox]:
    """Returns the mailboxes that somebody sees: all for a superuser, else their own, and those of everyone."""
    if not user.is_active or not user.is_staff:
        return Mailbox.objects.none()
    if user.is_superuser:
        return Mailbox.objects.all()
    own = Q(pk__in=Mailbox.objects.filter(members=user.pk or 0).values("pk"))
    return Mailbox.objects.filter(own | Q(everyone=True) if user.has_perm("calls.view_call") else own)


def items_of(user: Visitor) -> Items:
    """Returns the items that somebody sees. Others do not exist for them: 404, not 403."""
    return Item.objects.filter(mailbox__in=mailboxes_of(user))


def may_see_any(user: Visitor) -> bool:
    """Whether the inbox is a page for them at all."""
    if not user.is_active or not user.is_staff:
        return False
    return user.is_superuser or user.has_perm("inbox.view_item") or mailboxes_of(user).exists()


def may_work(user: Visitor, mailbox: Mailbox) -> bool:
    """Whether somebody may claim and finish what is in a mailbox that they see.

    Members may. Anyone who sees it only because everyone does needs the right to change items.
    """
    if not mailboxes_of(user).filter(pk=mailbox.pk).exists():
        return False
    return user.has_perm("inbox.change_item") or mailbox.members.filter(pk=user.pk or 0).exists()


def workable_of(user: Visitor) -> set[int]:
    """Returns the IDs of the mailboxes that somebody may work in, in one or two queries for a whole page."""
    seen = mailboxes_of(user)
    if not user.has_perm("inbox.change_item"):
        seen = seen.filter(pk__in=Mailbox.objects.filter(members=user.pk or 0).values("pk"))
    return set(seen.values_list("pk", flat=True))
