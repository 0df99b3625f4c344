"""A voicemail names things that may not be here: its mailbox, by key, and a transcriber of the site's own."""

from django.test import Client
from pytest_django import Settings

from menus.draft.compile import compile_tree
from menus.draft.restore import restore
from menus.models import Mailbox, PhoneTree, Voicemail
from menus.publishing.problems import problems_in


def test_a_mailbox_that_is_not_here_is_kept_and_warned_about(acme: PhoneTree, admin_client: Client) -> None:
    Mailbox.objects.create(name="Orders", key="orders", zone="Europe/Berlin")
    Voicemail.objects.filter(tree=acme, key="sales").update(mailbox="orders")
    tree = compile_tree(acme)
    assert "no-such-mailbox" not in {each.code for each in problems_in(tree)}
    Mailbox.objects.all().delete()
    assert [each.where for each in problems_in(tree) if each.code == "no-such-mailbox"] == ["sales"]
    restore(acme, tree)
    page = admin_client.get(Voicemail.objects.get(tree=acme, key="sales").get_absolute_url()).content.decode()
    assert '<option value="orders" selected>orders (not here)</option>' in page
    assert "The mailbox of the phone line" in page


def test_a_transcriber_that_is_not_set_up_is_warned_about(acme: PhoneTree, settings: Settings) -> None:
    Voicemail.objects.filter(tree=acme, key="sales").update(transcription="own")
    tree = compile_tree(acme)
    assert [each.where for each in problems_in(tree) if each.code == "no-transcriber"] == ["sales"]
    settings.TRANSCRIBER = "our_speech.Transcriber"
    assert "no-transcriber" not in {each.code for each in problems_in(tree)}
