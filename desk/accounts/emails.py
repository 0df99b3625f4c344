"""The page on which people choose which emails about the site they get."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from desk.reports.overview import lines_of
from inbox.models import WeeklyReport
from menus.form_labels import PlainModelForm
from menus.models import MailChoice


class EmailsForm(PlainModelForm):
    """One box for each sort of email."""

    class Meta:
        model = MailChoice
        fields = ("approvals",)
        widgets: ClassVar = {"approvals": forms.CheckboxInput()}


def emails(request: HttpRequest) -> HttpResponse:
    """GET shows the choice, POST saves it: everybody's own."""
    mine = request.user.pk or 0
    row = MailChoice.objects.filter(user=mine).first() or MailChoice(user_id=mine)
    form = EmailsForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        MailChoice.objects.update_or_create(user_id=mine, defaults=form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("desk:emails")
    context: dict[str, Any] = {"title": "Emails to you", "form": form, "to": getattr(request.user, "email", "")}
    weekly = WeeklyReport.objects.filter(user=mine, tree__in=lines_of(request.user))
    context["weekly"] = weekly.select_related("tree").order_by("tree__name")
    return TemplateResponse(request, "desk/accounts/emails.html", {**admin.site.each_context(request), **context})
