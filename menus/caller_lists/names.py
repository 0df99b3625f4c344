"""The names of callers, wherever a page shows their numbers."""

from collections.abc import Iterable

from engine.numbers.callers import is_withheld, number_of
from menus.models import ListedCaller


def name_of(caller: str) -> str:
    """Returns what a caller is called; "" if no list names them. `caller` is as it was sent."""
    return names_of([caller]).get(caller, "")


def names_of(callers: Iterable[str]) -> dict[str, str]:
    """Returns the names of those that lists name, by what was sent of each; one query for a whole page."""
    numbers = {caller: number_of(caller) for caller in set(callers) if not is_withheld(caller)}
    wanted = sorted(set(filter(None, numbers.values())))
    if not wanted:
        return {}
    rows = ListedCaller.objects.filter(numbers__overlap=wanted).exclude(name="").order_by("-list__name", "-pk")
    names = {number: name for name, listed in rows.values_list("name", "numbers") for number in listed}
    return {caller: names[number] for caller, number in numbers.items() if number in names}


def numbers_of(name: str) -> set[str]:
    """Returns the numbers of those whose name on a list contains these words."""
    found = ListedCaller.objects.filter(name__icontains=name).values_list("numbers", flat=True)
    return {number for numbers in found for number in numbers}
