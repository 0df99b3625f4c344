"""A phone tree as a whole: everything one caller can reach, with the settings and schedules of the line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any

from engine import limits
from engine.choices import ShortcutTo
from engine.labels import Changed, Label, Leads, NewRow
from engine.listening import KEYS_ALONE
from engine.tree.another_line import AnotherLine
from engine.tree.destination import Destination, given_by
from engine.tree.menu import Menu
from engine.tree.parts import Country, Link, Phrase, Voice
from engine.tree.schedule import Schedule
from engine.tree.shortcut import Shortcut

_KEY = "Works in every menu that has no option on this key, and comes before “any other key”."
_SWITCHED_OFF = "Leave blank to switch it off."
_BUILT_IN = "Common words are built in."


@dataclass(frozen=True)  # no slots, so that what each turn needs is computed once and cached
class Tree:
    """All that one caller can reach. Frozen, so every thread may share one."""

    slug: Annotated[str, limits.SLUG, Label("slug"), "A short name for commands and files, for example main-office."]
    name: Annotated[
        str,
        limits.TREE_NAME,
        Label("name"),
        "What your team calls it, for example “Main office”; callers hear it only where a text says {line}.",
    ]
    start: Annotated[
        Link,
        Leads("start", when="when a call comes in", label="start"),
        "What a caller hears first, for example your greeting.",
    ]
    destinations: Annotated[Mapping[str, Destination], limits.DESTINATIONS, "Everything a caller can reach."] = field(
        default_factory=dict
    )
    language: Annotated[
        str,
        limits.LANGUAGE,
        Label("language"),
        "The language your texts are written in, for example en-US; they are read aloud in it.",
    ] = "en-US"
    voice: Annotated[
        str,
        limits.VOICE,
        Label("voice"),
        "Who reads your texts, for example Polly.Joanna-Neural. Leave blank for the provider's own choice.",
    ] = ""
    fallback_number: Annotated[
        str,
        limits.NUMBER_OR_NONE,
        Label("fallback number"),
        "Rung when everything else fails, so that no caller is lost, for example +1 555-010-0009, or "
        "+1 555-010-0009 ext. 12.",
    ] = ""
    other_languages: Annotated[tuple[Voice, ...], limits.LANGUAGES, "Languages that callers can change to."] = ()
    remembers_language: Annotated[
        bool, Label("remember the language"), "A caller who chose a language begins the next call in it."
    ] = False
    # Keys that work in every menu that does not use them itself.
    operator_key: Annotated[
        str, limits.LEAVE_KEY, Label("operator key"), f"Leads to the operator, for example 0. {_KEY} {_SWITCHED_OFF}"
    ] = ""
    operator_to: Annotated[
        Link,
        Leads("operator", when="when callers ask for the operator", label="operator"),
        "Where callers who ask for the operator are led, for example your reception. Leave blank to lead them nowhere.",
    ] = ""
    back_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("back key"),
        f"Goes back to where the caller was asked before, or says the menu again, for example *. {_KEY} "
        f"{_SWITCHED_OFF}",
    ] = ""
    repeat_key: Annotated[
        str, limits.LEAVE_KEY, Label("repeat key"), f"Says the menu again, for example #. {_KEY} {_SWITCHED_OFF}"
    ] = ""
    # Works where a menu or question hears speech, in addition to each language's own words for it.
    operator_words: Annotated[
        tuple[Phrase, ...],
        limits.PHRASES,
        Label("operator words"),
        f"More words that ask for the operator where callers can speak, for example front desk. {_BUILT_IN}",
    ] = ()
    back_words: Annotated[
        tuple[Phrase, ...],
        limits.PHRASES,
        Label("back words"),
        f"More words that ask for the previous menu where callers can speak, for example never mind. {_BUILT_IN}",
    ] = ()
    repeat_words: Annotated[
        tuple[Phrase, ...],
        limits.PHRASES,
        Label("repeat words"),
        f"More words that ask to hear the menu again where callers can speak, for example one more time. {_BUILT_IN}",
    ] = ()
    country: Annotated[
        str,
        limits.COUNTRY_OR_NONE,
        Label("country"),
        "Numbers typed without a country code are read as this country's, for example DE for Germany. Leave blank for "
        "the country of its first number.",
    ] = ""
    time_zone: Annotated[
        str,
        limits.TIME_ZONE_OR_NONE,
        Label("time zone"),
        "Decides what “today” means to callers, for example Europe/Berlin. Leave blank for that of its only schedule, "
        "or of the site.",
    ] = ""
    # Which numbers cost more is for whoever publishes and rings to know: the engine has no numbering plans.
    dials_costly: Annotated[
        bool,
        Label("allow costly numbers"),
        "Premium-rate and other costly numbers are refused, because you pay for every minute. Tick to ring them "
        "anyway, for example your own service number.",
    ] = False
    dials_countries: Annotated[
        tuple[Country, ...],
        limits.COUNTRIES,
        Label("countries to ring"),
        "Only numbers of these countries are rung, for example Germany; Austria. Leave blank for the countries of the "
        "numbers that callers dial.",
    ] = ()
    dials_abroad: Annotated[
        bool,
        Label("ring any country"),
        "Without a list of countries, numbers of every country are rung. Leave it off unless you need it, for example "
        "for a team that travels.",
        NewRow(False, "a file without the field was written before there was one, and rings any country"),
    ] = True
    call_minutes: Annotated[
        int,
        limits.CALL_MINUTES,
        Label("longest call"),
        "A call ends after this many minutes in total, for example 60: callers are told, and a conversation is cut "
        "off. 240 is the longest that providers allow.",
        Changed("A call now ends after {new} {counted} instead of {old}.", counts="minute"),
    ] = 240
    menu_minutes: Annotated[
        int,
        limits.MENU_MINUTES,
        Label("longest in menus"),
        "A caller who has been in menus for this many minutes is put through to the fallback number, for example 30. "
        "Time in conversations, queues and recordings doesn't count.",
        Changed("A caller can now be in menus for {new} {counted} instead of {old}.", counts="minute"),
    ] = 30
    calls_an_hour: Annotated[
        int,
        limits.CALLS_AN_HOUR,
        Label("calls an hour"),
        "How often one number may call within an hour, for example 60; after that, callers are told and the call ends. "
        "0 means no limit. Withheld numbers aren't counted.",
        Changed("One number may now call {new} {counted} an hour instead of {old}; 0 means no limit.", counts="time"),
        NewRow(60, "a file without the field was written before there was one, and has no limit"),
    ] = 0
    typed_numbers_a_day: Annotated[
        int,
        limits.TYPED_NUMBERS_A_DAY,
        Label("typed numbers a day"),
        "How many numbers callers can type within a day to be called back on, for example 20; after that, only numbers "
        "that the phone company shows are taken. 0 means no limit.",
        Changed(
            "Callers can now type {new} {counted} a day to be called back on instead of {old}; 0 means no limit.",
            counts="number",
        ),
    ] = 20
    schedules: Annotated[
        tuple[Schedule, ...],
        limits.SCHEDULES,
        "The schedules that its opening hours and texts use, as they were when this was saved.",
    ] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "destinations", MappingProxyType(dict(self.destinations)))

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language's tag, the first one first."""
        return (self.language, *(each.language for each in self.other_languages))

    @cached_property
    def computed(self) -> dict[Any, Any]:
        """What a walk computes once for all calls, because it depends on the tree alone (engine.walking.walk)."""
        return {}

    @cached_property
    def goes_back(self) -> bool:
        """Whether anything leads callers back, so that the way that they came must be kept."""
        return bool(self.back_key) or self.hears_speech or any(map(_leads_back, self.destinations.values()))

    @cached_property
    def leads_to_lines(self) -> bool:
        """Whether calls may go on in another line."""
        return any(isinstance(place, AnotherLine) for place in self.destinations.values())

    @cached_property
    def hears_speech(self) -> bool:
        """Whether callers can say anything anywhere."""
        # Looks at any kind with such settings: the tree knows what its places are, not what they do.
        return any(getattr(place, "listening", KEYS_ALONE).hears_speech for place in self.destinations.values())

    def schedule(self, key: str) -> Schedule | None:
        """The schedule of this key; without a key, the only one the tree has."""
        if not key:
            return self.schedules[0] if len(self.schedules) == 1 else None
        return next((each for each in self.schedules if each.key == key), None)

    @cached_property
    def experiments(self) -> tuple[str, ...]:
        """The keys of the menus that have a version B, in order; an arm of each call stands at the same place."""
        menus = (place for place in self.destinations.values() if isinstance(place, Menu) and place.other_share)
        return tuple(sorted(menu.key for menu in menus))

    @cached_property
    def answer_names(self) -> frozenset[str]:
        """The names of the answers that its places give."""
        return frozenset(answer.name for place in self.destinations.values() for answer in given_by(place))

    @property
    def operator(self) -> str:
        """Where callers who ask for the operator are led, by a key, in words or by a shortcut; "" if they can't ask."""
        return self.operator_to if self.operator_key or self.hears_speech or self._has_operator_shortcut else ""

    @cached_property
    def _has_operator_shortcut(self) -> bool:
        return any(_leads(place, ShortcutTo.OPERATOR) for place in self.destinations.values())


def _leads_back(place: Destination) -> bool:
    """Also from another line, whose first menu may lead back to where the call came from."""
    is_key = bool(getattr(place, "back_key", ""))
    return is_key or isinstance(place, AnotherLine) or _leads(place, ShortcutTo.BACK)


def _leads(place: Destination, to: ShortcutTo) -> bool:
    return isinstance(place, Shortcut) and place.to == to
