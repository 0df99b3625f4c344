"""The pages for accounts: Django's own, without what locks people out or should not be edited."""

from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple

from desk.notices.admin import NoticeAdmin
from menus.form_labels import PlainLabels, PlainModelForm
from menus.page_titles import TitledByName

__all__ = ["AccountAdmin", "NoticeAdmin", "PeopleAdmin"]

admin.site.unregister([User, Group])


class ChosenByTicking(admin.ModelAdmin):
    """Checkboxes instead of Django's paired lists, which lack labels for screen readers and are too wide for phones."""

    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: Any = None, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs | {"widget": CheckboxSelectMultiple})
        if field:
            field.help_text = ""  # tells which keys to hold down in a list
            field.label_from_instance = attrgetter("name")  # “Can change phone tree”, without the program's part
        return field


class AccountForm(PlainLabels, UserChangeForm):
    """Django's, for somebody who has an account."""


class NewPersonForm(PlainLabels, AdminUserCreationForm):
    """Django's, for a new account."""


class NewPasswordForm(PlainLabels, AdminPasswordChangeForm):
    """Django's, for somebody else's password."""


@admin.register(User)
class AccountAdmin(TitledByName, ChosenByTicking, UserAdmin):
    """Somebody who logs in."""

    form = AccountForm
    add_form = NewPersonForm
    change_password_form = NewPasswordForm

    readonly_fields = ("last_login", "date_joined")  # what happened


@admin.register(Group)
class PeopleAdmin(TitledByName, ChosenByTicking, GroupAdmin):
    """A group: people who have the same permissions."""

    form = PlainModelForm
