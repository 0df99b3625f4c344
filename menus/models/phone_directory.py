"""The row of a directory."""

from engine import tree as t
from engine.labels import name_of_kind
from menus.fields.people import RungField
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.listening import Listens

_DIRECTORY = ColumnsOf(t.PhoneDirectory)


class PhoneDirectory(Destination, Listens):
    """Finds whom callers ask for, and rings them."""

    FROZEN = t.PhoneDirectory

    finds = _DIRECTORY.choice("finds", 12)
    teams = RungField(of="menus.Team", blank=True, default=list, **_DIRECTORY.about("teams"))
    wait_seconds = _DIRECTORY.number("wait_seconds")
    pause_seconds = _DIRECTORY.number("pause_seconds")
    tries = _DIRECTORY.number("tries")
    no_input = _DIRECTORY.sentence("no_input")
    no_match = _DIRECTORY.sentence("no_match")
    again = _DIRECTORY.sentence("again")
    gives_up_to = _DIRECTORY.link("gives_up_to")
    ring_seconds = _DIRECTORY.number("ring_seconds")
    no_answer_goes_to = _DIRECTORY.link("no_answer_goes_to")
    busy_goes_to = _DIRECTORY.link("busy_goes_to")
    failed_goes_to = _DIRECTORY.link("failed_goes_to")
    declined_goes_to = _DIRECTORY.link("declined_goes_to")
    finished_goes_to = _DIRECTORY.link("finished_goes_to")
    screened = _DIRECTORY.switch("screened")
    detects_machines = _DIRECTORY.switch("detects_machines")
    shows_line = _DIRECTORY.switch("shows_line")
    talk_minutes = _DIRECTORY.number("talk_minutes")
    instead_goes_to = _DIRECTORY.link("instead_goes_to")

    class Meta:
        verbose_name = name_of_kind(t.PhoneDirectory).in_a_sentence
        verbose_name_plural = name_of_kind(t.PhoneDirectory).plural

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)
