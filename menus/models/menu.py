"""The row of a menu, and its options."""

from django.core.exceptions import ValidationError
from django.db import models

from engine import tree as t
from menus.fields.columns import KeysField, LanguageField
from menus.models.columns import ANOTHER_TREE, ColumnsOf
from menus.models.destination import Destination
from menus.models.listening import Listens

_MENU = ColumnsOf(t.Menu)
_OPTION = ColumnsOf(t.Option)


class Menu(Destination, Listens):
    """Asks the caller and waits for a key, or for words."""

    FROZEN = t.Menu

    announces_options = _MENU.switch("announces_options")
    wait_seconds = _MENU.number("wait_seconds")
    tries = _MENU.number("tries")
    again = _MENU.sentence("again")
    no_input = _MENU.sentence("no_input")
    no_match = _MENU.sentence("no_match")
    other_keys_go_to = _MENU.link("other_keys_go_to")
    extensions_go_to = _MENU.link("extensions_go_to")
    # Menus that were there before wait as long for each key as for the first.
    key_pause = _MENU.number("key_pause", db_default=0)
    gives_up_to = _MENU.link("gives_up_to")
    no_match_tries = _MENU.number("no_match_tries")
    no_match_gives_up_to = _MENU.link("no_match_gives_up_to")
    # The database has a default, because processes of an earlier release know nothing of experiments.
    other_share = _MENU.number("other_share", db_default=0)
    other_prompt = _MENU.long_text("other_prompt", db_default="")
    other_order = KeysField(blank=True, default=list, db_default=[], **_MENU.about("other_order"))

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)


class Option(models.Model):
    """One line of a menu."""

    FROZEN = t.Option

    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order in which the options are said.")
    keys = KeysField(blank=True, default=list, **_OPTION.about("keys"))
    label = _OPTION.text("label")
    said_as_is = _OPTION.switch("said_as_is", db_default=False)
    phrases = _OPTION.phrases("phrases")
    goes_to = _OPTION.link("goes_to")
    switches_to = LanguageField(blank=True, **_OPTION.about("switches_to"))

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{' or '.join(self.keys)} {self.label}"

    def clean(self) -> None:
        super().clean()
        if self.goes_to and self.menu_id and self.goes_to.tree_id != self.menu.tree_id:
            raise ValidationError({"goes_to": ANOTHER_TREE})
