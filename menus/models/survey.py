"""The row of a survey."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_SURVEY = ColumnsOf(t.Survey)


class Survey(Destination):
    """Asks a few short questions."""

    FROZEN = t.Survey

    question_1 = _SURVEY.sentence("question_1")
    asks_1 = _SURVEY.choice("asks_1", max_length=8)
    answer_1 = _SURVEY.text("answer_1")
    question_2 = _SURVEY.sentence("question_2")
    asks_2 = _SURVEY.choice("asks_2", max_length=8)
    answer_2 = _SURVEY.text("answer_2")
    question_3 = _SURVEY.sentence("question_3")
    asks_3 = _SURVEY.choice("asks_3", max_length=8)
    answer_3 = _SURVEY.text("answer_3")
    question_4 = _SURVEY.sentence("question_4")
    asks_4 = _SURVEY.choice("asks_4", max_length=8)
    answer_4 = _SURVEY.text("answer_4")
    question_5 = _SURVEY.sentence("question_5")
    asks_5 = _SURVEY.choice("asks_5", max_length=8)
    answer_5 = _SURVEY.text("answer_5")
    hears_speech = _SURVEY.switch("hears_speech")
    wait_seconds = _SURVEY.number("wait_seconds")
    tries = _SURVEY.number("tries")
    max_seconds = _SURVEY.number("max_seconds")
    mailbox = _SURVEY.mailbox()
    thanks = _SURVEY.sentence("thanks")
    goes_to = _SURVEY.link("goes_to")
