"""The page on which somebody takes the next call of a queue at their own phone."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from calls.models import Call
from desk.calls.queues_now import TAKES, QueueNow, queues_now
from inbox.calling.calling_back import number_for
from inbox.calling.taking_calls import CannotTake, take_next
from menus.access.asking import need_one
from menus.form_labels import PlainForm


class TakeForm(PlainForm):
    """The queue, and the phone that rings."""

    queue = forms.ChoiceField(help_text="The queue whose first caller you take, for example Support.")
    phone = forms.CharField(
        label="Your phone",
        max_length=40,
        help_text="Where we ring you, for example +1 555-010-0009. Press 1 there to take the call.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    need_one(request, TAKES)
    now = timezone.now()
    queues = [queue for queue in queues_now(request.user, now) if queue.may_take]
    form = _form(request, queues)
    if request.method == "POST" and form.is_valid():
        try:
            take_next(form.cleaned_data["queue"], request.user, form.cleaned_data["phone"], now)  # type: ignore[arg-type]
        except CannotTake as why:
            form.add_error("phone" if "phone" in str(why) else "queue", str(why))
        else:
            messages.success(request, "Your phone rings in a moment. Press 1 to take the call.")
            return redirect("desk:now")
    context = {**admin.site.each_context(request), "title": "Take the next call", "opts": Call._meta, "form": form}
    return TemplateResponse(request, "desk/calls/take.html", context)


def _form(request: HttpRequest, queues: list[QueueNow]) -> TakeForm:
    initial = {"queue": request.GET.get("queue", ""), "phone": number_for(request.user)}  # type: ignore[arg-type]
    form = TakeForm(request.POST or None, initial=initial)
    field = form.fields["queue"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(queue.name, queue.told) for queue in queues]
    return form
