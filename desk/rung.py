"""Who would be rung at a moment, for the boxes of the picture."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django import forms

from engine import tree as t
from engine.kinds.all import kind_of
from engine.people import Directory, is_there, on_duty
from menus.fields.moment import MomentField
from menus.form_labels import PlainForm


class RungAtForm(PlainForm):
    """The moment for which the picture says who would be rung."""

    rings_at = MomentField(
        label="Who would ring at",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
        help_text="Leave blank for now.",
    )

    @property
    def moment(self) -> datetime | None:
        """Returns None for now, and for a time that can't be read."""
        if not self.is_valid():
            return None
        found: datetime | None = self.cleaned_data["rings_at"]
        return found


def who_rings(tree: t.Tree, directory: Directory, moment: datetime) -> Mapping[str, str]:
    """Returns by place who is rung there now: “rings Support: Anna Smith, Ben Miller”."""
    found = {}
    for key, place in tree.destinations.items():
        people, teams = kind_of(place).rings_people(place)
        if people or teams:
            told = [*_of_teams(directory, teams, moment), *_of_people(directory, people, moment)]
            found[key] = f"rings {'; '.join(told)}"
    return found


def _of_teams(directory: Directory, teams: Iterable[str], moment: datetime) -> Iterator[str]:
    for key in teams:
        team = directory.teams.get(key)
        names = ", ".join(person.name for person in on_duty(directory, key, moment))
        yield f"{team.name if team else key}: {names or 'nobody'}"


def _of_people(directory: Directory, people: Iterable[str], moment: datetime) -> Iterator[str]:
    for key in people:
        person = directory.people.get(key)
        if person and is_there(person, moment):
            yield person.name
        else:
            yield f"{person.name if person else key} (not there)"
