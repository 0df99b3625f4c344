"""Two hundred callers and five members, with real rows and a clock that the test moves: nobody is lost or overtaken."""

from datetime import UTC, datetime, timedelta
from itertools import count

from calls.models import Call, QueuedCaller, QueueRing, Turn
from calls.queues import members
from calls.queues.dispatching import dispatch
from engine import heard as h
from menus.models import PhoneTree
from tests.people import team_of
from tests.queues import LINE, queue_line

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
CALLERS, PEOPLE = 200, 5
TALK = timedelta(seconds=100)


def everyone_waits(line: PhoneTree) -> list[Call]:
    """The rows of callers who came a second after each other, as their first turns leave them."""
    line.refresh_from_db()
    about = {"account": "AC1", "called": LINE, "revision": line.live_revision, "tree": line, "turns": 1}
    calls = [
        Call(sid=f"CA{each:032x}", position="support.1", doing="waiting", **about, **dict.fromkeys(TIMES, at(each)))
        for each in range(CALLERS)
    ]
    made = Call.objects.bulk_create(calls)
    began = {"token_number": 1, "heard": h.dump(h.Began()), "passed": ["support"], "doing": "waiting", "took_ms": 1}
    Turn.objects.bulk_create(Turn(call=call, number=1, taken_at=call.started_at, **began) for call in made)
    # The worker has seen most of them; the last ones have just come.
    waits = {"turn": 1, "queue": "support", "provider_queue": "support", "place": "support", "tree": line}
    seen = made[: CALLERS - 20]
    QueuedCaller.objects.bulk_create(
        QueuedCaller(call=call, since=call.started_at, entered_at=call.started_at, **waits) for call in seen
    )
    return made


TIMES = ("menus_since", "started_at", "last_seen_at")


def at(number: int) -> datetime:
    return NOW + timedelta(seconds=number)


def test_two_hundred_callers_are_taken_in_their_order_by_five_members_one_call_each(db: None) -> None:
    team_of(PEOPLE, "round-robin")
    calls = everyone_waits(queue_line(pause_seconds=10))
    taken: list[int] = []
    now, rounds, talking = at(CALLERS), count(), list[int]()
    while QueuedCaller.objects.filter(ended_at=None).exists() or not taken:
        for pk in talking:
            members.over(pk, "completed", now)
        if next(rounds) == 3:  # half of those who wait have had enough
            Call.objects.filter(pk__in=[call.pk for call in calls[20:120]], doing="waiting").update(ended_at=now)
        now += timedelta(seconds=11)
        dispatch("support", now)
        rings = list(QueueRing.objects.filter(ended_at=None).order_by("-pk"))
        assert len({ring.person for ring in rings}) == len(rings) <= PEOPLE
        assert all(ring.talking_since is None for ring in rings)
        talking = []
        for ring in rings:  # the last to ring is the first to answer, and gets the first caller all the same
            if place := members.accept(ring.pk, now):
                members.connected(ring.pk, place.call.sid, now)
                taken.append(place.call_id)
            talking.append(ring.pk)
        Call.objects.filter(pk__in=taken, ended_at=None).update(ended_at=now)
        now += TALK
    ended = dict(QueuedCaller.objects.values_list("call_id", "result"))
    assert taken == sorted(taken), "in their order"
    assert {call.pk for call in calls} == set(ended), "nobody is lost"
    assert set(taken) == {pk for pk, result in ended.items() if result == "answered"}
    assert {result for pk, result in ended.items() if pk not in taken} == {"hung-up"}
    assert len(taken) == CALLERS - 100
    shares = [QueueRing.objects.filter(person=f"member{each}", result="took").count() for each in range(PEOPLE)]
    assert max(shares) - min(shares) <= 1, "in turn"
