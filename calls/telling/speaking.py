"""What a caller is saying right now, for the page of a live call."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from calls.models import Call
from menus.access.asking import asked_for


@require_GET
@never_cache
def speaking(request: HttpRequest, pk: int) -> JsonResponse:
    """Returns the partial speech, "" if there is none; `is_live` false tells the page to stop polling."""
    call = asked_for(request, Call.objects.only("partial_speech", "ended_at", "turns"), "calls.view_call", pk=pk)
    return JsonResponse({"said": call.partial_speech, "turns": call.turns, "is_live": call.ended_at is None})
