"""Callers hear notices at once, on every line that has them, as long as they are on."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls import watching
from calls.models import Call, Turn
from calls.telling.story import tell
from calls.turns import apologising
from engine.verbs import Dial, Say
from menus.current.store import store
from menus.models import Notice, PhoneNumber, PhoneTree
from menus.notices.switching import end, undo_end
from menus.publishing import live
from tests.notices import SNOW, notice, switched_on
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

RINGS = pytest.mark.parametrize("rings", [ring, ring_sipgate], ids=["twilio", "sipgate"])


def first_said(call: Any) -> str:
    """The first sentence that the caller heard."""
    return str(call.transcript.conversation()[0])


@RINGS
def test_callers_hear_a_notice_first_and_then_the_menu(acme: PhoneTree, current: None, rings: Any) -> None:
    switched_on(acme)
    call = rings()
    assert first_said(call).startswith(f"< Say {SNOW}")
    assert call.moment is not None


@RINGS
def test_a_notice_that_closes_a_line_without_opening_hours_ends_the_call(
    acme: PhoneTree, current: None, rings: Any
) -> None:
    switched_on(acme, closes=True)
    call = rings()
    assert first_said(call).startswith(f"< Say {SNOW}")
    assert call.moment is None


@RINGS
def test_callers_of_other_lines_do_not_hear_it(acme: PhoneTree, current: None, rings: Any) -> None:
    switched_on(PhoneTree.objects.create(name="Other", slug="other"))
    assert SNOW not in first_said(rings())


@RINGS
def test_a_notice_that_is_not_switched_on_is_not_heard(acme: PhoneTree, current: None, rings: Any) -> None:
    notice(acme)
    assert SNOW not in first_said(rings())


@RINGS
def test_a_notice_begins_and_ends_by_itself_to_the_second(acme: PhoneTree, current: None, rings: Any) -> None:
    now = timezone.now().replace(microsecond=0)
    switched_on(acme, begins_at=now + timedelta(hours=1))
    for at, hears in ((0, False), (3599, False), (3600, True), (7199, True), (7200, False)):
        with time_machine.travel(now + timedelta(seconds=at), tick=False):
            assert (SNOW in first_said(rings())) is hears, at


def test_ending_it_early_counts_for_the_next_caller_and_can_be_undone(acme: PhoneTree, current: None) -> None:
    made = switched_on(acme)
    end(made, None, timezone.now())
    assert SNOW not in first_said(ring())
    undo_end(made, None, timezone.now())
    assert SNOW in first_said(ring())


def test_a_notice_is_stored_with_the_turn_and_a_second_delivery_says_the_same(acme: PhoneTree, current: None) -> None:
    made = switched_on(acme)
    twilio = Twilio()
    first = twilio.voice()
    end(made, None, timezone.now())
    Notice.objects.all().delete()
    again = twilio.voice()
    assert again == first
    assert SNOW in first
    assert Turn.objects.get().facts["notices"][0]["key"] == str(made.pk)


def test_a_second_delivery_hears_no_notice_that_was_switched_on_in_between(acme: PhoneTree, current: None) -> None:
    twilio = Twilio()
    first = twilio.voice()
    switched_on(acme)
    assert twilio.voice() == first


@pytest.mark.parametrize("closes", [False, True])
def test_a_turn_that_meets_a_notice_takes_no_further_statement(acme: PhoneTree, closes: bool) -> None:
    Twilio().voice()
    switched_on(acme, closes=closes)
    watching.look()
    with CaptureQueriesContext(connection) as queries:
        assert SNOW in Twilio().voice()
    assert len(queries) == 1


def test_the_watching_thread_asks_one_statement_and_reads_only_what_has_changed(acme: PhoneTree) -> None:
    made = switched_on(acme)
    watching.look()
    with CaptureQueriesContext(connection) as queries:
        watching.look()
    assert len(queries) == 1
    end(made, None, timezone.now())
    watching.look()
    assert SNOW not in Twilio().voice()


@pytest.mark.parametrize("change", ["lines", "words", "number", "deletion"])
def test_every_change_reaches_a_worker_whoever_makes_it(acme: PhoneTree, change: str) -> None:
    made = switched_on(acme)
    watching.look()
    before = store._held
    match change:
        case "lines":
            made.lines.clear()
        case "words":
            made.wordings.update(text="It thaws.")
        case "number":
            PhoneNumber.objects.update(tree=None)
        case "deletion":
            made.delete()
    watching.look()
    assert store._held is not before


def test_a_call_itself_moves_no_version(acme: PhoneTree) -> None:
    watching.look()
    before = store._held
    ring().hang_up()
    watching.look()
    assert store._held is before


def away(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("PostgreSQL is away")


def test_what_is_on_is_kept_on_disk_and_used_by_a_worker_that_starts_without_postgres(
    acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    Twilio().voice()
    switched_on(acme)
    watching.look()
    assert (settings.DATA_DIR / "current" / "notices").exists()
    store.forget()
    store.watch()
    live.forget()
    monkeypatch.setattr(store, "refresh", away)
    watching.look()
    monkeypatch.setattr("menus.publishing.live._from_postgres", away)
    verbs = apologising.apology("+15550100001", first=timezone.now())
    assert isinstance(verbs[0], Say)
    assert verbs[0].text == SNOW
    assert any(isinstance(verb, Dial) for verb in verbs)


def test_a_damaged_copy_on_disk_is_not_used(acme: PhoneTree) -> None:
    switched_on(acme)
    watching.look()
    path = settings.DATA_DIR / "current" / "notices"
    path.write_bytes(path.read_bytes()[:-9])
    store.forget()
    store.use_copies()
    store.watch()
    assert SNOW not in Twilio().voice()


def test_a_call_to_a_closed_line_counts_as_a_call(acme: PhoneTree, current: None) -> None:
    switched_on(acme, closes=True)
    ring()
    assert Call.objects.get().turn_rows.get().doing == "ended"


def test_the_story_of_a_call_names_the_notices_that_were_heard(acme: PhoneTree, current: None) -> None:
    switched_on(acme, text="From Monday on we are in Mill Street.")
    ring().hang_up()
    (first, *_) = tell(Call.objects.get())
    assert "Heard the notice “From Monday on we are in Mill Street.”" in first.what
    switched_on(acme, closes=True)
    ring()
    (first,) = tell(Call.objects.first())  # type: ignore[arg-type]
    assert f"Closed by the notice “{SNOW}”" in first.what


def test_what_a_caller_hears_at_a_moment_includes_the_notices_that_are_on_then(acme: PhoneTree, current: None) -> None:
    now = timezone.now()
    switched_on(acme, begins_at=now + timedelta(hours=1), closes=True)
    for hours, hears in ((0, False), (1.5, True), (3, False)):
        out = StringIO()
        call_command("hear", "+15550100001", at=(now + timedelta(hours=hours)).isoformat()[:16], stdout=out)
        assert (f"Closed by the notice “{SNOW}”" in out.getvalue()) is hears, out.getvalue()
    assert not Call.objects.exists()
