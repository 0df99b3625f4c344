"""Random trees for property tests, finished or not: any value within the limits, and any link."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, get_args, get_origin

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from engine import limits
from engine import tree as t
from engine.languages import LANGUAGES
from engine.limits import Between, Text
from engine.numbers.ring_tones import RING_TONES
from engine.providers.known import PROVIDERS
from engine.providers.twilio_models import MODELS
from engine.snapshot.form import fields_of, taken_apart
from engine.uses.schedules import used_schedules
from tests.engine.trees import OFFICE, SHOP

# A busy machine must not fail a test of trees.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Texts with a fixed form: short ones and the longest. The admin accepts the numbers, languages and music.
FEW: dict[Text, tuple[str, ...]] = {
    limits.SLUG: ("a", "Main-Office_2", "s" * 50),
    limits.LINE_OR_NONE: ("",),  # one that isn't here is chosen again by hand
    limits.LANGUAGE: (*("en-US", "de-DE", "fr-FR") * 50, *LANGUAGES),
    limits.VOICE: ("", "Polly.Nobody", *(name for each in PROVIDERS.values() for name in each.voices.voices)),
    limits.NUMBER: ("+15550100009", "+15550100010;ext=12", "+493012345678", "+4989123456"),
    limits.NUMBER_OR_NONE: ("", "+15550100009"),
    limits.REACHED: (
        "+15550100009",
        "+15550100010;ext=12",
        "+493012345678",
        "sip:anna@example.com;login=office",
        "client:anna",
    ),
    limits.KEY: ("a", "menu", "menu_2", "z9", "k" * 24, "goodbye"),
    limits.DIGITS: ("1", "*", "#", "42", "0*#9"),
    limits.QUEUE_NAME: ("support", "Störung 2.", "a-b_c", "q" * 64),
    limits.MUSIC: ("", "audio/hold-music.wav"),
    limits.LEAVE_KEY: ("", "*", "0"),
    limits.LANGUAGE_OR_NONE: (*("", "en-GB", "fr-FR") * 50, *LANGUAGES),
    limits.AUDIO: ("", "a-b_c.wav", "n" * 60 + ".mp3"),
    limits.SHARED: ("", "greeting", "g" * 24),
    limits.ANSWER: ("account", "a" * 24),
    limits.ANSWER_OR_NONE: ("", "account"),
    limits.LOOKUP_ADDRESS: ("https://crm.example.com/orders", "https://crm.example.com/" + "x" * 476),
    limits.DAY: ("", "2026-01-31"),
    limits.END_KEYS: ("", "#", limits.EVERY_KEY),
    RING_TONES.limit: tuple(RING_TONES.words),
    limits.SPEECH_MODEL: (*MODELS, "deepgram_nova-2-phonecall", "best"),
    limits.COUNTRY: ("DE", "US", "AT"),
    limits.COUNTRY_OR_NONE: ("", "DE", "US"),
    limits.TIME_ZONE_OR_NONE: ("", "Europe/Berlin", "Asia/Kolkata"),
    limits.DIGEST: ("",),  # no file contains one
    limits.SCHEDULE_OR_NONE: ("", "office", "shop"),
}
# Whatever a form accepts: letters of any script, symbols, blanks; no control characters, no surrogates.
SPEAKABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")

# Stand for the keys of a tree's destinations until those are drawn. This way the strategies are made once, which takes
# longer than drawing a tree from them. No text of a tree has this character.
STAND_INS = tuple(f"\ufffe{number}" for number in range(4))
LINKS = st.sampled_from(["", *STAND_INS])

trees = st.deferred(lambda: st.builds(_tree_of, _unlinked(), st.permutations(FEW[limits.KEY])))


def _unlinked() -> st.SearchStrategy[t.Tree]:
    kinds = st.one_of(*(_built(kind, key=st.just("")) for kind in t.KINDS))
    places = st.lists(kinds, max_size=len(STAND_INS)).map(lambda each: dict(enumerate(each)))
    return _built(t.Tree, destinations=places, schedules=st.just((OFFICE, SHOP)))


def _tree_of(unlinked: t.Tree, keys: Sequence[str]) -> t.Tree:
    """Gives the destinations their keys, and the links to one that is not there lead nowhere."""
    places = list(unlinked.destinations.values())
    named = dict.fromkeys(STAND_INS, "") | dict(zip(STAND_INS, keys[: len(places)], strict=False))
    linked = {key: replace(_linked(place, named), key=key) for key, place in zip(keys, places, strict=False)}
    return _with_what_it_uses(replace(_linked(replace(unlinked, destinations={}), named), destinations=linked))


def _linked(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return named.get(value, value)
    if isinstance(value, tuple):
        return tuple(_linked(each, named) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        linked = {name: _linked(each, named) for name, each in own.items()}
        return replace(value, **linked)
    return value


def _with_what_it_uses(tree: t.Tree) -> t.Tree:
    return replace(tree, schedules=tuple(each for each in tree.schedules if each.key in used_schedules(tree)))


def _built(kind: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    own = {name: _value(annotation) for name, annotation in fields_of(kind).items() if name not in given}
    return st.builds(kind, **own, **given)


def _value(annotation: Any) -> st.SearchStrategy[Any]:
    plain, limit = taken_apart(annotation)
    if limit is limits.LANGUAGES:
        wordings = _value(get_args(plain)[0])
        return st.lists(wordings, max_size=3, unique_by=lambda each: each.language).map(tuple)
    if get_origin(plain) is tuple:
        return st.lists(_value(get_args(plain)[0]), max_size=3).map(tuple)
    if get_origin(plain) is Mapping:
        return st.just({})
    if plain is t.Prompt:
        return _built(t.Prompt, text=_text(limit if isinstance(limit, Text) else limits.PROMPT))
    if is_dataclass(plain):
        return _built(plain)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return st.sampled_from(plain)
    match limit:
        case Between(least, most):
            return st.integers(least, most)
        case Text():
            return _text(limit)
        case _:
            return st.booleans() if plain is bool else LINKS


def _text(limit: Text) -> st.SearchStrategy[str]:
    """Any text that fits, including "" if it does."""
    if limit in FEW:
        return st.sampled_from(FEW[limit])
    fitting = st.text(SPEAKABLE, max_size=8).filter(lambda text: not limit.wrong(text)) | st.just(
        "x" * (limit.most or 4000)
    )
    return fitting if limit.needed else st.just("") | fitting
