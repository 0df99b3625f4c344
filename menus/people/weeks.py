"""The coming turns of a rota, as its page shows them: who is on duty, what differs, and who is away then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import get_text_list

from engine.on_duty.people import Directory
from engine.on_duty.rotas import Duty, Rota, RotaException, Shift, begins_on, people_of, timeline, turn_at, turn_begins

SHOWN = 8
NOBODY = "Nobody"
# Writes a moment by the clock of the rota.
Moment = Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class Stripe:
    """Part of a turn's bar, in thousandths of it; `colour` is the place of its people, 0 for nobody."""

    start: int
    length: int
    colour: int
    who: str


@dataclass(frozen=True, slots=True)
class RotaTurn:
    """One turn. `shifts` pairs the name of each with who has it; `remarks` say what else matters in that time."""

    number: int
    when: str
    begins: datetime
    ends: datetime
    shifts: list[tuple[str, str]]
    remarks: list[str]
    stripes: list[Stripe]
    is_now: bool

    @property
    def key(self) -> str:
        """Returns the number as an address has it."""
        return str(self.number)


def coming(rota: Rota, directory: Directory, at: datetime, moment: Moment) -> list[RotaTurn]:
    """Returns the turn of now and those that follow, at most eight; `moment` writes a time by the rota's clock."""
    first = turn_at(rota, at)
    now = first
    if first is None:
        if at >= begins_on(rota, rota.starts):
            return []
        first = 0
    ends = begins_on(rota, rota.ends) if rota.ends else None
    numbers = [each for each in range(first, first + SHOWN) if ends is None or turn_begins(rota, each) < ends]
    return [_turn(rota, directory, each, each == now, moment) for each in numbers]


def _turn(rota: Rota, directory: Directory, number: int, is_now: bool, moment: Moment) -> RotaTurn:
    begins, ends = turn_begins(rota, number), turn_begins(rota, number + 1)
    if rota.ends:
        ends = min(ends, begins_on(rota, rota.ends))
    shifts = [(shift.name, names(directory, people_of(rota, shift, number))) for shift in rota.shifts]
    duties = timeline(rota, begins, ends)
    remarks = [*_exceptions(rota, directory, begins, ends, moment), *_away(directory, duties, moment)]
    return RotaTurn(
        number,
        _when(moment(begins), moment(ends)),
        begins,
        ends,
        shifts,
        remarks,
        list(_stripes(directory, duties)),
        is_now,
    )


def _when(begins: str, ends: str) -> str:
    """Returns “Mon 23 Nov to Mon 30 Nov, 9:00”: the time once where it is the same."""
    day, _, time = begins.rpartition(", ")
    return f"{day} to {ends}" if ends.endswith(f", {time}") else f"{begins} to {ends}"


def names(directory: Directory, keys: tuple[str, ...]) -> str:
    """Returns “Anna and Ben”, or “Nobody”."""
    called = [directory.people[key].name if key in directory.people else key for key in keys]
    return str(get_text_list(called, "and")) or NOBODY


def covers(each: RotaException, shift: Shift, begins: datetime, ends: datetime) -> bool:
    """Whether an exception is for the whole of a turn, so that the turn already shows it."""
    return each.shift == shift.key and each.since <= begins and ends <= each.until


def _exceptions(rota: Rota, directory: Directory, begins: datetime, ends: datetime, moment: Moment) -> Iterator[str]:
    for each in rota.exceptions:
        if each.until <= begins or each.since >= ends:
            continue
        shift = next((shift for shift in rota.shifts if shift.key == each.shift), None)
        if shift and covers(each, shift, begins, ends):
            continue
        of = f" ({shift.name})" if shift and len(rota.shifts) > 1 else ""
        when = f"{moment(max(each.since, begins))} to {moment(min(each.until, ends))}"
        yield f"{when}: {names(directory, each.people)} instead{of}"


def _away(directory: Directory, duties: tuple[Duty, ...], moment: Moment) -> Iterator[str]:
    told: dict[str, None] = {}
    for duty in duties:
        for person in (directory.people[key] for key in duty.people if key in directory.people):
            for away in person.away:
                if away.since < duty.until and (away.until is None or away.until > duty.since):
                    back = f"to {moment(away.until)}" if away.until else "until further notice"
                    told[f"{person.name} is away from {moment(away.since)} {back}"] = None
            if not person.numbers:
                told[f"{person.name} has no number yet"] = None
    yield from told


def _stripes(directory: Directory, duties: tuple[Duty, ...]) -> Iterator[Stripe]:
    """Each person keeps a colour of their own, by their place in the list of all."""
    if not duties:
        return
    begins, whole = duties[0].since, (duties[-1].until - duties[0].since).total_seconds()
    order = {key: index for index, key in enumerate(directory.people)}
    for duty in duties:
        start = round((duty.since - begins).total_seconds() * 1000 / whole)
        end = round((duty.until - begins).total_seconds() * 1000 / whole)
        colour = order.get(duty.people[0], 0) % 6 + 1 if duty.people else 0
        yield Stripe(start, end - start, colour, names(directory, duty.people))
