"""Hours of a day are read as people write them, shown in one way, and what is unclear is asked back."""

import pytest
from django.core.exceptions import ValidationError

from engine.hours.schedules import Hours
from menus.fields.hours import read, said
from tests.walked import walked

READ = {
    "": "",
    "closed": "",
    "9:00–17:00": "9:00–17:00",
    "9-12, 13-17": "9:00–12:00, 13:00–17:00",
    "09:00-12:00 and 13:00-17:30": "9:00–12:00, 13:00–17:30",
    "9.30 bis 17 Uhr": "9:30–17:00",
    "9h30–17h": "9:30–17:00",
    "9am to 5pm": "9:00–17:00",
    "9-5pm": "9:00–17:00",
    "8:30 a.m. – 12 p.m.; 1pm–5:30 p.m.": "8:30–12:00, 13:00–17:30",
    "noon-5pm": "12:00–17:00",
    "9-noon, 13-17": "9:00–12:00, 13:00–17:00",
    "noon-midnight": "12:00–24:00",
    "0:00-24:00": "24 hours",
    "all day": "24 hours",
    "24/7": "24 hours",
    "10-0": "10:00–24:00",
    "22:00–06:00": "22:00–6:00",
    "18-2": "18:00–2:00",
    "9:00–5:00 next day": "9:00–5:00 next day",
    "10:00–10:00 next day": "10:00–10:00 next day",
    "12am-3am": "0:00–3:00",
}
REFUSED = {
    "9-5": "9:00–5:00 ends before it begins. For the afternoon, write 9:00–17:00. If it ends on the next morning, "
    "write 9:00–5:00 next day.",
    "18:00-17:00": "18:00–17:00 ends before it begins. If it ends on the next morning, write 18:00–17:00 next day.",
    "9:00-9:00": "This opens and closes at 9:00. For the whole day, write 24 hours.",
    "8-12, 1-5": "1:00–5:00 comes before 8:00–12:00. Write the earlier one first. "
    "For the afternoon, write 13:00–17:00.",
    "9-13, 12-17": "9:00–13:00 and 12:00–17:00 overlap. Write them as one, or change where one ends.",
    "9-12, 12-17": "12:00–17:00 begins when 9:00–12:00 ends. Write them as one.",
    "5:00-9:00, 22:00-6:00": "22:00–6:00 continues into the next day's 5:00–9:00.",
    "9-25": "“25” isn't a time. Write times from 0:00 to 24:00.",
    "9:75-12": "“9:75” isn't a time. Write times from 0:00 to 24:00.",
    "13pm-14pm": "“13pm” isn't a time. Write 14:00 or 2pm.",
    "1-5pm": "Is 1 in the morning or in the afternoon? Write am or pm with both times.",
    "9-12-17": "We can't read “9-12-17”. Write hours such as 9:00–12:00, 13:00–17:30.",
    "mornings": "We can't read “mornings”. Write hours such as 9:00–12:00, 13:00–17:30.",
    "9:00–17:00 next day": "“9:00–17:00 next day” is longer than 24 hours. Divide it between the two days.",
    "1-2, 3-4, 5-6, 7-8, 9-10, 11-12, 13-14": "Enter up to 6 periods for a day; this has 7.",
}


@walked(("typed", "shown"), READ.items())
def test_hours_are_read_as_people_write_them(typed: str, shown: str) -> None:
    assert said(read(typed)) == shown
    assert read(said(read(typed))) == read(typed)


@walked(("typed", "why"), REFUSED.items())
def test_what_is_unclear_is_refused_with_what_to_write_instead(typed: str, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert refused.value.messages == [why]


def test_every_period_that_can_be_kept_is_shown_in_a_way_that_is_read_back() -> None:
    times = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
    for opens in times:
        for closes in (*times[1:], "24:00"):
            if opens != closes:
                assert read(said((Hours(opens, closes),))) == (Hours(opens, closes),)
