"""The pages where people edit and publish, without JavaScript."""

from django.test import Client
from django.urls import reverse

from menus.models import Menu, Message, PhoneNumber, PhoneTree, Revision, Transfer


def change(client: Client, row: Message, **fields: str) -> str:
    address = reverse(f"admin:menus_{row.kind}_change", args=[row.pk])
    form = {"name": row.name, "prompt": row.prompt, "key": row.key, **fields}
    return client.post(address, form, follow=True).content.decode()


def test_a_text_is_edited_and_published_and_callers_hear_it(admin_client: Client, acme: PhoneTree) -> None:
    greeting = Message.objects.get(tree=acme, key="greeting")
    page = change(admin_client, greeting, prompt="Good morning.", goes_to=str(greeting.goes_to_id))
    assert "The draft differs from what callers hear (version 1)" in page
    address = reverse("desk:publish", args=[acme.slug])
    assert "What changes for callers" in admin_client.get(address).content.decode()
    page = admin_client.post(address, {"note": "Warmer"}, follow=True).content.decode()
    assert "Published: version 2 is live" in page
    assert "Warmer" in admin_client.get(acme.get_absolute_url()).content.decode()


def test_the_publish_page_lists_what_to_mend_with_links_to_the_places(admin_client: Client, acme: PhoneTree) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    menu.options.filter(label="support").update(goes_to=None)
    address = reverse("desk:publish", args=[acme.slug])
    page = admin_client.post(address, {"note": ""}).content.decode()
    assert "Not published. Fix the problems listed below first" in page
    assert f'<a href="{menu.get_absolute_url()}">In “Main menu”, 2 (support) leads nowhere' in page
    assert Revision.objects.count() == 1


def test_a_destination_nobody_can_reach_and_a_missing_number_are_warnings(
    admin_client: Client, acme: PhoneTree
) -> None:
    Message.objects.create(tree=acme, key="lonely", name="Lonely", prompt="Hello?", goes_to=acme.start)
    PhoneNumber.objects.all().delete()
    page = admin_client.get(reverse("desk:publish", args=[acme.slug])).content.decode()
    assert "Nobody can reach “Lonely” yet" in page
    assert "No phone number answers with this phone line yet" in page
    assert 'value="publish">Publish</button>' in page


def test_advice_is_shown_last_on_both_pages_and_keeps_nobody_from_publishing(
    admin_client: Client, acme: PhoneTree
) -> None:
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning.")
    for address in (acme.get_absolute_url(), reverse("desk:publish", args=[acme.slug])):
        page = admin_client.get(address).content.decode()
        assert "Tips</h" in page
        assert "“Opening hours” says the key before what it does" in page
    assert 'value="publish">Publish</button>' in page


def test_a_menu_is_made_with_its_options_and_a_key_of_its_own(admin_client: Client, acme: PhoneTree) -> None:
    reception = Transfer.objects.get(tree=acme)
    form = {
        "tree": str(acme.pk),
        "name": "Second menu",
        "prompt": "More choices.",
        "announces_options": "on",
        "wait_seconds": "6",
        "tries": "3",
        "no_match_tries": "0",
        "input": "keys",
        "speech_timeout": "0",
        "speech_model": "default",
        "confirm_below": "50",
        "options-TOTAL_FORMS": "1",
        "options-INITIAL_FORMS": "0",
        "options-0-order": "1",
        "options-0-keys": "1, 2",
        "options-0-label": "reception",
        "options-0-goes_to": str(reception.pk),
    }
    response = admin_client.post(f"{reverse('admin:menus_menu_add')}?tree={acme.pk}", form)
    assert response.headers["Location"] == "/desk/tree/acme/#d-second_menu"
    menu = Menu.objects.get(tree=acme, key="second_menu")
    assert [option.keys for option in menu.options.all()] == [["1", "2"]]


def test_only_destinations_of_the_same_tree_are_offered(admin_client: Client, acme: PhoneTree) -> None:
    other = PhoneTree.objects.create(name="Other", slug="other")
    Message.objects.create(tree=other, key="theirs", name="A stranger's message")
    menu = Menu.objects.get(tree=acme, key="menu")
    assert "A stranger&#x27;s message" not in admin_client.get(menu.get_absolute_url()).content.decode()


def test_the_first_destination_made_becomes_the_start(admin_client: Client, db: None) -> None:
    tree = PhoneTree.objects.create(name="New", slug="new")
    form = {"tree": str(tree.pk), "name": "Hello", "prompt": "Hello.", "key": ""}
    admin_client.post(reverse("admin:menus_goodbye_add"), form)
    tree.refresh_from_db()
    assert tree.start is not None
    assert tree.start.key == "hello"


def test_an_old_revision_is_published_again_by_its_button(admin_client: Client, acme: PhoneTree) -> None:
    first = acme.live_revision
    assert first is not None
    change(admin_client, Message.objects.get(tree=acme, key="greeting"), prompt="Oops.", goes_to=str(acme.start_id))
    Message.objects.filter(tree=acme, key="greeting").update(goes_to=Menu.objects.get(tree=acme, key="menu"))
    admin_client.post(reverse("desk:publish", args=[acme.slug]), {"note": ""})
    page = admin_client.get(reverse("admin:menus_revision_change", args=[first.pk])).content.decode()
    assert "Publish again" in page
    page = admin_client.post(reverse("admin:menus_revision_again", args=[first.pk]), follow=True).content.decode()
    assert "Published: version 3 is live" in page


def test_the_page_of_a_number_shows_the_addresses_to_copy(admin_client: Client, acme: PhoneTree) -> None:
    number = PhoneNumber.objects.get()
    page = admin_client.get(reverse("admin:menus_phonenumber_change", args=[number.pk])).content.decode()
    assert "<code>https://phone.example.com/twilio/voice/</code>" in page
    assert "<code>https://phone.example.com/twilio/status/</code>" in page
    assert "None yet. Call the number from a telephone to check the connection." in page


def test_somebody_without_the_permission_cannot_publish(client: Client, acme: PhoneTree, django_user_model) -> None:  # type: ignore[no-untyped-def]
    client.force_login(django_user_model.objects.create_user("viewer", is_staff=True))
    assert client.post(reverse("desk:publish", args=[acme.slug])).status_code == 403
    assert client.post(reverse("admin:menus_revision_again", args=[acme.live_revision_id])).status_code == 403
