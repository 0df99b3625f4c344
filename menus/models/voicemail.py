"""The row of a voicemail."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_VOICEMAIL = ColumnsOf(t.Voicemail)


class Voicemail(Destination):
    """Records a message."""

    FROZEN = t.Voicemail

    thanks = _VOICEMAIL.sentence("thanks")
    mailbox = _VOICEMAIL.mailbox()
    max_seconds = _VOICEMAIL.number("max_seconds")
    silence_seconds = _VOICEMAIL.number("silence_seconds")
    tries = _VOICEMAIL.number("tries")
    goes_to = _VOICEMAIL.link("goes_to")
    gives_up_to = _VOICEMAIL.link("gives_up_to")
    takes_note = _VOICEMAIL.switch("takes_note")
    instead_goes_to = _VOICEMAIL.link("instead_goes_to")
    offers_review = _VOICEMAIL.switch("offers_review")
    beeps = _VOICEMAIL.switch("beeps")
    finish_keys = _VOICEMAIL.text("finish_keys")
    trims = _VOICEMAIL.switch("trims")
    transcription = _VOICEMAIL.choice("transcription", max_length=8)
