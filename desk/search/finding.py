"""Asks every kind of thing, and puts what was found in the order in which people look for it."""

from typing import Any

from desk.search import drafts, named, pages, record
from desk.search.hits import Hits
from desk.search.rights import may_view
from desk.search.text import SearchText
from menus.access.rights import Visitor, seen
from menus.fields.telephone import country_by_code
from menus.models import PhoneNumber


def found(user: Visitor, text: str, kind: str, sections: list[Any]) -> tuple[SearchText, list[Hits]]:
    """Returns what was typed, and groups of hits, none of them empty. `kind` narrows it to destinations of a kind."""
    kind = kind if kind in drafts.LABELS else ""
    numbers = list(seen(user, PhoneNumber.objects.select_related("tree"))) if may_view(user, PhoneNumber) else []
    typed = SearchText.of(text, kind, (country_by_code(row.number) for row in numbers))
    if kind:
        return typed, _some([drafts.destinations(user, typed)])
    if not typed.text:
        return typed, _some([pages.pages(user, typed, sections)])
    groups = [
        pages.publishing(user, typed),
        drafts.lines(user, typed),
        drafts.numbers(numbers, typed),
        pages.pages(user, typed, sections),
        drafts.destinations(user, typed),
        *named.named(user, typed),
        named.notices(user, typed),
        named.callers(user, typed),
        record.items(user, typed),
        record.calls(user, typed),
        record.texts(user, typed),
    ]
    return typed, _some(groups)


def _some(groups: list[Hits]) -> list[Hits]:
    return [group for group in groups if group.hits]
