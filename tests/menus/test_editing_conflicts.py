"""Two people edit one form: the second sees who saved first and what changed, and loses nothing."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from menus.colleagues import moment
from menus.models import LoggedChange, Menu, Message, Notice, Person, PhoneTree, TreeLanguage
from tests.menus.forms import Form


def words(page: str) -> str:
    return " ".join(unescape(page).split())


def the_message(tree: PhoneTree) -> Message:
    return Message.objects.get(tree=tree, key="greeting")


def the_menu(tree: PhoneTree) -> Menu:
    return Menu.objects.get(tree=tree, key="menu")


def said(menu: Menu) -> list[str]:
    return [str(option) for option in menu.options.all()]


def test_the_second_is_told_who_was_first_and_what_changed(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(prompt="Hello from Ana.")
    page = words(second.save(prompt="Hello from Ben."))
    assert "<strong>Ana</strong> changed “Greeting”, just now." in page
    assert "<span>Before:</span> Hello, and welcome to ACME." in page
    assert "<span>Ana:</span> Hello from Ana." in page
    assert "<span>You:</span> Hello from Ben." in page
    assert the_message(acme).prompt == "Hello from Ana."


def test_saving_again_knowingly_goes_through(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(prompt="Hello from Ana.")
    second.refused(prompt="Hello from Ben.").send()
    assert the_message(acme).prompt == "Hello from Ben."


def test_what_only_the_first_changed_is_taken_over(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(name="Welcome")
    again = second.refused(prompt="Hello from Ben.")
    assert "(added to your form)" in again.page
    again.send()
    assert (the_message(acme).name, the_message(acme).prompt) == ("Welcome", "Hello from Ben.")


def test_a_third_change_in_between_is_told_again(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    second = Form(ben, address)
    Form(ana, address).send(prompt="One.")
    again = second.refused(prompt="Hello from Ben.")
    Form(ana, address).send(prompt="Two.")
    assert "<span>Ana:</span> Two." in again.refused().page
    assert the_message(acme).prompt == "Two."


def test_both_saving_the_same_is_no_conflict(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(prompt="The same.")
    assert "Saved “" in second.save(prompt="The same.")


def test_options_of_both_are_in_the_form(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_menu(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(options__5__keys="4", options__5__label="jobs", options__0__label="our shop")
    again = second.refused(options__1__label="help", options__5__keys="5", options__5__label="press")
    assert "Option “jobs”" in again.page
    again.send()
    assert said(the_menu(acme)) == [
        "1 our shop",
        "2 help",
        "3 our opening hours",
        "0 reception",
        "9 the menu again",
        "5 press",
        "4 jobs",
    ]


def test_an_option_that_the_first_removed_stays_where_the_second_changed_it(
    ana: Client, ben: Client, acme: PhoneTree
) -> None:
    address = the_menu(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(options__0__DELETE="on", options__1__DELETE="on")
    again = second.refused(options__1__label="technical support")
    assert "kept as a new one" in again.page
    again.send()
    assert said(the_menu(acme)) == ["2 technical support", "3 our opening hours", "0 reception", "9 the menu again"]


def test_the_order_of_the_one_who_moved_options_holds(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_menu(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(options__0__order="2", options__1__order="1")
    again = second.refused(options__2__label="opening hours")
    assert "<dt>The order</dt>" in again.page
    again.send()
    assert said(the_menu(acme))[:3] == ["2 support", "1 sales", "3 opening hours"]


def test_a_row_without_a_name_is_called_by_what_is_in_it(ana: Client, ben: Client) -> None:
    Form(ana, "/admin/menus/person/add/").send(name="Anna", numbers__0__number="+15550100009")
    address = Person.objects.get().get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(numbers__0__number="+15550100010")
    assert "Person number “+1 555-010-0010”: Number" in second.refused(numbers__0__number="+15550100011").page


def test_numbering_options_anew_is_no_change_of_their_order(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_menu(acme).get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(**{f"options__{index}__order": str(10 * index) for index in range(5)})
    assert "Saved “" in second.save(options__0__label="our shop")


def test_a_link_emptied_by_a_deletion_is_told_to_who_had_it_open(ana: Client, ben: Client, acme: PhoneTree) -> None:
    second = Form(ben, the_menu(acme).get_absolute_url())
    sales = acme.destinations.get(key="sales")
    ana.post(f"/admin/menus/voicemail/{sales.pk}/delete/", {"post": "yes"})
    again = second.refused(prompt="Hello.")
    assert "<strong>Ana</strong> deleted “Sales voicemail”, just now." in again.page
    assert "Option “sales”: Goes to" in again.page
    again.send()
    assert the_menu(acme).prompt == "Hello."


def test_what_was_typed_into_a_form_somebody_deleted_meanwhile_makes_it_anew(
    ana: Client, ben: Client, acme: PhoneTree
) -> None:
    menu = the_menu(acme)
    second = Form(ben, menu.get_absolute_url())
    ana.post(f"/admin/menus/menu/{menu.pk}/delete/", {"post": "yes"})
    again = second.refused(prompt="Hello from Ben.", options__0__DELETE="on")
    assert "<strong>Ana</strong> deleted “Main menu”, just now." in again.page
    again.send()
    saved = the_menu(acme)
    assert (saved.key, saved.prompt) == ("menu", "Hello from Ben.")
    assert said(saved) == ["2 support", "3 our opening hours", "0 reception", "9 the menu again"]


def test_two_people_at_the_trees_own_form_lose_nothing_either(ana: Client, ben: Client, acme: PhoneTree) -> None:
    first, second = Form(ana, acme.get_absolute_url()), Form(ben, acme.get_absolute_url())
    first.send(start=str(acme.destinations.get(key="menu").pk))
    second.refused(name="Head office").send()
    acme.refresh_from_db()
    assert (acme.name, acme.start and acme.start.key) == ("Head office", "menu")


@pytest.mark.parametrize("shown", ["", "no json", "[1, 2]", '[1, "greeting", 0, {"": 5}]', '["x", "", "", {}]'])
def test_a_form_without_the_values_it_showed_is_saved_as_it_is(ana: Client, acme: PhoneTree, shown: str) -> None:
    form = Form(ana, the_message(acme).get_absolute_url())
    form.values["shown"] = shown
    form.send(prompt="From a program.")
    assert the_message(acme).prompt == "From a program."


def test_a_text_in_a_language_that_was_added_meanwhile_is_taken_over(ana: Client, ben: Client, acme: PhoneTree) -> None:
    address = the_message(acme).get_absolute_url()
    second = Form(ben, address)
    TreeLanguage.objects.create(tree=acme, language="es-US")
    Form(ana, address).send(prompt__es__US="Hola.")
    second.refused(name="Welcome").send()
    assert list(the_message(acme).wordings.values_list("language", "text")) == [("es-US", "Hola.")]


def test_a_time_that_only_the_first_changed_is_taken_over(ana: Client, ben: Client, acme: PhoneTree) -> None:
    ends = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    later, line = ends + timedelta(days=1), str(acme.pk)
    notice = Notice.objects.create(ends_at=ends)
    notice.lines.add(acme)
    first, second = Form(ana, notice.get_absolute_url()), Form(ben, notice.get_absolute_url())
    first.send(ends_at=f"{timezone.localtime(later):%Y-%m-%dT%H:%M}", lines=line)
    (told,) = LoggedChange.objects.latest("pk").details
    assert (told["before"], told["after"]) == (moment(ends), moment(later)), "as people read times everywhere"
    again = second.refused(said__en__US="We are closed.", lines=line)
    assert "(added to your form)" in again.page
    assert "<span>You:</span>" not in again.page
    again.send(lines=line)
    notice.refresh_from_db()
    assert notice.ends_at == later


def test_values_of_a_conflict_are_written_as_everywhere_however_they_were_typed(
    ana: Client, ben: Client, acme: PhoneTree
) -> None:
    address = acme.destinations.get(key="support").get_absolute_url()
    first, second = Form(ana, address), Form(ben, address)
    first.send(max_wait_seconds="1200")
    page = words(second.save(max_wait_seconds="2400"))
    assert "<span>Ana:</span> 1,200" in page
    assert "<span>You:</span> 2,400" in page


def test_numbers_of_a_conflict_are_written_as_everywhere_and_one_typed_otherwise_is_the_same(
    ana: Client, ben: Client, acme: PhoneTree
) -> None:
    address = acme.destinations.get(key="reception").get_absolute_url()
    first, second, third = Form(ana, address), Form(ben, address), Form(ben, address)
    first.send(numbers="+15550100007")
    page = words(second.save(numbers="+1 555 010 0008,+15550100006"))
    assert "<span>Before:</span> +1 555-010-0009" in page
    assert "<span>Ana:</span> +1 555-010-0007" in page
    assert "<span>You:</span> +1 555-010-0008, +1 555-010-0006" in page
    assert "Saved “" in third.save(numbers="+1 (555) 010 0007")
