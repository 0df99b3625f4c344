"""How a spoken option starts: "For sales, press 1", "To leave a message, press 4", "Goodbye, press 9"."""

import re
from functools import lru_cache

from engine.bare import words
from engine.locales.known import locale_of

_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)\s+(?=\S)")


def lead_of(label: str, language: str) -> str:
    """The word that a spoken `label` starts with, such as "to" or "if"; "" if it has none of its own."""
    locale, found = locale_of(language), _FIRST_WORD.match(label)
    return found[1] if locale and found and _is_among(found[1], locale.announcing.before) else ""


# Cached, because every turn at a menu says the same few labels.
@lru_cache(maxsize=4096)
def called(label: str, language: str) -> str:
    """What callers say for it: "to leave a message" becomes "leave a message". Conditions ("if you know …") stay."""
    lead, locale = lead_of(label, language), locale_of(language)
    is_unheard = locale is not None and _is_among(lead, locale.around.fillers)
    return label.strip()[len(lead) :].strip() if lead and is_unheard else label


@lru_cache(maxsize=4096)
def announced(sentence: str, label: str, language: str, as_it_is: bool = False) -> tuple[str, str]:
    """The sentence to say and the label to put into it, without a double "for" and without "for" before "to"."""
    lead = lead_of(label, language)
    if lead and _is_among(lead, frozenset(words(sentence.partition("{label}")[0]))):
        return sentence, called(label, language)
    without = _without_lead(sentence)
    if not (lead or as_it_is) or without == sentence:
        return sentence, label
    label = label.strip()
    return without, label[:1].upper() + label[1:]


def _without_lead(sentence: str) -> str:
    """ "{label}, press {key}." from "For {label}, press {key}."; a sentence that starts differently stays as it is."""
    lead, label, rest = sentence.partition("{label}")
    if not lead or "{" in lead:
        return sentence
    return f"{label}{rest if rest.startswith(',') else f',{rest}'}"


def _is_among(word: str, known: frozenset[str]) -> bool:
    return not known.isdisjoint(words(word))
