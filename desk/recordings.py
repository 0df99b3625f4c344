"""The button that retries a failed recording download."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from calls.recording_line import fetch
from menus.models import TelephoneRecording
from menus.prompts.spots import spot_of


@require_POST
def fetch_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetches it now, and redirects to the prompt that it was recorded for."""
    recording = get_object_or_404(TelephoneRecording.objects.select_related("prompt", "audio"), pk=pk)
    kind = "notice" if recording.prompt.notice_id else "phonetree"
    if not request.user.has_perm(f"menus.change_{kind}"):
        raise PermissionDenied
    fetch(recording)
    recording.refresh_from_db()
    if recording.audio:
        messages.success(request, "Recording downloaded.")
    else:
        messages.warning(request, f"Not downloaded: {recording.problem}")
    return redirect(spot_of(recording.prompt).owner)
