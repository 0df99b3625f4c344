"""The row of a transfer."""

from engine import tree as t
from menus.fields.columns import NumberField
from menus.fields.people import RungField
from menus.fields.reached import ReachedNumbersField
from menus.fields.seconds import SecondsField
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_TRANSFER = ColumnsOf(t.Transfer)


class Transfer(Destination):
    """Rings somebody."""

    FROZEN = t.Transfer

    numbers = ReachedNumbersField(blank=True, default=list, **_TRANSFER.about("numbers"))
    people = RungField(of="menus.Person", blank=True, default=list, **_TRANSFER.about("people"))
    teams = RungField(of="menus.Team", blank=True, default=list, **_TRANSFER.about("teams"))
    ring_seconds = _TRANSFER.number("ring_seconds")
    screened = _TRANSFER.switch("screened")
    shows_line = _TRANSFER.switch("shows_line")
    shown_number = NumberField(blank=True, default="", **_TRANSFER.about("shown_number"))
    talk_minutes = _TRANSFER.number("talk_minutes")
    in_order = _TRANSFER.switch("in_order")
    ring_each = SecondsField(blank=True, default=list, **_TRANSFER.about("ring_each"))
    detects_machines = _TRANSFER.switch("detects_machines")
    records = _TRANSFER.choice("records", 12)
    recording_notice = _TRANSFER.sentence("recording_notice")
    mailbox = _TRANSFER.mailbox()
    ring_tone = _TRANSFER.choice("ring_tone", 8)
    answers_late = _TRANSFER.switch("answers_late")
    star_ends = _TRANSFER.switch("star_ends")
    last_person_days = _TRANSFER.number("last_person_days")
    no_answer_goes_to = _TRANSFER.link("no_answer_goes_to")
    busy_goes_to = _TRANSFER.link("busy_goes_to")
    failed_goes_to = _TRANSFER.link("failed_goes_to")
    declined_goes_to = _TRANSFER.link("declined_goes_to")
    finished_goes_to = _TRANSFER.link("finished_goes_to")
    instead_goes_to = _TRANSFER.link("instead_goes_to")
