"""The pages of users: permissions are checkboxes, and what happened is not a field."""

from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.menus.forms import Form


def test_what_somebody_may_do_is_ticked_by_its_name(admin_client: Client) -> None:
    person = User.objects.create_user("eve")
    may = Permission.objects.get(codename="change_phonetree")
    form = Form(admin_client, f"/admin/auth/user/{person.pk}/change/")
    assert "Can change phone tree" in form.page
    assert "Phone trees | phone tree" not in form.page
    form.save(user_permissions=str(may.pk))
    assert list(person.user_permissions.all()) == [may]


def test_when_somebody_came_cannot_be_changed(admin_client: Client) -> None:
    person = User.objects.create_user("eve")
    Form(admin_client, f"/admin/auth/user/{person.pk}/change/").save(date_joined_0="2001-01-01", date_joined_1="00:00")
    assert User.objects.get(pk=person.pk).date_joined == person.date_joined
