"""A history as pages show it: newest first, a page at a time, with a fixed number of statements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode

from engine.numbers.extensions import written
from menus.change_log.details import NOTHING, Detail, in_words
from menus.ids import id_of, is_id
from menus.models import LoggedChange, PhoneTree, Subject

ON_A_PAGE = 50
# The parameter that continues a history: entries before this one.
BEFORE = "before"
UNSEEN, GONE = "a phone line you can't see", "a deleted phone line"


@dataclass(frozen=True, slots=True)
class ShownDetail:
    """One value of an entry: a sentence, or a field with what it was and is; a secret has neither."""

    field: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change as a page shows it."""

    change: LoggedChange
    details: list[ShownDetail]

    @property
    def thing(self) -> str:
        """Returns what the entry is about in the first place."""
        return self.change.about[0] if self.change.about else ""

    @property
    def name(self) -> str:
        """Returns what was changed, where the sentence doesn't say it."""
        return "" if self.change.name.casefold() in self.change.what.casefold() else self.change.name


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Entries, and the address of those before them; "" at the end."""

    entries: list[HistoryEntry]
    older: str
    newest: str

    @classmethod
    def of(
        cls, rows: QuerySet[LoggedChange], asked: Mapping[str, Any], lines: set[int] | None, sees_callers: bool
    ) -> "HistoryPage":
        """Reads one page; `asked` is its query, `lines` whose names may be told (None for all)."""
        before = id_of(str(asked.get(BEFORE, "")))
        rows = rows.filter(pk__lt=before) if before else rows
        found = list(rows.select_related("who", "on_list").order_by("-pk")[: ON_A_PAGE + 1])
        shown, kept = found[:ON_A_PAGE], {name: text for name, text in asked.items() if name != BEFORE and text}
        older = f"?{urlencode({**kept, BEFORE: shown[-1].pk})}" if len(found) > ON_A_PAGE else ""
        newest = f"?{urlencode(kept)}" if before else ""
        names = _names(shown, lines)
        return cls([HistoryEntry(row, list(_details(row, names, sees_callers))) for row in shown], older, newest)


def _names(rows: Iterable[LoggedChange], lines: set[int] | None) -> Mapping[int, str]:
    """Returns what the phone lines of these entries are called for somebody who sees `lines`."""
    ids = {pk for row in rows for each in row.details for pk in _lines_of(each)}
    if not ids:
        return {}
    there = dict(PhoneTree.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {pk: there.get(pk, GONE) if lines is None or pk in lines else UNSEEN for pk in ids}


def _lines_of(detail: Detail) -> list[int]:
    return [*detail.get("lines_before", ()), *detail.get("lines_after", ())]


def _details(row: LoggedChange, names: Mapping[int, str], sees_callers: bool) -> Iterator[ShownDetail]:
    for each in row.details:
        if "said" in each:
            yield ShownDetail(each["said"])
        elif "lines_after" in each:
            before, after = (", ".join(names[pk] for pk in each[side]) for side in ("lines_before", "lines_after"))
            yield _both(each["field"], before, after)
        elif "after" in each:
            yield _both(each["field"], each["before"], each["after"])
        else:
            yield ShownDetail(f"{each['field']}: changed. Nobody can see the old or new one.")
    if row.on_list and sees_callers:
        yield from _callers(row.on_list.before, row.on_list.after)


def _both(field: str, before: str, after: str) -> ShownDetail:
    """Returns a value before and after; older entries didn't keep everything, and say “nothing” twice."""
    was, now = before or NOTHING, after or NOTHING
    if was == now == NOTHING:
        return ShownDetail(f"{field}: changed. The old and new values were not recorded.")
    return ShownDetail(field, was, now)


def _callers(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ShownDetail]:
    """Yields who was on a list before and after, as its own history keeps them."""
    for key in after:
        if key.isdecimal():
            was, now = (_caller(side.get(key)) for side in (before, after))
            yield ShownDetail("Caller", was, now)


def _caller(kept: Mapping[str, Any] | None) -> str:
    if kept is None:
        return "not on the list"
    numbers = ", ".join(map(written, kept["numbers"]))
    told = [kept["name"], numbers, kept["note"], f"until {in_words(kept['until'])}" if kept["until"] else ""]
    return ", ".join(filter(None, told))


def subjects(rows: QuerySet[LoggedChange]) -> list[tuple[str, str]]:
    """Returns the subjects that a history has, for its filter."""
    there = set(rows.order_by().values_list("subject", flat=True).distinct())
    return [(value, label) for value, label in Subject.choices if value in there]


def people(rows: QuerySet[LoggedChange]) -> list[tuple[str, str]]:
    """Returns who changed something, by ID; what acted for nobody by its name."""
    found = rows.order_by().values_list("who", "who__first_name", "who__last_name", "who_then").distinct()
    named = {str(pk or then): f"{first or ''} {last or ''}".strip() or then for pk, first, last, then in found}
    return sorted(named.items(), key=lambda each: each[1].casefold())


def narrowed(
    rows: QuerySet[LoggedChange], *, who: str = "", subject: str = "", thing: str = ""
) -> QuerySet[LoggedChange]:
    """Leaves only what one person did, or what is about one subject or one thing."""
    if who:
        rows = rows.filter(who=int(who)) if is_id(who) else rows.filter(who=None, who_then=who)
    if subject:
        rows = rows.filter(subject=subject)
    return rows.filter(about__contains=[thing]) if thing else rows
