"""Describes changes to a prompt: its text, its recordings, and its wordings in other languages."""

from collections.abc import Iterator

from engine import tree as t
from engine.labels import Beside
from engine.languages import name_of
from engine.saying.sentences import sentences
from engine.wording.change import Change
from engine.wording.quoting import ended, instead, quoted, reads_alike


def of_prompt(
    old: t.Tree, new: t.Tree, place: t.Destination, field: Beside, was: t.Prompt, now: t.Prompt
) -> Iterator[Change]:
    """In the first language, then in each other one, then the source of its words."""
    yield from _in_first(old, new, place, field, was, now)
    yield from _in_others(place, field, was, now)
    if was.shared != now.shared:
        words = f"are now the shared prompt “{now.shared}”" if now.shared else "are now its own"
        what = f"The words of {_whose(place, field)} {words}. Callers hear no difference."
        yield Change(place.key, what, for_callers=False)
    elif was.others != now.others and sorted(was.others, key=repr) == sorted(now.others, key=repr):
        what = f"The languages of {_whose(place, field)} are listed in a different order. Callers hear no difference."
        yield Change(place.key, what, for_callers=False)


def _in_first(
    old: t.Tree, new: t.Tree, place: t.Destination, field: Beside, was: t.Prompt, now: t.Prompt
) -> Iterator[Change]:
    if was.audio != now.audio:
        yield Change(place.key, _recording(place, field, was.audio, now.audio, _heard(new, place, field, now)))
    elif was.audio_of != now.audio_of and was.text == now.text:
        what = f"The recording of {_whose(place, field)} is marked as matching its text."
        yield Change(place.key, what, for_callers=False)
    if was.text == now.text or was.audio != now.audio:
        return
    if now.audio:
        what = f"The text of {_whose(place, field)} has changed. Callers hear the same recording."
        yield Change(place.key, what, for_callers=False)
    else:
        yield _text(place, field, _heard(new, place, field, now), _heard(old, place, field, was))


def _recording(place: t.Destination, field: Beside, was: str, now: str, text: str) -> str:
    whose = _whose(place, field)
    if not now:
        return ended(f"The text of {whose} is read aloud again instead of the recording: {quoted(text)}")
    if not was:
        return f"Callers now hear a recording of {whose} instead of its text."
    return f"Callers now hear a different recording of {whose}."


def _text(place: t.Destination, field: Beside, now: str, was: str) -> Change:
    if reads_alike(now, was):
        what = f"A text of “{place.name}” is written differently. Callers hear no difference."
        return Change(place.key, what, for_callers=False)
    if field.said:
        when = field.said.when.format(place=f"“{place.name}”")
        return Change(place.key, ended(f"{when}, callers now hear {instead(now, was)}"))
    return Change(place.key, ended(f"“{place.name}” now says {instead(now, was)}"))


def _in_others(place: t.Destination, field: Beside, was: t.Prompt, now: t.Prompt) -> Iterator[Change]:
    before, after = ({each.language: each for each in prompt.others} for prompt in (was, now))
    for tag in dict.fromkeys((*after, *before)):
        old, new = before.get(tag, t.Wording(tag)), after.get(tag, t.Wording(tag))
        if old != new:
            yield _in_language(place, field, old, new)
        elif (tag in before) != (tag in after):  # a text without words was added or removed
            what = f"In {name_of(tag)}, {_whose(place, field)} still has no words. Callers hear no difference."
            yield Change(place.key, what, for_callers=False)


def _in_language(place: t.Destination, field: Beside, was: t.Wording, now: t.Wording) -> Change:
    place_in = f"In {name_of(now.language)}, {_whose(place, field)}"
    if (now.text, now.audio) == ("", ""):
        return Change(place.key, f"{place_in} has no words anymore. Callers hear it in the first language.")
    if now.audio != was.audio:
        how = (
            "is read aloud again"
            if not now.audio
            else "is now a different recording"
            if was.audio
            else "is now a recording"
        )
        return Change(place.key, f"{place_in} {how}.")
    if now.audio or reads_alike(now.text, was.text):
        return Change(place.key, f"{place_in} is written differently. Callers hear no difference.", for_callers=False)
    return Change(place.key, ended(f"{place_in} now says {instead(now.text, was.text)}"))


def _whose(place: t.Destination, field: Beside) -> str:
    """“Greeting”, or the name of another of its texts."""
    return f"“{place.name}”" if field.name == "prompt" else f"“{place.name}” ({field.label})"


def _heard(tree: t.Tree, place: t.Destination, field: Beside, prompt: t.Prompt) -> str:
    """What is said: the admin's text, or ours if the admin wrote none."""
    if prompt.text or not (field.said and field.said.ours):
        return prompt.text
    ours: str = getattr(sentences(tree.language), field.said.ours)
    return ours
