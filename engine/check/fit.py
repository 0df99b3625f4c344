"""Checks a tree against what the providers of its numbers can do, and reports differences before they hurt."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from engine import limits
from engine import tree as t
from engine.capabilities import Capability
from engine.check.proof.prove import Proof, prove
from engine.check.texts.announced import announced
from engine.check.voices import spoken
from engine.kinds.all import kind_of
from engine.kinds.checks.listening import level_of
from engine.languages import name_of
from engine.numbers.extensions import parts
from engine.problem import Level, Problem
from engine.providers.known import PROVIDERS, known
from engine.providers.provider import Provider
from engine.wording.quoting import counted

# For each capability that may be missing: how much it matters, and what to do about it.
_Finding = tuple[Level, str]
_FINDINGS: Mapping[Capability, _Finding] = {
    Capability.RECORDING: (
        Level.ERROR,
        "“{name}” records a message, which {provider} can't do: keep what callers say as text, or choose where the "
        "call goes instead, such as a transfer to your mailbox's number.",
    ),
    Capability.QUEUE: (
        Level.ERROR,
        "“{name}” lets callers wait with music, which {provider} can't do: choose where they go instead.",
    ),
    Capability.TOGETHER: (
        Level.WARNING,
        "“{name}” rings several numbers at once, or can. With {provider} they ring one after another, for {seconds} "
        "seconds each.",
    ),
    Capability.OUTCOME: (
        Level.WARNING,
        "{provider} doesn't report whether “{name}” is busy or can't be reached. Those calls go where unanswered "
        "calls go.",
    ),
    Capability.CONFIDENCE: (
        Level.ADVICE,
        "{provider} doesn't report how sure it is, so “{name}” never asks “Did you say …?” there.",
    ),
    Capability.EXTENSION: (
        Level.ERROR,
        "“{name}” rings a number with an extension, which {provider} can't dial: use a direct number, or choose where "
        "the call goes instead.",
    ),
    Capability.ADDRESS: (
        Level.ERROR,
        "“{name}” rings a SIP address or a client, which {provider} can't: use a telephone number, or choose where the "
        "call goes instead.",
    ),
    Capability.SCREENING: (
        Level.ERROR,
        "“{name}” asks whoever answers before it connects them, which {provider} can't do: turn off “Ask before "
        "connecting”, or choose where the call goes instead.",
    ),
    Capability.TALK_LIMIT: (
        Level.WARNING,
        "{provider} can't end the calls of “{name}” after a number of minutes.",
    ),
    Capability.FINISHED: (
        Level.WARNING,
        "{provider} reports nothing once someone has taken a call of “{name}”, so it ends with the conversation.",
    ),
    Capability.CALL_RECORDING: (
        Level.WARNING,
        "“{name}” records conversations, which {provider} can't do. There they aren't recorded, and callers don't hear "
        "the notice, unless you choose where the call goes instead.",
    ),
    Capability.MACHINES: (
        Level.WARNING,
        "{provider} doesn't tell whether a mailbox has answered “{name}”, so it may take the call: ring for less time.",
    ),
    Capability.RING_TONE: (
        Level.ADVICE,
        "{provider} plays its own ring tone, whatever “{name}” chooses.",
    ),
    Capability.LATE_ANSWER: (
        Level.WARNING,
        "{provider} answers every call at once, so callers also pay while “{name}” rings.",
    ),
    Capability.TEXT_REPORTS: (
        Level.ADVICE,
        "{provider} sends the text of “{name}” during the call, and doesn't tell whether it arrived.",
    ),
    Capability.STAR: (
        Level.WARNING,
        "With {provider}, callers can't end the conversation of “{name}” with *.",
    ),
    Capability.CONFERENCE: (
        Level.ERROR,
        "“{name}” is a conference, which {provider} doesn't have: choose where callers go instead.",
    ),
    Capability.TUNING: (
        Level.WARNING,
        "{provider} has its own speech recognition and ignores what “{name}” chooses for it (model, swear words, "
        "unfinished words).",
    ),
}


def fit(tree: t.Tree, providers: Iterable[str], proof: Proof | None = None) -> Iterator[Problem]:
    """All that is wrong or different on a number of one of these providers; `proof` is the tree's, if made."""
    asked = [name for name in dict.fromkeys(providers) if name in PROVIDERS]
    yield from spoken(tree, asked)
    for each in known(asked):
        yield from _rules(tree, each)
        yield from _too_many_numbers(tree, each)
        yield from _too_many_hints(tree, each)
        yield from _transcripts(tree, each)
    for provider in map(PROVIDERS.__getitem__, asked):
        yield from _lacking(tree, provider)
        yield from _fallback(tree, provider)
        yield from _longest_call(tree, provider)
        yield from _speech(tree, provider)
        yield from _links(tree, provider)
        yield from _keys_of_a_wait(tree, provider)
        yield from _stranded(tree, provider, proof)


def _lacking(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    for place in tree.destinations.values():
        for capability in sorted(kind_of(place).needs(place) & provider.cannot):
            if not kind_of(place).has_substitute(place):
                level, what = _FINDINGS[capability]
                seconds = getattr(place, "ring_seconds", 0)
                told = what.format(name=place.name, provider=provider.label, seconds=seconds)
                yield Problem(place.key, told, f"{provider.name}-{capability}", level)


def _too_many_numbers(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    for place in tree.destinations.values():
        many = kind_of(place).rings_at_once(place)
        if provider.most_numbers and many > provider.most_numbers:
            what = (
                f"“{place.name}” rings {many} numbers at once, but only {provider.most_numbers} can ring together: "
                "remove some, or add a second transfer."
            )
            yield Problem(place.key, what, "too-many-numbers")


def _fallback(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    if parts(tree.fallback_number)[1] and Capability.EXTENSION in provider.cannot:
        what = f"The fallback number has an extension, which {provider.label} can't dial: use a direct number."
        yield Problem("", what, f"{provider.name}-{Capability.EXTENSION}")


def _longest_call(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    if tree.call_minutes < limits.CALL_MINUTES.most and Capability.TALK_LIMIT in provider.cannot:
        most = counted(tree.call_minutes, "minute")
        what = (
            f"{provider.label} doesn't end conversations: the longest call of {most} counts there "
            "only until a caller is put through."
        )
        yield Problem("", what, f"{provider.name}-{Capability.TALK_LIMIT}", Level.WARNING)


def _links(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    """Callers are texted a link only while they wait in a queue."""
    for place in tree.destinations.values():
        if Capability.QUEUE in provider.cannot and kind_of(place).has_link(place):
            what = f"With {provider.label}, nobody waits in “{place.name}”, so callers there are texted no link."
            yield Problem(place.key, what, f"{provider.name}-link", Level.ADVICE)


def _keys_of_a_wait(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    """Keys that callers hear of before they wait, where people are rung instead and no key works."""
    for place in tree.destinations.values():
        kind, cannot = kind_of(place), provider.cannot
        if Capability.QUEUE not in kind.needs(place) & cannot or kind.lacks(place, cannot):
            continue
        if said := _named(tree, place.prompt, kind.keys(place) or ()):
            what = (
                f"“{place.name}” says “{said}”. With {provider.label}, its people are rung instead, and no key works "
                "then: say it while callers wait, between the music."
            )
            yield Problem(place.key, what, f"{provider.name}-wait-keys", Level.WARNING)


def _named(tree: t.Tree, prompt: t.Prompt, keys: Collection[str]) -> str:
    """The first part of a prompt, in any language, that names one of these keys for sure; "" if none does."""
    texts = ((prompt.text, tree.language), *((each.text, each.language) for each in prompt.others))
    told = (each for text, language in texts for each in announced(text, language))
    return next((each.said for each in told if each.sure and each.among(keys) in keys), "")


def _speech(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    """What is shortened to fit the provider."""
    for place in tree.destinations.values():
        listening = kind_of(place).listening(place)
        if not listening or not listening.hears_speech:
            continue
        if listening.speech_timeout > provider.longest_pause:
            what = (
                f"{provider.label} waits {provider.longest_pause} seconds at most for the end of what callers say, not "
                f"{listening.speech_timeout} as “{place.name}” asks for: people who pause to think get cut off there."
            )
            yield Problem(place.key, what, f"{provider.name}-pause", Level.WARNING)


def _too_many_hints(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if any(len(_hints(place, language)) > provider.most_hints for language in tree.languages):
            what = (
                f"“{place.name}” expects more words and phrases than {provider.label} accepts. It gets the first "
                f"{provider.most_hints} and may miss the others."
            )
            yield Problem(place.key, what, f"{provider.name}-hints", Level.WARNING)


def _hints(place: t.Destination, language: str) -> tuple[str, ...]:
    speech = kind_of(place).speech(place, language)
    return speech.hints if speech else ()


def _transcripts(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    """Where a message that the provider is to write down has no transcript."""
    told = provider.transcripts
    for place in tree.destinations.values():
        longest = kind_of(place).transcribed_seconds(place)
        if not (told and longest):
            continue
        if others := [name_of(tag) for tag in tree.languages if tag != told.language]:
            what = (
                f"{provider.label} writes down messages in {name_of(told.language)} only, so messages in "
                f"“{place.name}” have no transcript in {' and '.join(others)} calls: choose your own transcriber, or "
                f"none."
            )
            yield Problem(place.key, what, "transcript-language", Level.WARNING)
        if longest > told.longest_seconds:
            what = (
                f"{provider.label} writes down messages of {told.shortest_seconds} to {told.longest_seconds} seconds, "
                f"but one in “{place.name}” may take {longest}: longer ones have no transcript. Shorten the longest "
                f"message."
            )
            yield Problem(place.key, what, "transcript-length", Level.WARNING)


def _rules(tree: t.Tree, provider: Provider) -> Iterator[Problem]:
    """Reports each of the provider's speech rules once, even if several languages break it."""
    for place in tree.destinations.values():
        listening = kind_of(place).listening(place)
        if not listening or not listening.hears_speech:
            continue
        heard = (listening.language,) if listening.language else tree.languages
        broken = {each: None for language in heard for each in provider.rules(listening, language)}
        for each in broken:
            yield Problem(place.key, f"In “{place.name}”: {each.what}", "listening", level_of(each))


def _stranded(tree: t.Tree, provider: Provider, proof: Proof | None) -> Iterator[Problem]:
    """Also walks what the substitutes lead to: it may go in circles, or end without a word."""
    if not any(_is_substituted(place, provider) for place in tree.destinations.values()):
        return
    everywhere = {(problem.where, problem.code) for problem in (proof or prove(tree)).problems}
    for problem in prove(tree, provider.cannot, provider.most_bytes).problems:
        if (problem.where, problem.code) not in everywhere:
            yield Problem(problem.where, f"With {provider.label}: {problem.what}", problem.code, problem.level)


def _is_substituted(place: t.Destination, provider: Provider) -> bool:
    kind = kind_of(place)
    return bool(kind.needs(place) & provider.cannot) and kind.has_substitute(place)
