"""The table of docs/twiml-coverage.md is complete, and true of the admin and of what we write."""

import inspect
import json
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from django.contrib import admin
from django.db.models import Model
from twilio.twiml import TwiML, fax_response, messaging_response, voice_response

from calls.providers.event import TurnToken
from calls.providers.twilio.faxes import write_receive, write_reject
from calls.providers.twilio.queue_ring import write_connect
from calls.providers.twilio.writing import write, write_waiting
from engine import verbs as v
from engine.choices import Input
from engine.listening import Listening
from engine.position import Position

NAMES = Path(__file__).with_name("twiml_names.json")
DOC = Path(__file__).parents[2] / "docs" / "twiml-coverage.md"
# The SDK names it like an attribute, but writes it as an element's text.
CONTENT = {"applicationSid", "body", "identity", "message", "name", "number", "sipUrl", "url", "words"}
EDITABLE, OURS, LEFT_OUT = "editable", "set by us", "left out"
TOKEN = TurnToken(1, 2, Position("menu"))
SPEECH = Listening(Input.BOTH, speech_model="phone_call", enhanced=True, profanity_filter=False, partial_results=True)
NUMBERS = ("+15550100009;ext=12", "sip:anna@example.com;login=office", "client:anna")
# Everything that we can write, with all that can be set on it.
EVERYTHING: tuple[v.Verb, ...] = (
    v.Say("Hello. [pause 2]", "en-US", "Polly.Joanna"),
    v.Play("audio/hold-music.wav"),
    v.Audio("a.wav", "Hello."),
    v.Gather((v.Say("Hello.", "en-US"),), 2, 6, "#", v.Speech("en-US", ("sales",), SPEECH)),
    v.Dial(NUMBERS, 20, True, "+15550100001", 60, True, True, True, "gb", True, True),
    v.Dial(NUMBERS, 20, tells_who=True),
    v.Record(120, 5, beeps=False, finish_keys="#", trims=False, transcribes="en-US"),
    v.Replay("RE1"),
    v.Enqueue("support", 50),
    v.JoinConference("a/team", False, True, True, "onEnter", "audio/hold-music.wav", 20, True, 60, True),
    v.Hangup(),
    v.Refuse(busy=True),
)


def names() -> list[str]:
    """Each element, and each attribute as Element.attribute; ambiguous names are followed by their kind."""
    kinds: dict[str, dict[str, list[str]]] = json.loads(NAMES.read_text("utf-8"))
    found = []
    for kind, elements in kinds.items():
        for element, attributes in elements.items():
            behind = f" ({kind})" if kind != "voice" and element in kinds["voice"] else ""
            found += [f"{name}{behind}" for name in (element, *(f"{element}.{each}" for each in attributes))]
    return found


def of_the_sdk(module: ModuleType) -> set[str]:
    """Returns the attributes as the installed SDK's source has them."""
    source = inspect.getsource(module)
    elements = dict(re.findall(r'^class (\w+)\(TwiML\):.*?self\.name = "([\w-]+)"', source, re.MULTILINE | re.DOTALL))
    found = set(elements.values())
    for element, written in re.findall(r"self\.nest\(\s*(\w+)\((.*?)\*\*kwargs", source, re.DOTALL):
        attributes = TwiML(**dict.fromkeys(re.findall(r"(\w+)=\1", written), "x")).attrs
        found |= {f"{elements[element]}.{name}" for name in attributes if name not in CONTENT}
    return found


@cache
def rows() -> dict[str, tuple[str, str]]:
    """The document's table: each name's status, and where or why."""
    # Names as `say-as.interpret-as`, `lang.xml:lang` and `Reject (fax)`.
    lines = re.findall(
        r"^\| (?!name \|)([A-Za-z][\w.:-]*(?: \(\w+\))?) \| ([\w ]+) \| (.+) \|$", DOC.read_text(), re.MULTILINE
    )
    assert len(lines) == len({name for name, _, _ in lines}), "a name has two rows"
    return {name: (what, why) for name, what, why in lines}


def written() -> set[str]:
    """Every element and attribute of our own TwiML."""
    documents = [
        write(EVERYTHING, TOKEN, "CA1"),
        write_waiting((v.Leave(),), TOKEN, "CA1"),
        write_connect(1, "support"),
    ]
    elements = [element for document in documents for element in ElementTree.fromstring(document).iter()]
    faxes = [each for text in (write_receive("/"), write_reject()) for each in ElementTree.fromstring(text)]
    of_faxes = [("Receive" if each.tag == "Receive" else f"{each.tag} (fax)", each.attrib) for each in faxes]
    named = [*((element.tag, element.attrib) for element in elements), *of_faxes]
    return {tag for tag, _ in named} | {f"{tag}.{name}" for tag, attributes in named for name in attributes}


def in_the_admin() -> dict[str, type[Model]]:
    """The models that have a form, or rows in one."""
    registered = admin.site._registry
    inlines = [inline.model for each in registered.values() for inline in each.inlines]
    return {model.__name__: model for model in (*registered, *inlines)}


def test_every_name_has_a_row_and_every_row_a_name() -> None:
    assert sorted(rows()) == sorted(names())


@pytest.mark.parametrize("module", [voice_response, messaging_response, fax_response])
def test_nothing_of_the_installed_sdk_is_without_a_row(module: ModuleType) -> None:
    assert {name for name in of_the_sdk(module) if name not in names()} == set()


def test_every_row_is_one_of_three_and_says_where_or_why() -> None:
    assert {what for what, _ in rows().values()} == {EDITABLE, OURS, LEFT_OUT}
    assert not [name for name, (what, why) in rows().items() if what == LEFT_OUT and len(why.split()) < 6]
    assert all(why for _, why in rows().values())


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
