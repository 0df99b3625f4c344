"""Back, top, repeat and operator can be chosen wherever something leads to a destination."""

import pytest
from django.test import Client
from django.urls import reverse

from menus.draft.compile import compile_tree
from menus.models import DraftChange, Message, PhoneTree, Shortcut
from menus.text.typed import apply
from menus.text.written import parts_of
from tests.menus.forms import Form


@pytest.fixture
def message(acme: PhoneTree) -> Message:
    return Message.objects.create(tree=acme, key="news", name="News", prompt="News.", goes_to=acme.start)


def test_a_form_offers_them_and_makes_the_one_that_is_chosen(admin_client: Client, message: Message) -> None:
    form = Form(admin_client, message.get_absolute_url())
    form.send(goes_to="new-shortcut-back", other_keys_go_to="new-shortcut-back", skip_key="1")
    message.refresh_from_db()
    (shortcut,) = Shortcut.objects.all()
    assert (message.goes_to_id, message.other_keys_go_to_id) == (shortcut.pk, shortcut.pk)
    assert (shortcut.to, shortcut.key, shortcut.name) == ("back", "back", "Back")
    assert DraftChange.objects.count() == 1  # undone together
    page = admin_client.get(message.get_absolute_url()).content.decode()
    assert "new-shortcut-top" in page
    assert "new-shortcut-back" not in page


def test_a_way_is_led_back_from_the_picture(admin_client: Client, message: Message) -> None:
    address = f"{reverse('desk:link', args=[message.tree.slug])}?from=news&to={message.tree.start.key}"
    sent = {"ways": ["goes_to"], "goes_to": "new-shortcut-back", "seen": [f"{message.tree.start.key}:goes_to"]}
    admin_client.post(address, sent)
    message.refresh_from_db()
    assert Shortcut.objects.get().to == "back"
    assert message.goes_to_id == Shortcut.objects.get().pk


def test_typed_on_the_text_page_they_are_made_too(message: Message) -> None:
    draft = compile_tree(message.tree)
    (part,) = [each for each in parts_of(draft).values() if (each.key, each.field) == ("news", "goes_to")]
    applied = apply(draft, {part.id: "back"})
    assert applied.errors == {}
    made = applied.tree.destinations[applied.tree.destinations["news"].goes_to]  # type: ignore[union-attr]
    assert type(made).__name__ == "Shortcut"
    assert made.name == "Back"
