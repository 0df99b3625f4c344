"""The pages around a destination: what uses it, its copies, the way back, and destinations created from it."""

from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from engine.saying.sentences import announcement
from menus.draft.compile import compile_tree
from menus.draft.duplicate import duplicate_destination, duplicate_tree
from menus.draft.used_by import used_by
from menus.models import DraftChange, Menu, Message, Option, PhoneTree, Queue, Transfer
from tests.menus.forms import Form


def words(response: object) -> str:
    return " ".join(unescape(response.content.decode()).split())  # type: ignore[attr-defined]


def the_menu(tree: PhoneTree) -> Menu:
    return Menu.objects.get(tree=tree, key="menu")


def the_message(tree: PhoneTree) -> Message:
    return Message.objects.get(tree=tree, key="greeting")


class TestUsedBy:
    def test_every_option_and_link_that_leads_here_is_listed(self, acme: PhoneTree) -> None:
        uses = {f"{use.name}: {use.how}" for use in used_by(the_menu(acme))}
        assert uses == {
            "Greeting: after the message",
            "Main menu: key 9 (the menu again)",
            "Nobody is free: after the message",
            "Opening hours: when any other key is pressed",
            "Opening hours: after the last try",
            "Support queue: when the caller leaves",
        }

    def test_the_start_is_used_by_those_who_dial_the_number(self, acme: PhoneTree) -> None:
        start, *others = used_by(the_message(acme))
        assert (start.name, start.how, others) == ("ACME", "the start, for callers of +1 555-010-0001", [])

    def test_the_form_shows_it_with_links(self, admin_client: Client, acme: PhoneTree) -> None:
        page = words(admin_client.get(the_menu(acme).get_absolute_url()))
        assert f'<a href="{the_message(acme).get_absolute_url()}">Greeting</a>: after the message' in page

    def test_a_destination_that_nothing_leads_to_says_so(self, admin_client: Client, acme: PhoneTree) -> None:
        lonely = Message.objects.create(tree=acme, key="lonely", name="Lonely")
        assert "Nothing leads here yet" in words(admin_client.get(lonely.get_absolute_url()))

    def test_deleting_tells_before_what_will_lead_nowhere(self, admin_client: Client, acme: PhoneTree) -> None:
        reception = Transfer.objects.get(tree=acme)
        address = reverse("admin:menus_transfer_delete", args=[reception.pk])
        page = words(admin_client.get(address))
        assert "These lead to “Reception” and will lead nowhere" in page
        assert f'<a href="{the_menu(acme).get_absolute_url()}">Main menu</a>: key 0 (reception)' in page
        response = admin_client.post(address, {"post": "yes"})
        assert response.headers["Location"] == "/desk/tree/acme/"
        assert Option.objects.get(menu__tree=acme, label="reception").goes_to is None


class TestDuplicate:
    def test_a_menu_is_copied_with_its_options(self, admin_client: Client, acme: PhoneTree) -> None:
        original = the_menu(acme)
        address = reverse("admin:menus_menu_duplicate", args=[original.pk])
        page = words(admin_client.post(address, follow=True))
        copy = Menu.objects.get(tree=acme, key="copy_of_main_menu")
        assert "You are editing the copy. Nothing leads to “Copy of Main menu” yet." in page
        assert [str(option) for option in copy.options.all()] == [str(option) for option in original.options.all()]

    def test_what_led_to_itself_leads_the_copy_to_itself(self, acme: PhoneTree) -> None:
        copy = duplicate_destination(acme.destinations.get(key="menu"), None)
        again = Option.objects.get(menu=copy.pk, label="the menu again")
        assert again.goes_to == copy
        assert Option.objects.get(menu=copy.pk, label="sales").goes_to == acme.destinations.get(key="sales")

    def test_a_copy_of_a_long_name_still_fits(self, acme: PhoneTree) -> None:
        long = Message.objects.create(tree=acme, key="long", name="x" * 60)
        assert duplicate_destination(long, None).name == f"Copy of {'x' * 52}"

    def test_a_whole_tree_is_copied_with_its_own_links_inside(self, admin_client: Client, acme: PhoneTree) -> None:
        page = words(admin_client.post(reverse("admin:menus_phonetree_duplicate", args=[acme.pk]), follow=True))
        copy = PhoneTree.objects.get(slug="acme-copy")
        assert copy.name == "Copy of ACME"
        assert "This draft is a copy of “ACME”" in page
        assert compile_tree(copy).destinations == compile_tree(acme).destinations
        assert not Option.objects.filter(menu__tree=copy).exclude(goes_to__tree=copy).exists()
        assert copy.live_revision is None
        assert not copy.numbers.exists()

    def test_a_second_copy_has_a_name_of_its_own_in_files(self, acme: PhoneTree) -> None:
        assert [duplicate_tree(acme).slug, duplicate_tree(acme).slug] == ["acme-copy", "acme-copy-2"]


class TestNewDestination:
    def test_one_is_made_from_the_option_that_leads_to_it(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
        response = admin_client.post(address, {"kind": "message", "name": "Billing", "prompt": "Soon."})
        row = Message.objects.get(tree=acme, key="billing")
        assert (response.status_code, response.json()) == (201, {"pk": row.pk, "name": "Billing (message)"})
        assert row.prompt == "Soon."
        assert str(DraftChange.objects.get()) == "admin added “Billing”"

    def test_each_kind_gets_what_it_cannot_be_without(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
        admin_client.post(address, {"kind": "queue", "name": "Help desk"})
        admin_client.post(address, {"kind": "transfer", "name": "Boss", "numbers": "+1 555 010 0011"})
        assert Queue.objects.get(tree=acme, key="help_desk").queue_name == "help_desk"
        assert Transfer.objects.get(tree=acme, key="boss").numbers == ["+15550100011"]

    def test_what_is_missing_is_told_for_each_field(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
        response = admin_client.post(address, {"kind": "transfer", "name": " ", "numbers": "call me"})
        assert response.status_code == 400
        assert response.json()["errors"]["name"] == ["Give it a name."]
        assert "Begin with + and the country code" in response.json()["errors"]["numbers"][0]
        assert not DraftChange.objects.exists()

    def test_it_needs_the_permission_for_that_kind(self, client: Client, acme: PhoneTree) -> None:
        user = User.objects.create_user("editor", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="add_message"))
        client.force_login(user)
        address = reverse("admin:menus_phonetree_new_destination", args=[acme.pk])
        assert client.post(address, {"kind": "transfer", "name": "Boss"}).status_code == 403
        assert client.post(address, {"kind": "message", "name": "Hello"}).status_code == 201


class TestAnnouncement:
    def test_what_is_typed_makes_the_sentence_that_callers_will_hear(
        self, admin_client: Client, acme: PhoneTree
    ) -> None:
        menu = the_menu(acme)
        rows = {
            "keys": ["1", "2 3", "9", "", "x"],
            "label": ["sales", "support", "the menu again", "no key", "not a key yet"],
            "goes_to": ["", "", str(menu.pk), "", ""],
        }
        address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
        said = admin_client.get(address, {**rows, "menu": str(menu.pk)}).json()["text"]
        assert said == "For sales, press 1. For support, press 2 or 3. To hear this again, press 9."

    def test_it_is_in_the_language_of_the_tree(self, admin_client: Client, acme: PhoneTree) -> None:
        PhoneTree.objects.filter(pk=acme.pk).update(language="de-DE")
        address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
        said = admin_client.get(address, {"keys": "1", "label": "Verkauf", "goes_to": ""}).json()["text"]
        assert said == "Für Verkauf drücken Sie die 1."

    def test_the_page_begins_with_what_callers_hear_of_the_draft(self, admin_client: Client, acme: PhoneTree) -> None:
        frozen = compile_tree(acme).destinations["menu"]
        said = announcement(frozen, "en-US")  # type: ignore[arg-type]
        assert said in words(admin_client.get(the_menu(acme).get_absolute_url()))

    def test_only_staff_may_ask(self, client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
        assert client.get(address).status_code == 302
        client.force_login(User.objects.create_user("nobody", is_staff=True))
        assert client.get(address).status_code == 403


class TestTheWayBack:
    def test_saving_leads_back_to_the_place_in_the_tree(self, admin_client: Client, acme: PhoneTree) -> None:
        form = Form(admin_client, the_message(acme).get_absolute_url())
        response = admin_client.post(form.address, form.values)
        assert response.headers["Location"] == "/desk/tree/acme/#d-greeting"
        assert 'id="d-greeting"' in words(admin_client.get(acme.get_absolute_url()))

    def test_saving_leads_back_to_where_the_person_came_from(self, admin_client: Client, acme: PhoneTree) -> None:
        form = Form(admin_client, f"{the_message(acme).get_absolute_url()}?next=/somewhere/%23d-greeting")
        assert admin_client.post(form.address, form.values).headers["Location"] == "/somewhere/#d-greeting"
        assert 'href="/somewhere/#d-greeting"' in form.page

    def test_staying_on_the_page_keeps_the_way_back(self, admin_client: Client, acme: PhoneTree) -> None:
        address = the_message(acme).get_absolute_url()
        form = Form(admin_client, f"{address}?next=/somewhere/")
        response = admin_client.post(form.address, form.values | {"_continue": "on"})
        assert response.headers["Location"] == f"{address}?next=%2Fsomewhere%2F"

    @pytest.mark.parametrize(
        "asked",
        ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:alert(1)", "///evil.example"],
    )
    def test_nobody_is_led_to_another_site(self, admin_client: Client, acme: PhoneTree, asked: str) -> None:
        address = f"{the_message(acme).get_absolute_url()}?next={asked}"
        form = Form(admin_client, address)
        assert admin_client.post(address, form.values).headers["Location"].startswith("/desk/tree/acme/#d-")
        assert f'href="{asked}' not in form.page


class TestTheForm:
    def test_adding_without_a_tree_asks_for_it_first(self, admin_client: Client, acme: PhoneTree) -> None:
        other = PhoneTree.objects.create(name="Branch office", slug="branch")
        page = words(admin_client.get(reverse("admin:menus_menu_add")))
        assert f'<a href="?tree={other.pk}">Branch office</a>' in page

    def test_with_one_tree_there_is_nothing_to_ask(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_menu_add")
        assert admin_client.get(address).headers["Location"] == f"{address}?tree={acme.pk}"

    def test_without_any_tree_the_page_says_how_to_begin(self, admin_client: Client, db: None) -> None:
        page = words(admin_client.get(reverse("admin:menus_menu_add")))
        assert "There is no phone line yet" in page
        assert reverse("desk:add-line") in page

    def test_an_empty_text_shows_the_sentence_said_instead_in_the_trees_language(
        self, admin_client: Client, acme: PhoneTree
    ) -> None:
        PhoneTree.objects.filter(pk=acme.pk).update(language="de-DE")
        page = words(admin_client.get(the_menu(acme).get_absolute_url()))
        assert 'placeholder="Entschuldigung, ich habe nichts gehört."' in page

    def test_a_row_that_only_the_page_filled_in_is_no_option(self, admin_client: Client, acme: PhoneTree) -> None:
        form = Form(admin_client, the_menu(acme).get_absolute_url())
        form.send(options__5__keys="4", options__5__order="6")
        assert the_menu(acme).options.count() == 5

    def test_a_new_option_stands_last_without_a_script_too(self, admin_client: Client, acme: PhoneTree) -> None:
        Form(admin_client, the_menu(acme).get_absolute_url()).send(options__5__keys="4", options__5__label="jobs")
        assert [str(option) for option in the_menu(acme).options.all()][-1] == "4 jobs"

    def test_who_may_only_look_sees_everything_and_no_button(self, client: Client, acme: PhoneTree) -> None:
        user = User.objects.create_user("viewer", is_staff=True)
        rights = ("view_menu", "view_destination", "view_phonetree")
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        page = words(client.get(the_menu(acme).get_absolute_url()))
        assert "our opening hours" in page
        assert 'name="_save"' not in page
        assert "Duplicate" not in page
        assert 'id="new-destination"' not in page

    def test_who_may_change_a_menu_may_change_its_options(self, client: Client, acme: PhoneTree) -> None:
        user = User.objects.create_user("editor", is_staff=True)
        rights = ("change_menu", "add_menu", "view_destination", "view_phonetree")
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        Form(client, the_menu(acme).get_absolute_url()).send(options__5__keys="4", options__5__label="jobs")
        assert [str(option) for option in the_menu(acme).options.all()][-1] == "4 jobs"
        new = Form(client, f"/admin/menus/menu/add/?tree={acme.pk}")
        new.send(name="Jobs", options__0__keys="1", options__0__label="a job")
        assert [str(option) for option in Menu.objects.get(name="Jobs").options.all()] == ["1 a job"]

    def test_the_form_of_a_menu_takes_a_bounded_number_of_queries(
        self, admin_client: Client, acme: PhoneTree, django_assert_max_num_queries: object
    ) -> None:
        menu = the_menu(acme)
        for number in range(20):
            Message.objects.create(tree=acme, key=f"m{number}", name=f"Message {number}")
            menu.options.create(order=9, keys=[str(10 + number)], label=f"choice {number}")
        with django_assert_max_num_queries(41):  # type: ignore[operator]
            admin_client.get(menu.get_absolute_url())
