"""What a caller is saying right now, for the page of a live call."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from calls.models import Call


@require_GET
@never_cache
def speaking(request: HttpRequest, pk: int) -> JsonResponse:
    """Returns the partial speech, "" if there is none; `is_live` false tells the page to stop polling."""
    if not request.user.has_perm("calls.view_call"):
        raise PermissionDenied
    call = get_object_or_404(Call.objects.only("partial_speech", "ended_at", "turns"), pk=pk)
    return JsonResponse({"said": call.partial_speech, "turns": call.turns, "is_live": call.ended_at is None})
