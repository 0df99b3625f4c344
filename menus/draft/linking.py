"""The links of a draft's destination as rows: which row and field hold each way out, and leading it elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from engine import tree as t
from engine.labels import links_of
from engine.links import Way, rows_of
from engine.ways import ways
from menus.draft.kinds import whole
from menus.models import Destination


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A way out of a destination; `holder` is the row whose `field` says where it leads."""

    way: Way
    holder: Model
    field: str


def draft_links(destination: Destination, draft: t.Tree) -> list[DraftLink]:
    """Returns every way out of a destination of `draft`, its rows first, as `ways` does."""
    place, row = draft.destinations[destination.key], whole(destination)
    holders = [*_of_rows(place, row), *((row, name) for name in links_of(type(place)))]
    return [DraftLink(way, *holder) for way, holder in zip(ways(place, draft), holders, strict=True)]


def lead(links: Iterable[DraftLink], to: Destination | None) -> None:
    """Makes these ways lead to a destination of the same tree, or to none."""
    for link in links:
        setattr(link.holder, f"{link.field}_id", to.pk if to else None)
        link.holder.save(update_fields=[link.field])


def _of_rows(place: t.Destination, row: Destination) -> Iterator[tuple[Model, str]]:
    for name in rows_of(type(place)):
        kind = type(next(iter(getattr(place, name)), None))
        links = links_of(kind) if getattr(place, name) else ()
        yield from ((each, link) for each in getattr(row, name).all() for link in links)
