"""Days of the calendar as they are spoken, by us and by callers, in each language that we know the months of."""

import re
from datetime import date

from engine.spoken import words
from engine.vocabulary import vocabulary

# How a date is said.
_SAID = {
    "en": "{month} {day}, {year}",
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
# Said around a date, beside the language's fillers. What else is said makes it none.
_AROUND = {"en": "i was born on in", "de": "am war bin geboren", "es": "naci en fue", "fr": "suis ne nee"}
# "17" and "17th", as recognisers write them; "1er" and "1º", too.
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th|er|o|a)?")
_YEAR_DIGITS = 4


def said(day: date, language: str) -> str:
    """In words where we know the language's, else as 2026-01-31."""
    short = _short(language)
    if short not in _SAID:
        return day.isoformat()
    return _SAID[short].format(day=day.day, month=_MONTHS[short].split()[day.month - 1], year=day.year)


def typed(speech: str, language: str, form: str) -> str:
    """A day that was said with its year, as if it was typed in `form`: "May 17th, 1980" is "17051980" in DDMMYYYY.

    "" for anything else. Whether there is such a day, the question's check will tell.
    """
    short = _short(language)
    months = {words(name)[0]: number for number, name in enumerate(_MONTHS.get(short, "").split(), 1)}
    known = vocabulary(language)
    around = known.fillers | known.press | set(_AROUND.get(short, "").split())
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


def _short(language: str) -> str:
    return language.split("-")[0].lower()
