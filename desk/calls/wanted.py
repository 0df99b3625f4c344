"""Which calls somebody asks for: what an address says, and the query that finds them."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.timezone import now

from calls.models import CallOutcome, Calls
from desk.calls.access import calls_seen
from desk.calls.ranges import RANGES, DayRange, day, days_of, typed_days
from engine.providers.written import WRITTEN
from inbox.pages.listing import LONGEST_SEARCH
from menus.caller_lists.entries import country_here
from menus.caller_lists.names import numbers_of
from menus.fields.callers import caller_number
from menus.fields.telephone import NotANumber
from menus.ids import id_of
from menus.models import PhoneTree

ON_THE_LINE = "on-the-line"
TEST, TELEPHONE, IN_WRITING = "test", "telephone", "written"
# Fewer digits are found in nearly every number.
LEAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class WantedCalls:
    """What the address asks for; invalid values count as none.

    `before` and `after` are the IDs of the calls between which a page lies.
    """

    q: str = ""
    range: str = ""
    since: str = ""
    until: str = ""
    line: str = ""
    number: str = ""
    caller: str = ""
    outcome: str = ""
    leaf: str = ""
    calls: str = ""
    before: int = 0
    after: int = 0

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "WantedCalls":
        text = {
            each.name: sent.get(each.name, "").replace("\0", "")[:LONGEST_SEARCH].strip()
            for each in fields(cls)
            if each.type is str
        }
        outcomes = (*CallOutcome.values, ON_THE_LINE)
        since, until = typed_days(text)
        text |= {
            "range": text["range"] if text["range"] in RANGES else "",
            "since": since,
            "until": until,
            "outcome": text["outcome"] if text["outcome"] in outcomes else "",
            "leaf": text["leaf"] if text["line"] else "",
        }
        if text["calls"] == CallOutcome.BLOCKED:  # as the list was asked for them before
            text |= {"outcome": CallOutcome.BLOCKED.value}
        text["calls"] = text["calls"] if text["calls"] in (TEST, TELEPHONE, IN_WRITING) else ""
        return cls(**text, before=id_of(sent.get("before", "")), after=id_of(sent.get("after", "")))

    @property
    def are_tests(self) -> bool:
        return self.calls == TEST

    @property
    def narrows(self) -> bool:
        """Whether anything leaves calls out."""
        return replace(self, before=0, after=0) != WantedCalls()

    @property
    def is_detailed(self) -> bool:
        """Whether a filter is used that the form keeps folded."""
        return bool(self.since or self.until or self.number or self.leaf or self.calls)

    def days(self, at: datetime) -> DayRange:
        """Returns the days asked for; days that were typed count before a named range."""
        first, last = day(self.since), day(self.until)
        return DayRange(first, last) if first or last else days_of(self.range, at)

    def address(self, **other: Any) -> str:
        """Returns the query of this list, with other values where given, from its newest page on."""
        asked = {**asdict(self), "before": 0, "after": 0, **other}
        return urlencode({name: value for name, value in asked.items() if value})


def found(user: Any, wanted: WantedCalls) -> Calls:
    """Returns the calls of all pages, in no order."""
    calls = calls_seen(user).filter(is_test=wanted.are_tests)
    if wanted.calls == TELEPHONE:
        calls = calls.exclude(provider__in=WRITTEN)
    elif wanted.calls == IN_WRITING:
        calls = calls.filter(provider__in=WRITTEN)
    days = wanted.days(now())
    if days.since:
        calls = calls.filter(started_at__gte=days.since)
    if days.before:
        calls = calls.filter(started_at__lt=days.before)
    exact = {"called": wanted.number, "caller": wanted.caller, "leaf": wanted.leaf}
    calls = calls.filter(**{name: value for name, value in exact.items() if value})
    if wanted.line:
        # Its ID, so that an index of calls is used.
        line = PhoneTree.objects.filter(slug=wanted.line).values_list("pk", flat=True).first()
        calls = calls.filter(tree=line or 0)
    if wanted.outcome == ON_THE_LINE:
        calls = calls.filter(ended_at=None, outcome="")
    elif wanted.outcome:
        calls = calls.filter(outcome=wanted.outcome)
    return calls.filter(_matching(wanted.q)) if wanted.q else calls


def _matching(search: str) -> Q:
    """Finds callers by their names, and both numbers however they are typed."""
    match = Q(sid=search)
    if names := numbers_of(search):
        match |= Q(caller__in=names)
    try:
        number = caller_number(search, country_here())
        match |= Q(caller=number) | Q(called=number)
    except NotANumber:
        for digits in _parts(search):
            match |= Q(caller__contains=digits) | Q(called__contains=digits)
    return match


def _parts(search: str) -> set[str]:
    """Returns the digits of a part of a number: as typed, and without a trunk prefix or 00 for the plus."""
    if not re.fullmatch(r"[-+()/. 0-9]+", search):
        return set()
    digits = re.sub(r"[^0-9]", "", search)
    return {each for each in (digits, digits.lstrip("0")) if len(each) >= LEAST_DIGITS}
