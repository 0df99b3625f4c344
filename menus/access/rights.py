"""Whether somebody has a right, on a row or anywhere, and which rows they see.

For somebody without any role, only Django's permissions count, which count on every row, as they always did.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, Q, QuerySet

from menus.access import lines, permissions
from menus.access.roles import CONNECT, PUBLISH, rights_of
from menus.colleagues import SEE_TREES
from menus.models import Destination, Mailbox, MailboxLine, PhoneTree, Role, TreeRole

Visitor = User | AnonymousUser
# A person's roles are read once for each request, which has a user of its own.
_KEPT, _ANSWERED = permissions.ROLES, "_branchline_rights"
_DIRECT = ModelBackend()
# What could be done with these permissions before there were roles still can.
_IMPLIED = {PUBLISH: "menus.change_phonetree", CONNECT: "menus.change_phonenumber"}


def roles_of(user: Visitor) -> Mapping[int | None, Role]:
    """Returns somebody's roles by the ID of the tree; None stands for all trees."""
    if not hasattr(user, _KEPT):
        permissions.read_for(user)
    kept: Mapping[int | None, Role] = getattr(user, _KEPT)
    return kept


def forget(user: Visitor) -> None:
    """Reads the roles again, after they were changed."""
    for name in (_KEPT, _ANSWERED):
        if hasattr(user, name):
            delattr(user, name)


def everywhere(user: Visitor, *rights: str) -> bool:
    """Whether somebody has one of these rights on all lines, and on those to come."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    role = roles_of(user).get(None)
    given = rights_of(role, everywhere=True) if role else frozenset()
    return any(right in given or directly(user, right) for right in rights)


def sees_all(user: Visitor) -> bool:
    """Whether the phone lines that somebody sees are all there are."""
    return everywhere(user, *SEE_TREES)


def trees_where(user: Visitor, *rights: str) -> set[int]:
    """Returns the IDs of the trees on which a role gives one of these rights. Roles on all lines are left out."""
    if not user.is_active:
        return set()
    roles = roles_of(user).items()
    return {tree for tree, role in roles if tree is not None and not rights_of(role).isdisjoint(rights)}


def trees_for(user: Visitor, *rights: str) -> QuerySet[PhoneTree]:
    """Returns the trees on which somebody has one of these rights."""
    every = PhoneTree.objects.all()
    return every if everywhere(user, *rights) else every.filter(pk__in=trees_where(user, *rights))


def anywhere(user: Visitor, right: str) -> bool:
    """Whether there is any row on which somebody has a right."""
    return everywhere(user, right) or bool(trees_where(user, right))


def may(user: Visitor, right: str, row: Model) -> bool:
    """Whether somebody has a right on a row."""
    if everywhere(user, right):
        return True
    mine = trees_where(user, right)
    if not mine:
        return False
    if not hasattr(user, _ANSWERED):
        setattr(user, _ANSWERED, {})
    known: dict[object, bool] = getattr(user, _ANSWERED)
    asked = (right, type(row), row.pk)
    if row.pk is None or asked not in known:  # a page asks several times, and a shared thing's lines take a while
        known[asked] = lines.suffices(row, right, mine)
    return known[asked]


def seen(user: Visitor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leaves out rows that somebody may not even know exist."""
    return rows if sees_every(user, rows.model) else lines.narrowed(rows, trees_where(user, *_seeing(rows.model)))


def sees_every(user: Visitor, model: type[Model]) -> bool:
    """Whether somebody's roles leave out no row of a model."""
    if user.is_superuser or not roles_of(user) or everywhere(user, *_seeing(model)):
        return True
    return lines.is_shared(model) and bool(trees_where(user, *_seeing(model)))


def _seeing(model: type[Model]) -> list[str]:
    # All kinds of destinations together are seen with their tree.
    meta = (PhoneTree if model is Destination else model)._meta
    return [f"{meta.app_label}.{do}_{meta.model_name}" for do in ("view", "change")]


def sees(user: Visitor, row: Model) -> bool:
    return seen(user, type(row)._default_manager.all()).filter(pk=row.pk).exists()


def holders(right: str, tree: PhoneTree | None = None) -> set[int]:
    """Returns the IDs of the people to whom a role gives a right: on a tree, or on all."""
    of_all = [role for role in Role if right in rights_of(role, everywhere=True)]
    found = Q(tree=None, role__in=of_all)
    if tree:
        found |= Q(tree=tree, role__in=[role for role in Role if right in rights_of(role)])
    return set(TreeRole.objects.filter(found).values_list("user", flat=True))


def mailboxes_by_role(user: Visitor, right: str) -> QuerySet[Mailbox]:
    """Returns the mailboxes on which a role gives a right.

    A mailbox with members is theirs, and the owners' of its lines; all others are of those who have the right on all
    of its lines.
    """
    if not user.is_active or not roles_of(user):
        return Mailbox.objects.none()
    every = Mailbox.objects.filter(pk__in=Mailbox.objects.filter(members=None).values("pk"))
    own = Mailbox.objects.all()
    role = roles_of(user).get(None)
    if role is Role.OWNER:
        return own
    if role is None or right not in rights_of(role):
        every = within(every, trees_where(user, right))
    return every | within(own, {tree for tree in trees_where(user, right) if roles_of(user)[tree] is Role.OWNER})


def within(boxes: QuerySet[Mailbox], trees: set[int]) -> QuerySet[Mailbox]:
    """Leaves out mailboxes that have no line, or one that is not among these trees."""
    of_them = MailboxLine.objects.filter(tree__in=trees).values("mailbox")
    of_others = MailboxLine.objects.exclude(tree__in=trees).values("mailbox")
    return boxes.filter(Q(pk__in=of_them) & ~Q(pk__in=of_others))


def directly(user: Visitor, right: str) -> bool:
    """Whether somebody has Django's permission, of their own or by a group."""
    roles_of(user)  # reads these permissions, too
    own = _DIRECT.get_all_permissions(user)
    return right in own or _IMPLIED.get(right, "") in own
