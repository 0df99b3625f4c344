"""Reads a form from a page and submits it, like a browser without JavaScript."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client

# Hundreds of options that belong to no select.
_SUGGESTIONS = re.compile("<datalist.*?</datalist>", re.DOTALL)


class Form(HTMLParser):
    """The names and values of a page's main form, as a browser would send them."""

    def __init__(self, client: Client, address: str, page: str = "") -> None:
        super().__init__()
        self.client, self.address = client, address
        self.page = page or client.get(address).content.decode()
        self.values: dict[str, str] = {}
        self._inside = False
        self._select = self._textarea = ""
        self.feed(_SUGGESTIONS.sub("", self.page))

    def save(self, **changes: str) -> str:
        """Returns the page after saving; "-" in a name is written __."""
        return self.client.post(self.address, self._sent(changes), follow=True).content.decode()

    def send(self, **changes: str) -> None:
        """Saves without opening the page that comes after, which takes as long as the rest."""
        self.client.post(self.address, self._sent(changes))

    def _sent(self, changes: dict[str, str]) -> dict[str, str]:
        return self.values | {name.replace("__", "-"): value for name, value in changes.items()} | {"_save": "Save"}

    def refused(self, **changes: str) -> "Form":
        """Returns this form as it comes back when saving is refused."""
        return Form(self.client, self.address, self.save(**changes))

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for the line of a tag."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self._inside = (given.get("id") or "").endswith("_form")
            self.address = given.get("action") or self.address if self._inside else self.address
        if not self._inside:
            return
        if tag == "select":
            self._select = name
            self.values[name] = ""
        elif tag == "option" and "selected" in given and self._select:
            self.values[self._select] = value
        elif tag == "textarea":
            self._textarea, self.values[name] = name, ""
        elif tag == "input" and name and given.get("type") not in ("submit", "button"):
            if given.get("type") != "checkbox":
                self.values[name] = value
            elif "checked" in given:
                self.values[name] = "on"

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._textarea = "" if tag == "textarea" else self._textarea

    def handle_data(self, text: str) -> None:
        if self._textarea:
            self.values[self._textarea] += text.removeprefix("\n")
