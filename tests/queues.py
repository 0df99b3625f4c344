"""A line with a queue that the support team answers, and the phones at both ends of it, for tests."""

from dataclasses import dataclass, field, replace
from typing import Any

from calls.models import QueuedCaller, QueueRing
from engine import tree as t
from engine.hours.schedules import Weekly
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from simulator.rest_api import RestApi
from tests.again import made_again
from tests.background import work_off
from tests.twilio import Twilio

LINE = "+15550100001"
QUEUE = t.Queue(
    "support",
    "Support",
    t.Prompt("Please hold."),
    "support",
    "",
    "*",
    600,
    left_goes_to="bye",
    full_goes_to="bye",
    failed_goes_to="bye",
    teams=("support",),
    tells_seconds=60,
    tells_place=True,
    pause_seconds=15,
)
CALL = t.CallBack("call", "Call", t.Prompt("You keep your place."), schedule="office", offers_times=False)
BYE = t.Goodbye("bye", "Goodbye", t.Prompt("Thank you. Goodbye."))


def queue_line(**fields: Any) -> PhoneTree:
    """Publishes a line that begins in its queue, with these fields of it."""
    queue = replace(QUEUE, **fields)
    made_again(f"line of {queue}", lambda: _publish(queue))
    return PhoneTree.objects.get(slug="acme")


def _publish(queue: t.Queue) -> None:
    schedules = (OFFICE,) if queue.schedule else ()
    tree = t.Tree("acme", "Acme", queue.key, {queue.key: queue, "bye": BYE}, schedules=schedules)
    made = import_tree(tree)
    publish(made)
    PhoneNumber.objects.create(number=LINE, label="line", tree=made)


OFFICE = t.Schedule("office", "Office", "UTC", tuple(Weekly(day, "09:00", "17:00") for day in range(1, 6)))


@dataclass
class InQueue:
    """A caller's phone in the queue."""

    number: str
    phone: Twilio = field(init=False)

    def __post_init__(self) -> None:
        self.phone = Twilio(From=self.number)
        self.answer = self.phone.voice()
        self.enqueued = self.answer

    def waits(self, seconds: int = 0, known: str = "", **params: str) -> str:
        """One round of wait music; `known` is what its address says of earlier ones."""
        address = self.enqueued.partition('waitUrl="')[2].partition('"')[0] + known
        asked = {"QueueTime": str(seconds), "QueuePosition": "1", **params}
        return self.phone.post(address, **asked).content.decode()

    def leaves(self, result: str, seconds: int = 0, **params: str) -> str:
        self.phone.answer = self.enqueued
        return self.phone.turn(QueueResult=result, QueueTime=str(seconds), **params)

    def hangs_up(self) -> None:
        self.leaves("hangup", CallStatus="completed")

    @property
    def place(self) -> QueuedCaller:
        return QueuedCaller.objects.filter(call__sid=self.phone.sid).latest("turn")


@dataclass
class MemberPhone:
    """The phone of a member that rings: the provider's call to it."""

    api: RestApi
    call: dict[str, Any]
    phone: Twilio = field(init=False)

    def __post_init__(self) -> None:
        form = self.call["form"]
        named = {"From": form["From"], "To": form["To"], "Direction": "outbound-api"}
        self.phone = Twilio(sid=self.call["sid"], **named)

    def answers(self) -> str:
        self.phone.answer = f'action="{self.call["form"]["Url"]}"'
        return self.phone.turn()

    def takes(self) -> str:
        """Answers and presses 1."""
        self.answers()
        return self.phone.turn(Digits="1")

    def connects(self, caller: InQueue) -> None:
        """The provider takes a caller out of its queue for this member."""
        address = self.phone.answer.partition('<Queue url="')[2].partition('"')[0]
        caller.phone.post(address, DequeingCallSid=self.phone.sid)
        work_off()

    def is_over(self, status: str = "completed", talked: bool = False) -> None:
        if talked:
            self.phone.turn(DialCallStatus="completed", DialCallDuration="60")
        self.phone.post(self.call["form"]["StatusCallback"], CallStatus=status)
        work_off()

    @property
    def ring(self) -> QueueRing:
        return QueueRing.objects.get(sid=self.phone.sid)


def phones(api: RestApi) -> list[MemberPhone]:
    """Returns the phones that were rung, in order, after the work that waits."""
    work_off()
    return [MemberPhone(api, call) for call in api.sent.calls]


def rung(api: RestApi) -> list[str]:
    """Returns the numbers that were rung so far."""
    work_off()
    return [call["form"]["To"] for call in api.sent.calls]
