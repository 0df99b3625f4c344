"""A pasted text as a menu of a draft: proposed as lines that can be changed, then made in one step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine import limits
from engine import tree as t
from engine.check.texts.naming import concepts_of
from engine.choices import Input
from engine.kinds.concept import Concept
from engine.labels import name_of_kind
from engine.languages import nearest, primary_of
from engine.listening import KEYS_ALONE, SUGGESTED_PAUSE
from engine.locales.known import LOCALES
from engine.pasted.lines import joined
from engine.pasted.menu import PERSON, NoOption, PastedMenu, PastedOption
from engine.pasted.reading import read_menu
from engine.providers.twilio import suggested_model
from engine.saying.sentences import sentences
from menus.fields.languages import meant_by
from menus.keys import key_of
from menus.text.closed import message_in
from menus.text.names import Names, NoSuchName, blank
from menus.text.option_lines import read_lines

# What a destination that an option is for most likely is, by what texts call it.
_KIND_OF: Mapping[Concept, type[t.Destination]] = {
    Concept.MESSAGE: t.Voicemail,
    Concept.HOURS: t.Message,
    Concept.PLACE: t.Message,
    Concept.END: t.Goodbye,
}
_SOMEBODY = "Someone who answers"
# Callers who are asked to stay on the line wait once; wrong keys are forgiven on their own.
_WRONG_KEYS = 3
BESIDES: Mapping[NoOption, str] = {
    NoOption.STAYS: "Made: callers who press nothing go where “If nothing is pressed” says.",
    NoOption.EXTENSION: "Not made. Choose a directory for “Dial extensions” on the menu's own form.",
    NoOption.HOURS: "Not made. Key {keys} works at any time: lead it to opening hours first.",
    NoOption.ANY_KEY: "Not made. Choose where any other key leads in the menu's settings.",
    NoOption.OTHER: "Not made. Add it to a text if callers need it.",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text would become, in the words of the page: `lines` are options as text."""

    text: str
    name: str
    introduction: str
    lines: str
    silence: str
    into: str = ""
    as_it_is: bool = False


@dataclass
class Making:
    """The tree with the menu, whose key is `menu`; or what is wrong, by the field of the proposal."""

    tree: t.Tree
    menu: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)


def propose(text: str, tree: t.Tree, name: str, into: str = "") -> Proposal:
    """Reads a text; `into` is the key of a menu that it replaces."""
    read = read_menu(text, tree.language)
    names = Names(tree)
    leads = [(option, _target(option, names, name)) for option in read.options]
    lines = "\n".join(f"{' or '.join(option.keys)} {option.label} → {to}" for option, to in leads)
    by_key = {key: to for option, to in reversed(leads) for key in option.keys}  # the first of a key that is used twice
    silence = f"{_SOMEBODY} (transfer)" if read.silence == PERSON else by_key.get(read.silence, "")
    return Proposal(text, name, read.introduction, lines, silence, into)


def make(tree: t.Tree, proposal: Proposal) -> Making:
    """Adds the menu, or replaces one, and everything new that its lines name; calls start there if nowhere yet."""
    read = read_menu(proposal.text, tree.language)
    tree = _with_languages(tree, read)
    key = proposal.into or key_of(proposal.name, tree.destinations)
    with_menu = {**tree.destinations, key: _menu(tree, key, proposal, read)}
    making = Making(replace(tree, destinations=with_menu), key)
    names = Names(making.tree)
    options, wrong = read_lines(proposal.lines, list(_options(read, tree)), names)
    making.errors |= {"lines": [str(error) for error in wrong]} if wrong else {}
    silence = _meant(making, names, proposal.silence)
    menu = making.tree.destinations[key]
    assert isinstance(menu, t.Menu)
    menu = replace(menu, options=options)
    menu = replace(menu, gives_up_to=silence, tries=1, no_match_tries=_WRONG_KEYS) if silence else menu
    created = {each.key: _with_words(each, tree.language) for each in names.created.values()}
    places = {**making.tree.destinations, **created, key: menu}
    making.tree = replace(making.tree, destinations=places, start=tree.start or key)
    _refuse(making, proposal)
    return making


def besides(text: str, language: str) -> list[tuple[str, str]]:
    """Returns what is no option: that part of the text, and what becomes of it."""
    read = read_menu(text, language)
    return [(left.said, BESIDES[left.why].format(keys=left.keys)) for left in read.left]


def other_language(text: str, language: str) -> str:
    """Returns the language (BCP 47) that a text is in, if it is in one other than `language`; else ""."""
    read = read_menu(text, language)
    found = nearest(read.language) if read.language else None
    return found.tag if found and read.language != primary_of(language) else ""


def _target(option: PastedOption, names: Names, menu: str) -> str:
    """The name of what an option leads to: one that is there, or a new one with its likely kind."""
    if option.repeats:
        return menu
    name = option.name[:1].upper() + option.name[1:]
    there = {each.casefold(): each for each in names.every}
    if found := there.get(name.casefold()):
        return found
    kind = t.Menu if option.language else _likely(option.name)
    return f"{name[: limits.NAME.most]} ({name_of_kind(kind).in_a_sentence})"


def _likely(name: str) -> type[t.Destination]:
    meant = concepts_of(name)
    return next((kind for concept, kind in _KIND_OF.items() if concept in meant), t.Transfer)


def _with_languages(tree: t.Tree, read: PastedMenu) -> t.Tree:
    tags = [_tag(option.language, tree) for option in read.options if option.language]
    new = [t.Voice(tag) for tag in dict.fromkeys(tags) if tag not in tree.languages]
    return replace(tree, other_languages=(*tree.other_languages, *new)) if new else tree


def _tag(code: str, tree: t.Tree) -> str:
    """The tag of a language: that of the tree if it has one, else of where most people speak it."""
    there = (tag for tag in tree.languages if tag.split("-")[0] == code)
    found = nearest(code)
    return next(there, "") or (found.tag if found else next(iter(meant_by(LOCALES[code].name)), code))


def _menu(tree: t.Tree, key: str, proposal: Proposal, read: PastedMenu) -> t.Menu:
    was = tree.destinations.get(key)
    menu = was if isinstance(was, t.Menu) else blank(t.Menu, key, proposal.name)
    assert isinstance(menu, t.Menu)
    listening = menu.listening
    if any(option.phrases for option in read.options) and listening == KEYS_ALONE:
        model = suggested_model(tree.language)
        listening = replace(listening, input=Input.BOTH, speech_model=model, speech_timeout=SUGGESTED_PAUSE)
    said = joined(proposal.text) if proposal.as_it_is else proposal.introduction
    return replace(
        menu,
        name=proposal.name,
        prompt=replace(menu.prompt, text=said.strip()),
        announces_options=not proposal.as_it_is,
        listening=listening,
    )


def _options(read: PastedMenu, tree: t.Tree) -> Iterator[t.Option]:
    for each in read.options:
        language = _tag(each.language, tree) if each.language else ""
        yield t.Option(each.keys, each.label, "", each.phrases, language, said_as_is=each.said_as_is)


def _meant(making: Making, names: Names, typed: str) -> str:
    try:
        return names.meant(typed)
    except NoSuchName as wrong:
        making.errors["silence"] = [str(wrong)]
        return ""


def _with_words(place: t.Destination, language: str) -> t.Destination:
    """A new transfer says that it connects, a voicemail asks for a message; anything else has to be written."""
    if isinstance(place, t.Transfer):
        return replace(place, prompt=t.Prompt(sentences(language).connecting))
    if isinstance(place, t.Voicemail):
        return replace(place, prompt=t.Prompt(message_in(language)))
    return place


def _refuse(making: Making, proposal: Proposal) -> None:
    wrong = {"name": limits.NAME.wrong(proposal.name), "introduction": limits.PROMPT.wrong(proposal.introduction)}
    making.errors |= {name: [what] for name, what in wrong.items() if what}
