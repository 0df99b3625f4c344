"""The row of a recorded answer."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_ANSWER = ColumnsOf(t.RecordedAnswer)


class RecordedAnswer(Destination):
    """Records an answer."""

    FROZEN = t.RecordedAnswer

    answer = _ANSWER.text("answer")
    goes_to = _ANSWER.link("goes_to")
    thanks = _ANSWER.sentence("thanks")
    mailbox = _ANSWER.mailbox()
    max_seconds = _ANSWER.number("max_seconds")
    silence_seconds = _ANSWER.number("silence_seconds")
    tries = _ANSWER.number("tries")
    gives_up_to = _ANSWER.link("gives_up_to")
    offers_review = _ANSWER.switch("offers_review")
    beeps = _ANSWER.switch("beeps")
    finish_keys = _ANSWER.text("finish_keys")
    trims = _ANSWER.switch("trims")
    transcription = _ANSWER.choice("transcription", max_length=8)
    sensitive = _ANSWER.switch("sensitive")
    instead_goes_to = _ANSWER.link("instead_goes_to")
