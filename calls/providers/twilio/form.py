"""Parses a webhook's parameters once, from a small request of the one type that Twilio sends."""

from functools import cached_property
from itertools import zip_longest
from urllib.parse import unquote_plus

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from calls.providers.body import read_body
from calls.providers.event import Refused
from calls.providers.trial import TRIAL_HEADER

FORM_TYPE = "application/x-www-form-urlencoded"
_TRIAL = f"HTTP_{TRIAL_HEADER.upper().replace('-', '_')}"


class Form:
    """The parameters by name, "" if missing. Raises Refused for a name that may have two meanings.

    Twilio signs names and values one after the other without a mark between them, sorted, and each of several
    equal ones once. So one signature fits several forms: Digits=1 after CallerZip="" and CallerZip="Digits1",
    or Digits twice in either order. Twilio sends neither; who does has changed what was signed.

    `trial` is our own token that came with it, in a header, which Twilio's signature does not cover.
    """

    def __init__(self, text: str, trial: str | None = None) -> None:
        self.trial = trial
        self._values: dict[str, list[str]] = {}
        # Django's QueryDict refuses more than a thousand parameters, and Twilio adds some without notice.
        for name, value in parsed(text):
            self._values.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> str:
        values = self._values.get(name, ())
        if len(values) > 1 or (not values and self._hides(name)):
            raise Refused(400, "ambiguous", f"{name} occurs twice, or within another parameter.")
        return values[0] if values else ""

    def __contains__(self, name: str) -> bool:
        return self[name] != "" or name in self._values

    @property
    def values(self) -> MultiValueDict[str, str]:
        """Returns all of them in the form that Twilio's package takes."""
        return MultiValueDict(self._values)

    @cached_property
    def signed(self) -> str:
        """Returns the signed string after the address: each name and value, sorted, without separators."""
        return "".join(name + value for name, value in self._sorted)

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        return sorted({(name, value) for name, values in self._values.items() for value in values})

    def _hides(self, name: str) -> bool:
        """Whether the missing `name` may be hidden in the signed string at the position where it would be."""
        if name not in self.signed:  # the common case
            return False
        names = [later for later, _ in self._sorted[1:]]
        for (here, value), later in zip_longest(self._sorted, names):
            at = (here + value).find(name)
            if at == 0 or (at > 0 and here < name and (later is None or name < later)):
                return True
        return False


def parsed(text: str) -> list[tuple[str, str]]:
    """Parses like urllib's parse_qsl with blank values kept, in a third of the time."""
    return [
        (_decoded(name), _decoded(value))
        for part in text.split("&")
        if part
        for name, _, value in (part.partition("="),)
    ]


def _decoded(text: str) -> str:
    """Decodes one name or value. Most have no escapes, and nearly all others only the plus of a number."""
    if "%" not in text:
        return text.replace("+", " ")
    rest = text.replace("%2B", "")
    return unquote_plus(text) if "%" in rest else text.replace("+", " ").replace("%2B", "+")


def read_form(request: HttpRequest) -> Form:
    """Parses the parameters of a POST's body, or of a GET's query. Raises Refused."""
    trial = request.META.get(_TRIAL)
    if request.method != "POST":
        return Form(request.META.get("QUERY_STRING", ""), trial)
    body = read_body(request)
    if request.content_type != FORM_TYPE:
        raise Refused(415, "content-type", f"Twilio sends webhooks as {FORM_TYPE} and nothing else.")
    return Form(body.decode("utf-8", "replace"), trial)
