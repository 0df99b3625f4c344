"""Who decides about which accounts, and that somebody always does."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from menus.access.rights import Visitor, anywhere, everywhere, trees_for
from menus.access.roles import SET_ROLES
from menus.access.second_factor import hold_to_rules
from menus.change_log import things
from menus.change_log.details import value
from menus.change_log.writing import log
from menus.colleagues import Author, called
from menus.models import PhoneTree, Role, TreeRole

# Whoever could change accounts before there were roles could give themselves every right, and still decides about all.
CHANGE_ACCOUNTS = "auth.change_user"
# Any number of our own: whoever changes accounts waits for whoever else does.
_LOCK = 7_260_016


class LastOwner(Exception):
    """Nobody would own all phone lines anymore; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone has to own all phone lines. Make someone else an owner of all of them first.")


def decides(user: Visitor) -> bool:
    """Whether somebody decides about any account."""
    return anywhere(user, SET_ROLES) or everywhere(user, CHANGE_ACCOUNTS)


def decides_about_all(user: Visitor) -> bool:
    return everywhere(user, SET_ROLES, CHANGE_ACCOUNTS)


def trees_to_give(user: Visitor) -> QuerySet[PhoneTree]:
    """Returns the phone lines on which somebody sets roles."""
    return trees_for(user, SET_ROLES, CHANGE_ACCOUNTS)


def accounts_for(user: Visitor) -> QuerySet[User]:
    """Returns the accounts that somebody decides about: all, or those with a role on their lines."""
    every = User.objects.select_related("second_factor").order_by("first_name", "username")
    if decides_about_all(user):
        return every
    return every.filter(pk__in=TreeRole.objects.filter(tree__in=trees_to_give(user)).values("user"))


def may_change(user: Visitor, account: User) -> bool:
    """Whether somebody may change an account: one with every right only if they have them all, too."""
    return decides(user) and (user.is_superuser or not account.is_superuser)


def may_send_link(user: Visitor, account: User) -> bool:
    """Whether somebody may give a link with which the account's password is set.

    Whoever has the link can do what the account may, so all of that has to be theirs to give. For one's own account
    there is the page that asks for the old password, because somebody else may sit at the screen.
    """
    if account.pk == user.pk:
        return False
    if decides_about_all(user):
        return True
    elsewhere = account.tree_roles.exclude(tree__in=trees_to_give(user)).exists()
    has_more = elsewhere or account.user_permissions.exists() or account.groups.exists()
    return not account.has_usable_password() and not has_more


def owners() -> QuerySet[User]:
    """Returns those who own all lines and can log in."""
    own = Q(is_superuser=True) | Q(pk__in=TreeRole.objects.filter(tree=None, role=Role.OWNER).values("user"))
    able = User.objects.filter(is_active=True, is_staff=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return able.filter(own)


@contextmanager
def keeping_an_owner() -> Iterator[None]:
    """Wraps a change of accounts. Raises LastOwner, and takes it back, if nobody would own all lines after it.

    One such change waits for the other, so that two owners cannot remove each other at once. Whoever needs a second
    factor after it, and has none, has to set one up before anything else.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        was_owned = owners().exists()
        yield
        if was_owned and not owners().exists():
            raise LastOwner
        hold_to_rules()


def set_role(account: User, tree: PhoneTree | None, role: Role | None, by: Author | str) -> str:
    """Gives a role, or takes it away, and logs it. Returns the change in words; "" if there is none."""
    row = TreeRole.objects.filter(user=account, tree=tree).first()
    before = Role(row.role) if row else None
    if before is role:
        return ""
    if role is None:
        TreeRole.objects.filter(user=account, tree=tree).delete()
    else:
        TreeRole.objects.update_or_create(user=account, tree=tree, defaults={"role": role})
    where = f"“{tree}”" if tree else "all phone lines"
    was, now = (str(each.label) if each else "no role" for each in (before, role))
    field, line = (f"Role on {where}", things.line(tree.pk) if tree else things.ALL_LINES)
    log(by, account, f"changed the role of {called(account)}", [value(field, was, now)], also=[line])
    return f"{where}: {was} → {now}"
