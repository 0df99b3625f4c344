"""The cost of a turn compared with an empty view: a ratio of CPU time, because times differ between machines."""

import io
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from time import thread_time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from calls.webhooks.wsgi import Quiet
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from tests.menus.test_restore import tree_of
from tests.twilio import FORM_TYPE, Twilio, sign

# A turn takes five to six times the CPU of an empty Django view; before it was optimised, nearly thirty times.
MOST_TIMES_CPU = 10.0
# It calls 3.8 times as many functions, of Python and C; that number is the same on every machine.
MOST_TIMES_CALLS = 5.0
# The minimum counts, because anything else that a machine does only adds to it.
TURNS = 200
TURNS_OF_A_CALL = 40
CONSTANT = "<Response/>"


@pytest.fixture(autouse=True)
def as_deployed(db: None) -> Iterator[None]:
    """In a process that answers calls, a thread reads what is in no version; a turn finds it in memory."""
    store.refresh()
    store.watch()
    yield
    store.forget()


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


def answered(handler: Quiet, asked: dict[str, Any]) -> str:
    response = handler(asked, lambda status, headers, error=None: lambda body: None)
    text = b"".join(response).decode()
    return text


def seconds(work: Callable[[], object]) -> float:
    began = thread_time()
    work()
    return thread_time() - began


def functions_called(work: Callable[[], object]) -> int:
    called = 0

    def note(frame: object, event: str, _: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return called


class Turns:
    """Turns of calls in the sample tree, one after the other, each ready to be taken."""

    def __init__(self, number: str = "+15550100001", keys: str = "39") -> None:
        self.site, self.number, self.keys = Quiet(), number, cycle(keys)
        self.site.load_middleware()

    def each(self, count: int) -> Iterator[Callable[[], None]]:
        for number in range(count):
            if number % TURNS_OF_A_CALL == 0:
                self.twilio = Twilio(To=self.number)
                self.twilio.voice()
            address = self.twilio.action().removeprefix(settings.PUBLIC_BASE_URL)
            yield partial(self._take, environ(address, {**self.twilio.standing, "Digits": next(self.keys)}))

    def firsts(self, count: int) -> Iterator[Callable[[], None]]:
        for _ in range(count):
            self.twilio = Twilio(To=self.number)
            yield partial(self._take, environ("/twilio/voice/", self.twilio.standing))

    def _take(self, asked: dict[str, Any]) -> None:
        self.twilio.answer = answered(self.site, asked)


def least(measure: Callable[[Callable[[], object]], float]) -> float:
    """The least that a turn costs, as a multiple of the least that an empty view does."""
    with override_settings(MIDDLEWARE=[]):
        empty = Quiet()
        empty.load_middleware()
    turns, nothings = [], []
    for take in Turns().each(TURNS):
        turns.append(measure(take))
        with override_settings(ROOT_URLCONF=__name__):
            nothings.append(measure(partial(answered, empty, environ("/twilio/voice/", Twilio().standing))))
    return min(turns) / min(nothings)


def test_a_turn_takes_a_few_times_the_cpu_of_an_empty_view(acme: PhoneTree) -> None:
    assert least(seconds) < MOST_TIMES_CPU


def test_a_turn_calls_a_few_times_the_functions_of_an_empty_view(acme: PhoneTree) -> None:
    assert least(functions_called) < MOST_TIMES_CALLS


def test_a_turn_in_a_large_tree_costs_what_one_in_a_small_tree_does(db: None) -> None:
    first, later = [], []
    for menus, number in ((5, "+15550100021"), (150, "+15550100022")):
        phone_tree = import_tree(tree_of(menus, f"tree-{menus}"))
        PhoneNumber.objects.create(number=number, tree=phone_tree)
        publish(phone_tree)
        first.append(min(functions_called(take) for take in Turns(number, "1").firsts(5)))
        later.append(min(functions_called(take) for take in Turns(number, "1").each(2 * TURNS_OF_A_CALL)))
    for small, large in (first, later):
        assert large < small * 1.05
