"""The page of a mailbox: who works on it, which phone lines it belongs to, and what counts as missed."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db.models import Count, Prefetch, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list

from engine.uses.mailboxes import named_mailbox
from inbox.admin.notifications import ChecksNotifications, ShowsNotifications
from inbox.models import ItemState, Mailbox
from inbox.working import release_abandoned
from menus.access import rights
from menus.access.naming import lines_seen, places_for
from menus.admin.conflicts.conflict import Shown
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.keyed_form import KeyedForm
from menus.admin.kept_key import KeptKeyAdmin
from menus.admin.live_pages import unwrapped
from menus.colleagues import called
from menus.models import MailboxLine, PhoneNumber, PhoneTree
from menus.publishing.uses import Use, uses_in_trees


class MembersField(forms.ModelMultipleChoiceField):
    """Accounts by name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user: Any) -> str:
        return called(user)


class LinesField(forms.ModelMultipleChoiceField):
    """Phone lines, each with the mailbox that it has now."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, tree: Any) -> str:
        line = getattr(tree, "mailbox_line", None)
        return f"{tree} (now in {line.mailbox})" if line and line.mailbox != self.own else str(tree)

    own: Mailbox | None = None


MAILS = ("mail_when", "digest_at", "mail_members", "mail_addresses", "mail_audio")
TEXTS = ("text_numbers", "text_from", "text_at_night")


class MailboxForm(ChecksNotifications, KeyedForm):
    """A mailbox."""

    members = MembersField(User.objects.none(), required=False, help_text=Mailbox._meta.get_field("members").help_text)
    phone_lines = LinesField(
        PhoneTree.objects.none(),
        required=False,
        help_text=Mailbox._meta.get_field("lines").help_text,
    )

    # The lines that whoever fills in the form may give a mailbox.
    trees: Callable[..., QuerySet[PhoneTree]] = staticmethod(PhoneTree.objects.all)

    class Meta:
        model = Mailbox
        fields = ("name", "members", "everyone", "zone", "missed", *MAILS, *TEXTS, "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance if self.instance.pk else None
        if "members" in self.fields:
            can = Q(is_active=True, is_staff=True)
            can |= Q(pk__in=own.members.values("pk")) if own else Q()
            self.fields["members"].queryset = User.objects.filter(can).order_by("first_name", "username")
        if isinstance(lines := self.fields.get("phone_lines"), LinesField):
            lines.queryset, lines.own = self.trees().select_related("mailbox_line__mailbox"), own
            self.initial["phone_lines"] = [line.tree_id for line in own.line_rows.all()] if own else []
        if not own:
            self.initial.setdefault("zone", timezone.get_current_timezone_name())


@admin.register(Mailbox)
class MailboxAdmin(ShowsNotifications, KeptKeyAdmin, ConflictAwareAdmin):
    """Where messages and missed calls arrive."""

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    form = MailboxForm
    list_display = ("name", "people", "of_lines", "waiting")
    search_fields = ("name", "key")
    view_on_site = False
    actions = None  # deleted one by one, because each confirmation lists where it is used
    begin = (
        "No mailboxes yet",
        "A mailbox collects messages and missed calls for its members. Each phone line gets its own when "
        "the first arrives.",
        "Add a mailbox",
    )
    delete_confirmation_template = "inbox/mailbox_delete.html"
    change_form_template = "inbox/mailbox.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_queryset(self, request: HttpRequest) -> Any:
        waiting = Count("items", filter=~Q(items__state=ItemState.DONE))
        return (
            super().get_queryset(request).prefetch_related("members", _lines_of(request.user)).annotate(to_do=waiting)
        )

    @admin.display(description="members")
    def people(self, row: Mailbox) -> str:
        names = [*map(called, row.members.all())]
        if row.everyone or (not names and row.line_rows.all()):
            names.append("receptionists of its lines")
        return get_text_list(names, "and") or "Nobody yet"

    @admin.display(description="phone lines")
    def of_lines(self, row: Mailbox) -> str:
        return ", ".join(str(line.tree) for line in row.line_rows.all())

    @admin.display(description="to do")
    def waiting(self, row: Any) -> int:
        return int(row.to_do)

    def get_fieldsets(self, request: HttpRequest, obj: Mailbox | None = None) -> Any:
        return (
            (None, {"fields": ("name", "members", "everyone", self._lines_shown(request, obj), "missed", "zone")}),
            ("Email", {"fields": MAILS}),
            ("Texts", {"classes": ("collapse",), "fields": TEXTS}),
            ("More", {"classes": ("collapse", "last"), "fields": ("key",)}),
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        choices = {
            "trees": partial(self.trees_to_choose, request),
            "senders": partial(rights.seen, request.user, PhoneNumber.objects.all()),
        }
        form = type("MailboxForm", (MailboxForm,), {name: staticmethod(each) for name, each in choices.items()})
        return super().get_form(request, obj, change=change, **{"form": form} | kwargs)

    def _lines_shown(self, request: HttpRequest, obj: Mailbox | None) -> str:
        may_change = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return "phone_lines" if may_change else "of_lines"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = ("of_lines",) if self._lines_shown(request, obj) == "of_lines" else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        return {"key": before.key}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "phone_lines" in form.cleaned_data:
            _put_lines(form.instance, form.cleaned_data["phone_lines"])
        if released := release_abandoned(timezone.now()):
            what = "item is" if released == 1 else "items are"
            messages.info(request, f"{released} {what} open again, because whoever claimed them is no longer a member.")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        if row := context.get("original"):
            context["uses"] = places_for(request.user, _in_trees(row))
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Shows where it is used, or what is in it, instead of deleting it."""
        row = self.get_object(request, unquote(object_id))
        used = [*_in_trees(row), *_items_in(row)] if row else []
        if used and request.method == "POST" and self.has_delete_permission(request, row):
            return redirect("admin:menus_mailbox_delete", object_id)
        context = {**(extra_context or {}), "uses": places_for(request.user, used)}
        return super().delete_view(request, object_id, context)


def _lines_of(user: Any) -> Prefetch:
    """Reads the phone lines whose names somebody may know; whoever may change a mailbox sees all of them."""
    rows, seen = MailboxLine.objects.select_related("tree"), lines_seen(user)
    return Prefetch("line_rows", rows if seen is None else rows.filter(tree__in=seen))


def _put_lines(mailbox: Mailbox, trees: Iterable[PhoneTree]) -> None:
    """A line has one mailbox at most, so it leaves the one it was in."""
    wanted = {tree.pk for tree in trees}
    MailboxLine.objects.filter(
        Q(mailbox=mailbox) & ~Q(tree__in=wanted) | ~Q(mailbox=mailbox) & Q(tree__in=wanted)
    ).delete()
    there = set(mailbox.line_rows.values_list("tree", flat=True))
    MailboxLine.objects.bulk_create(MailboxLine(mailbox=mailbox, tree_id=tree) for tree in sorted(wanted - there))


def _in_trees(mailbox: Mailbox) -> list[Use]:
    """Returns the places whose messages or recorded conversations arrive here."""
    return list(uses_in_trees(lambda place: named_mailbox(place) == mailbox.key))


def _items_in(mailbox: Mailbox) -> list[Use]:
    count = mailbox.items.count()
    address = f"{reverse('admin:inbox_item_changelist')}?view=all&mailbox={mailbox.key}"
    return [Use(f"{count} item{'' if count == 1 else 's'} in the inbox", address)] if count else []
