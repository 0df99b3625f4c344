"""Wrong PINs lock the caller first, then make everybody wait longer, but no stranger can lock a business out."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import count

import pytest
import time_machine
from django.utils import timezone

from calls.models import Call, Turn, WrongPin
from calls.telling.story import tell
from engine.answers import pins
from engine.answers.guessing import FREE_TRIES, LONGEST_PAUSE_SECONDS, pause_after
from engine.answers.pins import make_digest
from engine.knowing.known_answers import PinVerdict
from menus.models import PhoneNumber
from menus.models.phone_tree import Purpose
from tests.parcels import NUMBER, PIN, parcels
from tests.twilio import Twilio

__all__ = ["parcels"]
pytestmark = pytest.mark.usefixtures("parcels", "clock", "hashed_once")

LINE = "+15550100008"
DIGEST = make_digest(PIN)
# The same results, without the 50 ms that each of some hundred tries would take.
hash_once = cache(pins._hash)
ANONYMOUS = ["anonymous", "sip:anonymous@anonymous.invalid", "client:Anonymous", "266696687", ""]


@pytest.fixture
def hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_hash", hash_once)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def line(db: None) -> PhoneNumber:
    return PhoneNumber.objects.create(number=LINE, purpose=Purpose.RECORDING, pin_digest=DIGEST)


class AtTheCheck:
    """Calls that reach the parcel line's PIN check."""

    let_in, waits, asks = "You are in", "Please wait a few minutes", "Enter your PIN"

    def call(self, caller: str) -> Twilio:
        call = Twilio(To=NUMBER, From=caller)
        call.voice()
        call.turn(Digits="3")
        return call


class OnTheLine:
    """Calls that reach the recording line."""

    let_in, waits, asks = "the number of the prompt", "Please wait a few minutes", "enter your PIN"

    def __init__(self) -> None:
        PhoneNumber.objects.create(number=LINE, purpose=Purpose.RECORDING, pin_digest=DIGEST)

    def call(self, caller: str) -> Twilio:
        call = Twilio(To=LINE, From=caller)
        call.answer = call.post("/twilio/recording-line/").content.decode()
        return call


Place = AtTheCheck | OnTheLine


@pytest.fixture(params=[AtTheCheck, OnTheLine])
def place(request: pytest.FixtureRequest) -> Place:
    made: Place = request.param()
    return made


def stranger(wrong: int, place: Place, clock: time_machine.Traveller) -> None:
    """Enters this many wrong PINs, each as early as possible and from another number."""
    numbers = count(15550300001)
    for _ in range(wrong):
        place.call(f"+{next(numbers)}").turn(Digits="1111")
        clock.shift(pause_after(WrongPin.objects.filter(opened_at=None).count()))


def test_ten_wrong_ones_of_a_caller_close_every_check_for_that_caller_alone(
    place: Place, clock: time_machine.Traveller
) -> None:
    for _ in range(10):
        place.call("+15550100002").turn(Digits="1111")
        clock.shift(LONGEST_PAUSE_SECONDS)
    assert place.let_in not in after(place.call("+15550100002"))
    assert place.let_in in after(place.call("+15550100077"))
    clock.shift(timedelta(days=1))
    assert place.let_in in after(place.call("+15550100002"))


def after(call: Twilio) -> str:
    """Returns what is said after the right PIN, or without a PIN if none is asked for."""
    return call.answer if "<Hangup" in call.answer else call.turn(Digits=PIN)


@pytest.mark.parametrize("shown", ANONYMOUS)
def test_who_withholds_the_number_pays_for_no_other_stranger(
    place: Place, clock: time_machine.Traveller, shown: str
) -> None:
    for _ in range(12):
        place.call(shown).turn(Digits="1111")
        clock.shift(LONGEST_PAUSE_SECONDS)
    assert WrongPin.objects.count() == 12
    assert place.let_in in place.call(shown).turn(Digits=PIN)


def test_the_pause_grows_and_is_all_that_keeps_out_who_knows_the_pin(
    place: Place, clock: time_machine.Traveller
) -> None:
    stranger(FREE_TRIES, place, clock)
    for wrong in range(FREE_TRIES + 1, FREE_TRIES + 13):
        place.call(f"+1555010{wrong:04}").turn(Digits="1111")
        assert WrongPin.objects.count() == wrong
        clock.shift(pause_after(wrong) - 1)
        assert place.waits in place.call("+15550100077").turn(Digits=PIN), "not even the right one"
        assert place.waits in place.call("anonymous").turn(Digits="1111")
        assert WrongPin.objects.count() == wrong, "what is not compared is not counted"
        clock.shift(1)
        assert place.let_in in place.call("+15550100077").turn(Digits=PIN)


def test_who_has_to_wait_may_try_again_in_the_same_call(place: Place, clock: time_machine.Traveller) -> None:
    stranger(FREE_TRIES, place, clock)
    place.call("+15550100003").turn(Digits="1111")
    call = place.call("anonymous")
    waiting = call.turn(Digits=PIN)
    assert place.waits in waiting
    assert place.asks in waiting
    clock.shift(2)
    assert place.let_in in call.turn(Digits=PIN)


def test_a_turn_that_had_to_wait_is_answered_again_as_it_was(clock: time_machine.Traveller) -> None:
    place = AtTheCheck()
    stranger(FREE_TRIES, place, clock)
    place.call("+15550100003").turn(Digits="1111")
    call = place.call("anonymous")
    address = call.action()
    waiting = call.turn(Digits=PIN)
    clock.shift(timedelta(hours=1))
    assert call.post(address, Digits=PIN).content.decode() == waiting
    assert Turn.objects.get(call__sid=call.sid, number=3).facts == {"verdict": PinVerdict.RESTING}
    told = [step.what for step in tell(Call.objects.get(sid=call.sid))]
    assert told[-1] == "Pressed ••• at “Members”: too soon after wrong PINs, asked to wait."


def test_what_somebody_has_opened_counts_no_more(place: Place, clock: time_machine.Traveller) -> None:
    for _ in range(10):
        place.call("+15550100002").turn(Digits="1111")
        clock.shift(LONGEST_PAUSE_SECONDS)
    place.call("anonymous").turn(Digits="1111")
    WrongPin.objects.update(opened_at=timezone.now())
    assert place.let_in in place.call("+15550100002").turn(Digits=PIN)


def test_test_calls_slow_no_caller_down(clock: time_machine.Traveller) -> None:
    place = AtTheCheck()
    for _ in range(4):
        place.call("+15550100002").turn(Digits="1111")
        clock.shift(LONGEST_PAUSE_SECONDS)
    WrongPin.objects.update(is_test=True, entered_at=timezone.now() + timedelta(days=300))
    assert place.let_in in place.call("+15550100002").turn(Digits=PIN)


def test_a_new_pin_of_the_recording_line_begins_anew(clock: time_machine.Traveller) -> None:
    place = OnTheLine()
    stranger(12, place, clock)
    clock.shift(-LONGEST_PAUSE_SECONDS)
    assert place.waits in place.call("anonymous").turn(Digits=PIN)
    PhoneNumber.objects.filter(number=LINE).update(pin_digest=make_digest("123456"))
    assert place.let_in in place.call("anonymous").turn(Digits="123456")


def test_a_pause_never_shrinks_and_ends_at_a_quarter_of_an_hour() -> None:
    pauses = [pause_after(wrong) for wrong in range(200)]
    assert pauses == sorted(pauses)
    assert pauses[: FREE_TRIES + 3] == [0] * (FREE_TRIES + 1) + [2, 4]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS == 900


def test_a_day_of_guessing_by_everybody_tries_about_a_hundredth_of_the_shortest_pins() -> None:
    entered: list[float] = []
    now = 0.0
    while now < 86_400:
        entered.append(now)
        now += pause_after(len(entered)) or 1
    assert 100 < len(entered) < 115
