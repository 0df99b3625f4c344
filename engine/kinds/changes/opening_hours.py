"""Describes changed opening hours: whose hours decide, and which days go another way."""

from collections.abc import Iterable, Iterator

from engine import tree as t
from engine.wording.change import Change
from engine.wording.quoting import name, to


def of_schedule(old: t.Tree, new: t.Tree, before: t.OpeningHours, place: t.OpeningHours) -> Iterator[Change]:
    now, was = _schedule(new, place.schedule), _schedule(old, before.schedule)
    yield Change(place.key, f"“{place.name}” now follows {now} instead of {was}.")


def of_days(old: t.Tree, new: t.Tree, before: t.OpeningHours, place: t.OpeningHours) -> Iterator[Change]:
    """Describes each day by where it leads now; then what is only listed differently."""
    was, now = ({each.day: each.goes_to for each in hours.days} for hours in (before, place))
    found = []
    for day in dict.fromkeys((*was, *now)):
        if was.get(day) != now.get(day):
            where = f"{_where(new, place, now.get(day))} instead of {_where(old, before, was.get(day))}"
            name_of_day = _day((new.schedule(place.schedule), old.schedule(before.schedule)), day)
            what = f"While “{place.name}” is closed on “{name_of_day}”, callers now go {to(where)}."
            found.append(Change(place.key, what))
    if not found:
        what = f"The days of “{place.name}” are listed in a different order. Callers hear no difference."
        found = [Change(place.key, what, for_callers=False)]
    yield from found


def _schedule(tree: t.Tree, key: str) -> str:
    found = tree.schedule(key) if key else None
    return f"“{found.name if found else key}”" if key else "no schedule"


def _day(schedules: Iterable[t.Schedule | None], key: str) -> str:
    days = (day for schedule in schedules if schedule for day in schedule.days)
    return next((day.name for day in days if day.key == key), key)


def _where(tree: t.Tree, place: t.OpeningHours, leads: str | None) -> str:
    """Without a way of its own, a day goes where every closed call goes."""
    if leads is None:
        return f"{name(tree, place.closed_goes_to, 'nowhere')} as on other days"
    return name(tree, leads, "nowhere")
