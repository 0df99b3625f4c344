"""A lookup within a call: when the system is asked, what is kept, and what a second delivery is told."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from calls.journal.keeping import Journal
from calls.looking_up.asking import NotAnswered, SystemAnswer
from calls.looking_up.request import LookupRequest
from calls.looking_up.turn import found_now
from calls.models import Call, Turn
from calls.postgres import deadline
from calls.providers.event import Event
from calls.providers.twilio import read_turn
from calls.record import answers
from calls.record import keeping as record
from calls.sessions.session import LOOKS_UP_AGAIN
from calls.telling import kept_tests
from calls.telling.story import tell
from calls.turns import without_record
from engine.answers.looked_up import WhyFailed
from engine.choices import LookupMethod
from engine.replays.walking import walk_again
from engine.tree import Lookup
from menus.access import lookup_keys
from menus.access.lookup_keys import OVERLAP
from menus.draft.compile import compile_tree
from menus.models import LineTest, LookupKey, PhoneTree
from tests.again import made_again
from tests.lookups import KEY, publish_lookups
from tests.parcels import NUMBER
from tests.sipgate import Sipgate, kinds, spoken
from tests.twilio import Twilio

pytestmark = pytest.mark.django_db

FOUND = b'{"order": {"status": "shipped", "parcels": 2, "stops": [{"day": "2026-12-24"}]}}'
SENTINEL = "s3nt1n3l"
SECRETS = json.dumps(
    {"order": {"status": "ready"}, "carrier": "DHL", "desk": 7, "access": {"code": SENTINEL, "born": "1961-02-03"}}
).encode()
SHIPPED, UNKNOWN, TROUBLE = "2 parcels arrive on", "We have no such order", "We cannot look now"
Answering = Callable[[LookupRequest], SystemAnswer]


class System:
    """Answers in place of a system, and remembers what it was asked; `meanwhile` happens while it is asked."""

    def __init__(self) -> None:
        self.asked: list[LookupRequest] = []
        self.seconds = 0.0  # that it may take
        self.status, self.body = 200, FOUND
        self.why: WhyFailed | None = None
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, request: LookupRequest, most: float) -> SystemAnswer:
        self.asked.append(request)
        self.seconds = most
        answer = SystemAnswer(self.status, True, self.body)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        if self.why:
            raise NotAnswered(self.why)
        return answer


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    asked = System()
    monkeypatch.setattr("calls.looking_up.turn.ask", asked)
    return asked


@pytest.fixture
def line(system: System) -> PhoneTree:
    made_again("lookups on twilio", lambda: publish_lookups("twilio"))
    return PhoneTree.objects.get()


@pytest.fixture
def line_on_sipgate(system: System) -> PhoneTree:
    made_again("lookups on sipgate", lambda: publish_lookups("sipgate"))
    return PhoneTree.objects.get()


def asked_for_order() -> Twilio:
    """A caller who has heard the sentence of the lookup, before Twilio comes back."""
    caller = Twilio(To=NUMBER)
    caller.voice()
    caller.turn(Digits="471147")
    caller.turn(Digits="86420975")
    return caller


class TestOnTwilio:
    def test_nothing_is_locked_and_no_deadline_runs_while_a_system_is_asked(
        self, line: PhoneTree, system: System
    ) -> None:
        seen: list[object] = []
        blocks = len(connection.savepoint_ids)
        system.meanwhile = lambda: seen.append((len(connection.savepoint_ids) - blocks, deadline.left()))
        asked_for_order().turn()
        assert seen == [(0, None)]

    def test_a_system_has_less_time_when_postgres_has_taken_its_own(
        self, line: PhoneTree, system: System, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        caller, left = asked_for_order(), [0.0, 0.5, 1.3]
        with monkeypatch.context() as slow:
            slow.setattr("calls.webhooks.webhook.monotonic", lambda: left.pop(0))
            assert SHIPPED in caller.turn()
        assert system.seconds == pytest.approx(0.9)
        assert left == []

    def test_a_second_delivery_is_told_the_same_and_asks_nobody(self, line: PhoneTree, system: System) -> None:
        caller = asked_for_order()
        address = caller.action()
        first = caller.turn()
        system.status = 404
        assert SHIPPED in first
        assert caller.post(address).content.decode() == first
        assert len(system.asked) == 1
        assert Turn.objects.count() == 4

    def test_of_two_deliveries_at_once_the_first_that_is_stored_counts_for_both(
        self, line: PhoneTree, system: System
    ) -> None:
        caller, told = asked_for_order(), []
        address = caller.action()

        def again() -> None:
            system.status = 404
            told.append(caller.post(address).content.decode())

        system.meanwhile = again
        told.append(caller.post(address).content.decode())
        assert UNKNOWN in told[0]
        assert told[0] == told[1]
        assert (len(system.asked), Turn.objects.count()) == (2, 4)
        assert Turn.objects.get(number=4).heard["result"] == "not-found"

    def test_it_takes_a_bounded_number_of_statements(self, line: PhoneTree, system: System) -> None:
        caller = asked_for_order()
        with CaptureQueriesContext(connection) as queries:
            caller.turn()
        # The turn as it was taken before, the answers that are sent, the keys, and the turn.
        assert len(queries) <= 5, [each["sql"][:80] for each in queries]

    def test_a_caller_who_is_gone_has_nobody_asked(self, line: PhoneTree, system: System) -> None:
        caller = asked_for_order()
        caller.turn(CallStatus="completed")
        assert system.asked == []

    @pytest.mark.parametrize("why", WhyFailed)
    def test_every_failure_takes_the_way_for_it_and_is_told_in_words(
        self, line: PhoneTree, system: System, why: WhyFailed
    ) -> None:
        system.why = why
        assert TROUBLE in asked_for_order().turn()
        assert [each.what for each in tell(Call.objects.get())][-1].startswith(
            ("Your system", "Too many calls", "The database", "There was no key", "Nobody asked")
        )

    def test_without_a_key_nobody_is_asked(self, line: PhoneTree, system: System) -> None:
        LookupKey.objects.all().delete()
        assert TROUBLE in asked_for_order().turn()
        assert system.asked == []

    def test_a_key_that_is_replaced_signs_for_one_more_day(self, line: PhoneTree, system: System) -> None:
        now = timezone.now()
        new = lookup_keys.make(line, None, now)
        assert set(lookup_keys.signing(line.pk, now)) == {new, KEY}
        assert lookup_keys.signing(line.pk, now + OVERLAP + timedelta(seconds=1)) == [new]

    def test_what_is_secret_stands_nowhere(
        self, line: PhoneTree, system: System, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        system.why = WhyFailed.SLOW
        asked_for_order().turn()
        assert b'"code": "86420975"' in system.asked[0].body  # it was sent
        rows = f"{list(Turn.objects.values())}{list(LookupKey.objects.values())}{line.live_revision.snapshot}"
        for secret in (KEY, "86420975", "crm.example.com"):
            assert secret not in caplog.text
        for secret in (KEY, "86420975"):
            assert secret not in rows

    def test_a_sensitive_value_is_sent_on_told_again_and_stands_nowhere(
        self, line: PhoneTree, system: System, caplog: pytest.LogCaptureFixture, admin_client: Client
    ) -> None:
        caplog.set_level(logging.DEBUG)
        system.body = SECRETS
        caller = asked_for_order()
        address = caller.action()
        first = caller.turn()
        assert caller.post(address).content.decode() == first
        caller.turn()
        assert "desk 7" in caller.turn()
        assert [SENTINEL.encode() in each.body for each in system.asked] == [False, False, True]
        assert json.loads(system.asked[-1].body)["answers"] == {"access": SENTINEL, "born": "1961-02-03"}
        call = Call.objects.get()
        assert answers.unsealed(call.answers["access"]) == SENTINEL
        page = admin_client.get(reverse("admin:calls_call_change", args=[call.pk])).content.decode()
        file = b"".join(admin_client.get(reverse("admin:calls_call_csv"))).decode()
        caller.status("completed", CallDuration="20")
        call.refresh_from_db()
        assert call.answers["access"] == {"masked": True}
        kept = f"{list(Turn.objects.values())}{list(Call.objects.values())}{kept_tests.written(call)}"
        assert "DHL" in kept
        assert SENTINEL not in f"{kept}{caplog.text}{page}{file}{tell(call)}{first}"
        assert not [each for each in ("1961-02", "3, 1961") if each in f"{kept}{page}{file}"]

    @pytest.mark.parametrize("method", list(LookupMethod))
    def test_a_zero_is_sent_on_and_no_sealed_answer_of_the_line_before_in_an_address(
        self, line: PhoneTree, system: System, monkeypatch: pytest.MonkeyPatch, method: LookupMethod
    ) -> None:
        caller, place_of = asked_for_order(), record.place_of
        Call.objects.update(answers={"order": 0, "code": answers.seal("5678")})
        monkeypatch.setattr(record, "place_of", lambda asked: replace(place_of(asked), method=method))  # type: ignore[type-var]
        caller.turn()
        (asked,) = system.asked
        if method == LookupMethod.POST:
            assert json.loads(asked.body)["answers"] == {"order": 0, "code": "5678"}
        else:
            assert "answer_order=0" in asked.address
            assert "5678" not in asked.address

    def test_what_was_found_is_erased_with_the_words_of_the_caller(self, line: PhoneTree, system: System) -> None:
        asked_for_order().turn()
        assert "shipped" in str(Turn.objects.get(number=4).heard)
        with connection.cursor() as cursor:
            cursor.execute("SELECT branchline_erased_heard(heard)::text FROM calls_turn WHERE number = 4")
            assert "shipped" not in cursor.fetchone()[0]

    def test_while_postgresql_is_away_a_lookup_fails_instead_of_going_round(
        self, line: PhoneTree, system: System, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        caller = asked_for_order()
        kept: list[Any] = []
        monkeypatch.setattr(without_record, "journal", Journal())
        monkeypatch.setattr(without_record, "keep_turn", lambda values, now: kept.append(values))
        events: list[Event] = []

        def read(*sent: Any) -> Event:
            events.append(read_turn(*sent))
            return events[-1]

        monkeypatch.setattr("calls.webhooks.views.twilio.read_turn", read)
        caller.turn()
        answer = without_record.take_without_record(events[0], timezone.now())
        assert TROUBLE in str(answer.verbs)
        assert '"why": "away"' in str(kept)


class TestOnSipgate:
    @pytest.fixture
    def caller(self, line_on_sipgate: PhoneTree) -> Sipgate:
        caller = Sipgate(phone_number=NUMBER, to_phone_number=NUMBER)
        caller.start()
        said = [spoken(caller.press(key)) for key in "4711#86420975"]
        assert "I am looking for" in said[-1]
        caller.began()
        return caller

    def test_a_system_is_asked_at_the_end_of_the_sentence(self, caller: Sipgate, system: System) -> None:
        seen: list[object] = []
        blocks = len(connection.savepoint_ids)
        system.meanwhile = lambda: seen.append((len(connection.savepoint_ids) - blocks, deadline.left()))
        assert SHIPPED in spoken(caller.ended())
        assert seen == [(0, None)]

    def test_events_that_come_while_it_is_asked_ask_nobody_again(self, caller: Sipgate, system: System) -> None:
        between: list[object] = []

        def happens() -> None:
            between.extend((caller.timeout(), caller.press("5"), caller.ended()))

        system.meanwhile = happens
        assert SHIPPED in spoken(caller.ended())
        assert between == [[], [], []]
        assert len(system.asked) == 1

    def test_a_caller_who_hangs_up_meanwhile_is_told_nothing(self, caller: Sipgate, system: System) -> None:
        system.meanwhile = caller.end
        assert caller.ended() == []
        assert Call.objects.get().turn_rows.count() == 3

    def test_a_lookup_whose_process_has_died_is_made_again(self, caller: Sipgate, system: System) -> None:
        class Killed(BaseException):
            pass

        def die() -> None:
            raise Killed

        system.meanwhile = die
        with pytest.raises(Killed):
            caller.ended()
        row = Call.objects.get()
        assert caller.timeout() == []  # it may still be on its way
        assert row.session
        Call.objects.update(session={**row.session, "looks_up_at": row.session["looks_up_at"] - LOOKS_UP_AGAIN})
        assert SHIPPED in spoken(caller.timeout())
        assert kinds(caller.ended()) in ([], ["hangup"])


def test_a_call_kept_as_a_test_has_nothing_of_what_was_found_and_ends_where_it_did(
    line: PhoneTree, system: System
) -> None:
    caller = asked_for_order()
    caller.turn()
    caller.status("completed", CallDuration="20")
    kept, end = kept_tests.written(Call.objects.get())
    assert (end.end, end.missing) == ("bye", "")
    assert [each for each in ("2026-12-24", "471147", "86420975") if each in str(kept)] == [], kept
    test = LineTest(tree=line, revision=line.live_revision, call=kept, began_at=timezone.now())
    tree = compile_tree(line)
    assert walk_again(tree, kept_tests.load(test)).end == "bye"
    find = tree.destinations["find"]
    assert isinstance(find, Lookup)
    elsewhere = replace(find, address="https://erp.example.com/")
    changed = replace(tree, destinations={**tree.destinations, "find": elsewhere})
    assert "asks a system" in walk_again(changed, kept_tests.load(test)).missing


def test_threads_know_only_what_they_asked_themselves(line: PhoneTree, system: System) -> None:
    seen: list[object] = []

    def look() -> None:
        seen.append(found_now())

    def elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    system.meanwhile = elsewhere
    asked_for_order().turn()
    assert seen == [None]
    assert found_now() is None
