"""Trees for tests: handmade ones, the sample tree, and random ones, sound and unsound."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from engine import snapshot
from engine import tree as t
from engine.check import Level, find_problems
from engine.choices import (
    AnswerCheck,
    CallRecording,
    Finds,
    FoundAs,
    Input,
    LookupMethod,
    RejectReason,
    ShortcutTo,
    SurveyAsks,
    Transcription,
)
from engine.hours.schedules import Hours, NamedDay, Rule, Schedule, Weekly
from engine.languages import LANGUAGES
from engine.listening import KEYS_ALONE, Listening
from engine.providers.known import PROVIDERS
from engine.providers.twilio_models import MODELS

PLACES = tuple("abcdefg")
NTH = ("1st", "2nd", "3rd")
# None starts with another, so any of them can be in one menu together.
KEYS = ("1", "2", "3", "40", "41", "*", "#")
TEXTS = (
    "",
    "Hello.",
    "For sales, press 1.",
    "Drücken Sie die 2.",
    "Press 3 or any other key.",
    "Grüß & <br> [pause 2] Gott",
)
ANSWERED = "Your number is {account}."
FACTS = "{greeting}, {caller}. {called} is {line}. We open {opens:office}, close {closes:shop}; it is {today}."
NUMBERS = ("+15550100001", "+15550100002")
LISTENINGS = (KEYS_ALONE, Listening(Input.BOTH), Listening(Input.SPEECH), Listening(Input.BOTH, confirm_below=0))
TUNED = st.builds(
    Listening,
    st.sampled_from((Input.BOTH, Input.SPEECH)),
    speech_model=st.sampled_from((*MODELS, "deepgram_nova-2-phonecall", "best")),
    speech_timeout=st.integers(0, 3),
    enhanced=st.booleans(),
)
# Any language and any voice, of either provider or of none; a few languages are more frequent.
LANGUAGE = st.sampled_from(("en-US", "de-DE", "es-MX", "fr-FR", "ja-JP")) | st.sampled_from(sorted(LANGUAGES))
VOICE = st.just("") | st.sampled_from(
    ("Polly.Nobody", "eleven_labs:x", *(name for each in PROVIDERS.values() for name in each.voices.voices))
)
# The values of cases, for each thing that a branch can decide by.
CASES = {
    "answer": ("1", "12*", "10-20"),
    "caller": ("+1*", "DE", "known", "new", "anonymous", "+15550100001"),
    "called": ("+15550100001", "+49*"),
    "share": ("10", "50 %", "40"),
    "language": ("en", "es", "de-DE"),
}
DAYS = (
    NamedDay("christmas", "Christmas", Rule.YEARLY, "12-24", "12-26"),
    NamedDay("fair", "Fair", Rule.DATE, "2026-09-03", hours=(Hours("07:00", "24:00"),)),
)
WEEK = tuple(Weekly(weekday, "09:00", "17:00") for weekday in range(1, 6))
OFFICE = Schedule("office", "Office hours", "Europe/Berlin", WEEK, DAYS)
SHOP = Schedule("shop", "Shop hours", "Australia/Lord_Howe", (Weekly(6, "22:00", "02:00"),), DAYS)
SAMPLE = Path(__file__).parents[1] / "acme.json"


@cache
def sampled(values: Any) -> st.SearchStrategy[Any]:
    """One of these values, from a strategy that all places share."""
    return st.sampled_from(values)


def tree_of(*places: t.Destination, **fields: Any) -> t.Tree:
    """A tree that starts with the first of `places`."""
    return t.Tree("t", "T", places[0].key, {place.key: place for place in places}, **fields)


def acme() -> t.Tree:
    """The sample tree."""
    return snapshot.load(json.loads(SAMPLE.read_text()))


def trees(speech: bool = True) -> st.SearchStrategy[t.Tree]:
    """Any tree that can be stored: with broken links, circles, duplicate keys, menus without options …"""
    return st.booleans().flatmap(lambda tidy: _trees(tidy, speech))


def sound_trees(speech: bool = True) -> st.SearchStrategy[t.Tree]:
    """Trees that could be published; without `speech`, those that a phone with only keys can walk."""
    return _trees(True, speech).filter(
        lambda tree: all(problem.level is not Level.ERROR for problem in find_problems(tree))
    )


@dataclass(frozen=True)
class _Around:
    """What a place has to fit. It tells little, because trees that are alike share the strategies of their places."""

    keys: tuple[str, ...]
    languages: int  # how many the tree has
    asks: bool  # whether a place asks for “account”
    tidy: bool
    speech: bool


@st.composite
def _trees(draw: st.DrawFn, tidy: bool, speech: bool) -> t.Tree:
    keys = PLACES[: draw(st.integers(1, len(PLACES)))]
    language = draw(LANGUAGE)
    others = draw(sampled(((), (), ("es-ES",), ("es-ES", "de-AT"))))
    asks = draw(sampled(("", *keys[:-1])))
    around = _Around(keys, 1 + len(others), bool(asks), tidy, speech)
    drawn = [draw(_question(key, around) if key == asks else _place(key, around)) for key in keys]
    places = [_in_languages(place, (language, *others)) for place in drawn]
    links = sampled(keys) if tidy else sampled(("", "gone", *keys))
    operator = draw(sampled(("", "0", "1")))
    return t.Tree(
        slug="random",
        name="Random",
        start=keys[0] if tidy else draw(links),
        destinations={place.key: place for place in places},
        language=language,
        fallback_number=draw(sampled(("", *NUMBERS))),
        voice=draw(VOICE),
        other_languages=tuple(t.Voice(each, draw(VOICE)) for each in others),
        remembers_language=draw(st.booleans()),
        operator_key=operator,
        operator_to=draw(links) if operator or not tidy else "",
        back_key=draw(sampled(("", "*", "2"))),
        repeat_key=draw(sampled(("", "#", "3"))),
        country=draw(sampled(("", "DE", "US"))),
        time_zone=draw(sampled(("", "Europe/Berlin", "America/New_York"))),
        dials_countries=draw(sampled(((), ("US",), ("DE", "AT")))),
        call_minutes=draw(sampled((1, 60, 240))),
        menu_minutes=draw(sampled((5, 30, 120))),
        calls_an_hour=draw(sampled((0, 60))),
        dials_abroad=draw(st.booleans()),
        dials_costly=draw(st.booleans()),
        schedules=draw(sampled(((OFFICE, SHOP), (SHOP, OFFICE)) if tidy else ((OFFICE, SHOP), (SHOP,), ()))),
    )


def _in_languages(place: t.Destination, languages: tuple[str, ...]) -> t.Destination:
    """Options switch to a language by its number until the tree's languages are known."""
    if not isinstance(place, t.Menu):
        return place
    names = dict(zip(NTH, languages, strict=False))
    options = (replace(each, switches_to=names.get(each.switches_to, each.switches_to)) for each in place.options)
    return replace(place, options=tuple(options))


@dataclass(frozen=True)
class _Ways:
    """Where a place may lead: anywhere, further by itself, and where a call may end."""

    anywhere: st.SearchStrategy[str]
    onward: st.SearchStrategy[str]
    may_end: st.SearchStrategy[str]


@cache
def _ways(key: str, around: _Around) -> _Ways:
    """In a tidy tree, what a call does by itself usually leads further."""
    keys = around.keys
    further = keys[keys.index(key) + 1 :]
    if not around.tidy:
        anywhere = sampled(("", "gone", *keys))
        return _Ways(anywhere, anywhere, anywhere)
    onward = sampled(further * 5 + keys)
    return _Ways(sampled(keys), onward, sampled(("", *further) * 3 + keys))


@cache
def _prompt(around: _Around, may_be_empty: bool = False) -> st.SearchStrategy[t.Prompt]:
    texts = [*TEXTS[1:]] if around.tidy and not may_be_empty else [*TEXTS]
    texts.append(FACTS)
    if around.asks or not around.tidy:
        texts.append(ANSWERED)
    wordings = st.builds(t.Wording, sampled(("es-ES", "de-AT")), st.sampled_from(texts))
    others = st.lists(wordings, max_size=2, unique_by=lambda each: each.language)
    return st.builds(t.Prompt, st.sampled_from(texts), others=others.map(tuple))


def _named(key: str, around: _Around) -> dict[str, st.SearchStrategy[Any]]:
    return {"key": st.just(key), "name": sampled((key.upper(), "Sales")), "prompt": _prompt(around)}


@cache  # creating a strategy takes longer than drawing from it
def _place(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """The last place of a tidy tree says goodbye."""
    named, ways = _named(key, around), _ways(key, around)
    if around.tidy and key == around.keys[-1]:
        return st.builds(t.Goodbye, **named)
    kinds: list[st.SearchStrategy[t.Destination]] = [
        st.builds(t.Goodbye, **named),
        st.builds(t.Message, **named, goes_to=ways.onward),
        st.builds(
            t.Message,
            **named,
            goes_to=ways.onward,
            skip_key=sampled(("", "1")),
            repeat_key=sampled(("", "2")),
            back_key=sampled(("", "*")),
            other_keys_go_to=st.just("") | ways.may_end,
            most_repeats=st.integers(1, 3),
        ),
        _menu(key, around),
        _menu(key, around),
        st.builds(
            t.PinCheck,
            **named,
            digest=sampled(("scrypt-1$AAAA$AAAA",) if around.tidy else ("", "scrypt-1$AAAA$AAAA")),
            goes_to=ways.onward,
            gives_up_to=ways.may_end,
        ),
        _branch(key, around),
        st.builds(t.Shortcut, **named, to=sampled(ShortcutTo)),
        st.builds(t.AnotherLine, **named, line=st.just("other"), goes_to=ways.may_end, failed_goes_to=ways.onward),
        _hours(key, around),
        st.builds(
            t.Transfer,
            **named,
            numbers=st.lists(sampled(NUMBERS), min_size=int(around.tidy), max_size=2 if around.tidy else 12).map(tuple),
            screened=st.booleans(),
            detects_machines=st.booleans(),
            in_order=st.booleans(),
            ring_each=sampled(((), (15,))),
            records=sampled(CallRecording),
            ring_tone=sampled(("usual", "de")),
            declined_goes_to=ways.may_end,
            finished_goes_to=ways.may_end,
            instead_goes_to=ways.may_end,
            people=sampled(((), (), ("anna",))),
            teams=sampled(((), (), ("support",), ("support", "sales"))),
            no_answer_goes_to=ways.may_end,
            busy_goes_to=ways.may_end,
            failed_goes_to=ways.may_end,
        ),
        st.builds(
            t.Voicemail,
            **named,
            tries=st.integers(1, 3),
            goes_to=ways.may_end,
            gives_up_to=ways.may_end,
            takes_note=st.booleans(),
            offers_review=st.booleans(),
            beeps=st.booleans(),
            transcription=sampled(Transcription),
            instead_goes_to=ways.may_end,
        ),
        st.builds(t.Reject, **named, reason=sampled(RejectReason)),
        _conference(key, around),
        _survey(key, around),
        st.builds(
            t.CallBack,
            **named,
            schedule=sampled(("", "office", "shop") if around.tidy else ("", "gone", "office")),
            offers_times=st.booleans(),
            every_minutes=sampled((15, 60, 480)),
            takes_numbers=st.booleans(),
            tries=st.integers(1, 3),
            goes_to=ways.may_end,
            gives_up_to=ways.may_end,
        ),
        st.builds(
            t.TextMessage,
            **named,
            body=_prompt(around),
            thanks=_prompt(around, may_be_empty=True),
            goes_to=ways.may_end,
            failed_to=ways.may_end,
        ),
        st.builds(
            t.PhoneDirectory,
            **named,
            finds=sampled(Finds),
            teams=sampled(((), ("support",))),
            listening=_listening(around),
            tries=st.integers(1, 3),
            screened=st.booleans(),
            gives_up_to=ways.may_end,
            no_answer_goes_to=ways.may_end,
            busy_goes_to=ways.may_end,
            failed_goes_to=ways.may_end,
            finished_goes_to=ways.may_end,
            instead_goes_to=ways.may_end,
        ),
        st.builds(
            t.Queue,
            **named,
            queue_name=st.just("queue"),
            leave_key=sampled(("", "*", "1")),
            left_goes_to=ways.may_end,
            full_goes_to=ways.may_end,
            failed_goes_to=ways.may_end,
            instead_goes_to=ways.may_end,
            teams=sampled(((), ("support",))),
            people=sampled(((), ("anna",))),
            tells_seconds=sampled((0, 60)),
            tells_place=st.booleans(),
            call_back_key=sampled(("", "2")),
            link_key=sampled(("", "3")),
            link_sends=st.booleans(),
            call_back_goes_to=ways.may_end,
            schedule=sampled(("", "office")),
            closed_goes_to=ways.may_end,
            too_long_goes_to=ways.may_end,
            finished_goes_to=ways.may_end,
        ),
        _lookup(key, around),
        _recorded_answer(key, around),
    ]
    return st.one_of(kinds)


@cache
def _conference(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """Open, for everybody with a PIN, or with a moderator."""
    ways = _ways(key, around)
    pins = {
        "asks_pin": st.just(True),
        "digest": sampled(("", "scrypt-1$AAAA$AAAA")),
        "moderator_digest": st.just("scrypt-1$AAAA$AAAA"),
        "waits_for_moderator": st.booleans(),
        "muted": st.booleans(),
    }
    same = _named(key, around) | {
        "room_name": st.just("room"),
        "most_callers": sampled((250, 10)),
        "records": st.booleans(),
        "star_ends": st.booleans(),
        **dict.fromkeys(("finished_goes_to", "full_goes_to", "failed_goes_to", "instead_goes_to"), ways.may_end),
        "gives_up_to": ways.may_end,
    }
    return st.builds(t.Conference, **same) | st.builds(t.Conference, **same, **pins)


@cache
def _survey(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """Its answers may have the name that a question of the tree has."""
    return st.builds(
        t.Survey,
        **_named(key, around),
        question_1=_prompt(around),
        asks_1=sampled(SurveyAsks),
        question_2=_prompt(around, may_be_empty=True),
        asks_2=sampled(SurveyAsks),
        question_5=_prompt(around, may_be_empty=True),
        answer_5=sampled(("", "rating")),
        hears_speech=st.booleans() if around.speech else st.just(value=False),
        tries=st.integers(1, 3),
        goes_to=_ways(key, around).may_end,
    )


@cache
def _recorded_answer(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    ways = _ways(key, around)
    return st.builds(
        t.RecordedAnswer,
        **_named(key, around),
        answer=st.just("address"),
        tries=st.integers(1, 3),
        goes_to=ways.onward,
        gives_up_to=ways.may_end,
        offers_review=st.booleans(),
        beeps=st.booleans(),
        sensitive=st.booleans(),
        transcription=sampled(Transcription),
        instead_goes_to=ways.may_end,
    )


@cache
def _lookup(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """Keeps what nothing else gives, so that texts may still say “account”."""
    ways = _ways(key, around)
    switches = st.booleans(), st.booleans()
    given = (st.just("status"), st.just("order.status"), sampled(FoundAs), *switches)
    value = st.builds(t.LookupAnswer, *given)
    return st.builds(
        t.Lookup,
        **_named(key, around),
        address=st.just("https://crm.example.com/orders"),
        answers=st.lists(value, max_size=1).map(tuple),
        goes_to=ways.onward,
        not_found_to=ways.may_end,
        failed_to=ways.may_end,
        method=sampled(LookupMethod),
        sends=sampled(((), ("account",)) if around.asks else ((),)),
        sends_caller=st.booleans(),
    )


@cache
def _question(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """Asks for “account”; in a tidy tree never as a sensitive answer, because texts may say it."""
    ways = _ways(key, around)
    return st.builds(
        t.Question,
        **_named(key, around),
        answer=st.just("account"),
        goes_to=ways.onward,
        check=st.sampled_from([check for check in AnswerCheck if check is not AnswerCheck.WORDS]),
        pattern=st.just("4X X"),
        values=st.just(("41", "sales", "3")),
        reads_back=st.booleans(),
        sensitive=st.just(False) if around.tidy else st.booleans(),
        finish_key=sampled(("", "#")),
        tries=st.integers(1, 3),
        again=_prompt(around, may_be_empty=True),
        gives_up_to=ways.may_end,
        listening=_listening(around),
    )


def _listening(around: _Around) -> st.SearchStrategy[Listening]:
    return sampled(LISTENINGS) | TUNED if around.speech else st.just(KEYS_ALONE)


@cache
def _branch(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    ways = _ways(key, around)
    decides_by = [on for on in CASES if around.asks or on != "answer" or not around.tidy]

    @cache
    def on(by: str) -> st.SearchStrategy[t.Destination]:
        values = sampled(CASES[by]).map(lambda value: (value,))
        cases = st.lists(st.builds(t.Case, values, ways.onward), max_size=2).map(tuple)
        answer = st.just("account" if by == "answer" else "")
        return st.builds(
            t.Branch, **_named(key, around), on=st.just(by), cases=cases, goes_to=ways.onward, answer=answer
        )

    return st.sampled_from(decides_by).flatmap(on)


@cache
def _hours(key: str, around: _Around) -> st.SearchStrategy[t.Destination]:
    """Go by a schedule of the tree, in an untidy one also by none or one that is gone."""
    ways = _ways(key, around)
    known, days = ("office", "shop"), ("christmas", "fair")
    way = st.builds(t.DayWay, sampled(days if around.tidy else (*days, "gone")), ways.onward)
    return st.builds(
        t.OpeningHours,
        **_named(key, around),
        schedule=sampled(known if around.tidy else ("", "gone", *known)),
        open_goes_to=ways.onward,
        closed_goes_to=ways.onward,
        days=st.lists(way, max_size=2, unique_by=(lambda each: each.day) if around.tidy else None).map(tuple),
    )


@cache
def _menu(key: str, around: _Around) -> st.SearchStrategy[t.Menu]:
    """In a tidy tree, keys and labels are unique."""
    ways, tidy, spoken = _ways(key, around), around.tidy, NTH[: around.languages]
    some_keys = st.lists(sampled(KEYS), min_size=int(tidy), max_size=4, unique=tidy)
    switches = sampled(("", "", *spoken) if tidy else ("", "", "xx", *spoken))
    labels = ("sales", "support", "den Vertrieb", "help")

    @cache
    def option(at: int, keys: str) -> st.SearchStrategy[t.Option]:
        label = st.just(labels[at % len(labels)]) if tidy else st.sampled_from(labels)
        return st.builds(t.Option, st.just((keys,)), label, ways.anywhere, switches_to=switches)

    options = some_keys.flatmap(lambda keys: st.tuples(*(option(at, each) for at, each in enumerate(keys))))
    return st.builds(
        t.Menu,
        **_named(key, around),
        options=options,
        announces_options=st.booleans(),
        tries=st.integers(1, 4),
        other_keys_go_to=ways.may_end,
        gives_up_to=ways.may_end,
        listening=_listening(around),
        again=_prompt(around, may_be_empty=True),
        no_match_tries=sampled((0, 0, 1, 3)),
        no_match_gives_up_to=ways.may_end,
        extensions_go_to=st.just("") if tidy else ways.may_end,
        key_pause=sampled((0, 2)),
    )
