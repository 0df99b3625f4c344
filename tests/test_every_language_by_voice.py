"""In each of our languages, a caller who only speaks reaches each end of a tree, on both providers."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from engine import tree as t
from engine.choices import AnswerCheck, BranchOn, Input
from engine.languages import LANGUAGES
from engine.listening import Listening
from engine.locales.known import LOCALES, locale_of
from engine.locales.locale import Locale
from engine.locales.menu_texts import Phrases
from engine.providers.known import PROVIDERS
from engine.understanding import dates
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from simulator.acts import Act, CalledParty, LeaveMessage, Reaction, Silence, Speak
from simulator.placed import PlacedCall
from tests.telephone import ring, ring_sipgate

SPEECH = Listening(Input.SPEECH)
BORN = date(1987, 12, 31)
RINGS: dict[str, Callable[..., PlacedCall]] = {"twilio": ring, "sipgate": ring_sipgate}
NUMBERS = {"twilio": "+15550100031", "sipgate": "+15550100032"}
ENDS = (t.Goodbye, t.Transfer, t.Voicemail)
ANSWERED = CalledParty(Reaction.ANSWERED)


def spoken_everywhere(code: str) -> str:
    """A tag of the language that every provider speaks and recognises."""
    for tag in LANGUAGES:
        locale = locale_of(tag)
        is_taken = all(each.voices.speaks(tag) and each.recogniser.knows(tag) for each in PROVIDERS.values())
        if locale and locale.code == code and is_taken:
            return tag
    raise AssertionError(f"no provider speaks {code}")


def tree_in(locale: Locale) -> t.Tree:
    """A tree whose choices are the months, for which each of our languages has words."""
    return t.Tree(
        slug="by-voice",
        name="By voice",
        start="welcome",
        destinations={place.key: place for place in _places(list(locale.dates.months))},
        language=spoken_everywhere(locale.code),
        operator_to="operator",
    )


def _places(months: list[str]) -> list[t.Destination]:
    question = partial(t.Question, listening=SPEECH)
    leads = ("bye", "account", "birthday", "color", "more", "note")
    return [
        _menu("welcome", list(zip(months, leads, strict=False))),
        _menu("more", [(months[6], "desk")]),
        question(*_named("account"), answer="account", goes_to="known", least_digits=3, most_digits=3, reads_back=True),
        question(*_named("birthday"), answer="birthday", goes_to="born", check=AnswerCheck.DATE, reads_back=True),
        question(
            *_named("color"), answer="color", goes_to="by_color", check=AnswerCheck.LIST, values=tuple(months[7:9])
        ),
        t.Branch(
            *_named("by_color"),
            on=BranchOn.ANSWER,
            answer="color",
            cases=(t.Case((months[7],), "first"),),
            goes_to="other",
        ),
        *(t.Goodbye(*_named(leaf)) for leaf in ("bye", "known", "born", "first", "other")),
        *(t.Transfer(*_named(leaf), numbers=("+15550100009",)) for leaf in ("desk", "operator")),
        t.Voicemail(*_named("note"), takes_note=True),
    ]


def _named(key: str) -> tuple[str, str, t.Prompt]:
    """Its key, its name, and a text that identifies it in a call."""
    return key, f"The {key}", t.Prompt(f"Here is {key}.")


def _menu(key: str, choices: list[tuple[str, str]]) -> t.Menu:
    options = tuple(t.Option((), label, leads_to) for label, leads_to in choices)
    return t.Menu(*_named(key), options, listening=SPEECH)


def ways_through(locale: Locale, provider: str) -> dict[str, list[Act]]:
    """What a caller does to reach each end, by its key."""
    months, yes, no = locale.dates.months, _one_of(locale.agreement.yes), _one_of(locale.agreement.no)
    back, again, operator = map(_one_of, (locale.requests.back, locale.requests.repeat, locale.requests.operator))
    # sipgate cannot record: the caller says a note, and silence ends it.
    message: list[Act] = [LeaveMessage(5, "#")] if provider == "twilio" else [Speak("Ada"), Silence()]
    return {
        "bye": [Speak(again), Speak(months[4]), Speak(back), Speak(months[0])],
        "known": [
            Speak(months[1]),
            Speak(_digits(locale, 3, 0, 8)),
            Speak(no),
            Speak(_digits(locale, 4, 0, 7)),
            Speak(yes),
        ],
        "born": [Speak(months[2]), Speak(dates.said(BORN, locale.code)), Speak(yes)],
        "first": [Speak(months[3]), Speak(months[7])],
        "other": [Speak(months[3]), Speak(months[8])],
        "desk": [Speak(months[4]), Speak(months[6]), ANSWERED],
        "operator": [Speak(operator), ANSWERED],
        "note": [Speak(months[5]), *message],
    }


def _one_of(phrases: Phrases) -> str:
    """The first in the alphabet; any of them must work."""
    return " ".join(min(phrases))


def _digits(locale: Locale, *digits: int) -> str:
    words = {number: " ".join(phrase) for phrase, number in reversed([*locale.numbers.small.items()])}
    return " ".join(words[digit] for digit in digits)


@pytest.mark.django_db
@pytest.mark.parametrize("code", LOCALES)
def test_a_tree_is_dialled_by_speech_alone_to_each_of_its_ends(code: str) -> None:
    tree = tree_in(LOCALES[code])
    row = import_tree(tree)
    for provider, number in NUMBERS.items():
        PhoneNumber.objects.create(number=number, tree=row, provider=provider)
    publish(row)
    for provider, number in NUMBERS.items():
        ways = ways_through(LOCALES[code], provider)
        assert set(ways) == {place.key for place in tree.destinations.values() if isinstance(place, ENDS)}
        for end, acts in ways.items():
            call = RINGS[provider](to=number)
            for act in acts:
                call.do(act)
            conversation = "\n".join(call.transcript.conversation())
            assert f"Here is {end}." in conversation, conversation
            assert call.moment is None, f"the call goes on: {call.moment}"
