"""Conversations that were recorded are kept, and are nobody's work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from calls.models import Outbox
from inbox.models import Item, ItemKind, ItemState, Recording
from inbox.pages.listing import newest_of
from menus.models import Mailbox, PhoneTree, Transfer
from menus.publishing.publish import publish
from simulator.recordings import tone
from simulator.rest_api import Recorded, RestApi
from simulator.script import read_line
from simulator.telephone import PhoneCall
from tests.background import work_off
from tests.desk.phone_page import LIVE, Page
from tests.inbox.recordings import twilios_api
from tests.telephone import ring
from tests.twilio import Twilio


@pytest.fixture
def api(acme: PhoneTree, settings: Settings, tmp_path: Path) -> Iterator[RestApi]:
    """Twilio, while the reception's conversations are recorded."""
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    Transfer.objects.filter(tree=acme, key="reception").update(records="both-told")
    publish(acme)
    with twilios_api(settings) as api:
        yield api


def conversation(api: RestApi, seconds: int = 45) -> PhoneCall:
    """A caller has talked with the reception, and all that can be done at once is done."""
    call = ring()
    call.do(read_line("> 0"))
    call.do(read_line(f"> (answered, {seconds} s)"))
    for row in Outbox.objects.filter(name="conversation-recorded"):
        name = row.arguments["recording"]
        api.recordings[name] = Recorded(call.line.account.account_sid, call.sid, tone(3), 3)
    work_off()
    return call


def test_a_recorded_conversation_is_kept_and_needs_no_work(api: RestApi) -> None:
    conversation(api)
    item = Item.objects.get(kind=ItemKind.CONVERSATION)
    assert (item.state, item.done_by, item.done_at) == (ItemState.DONE, None, None)
    assert item.recording.is_ready
    assert item.path.endswith("Reception")
    assert not Item.objects.open().exists()
    assert newest_of(User.objects.create_superuser("ada")) == 0  # no list says that something has arrived


def test_a_report_that_comes_twice_keeps_it_once(api: RestApi) -> None:
    call = conversation(api)
    name = Recording.objects.get().sid
    report = {"RecordingSid": name, "RecordingStatus": "completed", "RecordingSource": "DialVerb"}
    Twilio(sid=call.sid).post("/twilio/recording/", **report)
    work_off()
    assert (Item.objects.count(), Recording.objects.count()) == (1, 1)


def test_a_conversation_of_no_length_leaves_nothing(api: RestApi) -> None:
    conversation(api, seconds=0)
    assert not Item.objects.exists()
    assert not Recording.objects.exists()


def test_it_arrives_in_the_mailbox_of_the_transfer(api: RestApi, acme: PhoneTree, admin_client: Client) -> None:
    box = Mailbox.objects.create(key="quality", name="Quality", zone="Europe/Berlin")
    Transfer.objects.filter(key="reception").update(mailbox="quality")
    publish(acme)
    conversation(api)
    item = Item.objects.get()
    assert item.mailbox == box
    page = admin_client.get(item.get_absolute_url()).content.decode()
    assert "Recorded call" in page
    assert "What was said" in page
    assert " by <" not in page
    assert "someone who has left" not in page


def test_a_test_call_records_nothing(api: RestApi, admin_client: Client) -> None:
    page = Page(admin_client)
    page.begin(LIVE)
    page.do("0", "answer:45")
    work_off()
    assert not Item.objects.exists()
    assert not Recording.objects.exists()


def test_a_stranger_to_the_record_is_given_up(api: RestApi) -> None:
    report = {"RecordingSid": f"RE{'c' * 32}", "RecordingStatus": "completed", "RecordingSource": "DialVerb"}
    Twilio().post("/twilio/recording/", **report)
    work_off()
    assert not Recording.objects.exists()


def test_a_mailbox_that_a_transfer_names_is_not_deleted(acme: PhoneTree, admin_client: Client) -> None:
    box = Mailbox.objects.create(key="quality", name="Quality", zone="UTC")
    Transfer.objects.filter(tree=acme, key="reception").update(mailbox="quality")
    address = f"/admin/menus/mailbox/{box.pk}/delete/"
    assert "Reception" in admin_client.get(address).content.decode()
    admin_client.post(address, {"post": "yes"})
    assert Mailbox.objects.filter(pk=box.pk).exists()
