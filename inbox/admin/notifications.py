"""The part of a mailbox's page about email and texts: what may be entered, whether it works, and a test."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from engine.numbers.extensions import parts
from engine.providers.twilio import TWILIO
from inbox.calling import business_numbers
from inbox.models import Channel, Mailbox
from inbox.notifying import standing, telling
from menus.access.asking import asked_for
from menus.admin.conflicts.double_submit import new_page, once
from menus.fields.columns import NumbersLineField
from menus.fields.time_zones import country_of
from menus.fields.written import written
from menus.models import PhoneNumber
from menus.models.mailbox import MailWhen
from menus.models.phone_tree import Purpose

MOST_NUMBERS = 5


class ChecksNotifications:
    """A mixin for the form of a mailbox."""

    # The numbers that whoever fills in the form sees.
    senders: Callable[..., QuerySet[PhoneNumber]] = staticmethod(PhoneNumber.objects.all)
    fields: Any
    instance: Mailbox
    cleaned_data: Any
    add_error: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "mail_when" not in self.fields:  # read-only users have no inputs
            return
        at_all = f"mail_when={MailWhen.AT_ONCE}|{MailWhen.DIGEST}"
        applies = {"digest_at": f"mail_when={MailWhen.DIGEST}", "mail_members": at_all, "mail_addresses": at_all}
        for name, condition in (applies | {"mail_audio": f"mail_when={MailWhen.AT_ONCE}"}).items():
            self.fields[name].widget.attrs["data-applies"] = condition
        senders = self.senders().filter(provider=TWILIO.name, purpose=Purpose.CALLERS)
        self.fields["text_from"].queryset = senders
        self.fields["text_from"].empty_label = "First number of its phone lines"
        if isinstance(numbers := self.fields["text_numbers"], NumbersLineField) and self.instance.zone:
            numbers.country = country_of(self.instance.zone)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data  # type: ignore[misc]
        if cleaned.get("mail_when") == MailWhen.DIGEST and cleaned.get("digest_at") == []:
            self.add_error("digest_at", "Enter at least one time, such as 8:00.")
        if numbers := cleaned.get("text_numbers"):
            self._check(numbers, cleaned)
        return cleaned

    def _check(self, numbers: list[str], cleaned: dict[str, Any]) -> None:
        if len(numbers) > MOST_NUMBERS:
            self.add_error("text_numbers", f"{len(numbers)} numbers; the limit is {MOST_NUMBERS}.")
        if not (sender := cleaned.get("text_from") or _first_of(cleaned.get("phone_lines"))):
            self.add_error("text_from", "Choose a Twilio number: none of this mailbox's phone lines has one.")
            return
        for number in numbers:
            if parts(number)[1]:
                self.add_error("text_numbers", f"{written(number)} has an extension, which can't get texts.")
            elif why := business_numbers.refused(number, sender):
                self.add_error("text_numbers", f"{written(number)} is {why.what}. {why.to_allow}".rstrip())


class ShowsNotifications:
    """A mixin for the page of a mailbox."""

    admin_site: Any
    has_change_permission: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.test_view))
        own = [
            path(f"<int:pk>/test-{channel}/", view, {"channel": channel}, name=f"menus_mailbox_test_{channel}")
            for channel in Channel
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def test_view(self, request: HttpRequest, pk: int, channel: Channel) -> HttpResponse:
        """Sends a test to everyone the mailbox, as saved, notifies this way."""
        mailbox = asked_for(request, Mailbox, "menus.change_mailbox", pk=pk)
        return once(request, lambda: _test(request, mailbox, channel))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if mailbox := context.get("original"):
            now = timezone.now()
            context |= {
                "mail": standing.of_mail(mailbox, now),
                "texts": standing.of_texts(mailbox, now),
                "told": standing.latest(mailbox),
                "may_test": self.has_change_permission(request, mailbox),
                "test_page": new_page(),
            }
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc, no-any-return]


def _test(request: HttpRequest, mailbox: Mailbox, channel: Channel) -> HttpResponse:
    now = timezone.now()
    if count := telling.test(mailbox, channel, f"{now.timestamp():.0f}", now):
        to = {Channel.MAIL: ("address", "addresses"), Channel.TEXT: ("number", "numbers")}[channel][count > 1]
        messages.success(request, f"A test is on its way to {count} {to}. Reload this page to see whether it was sent.")
    else:
        messages.warning(request, "Nobody would get it. Check who this mailbox notifies, then save.")
    return redirect(f"{mailbox.get_absolute_url()}#notifications")


def _first_of(lines: Any) -> PhoneNumber | None:
    chosen = PhoneNumber.objects.filter(provider=TWILIO.name, purpose=Purpose.CALLERS, tree__in=lines or [])
    return chosen.order_by("pk").first()
