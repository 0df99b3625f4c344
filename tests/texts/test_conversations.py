"""A conversation is read and answered in the inbox; pictures and faxes come from their provider alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from inbox.models import Act, Entry, Item, ItemKind, ItemState, Mailbox
from inbox.received import OTHER, kind_of
from menus.models import MailboxLine, PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.rest import ACCOUNT, twilio_api
from tests.texts.texting import OURS, THEIRS, came, new_text
from tests.twilio import Twilio
from tests.walked import walked
from texts import opting_out
from texts.models import Cause, ExchangedText, FaxAnswer, MediaState, ReceivedMedia, TextSettings, TextState

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
MEDIA = "ME" + "1" * 32


@pytest.fixture
def api(settings: Settings, tmp_path: Path) -> Iterator[RestApi]:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def number(db: None, api: RestApi) -> PhoneNumber:
    tree = PhoneTree.objects.create(name="Acme", slug="acme")
    mailbox = Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")
    MailboxLine.objects.create(tree=tree, mailbox=mailbox)
    return PhoneNumber.objects.create(number=OURS, tree=tree)


@pytest.fixture
def anna(number: PhoneNumber) -> Client:
    """A member of the mailbox."""
    user = User.objects.create_user("anna", is_staff=True)
    Mailbox.objects.get().members.add(user)
    client = Client()
    client.force_login(user)
    return client


def page_of(client: Client, item: Item) -> str:
    answer = client.get(item.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def reply(client: Client, item: Item, body: str, page: str = "1" * 32) -> Any:
    return client.post(f"/admin/inbox/item/{item.pk}/text/", {"body": body, "page": page, "from": "item"}, follow=True)


def media_at(api: RestApi, sid: str, media: str = MEDIA) -> str:
    return f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}/Media/{media}"


def test_a_reply_typed_in_the_inbox_claims_the_item_is_sent_once_and_shows_its_state(
    anna: Client, api: RestApi
) -> None:
    came("Is my order <b>ready</b>?")
    work_off()
    item = Item.objects.get()
    assert "Is my order &lt;b&gt;ready&lt;/b&gt;?" in page_of(anna, item)
    for _ in range(2):  # a double click
        reply(anna, item, "Yes, come by.")
    work_off()
    assert [text["body"] for text in api.sent.texts] == ["Yes, come by."]
    sent = ExchangedText.objects.get(cause=Cause.TYPED)
    form = {"AccountSid": ACCOUNT, "MessageSid": sent.sid, "MessageStatus": "undelivered", "ErrorCode": "30006"}
    Twilio().send(f"/twilio/sms/status/{sent.pk}/", form)
    work_off()
    item.refresh_from_db()
    assert item.seen_at is None
    page = page_of(anna, item)
    assert "not delivered. This is a landline" in page
    assert "The text “Yes, come by.” did not arrive. This is a landline" in page
    item.refresh_from_db()
    assert (item.state, sent.who) == (ItemState.CLAIMED, "anna")
    assert Entry.objects.filter(what=Act.TEXTED).count() == 1


def test_the_longest_reply_is_sent_to_its_end_whatever_browsers_send_at_ends_of_lines(
    anna: Client, api: RestApi
) -> None:
    came("order")
    work_off()
    lines = "\n".join(["x" * 79] * 20)
    reply(anna, Item.objects.get(), lines.replace("\n", "\r\n") + "\r\n")
    work_off()
    assert [text["body"] for text in api.sent.texts] == [lines]


def test_a_long_conversation_says_that_its_last_texts_are_shown(anna: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inbox.thread.SHOWN", 2)
    said = "The last 2 texts are shown."
    for body, is_cut in (("order", False), ("order two", False), ("order three", True)):
        came(body)
        work_off()
        page = page_of(anna, Item.objects.get())
        assert (said in page) is is_cut, body
        assert "Texts with this caller" not in page, "they are shown once"


def test_who_has_stopped_or_costs_more_cannot_be_texted_and_the_page_says_why(anna: Client, api: RestApi) -> None:
    came("order")
    work_off()
    item = Item.objects.get()
    opting_out.opt_out(OURS, THEIRS, NOW)
    assert "They replied STOP" in page_of(anna, item)
    assert "They replied STOP" in reply(anna, item, "Hello?").content.decode()
    Item.objects.update(caller="+447700900123")
    assert "This is a number in United Kingdom." in page_of(anna, item)
    Item.objects.update(caller="72345")
    assert "no number that can be texted" in page_of(anna, item)
    assert api.sent.texts == []


def test_a_colleague_who_sees_other_lines_only_has_no_such_item_and_no_picture(
    anna: Client, api: RestApi, number: PhoneNumber
) -> None:
    api.media[MEDIA] = PNG
    sid = new_text()
    came("Look", sid=sid, media=[(media_at(api, sid), "image/png")])
    work_off()
    media = ReceivedMedia.objects.get()
    stranger = Client()
    stranger.force_login(User.objects.create_user("eve", is_staff=True))
    address = f"/admin/inbox/received/{media.pk}"
    assert [client.get(address).status_code for client in (anna, stranger)] == [200, 404]
    assert reply(stranger, Item.objects.get(), "Hi").status_code in (403, 404)


def test_a_picture_is_fetched_with_credentials_from_twilio_alone_and_served_harmless(
    anna: Client, api: RestApi
) -> None:
    api.media[MEDIA] = PNG
    sid = new_text()
    came("", sid=sid, media=[(media_at(api, sid), "text/html")])
    work_off()
    media = ReceivedMedia.objects.get()
    assert (media.state, media.kind, media.size) == (MediaState.KEPT, "image/png", len(PNG))
    answer = anna.get(f"/admin/inbox/received/{media.pk}")
    assert answer.content == PNG
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert f'<img src="/admin/inbox/received/{media.pk}"' in page_of(anna, Item.objects.get())


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/x",
        "https://evil.example/x",
        "https://api.twilio.com.evil.example/2010-04-01/Accounts/x",
        f"https://api.twilio.com/2010-04-01/Accounts/AC{'7' * 32}/Messages/MM{'1' * 32}/Media/{MEDIA}",
        "https://api.twilio.com/2010-04-01/Accounts/../Messages",
        "file:///etc/passwd",
    ],
)
def test_no_other_address_is_asked_for_anything(anna: Client, api: RestApi, address: str) -> None:
    asked = len(api.asked)
    came("Look", media=[(address, "image/png")])
    work_off()
    media = ReceivedMedia.objects.get()
    assert (media.state, media.file) == (MediaState.FAILED, "")
    assert media.problem == "Its address leads to a host that isn't your provider's."
    assert len(api.asked) == asked


def test_what_is_too_large_is_not_kept(anna: Client, api: RestApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inbox.received.LARGEST", 50)
    api.media[MEDIA] = PNG
    sid = new_text()
    came("Look", sid=sid, media=[(media_at(api, sid), "image/png")])
    work_off()
    assert ReceivedMedia.objects.get().problem == "It is larger than 20 MB."


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF0000WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"II*\0", "image/tiff"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"<html><script>alert(1)</script>", "application/octet-stream"),
        (b"<svg onload=alert(1)>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@walked(
    ("kind", "named"),
    [
        ("application/pdf", "PDF"),
        ("text/vcard", "Contact card"),
        ("image/tiff", "Picture"),
        ("audio/amr", "Sound"),
        ("video/3gpp", "Video"),
        (OTHER, "File of an unknown kind"),
    ],
)
def test_a_file_is_called_what_people_call_it(kind: str, named: str) -> None:
    assert ReceivedMedia(kind=kind).named == named


def fax(address: str, **more: str) -> str:
    form = {"AccountSid": ACCOUNT, "FaxSid": "FX" + "1" * 32, "From": THEIRS, "To": OURS, **more}
    answer = Twilio().send(address, form)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_fax_is_rejected_unless_its_number_receives_faxes(number: PhoneNumber) -> None:
    assert "<Reject />" in fax("/twilio/fax/")
    TextSettings.objects.create(number=number, fax=FaxAnswer.RECEIVE)
    assert 'action="https://phone.example.com/twilio/fax/received/"' in fax("/twilio/fax/")
    assert "<Reject />" in fax("/twilio/fax/", To="+15550100099")


def test_a_fax_arrives_in_the_inbox_once_as_a_pdf(anna: Client, api: RestApi, number: PhoneNumber) -> None:
    TextSettings.objects.create(number=number, fax=FaxAnswer.RECEIVE)
    api.media["fax"] = b"%PDF-1.7 one page"
    came_in = {"FaxStatus": "received", "NumPages": "2", "MediaUrl": f"{api.address}/stored/fax"}
    for _ in range(2):
        fax("/twilio/fax/received/", **came_in)
    fax("/twilio/fax/received/", FaxSid="FX" + "2" * 32, FaxStatus="failed", ErrorCode="1")
    work_off()
    item = Item.objects.get()
    assert (item.kind, item.text, item.caller) == (ItemKind.FAX, "2 pages", THEIRS)
    page = page_of(anna, item)
    assert "<p>2 pages</p>" in page
    assert ">PDF, " in page
    media = ReceivedMedia.objects.get()
    assert anna.get(f"/admin/inbox/received/{media.pk}")["Content-Disposition"].startswith("attachment")


def test_the_page_of_texts_lists_finds_and_tries_them(number: PhoneNumber, api: RestApi, admin_client: Client) -> None:
    came("Is it open?")
    came("Hello", "+15550100005")
    work_off()
    page = admin_client.get("/desk/texts/").content.decode()
    assert page.index("Hello") < page.index("Is it open?")
    assert "In the last 30 days: 2 received, 0 sent, 0 not delivered." in page
    found = admin_client.get("/desk/texts/", {"q": "0005"}).content.decode()
    assert "Is it open?" not in found
    assert "No texts match" in admin_client.get("/desk/texts/", {"show": "problems"}).content.decode()
    tried = admin_client.post("/desk/texts/", {"number": number.pk, "body": "STOP"}).content.decode()
    assert "Twilio answers it." in tried
    assert not opting_out.is_out(OURS, "+15550100000")
    assert (
        "Opens a conversation"
        in admin_client.post("/desk/texts/", {"number": number.pk, "body": "Hi"}).content.decode()
    )
    assert ExchangedText.objects.count() == 2


def test_the_page_of_texts_asks_the_database_as_often_for_fifty_as_for_one(
    number: PhoneNumber, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    now = datetime.now(UTC)
    about = {"is_inbound": True, "cause": Cause.CALLER, "state": TextState.RECEIVED, "ours": OURS, "theirs": THEIRS}
    ExchangedText.objects.bulk_create(
        ExchangedText(key=f"in-{at}", body="Hi", made_at=now, changed_at=now, tree=number.tree, **about)
        for at in range(60)
    )
    admin_client.get("/desk/texts/")
    with django_assert_max_num_queries(16):
        page = admin_client.get("/desk/texts/").content.decode()
    assert "Older" in page


def test_replies_are_edited_on_one_page_and_odd_ones_are_refused_with_a_reason(
    number: PhoneNumber, admin_client: Client
) -> None:
    def saved(**row: str) -> str:
        given = {"order": "1", "name": "Hours", "when": "has", "words": "hours", "text": "{line}", "does": "nothing"}
        rows = {f"replies-0-{name}": value for name, value in (given | row).items()}
        counts = {"replies-TOTAL_FORMS": "1", "replies-INITIAL_FORMS": "0"}
        form = {"number": str(number.pk), "twilio_answers": "on", "fax": "reject", "page": str(row), **counts, **rows}
        return admin_client.post("/admin/texts/textsettings/add/", form, follow=True).content.decode()

    assert "is for carriers" in saved(words="stop")
    assert "Enter the words" in saved(words="")
    assert "Nothing is filled in for {opening}" in saved(text="We are {opening}.").replace("&#x27;", "'")
    assert "Write a reply" in saved(text="")
    assert "Enter the number that gets the text." in saved(does="number")
    assert "begins with https" in saved(picture="http://example.com/x.png")
    assert not TextSettings.objects.exists()
    saved()
    made = TextSettings.objects.get().replies.get()
    assert (made.when, made.words, made.text) == ("has", ["hours"], "{line}")
    assert admin_client.get("/admin/texts/textsettings/").status_code == 200


def test_the_search_finds_texts_by_their_number(number: PhoneNumber, admin_client: Client) -> None:
    came("Is it open?")
    page = admin_client.get("/admin/search/", {"q": "+1 555 010 0002"}).content.decode()
    assert "/desk/texts/?q=%2B15550100002" in page
    assert "/desk/texts/?q=" not in admin_client.get("/admin/search/", {"q": "+1 555 010 0009"}).content.decode()
