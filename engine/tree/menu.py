"""A menu and its options."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Changed, Label, Leads, NewRow, Said, Unit, named
from engine.listening import KEYS_ALONE, Listening
from engine.tree.fields import AfterSilence, GivesUpTo, KeySeconds, OnLaterTries, OtherKeysTo, Tries
from engine.tree.parts import SILENT, Digits, Key, Link, Name, Phrase, Prompt, Sentence, Tag, Text


@dataclass(frozen=True, slots=True)
class OptionWording:
    """An option in a further language."""

    language: Tag
    label: Annotated[str, limits.LABEL, "As it is said in this language."]
    phrases: Annotated[tuple[Phrase, ...], limits.PHRASES, "What callers may say for it in this language."] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: any of `keys` leads to `goes_to`.

    If the menu listens for speech, the label and any of `phrases` do so, too.
    """

    keys: Annotated[
        tuple[Digits, ...], limits.KEYS, "The key to press, for example 1, or 42; with several, any of them will do."
    ]
    label: Annotated[
        str,
        limits.LABEL,
        "What callers hear: “sales” is said as “For sales, press 1.”, “to leave a message” as “To leave a message, "
        "press 4.”",
    ]
    goes_to: Annotated[Link, Leads("then", when="when this is chosen", label="goes to")]
    phrases: Annotated[
        tuple[Phrase, ...],
        limits.PHRASES,
        Label("or says"),
        "Other words for it, where the menu listens for speech, for example: buy something, order.",
    ] = ()
    switches_to: Annotated[
        str,
        limits.LANGUAGE_OR_NONE,
        Label("continue in"),
        "For “para español, oprima dos”: the call continues in this language. Leave blank to keep the language.",
    ] = ""
    others: Annotated[tuple[OptionWording, ...], limits.LANGUAGES, "The same in the line's other languages."] = ()
    said_as_is: Annotated[
        bool, Label("as is"), "Says the label alone: “Goodbye, press 9.” instead of “For goodbye, press 9.”"
    ] = False


@named("Menu", icon="M4 4.2h.01M8 4.2h.01M12 4.2h.01M4 8h.01M8 8h.01M12 8h.01M4 11.8h.01M8 11.8h.01M12 11.8h.01")
@dataclass(frozen=True, slots=True)
class Menu:
    """Asks and waits. Says `prompt`, then its options if `announces_options` is set."""

    key: Key
    name: Name
    prompt: Annotated[Text, "Said before the options, for example “Welcome to ACME.” Can be blank."]
    options: Annotated[tuple[Option, ...], limits.OPTIONS, "In the order in which they are said."]
    announces_options: Annotated[
        bool,
        Label("say the options"),
        "Says each option after the text, for example “For sales, press 1.”, so that text and keys always agree.",
        NewRow(True, "a file without the field was written before there was one, and its text names the keys"),
    ] = False
    wait_seconds: Annotated[
        KeySeconds,
        "How long we wait for a choice, for example 6. Counts from the end of the text and again after each key.",
    ] = 6
    tries: Tries = 3
    no_input: Annotated[
        AfterSilence,
        Said("When nothing is pressed in {place}", ours="no_input"),
    ] = SILENT
    no_match: Annotated[
        Sentence,
        Label("after a wrong choice"),
        "Said before asking again. Leave blank for “Sorry, that is not one of the choices.”",
        Said("When a wrong key is pressed in {place}", ours="no_match"),
    ] = SILENT
    other_keys_go_to: Annotated[
        OtherKeysTo,
        "For “press 1 to repeat, or any other key to go back”: where every key leads that is neither an option nor the "
        "line's own. Leave blank to treat other keys as wrong.",
    ] = ""
    extensions_go_to: Annotated[
        Link,
        Leads("extension", when="when an extension is dialled", label="dial extensions", seldom=True),
        "For “if you know your party's extension, dial it at any time”: the directory whose extensions work here. "
        "Leave blank if none do.",
    ] = ""
    # 0 for files that were written before there was a choice.
    key_pause: Annotated[
        int,
        limits.KEY_PAUSE,
        Label("pause after a key"),
        "How long after a key another may come, for example 2 seconds, where keys have several digits or callers can "
        "dial extensions. 0 waits as long as for the first.",
        Changed("{place} now waits {new} for a further key instead of {old}.", Unit.SECONDS),
        NewRow(
            2, "callers who press one key should not wait; a file without the field was written before there was one"
        ),
    ] = 0
    gives_up_to: GivesUpTo = ""
    listening: Listening = KEYS_ALONE
    again: Annotated[
        OnLaterTries,
        "Said on later tries in place of the text, for example “Please choose.” Leave blank to say the text again.",
    ] = SILENT
    no_match_tries: Annotated[
        int,
        limits.NO_MATCH_TRIES,
        Label("wrong choices allowed"),
        "How many wrong choices we take, for example 2, counted separately from silent tries. 0 counts them as tries.",
    ] = 0
    no_match_gives_up_to: Annotated[
        Link,
        Leads(
            "wrong too often",
            when="after too many wrong choices",
            changed="After the last wrong answer in {place}",
            seldom=True,
            nothing="where silence leads",
            blank="Leave blank to go to the same place as after silence.",
        ),
    ] = ""
    # An experiment: variant B of this menu, which a share of the callers hear (engine.experiments).
    other_share: Annotated[
        int,
        limits.EXPERIMENT_SHARE,
        Label("callers on B"),
        "How many of a hundred callers hear variant B, for example 50. 0 means no experiment.",
        Changed("In {place}, {new} of 100 callers now hear variant B instead of {old}."),
    ] = 0
    other_prompt: Annotated[
        Prompt,
        limits.PROMPT,
        Label("text in B"),
        "What callers on B hear instead of the text, for example a shorter one. Leave blank for the same text.",
        Said("On variant B of {place}"),
    ] = SILENT
    other_order: Annotated[
        tuple[Digits, ...],
        limits.OPTIONS,
        Label("order in B"),
        "The keys in the order in which B says the options, for example 3, 1, 2. Leave blank for the same order.",
    ] = ()
