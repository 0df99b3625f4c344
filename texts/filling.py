"""Fills in what a reply says of the business, its hours and whoever texted: {line}, {opens}, {caller}."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from engine import tree as t
from engine.knowing.facts import Facts
from engine.knowing.known import Known
from engine.saying import fact_words
from engine.saying.placeholders import fill, placeholders
from menus.current import notices
from menus.draft import schedule_rows
from menus.fields.written import written
from menus.models import PhoneNumber, Schedule
from menus.publishing.live import tree_of

# What a number without a phone line speaks.
_LANGUAGE = "en-US"


def filled(text: str, number: PhoneNumber, hours: Schedule | None, caller: str, now: datetime) -> str:
    """Returns the text with its words filled in; what nobody knows becomes nothing."""
    names = placeholders(text)
    if not names:
        return text
    tree, known = _tree(number, hours), _known(number, caller, now)
    facts = [name for name in names if fact_words.parts(name)[0]]
    values = {name: fact_words.written(name, tree, None, known, tree.language) for name in facts}
    numbers = {
        name: written(value) if name in (fact_words.FactWord.CALLER, fact_words.FactWord.CALLED) else value
        for name, value in values.items()
    }
    return fill(text, numbers, tree.language, is_written=True)


def unknown_words(text: str) -> list[str]:
    """Returns the names in braces that nothing is filled in for."""
    return sorted(name for name in placeholders(text) if not fact_words.parts(name)[0])


def _tree(number: PhoneNumber, hours: Schedule | None) -> t.Tree:
    live = number.tree.live_revision_id if number.tree else None
    name = number.tree.name if number.tree else number.label
    tree = (
        tree_of(live)
        if live
        else t.Tree("texts", name, "", {}, language=number.tree.language if number.tree else _LANGUAGE)
    )
    return replace(tree, schedules=(schedule_rows.frozen(hours),)) if hours else tree


def _known(number: PhoneNumber, caller: str, now: datetime) -> Known:
    on = notices.on_line(number.tree_id)
    return Known(Facts(caller=caller, called=number.number, now=now, time_zone=settings.TIME_ZONE, notices=on))
