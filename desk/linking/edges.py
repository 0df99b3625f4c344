"""Addresses of the pages that change the links of a draft, for its picture and its outline."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from desk.line_view import LineView
from engine import tree as t
from engine.saying.prompts import OPTIONS
from engine.ways import ways


@dataclass(frozen=True)
class Edges:
    """`view` is the view of the line's page that people return to."""

    slug: str
    draft: t.Tree
    view: LineView

    def relink(self, start: str, end: str) -> str:
        """Returns where it is chosen to what the ways from `start` to `end` lead; `end` is "" for rows without one."""
        if start not in self.draft.destinations:
            return ""
        return f"{self._link}?{urlencode({'from': start, 'to': end, 'next': self._back(start)})}"

    def extend(self, key: str) -> str:
        """Returns where the next way out of a place is made; "" if all that it has lead somewhere."""
        place = self.draft.destinations.get(key)
        if place is None or not can_lead_on(place):
            return ""
        return f"{self._next}?{urlencode({'from': key, 'next': self._back(key)})}"

    @cached_property
    def _link(self) -> str:
        return reverse("desk:link", args=[self.slug])

    @cached_property
    def _next(self) -> str:
        return reverse("desk:next", args=[self.slug])

    def _back(self, key: str) -> str:
        return f"{self.view.address(at=key)}#d-{key}"


def can_lead_on(place: t.Destination) -> bool:
    """Whether a way out can be added: another option, or a link that leads nowhere yet."""
    return type(place) in OPTIONS or any(not way.goes_to and not way.is_seldom for way in ways(place))
