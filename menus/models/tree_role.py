"""Who may do what on which phone line: one row for each person and line, or for a person and all lines."""

from django.conf import settings
from django.db import models

from menus.models.phone_tree import PhoneTree


class Role(models.TextChoices):
    """What somebody may do on a phone line. Each role includes those above it."""

    VIEWER = "viewer", "Viewer"
    RECEPTIONIST = "receptionist", "Receptionist"
    EDITOR = "editor", "Editor"
    PUBLISHER = "publisher", "Publisher"
    OWNER = "owner", "Owner"

    @property
    def rank(self) -> int:
        return list(Role).index(self)


class TreeRole(models.Model):
    """Somebody's role on a line; without a line it counts on all of them, and on those to come."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tree_roles")
    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, null=True, related_name="roles")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        default_permissions = ()  # whoever owns the line
        constraints = [
            models.UniqueConstraint(fields=["user", "tree"], name="one_role_on_a_line"),
            models.UniqueConstraint(fields=["user"], condition=models.Q(tree=None), name="one_role_on_all_lines"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.tree or 'all phone lines'}"
