"""People are told of what arrives, by email and text: whom, when, once, and never by what a caller wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from pytest_django import Settings

from calls.models import Outbox
from inbox.audio import keeping
from inbox.items import _storable, add
from inbox.jobs.notifications import send, sum_up
from inbox.models import (
    Channel,
    Item,
    ItemKind,
    ItemState,
    Job,
    JobState,
    Mailbox,
    Notification,
    Progress,
    Recording,
)
from inbox.notifying import telling
from inbox.notifying.recipients import next_digest
from menus.models import CallerList, ListedCaller, PhoneNumber
from menus.models.mailbox import MailWhen
from simulator.recordings import tone
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.inbox.hostile import FORTY
from tests.rest import twilio_api
from tests.smtp import MailServer, mail_server

# Ten in the morning in Berlin.
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
CALLER = "+15550100002"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server(settings) as kept:
        yield kept


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def mailbox(db: None, clock: Any) -> Mailbox:
    """A mailbox that tells its member Anna, and two more, at once."""
    mailbox = Mailbox.objects.create(
        name="Reception",
        key="reception",
        zone="Europe/Berlin",
        mail_when=MailWhen.AT_ONCE,
        mail_addresses=["ben@example.com", "carla@example.com"],
    )
    mailbox.members.add(User.objects.create_user("anna", "anna@example.com", is_staff=True))
    return mailbox


@pytest.fixture
def texted(mailbox: Mailbox, api: RestApi) -> Mailbox:
    """A mailbox that texts one number, and sends no mail."""
    sender = PhoneNumber.objects.create(number="+15550100001")
    Mailbox.objects.update(mail_when=MailWhen.NEVER, text_numbers=["+15550100009"], text_from=sender)
    mailbox.refresh_from_db()
    return mailbox


def left(mailbox: Mailbox, key: str = "one", text: str = "Call me", at: datetime | None = None, **how: Any) -> Item:
    at = at or datetime.now(UTC)
    item = add(how.pop("kind", ItemKind.NOTE), key=key, mailbox=mailbox, happened_at=at, text=text)
    Item.objects.filter(pk=item.pk).update(caller=CALLER, called="+15550100001", **how)
    item.refresh_from_db()
    return item


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part
    return str(part.get_content())


def states() -> dict[str, str]:
    return dict(Notification.objects.values_list("to", "state"))


def later(clock: Any, pause: timedelta) -> None:
    clock.shift(pause)
    Job.objects.filter(state=JobState.WAITING).update(next_try_at=None)
    work_off()


def test_each_recipient_gets_a_mail_that_says_who_called_and_leads_to_the_item(
    mailbox: Mailbox, server: MailServer
) -> None:
    vips = CallerList.objects.create(name="VIPs", key="vips")
    ListedCaller.objects.create(list=vips, name="Dora Doe", numbers=[CALLER])
    item = left(mailbox, path="Main menu › Sales")
    work_off()
    assert sorted(server.taken) == ["anna@example.com", "ben@example.com", "carla@example.com"]
    mail = server.mails[0]
    assert mail["Subject"] == f"[Reception] Spoken note from Dora Doe, {CALLER}"
    assert mail["Auto-Submitted"] == "auto-generated"
    for words in (
        "Main menu › Sales",
        "> Call me",
        "10:00:00 CET",
        f"https://phone.example.com/admin/inbox/item/{item.pk}/",
    ):
        assert words in body(mail)
    assert len({mail["Message-ID"] for mail in server.mails}) == 3


def test_a_job_that_runs_again_sends_nothing_twice_and_a_mail_in_doubt_keeps_its_message_id(
    mailbox: Mailbox, server: MailServer
) -> None:
    telling.notify(left(mailbox), NOW)
    telling.notify(Item.objects.get(), NOW)
    work_off()
    assert len(server.mails) == 3
    told = Notification.objects.first()
    assert told
    send({"notification": told.pk})
    assert len(server.mails) == 3
    Notification.objects.filter(pk=told.pk).update(state=Progress.WAITING)  # as if the worker had been killed after it
    send({"notification": told.pk})
    assert len(server.mails) == 4
    assert len({mail["Message-ID"] for mail in server.mails}) == 3


def test_of_three_recipients_one_is_refused_one_is_greylisted_and_the_third_gets_it_at_once(
    mailbox: Mailbox, server: MailServer, clock: Any
) -> None:
    server.refuses["ben@example.com"] = "550 5.1.1 No such user here"
    server.greylists.add("carla@example.com")
    left(mailbox)
    work_off()
    assert server.taken == ["anna@example.com"]
    ben = Notification.objects.get(to="ben@example.com")
    assert (ben.state, ben.problem) == (
        Progress.FAILED,
        "The mail server refused this address: 550 5.1.1 No such user here",
    )
    later(clock, timedelta(seconds=10))
    assert server.taken == ["anna@example.com", "carla@example.com"]
    assert "No such user" not in "".join(Job.objects.values_list("problem", flat=True))


def test_while_the_mail_server_is_away_mail_waits_and_after_two_hours_one_summary_comes_instead(
    mailbox: Mailbox, settings: Settings, clock: Any
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    Mailbox.objects.update(mail_addresses=[])
    left(Mailbox.objects.get())
    left(Mailbox.objects.get(), "two", "Me too")
    work_off()
    assert {told.problem for told in Notification.objects.all()} == {"The mail server could not be reached."}
    with mail_server(settings) as server:
        later(clock, timedelta(hours=3))
        assert server.mails == []
        sum_up()
        work_off()
        assert server.taken == ["anna@example.com"]
        assert server.mails[0]["Subject"] == "[Reception] 2 new items"
        assert "> Call me" in body(server.mails[0])
        assert "> Me too" in body(server.mails[0])
        sum_up()
        work_off()
        assert len(server.mails) == 1


def test_after_two_days_without_the_mail_server_all_items_come_in_one_summary(
    mailbox: Mailbox, settings: Settings, clock: Any
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    Mailbox.objects.update(mail_addresses=[])
    for number in range(10):
        left(Mailbox.objects.get(), str(number))
        work_off()
        clock.shift(timedelta(hours=5))
        sum_up()
    with mail_server(settings) as server:
        for _ in range(5):
            later(clock, timedelta(hours=1))
            sum_up()
        assert [mail["Subject"] for mail in server.mails] == ["[Reception] 10 new items"]


@pytest.mark.parametrize("address", ["anna@", "anna@example..com", "a@example.com\r\nBcc: b@example.com"])
def test_an_address_that_is_none_is_refused_once_and_the_page_can_say_so(
    mailbox: Mailbox, server: MailServer, address: str
) -> None:
    User.objects.update(email=address)
    left(mailbox)
    work_off()
    assert sorted(server.taken) == ["ben@example.com", "carla@example.com"]
    told = Notification.objects.get(to=address)
    assert (told.state, told.problem) == (Progress.FAILED, "This isn't an address that email can be sent to.")


def test_what_happened_while_the_worker_was_away_comes_in_one_mail(
    mailbox: Mailbox, server: MailServer, clock: Any
) -> None:
    for number in range(5):
        left(mailbox, str(number), at=NOW - timedelta(hours=4))
    work_off()
    assert server.mails == []
    sum_up()
    work_off()
    assert sorted(server.taken) == ["anna@example.com", "ben@example.com", "carla@example.com"]


def test_a_digest_comes_at_its_times_in_the_zone_of_the_mailbox_with_what_is_not_done(
    mailbox: Mailbox, server: MailServer, clock: Any
) -> None:
    Mailbox.objects.update(mail_when=MailWhen.DIGEST, digest_at=["08:00", "13:00"], mail_addresses=[])
    mailbox.refresh_from_db()
    left(mailbox, text="Still there")
    done = left(mailbox, "two", "Finished")
    work_off()
    later(clock, timedelta(hours=2, minutes=59))
    sum_up()
    assert server.mails == []
    Item.objects.filter(pk=done.pk).update(state=ItemState.DONE)
    clock.shift(timedelta(minutes=1))  # 13:00 in Berlin
    sum_up()
    work_off()
    assert [mail["Subject"] for mail in server.mails] == ["[Reception] 1 new item"]
    assert "Finished" not in body(server.mails[0])
    later(clock, timedelta(hours=19))
    sum_up()
    work_off()
    assert len(server.mails) == 1  # nothing new


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # 2:30 is skipped
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_digest_comes_once_a_day_when_clocks_change(after: datetime, expected: datetime) -> None:
    assert next_digest(Mailbox(zone="Europe/Berlin", digest_at=["02:30"]), after) == expected


def test_who_left_the_mailbox_or_switched_mail_off_is_told_nothing_more(mailbox: Mailbox, server: MailServer) -> None:
    left(mailbox)
    telling.notify(Item.objects.get(), NOW)
    User.objects.update(is_active=False)
    Mailbox.objects.update(mail_addresses=["carla@example.com"])
    work_off()
    assert server.taken == ["carla@example.com"]
    assert states()["anna@example.com"] == states()["ben@example.com"] == Progress.NOT_NEEDED


def test_a_mailbox_that_tells_nobody_makes_no_work(mailbox: Mailbox) -> None:
    Mailbox.objects.update(mail_when=MailWhen.NEVER)
    left(Mailbox.objects.get())
    assert not Outbox.objects.exists()


@pytest.fixture
def voicemail(mailbox: Mailbox, settings: Settings, tmp_path: Path) -> Recording:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    Mailbox.objects.update(mail_addresses=[], mail_audio=True)
    item = left(Mailbox.objects.get(), text="", kind=ItemKind.VOICEMAIL)
    return Recording.objects.create(item=item, sid="RE" + "a" * 32, seconds=3)


def test_a_voicemail_is_mailed_with_its_sound_once_that_is_here(
    voicemail: Recording, server: MailServer, clock: Any
) -> None:
    work_off()
    assert server.mails == []
    voicemail.state, voicemail.file = "kept", keeping.keep(tone(3))
    voicemail.save()
    later(clock, timedelta(seconds=20))
    (mail,) = server.mails
    (sound,) = mail.iter_attachments()
    assert sound.get_content() == tone(3)
    assert "Length: 0:03" in body(mail)


def test_a_voicemail_whose_sound_does_not_come_is_mailed_without_it(
    voicemail: Recording, server: MailServer, clock: Any
) -> None:
    work_off()
    later(clock, timedelta(minutes=5))
    assert "Listen to it in the inbox" in body(server.mails[0])


@pytest.mark.parametrize("asks_size", [False, True])
def test_a_server_that_finds_a_mail_too_big_gets_it_without_the_recording(
    voicemail: Recording, server: MailServer, asks_size: bool
) -> None:
    Recording.objects.update(state="kept", file=keeping.keep(tone(3)))
    server.longest, server.asks_size = 20_000, asks_size
    work_off()
    assert "refused this email with the recording attached" in body(server.mails[0])
    assert not list(server.mails[0].iter_attachments())


def test_a_recording_is_given_time_to_be_sent_over_a_slow_line(
    voicemail: Recording, server: MailServer, settings: Settings
) -> None:
    Recording.objects.update(state="kept", file=keeping.keep(tone(3)))
    settings.EMAIL_TIMEOUT, server.seconds = 0.1, 0.3
    work_off()
    assert states() == {"anna@example.com": Progress.SENT}
    assert list(server.mails[0].iter_attachments())


def test_nothing_that_a_caller_fills_reaches_a_header_or_passes_for_our_words(
    mailbox: Mailbox, server: MailServer
) -> None:
    Mailbox.objects.update(mail_addresses=[])
    texts = [*FORTY, "Hi\r\nBcc: eve@example.com", "-- \nYours, the bank", "x" * 19_000]
    for number, text in enumerate(texts):
        stored = _storable(text)
        item = left(Mailbox.objects.get(), str(number), text, path=stored[:1000])
        Item.objects.filter(pk=item.pk).update(caller=stored[:255])
    work_off()
    assert len(server.mails) == len(texts)
    for mail in server.mails:
        assert mail["To"] == "anna@example.com"
        assert mail["Bcc"] is None
        ours = [line for line in body(mail).splitlines() if not line.startswith("> ")]
        assert ours.count("-- ") == 1
        assert mail["Subject"].strip().startswith("[Reception] Spoken note from ")


def test_texts_say_what_arrived_and_are_sent_once_even_if_the_answer_was_lost(
    texted: Mailbox, api: RestApi, clock: Any
) -> None:
    item = left(texted)
    api.loses = 1
    work_off()
    assert Notification.objects.get().state == Progress.SENDING
    later(clock, timedelta(seconds=10))
    assert len(api.sent.texts) == 1
    assert api.sent.texts[0]["body"] == (
        f"Reception: Spoken note from {CALLER}. https://phone.example.com/admin/inbox/item/{item.pk}/change/"
    )
    assert Notification.objects.get().state == Progress.SENT
    assert Notification.objects.get().sid == api.sent.texts[0]["sid"]


def test_nobody_is_texted_at_night_and_at_eight_one_text_says_what_arrived(
    texted: Mailbox, api: RestApi, clock: Any
) -> None:
    clock.shift(timedelta(hours=11))  # 21:00 in Berlin
    left(texted)
    left(texted, "two")
    work_off()
    later(clock, timedelta(hours=10, minutes=59))
    sum_up()
    assert api.sent.texts == []
    clock.shift(timedelta(minutes=1))
    sum_up()
    work_off()
    assert [text["body"].partition(" http")[0] for text in api.sent.texts] == ["Reception: 2 new items."]


def test_a_text_that_waits_into_the_night_waits_for_the_morning(texted: Mailbox, api: RestApi, clock: Any) -> None:
    clock.shift(timedelta(hours=10, minutes=59))
    api.status = 500
    left(texted)
    work_off()
    api.status = 200
    later(clock, timedelta(minutes=2))
    assert api.sent.texts == []
    clock.shift(timedelta(hours=10, minutes=59))
    sum_up()
    work_off()
    assert len(api.sent.texts) == 1


def test_a_text_whose_answer_is_lost_as_the_night_begins_is_not_sent_again_in_the_morning(
    texted: Mailbox, api: RestApi, clock: Any
) -> None:
    clock.shift(timedelta(hours=10, minutes=59, seconds=58))
    left(texted)
    api.loses = 1
    work_off()
    later(clock, timedelta(seconds=10))
    clock.shift(timedelta(hours=11))
    sum_up()
    work_off()
    assert len(api.sent.texts) == 1
    assert Notification.objects.get().state == Progress.SENT


def test_a_summary_that_waits_into_the_night_comes_in_the_morning(texted: Mailbox, api: RestApi, clock: Any) -> None:
    for number in range(telling.MOST_AN_HOUR[Channel.TEXT] + 2):
        left(texted, str(number))
    work_off()
    clock.shift(timedelta(hours=10, minutes=59))
    api.status = 500
    sum_up()
    work_off()
    api.status = 200
    later(clock, timedelta(minutes=2))
    assert len(api.sent.texts) == telling.MOST_AN_HOUR[Channel.TEXT]
    clock.shift(timedelta(hours=10, minutes=59))
    sum_up()
    work_off()
    assert api.sent.texts[-1]["body"].startswith("Reception: 2 new items.")


def test_after_an_outage_nobody_is_texted_about_what_is_hours_old(texted: Mailbox, api: RestApi) -> None:
    left(texted, at=NOW - timedelta(hours=3))
    work_off()
    sum_up()
    work_off()
    assert api.sent.texts == []
    assert Notification.objects.get().state == Progress.TOO_LATE


def test_a_flood_of_calls_is_not_a_flood_of_texts(texted: Mailbox, api: RestApi, clock: Any) -> None:
    for number in range(telling.MOST_AN_HOUR[Channel.TEXT] + 5):
        left(texted, str(number))
    work_off()
    assert len(api.sent.texts) == telling.MOST_AN_HOUR[Channel.TEXT]
    clock.shift(timedelta(hours=1))
    sum_up()
    work_off()
    assert api.sent.texts[-1]["body"].startswith("Reception: 5 new items.")


def test_a_flood_that_goes_on_brings_one_summary_an_hour(texted: Mailbox, api: RestApi, clock: Any) -> None:
    most = telling.MOST_AN_HOUR[Channel.TEXT]
    for number in range(most + 5):
        left(texted, str(number))
        work_off()
        if number >= most:
            clock.shift(timedelta(minutes=10))
    for _ in range(12):
        clock.shift(timedelta(minutes=5))
        sum_up()
    work_off()
    assert [text["body"].partition(" http")[0] for text in api.sent.texts[most:]] == ["Reception: 5 new items."]


def test_a_number_that_costs_more_or_that_twilio_refuses_is_not_tried_again(
    texted: Mailbox, api: RestApi, clock: Any
) -> None:
    Mailbox.objects.update(text_numbers=["+447700900123", "+15550100009"])
    api.sent.refuses["+15550100009"] = 21610
    left(Mailbox.objects.get())
    work_off()
    later(clock, timedelta(hours=1))
    assert states() == {"+447700900123": Progress.FAILED, "+15550100009": Progress.FAILED}
    problems = dict(Notification.objects.values_list("to", "problem"))
    assert problems["+447700900123"].startswith("This is a number in United Kingdom. Only numbers in United States")
    assert problems["+447700900123"].endswith("list their countries in the phone line's settings.")
    assert problems["+15550100009"] == "They replied STOP, so Twilio sends them no more texts."
