"""A ready-made line says the hours that somebody chose for it, in every language, and brings no problem with them."""

from datetime import UTC, datetime
from itertools import product

from engine import tree as t
from engine.check import find_problems
from engine.hours.schedules import Weekly, never_closes
from engine.locales.known import LOCALES
from engine.problem import Problem
from engine.saying.fact_words import said_in
from menus.fields.languages import offered
from menus.samples import READY_MADE, ReadyMade
from menus.samples.beginning import with_hours
from menus.samples.in_languages import ready_made_in
from menus.samples.opening import ALWAYS_OPEN, PLACE, WITH_HOURS, saying_hours

WEEKEND = t.Schedule("ours", "Ours", "UTC", tuple(Weekly(day, "10:00", "14:00") for day in (6, 7)))
NEVER_SHUT = t.Schedule("ours", "Ours", "UTC", tuple(Weekly(day, "00:00", "24:00") for day in range(1, 8)))
SAY_HOURS = [each for each in READY_MADE if each.hours]
LINES = list(product(SAY_HOURS, [tag for tag in offered(()) if tag.split("-")[0] in LOCALES]))


def texts(tree: t.Tree) -> list[tuple[str, str]]:
    prompt = tree.destinations[PLACE].prompt
    return [(tree.language, prompt.text), *((each.language, each.text) for each in prompt.others)]


def kinds(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(each.where, each.code) for each in problems}


def test_every_line_that_says_hours_says_the_chosen_ones_in_every_language_and_keeps_the_rest() -> None:
    for ready, language in LINES:
        before = ready_made_in(ready, language)
        for closes, sentences in ((True, WITH_HOURS), (False, ALWAYS_OPEN)):
            for (tag, old), (_, new) in zip(texts(before), texts(saying_hours(before, closes)), strict=True):
                rest = old.partition(". ")[2]
                assert new == f"{sentences[tag.split('-')[0]]} {rest}".rstrip(), (ready.slug, tag)


def test_chosen_hours_bring_no_problem_of_their_own() -> None:
    # The languages that we have these lines in, and one that we have not.
    for ready, language in product(SAY_HOURS, ("en-US", "de-DE", "es-ES", "fr-FR", "it-IT")):
        before = ready_made_in(ready, language)
        asks = with_hours(before, WEEKEND)
        assert kinds(find_problems(with_hours(saying_hours(before, True), WEEKEND))) == kinds(find_problems(asks))
        assert kinds(find_problems(saying_hours(before, False))) == kinds(find_problems(before))


def test_no_ready_made_line_says_hours_anywhere_else() -> None:
    """Whatever place of one has the time of a day or a day of the week in its texts is the one that is rewritten."""
    words = ("Monday", "Friday", "Sunday", "in the morning", "nine to", "at noon")
    for ready in READY_MADE:
        saying = {key for key, place in ready.tree().destinations.items() if any(w in place.prompt.text for w in words)}
        assert saying == ({PLACE} if ready.hours else set()), ready.slug


def test_every_language_of_ours_says_when_the_line_closes_and_opens_or_that_it_is_always_open() -> None:
    assert set(WITH_HOURS) == set(ALWAYS_OPEN) == set(LOCALES)
    for sentence in WITH_HOURS.values():
        assert said_in(t.Message("one", "One", t.Prompt(sentence), "one")) == {"opens", "closes"}
    assert not [each for each in ALWAYS_OPEN.values() if "{" in each]
    assert not [each for each in (*WITH_HOURS.values(), *ALWAYS_OPEN.values()) if ". " in each], "it is one sentence"


def test_a_schedule_never_closes_only_if_it_is_open_and_stays_so() -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    empty = t.Schedule("empty", "Empty", "UTC")
    assert [never_closes(each, now) for each in (NEVER_SHUT, WEEKEND, empty)] == [True, False, False]


def test_the_hours_are_to_be_changed_only_where_nobody_chose_them() -> None:
    ready = ReadyMade("one", "", ("the numbers", "the address"), hours="the opening hours")
    assert ready.to_change(hours_chosen=False) == "the opening hours, the numbers and the address"
    assert ready.to_change(hours_chosen=True) == "the numbers and the address"
    assert not [each.slug for each in READY_MADE if "hours" in each.to_change(hours_chosen=True)]


def test_outside_the_hours_callers_are_greeted_too_and_told_what_to_do_in_an_emergency() -> None:
    for ready in READY_MADE:
        before = ready.tree()
        after = with_hours(before, WEEKEND)
        begins = after.destinations[after.start]
        if isinstance(begins, t.Message):
            assert begins.prompt == before.destinations[before.start].prompt, ready.slug
            begins = after.destinations[begins.goes_to]
        assert isinstance(begins, t.OpeningHours), ready.slug
