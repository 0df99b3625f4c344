"""The buttons of the page of the numbers at Twilio."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from calls.connection.asking import Reason
from calls.connection.connecting import (
    CannotConnect,
    call,
    connect_safely,
    connect_texts,
    mark_of,
    put_back,
    put_texts_back,
    stop_watching,
)
from calls.connection.overview import NumberLine, NumberState, overview
from calls.connection.self_call import Called, call_sipgate, call_twilio_line
from calls.providers.twilio.rest import CannotAsk
from desk.connecting.rows import LineForm
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO
from menus.models import PhoneNumber
from menus.public_address import at_home

MAY_ADD = "menus.add_phonenumber"
ALL = "all"
# Calls nobody: it proves the address before there is a number.
NO_NUMBER = "nobody"
CHANGED = "Its settings at Twilio changed in the meantime. Look at what would change now, then connect it."


def act(request: HttpRequest) -> None:
    """Does what the pressed button says, and tells what came of it."""
    for name, does in _ACTS.items():
        if wanted := request.POST.get(name):
            try:
                does(request, wanted)
            except CannotAsk as why:
                messages.error(request, f"{why} Nothing was changed.")
            return


def _test(request: HttpRequest, wanted: str) -> None:
    if why := at_home():
        messages.error(request, why)
        return
    for called in _placed():
        _tell(request, called)


def _placed() -> Iterable[Called]:
    """Calls one number of each provider, published ones first."""
    rows = PhoneNumber.objects.select_related("tree").order_by("tree__live_revision", "number")
    of_sipgate = next((row for row in rows if row.provider == SIPGATE.name), None)
    of_twilio = next((row for row in rows if row.provider == TWILIO.name), None)
    if of_twilio or not of_sipgate:
        yield call(of_twilio) if of_twilio else _address_alone()
    if of_sipgate:
        yield call_sipgate(of_sipgate.number)


def _address_alone() -> Called:
    return call_twilio_line(NO_NUMBER, settings.TWILIO_ACCOUNT_SID)


def _tell(request: HttpRequest, called: Called) -> None:
    if called.works or (called.reason is Reason.LINE and called.called == NO_NUMBER):
        where = "The address" if called.called == NO_NUMBER else f"A test call to {called.called}"
        sentence = f"{where} works: answered in {called.took_ms} ms."
        messages.success(request, f"{sentence} {called.sentence}" if called.works and called.sentence else sentence)
    elif called.reason is Reason.LINE:
        messages.warning(request, called.sentence)
    else:
        messages.error(request, f"Calls to {called.called} would fail. {called.sentence}")


def _connect(request: HttpRequest, wanted: str) -> None:
    if why := at_home():
        messages.error(request, why)
        return
    lines = [line for line in overview().lines if wanted in (ALL, line.number) and line.can_be_connected]
    if not lines:
        messages.info(request, "There is nothing left to connect.")
    for line in lines:
        if not _connect_one(request, line, wanted == ALL):
            return


def _connect_one(request: HttpRequest, line: NumberLine, is_one_of_all: bool) -> bool:
    """Returns whether to go on: where one cannot be connected, the others would fail for the same reason."""
    if line.state is NumberState.NEW and is_one_of_all:
        return True
    form = LineForm(request.POST, prefix=line.number)
    if line.state is NumberState.NEW and not (request.user.has_perm(MAY_ADD) and form.is_valid()):
        messages.error(
            request, f"{line.number}: choose a phone line for it." if form.errors else "You can't add numbers."
        )
        return False
    if line.found and request.POST.get(f"{line.number}-mark") != mark_of(line.found):
        messages.warning(request, f"{line.number}: {CHANGED}")
        return False
    tree = form.cleaned_data["tree"] if line.state is NumberState.NEW else None
    try:
        called = connect_safely(line, tree, request.user, anyway="anyway" in request.POST)
    except CannotConnect as why:
        messages.error(request, f"{line.number}: {why}")
        return False
    messages.success(request, f"{line.number} is connected: Twilio sends its calls here.")
    _tell(request, called)
    if f"{line.number}-texts" in request.POST:
        _texts_of(request, overview().of(line.number))
    return True


def _connect_texts(request: HttpRequest, wanted: str) -> None:
    if why := at_home():
        messages.error(request, why)
        return
    line = overview().of(wanted)
    if line and line.found and request.POST.get(f"{wanted}-mark") != mark_of(line.found):
        messages.warning(request, f"{wanted}: {CHANGED}")
        return
    _texts_of(request, line)


def _texts_of(request: HttpRequest, line: NumberLine | None) -> None:
    if not (line and line.row and line.can_connect_texts):
        return
    try:
        connect_texts(line, request.user)
    except CannotAsk as why:  # its calls may be connected by now
        messages.error(request, f"{line.number}: {why} Its texts stay where they are.")
    else:
        messages.success(request, f"Twilio sends the texts of {line.number} here.")


def _put_texts_back(request: HttpRequest, wanted: str) -> None:
    line = overview().of(wanted)
    if line and line.row and line.can_put_texts_back:
        after = put_texts_back(line, request.user)
        messages.success(request, f"The texts of {wanted} go to {after.texts_go_to or 'nobody'} again.")


def _put_back(request: HttpRequest, wanted: str) -> None:
    line = overview().of(wanted)
    if line and line.can_be_put_back:
        after = put_back(line, request.user)
        messages.success(request, f"{wanted} is as it was before: its calls go to {after.points_at}.")


def _stop(request: HttpRequest, wanted: str) -> None:
    row = PhoneNumber.objects.filter(number=wanted).first()
    if row:
        stop_watching(row)
        messages.success(request, f"We no longer check where calls to {wanted} go.")


_ACTS: dict[str, Callable[[HttpRequest, str], None]] = {
    "test": _test,
    "connect": _connect,
    "put_back": _put_back,
    "connect_texts": _connect_texts,
    "put_texts_back": _put_texts_back,
    "stop": _stop,
}
