"""Answers to surveys: counted once each, whoever hangs up when, and told in the report of the line."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils.timezone import now

from calls.models import Call
from calls.telling.story import tell
from inbox.counting.reading import CountedDays, LineCounts
from inbox.counting.surveyed import keep, tallies
from inbox.counting.weekly import WeeklyMail
from inbox.erasing.forgetting import forget_calls
from inbox.models import Item, SurveyResult, WeeklyReport
from menus.models import PhoneTree, Transfer
from menus.publishing.publish import publish
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.background import work_off
from tests.parcels import NUMBER
from tests.people import support_team
from tests.telephone import ring, ring_sipgate
from tests.test_scenarios import publish_a_way_to, publish_tree_of


@pytest.fixture
def feedback(db: None) -> PhoneTree:
    publish_tree_of("survey", "twilio")
    return PhoneTree.objects.get(slug="feedback")


def rated(*keys: str) -> PhoneCall:
    """A call that comes to the survey by the menu and answers by these keys."""
    call = ring(to=NUMBER).press("2")
    for key in keys:
        call = call.press(key)
    return call


def results() -> list[tuple[str, int]]:
    return list(SurveyResult.objects.order_by("pk").values_list("name", "value"))


def test_each_answer_is_counted_once_also_of_a_caller_who_hangs_up(feedback: PhoneTree) -> None:
    rated("4", "1").leave_message(8).hang_up()
    rated("2").hang_up()
    rated().hang_up()
    work_off()
    for call in Call.objects.all():
        keep(call)
    told = [line.what for line in tell(Call.objects.order_by("pk")[0])]
    assert told[1].endswith("asked question 1.")
    assert told[2] == "Pressed 4 at “Survey”: asked question 2."
    assert results() == [("satisfaction", 4), ("solved", 1), ("satisfaction", 2)]
    assert [item.path for item in Item.objects.filter(kind="voicemail")] == ["Menu › Survey"]


def test_a_report_tells_averages_shares_and_who_took_the_call(
    feedback: PhoneTree, admin_client: Client, django_assert_num_queries: object
) -> None:
    support_team()
    Transfer.objects.update(people=["anna"], numbers=[])
    publish(feedback)
    for rating, solved in (("5", "1"), ("4", "2"), ("5", "1")):
        ring(to=NUMBER).press("1").called_party("answered").press(rating).press(solved).hang_up()
    rated("1", "1").hang_up()
    work_off()
    day = SurveyResult.objects.values_list("day", flat=True)[0]
    with django_assert_num_queries(1):  # type: ignore[operator]
        satisfaction, solved_ones = tallies([feedback], day, day)
    assert (satisfaction.answered, satisfaction.mean, solved_ones.mean) == (4, 15 / 4, 3 / 4)
    page = admin_client.get(f"/desk/reports/line/feedback/?since={day}&until={day}")
    scale, yes_no = page.context["page"].surveys
    assert (scale.result, yes_no.result) == ("3.8 on average, of 5", "75% said yes")
    assert [(row.name, row.now) for row in scale.takers] == [("Anna", "4.7")]
    assert [(row.name, row.many) for row in yes_no.values] == [("Yes", 3), ("No", 1)]
    assert "How happy are you?" in page.content.decode()
    file = admin_client.get(f"/desk/reports/line/feedback/table.csv?since={day}&until={day}")
    rows = [row[:3] for row in csv.reader(StringIO(file.content.decode("utf-8-sig"))) if row[0].startswith("survey")]
    assert ["survey satisfaction", "5", "2"] in rows
    assert ["survey solved after a call with", "Anna", "3"] in rows
    _the_week_after(feedback, admin_client)


def _the_week_after(feedback: PhoneTree, admin_client: Client) -> None:
    """A week later, the same answers stand beside new ones on the page, in its file and in the weekly email."""
    last_week = SurveyResult.objects.values_list("day", flat=True)[0] - timedelta(days=7)
    SurveyResult.objects.filter(name="satisfaction").update(day=last_week)
    rated("2").hang_up()
    work_off()
    since, until = last_week + timedelta(days=1), last_week + timedelta(days=7)
    days = {"since": str(since), "until": str(until), "against": "before"}
    page = admin_client.get("/desk/reports/line/feedback/", days)
    scale, yes_no = page.context["page"].surveys
    assert (scale.result, scale.earlier, scale.answered_earlier) == ("2.0 on average, of 5", "3.8 on average, of 5", 4)
    assert (yes_no.result, yes_no.earlier) == ("75% said yes", "–")
    assert [(row.now, row.earlier) for row in scale.values][4] == ("0 (0%)", "2 (50%)")
    assert "3.8 on average, of 5, 4 callers" in page.content.decode()
    file = admin_client.get("/desk/reports/line/feedback/table.csv", days).content.decode()
    assert "survey satisfaction,5,0,2" in file
    monday = last_week + timedelta(days=8)
    week = CountedDays(monday - timedelta(days=7), monday - timedelta(days=1))
    counts = LineCounts([feedback], now())
    row = WeeklyReport(tree=feedback)
    mail = WeeklyMail(row, monday, counts.figures(week), counts.figures(week.earlier(7)), False)
    told = "for very.”: 2.0 on average, of 5, 1 caller (the week before: 3.8 on average, of 5, 4 callers)"
    assert told in mail.text
    assert "3.8 on average, of 5, 4 callers</td>" in mail.html


def test_what_was_counted_stays_without_its_caller(feedback: PhoneTree) -> None:
    rated("4").hang_up()
    work_off()
    Call.objects.update(ended_at=now() - timedelta(hours=1))
    forget_calls(Call.objects.values_list("pk", flat=True), now())
    assert results() == [("satisfaction", 4)]
    assert SurveyResult.objects.get().call is None


def test_a_comment_is_kept_as_text_where_nothing_can_be_recorded(db: None) -> None:
    publish_tree_of("survey", "sipgate")
    call = ring_sipgate(to=NUMBER)
    for act in ("2", "4", "1", '"be faster"', "(hangs up)"):
        call.do(read_line(f"> {act}"))
    work_off()
    assert [(item.kind, item.text) for item in Item.objects.all()] == [("note", "be faster")]
    assert results() == [("satisfaction", 4), ("solved", 1)]


def test_a_survey_of_another_line_is_counted_there(feedback: PhoneTree) -> None:
    publish_a_way_to("feedback", "+15550100055")
    ring(to="+15550100055").press("2").press("4").hang_up()
    work_off()
    assert list(SurveyResult.objects.values_list("tree", "name", "value")) == [(feedback.pk, "satisfaction", 4)]
