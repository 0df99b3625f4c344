"""Recordings by phone and the library's words do not undo each other."""

import pytest
from django.test import Client

from engine import tree as t
from menus.audio.keeping import keep_audio
from menus.draft.compile import compile_tree
from menus.models import Message, PhoneTree, SharedPrompt
from menus.prompts.spots import Spot
from menus.publishing.problems import problems_in
from tests.menus.forms import Form
from tests.sounds import wav


@pytest.fixture
def hours(db: None) -> SharedPrompt:
    hours = SharedPrompt.objects.create(name="Opening hours", key="opening_hours")
    hours.wordings.create(language="en-US", text="We are open.")
    return hours


@pytest.fixture
def greeting(admin_client: Client, acme: PhoneTree, hours: SharedPrompt) -> Message:
    """Says the shared prompt."""
    greeting = Message.objects.get(tree=acme, key="greeting")
    Form(admin_client, greeting.get_absolute_url()).send(prompt__shared=str(hours.pk))
    return greeting


def said(greeting: Message) -> t.Prompt:
    return compile_tree(PhoneTree.objects.get(pk=greeting.tree_id)).destinations["greeting"].prompt


def test_a_recording_of_the_library_reaches_the_drafts_at_once(greeting: Message, hours: SharedPrompt) -> None:
    audio = keep_audio(wav())
    Spot(hours, "said", "en-US").put(audio, "We are open.")
    assert said(greeting) == t.Prompt("We are open.", audio.name, "We are open.", shared="opening_hours")
    assert "shared-words" not in {problem.code for problem in problems_in(compile_tree(greeting.tree))}


def test_a_recording_of_one_place_makes_its_words_its_own(admin_client: Client, greeting: Message) -> None:
    audio = keep_audio(wav())
    Spot(greeting, "prompt", "").put(audio, "We are open.")
    Form(admin_client, greeting.get_absolute_url()).send()
    assert said(greeting) == t.Prompt("We are open.", audio.name, "We are open.")
