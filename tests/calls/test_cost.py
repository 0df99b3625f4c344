"""What a turn costs, beside a view that does nothing: a ratio of CPU time, as times differ between machines."""

import io
from collections.abc import Callable
from itertools import cycle
from time import thread_time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from desk.phone.site import Within
from menus.models import PhoneTree
from tests.twilio import ACTION, FORM_TYPE, Twilio, sign

# A turn takes some eleven times the CPU of an empty Django view; one that costs twice as much fails here.
MOST_TIMES = 18.0
# The least of several blocks counts: everything else that a machine does only adds to it.
BLOCKS, TURNS = 8, 25
CONSTANT = "<Response/>"


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT, content_type="text/xml")


urlpatterns = [path("twilio/voice/", constant)]


def environ(address: str, form: dict[str, str]) -> dict[str, Any]:
    body = urlencode(form).encode()
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "RAW_URI": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": FORM_TYPE,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": "phone.example.com",
        "HTTP_X_TWILIO_SIGNATURE": sign(address, form),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "https",
    }


def answered(handler: Within, asked: dict[str, Any]) -> str:
    response = handler(asked, lambda status, headers, error=None: None)
    text = b"".join(response).decode()
    return text


def cost(prepare: Callable[[], Callable[[], object]]) -> float:
    """Seconds of CPU in this thread for TURNS of what `prepare` made ready."""
    spent = 0.0
    for _ in range(TURNS):
        work = prepare()
        began = thread_time()
        work()
        spent += thread_time() - began
    return spent


def test_a_turn_costs_a_few_times_what_an_empty_view_does(acme: PhoneTree) -> None:
    site, twilio, keys = Within(), Twilio(), cycle("39")
    site.load_middleware()
    twilio.voice()
    with override_settings(MIDDLEWARE=[]):
        empty = Within()
        empty.load_middleware()

    def turn() -> Callable[[], object]:
        address = ACTION.search(twilio.answer)[1].removeprefix(settings.PUBLIC_BASE_URL)  # type: ignore[index]
        asked = environ(address, {**twilio.standing, "Digits": next(keys)})

        def take() -> None:
            twilio.answer = answered(site, asked)

        return take

    def nothing() -> Callable[[], object]:
        asked = environ("/twilio/voice/", twilio.standing)
        return lambda: answered(empty, asked)

    turns, nothings = [], []
    for block in range(BLOCKS):
        if block % 2 == 0:  # a call has an end
            twilio = Twilio()
            twilio.voice()
        turns.append(cost(turn))
        with override_settings(ROOT_URLCONF=__name__):
            nothings.append(cost(nothing))
    assert answered(empty, environ("/twilio/voice/", twilio.standing)) != CONSTANT  # the addresses are the site's again
    assert min(turns) / min(nothings) < MOST_TIMES
