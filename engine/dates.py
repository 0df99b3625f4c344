"""Days of the calendar as they are spoken, by us and by callers, in each language that we know the months of."""

import re
from datetime import date

from engine.locales.known import locale_of
from engine.spoken import words
from engine.vocabulary import vocabulary

# "17" and "17th", as recognisers write them; "1er" and "1º", too.
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th|er|o|a)?")
_YEAR_DIGITS = 4


def said(day: date, language: str) -> str:
    """In words where we know the language's, else as 2026-01-31."""
    locale = locale_of(language)
    if locale is None:
        return day.isoformat()
    return locale.dates.said.format(day=day.day, month=locale.dates.months[day.month - 1], year=day.year)


def typed(speech: str, language: str, form: str) -> str:
    """A day that was said with its year, as if it was typed in `form`: "May 17th, 1980" is "17051980" in DDMMYYYY.

    "" for anything else. Whether there is such a day, the question's check will tell.
    """
    locale, known = locale_of(language), vocabulary(language)
    names = locale.dates.months if locale else ()
    months = {words(name)[0]: number for number, name in enumerate(names, 1)}
    around = known.fillers | known.press | (locale.dates.around if locale else frozenset())
    heard = [word for word in words(speech) if word in months or word not in around]  # “may” is a filler as well
    named = [months[word] for word in heard if word in months]
    numbers = [found[1] for word in heard if (found := _NUMBER.fullmatch(word))]
    if len(heard) != len(named) + len(numbers):  # something else was said
        return ""
    match [len(number) == _YEAR_DIGITS for number in numbers], named:
        case [False, True], [month]:
            return _form(form, numbers[1], str(month), numbers[0])
        case [False, False, True], [] if form.startswith("MM"):
            return _form(form, numbers[2], numbers[0], numbers[1])
        case [False, False, True], [] if form.startswith("DD"):
            return _form(form, numbers[2], numbers[1], numbers[0])
        case [True, False, False], []:
            return _form(form, *numbers)
        case _:
            return ""


def _form(form: str, year: str, month: str, day: str) -> str:
    return form.replace("YYYY", year).replace("MM", month.zfill(2)).replace("DD", day.zfill(2))
