"""Dials each conversation file and checks every line.

A file is a conversation: "> 1" is what the caller does, "< Say …" what the caller hears. "# …" is a comment;
"switch: queue_full" turns on a switch of Twilio's phone.

Each is dialled on a number of every provider. "only: twilio" limits a file to one, and a line that starts with
"twilio:" or "sipgate:" is only for that one. What is said in one go may be one Say or several. "tree: pin" names
the file of the tree, if a folder has more than one; "from: anonymous" is the caller's number, if it matters.
"at: 2026-12-24 18:00" is the time of the call, in the line's time zone unless another follows; "holidays: US 2027"
are imported into the sample's schedule first. "notice: 2026-12-02 08:00 to 14:00: It snows." is on then, in that zone;
"closed: …" closes the line as well. "away: Anna" says who of the people is not there.
"texted: +15550100002: Hello." is a text that the call sends.
"system: 200 {}" is what the business's own system answers; "system: silent" never does.
Each is walked in writing as well, on the page and by text, and comes to the same places turn by turn. "by telephone:"
names what of it has no form in writing (tests.in_writing.BY_TELEPHONE).
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, Turn
from calls.queues import linking
from engine import snapshot
from engine.knowing.facts import clock_of
from inbox.arriving import LATE_REPORTS, arrive
from inbox.models import Item, ItemKind, WantedCall
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import PhoneNumber, PhoneTree, Queue, Transfer, Voicemail
from menus.notices.switching import switch_on
from menus.publishing.live import tree_of
from menus.publishing.publish import publish
from simulator.placed import PlacedCall
from simulator.script import read_line
from simulator.stand_in_system import ScriptedAnswer, stand_in_system
from tests.acme import NUMBER as SAMPLE_NUMBER
from tests.acme import load_sample
from tests.again import made_again
from tests.at_moment import at_moment
from tests.background import work_off
from tests.in_writing import compare
from tests.listed import everybody
from tests.lookups import asks_here, publish_lookups
from tests.notices import notice
from tests.parcels import NUMBER, parcels
from tests.people import is_away, staff, support_team
from tests.rest import twilio_api
from tests.seed import SEED_CALLER, SEED_NUMBER, publish_seed
from tests.telephone import ring, ring_sipgate
from texts.models import ExchangedText
from texts.opting_out import opt_out

__all__ = ["parcels"]

Test = TypeVar("Test", bound=Callable[..., None])
# What callers of the survey answered; "" if they were asked in vain.
SURVEYED: dict[str, tuple[object, ...]] = {
    "after-a-transfer": (4, "yes", "comment"),
    "hangs-up-with-the-other-side": (),
    "hangs-up-after-one-answer": (5,),
    "in-words": (5, "no", "comment"),
    "wrong-keys": ("", "no", ""),
    "silence": ("", "", ""),
    "never-twice": (3, "no", ""),
    "operator": ("",),
}
PROVIDERS = ("twilio", "sipgate")
FOLDER = Path(__file__).parent / "scenarios"
# The folders whose conversations are dialled here.
DIALLED: set[str] = set()


def scenarios(folder: str) -> list[Path]:
    """Returns the conversation files of a folder; fails if there are none."""
    found = sorted((FOLDER / folder).glob("*.txt"))
    assert found, f"no conversations in {folder}"
    return found


def play(file: Path, provider: str, **numbers: str) -> None:
    """Dials the conversation of `file`."""
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    ours = [line.removeprefix(f"{provider}:").strip() for line in lines]
    expected = [line for line in ours if line[:1] in ("<", ">")]
    shown = dict(zip(["from_"], _told(lines, "from"), strict=False))
    number = numbers.get("to", SAMPLE_NUMBER)
    for name in ("notice", "closed"):
        for told in _told(lines, name):
            _switch_on(told, number, closes=name == "closed")
    with _clock(_told(lines, "at"), number):
        call = _ring(provider, _told(lines, "switch"), {**numbers, **shown})
        for line in expected:
            if line.startswith(">"):
                call.do(read_line(line))
    assert _in_one_go(call.transcript.conversation()) == _in_one_go(expected)
    assert call.moment is None, f"the call goes on: {call.moment}"
    if provider == (_told(lines, "only") or PROVIDERS)[0]:
        left_out = compare(Call.objects.latest("pk"))
        assert left_out == set(" ".join(_told(lines, "by telephone")).split()), f"“by telephone: {' '.join(left_out)}”"


def _clock(told: list[str], number: str) -> AbstractContextManager[object]:
    """Sets the clock of the site to the moment of the file, if it has one."""
    if not told:
        return nullcontext()
    day, time, *zone = told[0].split()
    at = _moment(f"{day} {time}", ZoneInfo(zone[0]) if zone else _own_clock(number))
    return at_moment(at.astimezone(UTC))


def _moment(text: str, zone: tzinfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _own_clock(number: str) -> tzinfo:
    return clock_of(tree_of(live_revision(number)), settings.TIME_ZONE)


def _switch_on(told: str, number: str, closes: bool) -> None:
    """Switches a notice on when it begins: “2026-12-02 08:00 to 14:00: It snows.”"""
    when, _, text = told.partition(": ")
    begin, end = when.split(" to ")
    begins, ends = (_moment(each, _own_clock(number)) for each in (begin, f"{begin.split()[0]} {end}"))
    made = notice(PhoneTree.objects.get(numbers__number=number), text=text, ends_at=ends, closes=closes)
    switch_on(made, None, begins)
    store.forget()  # read from the database from now on


def live_revision(number: str) -> int:
    found: int = PhoneNumber.objects.values_list("tree__live_revision", flat=True).get(number=number)
    return found


def _ring(provider: str, turned_on: list[str], numbers: dict[str, str]) -> PlacedCall:
    switches: dict[str, Any] = dict.fromkeys(turned_on, True)
    return ring(**numbers, **switches) if provider == "twilio" else ring_sipgate(**numbers)


def _told(lines: list[str], name: str) -> list[str]:
    """Returns the lines that start with this name."""
    return [line.removeprefix(f"{name}:").strip() for line in lines if line.startswith(f"{name}:")]


def told_in(file: Path, name: str) -> list[str]:
    """Returns what the lines of a conversation file say that start with this name."""
    return _told(file.read_text("utf-8").splitlines(), name)


def _in_one_go(conversation: list[str]) -> list[str]:
    """Joins what is said in one go."""
    joined: list[str] = []
    for line in conversation:
        if line.startswith("< Say ") and joined and joined[-1].startswith("< Say "):
            joined[-1] += line.removeprefix("< Say")
        else:
            joined.append(line)
    return joined


def conversations(folder: str) -> Callable[[Test], Test]:
    """Runs a test with each conversation of the folder, on each provider that it applies to."""
    DIALLED.add(folder)
    each = [
        pytest.param(file, provider, id=f"{file.stem}-{provider}")
        for file in scenarios(folder)
        for provider in told_in(file, "only") or PROVIDERS
    ]
    walks = pytest.mark.parametrize(("file", "provider"), each)
    return lambda test: pytest.mark.django_db(walks(test))


@conversations("sample")
def test_a_caller_of_the_sample_tree_hears_what_the_file_says(acme: PhoneTree, file: Path, provider: str) -> None:
    play(file, provider)


@conversations("hours")
def test_a_caller_hears_what_the_moment_decides(file: Path, provider: str) -> None:
    load_sample()
    for told in told_in(file, "holidays"):
        country, years = told.split()
        call_command("import_holidays", "office_hours", country=country, years=years, verbosity=0)
        publish(PhoneTree.objects.get())
    play(file, provider)


@conversations("listening")
def test_a_caller_who_speaks_and_answers_questions_hears_what_the_file_says(
    parcels: PhoneTree, file: Path, provider: str
) -> None:
    play(file, provider, to=NUMBER)


@conversations("seed")
def test_the_examples_of_sipgates_documents_run_as_they_are_written(file: Path, provider: str) -> None:
    (name,) = told_in(file, "tree")
    publish_seed(name)
    play(file, provider, to=SEED_NUMBER, from_=SEED_CALLER)


@conversations("substitutes")
def test_what_a_provider_cannot_do_is_done_as_the_admin_chose(acme: PhoneTree, file: Path, provider: str) -> None:
    Voicemail.objects.update(takes_note=True)
    Queue.objects.update(instead_goes_to=Transfer.objects.get(key="reception"))
    publish(acme)
    play(file, provider)
    said = [turn.heard["text"] for turn in Turn.objects.all() if turn.heard["kind"] == "spoken"]
    assert said == (["This is Ada", "please call me back"] if file.stem == "note" else [])


@conversations("questions")
def test_every_check_of_an_answer_and_every_branch_goes_as_the_file_says(file: Path, provider: str) -> None:
    publish_tree_of("questions", provider)
    play(file, provider, to=NUMBER)


@conversations("speech")
def test_a_caller_without_a_key_to_press_goes_where_the_file_says(file: Path, provider: str) -> None:
    publish_tree_of("speech", provider)
    play(file, provider, to=NUMBER)


@conversations("gather")
def test_the_scenarios_of_twilios_document_on_gather_run_as_they_are_written(file: Path, provider: str) -> None:
    publish_tree_of("gather", provider)
    play(file, provider, to=NUMBER)


@conversations("voicemail")
def test_a_caller_may_listen_to_a_message_and_record_it_again(file: Path, provider: str) -> None:
    publish_tree_of("voicemail", provider)
    play(file, provider, to=NUMBER)


@conversations("messages")
def test_a_key_skips_a_message_repeats_it_or_leads_back(file: Path, provider: str) -> None:
    publish_tree_of("messages", provider)
    play(file, provider, to=NUMBER)


@conversations("shortcuts")
def test_an_option_leads_back_to_the_top_to_the_operator_or_says_the_menu_again(file: Path, provider: str) -> None:
    publish_tree_of("shortcuts", provider)
    play(file, provider, to=NUMBER)


@conversations("texts")
def test_a_caller_is_texted_and_the_call_goes_on(file: Path, provider: str, settings: Settings) -> None:
    publish_tree_of("texts", provider)
    with twilio_api(settings) as api:
        play(file, provider, to=NUMBER)
        work_off()
    made = [f"{text.theirs}: {text.body}" for text in ExchangedText.objects.all()]
    assert made == told_in(file, "texted")
    assert [f"{text['to']}: {text['body']}" for text in api.sent.texts] == (made if provider == "twilio" else [])


@conversations("people")
def test_a_caller_is_put_through_to_whoever_of_a_team_is_there(file: Path, provider: str) -> None:
    support_team()
    for name in told_in(file, "away"):
        is_away(name)
    _publish("people", provider)
    play(file, provider, to=NUMBER)


@conversations("directory")
def test_a_caller_reaches_whom_they_dial_spell_or_name(file: Path, provider: str) -> None:
    made_again("people with extensions", staff)
    for name in told_in(file, "away"):
        is_away(name)
    publish_tree_of("directory", provider)
    store.forget()
    play(file, provider, to=NUMBER)


@conversations("queues")
def test_every_way_out_of_a_queue_leads_where_the_file_says(file: Path, provider: str) -> None:
    support_team()
    publish_tree_of("queues", provider)
    play(file, provider, to=NUMBER)


def _texted_at_once(*about: Any, text: Callable[..., bool] = linking._text) -> bool:
    """The worker sends the text while the caller still waits."""
    is_new = text(*about)
    work_off()
    return is_new


@conversations("queue_links")
def test_a_caller_who_waits_is_texted_a_link_if_they_can_be(
    file: Path, provider: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    support_team()
    publish_tree_of("queue_links", provider)
    PhoneTree.objects.update(answers_on_page=True)
    for seconds in told_in(file, "by itself"):
        Queue.objects.update(link_key="", link_sends=True, link_seconds=int(seconds))
        publish(PhoneTree.objects.get())
    opt_out(NUMBER, "+15550100004", timezone.now())
    if told_in(file, "asks") == ["in writing"]:  # tests/calls/test_queue_links.py does, on the page
        monkeypatch.setattr("calls.queues.linking.has_asked", lambda call: True)
    monkeypatch.setattr("calls.queues.linking._text", _texted_at_once)
    with twilio_api(settings) as api:
        play(file, provider, to=NUMBER)
    assert [text["to"] for text in api.sent.texts] == told_in(file, f"{provider} texted")


@conversations("transfers")
def test_every_outcome_of_a_transfer_leads_where_the_file_says(
    file: Path, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calls.providers.twilio.hang_up", lambda account, sid: True)
    publish_tree_of("transfers", provider)
    play(file, provider, to=NUMBER)


@conversations("lists")
def test_a_caller_goes_where_their_lists_lead_and_a_blocked_one_nowhere(file: Path, provider: str) -> None:
    made_again("callers on lists", everybody)
    publish_tree_of("lists", provider)
    store.forget()
    play(file, provider, to=NUMBER)
    assert Call.objects.get().doing == ("blocked" if file.stem in ("rejected", "busy", "told") else "ended")


@conversations("experiments")
def test_a_caller_hears_one_version_of_an_experiment_from_the_first_turn_to_the_last(file: Path, provider: str) -> None:
    publish_tree_of("experiments", provider)
    with patch("engine.knowing.known.draw", return_value=file.stem):
        play(file, provider, to=NUMBER)
    assert Turn.objects.get(number=1).facts["arms"] == file.stem


@conversations("call_backs")
def test_a_caller_who_asks_for_a_call_is_called_on_that_number_at_that_time(file: Path, provider: str) -> None:
    made_again("callers on lists", everybody)
    publish_tree_of("call_backs", provider)
    store.forget()
    play(file, provider, to=NUMBER)
    (asks,) = told_in(file, "asks")
    call = Call.objects.get()
    asked = [_asked(item.wanted_call) for item in arrive(call, call.last_seen_at + LATE_REPORTS) if _is_request(item)]
    assert [each for each in asked if asks in each] == asked
    assert bool(asked) == (asks != "nothing")


def _is_request(item: Item) -> bool:
    return item.kind == ItemKind.CALL_BACK


def _asked(wanted: WantedCall) -> str:
    """Returns “soon 2026-12-07 09:00 typed +15550100044” as far as it is so, by the clock of the tree's hours."""
    at = wanted.at.astimezone(ZoneInfo("America/New_York"))
    typed = f"typed {wanted.number}" if wanted.number else ""
    soon = "soon" if wanted.is_soon else ""
    return " ".join(filter(None, (soon, f"{at:%Y-%m-%d %H:%M}" if not typed else "", typed)))


@conversations("reject")
def test_a_call_is_refused_before_it_is_answered_and_told_so_after_that(file: Path, provider: str) -> None:
    publish_tree_of("reject", provider)
    play(file, provider, to=NUMBER)
    status = {"busy": "busy", "rejected": "no-answer"}.get(file.stem, "completed")
    call = Call.objects.get()
    assert (call.doing, call.status) == ("blocked", status if provider == "twilio" else call.status)


@conversations("conference")
def test_every_way_into_a_conference_and_out_of_it_is_as_the_file_says(file: Path, provider: str) -> None:
    publish_conferences(provider)
    play(file, provider, to=NUMBER)


@conversations("survey")
def test_a_survey_asks_each_question_once_and_keeps_what_was_answered(file: Path, provider: str) -> None:
    publish_tree_of("survey", provider)
    play(file, provider, to=NUMBER)
    kept = SURVEYED[file.stem]
    assert Call.objects.get().answers == dict(zip(("satisfaction", "solved", "survey_3"), kept, strict=False))


@conversations("lookups")
def test_a_caller_hears_what_the_business_s_own_system_has_found(
    file: Path, provider: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [ScriptedAnswer.read(each) for each in told_in(file, "system")]
    with stand_in_system(*told) as system:
        asks_here(system, settings, monkeypatch)
        made_again(f"lookups on {provider}", lambda: publish_lookups(provider))
        play(file, provider, to=NUMBER)
        assert system.refused == 0
        assert [each["body"].count('"code": "86420975"') for each in system.asked[:1]] == [1]
    record = f"{list(Call.objects.values())}{list(Turn.objects.values())}"
    assert "86420975" not in record


@conversations("another_line")
def test_a_call_goes_on_in_another_line_and_comes_back(file: Path, provider: str) -> None:
    made_again(f"another line on {provider}", lambda: _publish_lines(provider))
    store.forget()
    play(file, provider, to=NUMBER)


def _publish_lines(provider: str) -> None:
    publish(import_tree(snapshot.read((FOLDER / "another_line/support.json").read_bytes())))
    import_tree(snapshot.read(b'{"format": 1, "slug": "billing", "name": "Billing", "start": "", "destinations": []}'))
    _publish("another_line", provider)


# What the call keeps, and what is in the inbox: by the file of the conversation, and by provider where it differs.
RECORDED_ANSWERS: dict[str, tuple[object, object]] = {
    "answered": ("recorded", ["voicemail"]),
    "in-words": ("Ada Lovelace, 12 Main Street", ["note"]),
    "listened-to": ("recorded", ["voicemail"]),
    "recorded-again": ("recorded", ["voicemail"]),
    "hangs-up-at-the-beep": (None, ["missed-call"]),
    "hangs-up-after-speaking": (None, ["voicemail"]),
    "says-nothing": (None, ["missed-call"]),
    "sensitive": ({"masked": True}, ["voicemail", "voicemail"]),
    "sensitive-cannot-be-recorded": (None, ["note"]),
}


@conversations("recorded")
def test_a_recorded_answer_is_with_the_call_and_in_the_inbox(file: Path, provider: str) -> None:
    publish_tree_of("recorded", provider)
    play(file, provider, to=NUMBER)
    kept, left = RECORDED_ANSWERS[file.stem]
    call = Call.objects.get()
    arrive(call, timezone.now() + timedelta(hours=1))
    assert call.answers.get("code" if file.stem.startswith("sensitive") else "address") == kept
    assert list(Item.objects.order_by("pk").values_list("kind", flat=True)) == left


def publish_a_way_to(line: str, number: str) -> None:
    """Publishes a line on this number whose calls all go on in another one, which is published."""
    place = {"kind": "anotherline", "key": "on", "name": "On", "prompt": {}, "line": line, "failed_goes_to": "no"}
    bye = {"kind": "goodbye", "key": "no", "name": "No", "prompt": {"text": "Goodbye."}}
    file = {"format": 1, "slug": f"to_{line}", "name": "To", "start": "on", "destinations": [place, bye]}
    tree = import_tree(snapshot.read(json.dumps(file).encode()))
    PhoneNumber.objects.create(number=number, tree=tree)
    publish(tree)
    store.forget()


def publish_conferences(provider: str) -> None:
    """Publishes the rooms of the conversations, with their PINs, on a number of this provider."""
    made_again(f"conference on {provider}", lambda: _publish("conference", provider, has_pins=True))


def publish_tree_of(folder: str, provider: str) -> None:
    """Publishes the tree beside the conversations, on a number of this provider."""
    made_again(f"{folder} on {provider}", lambda: _publish(folder, provider))


def _publish(folder: str, provider: str, has_pins: bool = False) -> None:
    """With PINs, the file is read as a revision is: a file from elsewhere could not bring them."""
    file = (FOLDER / folder / "tree.json").read_bytes()
    tree = import_tree(snapshot.load(json.loads(file)) if has_pins else snapshot.read(file))
    PhoneNumber.objects.create(number=NUMBER, tree=tree, provider=provider)
    publish(tree)
