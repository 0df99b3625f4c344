"""All problems of a tree: what the engine finds, missing recordings, and words that differ from the library's."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from engine import tree as t
from engine.check import Level, Problem
from engine.choices import Transcription
from engine.kinds.all import kind_of
from engine.uses.mailboxes import named_mailbox
from engine.wording.apart import told_apart
from menus.audio.embedding import too_long
from menus.audio.in_use import audio_of, prompts_in
from menus.audio.store import is_there
from menus.checking.checks import Patience, examined
from menus.draft.library import prompt_of
from menus.fields.written import written
from menus.lookup_addresses import objection
from menus.models import Audio, CallerList, LookupKey, Mailbox, Person, PhoneNumber, PhoneTree, SharedPrompt, Team
from menus.publishing import other_lines
from menus.publishing.dialling import refused, rules_now
from menus.publishing.own_numbers import OurNumbers, own_numbers
from menus.publishing.sip_logins import without_login


def problems_in(
    tree: t.Tree,
    providers: Sequence[str] = (),
    of: PhoneTree | None = None,
    ours: OurNumbers | None = None,
    patience: Patience | None = None,
) -> list[Problem]:
    """Errors first, as find_problems() has them; `providers` are those of the tree's numbers.

    `of` are the tree's rows, if its slug may be an old one; `ours` are our own numbers, if they are known.
    With `patience`, raises StillChecking if the engine's checks take longer.
    """
    tree = told_apart(tree)
    found = examined(tree, providers, of, patience).problems
    own = [*refused(tree, rules_now(tree, of, ours)), *own_numbers(tree, of, ours)]
    here = [
        *not_here(tree),
        *_no_transcriber(tree),
        *_shown(tree),
        *_lookups(tree, of),
        *without_login(tree),
        *too_long(tree, providers),
        *_odd(tree),
        *_unlike_the_library(tree),
        *other_lines.problems_of_lines(tree, of),
        *own,
    ]
    return [problem for level in Level for problem in (*here, *found) if problem.level is level]


def errors_in(
    tree: t.Tree, providers: Sequence[str] = (), of: PhoneTree | None = None, patience: Patience | None = None
) -> list[Problem]:
    """Returns the problems that prevent publishing."""
    found = problems_in(tree, providers, of, patience=patience)
    return [problem for problem in found if problem.level is Level.ERROR]


def not_here(tree: t.Tree) -> list[Problem]:
    """Whatever a tree names that isn't in this installation, as it may be with a file from elsewhere."""
    return [*_missing(tree), *_nobody(tree), *_no_mailbox(tree), *_no_list(tree), *other_lines.not_here(tree)]


def _missing(tree: t.Tree) -> list[Problem]:
    """Callers would hear nothing there: an imported tree names files that only its own installation has."""
    lost = {place.key: place.name for place, prompt in prompts_in(tree) if not all(map(is_there, audio_of(prompt)))}
    what = "A recording of “{}” is missing: upload it again, or remove it to have the text read aloud."
    return [Problem(key, what.format(name), "recording-missing") for key, name in lost.items()]


def _nobody(tree: t.Tree) -> list[Problem]:
    """People and teams that a tree names and that aren't here, such as those of a file from elsewhere."""
    named = [(place, *_named(place)) for place in tree.destinations.values()]
    if not any(people or teams for _, people, teams in named):
        return []
    here = set(Person.objects.values_list("key", flat=True)), set(Team.objects.values_list("key", flat=True))
    gone = [(place, "person", key) for place, people, _ in named for key in people if key not in here[0]]
    gone += [(place, "team", key) for place, _, teams in named for key in teams if key not in here[1]]
    what = "“{}” names the {} “{}”, which doesn't exist: choose another."
    return [Problem(place.key, what.format(place.name, word, key), "no-such-person") for place, word, key in gone]


def _named(place: t.Destination) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kind = kind_of(place)
    people, teams = kind.rings_people(place)
    return people, (*teams, *(kind.looks_up(place) or ()))


def _no_transcriber(tree: t.Tree) -> list[Problem]:
    """Messages that are to be written down by a transcriber of one's own, where there is none."""
    if settings.TRANSCRIBER:
        return []
    places = tree.destinations.values()
    own = [place for place in places if getattr(place, "writes_down", "") == Transcription.OWN]
    what = (
        "Messages in “{}” have no transcript: no transcriber is set up here. Ask whoever runs this site to set "
        "TRANSCRIBER, or choose another transcript."
    )
    return [Problem(place.key, what.format(place.name), "no-transcriber", Level.WARNING) for place in own]


def _no_mailbox(tree: t.Tree) -> list[Problem]:
    """Mailboxes that a tree names and that aren't here. Their messages arrive in the line's own, so none is lost."""
    named = [(place, key) for place in tree.destinations.values() if (key := named_mailbox(place))]
    if not named:
        return []
    here = set(Mailbox.objects.filter(key__in={key for _, key in named}).values_list("key", flat=True))
    what = (
        "“{}” puts recordings into the mailbox “{}”, which doesn't exist: choose another, or they arrive in the line's."
    )
    return [
        Problem(place.key, what.format(place.name, key), "no-such-mailbox", Level.WARNING)
        for place, key in named
        if key not in here
    ]


def _no_list(tree: t.Tree) -> list[Problem]:
    """Caller lists that a branch asks for and that aren't here, such as those of a file from elsewhere."""
    asked = [(place, key) for place in tree.destinations.values() for key in kind_of(place).caller_lists(place)]
    if not asked:
        return []
    here = set(CallerList.objects.filter(key__in={key for _, key in asked}).values_list("key", flat=True))
    what = "“{}” asks for the caller list “{}”, which doesn't exist: choose another, or add that list."
    gone = [(place, key) for place, key in asked if key not in here]
    return [Problem(place.key, what.format(place.name, key), "no-such-list") for place, key in gone]


def _shown(tree: t.Tree) -> list[Problem]:
    """Numbers that are shown to those who are rung and aren't ours here: a provider refuses numbers of others."""
    shown = [place for place in tree.destinations.values() if isinstance(place, t.Transfer) and place.shown_number]
    if not shown:
        return []
    wanted = {place.shown_number for place in shown}
    ours = set(PhoneNumber.objects.filter(number__in=wanted).values_list("number", flat=True))
    what = (
        "“{}” shows {}, which isn't one of your numbers here. Your provider connects nobody unless it is yours there."
    )
    return [
        Problem(place.key, what.format(place.name, written(place.shown_number)), "shown-number", Level.WARNING)
        for place in shown
        if place.shown_number not in ours
    ]


def _lookups(tree: t.Tree, of: PhoneTree | None) -> list[Problem]:
    """Lookups whose address can't be asked here, and lines without a key to sign requests with."""
    places = [place for place in tree.destinations.values() if isinstance(place, t.Lookup)]
    found = [
        Problem(place.key, f"“{place.name}” can't ask its address. {why}", "lookup-address")
        for place in places
        if place.address and (why := objection(place.address))
    ]
    phone_tree = of or PhoneTree.objects.filter(slug=tree.slug).first()
    if places and not (phone_tree and LookupKey.objects.in_use(phone_tree.pk, timezone.now()).exists()):
        what = (
            f"“{places[0].name}” asks your system, but this phone line has no key to sign its requests with: choose "
            "“Key” on its form to make one."
        )
        found.append(Problem(places[0].key, what, "lookup-key"))
    return found


def _odd(tree: t.Tree) -> list[Problem]:
    """Recordings that are silent, or seem to be cut off."""
    heard = [(place, name) for place, prompt in prompts_in(tree) for name in audio_of(prompt)]
    if not heard:
        return []
    odd = Audio.objects.filter(name__in={name for _, name in heard}).exclude(remark="")
    remarks = dict(odd.values_list("name", "remark"))
    return [
        Problem(place.key, f"“{place.name}”: {remarks[name]}", "recording-odd", Level.WARNING)
        for place, name in heard
        if name in remarks
    ]


def _unlike_the_library(tree: t.Tree) -> list[Problem]:
    """Differs after an undo, or if a file came from elsewhere."""
    said = [(place, prompt) for place, prompt in prompts_in(tree) if prompt.shared]
    if not said:
        return []
    library = {row.key: row for row in SharedPrompt.objects.filter(key__in={prompt.shared for _, prompt in said})}
    what = "“{}” no longer says the same as the shared prompt “{}”: save its form to update it."
    return [
        Problem(place.key, what.format(place.name, shared), "shared-words", Level.WARNING)
        for place, prompt in said
        if (shared := library.get(prompt.shared)) and prompt_of(shared, tree.languages) != prompt
    ]
