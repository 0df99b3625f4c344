"""Why nobody is there at a moment, in one sentence: “Anna is away, and Ben is outside their hours.”"""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from engine.look_ahead.gaps import WhoRings
from engine.look_ahead.times import moment as in_words
from engine.on_duty.people import Directory, Team, is_away, members_at
from engine.on_duty.rotas import Rota, begins_on
from engine.wording.quoting import listed

# More people than this are only counted.
MOST_NAMED = 3


def reason(rung: WhoRings, directory: Directory, moment: datetime, zone: tzinfo) -> str:
    """Why none of them is there at a moment; "" if somebody is."""
    missing = list(rung.people)
    parts: list[str] = []
    for key in rung.teams:
        if team := directory.teams.get(key):
            missing += members_at(team, directory, moment)
            parts += _of_team(team, directory, moment, zone)
        else:
            parts.append(f"“{key}” was deleted")
    parts += _of_people(list(dict.fromkeys(missing)), directory, moment)
    said = ", and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _of_team(team: Team, directory: Directory, moment: datetime, zone: tzinfo) -> Iterator[str]:
    """Why a team has nobody at all, apart from absences."""
    if members_at(team, directory, moment):
        return
    if not team.rota:
        yield f"“{team.name}” has no members"
    elif team.rota not in directory.rotas:
        yield f"“{team.name}” has a rota that was deleted"
    else:
        yield _of_rota(directory.rotas[team.rota], moment, zone)


def _of_rota(rota: Rota, moment: datetime, zone: tzinfo) -> str:
    starts = begins_on(rota, rota.starts)
    if moment < starts:
        return f"the rota “{rota.name}” begins on {in_words(starts, moment, zone)}"
    if rota.ends and moment >= (ends := begins_on(rota, rota.ends)):
        return f"the rota “{rota.name}” ended on {in_words(ends, moment, zone)}"
    return f"the rota “{rota.name}” has nobody then"


def _of_people(keys: list[str], directory: Directory, moment: datetime) -> Iterator[str]:
    by_state: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        person = directory.people.get(key)
        if person is None:
            by_state.setdefault(("was deleted", "were deleted"), []).append(f"“{key}”")
        elif not person.numbers:
            by_state.setdefault(("has no number", "have no number"), []).append(person.name)
        elif is_away(person, moment):
            by_state.setdefault(("is away", "are away"), []).append(person.name)
        else:
            by_state.setdefault(("is outside their hours", "are outside their hours"), []).append(person.name)
    for (one, many), names in by_state.items():
        shown = names if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]
        yield f"{listed(shown, 'and', '')} {one if len(names) == 1 else many}"
