"""Django's permissions of a person: their own, their groups' and their roles in one statement instead of three."""

from typing import Any

from menus.models import Role
from menus.round_trip import rows_of_all

# Where Django keeps each set on a user, and where we keep the roles; a request has a user of its own.
_OWN, _OF_GROUPS, ROLES = "_user_perm_cache", "_group_perm_cache", "_branchline_roles"
_NAMED = (
    "SELECT type.app_label || '.' || permission.codename FROM auth_permission permission"
    " JOIN django_content_type type ON type.id = permission.content_type_id WHERE permission.id IN"
)
_QUERIES = (
    f"{_NAMED} (SELECT permission_id FROM auth_user_user_permissions WHERE user_id = ANY($1))",
    f"{_NAMED} (SELECT of.permission_id FROM auth_group_permissions of"
    " JOIN auth_user_groups has ON has.group_id = of.group_id WHERE has.user_id = ANY($1))",
    "SELECT tree_id, role FROM menus_treerole WHERE user_id = ANY($1)",
)


def read_for(user: Any) -> None:
    """Reads what is not known yet of somebody; no permissions of those who may do everything, or nothing."""
    own, of_groups, roles = rows_of_all(_QUERIES, [user.pk]) if user.pk else ([], [], [])
    found: dict[str, Any] = {ROLES: {tree: Role(role) for tree, role in roles}}
    if user.is_active and not user.is_superuser:
        found |= {_OWN: {right for (right,) in own}, _OF_GROUPS: {right for (right,) in of_groups}}
    for name, value in found.items():
        if not hasattr(user, name):
            setattr(user, name, value)
