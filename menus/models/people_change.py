"""The history of people, teams and rotas, used by undo."""

from django.conf import settings
from django.db import models

from menus.colleagues import ago, called
from menus.models.person import Person, Team
from menus.models.rota import Rota


class PeopleChange(models.Model):
    """One saved change of a person, a team or a rota, from `before` to `after`. Only the latest ones are kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="changes")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="changes")
    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, null=True, related_name="changes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed the numbers”.")
    before = models.JSONField(help_text="As menus.people.history stores it.")
    after = models.JSONField()
    # At most one is set: this change undid that one, or redid it.
    undoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    redoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.who} {self.what}"

    @property
    def ago(self) -> str:
        return ago(self.changed_at)

    @property
    def who(self) -> str:
        return called(self.author) if self.author else "Someone"
