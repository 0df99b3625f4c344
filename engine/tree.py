"""The phone tree as frozen values: everything one caller can reach, flat and keyed.

A destination's key is unique within its tree. Wherever a field names another destination it holds that
destination's key; "" means that the admin has not chosen one. What stands beside a field's type is its limit,
and what it means: the files' schema tells both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from engine import limits
from engine.listening import KEYS_ALONE, Listening

Key = Annotated[str, limits.KEY, "A short name for links, files and reports; unique within the tree."]
Name = Annotated[str, limits.NAME, "A name for yourselves; callers do not hear it."]
Link = Annotated[str, limits.LINK]
Number = Annotated[str, limits.NUMBER]
Digits = Annotated[str, limits.DIGITS]
Tag = Annotated[str, limits.LANGUAGE, "BCP 47 tag of the language."]
Audio = Annotated[str, limits.AUDIO, "Name of a stored recording; empty has the text read aloud."]
AudioOf = Annotated[str, limits.PROMPT, "The text that the recording was made for."]
Phrase = Annotated[str, limits.PHRASE]


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt in a further language."""

    language: Tag
    text: Annotated[str, limits.PROMPT, "Read aloud; empty falls back to the tree's first language."] = ""
    audio: Audio = ""
    audio_of: AudioOf = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller hears. Without a text and a recording it says nothing."""

    text: Annotated[str, limits.PROMPT, "Read aloud, in the tree's first language."] = ""
    audio: Audio = ""
    audio_of: AudioOf = ""
    others: Annotated[tuple[Wording, ...], limits.LANGUAGES, "The same in the tree's other languages."] = ()
    shared: Annotated[str, limits.SHARED, "Key of the shared prompt that this is; empty is a prompt of its own."] = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.audio)


@dataclass(frozen=True, slots=True)
class OptionWording:
    """An option in a further language."""

    language: Tag
    label: Annotated[str, limits.LABEL, "As it is said in this language."]
    phrases: Annotated[tuple[Phrase, ...], limits.PHRASES, "What callers may say for it in this language."] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: any of `keys` leads to `goes_to`.

    Where the menu listens for speech, so does the label, and any of `phrases`.
    """

    keys: Annotated[tuple[Digits, ...], limits.KEYS, "Any of these chooses the option, each one or more of 0-9 * #."]
    label: Annotated[str, limits.LABEL, "As it is said: “For sales, press 1.” “To leave a message, press 4.”"]
    goes_to: Annotated[Link, "Where the option leads."]
    phrases: Annotated[tuple[Phrase, ...], limits.PHRASES, "Other words for it, where the menu hears speech."] = ()
    switches_to: Annotated[str, limits.LANGUAGE_OR_NONE, "Language the call goes on in; empty changes nothing."] = ""
    others: Annotated[tuple[OptionWording, ...], limits.LANGUAGES, "The same in the tree's other languages."] = ()
    said_as_is: Annotated[bool, "Whether nothing is said before the label: “Goodbye, press 9.”"] = False


@dataclass(frozen=True, slots=True)
class Menu:
    """Asks and waits. Says `prompt`, then its options where `announces_options`."""

    key: Key
    name: Name
    prompt: Prompt
    options: Annotated[tuple[Option, ...], limits.OPTIONS, "In the order in which they are said."]
    announces_options: Annotated[bool, "Whether each option is said after the text: “For sales, press 1.”"] = False
    wait_seconds: Annotated[int, limits.WAIT_SECONDS, "How many seconds we wait for a key."] = 6
    tries: Annotated[int, limits.MENU_TRIES, "How often the caller is asked in all, before giving up."] = 3
    no_input: Annotated[Prompt, limits.SENTENCE, "Said after silence; empty says our own sentence."] = Prompt()
    no_match: Annotated[Prompt, limits.SENTENCE, "Said after a wrong key; empty says our own sentence."] = Prompt()
    other_keys_go_to: Annotated[
        Link, "Where every key leads that is neither an option nor the tree's own; empty treats it as wrong."
    ] = ""
    gives_up_to: Annotated[Link, "Where the call goes after the last try; empty says goodbye."] = ""
    listening: Listening = KEYS_ALONE
    again: Annotated[Prompt, limits.SENTENCE, "Said from the second try on; empty says the text again."] = Prompt()
    no_match_tries: Annotated[
        int, limits.NO_MATCH_TRIES, "How many wrong answers are heard, counted by themselves; 0 counts them as tries."
    ] = 0
    no_match_gives_up_to: Annotated[
        Link, "Where the call goes after the last wrong answer; empty goes where silence leads."
    ] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Asks for digits or words, checks the answer, and keeps it with the call under its name."""

    key: Key
    name: Name
    prompt: Prompt
    answer: Annotated[str, limits.ANSWER, "The answer's name, as {account} in later texts."]
    goes_to: Annotated[Link, "Where a good answer leads."]
    check: Annotated[str, limits.CHECK, "What an answer must be."] = "digits"
    least_digits: Annotated[int, limits.ANSWER_DIGITS, "The fewest digits of a right answer."] = 1
    most_digits: Annotated[int, limits.ANSWER_DIGITS, "The most digits of a right answer."] = 20
    lowest: Annotated[int, limits.ANSWER_NUMBER, "The lowest right number, where a number is asked for."] = 0
    highest: Annotated[int, limits.ANSWER_NUMBER, "The highest right number."] = limits.ANSWER_NUMBER.most
    date_form: Annotated[str, limits.DATE_FORM, "The order in which a date is typed."] = "DDMMYYYY"
    days: Annotated[str, limits.DAYS, "Whether any day is right, only days up to today, or only from today on."] = "any"
    earliest: Annotated[str, limits.DAY, "The earliest right date, as 2026-01-31; empty is without a limit."] = ""
    latest: Annotated[str, limits.DAY, "The latest right date; empty is without a limit."] = ""
    pattern: Annotated[str, limits.PATTERN, "Forms with X for any digit, such as 12XX 9XXX."] = ""
    values: Annotated[tuple[Phrase, ...], limits.VALUES, "The right answers, where one of a list is asked for."] = ()
    finish_key: Annotated[str, limits.LEAVE_KEY, "Ends the answer; empty waits for the most digits or a pause."] = "#"
    wait_seconds: Annotated[int, limits.WAIT_SECONDS, "How many seconds we wait for the next key."] = 6
    reads_back: Annotated[bool, "Whether the answer is read back, to be confirmed with 1 or 2."] = False
    sensitive: Annotated[bool, "Whether the answer is never stored, shown or spoken readable."] = False
    keeps_sealed: Annotated[bool, "Whether a sensitive answer is kept encrypted until the call ends."] = False
    tries: Annotated[int, limits.MENU_TRIES, "How often the caller is asked in all, before giving up."] = 3
    no_input: Annotated[Prompt, limits.SENTENCE, "Said after silence; empty says our own sentence."] = Prompt()
    no_match: Annotated[Prompt, limits.SENTENCE, "Said after a wrong answer; empty says our own sentence."] = Prompt()
    again: Annotated[Prompt, limits.SENTENCE, "Said from the second try on; empty says the text again."] = Prompt()
    gives_up_to: Annotated[Link, "Where the call goes after the last try; empty says goodbye."] = ""
    listening: Listening = KEYS_ALONE


@dataclass(frozen=True, slots=True)
class PinCheck:
    """Asks for a PIN and compares it with a salted digest; the PIN itself is kept nowhere."""

    key: Key
    name: Name
    prompt: Prompt
    goes_to: Annotated[Link, "Where the right PIN leads."]
    digest: Annotated[str, limits.DIGEST, "Salted digest of the right PIN; never in a file."] = ""
    wait_seconds: Annotated[int, limits.WAIT_SECONDS, "How many seconds we wait for the next key."] = 6
    no_match: Annotated[Prompt, limits.SENTENCE, "Said after a wrong PIN; empty says our own sentence."] = Prompt()
    gives_up_to: Annotated[Link, "Where the call goes after too many wrong PINs; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One way out of a branch: taken where the value is any of these."""

    values: Annotated[
        tuple[Annotated[str, limits.CASE_VALUE], ...],
        limits.VALUES,
        "Any of these takes this way: 42, 10-20, +49*, sip:alice@example.com, DE, new, 30, es-US.",
    ]
    goes_to: Annotated[Link, "Where it leads."]


@dataclass(frozen=True, slots=True)
class Branch:
    """Goes on by what is known already, without asking: the first case that fits, else `goes_to`."""

    key: Key
    name: Name
    prompt: Prompt
    on: Annotated[str, limits.BRANCH_ON, "What decides: an answer, the caller, the called number, chance, language."]
    cases: Annotated[tuple[Case, ...], limits.OPTIONS, "The first that fits is taken."]
    goes_to: Annotated[Link, "Where every other call goes on."]
    answer: Annotated[str, limits.ANSWER_OR_NONE, "The answer's name, where an answer decides."] = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Says something and goes on by itself."""

    key: Key
    name: Name
    prompt: Prompt
    goes_to: Annotated[Link, "Where the call goes on."]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Rings telephone numbers (E.164) at once; the first to answer has the caller."""

    key: Key
    name: Name
    prompt: Prompt
    numbers: Annotated[tuple[Number, ...], limits.NUMBERS, "They ring together; the first to answer has the caller."]
    ring_seconds: Annotated[int, limits.RING_SECONDS, "How many seconds it rings."] = 20
    no_answer_goes_to: Annotated[Link, "Where the call goes when nobody answers; empty says goodbye."] = ""
    busy_goes_to: Annotated[Link, "Where the call goes when the line is busy; empty says goodbye."] = ""
    failed_goes_to: Annotated[Link, "Where the call goes when no number can be reached; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Voicemail:
    """Says something, beeps and records; then says `thanks` and goes on."""

    key: Key
    name: Name
    prompt: Prompt
    thanks: Annotated[Prompt, limits.SENTENCE, "Said after the message; empty says our own sentence."] = Prompt()
    max_seconds: Annotated[int, limits.MESSAGE_SECONDS, "The longest message, in seconds."] = 120
    silence_seconds: Annotated[int, limits.SILENCE_SECONDS, "Silence, in seconds, that ends a message."] = 5
    tries: Annotated[int, limits.BEEPS, "How often we beep before an empty recording gives up."] = 2
    goes_to: Annotated[Link, "Where the call goes after the message; empty says goodbye."] = ""
    gives_up_to: Annotated[Link, "Where the call goes when nothing was recorded; empty says goodbye."] = ""
    takes_note: Annotated[bool, "Where a provider cannot record: keeps what the caller says as text."] = False
    instead_goes_to: Annotated[Link, "Where a provider cannot record: where the call goes instead."] = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """Holds the caller with music until somebody takes the call."""

    key: Key
    name: Name
    prompt: Prompt
    queue_name: Annotated[str, limits.QUEUE_NAME, "The queue's name at the provider."]
    music: Annotated[str, limits.MUSIC, "Path below the site's static files; empty is silence."] = ""
    leave_key: Annotated[str, limits.LEAVE_KEY, "Leaves the queue while waiting; empty offers no way out."] = "*"
    max_wait_seconds: Annotated[int, limits.MAX_WAIT_SECONDS, "The longest wait, in seconds."] = 1800
    left_goes_to: Annotated[Link, "Where a caller goes who leaves or waited too long; empty says goodbye."] = ""
    full_goes_to: Annotated[Link, "Where the call goes when the queue is full; empty says goodbye."] = ""
    failed_goes_to: Annotated[Link, "Where the call goes when waiting does not work; empty says goodbye."] = ""
    instead_goes_to: Annotated[Link, "Where a provider has no queues: where the call goes instead."] = ""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Says something and hangs up."""

    key: Key
    name: Name
    prompt: Prompt


Destination = Menu | Question | PinCheck | Branch | Message | Transfer | Voicemail | Queue | Goodbye
KINDS: tuple[type[Destination], ...] = (
    Menu,
    Question,
    PinCheck,
    Branch,
    Message,
    Transfer,
    Voicemail,
    Queue,
    Goodbye,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A further language of a tree, and who reads it."""

    language: Tag
    voice: Annotated[str, limits.VOICE, "The voice that reads; empty is the provider's own choice."] = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """All that one caller can reach. Frozen, so every thread may share one."""

    slug: Annotated[str, limits.SLUG, "A short name for commands and files."]
    name: Annotated[str, limits.TREE_NAME, "How you call this phone line among yourselves."]
    start: Annotated[Link, "What a caller comes to first."]
    destinations: Annotated[Mapping[str, Destination], limits.DESTINATIONS, "Everything a caller can come to."] = field(
        default_factory=dict
    )
    language: Annotated[str, limits.LANGUAGE, "BCP 47 tag of the language the texts are written in."] = "en-US"
    voice: Annotated[str, limits.VOICE, "The voice that reads; empty is the provider's own choice."] = ""
    fallback_number: Annotated[
        str, limits.NUMBER_OR_NONE, "Rung on the day when everything else fails; empty rings nobody."
    ] = ""
    other_languages: Annotated[tuple[Voice, ...], limits.LANGUAGES, "Languages that callers can change to."] = ()
    remembers_language: Annotated[bool, "Whether a caller who chose a language begins in it next time."] = False
    # Keys that every caller knows, in every menu that does not use them itself.
    operator_key: Annotated[
        str, limits.LEAVE_KEY, "Leads to the operator from every menu, before any other key; empty is off."
    ] = ""
    operator_to: Annotated[Link, "Where the operator key leads; empty switches it off."] = ""
    back_key: Annotated[str, limits.LEAVE_KEY, "Goes back to where the caller was asked before; empty is off."] = ""
    repeat_key: Annotated[str, limits.LEAVE_KEY, "Says the menu again; empty is off."] = ""
    # Said where a menu or question hears speech, beside the words that each language has for the same.
    operator_words: Annotated[tuple[Phrase, ...], limits.PHRASES, "More words that ask for the operator."] = ()
    back_words: Annotated[tuple[Phrase, ...], limits.PHRASES, "More words that ask for the menu before."] = ()
    repeat_words: Annotated[tuple[Phrase, ...], limits.PHRASES, "More words that ask to hear the menu again."] = ()
    country: Annotated[
        str, limits.COUNTRY_OR_NONE, "Country whose national numbers are understood; empty: that of its first number."
    ] = ""
    time_zone: Annotated[
        str, limits.TIME_ZONE_OR_NONE, "IANA time zone that decides what “today” is; empty: the site's."
    ] = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "destinations", MappingProxyType(dict(self.destinations)))

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language's tag, the first one first."""
        return (self.language, *(each.language for each in self.other_languages))

    @property
    def hears_speech(self) -> bool:
        """Whether callers can say anything anywhere."""
        return any(
            isinstance(place, Menu | Question) and place.listening.hears_speech for place in self.destinations.values()
        )

    @property
    def operator(self) -> str:
        """Where callers who ask for the operator are led, by a key or in words; "" where they cannot ask."""
        return self.operator_to if self.operator_key or self.hears_speech else ""
