"""A caller who is erased is nowhere: in no row, file, log or mail, and Twilio was asked until it said so."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, Outbox, Turn, WrongPin
from calls.reporting.recordings import RECORDED, TRANSCRIBED
from inbox import working
from inbox.audio import keeping
from inbox.erasing import at_twilio, callers, holds, mentions, preview
from inbox.erasing.numbers import CallerNumber, NoCaller, caller_of, digests_of, typed
from inbox.items import add, mailbox_of
from inbox.jobs.erasing import finish
from inbox.models import (
    Channel,
    Erasure,
    Item,
    ItemKind,
    Job,
    JobState,
    LegalHold,
    Notification,
    PlacedCallBack,
    Progress,
    ProviderCopy,
    Recording,
)
from menus.caller_lists import history as list_history
from menus.current.store import store
from menus.models import CallerListChange, ListedCaller, Person, PhoneTree
from simulator.rest_api import Recorded, RestApi
from simulator.telephone import PhoneCall
from tests.at_moment import at_moment
from tests.background import work_off
from tests.inbox.nowhere import files_with, rows_with
from tests.inbox.recordings import put_at_twilio, twilios_api
from tests.listed import listed
from tests.telephone import ring, ring_sipgate

NUMBER, OTHER = "+493023125987", "+493023125988"
# However it is written: +49 30 23125987, 0049 (0)30 23125-987, 030/23125987.
WRITTEN = CallerNumber(NUMBER).pattern
HOUR = timedelta(hours=1)


@pytest.fixture
def api(settings: Settings, tmp_path: Path) -> Iterator[RestApi]:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    with twilios_api(settings) as api:
        yield api


def left_a_message(api: RestApi, from_: str = NUMBER) -> PhoneCall:
    """A call with a voicemail, a while ago, which Twilio has with its recording."""
    call = ring(from_=from_).press("1").leave_message(12)
    put_at_twilio(api, call)
    api.sent.came_in(call.line.account.account_sid, call.sid, from_, "+15550100001")
    work_off()
    ended()
    return call


def ended() -> None:
    Call.objects.exclude(ended_at=None).update(ended_at=timezone.now() - 2 * HOUR)


def erase(number: str = NUMBER, **how: Any) -> Erasure:
    callers.ask(caller_of(number), None, timezone.now(), **how)
    work_off()
    return Erasure.objects.latest("pk")


def an_hour_later() -> None:
    later = timezone.now() + HOUR + timedelta(minutes=1)
    with at_moment(later):
        finish()


@pytest.mark.parametrize(
    "text",
    ["+493023125987", "004930 23125987", "030/23125987", "+49 (0)30 23125-987", "(030) 231 259 87", "493023125987"],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert re.search(CallerNumber(NUMBER).pattern, f"Call {text}, please")
    assert not re.search(CallerNumber(OTHER).pattern, text)
    assert not re.search(CallerNumber(NUMBER).pattern, f"{text}1")


def test_whoever_withholds_their_number_is_nobody_in_particular() -> None:
    for shown in ("anonymous", "+266696687", "sip:anonymous@anonymous.invalid"):
        with pytest.raises(NoCaller):
            caller_of(shown)
    assert caller_of("sip:+493023125987@pbx.example.com:5060") == typed("+49 30 23125987") == CallerNumber(NUMBER)
    assert re.search(typed("sip:anna@example.com").pattern, "from sip:anna@example.com:5060")


@pytest.mark.parametrize(
    ("shown", "text", "others"),
    [
        ("sip:anna@example.com", "from sip:anna@example.com:5060", "joanna@example.com"),
        ("client:anna", "client:anna called", "client:annabel"),
        ("03023125987", "call 030 / 23125987", "103023125987"),
        ("+99912345678", "+99912345678 called", "+999123456789"),
    ],
)
def test_a_caller_without_a_number_is_found_by_what_was_sent(
    acme: PhoneTree, api: RestApi, shown: str, text: str, others: str
) -> None:
    ring(from_=shown).hang_up()
    ended()
    Outbox.objects.create(name="of-another-release", arguments={"a": text, "b": others})
    assert preview.of(caller_of(shown), timezone.now()).counts == {"calls": 1}
    callers.go_on(callers.ask(caller_of(shown), None, timezone.now()), timezone.now())
    assert not Call.objects.exists()
    found = Outbox.objects.get(name="of-another-release").arguments
    assert "[erased]" in found["a"]
    assert found["b"] == others


def test_a_number_is_erased_in_every_form_that_a_switchboard_sends(acme: PhoneTree, api: RestApi) -> None:
    forms = (NUMBER, NUMBER[1:], "03023125987", "00493023125987")
    for form in forms:
        for shown in (form, f"sip:{form}@pbx.example.com:5060;user=phone", f"Bert <sips:{form}@10.0.0.1>"):
            ring(from_=shown).hang_up()
    # The same digits as a number of another country, and another number that ends as this one does.
    others = {"sip:3023125987@pbx.example.us", "sip:+13023125987@pbx.example.us", "sip:0403125987@pbx.example.com"}
    for shown in others:
        ring(from_=shown).hang_up()
    ended()
    assert preview.of(CallerNumber(NUMBER), timezone.now()).counts == {"calls": 3 * len(forms)}
    erase()
    assert {call.caller for call in Call.objects.all()} == others


def test_a_number_without_its_country_is_one_of_the_country_that_was_called() -> None:
    berlin = "+493012345678"
    for shown in ("03023125987", "00493023125987", "sip:03023125987@pbx.example.com"):
        assert caller_of(shown, berlin) == CallerNumber(NUMBER)
    for shown, dialled in (("03023125987", ""), ("100", berlin), ("client:03023125987", berlin), ("0123", berlin)):
        assert caller_of(shown, dialled).value == shown


def test_an_extension_is_erased_as_a_caller_and_left_in_texts(acme: PhoneTree, api: RestApi) -> None:
    ring(from_="100").hang_up()
    ended()
    Outbox.objects.create(name="of-another-release", arguments={"text": "100 euros", "seconds": 100})
    callers.go_on(callers.ask(caller_of("100"), None, timezone.now()), timezone.now())
    assert not Call.objects.exists()
    assert Outbox.objects.get(name="of-another-release").arguments == {"text": "100 euros", "seconds": 100}


@pytest.fixture
def everywhere(acme: PhoneTree, api: RestApi, settings: Settings) -> PhoneCall:
    """A caller who left traces wherever one can be left."""
    call = left_a_message(api)
    other = left_a_message(api, OTHER)
    item, user = Item.objects.get(caller=NUMBER), User.objects.create_user("anna", is_staff=True)
    working.note(item, user, "Said to call 030 / 231 259 87", timezone.now())
    working.note(Item.objects.get(caller=OTHER), user, "Knows 0049 30 23125987", timezone.now())
    row = Call.objects.get(sid=call.sid)
    Call.objects.filter(pk=row.pk).update(
        answers={"back": NUMBER}, partial_speech="it is 030 23125987", waiting_keys="03023125987"
    )
    Call.objects.filter(sid=other.sid).update(answers={"of": {"friend": "493023125987", "exact": 3023125987}})
    heard = {"kind": "spoken", "text": "call 030 23125987", "confidence": 0.5}
    last = Turn.objects.filter(call__sid=other.sid).latest("number")
    last.pk, last.number, last.heard = None, 90, heard
    last.save(force_insert=True)
    WrongPin.objects.create(call=row, tree=acme, place="pin", caller=NUMBER, entered_at=timezone.now())
    WrongPin.objects.create(tree=acme, place="pin", caller=NUMBER, entered_at=timezone.now())
    entry = listed("vips", NUMBER, "Bert")
    before = {"list": None, str(entry.pk): {"name": "Bert", "numbers": [NUMBER]}}
    CallerListChange.objects.create(list=entry.list, what=f"added {NUMBER}", before={}, after=before)
    LogEntry.objects.create(user=user, action_flag=CHANGE, object_repr=f"Voicemail: {NUMBER}", change_message="")
    said = {"account": row.account, "recording": "RE" + "f" * 32, "text": "My number is 030 23125 987"}
    Job.objects.create(name=TRANSCRIBED, arguments=said, state=JobState.FAILED)
    Job.objects.create(name="odd", arguments={"call": row.pk, "said": "words"}, state=JobState.FAILED)
    Outbox.objects.create(name="of-another-release", arguments={"from": NUMBER})
    now, sid = timezone.now(), "SM" + "7" * 32
    text = {"sid": sid, "account_sid": row.account, "from": "+15550100001", "to": "+15550100055", "body": NUMBER}
    api.sent.texts.append(text)
    Notification.objects.create(
        key="n", mailbox=item.mailbox, item=item, about="item", channel=Channel.TEXT, to="+15550100055", sid=sid,
        state=Progress.SENT, not_after=now, made_at=now, changed_at=now,
    )  # fmt: skip
    back = {"rings": "+15550100055", "to": NUMBER, "shows": "+15550100001", "account": row.account}
    PlacedCallBack.objects.create(item=item, **back, sid="CA" + "8" * 32, state="ended", asked_at=now, ended_at=now)
    api.sent.came_in(row.account, "CA" + "8" * 32, "+15550100001", "+15550100055")
    store.refresh()
    return call


def test_after_erasure_the_number_is_in_no_row_no_file_no_log_and_no_mail(
    everywhere: PhoneCall, api: RestApi, caplog: pytest.LogCaptureFixture
) -> None:
    kept, account = Path(django_settings.DATA_DIR), everywhere.line.account.account_sid
    sounds = Path(str(django_settings.STORAGES["recordings"]["OPTIONS"]["location"]))
    api.sent.came_in(account, "CA" + "5" * 32, "+15550100001", "+15550100044", parent=everywhere.sid)
    api.recordings["RE" + "9" * 32] = Recorded(account, "CA" + "5" * 32, b"RIFF", source="DialVerb")
    api.transcriptions["TR" + "1" * 32] = Recording.objects.get(item__caller=NUMBER).sid
    assert len(rows_with(WRITTEN)) > 9
    assert files_with(WRITTEN, kept)
    with caplog.at_level(logging.DEBUG):
        erasure = erase()
        an_hour_later()
    assert (rows_with(WRITTEN), files_with(WRITTEN, kept)) == ([], [])
    assert not re.search(WRITTEN, caplog.text)
    assert not mail.outbox
    assert not Call.objects.filter(sid=everywhere.sid).exists()
    assert [row.caller for row in Item.objects.all()] == [OTHER] == [row.caller for row in Call.objects.all()]
    assert len(list(sounds.iterdir())) == 1 == Recording.objects.count()
    # The other caller's call, item and note are there, without this number.
    assert Item.objects.get().entries.get().text == "Knows [erased]"
    assert Call.objects.get().answers == {"of": {"friend": "[erased]", "exact": "[erased]"}}
    assert WrongPin.objects.filter(place="pin", caller="", call=None).count() == 2, "guessing must not become easier"
    erasure.refresh_from_db()
    assert erasure.done_at
    assert not erasure.sealed
    assert digests_of(CallerNumber(NUMBER))[0] == erasure.digest
    assert not ProviderCopy.objects.exists(), "nor does the list of what was erased name calls at Twilio"
    assert erasure.counts == {
        "calls": 1, "answers": 1, "items": 1, "recordings": 1, "notes": 1, "wrong_pins": 2, "listed": 1, "jobs": 1,
        "mentions": 7, "call_at_provider": 3, "recording_at_provider": 2, "message_at_provider": 1,
    }  # fmt: skip
    gone = {each.path.rpartition("/")[2] for each in api.asked if each.method == "DELETE"}
    names = (everywhere.sid, "CA" + "5" * 32, "RE" + "9" * 32, "SM" + "7" * 32, "TR" + "1" * 32)
    assert gone >= {f"{name}.json" for name in names}
    assert [each["from"] for each in api.sent.calls] == [OTHER]
    assert len(api.recordings) == 1


def test_twilio_is_asked_until_it_says_that_all_is_gone(acme: PhoneTree, api: RestApi) -> None:
    left_a_message(api)
    api.status = 503
    erasure = erase()
    assert not Call.objects.exists(), "we do not wait for Twilio"
    assert not rows_with(WRITTEN)
    an_hour_later()
    erasure.refresh_from_db()
    assert erasure.done_at is None
    assert erasure.sealed
    assert api.recordings
    assert all("503" in copy.problem for copy in erasure.copies.all())
    api.status = 200
    ProviderCopy.objects.update(next_at=None)
    finish()
    assert not api.recordings
    assert not api.sent.calls
    erasure.refresh_from_db()
    assert erasure.done_at is None, "reports may still come late"
    an_hour_later()
    erasure.refresh_from_db()
    assert erasure.done_at
    assert erasure.counts["recording_at_provider"] == 1


def test_a_caller_on_the_line_is_erased_after_the_call(acme: PhoneTree, api: RestApi) -> None:
    going = ring(from_=NUMBER).press("1")
    erasure = erase()
    assert erasure.kept["on_line"] == 1
    assert Call.objects.get().ended_at is None
    going.leave_message(9)
    put_at_twilio(api, going)
    work_off()
    finish()
    assert Item.objects.get().caller == NUMBER, "a recording, and reports of it, may still come"
    ended()
    finish()
    assert not Call.objects.exists()
    assert not Item.objects.exists()
    assert not rows_with(WRITTEN)
    assert not api.recordings


def test_a_report_that_comes_late_leaves_nothing(acme: PhoneTree, api: RestApi) -> None:
    call = left_a_message(api)
    account, name = call.line.account.account_sid, "RE" + "c" * 32
    erasure = erase()
    call.send_status()
    report = {"account": account, "sid": call.sid, "recording": name, "is_there": True, "seconds": 3}
    Outbox.objects.create(name=RECORDED, arguments=report)
    api.recordings[name] = Recorded(account, call.sid, b"RIFF")
    work_off()
    assert Call.objects.get().caller == NUMBER
    assert Recording.objects.get().sid == name
    ended()
    finish()
    assert not Call.objects.exists()
    assert not Recording.objects.exists()
    assert not Job.objects.filter(name=RECORDED).exclude(arguments={})
    an_hour_later()
    erasure.refresh_from_db()
    assert erasure.done_at
    assert not api.recordings
    assert not rows_with(WRITTEN)


def test_a_hold_keeps_what_a_dispute_needs_and_nothing_else(acme: PhoneTree, api: RestApi) -> None:
    first, second = left_a_message(api), left_a_message(api)
    kept = Item.objects.get(call__sid=first.sid)
    held = holds.hold(kept, "Dispute", None, timezone.now() + HOUR)
    erasure = erase()
    assert [call.sid for call in Call.objects.all()] == [first.sid]
    assert Item.objects.get() == kept
    assert Recording.objects.get().is_ready
    assert Turn.objects.filter(call__sid=first.sid).exists()
    assert erasure.kept["held_calls"] == 1
    assert second.sid not in {each["sid"] for each in api.sent.calls}
    with pytest.raises(ProtectedError):
        kept.delete()
    holds.end(held, None, timezone.now())
    finish()
    assert not Call.objects.exists()
    assert not Item.objects.exists()
    assert not LegalHold.objects.exists()
    assert not rows_with(WRITTEN)


def test_what_was_erased_a_moment_ago_is_not_held(acme: PhoneTree, api: RestApi) -> None:
    left_a_message(api)
    item = Item.objects.get()
    erase()
    for kept in (item, Call(pk=item.call_id)):
        with pytest.raises(holds.ErasedMeanwhile):
            holds.hold(kept, "Dispute", None, None)


def test_a_hold_on_a_caller_keeps_all_until_its_time_is_over(acme: PhoneTree, api: RestApi) -> None:
    left_a_message(api)
    holds.hold(CallerNumber(NUMBER), "Dispute", None, timezone.now() + HOUR)
    erasure = erase()
    assert Call.objects.exists()
    assert Item.objects.exists()
    assert len(api.sent.calls) == 1
    an_hour_later()
    erasure.refresh_from_db()
    assert not Call.objects.exists()
    assert not rows_with(WRITTEN)
    assert erasure.clean_at


def test_a_colleague_who_plays_the_message_meanwhile_hears_it_to_the_end(acme: PhoneTree, api: RestApi) -> None:
    left_a_message(api)
    sound = keeping.find(Recording.objects.get().file)
    pieces = sound.pieces()
    begun = next(pieces)
    erase()
    assert len(begun + b"".join(pieces)) == sound.length
    with pytest.raises(keeping.SoundMissing):
        keeping.find(sound.name)


def test_sipgates_callers_are_erased_here(acme: PhoneTree, api: RestApi) -> None:
    call = ring_sipgate(from_=NUMBER[1:])
    call.hang_up()
    ended()
    erase()
    assert not Call.objects.exists()
    assert not any(each.method == "DELETE" for each in api.asked)


def test_other_callers_whose_numbers_contain_this_one_stay(acme: PhoneTree, api: RestApi) -> None:
    ring(from_=f"sip:+1{NUMBER[1:-1]}@pbx.example.com").hang_up()
    ring(from_=f"sip:{NUMBER}@pbx.example.com").hang_up()
    ring(from_=f"{NUMBER}5").hang_up()
    ended()
    erase()
    assert {call.caller for call in Call.objects.all()} == {f"sip:+1{NUMBER[1:-1]}@pbx.example.com", f"{NUMBER}5"}


def test_no_undo_of_a_list_brings_an_erased_caller_back(acme: PhoneTree, api: RestApi) -> None:
    ada = User.objects.create_user("ada")
    vips = listed("vips", OTHER, "Carla").list
    with list_history.recorded(vips, ada, "added Bert Smith"):
        bert = ListedCaller.objects.create(list=vips, name="Bert Smith", numbers=[NUMBER], note="Always angry")
    with list_history.recorded(vips, ada, "imported a file"):
        ListedCaller.objects.filter(pk=bert.pk).update(note="Angry")
        both = ListedCaller.objects.create(list=vips, name="Dora", numbers=[NUMBER, "+15550100088"])
    with list_history.recorded(vips, ada, "removed Bert Smith and others"):
        ListedCaller.objects.exclude(name="Carla").delete()
    erase()
    assert (rows_with("Bert"), rows_with("Angry"), rows_with("angry")) == ([], [], [])
    for _ in range(2):
        last = list_history.steps(vips).undo
        assert last
        list_history.undo(vips, last.pk, ada)
        assert not ListedCaller.objects.filter(name__startswith="Bert").exists()
        if row := ListedCaller.objects.filter(pk=both.pk).first():
            assert row.numbers == ["+15550100088"]
    assert list_history.steps(vips).undo is None
    assert [row.name for row in vips.callers.all()] == ["Carla"]


def test_your_own_number_and_caller_lists_you_keep_are_left_alone(acme: PhoneTree, api: RestApi) -> None:
    with pytest.raises(callers.CannotErase):
        erase("+15550100001")
    listed("blocked", NUMBER)
    ring(from_=NUMBER).hang_up()
    ended()
    erase(lists_too=False)
    assert not Call.objects.exists()
    assert ListedCaller.objects.get().numbers == [NUMBER]


def test_a_call_after_the_erasure_is_a_new_one(acme: PhoneTree, api: RestApi) -> None:
    api.status = 503
    erase()
    ring(from_=NUMBER).hang_up()
    Call.objects.update(started_at=timezone.now(), ended_at=timezone.now() - HOUR)
    finish()
    assert Call.objects.exists(), "it came after somebody asked"
    assert erase().pk == Erasure.objects.get().pk
    assert not Call.objects.exists(), "they have asked again"


def test_kept_tests_whose_names_differed_by_the_caller_alone_differ_by_a_number(acme: PhoneTree, api: RestApi) -> None:
    long = "Complaint of the caller who waited in the queue for sales for an hour in May, from"
    names = ["Call of 030 23125987", f"Call of {NUMBER}", "Call of 004930 23125987"]
    names += [f"{long} {NUMBER}", f"{long} {NUMBER[1:]}"]
    for name in names:
        acme.tests.create(revision=acme.live_revision, name=name, call={}, began_at=timezone.now(), expects="sales")
    assert erase().counts["mentions"] == 5
    called = {f"Call of [erased]{mark}" for mark in ("", " (2)", " (3)")}
    assert {test.name for test in acme.tests.all()} == called | {f"{long} [erased]", f"{long} [erased] (2)"}
    erase()
    assert not rows_with(WRITTEN)


def test_a_number_that_is_set_somewhere_stays_there_and_other_peoples_calls_to_it_at_twilio(
    acme: PhoneTree, api: RestApi
) -> None:
    account = "AC" + "0" * 32
    Person.objects.create(key="anna", name="Anna").numbers.create(number=NUMBER)
    api.sent.came_in(account, "CA" + "1" * 32, OTHER, NUMBER)
    api.sent.came_in(account, "CA" + "2" * 32, NUMBER, "+15550100001")
    erasure = erase()
    assert [each["from"] for each in api.sent.calls] == [OTHER]
    assert erasure.kept["settings"] == 1
    assert rows_with(WRITTEN) == ["menus_personnumber"]


def test_two_processes_do_not_erase_the_same_caller_at_once(acme: PhoneTree, api: RestApi) -> None:
    ring(from_=NUMBER).hang_up()
    ended()
    erasure = callers.ask(CallerNumber(NUMBER), None, timezone.now())
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"branchline erasure {erasure.pk}"])
        assert callers.go_on(erasure, timezone.now()).looked_at is None
        cursor.execute("SELECT pg_advisory_unlock_all()")
    other.close()
    assert Call.objects.exists()
    callers.go_on(erasure, timezone.now())
    assert not Call.objects.exists()


def test_the_tables_are_not_read_again_while_an_erasure_only_waits(
    acme: PhoneTree, api: RestApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring(from_=NUMBER)
    erase()
    monkeypatch.setattr(mentions, "take_out", lambda *args, **how: pytest.fail("read again"))
    finish()
    assert Call.objects.exists()


def test_a_turn_can_only_be_erased(acme: PhoneTree) -> None:
    ring().press("1").hang_up()
    turn = Turn.objects.get(number=2)
    changes: list[dict[str, Any]] = [
        {"heard": {"kind": "digits", "digits": "2"}},
        {"passed": []},
        {"facts": {"lists": ["vips"]}},
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Turn.objects.filter(pk=turn.pk).update(**change)
    Turn.objects.filter(pk=turn.pk).update(heard={"kind": "digits", "digits": "[erased]"})


def test_the_command_says_what_it_would_do_and_what_waits_without_the_number(acme: PhoneTree, api: RestApi) -> None:
    left_a_message(api)
    ring(from_=NUMBER)

    def told(*how: str) -> dict[str, Any]:
        out = StringIO()
        call_command("erase_caller", NUMBER, "--json", *how, stdout=out)
        assert not re.search(WRITTEN, out.getvalue())
        found: dict[str, Any] = json.loads(out.getvalue())
        return found

    assert told("--dry-run")["would_erase"] == {"calls": 1, "items": 1, "recordings": 1}
    assert Item.objects.exists()
    found = told()
    assert found["erased"] == {"calls": 1, "items": 1, "recordings": 1}
    assert not Item.objects.exists()
    assert "on the line" in found["waits"][0]
    for wrong in ("anonymous", "12", "+15550100001"):
        with pytest.raises(CommandError):
            call_command("erase_caller", wrong)


def test_what_is_not_twilios_name_is_never_put_into_an_address(api: RestApi, db: None) -> None:
    ProviderCopy.objects.create(kind="call", account="AC" + "0" * 32, sid="../../Recordings")
    assert at_twilio.delete(ProviderCopy.objects.all(), timezone.now()) == 1
    assert not api.asked


def test_items_of_every_kind_go(acme: PhoneTree, api: RestApi) -> None:
    for kind in ItemKind:
        add(kind, key=kind, mailbox=mailbox_of(acme, ""), happened_at=timezone.now(), text="x")
    Item.objects.update(caller=NUMBER)
    erase()
    assert not Item.objects.exists()
