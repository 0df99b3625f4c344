"""Hours of a week on one line are read as people write them, and shown so that they read back."""

from random import Random

import pytest
from django.core.exceptions import ValidationError

from engine.hours.schedules import Weekly
from menus.fields.weekly import read, said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Mon-Fri 8-18; Sat 9-12", "Mon–Fri 8:00–18:00; Sat 9:00–12:00"),
        ("monday to wednesday: 9-12, 13-17", "Mon–Wed 9:00–12:00, 13:00–17:00"),
        ("20:00-8:00", "Every day 20:00–8:00"),
        ("daily 24 hours", "Every day 24 hours"),
        ("Fri-Mon 18-6", "Mon 18:00–6:00; Fri–Sun 18:00–6:00"),
        ("Tue, Thu 9-12", "Tue 9:00–12:00; Thu 9:00–12:00"),
        ("", ""),
    ],
)
def test_hours_are_read_and_shown(typed: str, shown: str) -> None:
    assert said(read(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("weekdays 9-17", "We can't read “weekdays 9-17”. Write hours such as Mon–Fri"),
        ("Mon-Fri 9-17; Wed 9-12", "Wednesday is here twice."),
        ("Mon closed", "“Mon closed” has no hours."),
        ("Mon 9-5", "9:00–5:00 ends before it begins."),
    ],
)
def test_what_cannot_be_read_is_told(typed: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        read(typed)


def test_what_is_shown_reads_back() -> None:
    random = Random(14)
    for _ in range(200):
        days = random.sample(range(1, 8), random.randrange(8))
        hours = [random.choice(["08:00 12:00", "20:00 08:00", "00:00 24:00"]).split() for _ in days]
        week = tuple(sorted((Weekly(day, *each) for day, each in zip(days, hours, strict=True)), key=repr))
        assert read(said(week)) == week
