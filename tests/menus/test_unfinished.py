"""A saved form says what to fix before publishing, and marks the rows."""

import re

from django.test import Client

from menus.models import Goodbye, Menu, PhoneTree
from tests.menus.forms import Form


def test_a_save_says_how_many_problems_there_are_and_the_form_marks_the_rows(
    admin_client: Client, acme: PhoneTree
) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    form = Form(admin_client, menu.get_absolute_url())
    page = form.save(options__1__keys="1", options__2__goes_to="")
    assert "Saved. 2 problems left. In “Main menu”, 3 (our opening hours) leads nowhere" in page
    assert '<a href="/desk/tree/acme/#problems">Show them</a>' in page.replace("'", '"')
    page = admin_client.get(menu.get_absolute_url()).content.decode()
    assert "2 problems to fix before publishing" in page
    marked = re.findall(r'<li class="option errors".*?</li>', page, re.S)
    assert sum("The key 1 is used twice." in row for row in marked) == 2
    assert sum("Choose where this leads" in row for row in marked) == 1
    assert len(marked) == 3


def test_a_problem_stands_at_the_field_where_it_is_fixed(admin_client: Client, acme: PhoneTree) -> None:
    row = Goodbye.objects.get(tree=acme)
    page = Form(admin_client, row.get_absolute_url()).save(prompt="")
    assert "Saved. 1 problem left." in page
    page = admin_client.get(row.get_absolute_url()).content.decode()
    assert re.search(r'id="id_prompt_helptext".*?<strong class="hint">“Goodbye” says nothing', page, re.S)


def test_a_save_elsewhere_counts_what_the_line_has_left(admin_client: Client, acme: PhoneTree) -> None:
    Goodbye.objects.filter(tree=acme).update(prompt="")
    page = Form(admin_client, Menu.objects.get(tree=acme, key="menu").get_absolute_url()).save(name="Other name")
    assert "Saved. 1 problem left. “Goodbye” says nothing" in page


def test_a_form_without_problems_says_nothing_of_them(admin_client: Client, acme: PhoneTree) -> None:
    menu = Menu.objects.get(tree=acme, key="menu")
    page = Form(admin_client, menu.get_absolute_url()).save(name="Other name")
    assert "left." not in page
    assert "to fix before publishing" not in admin_client.get(menu.get_absolute_url()).content.decode()
