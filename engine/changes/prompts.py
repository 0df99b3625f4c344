"""Owns what is said of a changed prompt: its words, its recording, and the same in each language."""

from collections.abc import Iterator

from engine import tree as t
from engine.changes.change import Change
from engine.changes.quoting import ended, instead, reads_alike
from engine.sentences import sentences

# Sentences of the admin, or ours where the admin wrote none; continued with "callers now hear …".
HEARD = {
    (t.Question, "no_input"): ("When nothing is heard in {place}", "no_input"),
    (t.Question, "no_match"): ("When an answer to {place} is wrong", "not_right"),
    (t.PinCheck, "no_match"): ("When a wrong PIN is entered in {place}", "wrong_pin"),
    (t.Menu, "no_input"): ("When nothing is pressed in {place}", "no_input"),
    (t.Menu, "no_match"): ("When a wrong key is pressed in {place}", "no_match"),
    (t.Voicemail, "thanks"): ("After leaving a message in {place}", "thanks"),
}
AGAIN = "From the second try on in {place}"


def of_prompt(
    old: t.Tree, new: t.Tree, place: t.Destination, field: str, was: t.Prompt, now: t.Prompt
) -> Iterator[Change]:
    """What callers hear differently, first in the tree's first language; one sentence more where nothing is."""
    found = [*_words(old, new, place, field, was, now), *_languages(place, was, now)]
    if not found:
        what = f"A text of “{place.name}” is written differently, but callers hear no difference."
        found = [Change(place.key, what, for_callers=False)]
    yield from found


def _words(
    old: t.Tree, new: t.Tree, place: t.Destination, field: str, was: t.Prompt, now: t.Prompt
) -> Iterator[Change]:
    before, after = _heard(old, place, field, was), _heard(new, place, field, now)
    if not reads_alike(after, before):
        says = f"“{place.name}” now says"
        if field == "again":
            says = f"{AGAIN.format(place=f'“{place.name}”')}, callers now hear"
        elif (type(place), field) in HEARD:
            says = f"{HEARD[type(place), field][0].format(place=f'“{place.name}”')}, callers now hear"
        yield Change(place.key, ended(f"{says} {instead(after, before)}"))
    if was.audio != now.audio:
        yield Change(place.key, f"A text of “{place.name}” is now {_spoken(now.audio, was.audio)}.")


def _heard(tree: t.Tree, place: t.Destination, field: str, prompt: t.Prompt) -> str:
    """What is said: the admin's text, or ours where the admin wrote none."""
    if prompt or (type(place), field) not in HEARD:
        return prompt.text
    ours: str = getattr(sentences(tree.language), HEARD[type(place), field][1])
    return ours


def _spoken(now: str, was: str) -> str:
    if not now:
        return "read aloud by a voice instead of played from a recording"
    return "played from another recording" if was else "played from a recording instead of read aloud"


def _languages(place: t.Destination, was: t.Prompt, now: t.Prompt) -> Iterator[Change]:
    before, after = ({each.language: each for each in prompt.others} for prompt in (was, now))
    for language in dict.fromkeys((*before, *after)):
        older = before.get(language, t.Wording(language))
        newer = after.get(language, t.Wording(language))
        if not reads_alike(newer.text, older.text):
            yield Change(place.key, ended(f"In {language}, “{place.name}” now says {instead(newer.text, older.text)}"))
        if newer.audio != older.audio:
            what = f"A text of “{place.name}” in {language} is now {_spoken(newer.audio, older.audio)}."
            yield Change(place.key, what)
