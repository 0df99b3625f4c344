"""The history of people, teams and rotas, used by undo."""

from django.db import models

from menus.models.person import Person, Team
from menus.models.rota import Rota
from menus.models.undoable_change import UndoableChange


class PeopleChange(UndoableChange):
    """One saved change of a person, a team or a rota; the other two are empty."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="changes")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="changes")
    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, null=True, related_name="changes")
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed the numbers”.")
    before = models.JSONField(help_text="As menus.people.history stores it.")

    class Meta(UndoableChange.Meta):
        default_permissions = ()
