"""Days that differ are read as people write them, shown in one way, and what is unclear is asked back."""

import random

import pytest
from django.core.exceptions import ValidationError

from engine.hours.schedules import Rule
from menus.fields.day_rules import MOST_DAYS_AWAY, When, read, said
from tests.walked import walked

READ = {
    "24 December": When(Rule.YEARLY, "12-24"),
    "24 Dec": When(Rule.YEARLY, "12-24"),
    "December 24th": When(Rule.YEARLY, "12-24"),
    "every year on the 24th of December": When(Rule.YEARLY, "12-24"),
    "24 December, every year": When(Rule.YEARLY, "12-24"),
    "24.12.": When(Rule.YEARLY, "12-24"),
    "24 December to 1 January": When(Rule.YEARLY, "12-24", "01-01"),
    "24 Dec – 1 Jan": When(Rule.YEARLY, "12-24", "01-01"),
    "24–26 December": When(Rule.YEARLY, "12-24", "12-26"),
    "24.–26. December 2027": When(Rule.DATE, "2027-12-24", "2027-12-26"),
    "29 February": When(Rule.YEARLY, "02-29"),
    "2 May 2027": When(Rule.DATE, "2027-05-02"),
    "2.5.2027": When(Rule.DATE, "2027-05-02"),
    "2027-05-02": When(Rule.DATE, "2027-05-02"),
    "May 2, 2027": When(Rule.DATE, "2027-05-02"),
    "24 December 2027 to 1 January 2028": When(Rule.DATE, "2027-12-24", "2028-01-01"),
    "24 December to 1 January 2028": When(Rule.DATE, "2027-12-24", "2028-01-01"),
    "Easter Monday": When(Rule.EASTER, offset=1),
    "good friday": When(Rule.EASTER, offset=-2),
    "Pentecost": When(Rule.EASTER, offset=49),
    "the day after Easter": When(Rule.EASTER, offset=1),
    "10 days after Easter": When(Rule.EASTER, offset=10),
    "Tuesday before Good Friday": When(Rule.EASTER, offset=-5),
    "fourth Thursday of November": When(Rule.WEEKDAY, nth=4, weekday=4, month=11),
    "the 4th Thu in Nov": When(Rule.WEEKDAY, nth=4, weekday=4, month=11),
    "last Monday of May": When(Rule.WEEKDAY, nth=-1, weekday=1, month=5),
    "Friday after the fourth Thursday of November": When(Rule.WEEKDAY, nth=4, weekday=4, month=11, offset=1),
    "Wednesday before the fourth Thursday of November": When(Rule.WEEKDAY, nth=4, weekday=4, month=11, offset=-1),
    "Thursday after the fourth Thursday of November": When(Rule.WEEKDAY, nth=4, weekday=4, month=11, offset=7),
}
REFUSED = {
    "12/24/2027": "“12/24/2027” is read differently in different countries. Write the month as a word.",
    "30 February": "There is no 30 February.",
    "29 February 2027": "There is no 29 February 2027.",
    "2027-13-01": "There is no month 13.",
    "26 to 24 December 2027": "The last day is before the first day.",
    "24 December 2027 to 1 January": "Write the year of both days, or of none for every year.",
    "2 May 2027 every year": "A yearly day has no year. Leave it out.",
    "300 days after Easter": f"Count up to {MOST_DAYS_AWAY} days from another day.",
    "when it snows": "We can't read “when it snows”. Write for example 24 December, 24 December to 1 January, "
    "2 May 2027, Easter Monday or fourth Thursday of November.",
}


@walked(("typed", "meant"), READ.items())
def test_days_are_read_as_people_write_them(typed: str, meant: When) -> None:
    assert read(typed) == meant
    assert read(said(meant)) == meant


@walked(("typed", "why"), REFUSED.items())
def test_what_is_unclear_is_refused_with_what_to_write_instead(typed: str, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert refused.value.messages == [why]


def test_every_rule_is_shown_in_a_way_that_is_read_back() -> None:
    chance = random.Random(7)
    for offset in range(-MOST_DAYS_AWAY, MOST_DAYS_AWAY + 1):
        assert read(said(When(Rule.EASTER, offset=offset))) == When(Rule.EASTER, offset=offset)
        nth, weekday, month = chance.choice([1, 2, 3, 4, 5, -1]), chance.randint(1, 7), chance.randint(1, 12)
        when = When(Rule.WEEKDAY, nth=nth, weekday=weekday, month=month, offset=offset)
        assert read(said(when)) == when
