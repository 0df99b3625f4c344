"""Rows and forms describe a field as its frozen class does, and a link as every other page does."""

from dataclasses import replace
from typing import Any

from django.db import models as columns

from desk.callers import Counted, Passage
from engine import tree as t
from engine.labels import Beside, all_beside, beside, links_of, name_of_kind
from engine.limits import Between, Text
from engine.listening import Listening
from engine.ways import ways
from menus import models
from menus.draft.compile import COLUMNS
from menus.draft.contents import contents
from menus.draft.restore import restore
from menus.draft.used_by import used_by
from tests.engine.test_labels import LINKS, called, example
from tests.engine.trees import tree_of
from tests.walked import walked

ROWS: list[tuple[Any, Any]] = [
    *((row, row.FROZEN) for row in models.KINDS),
    (models.Option, t.Option),
    (models.Case, t.Case),
    (models.DayWay, t.DayWay),
    (models.PhoneTree, t.Tree),
    (models.TreeLanguage, t.Voice),
]
PAIRS = [
    (row, frozen, beside(frozen, name), COLUMNS.get(name, name))
    for row, frozen in ROWS
    for name in all_beside(frozen)
    if hasattr(row, COLUMNS.get(name, name))
    and name not in ("options", "cases", "days", "listening", "others", "destinations")
] + [
    (row, Listening, beside(Listening, name), models.LISTENING_COLUMNS[name])
    for row in (models.Menu, models.Question)
    for name in all_beside(Listening)
]
# Never edited, or one inline field among several languages.
UNSEEN = {"digest", "other_languages"}


@walked(("row", "frozen", "field", "name"), PAIRS, ids=lambda one: getattr(one, "__name__", str(one))[:24])
def test_a_column_says_what_stands_beside_the_field(row: Any, frozen: type, field: Beside, name: str) -> None:
    if name in UNSEEN:
        return
    column = row._meta.get_field(name)
    if column.one_to_many:  # rows of their own, whose fields say what they are
        return
    shared = column.model is models.Destination  # it belongs to no kind, but the form has the kind's own
    assert str(column.verbose_name) == field.label
    assert shared or str(column.help_text).startswith(field.help)
    match field.limit:
        case Between(least, most):
            assert {each.limit_value for each in column.validators} >= {least, most}
        case Text(most=most) if isinstance(column, columns.CharField) and not column.choices:
            assert column.max_length == most
    if field.choices:
        assert list(column.choices or ()) == field.choices.on_form


@walked(("row", "frozen"), ROWS, ids=lambda one: one.__name__)
def test_a_new_row_begins_as_stands_beside_the_field(row: Any, frozen: type) -> None:
    for name, field in all_beside(frozen).items():
        column = COLUMNS.get(name, name)
        if field.leads or not isinstance(field.new_row, str | int | bool) or not hasattr(row, column):
            continue
        begins = getattr(row(), column)
        assert ("" if begins is None else begins) == field.new_row, name
        choices = row._meta.get_field(column).choices
        assert not choices or begins in dict(choices)


@walked("row", models.KINDS, ids=lambda row: row.__name__)
def test_a_kind_is_called_the_same_on_every_page(row: Any) -> None:
    named = name_of_kind(row.FROZEN)
    assert str(row._meta.verbose_name) == named.in_a_sentence
    assert str(row._meta.verbose_name_plural) == named.plural
    assert row._meta.model_name == row().kind == named.name
    assert dict(models.Destination._meta.get_field("kind").choices or ())[named.name] == named.label
    place = example(row.FROZEN)
    assert contents(tree_of(place)) == f"1 {named.in_a_sentence}"


@walked(("kind", "name"), LINKS, ids=map(called, LINKS))
def test_who_took_a_link_is_counted_at_it(kind: type, name: str) -> None:
    leads = links_of(kind)[name]
    place = replace(example(kind), **{name: "end"})
    assert name in [way.name for way in ways(place)]
    if leads.heard:
        step = Passage("place", leads.heard[0], None, leads.heard[1], "end", callers=3)
        counted = Counted({"place": 3}, [step], {}).on(tree_of(place, t.Goodbye("end", "End", t.Prompt("Bye."))))
        assert counted.ways["place", name] == 3


def test_what_leads_to_a_place_is_told_in_the_words_of_each_link(acme: models.PhoneTree) -> None:
    places = []
    for index, kind in enumerate(t.KINDS):
        place = replace(example(kind), key=f"place_{index}", name=f"Place {index}")
        places.append(replace(place, **dict.fromkeys(links_of(kind), "end")))
    restore(acme, tree_of(*places, t.Goodbye("end", "End", t.Prompt("Bye."))))
    told = {(use.name, use.how) for use in used_by(acme.destinations.get(key="end"))}
    assert told >= {(place.name, leads.when) for place in places for leads in links_of(type(place)).values()}
