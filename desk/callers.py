"""How many callers reached each place of a tree and which way they continued, from the recorded turns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, F, Func, Value
from django.db.models.fields.json import KT

from calls.models import Turn
from desk.picture import Callers
from engine import tree as t
from engine.kinds.all import goes_by_itself, kind_of
from engine.labels import links_of
from engine.ways import ways
from menus.models import PhoneTree


@dataclass(frozen=True, slots=True)
class Passage:
    """A number of callers who went on from the place `at`, first to `to`, when this was heard there."""

    at: str
    kind: str
    digits: str | None
    result: str | None
    to: str
    callers: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What callers of one phone tree did, on any revision. Each counts once at each place.

    `passages` are from one place to the next without input from the caller.
    """

    places: dict[str, int]
    steps: Sequence[Passage]
    passages: Mapping[tuple[str, str], int]

    def on(self, tree: t.Tree) -> Callers:
        """Returns the numbers for the picture of `tree`, which may be the draft: a key counts for where it leads."""
        taken: Counter[tuple[str, str]] = Counter()
        for step in self.steps:
            if step.at in tree.destinations and (way := _way(tree, tree.destinations[step.at], step)):
                taken[step.at, way] += step.callers
        silent = {key: ways(place) for key, place in tree.destinations.items() if goes_by_itself(tree, place)}
        for (key, to), callers in self.passages.items():
            if len(silent.get(key, ())) > 1 and (way := _leading_to(tree.destinations[key], to)):
                taken[key, way] += callers
        # Everyone takes the only way out, and if it leads to a goodbye no passage is recorded.
        alone = {(key, out[0].name): self.places.get(key, 0) for key, out in silent.items() if len(out) == 1}
        return Callers(self.places, taken | alone)


def count_callers(phone_tree: PhoneTree, since: datetime) -> Counted:
    """Counts the calls that began since then; three queries, however many revisions they were on."""
    ours = {"call__revision__tree": phone_tree, "call__is_test": False}
    turns = Turn.objects.filter(**ours, call__started_at__gte=since).order_by()
    places = turns.annotate(key=Func("passed", function="unnest", output_field=CharField())).values_list("key")
    # A turn that passed nothing asked again, or ended the call: nobody went on.
    steps = (
        turns.exclude(at="")
        .exclude(passed=[])
        .values_list(
            # The position begins with the key; see engine.position.
            Func(F("at"), Value("."), Value(1), function="split_part", output_field=CharField()),
            KT("heard__kind"),
            KT("heard__digits"),
            KT("heard__result"),
            F("passed__0"),
        )
    )
    callers = Count("call", distinct=True)
    return Counted(
        dict(places.annotate(callers=callers)),
        [Passage(*row) for row in steps.annotate(callers=callers)],
        {(at, to): count for at, to, count in _passages(turns).annotate(callers=callers)},
    )


def _passages(turns: Any) -> Any:
    """Pairs each passed place with the one after it; the two lists have equal lengths, so their rows match."""
    each = {"output_field": CharField()}
    passed = "%(expressions)s"
    ats = Func(F("passed"), template=f"unnest({passed}[:cardinality({passed}) - 1])", **each)
    nexts = Func(F("passed"), template=f"unnest({passed}[2:])", **each)
    return turns.filter(passed__len__gt=1).annotate(at_place=ats, to_place=nexts).values_list("at_place", "to_place")


def _way(tree: t.Tree, place: t.Destination, step: Passage) -> str:
    """Returns the Way.name that was taken; "" if the place no longer has it."""
    if step.kind not in ("spoken", "digits"):
        link = _link_on(type(place), step)
        # An empty link may lead to where another one does, as that for whoever declines.
        return link if not link or getattr(place, link) else _leading_to(place, step.to) or link
    by_key = kind_of(place).way_of_key(tree, place, step.digits or "") if step.kind == "digits" else None
    return _leading_to(place, step.to) if by_key is None else by_key


def _link_on(kind: type, step: Passage) -> str:
    """Returns the link by which a call continues when this was heard."""
    return next((name for name, leads in links_of(kind).items() if leads.heard == (step.kind, step.result)), "")


def _leading_to(place: t.Destination, to: str) -> str:
    """Returns the first way that leads there, if only the outcome was recorded."""
    return next((way.name for way in ways(place) if way.goes_to == to), "")
