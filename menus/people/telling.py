"""Who can be rung now, in words: for the pages of people and teams."""

from datetime import datetime

from django.utils.text import get_text_list

from engine.hours.schedules import MOST_DAYS_AHEAD, opens_next
from engine.on_duty.people import Directory, Person, Team, is_away, is_there, next_gap, on_duty
from menus.colleagues import moment, until

NOBODY = "Nobody is on duty now."


def now_of_person(person: Person, at: datetime) -> str:
    """Returns whether somebody can be rung, and when again: “Away until tomorrow 9:00.”"""
    if not person.numbers:
        return "Can't be rung: no number yet."
    if is_away(person, at):
        back = back_again(person, at)
        return f"Away {until(back, at)}." if back else "Away until further notice."
    if is_there(person, at):
        return "Can be rung now."
    opens = opens_next(person.hours, at) if person.hours else None
    return f"Off {until(opens, at)}." if opens else "Outside of their hours."


def back_again(person: Person, at: datetime) -> datetime | None:
    """Returns when an absence ends that is on at `at`, along those that follow on it; None for until further notice."""
    moment = at
    for each in sorted(person.away, key=lambda each: each.since):
        if each.since <= moment and (each.until is None or each.until > moment):
            if each.until is None:
                return None
            moment = each.until
    return moment


def now_of_team(directory: Directory, team: Team, at: datetime) -> str:
    """Returns who of a team is rung now."""
    there = on_duty(directory, team.key, at)
    return f"On duty now: {get_text_list([each.name for each in there], 'and')}." if there else NOBODY


def gap_of_team(directory: Directory, team: Team, at: datetime) -> str:
    """Returns the next time at which nobody of a team can be rung; "" for none within 400 days."""
    gap = next_gap(directory, team.key, at)
    if gap is None:
        return ""
    since, ends = gap
    if (ends - since).days >= MOST_DAYS_AHEAD - 1:
        return "Nobody can be rung at any time."
    return f"Nobody can be rung from {'now' if since <= at else moment(since)} to {moment(ends)}."


def strangers(directory: Directory, team: Team) -> list[str]:
    """Returns the names of people on duty who aren't members of the team."""
    rota = directory.rotas.get(team.rota)
    turns = [turn for shift in rota.shifts for turn in shift.turns] if rota else []
    keys = dict.fromkeys(key for turn in turns for key in turn)
    return [directory.people[key].name for key in keys if key not in team.members and key in directory.people]
