"""What people were told of lines on which nobody was on duty."""

from django.db import models

from menus.models import PhoneTree


class StaffingTold(models.Model):
    """Until when people know that callers of a line reach nobody, so that each gap is told once."""

    line = models.OneToOneField(PhoneTree, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.line} until {self.until}"
