"""Owns what is said of a question's settings: which answers are right, how they end, and what becomes of them."""

from typing import Any

from engine.changes.quoting import few

ASKS_FOR = {
    "digits": "digits",
    "words": "words",
    "number": "a number",
    "date": "a date",
    "card": "a card number",
    "pattern": "digits of a form",
    "list": "one of a list",
}
DAYS = {"any": "any day", "past": "days up to today", "future": "days from today on"}
# With {new} and {old}; what is empty is told as the third.
SENTENCES = {
    "answer": ("{place} now uses the answer {new} instead of {old}.", "no answer"),
    "least_digits": ("An answer to {place} now has {new} digits at least instead of {old}.", ""),
    "most_digits": ("An answer to {place} now has {new} digits at most instead of {old}.", ""),
    "lowest": ("{place} now takes numbers from {new} on instead of {old}.", ""),
    "highest": ("{place} now takes numbers up to {new} instead of {old}.", ""),
    "date_form": ("A date in {place} is now typed as {new} instead of {old}.", ""),
    "days": ("{place} now takes {new} instead of {old}.", ""),
    "earliest": ("{place} now takes dates from {new} on instead of {old}.", "any day"),
    "latest": ("{place} now takes dates up to {new} instead of {old}.", "any day"),
    "pattern": ("{place} now takes digits of the form {new} instead of {old}.", "none"),
    "finish_key": ("An answer to {place} now ends with {new} instead of {old}.", "a pause"),
}
# (When it is on, when it is off.)
SWITCHES = {
    "reads_back": (
        "{place} now reads the answer back, to be confirmed with 1 or 2.",
        "{place} no longer reads the answer back.",
    ),
    "sensitive": (
        "The answer to {place} is now sensitive: it is kept nowhere readable, and never spoken.",
        "The answer to {place} is no longer sensitive: it is stored and shown as it is.",
    ),
    "keeps_sealed": (
        "The answer to {place} is now kept encrypted until the call ends.",
        "The answer to {place} is no longer kept until the call ends.",
    ),
}
QUESTIONS = {*SENTENCES, *SWITCHES, "check", "values"}


def question_setting(place: str, field: str, was: Any, now: Any) -> str:
    """One setting of the question at `place`, its name in quotation marks."""
    if field == "check":
        return f"{place} now asks for {ASKS_FOR.get(now, now)} instead of {ASKS_FOR.get(was, was)}."
    if field == "values":
        return _values(place, was, now)
    if field in SWITCHES:
        return SWITCHES[field][0 if now else 1].format(place=place)
    sentence, empty = SENTENCES[field]
    now, was = (DAYS.get(each, each) if field == "days" else each for each in (now, was))
    new, old = (each if each != "" else empty for each in (now, was))
    return sentence.format(place=place, new=new, old=old)


def _values(place: str, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    more, less = few([each for each in now if each not in was]), few([each for each in was if each not in now])
    told = [f"now takes {more}" * bool(more), f"no longer takes {less}" * bool(less)]
    return f"{place} {' and '.join(filter(None, told)) or 'now lists the same answers in another order'}."
