"""Who would be rung at a moment, for the boxes of the picture."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from engine import tree as t
from engine.kinds.all import kind_of
from engine.look_ahead import rings_people
from engine.on_duty.people import Directory, is_there, on_duty
from engine.understanding.by_name import entries
from menus.fields.moment import MomentField
from menus.form_labels import PlainForm


class RungAtForm(PlainForm):
    """The moment for which the picture says who would be rung."""

    rings_at = MomentField(
        label="Who would ring at",
        required=False,
        help_text="Leave blank to see who would ring now.",
    )

    @property
    def moment(self) -> datetime | None:
        """Returns None for now, and for a time that can't be read."""
        if not self.is_valid():
            return None
        found: datetime | None = self.cleaned_data["rings_at"]
        return found


def rings_anybody(tree: t.Tree) -> bool:
    """Whether callers are put through to people or teams, or find them in a directory."""
    return rings_people(tree) or any(kind_of(place).looks_up(place) is not None for place in tree.destinations.values())


def who_rings(tree: t.Tree, directory: Directory, moment: datetime) -> Mapping[str, str]:
    """Returns by place who is rung there now: “rings Support: Anna Smith, Ben Miller”."""
    found = {}
    for key, place in tree.destinations.items():
        people, teams = kind_of(place).rings_people(place)
        if people or teams:
            told = [*_of_teams(directory, teams, moment), *_of_people(directory, people, moment)]
            found[key] = f"rings {'; '.join(told)}"
        if (of := kind_of(place).looks_up(place)) is not None:
            found[key] = _found_in(directory, of, moment)
    return found


def _found_in(directory: Directory, teams: tuple[str, ...], moment: datetime) -> str:
    """Returns “finds 12, of whom 9 can be rung”: the people and teams of a directory."""
    those = [each for each in entries(directory, teams) if each.listed or each.extension]
    there = sum(
        bool(on_duty(directory, each.key, moment)) if each.is_team else is_there(directory.people[each.key], moment)
        for each in those
    )
    return f"finds {len(those)}, of whom {there or 'nobody'} can be rung"


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
