"""The row of a conference."""

from django.db import models

from engine import limits
from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.queue import MUSIC

_CONFERENCE = ColumnsOf(t.Conference)


class Conference(Destination):
    """Lets callers talk with each other in one room."""

    FROZEN = t.Conference

    room_name = _CONFERENCE.text("room_name")
    asks_pin = _CONFERENCE.switch("asks_pin")
    digest = models.CharField(max_length=limits.DIGEST.most, blank=True, editable=False)
    moderator_digest = models.CharField(
        max_length=limits.DIGEST.most, blank=True, editable=False, **_CONFERENCE.about("moderator_digest")
    )
    waits_for_moderator = _CONFERENCE.switch("waits_for_moderator")
    ends_with_moderator = _CONFERENCE.switch("ends_with_moderator")
    muted = _CONFERENCE.switch("muted")
    music = _CONFERENCE.text("music", choices=MUSIC, validators=[])
    beep = _CONFERENCE.choice("beep", max_length=8)
    most_callers = _CONFERENCE.number("most_callers")
    records = _CONFERENCE.switch("records")
    recording_notice = _CONFERENCE.sentence("recording_notice")
    mailbox = _CONFERENCE.mailbox()
    talk_minutes = _CONFERENCE.number("talk_minutes")
    star_ends = _CONFERENCE.switch("star_ends")
    wait_seconds = _CONFERENCE.number("wait_seconds")
    no_match = _CONFERENCE.sentence("no_match")
    finished_goes_to = _CONFERENCE.link("finished_goes_to")
    full_goes_to = _CONFERENCE.link("full_goes_to")
    failed_goes_to = _CONFERENCE.link("failed_goes_to")
    gives_up_to = _CONFERENCE.link("gives_up_to")
    instead_goes_to = _CONFERENCE.link("instead_goes_to")
