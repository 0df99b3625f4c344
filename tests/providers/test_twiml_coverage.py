"""The table of docs/twiml-coverage.md: whole, and true of the admin and of what we write."""

import re
from pathlib import Path
from xml.etree import ElementTree

from django.contrib import admin
from django.db.models import Model

from calls.providers.event import TurnToken
from calls.providers.twilio.writing import write, write_waiting
from engine import verbs as v
from engine.listening import Listening
from engine.position import Position

NAMES = Path(__file__).with_name("twiml_names.txt")
DOC = Path(__file__).parents[2] / "docs" / "twiml-coverage.md"
EDITABLE, OURS, LEFT_OUT = "editable", "set by us", "left out"
TOKEN = TurnToken(1, 2, Position("menu"))
SPEECH = Listening("both", speech_model="phone_call", enhanced=True, profanity_filter=False, partial_results=True)
# Everything that we can write, with all that can be set on it.
EVERYTHING: tuple[v.Verb, ...] = (
    v.Say("Hello. [pause 2]", "en-US", "Polly.Joanna"),
    v.Play("audio/hold-music.wav"),
    v.Audio("a.wav", "Hello."),
    v.Gather((v.Say("Hello.", "en-US"),), 2, 6, "#", v.Speech("en-US", "sales", SPEECH)),
    v.Dial(("+15550100009",), 20),
    v.Record(120, 5),
    v.Enqueue("support"),
    v.Hangup(),
)


def names() -> list[str]:
    """Each element, and each attribute as Element.attribute."""
    found = []
    for line in NAMES.read_text().splitlines():
        if not line.startswith("#"):
            element, _, attributes = line.partition(":")
            found += [element, *(f"{element}.{attribute}" for attribute in attributes.split())]
    return found


def rows() -> dict[str, tuple[str, str]]:
    """The document's table: what becomes of each name, and where or why."""
    lines = re.findall(r"^\| ([A-Z][\w.]*) \| ([\w ]+) \| (.+) \|$", DOC.read_text(), re.MULTILINE)
    assert len(lines) == len({name for name, _, _ in lines}), "a name has two rows"
    return {name: (what, why) for name, what, why in lines}


def written() -> set[str]:
    """Every element and attribute of our own TwiML."""
    documents = [write(EVERYTHING, TOKEN, "CA1"), write_waiting((v.Leave(),), TOKEN, "CA1")]
    elements = [element for document in documents for element in ElementTree.fromstring(document).iter()]
    return {element.tag for element in elements} | {f"{each.tag}.{name}" for each in elements for name in each.attrib}


def in_the_admin() -> dict[str, type[Model]]:
    """The models that have a form, or rows in one."""
    registered = admin.site._registry
    inlines = [inline.model for each in registered.values() for inline in each.inlines]
    return {model.__name__: model for model in (*registered, *inlines)}


def test_every_name_has_a_row_and_every_row_a_name() -> None:
    assert sorted(rows()) == sorted(names())


def test_every_row_is_one_of_three_and_says_where_or_why() -> None:
    assert {what for what, _ in rows().values()} == {EDITABLE, OURS, LEFT_OUT}
    assert all(len(why) > len("As Pause") for _, why in rows().values())


def test_every_editable_row_names_fields_that_the_admin_has() -> None:
    models = in_the_admin()
    for name, (what, where) in rows().items():
        named = re.findall(r"`(\w+)\.(\w+)`", where)
        assert named or what != EDITABLE, name
        for model, field in named:
            assert models[model]._meta.get_field(field).editable, f"{name}: {model}.{field}"


def test_what_we_set_or_let_be_edited_is_in_what_we_write() -> None:
    told = {name for name, (what, _) in rows().items() if what != LEFT_OUT}
    assert told - written() == set()


def test_we_write_nothing_that_is_left_out_or_not_told() -> None:
    assert {name for name in written() if rows().get(name, (LEFT_OUT, ""))[0] == LEFT_OUT} == set()
