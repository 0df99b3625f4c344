"""A time that the clocks skip or repeat is explained in plain words, with the possible meanings."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from menus.fields.moment import MomentField

FORMATS = ["%Y-%m-%dT%H:%M"]


@pytest.mark.parametrize(
    ("zone", "typed", "told"),
    [
        ("Europe/Berlin", "2027-03-28T02:30", "The clocks skip 02:30 on 28 March 2027. Pick 01:30 or 03:30."),
        (
            "Europe/Berlin",
            "2027-10-31T02:30",
            "02:30 comes twice on 31 October 2027, because the clocks go back: at 02:30 (UTC+2) and at 02:30 (UTC+1). "
            "Pick a time before 02:00 or from 03:00.",
        ),
        ("America/New_York", "2027-03-14T02:00", "The clocks skip 02:00 on 14 March 2027. Pick 01:00 or 03:00."),
        (
            "America/New_York",
            "2027-11-07T01:59",
            "01:59 comes twice on 7 November 2027, because the clocks go back: at 01:59 (UTC-4) and at 01:59 (UTC-5). "
            "Pick a time before 01:00 or from 02:00.",
        ),
        # Half an hour, and a change at midnight.
        ("Australia/Lord_Howe", "2027-10-03T02:15", "The clocks skip 02:15 on 3 October 2027. Pick 01:45 or 02:45."),
        (
            "Africa/Cairo",
            "2027-04-30T00:30",
            "The clocks skip 00:30 on 30 April 2027. Pick 23:30 on 29 April or 01:30.",
        ),
    ],
)
def test_what_the_clocks_skip_or_repeat_is_told_with_both_times(zone: str, typed: str, told: str) -> None:
    with timezone.override(zone), pytest.raises(ValidationError) as refused:
        MomentField(input_formats=FORMATS).clean(typed)
    assert refused.value.messages == [told]


@pytest.mark.parametrize("typed", ["2027-03-28T01:59", "2027-03-28T03:00", "2027-10-31T01:59", "2027-10-31T03:00"])
def test_the_minutes_around_are_taken(typed: str) -> None:
    with timezone.override("Europe/Berlin"):
        moment = MomentField(input_formats=FORMATS).clean(typed)
        assert f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}" == typed


def test_what_is_no_moment_at_all_is_told_as_ever() -> None:
    with pytest.raises(ValidationError, match="Enter a valid date/time"):
        MomentField(input_formats=FORMATS).clean("soon")


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "1999-12-31T23:59", "2100-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_that_nobody_can_mean_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="Enter a year from 2000 to 2099"):
        MomentField(input_formats=FORMATS).clean(typed)
