"""A webhook's parameters, read once, from a request that is small and of the one kind that Twilio sends."""

from functools import cached_property
from itertools import zip_longest
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from calls.providers.event import Refused

# Bytes. A turn has some 600 and a long speech a few thousand; Twilio takes no more than this from us either.
LONGEST_BODY = 65_536
FORM_TYPE = "application/x-www-form-urlencoded"


class Form:
    """The parameters by name, "" where one is missing. Raises Refused for a name that may mean two things.

    Twilio signs names and values one after the other without a mark between them, sorted, and each of several
    equal ones once. So one signature fits several forms: Digits=1 after CallerZip="" and CallerZip="Digits1",
    or Digits twice in either order. Twilio sends neither; who does has changed what was signed.
    """

    def __init__(self, text: str) -> None:
        self.values: MultiValueDict[str, str] = MultiValueDict()
        # Django's own QueryDict refuses more than a thousand; Twilio adds parameters without notice.
        for name, value in parse_qsl(text, keep_blank_values=True):
            self.values.appendlist(name, value)

    def __getitem__(self, name: str) -> str:
        values = self.values.getlist(name)
        if len(values) > 1 or (not values and self._hides(name)):
            raise Refused(400, "ambiguous", f"{name} is there twice, or within another parameter.")
        return values[0] if values else ""

    def __contains__(self, name: str) -> bool:
        return self[name] != "" or name in self.values

    @cached_property
    def _signed(self) -> list[tuple[str, str]]:
        """Each name with its first value, in the order they are signed in."""
        return sorted((name, values[0]) for name, values in self.values.lists())

    def _hides(self, name: str) -> bool:
        """Whether `name`, which is missing, stands in what was signed where it would have been signed."""
        names = [later for later, _ in self._signed[1:]]
        for (here, value), later in zip_longest(self._signed, names):
            at = (here + value).find(name)
            if at == 0 or (at > 0 and here < name and (later is None or name < later)):
                return True
        return False


def read_form(request: HttpRequest) -> Form:
    """The parameters of a POST's body, or of a GET's query. Raises Refused."""
    if request.method != "POST":
        return Form(request.META.get("QUERY_STRING", ""))
    body = _read_body(request)
    if request.content_type != FORM_TYPE:
        raise Refused(415, "content-type", f"A webhook of Twilio's is {FORM_TYPE}, nothing else.")
    return Form(body.decode("utf-8", "replace"))


def _read_body(request: HttpRequest) -> bytes:
    """At most LONGEST_BODY bytes: a longer body is not read to its end."""
    said = request.META.get("CONTENT_LENGTH") or ""
    if said.isdecimal() and int(said) > LONGEST_BODY:
        raise _too_big()
    try:
        body = request.body if said.isdecimal() else _read_chunked(request)
    except Exception:  # each server has errors of its own for a body that breaks off or is chunked wrongly
        raise Refused(400, "broken-off", "The body could not be read to its end.") from None
    if len(body) > LONGEST_BODY:
        raise _too_big()
    return body


def _read_chunked(request: HttpRequest) -> bytes:
    """A body that comes in chunks tells no length, and Django reads none of it; some proxies send so."""
    # Only a server that says so ends the body for us; reading on from another would wait for ever.
    if not request.META.get("wsgi.input_terminated"):
        return b""
    body: bytes = request.META["wsgi.input"].read(LONGEST_BODY + 1)
    return body


def _too_big() -> Refused:
    return Refused(413, "too-big", f"The body is longer than {LONGEST_BODY} bytes.")
