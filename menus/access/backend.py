"""Django's authentication backend for roles: `has_perm(right)` on any row, and `has_perm(right, row)` on one."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Model

from menus.access import rights
from menus.access.roles import rights_of


class Roles(BaseBackend):
    """Answers for roles only; Django's own backend logs people in and answers for direct permissions."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if isinstance(obj, Model):
            return rights.may(user_obj, perm, obj)
        return rights.anywhere(user_obj, perm)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        if not user_obj.is_active:
            return False
        roles = rights.roles_of(user_obj).items()
        return any(f"{app_label}." in right for tree, role in roles for right in rights_of(role, everywhere=not tree))
