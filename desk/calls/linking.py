"""Where the names in a call's sentences lead: to the pages of what is still there, as far as somebody sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from calls.models import Call
from calls.telling.linked import SentencePart, Thing
from engine.knowing.lines import version_of
from menus.access import rights
from menus.ids import id_of
from menus.models import CallerList, Destination, Notice, Person, PhoneTree, Schedule
from menus.publishing.live import own_place

# What each thing is; places are seen with their line.
_MODELS: Mapping[Thing, type[Model]] = {
    Thing.SCHEDULE: Schedule,
    Thing.NOTICE: Notice,
    Thing.LIST: CallerList,
    Thing.PERSON: Person,
}


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """A piece of a sentence, and the address of what it names; "" if there is none."""

    text: str
    address: str = ""


class Links:
    """The addresses of everything that some sentences name, in a query for each sort of thing."""

    def __init__(self, user: Any, call: Call, parts: Iterable[SentencePart]) -> None:
        self._user, self._call = user, call
        keys: dict[Thing, set[str]] = {}
        for part in parts:
            if part.thing and part.key:
                keys.setdefault(part.thing, set()).add(part.key)
        self._known = {
            (thing, str(getattr(row, "key", row.pk))): row.get_absolute_url()
            for thing, wanted in keys.items()
            for row in self._rows(thing, wanted)
        }
        self._add_other_lines(key for key in keys.get(Thing.PLACE, ()) if version_of(key))

    def of(self, parts: Iterable[SentencePart]) -> list[LinkedPart]:
        return [LinkedPart(part.text, self._address(part)) for part in parts if part.text]

    def _address(self, part: SentencePart) -> str:
        return self._known.get((part.thing, part.key), "") if part.thing else ""

    def _rows(self, thing: Thing, keys: set[str]) -> Iterable[Any]:
        if thing is Thing.PLACE:
            tree = self._call.tree
            sees = tree is not None and self._sees(PhoneTree) and rights.sees(self._user, tree)
            return Destination.objects.filter(tree=tree, key__in=keys) if sees else ()
        model: Any = _MODELS[thing]
        if not self._sees(model):
            return ()
        # A notice is known by its ID.
        by: dict[str, Any] = {"pk__in": [*map(id_of, keys)]} if thing is Thing.NOTICE else {"key__in": keys}
        return rights.seen(self._user, model._default_manager.filter(**by))

    def _add_other_lines(self, keys: Iterable[str]) -> None:
        """Places of lines that the call went on in, each seen with its own line."""
        for key in keys:
            version, own = own_place(self._call.revision_id or 0, key)
            row = Destination.objects.filter(tree__revisions=version, key=own).select_related("tree").first()
            if row and self._sees(PhoneTree) and rights.sees(self._user, row.tree):
                self._known[Thing.PLACE, key] = row.get_absolute_url()

    def _sees(self, model: type[Model]) -> bool:
        meta = model._meta
        return any(self._user.has_perm(f"{meta.app_label}.{does}_{meta.model_name}") for does in ("view", "change"))
