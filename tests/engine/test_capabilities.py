"""Publishing reports what a provider cannot do, and no caller ever reaches it."""

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from engine import heard as h
from engine import tree as t
from engine import verbs as v
from engine.capabilities import Capability
from engine.check import Level, find_problems, prove
from engine.check.proof.explore import explore
from engine.choices import AnswerCheck, Input
from engine.kinds.all import kind_of
from engine.knowing.facts import Facts, Stored
from engine.listening import KEYS_ALONE, SUGGESTED_MODEL, SUGGESTED_PAUSE, Listening
from engine.providers.known import PROVIDERS, cannot
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from engine.turn import Doing, Reply, answer, resume
from tests.engine.trees import trees

ON_SIPGATE = Facts(cannot=SIPGATE.cannot, stored=Stored())
BYE = t.Goodbye("bye", "Goodbye", t.Prompt("Goodbye."))
RECEPTION = t.Transfer("reception", "Reception", t.Prompt("One moment."), ("+15550100009",), 20, "bye", "bye", "bye")
VOICEMAIL = t.Voicemail("vm", "Sales voicemail", t.Prompt("Please leave a message."), goes_to="bye", gives_up_to="bye")
QUEUE = t.Queue("queue", "Support", t.Prompt("Please wait."), "support", failed_goes_to="bye")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "bye", "bye"),), announces_options=True)
QUESTION = t.Question("ask", "Ask", t.Prompt("Your account?"), "account", "bye")


def tree(place: t.Destination, *others: t.Destination) -> t.Tree:
    return t.Tree("x", "X", place.key, {each.key: each for each in (place, BYE, RECEPTION, *others)})


def codes(tree: t.Tree, provider: str = "sipgate") -> dict[str, Level]:
    return {each.code: each.level for each in find_problems(tree, [provider]) if each.code.startswith(provider)}


def test_every_kind_of_destination_declares_what_it_needs() -> None:
    for kind in t.KINDS:
        place = kind.__new__(kind)
        for field in fields(kind):
            if field.default is not MISSING:
                object.__setattr__(place, field.name, field.default)
        for name, plainest in (
            ("numbers", ()),
            ("listening", KEYS_ALONE),
            ("key", "place"),
            ("name", "Place"),
            ("prompt", t.Prompt()),
        ):
            if name in kind.__slots__:
                object.__setattr__(place, name, plainest)
        assert kind_of(place).needs(place) <= frozenset(Capability)


def test_one_provider_can_do_everything() -> None:
    assert TWILIO.cannot == frozenset()
    assert cannot("one of another release") == frozenset()
    for provider in PROVIDERS.values():
        assert provider.cannot | provider.can == frozenset(Capability)


@pytest.mark.parametrize("place", [VOICEMAIL, QUEUE])
def test_what_cannot_be_done_is_an_error_until_a_substitute_is_chosen(place: t.Voicemail | t.Queue) -> None:
    (level,) = codes(tree(place)).values()
    assert level is Level.ERROR
    assert codes(tree(place), "twilio") == {}
    assert codes(tree(replace(place, instead_goes_to="reception"))) == {}


def test_a_note_is_a_substitute_for_a_recording() -> None:
    assert codes(tree(replace(VOICEMAIL, takes_note=True))) == {}


def test_what_is_only_different_is_a_warning() -> None:
    many = replace(RECEPTION, key="all", numbers=("+15550100008", "+15550100009"), busy_goes_to="reception")
    assert codes(tree(many)) == {"sipgate-together": Level.WARNING, "sipgate-outcome": Level.WARNING}


@pytest.mark.parametrize(
    "settings",
    [{"speech_model": "numbers_and_commands"}, {"profanity_filter": False}, {"partial_results": True}],
)
def test_a_choice_of_how_speech_is_recognised_is_told_where_it_counts_for_nothing(settings: dict[str, Any]) -> None:
    listening = Listening(Input.BOTH, confirm_below=0)
    assert codes(tree(replace(MENU, listening=listening))) == {}
    chosen = tree(replace(MENU, listening=replace(listening, **settings)))
    assert codes(chosen) == {"sipgate-tuning": Level.WARNING}
    assert codes(chosen, "twilio") == {}
    assert codes(tree(replace(MENU, listening=Listening(Input.KEYS, **settings)))) == {}


def test_what_a_new_form_suggests_is_no_choice_that_counts_for_nothing() -> None:
    suggested = Listening(Input.BOTH, speech_model=SUGGESTED_MODEL, speech_timeout=SUGGESTED_PAUSE, confirm_below=0)
    assert codes(tree(replace(MENU, listening=suggested))) == {}
    alone = replace(suggested, input=Input.KEYS, confirm_below=50)
    assert [each for each in find_problems(tree(replace(MENU, listening=alone))) if each.code == "listening"] == []


def test_a_longer_pause_than_a_provider_waits_for_is_told() -> None:
    for seconds, found in ((0, {}), (2, {}), (3, {"sipgate-pause": Level.WARNING})):
        asks = replace(QUESTION, listening=Listening(Input.SPEECH, confirm_below=0, speech_timeout=seconds))
        assert codes(tree(asks)) == found
        assert codes(tree(asks), "twilio") == {}


def test_more_words_than_a_provider_can_be_told_to_expect_are_told() -> None:
    option = t.Option((), "bye", "bye", phrases=tuple(f"goodbye {at}" for at in range(49)))
    for hints, found in ((50, {}), (51, {"sipgate-hints": Level.WARNING})):
        listening = Listening(Input.SPEECH, confirm_below=0, hints=tuple(f"word {at}" for at in range(hints)))
        assert codes(tree(replace(MENU, options=(option,), listening=listening))) == found
    values = tuple(f"value {at}" for at in range(101))
    asks = replace(QUESTION, check=AnswerCheck.LIST, values=values, listening=Listening(Input.SPEECH, confirm_below=0))
    assert codes(tree(asks)) == {"sipgate-hints": Level.WARNING}
    assert codes(tree(asks), "twilio") == {}


def test_a_voice_of_another_provider_is_a_warning() -> None:
    for voice, found in (("Polly.Joanna", True), ("en-US-GuyNeural", False), ("eleven_labs:abc", False), ("", False)):
        assert ("sipgate-voice" in codes(replace(tree(BYE), voice=voice))) is found
    assert codes(replace(tree(BYE), voice="Polly.Joanna"), "twilio") == {}


def test_a_language_that_a_provider_cannot_speak_is_an_error_on_its_numbers_alone() -> None:
    for language, twilio, sipgate in (
        ("de-DE", False, False),
        ("zu-ZA", True, False),
        ("de-CH", True, False),
        ("cmn-Hans-CN", False, False),
        ("ar-EG", False, False),
        ("tlh", True, True),
    ):
        there = replace(tree(BYE), other_languages=(t.Voice(language),))
        for names, told in (
            (["twilio"], {"twilio-language"} if twilio else set()),
            (["sipgate"], {"sipgate-language"} if sipgate else set()),
            (
                ["twilio", "sipgate"],
                {f"{name}-language" for name, is_ in (("twilio", twilio), ("sipgate", sipgate)) if is_},
            ),
            ([], {"language-unspoken"} if twilio and sipgate else set()),
        ):
            found = [each for each in find_problems(there, names) if each.code.endswith(("-language", "-unspoken"))]
            assert {each.code for each in found} == told
            assert all(each.level is Level.ERROR for each in found)


def test_the_nearest_language_that_can_be_spoken_is_named() -> None:
    problems = find_problems(replace(tree(BYE), language="de-CH"), ["twilio"])
    (what,) = [each.what for each in problems if each.code == "twilio-language"]
    assert what == "Twilio cannot speak German (Switzerland): choose German (Germany), de-DE, instead."


def test_a_voice_of_another_country_is_kept_and_one_of_another_language_is_not() -> None:
    assert codes(replace(tree(BYE), voice="Polly.Amy"), "twilio") == {"twilio-accent": Level.ADVICE}
    assert codes(replace(tree(BYE), voice="Polly.Vicki"), "twilio") == {"twilio-voice": Level.WARNING}
    assert codes(replace(tree(BYE), voice="Polly.Nobody"), "twilio") == {"twilio-voice": Level.WARNING}
    assert [each.code for each in find_problems(replace(tree(BYE), voice="Nobody")) if "voice" in each.code] == [
        "voice-unknown"
    ]


def test_where_the_substitutes_lead_is_walked_as_well() -> None:
    one = replace(VOICEMAIL, instead_goes_to="two")
    two = replace(VOICEMAIL, key="two", instead_goes_to="vm")
    found = [problem for problem in find_problems(tree(one, two), ["sipgate"]) if problem.level is Level.ERROR]
    assert found
    assert all(problem.what.startswith("With sipgate: ") for problem in found)


def test_a_note_is_walked_as_a_message_is() -> None:
    note = replace(VOICEMAIL, takes_note=True, tries=1, thanks=t.Prompt("x" * 3001))
    again = replace(VOICEMAIL, takes_note=True, goes_to="vm")
    for lacks in (TWILIO.cannot, SIPGATE.cannot):
        assert [(each.code, each.where) for each in prove(tree(note), lacks).problems] == [("too-long", "bye")]
        (problem,) = prove(tree(again), lacks).problems
        assert (problem.code, problem.level) == ("circle", Level.WARNING)
        assert "A machine that calls and speaks" in problem.what


def test_every_turn_of_a_note_is_walked() -> None:
    heard = {
        (position.misses, type(taken.heard))
        for position, turns in explore(tree(replace(VOICEMAIL, takes_note=True)), SIPGATE.cannot).turns.items()
        for taken in turns
    }
    assert heard == {(0, h.Spoken), (0, h.NoInput), (1, h.NoInput)}


def begin(place: t.Destination) -> Reply:
    return answer(tree(place), h.Began(), ON_SIPGATE)


def test_a_caller_goes_where_the_substitute_leads_and_hears_nothing_of_the_rest() -> None:
    for place in (VOICEMAIL, QUEUE):
        reply = begin(replace(place, instead_goes_to="reception"))
        assert reply.passed == (place.key, "reception")
        assert reply.verbs[0] == v.Say("One moment.", "en-US")


def test_without_a_choice_it_is_as_if_it_had_not_worked_out() -> None:
    assert begin(VOICEMAIL).passed == ("vm", "bye")
    assert begin(QUEUE).passed == ("queue", "bye")


def test_a_note_goes_over_several_sentences_and_ends_in_silence() -> None:
    there = tree(replace(VOICEMAIL, takes_note=True))
    reply = begin(replace(VOICEMAIL, takes_note=True))
    for text in ("This is Ada.", "Please call me back."):
        gather = reply.verbs[-1]
        assert isinstance(gather, v.Gather)
        assert gather.speech
        assert reply.position
        reply = resume(there, reply.position, h.Spoken(text), ON_SIPGATE)
    assert reply.position
    ended = resume(there, reply.position, h.NoInput(), ON_SIPGATE)
    assert ended.passed == ("bye",)
    assert "Your message has been recorded" in str(ended.verbs[0])
    assert resume(there, reply.position, h.Digits("#"), ON_SIPGATE) == ended


def test_a_note_without_a_word_is_asked_for_again() -> None:
    there = tree(replace(VOICEMAIL, takes_note=True))
    reply = begin(replace(VOICEMAIL, takes_note=True))
    assert reply.position
    again = resume(there, reply.position, h.NoInput(), ON_SIPGATE)
    assert "could not hear a message" in str(again.verbs)
    assert again.position
    assert again.position.tries == 2


FOUND: list[h.Heard] = [h.LookedUp(each) for each in h.LookupResult]


@given(tree=trees())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_the_tree_nobody_is_asked_for_what_a_provider_lacks(tree: t.Tree) -> None:
    ahead, seen = [answer(tree, h.Began(), ON_SIPGATE)], set()
    while ahead:
        reply = ahead.pop()
        assert not any(isinstance(verb, v.Record | v.Enqueue | v.Leave) for verb in reply.verbs)
        assert reply.doing in (Doing.ASKING, Doing.LOOKING_UP, Doing.RINGING, Doing.ENDED, Doing.BLOCKED)
        at = replace(reply.position, back=()) if reply.position else None
        if reply.position and at not in seen:
            seen.add(at)
            heard = (h.NoInput(), h.Digits("1"), h.Digits("40"), h.Spoken("sales"), h.DialEnded(h.DialResult.NO_ANSWER))
            ahead += [resume(tree, reply.position, each, ON_SIPGATE) for each in (*heard, *FOUND)]


def test_a_tree_has_a_substitute_or_needs_none() -> None:
    assert not kind_of(BYE).has_substitute(BYE)
    assert kind_of(BYE).needs(BYE) == frozenset()


def test_no_limit_of_one_provider_refuses_a_tree_that_only_another_answers() -> None:
    many = replace(RECEPTION, key="many", numbers=tuple(f"+155501000{at:02}" for at in range(11)))
    steps = [t.Message(f"m{at}", "Text", t.Prompt("語" * 3000), f"m{at + 1}") for at in range(8)]
    long = [*steps, t.Message("m8", "Text", t.Prompt("And then."), "reception")]

    def errors(place: t.Destination, *others: t.Destination, on: str) -> list[str]:
        return [each.code for each in find_problems(tree(place, *others), [on]) if each.level is Level.ERROR]

    assert errors(many, on="twilio") == ["too-many-numbers"]
    assert errors(*long, on="twilio") == ["too-much-at-once"]
    assert errors(many, on="sipgate") == errors(*long, on="sipgate") == []


def test_more_numbers_than_can_ring_at_once_ring_in_turn_elsewhere() -> None:
    many = replace(RECEPTION, key="many", numbers=tuple(f"+155501000{at:02}" for at in range(11)))
    dial = answer(tree(many), h.Began()).verbs[-1]
    assert isinstance(dial, v.Dial)
    assert len(dial.numbers) == 11
