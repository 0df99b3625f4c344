"""Connects a number: its provider sends us its calls from then on; and puts it back as it was."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from calls.connection.asking import Reason
from calls.connection.overview import NumberLine
from calls.connection.self_call import Called, call_twilio_line
from calls.models import ConnectedNumber, Watched
from calls.providers.twilio.connecting import TEXT_SETTINGS, NumberAtTwilio, change, wanted_of_texts
from calls.providers.twilio.rest import CannotAsk
from menus.change_log.details import Detail, lines, value
from menus.change_log.writing import COMMAND_LINE, log
from menus.colleagues import Author
from menus.models import PhoneNumber, PhoneTree
from menus.publishing.dialling import of_a_person
from menus.publishing.own_numbers import comes_round


class CannotConnect(Exception):
    """The message says why, for people; `called` is the call to ourselves that failed, if that is why."""

    def __init__(self, sentence: str, called: Called | None = None) -> None:
        super().__init__(sentence)
        self.called = called


def mark_of(found: NumberAtTwilio) -> str:
    """Returns a mark that changes when Twilio's settings differ from what was shown."""
    return sha256(repr(sorted({**found.set_to, **found.texts}.items())).encode()).hexdigest()[:16]


def add(found: NumberAtTwilio, tree: PhoneTree | None) -> PhoneNumber:
    """Adds a number to ours, answered by this tree. Raises CannotConnect; needs a transaction."""
    label = "" if found.name == found.number else found.name[:80]
    row = PhoneNumber(number=found.number, tree=tree, label=label)
    try:
        row.full_clean()
    except ValidationError as error:
        raise CannotConnect(" ".join(error.messages)) from None
    if theirs := of_a_person(row.number):
        raise CannotConnect(f"Calls for {theirs.person} ring it, so they would come back. Remove it there first.")
    if why := comes_round(row):
        raise CannotConnect(why)
    row.save()
    return row


def connect_safely(line: NumberLine, tree: PhoneTree | None, by: Author, anyway: bool = False) -> Called:
    """Connects a number if calls to it would be answered here, and returns the call to ourselves that showed it.

    A number that is new to us is added, for `tree`, and removed again if it cannot be connected. `anyway` connects it
    whatever came of that call. Raises CannotConnect and CannotAsk.
    """
    found, added = line.found, line.row is None
    if found is None:
        raise CannotConnect("It isn't at Twilio.")
    with transaction.atomic():
        row = line.row or add(found, tree)
    try:
        called = call(row, found.account)
        # Nothing being published yet is no obstacle: people publish a line when it is ready.
        if not (called.works or called.reason is Reason.LINE or anyway):
            raise CannotConnect(f"Nothing was changed, because calls would fail here. {called.sentence}", called)
        connect(replace(line, row=row), by)
        if added:
            log(by or COMMAND_LINE, row, "added the phone number", [lines("Phone line", (), [row.tree_id])])
    except (CannotConnect, CannotAsk):
        if added:
            row.delete()
        raise
    return called


def connect(line: NumberLine, by: Author) -> NumberAtTwilio:
    """Has Twilio send us the calls of a number of ours. Raises CannotAsk.

    What it was set to is stored first, so that it is known even if we are stopped in between.
    """
    found, row = _both(line)
    kept = ConnectedNumber.objects.get_or_create(number=row, defaults={"account": found.account, "sid": found.sid})[0]
    kept.account, kept.sid = found.account, found.sid
    if not found.points_here:
        kept.before = {**found.set_to, **_of_texts(kept.before)}
    kept.save()
    after = change(found, {each.name: each.then for each in found.changes}) if found.changes else found
    kept.connected_at = timezone.now()
    kept.save(update_fields=["connected_at"])
    Watched.objects.filter(number=row).delete()
    log(by or COMMAND_LINE, row, "connected it at Twilio", [_calls_went(found, after)])
    return after


def put_back(line: NumberLine, by: Author) -> NumberAtTwilio:
    """Sets a number to what it was before it was connected. Raises CannotAsk."""
    found, row = _both(line)
    before = line.connected.before if line.connected else {}
    set_to = {**found.set_to, **found.texts}
    values = {name: value for name, value in before.items() if set_to.get(name) != value}
    after = change(found, values) if values else found
    stop_watching(row)
    log(by or COMMAND_LINE, row, "disconnected it at Twilio", [_calls_went(found, after)])
    return after


def connect_texts(line: NumberLine, by: Author) -> NumberAtTwilio:
    """Has Twilio send us the texts of a number of ours, instead of to whoever gets them. Raises CannotAsk."""
    found, row = _both(line)
    kept = ConnectedNumber.objects.get_or_create(number=row, defaults={"account": found.account, "sid": found.sid})[0]
    if not found.texts_come_here:
        kept.before = {**kept.before, **found.texts}
        kept.save(update_fields=["before"])
    after = change(found, wanted_of_texts())
    log(by or COMMAND_LINE, row, "connected its texts at Twilio", [_texts_went(found, after)])
    return after


def put_texts_back(line: NumberLine, by: Author) -> NumberAtTwilio:
    """Sends its texts where they went before `connect_texts`. Raises CannotAsk."""
    found, row = _both(line)
    kept = ConnectedNumber.objects.get(number=row)
    after = change(found, _of_texts(kept.before))
    kept.before = {name: value for name, value in kept.before.items() if name not in TEXT_SETTINGS}
    kept.save(update_fields=["before"])
    log(by or COMMAND_LINE, row, "disconnected its texts at Twilio", [_texts_went(found, after)])
    return after


def stop_watching(row: PhoneNumber) -> None:
    """Stops checking where the number's calls go."""
    ConnectedNumber.objects.filter(number=row).delete()
    Watched.objects.filter(number=row).delete()


def call(row: PhoneNumber, account: str = "") -> Called:
    """Calls ourselves on this number, as its account would."""
    known = ConnectedNumber.objects.filter(number=row).first()
    return call_twilio_line(row.number, account or (known.account if known else settings.TWILIO_ACCOUNT_SID))


def _both(line: NumberLine) -> tuple[NumberAtTwilio, PhoneNumber]:
    if line.found is None or line.row is None:
        raise ValueError(f"{line.number} must be both at Twilio and in Branchline.")
    return line.found, line.row


def _of_texts(before: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in before.items() if name in TEXT_SETTINGS}


def _texts_went(before: NumberAtTwilio, after: NumberAtTwilio) -> Detail:
    return value("Texts go to", before.texts_go_to or "nowhere", after.texts_go_to or "nowhere")


def _calls_went(before: NumberAtTwilio, after: NumberAtTwilio) -> Detail:
    return value("Calls go to", before.points_at, after.points_at)
