"""What people read about a kind and its fields is stated once, next to the frozen class, and read from there."""

import re
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from engine import heard, snapshot
from engine import tree as t
from engine.changes import changes
from engine.changes.settings import setting
from engine.choices import AllowedDays, AnswerCheck, BranchOn, CallRecording, DateForm, Input
from engine.labels import Beside, Changed, Choices, NewRow, all_beside, beside, file_name, links_of, name_of_kind
from engine.limits import Between, Link, Text
from engine.listening import INPUTS, Listening
from engine.snapshot.json_schema import PARTS
from engine.tree.transfer import RECORDINGS
from engine.ways import ways
from tests.engine.trees import tree_of
from tests.walked import walked

STYLE = (Path(__file__).parents[2] / "static/skin/picture.css").read_text()
# Fields without a label for people: keys of files, and what only the engine reads.
WITHOUT_A_LABEL = {"options", "cases", "digest", "listening", "destinations", "other_languages", "others"}
written = cache(snapshot.schema)
FIELDS = [(kind, field) for kind in (*t.KINDS, t.Tree, Listening) for field in all_beside(kind).values()]
LINKS = [(kind, name) for kind in t.KINDS for name in links_of(kind)]
END = t.Goodbye("end", "End", t.Prompt("Bye."))


def called(case: tuple[type, Any]) -> str:
    kind, field = case
    return f"{kind.__name__}.{field.name if isinstance(field, Beside) else field}"


@walked(("kind", "field"), FIELDS, ids=map(called, FIELDS))
def test_every_field_has_a_label_and_a_meaning(kind: type, field: Beside) -> None:
    assert field.meaning or field.name == "listening"
    assert field.meaning == field.meaning.strip()
    assert field.help in field.meaning
    if field.name not in WITHOUT_A_LABEL:
        assert field.label
        assert field.label[:1].islower() or field.label[:2].isupper()
        assert not field.label.endswith((":", "."))


@pytest.mark.parametrize(("now", "told"), [(1, "1 {}"), (2, "2 {}s")], ids=["one", "several"])
def test_a_change_counts_one_and_several(now: int, told: str) -> None:
    wrong = []
    for _, field in FIELDS:
        if isinstance(changed := field.changed, Changed):
            is_counted = "{new} {counted}" in changed.sentence
            expected = told.format(changed.counts)
            if bool(changed.counts) != is_counted or re.search(r"{new} [a-z]{2,}s\b", changed.sentence):
                wrong.append(changed.sentence)
            elif is_counted and f"{expected} " not in setting(field, "“A”", 5, now):
                wrong.append(setting(field, "“A”", 5, now))
    assert wrong == []


@walked(("kind", "field"), FIELDS, ids=map(called, FIELDS))
def test_the_schema_says_what_stands_beside_the_field(kind: type, field: Beside) -> None:
    schema = written()
    own = schema if kind is t.Tree else schema["$defs"][file_name(kind)]
    told = own["properties"][field.name]
    assert told.get("description", "") == field.meaning
    assert (field.name in own["required"]) == field.is_needed
    match field.limit:
        case Between(least, most):
            assert (told["minimum"], told["maximum"]) == (least, most)
        case Text(most=most) if most and "$ref" not in told:
            assert told["maxLength"] == most


@walked("kind", [*t.KINDS, *PARTS], ids=lambda kind: kind.__name__)
def test_whatever_leads_somewhere_says_when(kind: type) -> None:
    links = {name for name, field in all_beside(kind).items() if isinstance(field.limit, Link)}
    assert links == set(links_of(kind))
    assert all(name.endswith("_to") for name in links)


@walked(("kind", "name"), LINKS, ids=map(called, LINKS))
def test_a_link_is_told_in_the_same_words_as_a_way_out_and_as_a_change(kind: type, name: str) -> None:
    leads = links_of(kind)[name]
    place = example(kind)
    (way,) = (way for way in ways(place) if way.name == name)
    assert (way.how, way.in_full, way.link) == (leads.way, leads.way, leads)
    old, new = (tree_of(END, replace(place, **{name: to})) for to in ("", "end"))
    told = [each.what for each in changes(replace(old, start="place"), replace(new, start="place"))]
    begins = leads.opening.format(place="“Place”")
    if name == "other_keys_go_to":  # whether other keys are right or wrong has a sentence of its own
        begins = "Pressing any other key in “Place”"
    assert [each for each in told if each.startswith(begins)], told


def example(kind: Any) -> Any:
    """A place of this kind with nothing chosen."""
    empty = {str: "", t.Prompt: t.Prompt()}
    hints, fields = get_type_hints(kind), all_beside(kind)
    needed = {name: empty.get(hints[name], ()) for name, field in fields.items() if field.is_needed}
    chosen = {name: next(iter(each.words)) for name in needed if (each := fields[name].choices)}
    return kind(**{**needed, **chosen, "key": "place", "name": "Place"})


@walked("kind", t.KINDS, ids=lambda kind: kind.__name__)
def test_no_two_links_of_a_kind_are_taken_on_the_same_word(kind: type) -> None:
    words = [leads.heard for leads in links_of(kind).values() if leads.heard]
    assert len(words) == len(set(words))
    assert {name for name, _ in words} <= set(heard.KINDS)


@pytest.mark.parametrize(
    ("kind", "word", "results", "ends"),
    [
        (t.Transfer, "dial-ended", heard.DialResult, ["hung-up"]),
        (t.Queue, "dequeued", heard.QueueResult, ["hung-up", "in-writing"]),
    ],
)
def test_every_result_that_goes_on_is_counted_at_its_link(kind: type, word: str, results: Any, ends: list[str]) -> None:
    counted = {leads.heard for leads in links_of(kind).values()}
    assert {(word, each) for each in results} - counted == {(word, each) for each in ends}


def test_every_kind_has_a_name_an_icon_and_a_colour_of_its_own() -> None:
    names = [name_of_kind(kind) for kind in t.KINDS]
    assert len({each.label for each in names}) == len({each.icon for each in names}) == len(names)
    for each in names:
        assert each.label
        assert re.search(rf"--pic-{each.name}: light-dark\(", STYLE)
        assert f".kind-{each.name} .tile" in STYLE
        assert f".kind-{each.name} .icon" in STYLE


@walked(
    ("choices", "words"),
    [
        (AnswerCheck, t.CHECKS),
        (AllowedDays, t.DAYS),
        (DateForm, t.DATE_FORMS),
        (BranchOn, t.BRANCH_ON),
        (Input, INPUTS),
        (CallRecording, RECORDINGS),
    ],
)
def test_every_choice_has_words_on_the_form_and_in_sentences(choices: type[StrEnum], words: Choices) -> None:
    assert set(words.words) == set(choices)
    assert all(label and told for label, told in words.words.values())
    for each in choices:
        assert words.limit.wrong(each) == ""
    assert words.limit.wrong("another")


def test_a_sentence_has_the_article_of_a_kind() -> None:
    assert name_of_kind(t.PinCheck).with_article == "a PIN check"
    assert name_of_kind(t.Branch).plural == "branches"


def test_a_default_that_differs_on_a_form_says_why() -> None:
    told = {
        f"{kind.__name__}.{name}": one
        for kind in (*t.KINDS, t.Tree, t.Option, Listening)
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for one in getattr(hint, "__metadata__", ())
        if isinstance(one, NewRow)
    }
    of_trees = {"Tree.dials_abroad", "Tree.calls_an_hour"}
    of_queues = {f"Queue.{name}" for name in ("music", "pause_seconds", "tells_seconds", "tells_place")}
    of_music = {"Conference.music"}
    of_kinds = {"Menu.announces_options", "Question.highest", "Branch.on", "Menu.key_pause", "PhoneDirectory.screened"}
    of_kinds |= {"Shortcut.to"}
    assert set(told) == of_kinds | of_music | of_trees | of_queues
    for name, each in told.items():
        kind, field = name.split(".")
        assert each.why
        assert each.value != beside(getattr(t, kind), field).default
