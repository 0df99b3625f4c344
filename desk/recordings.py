"""The button that retries a failed recording download."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from calls.recording_line import fetch
from menus.access.asking import must_exist, need
from menus.models import Notice, Person, Team, TelephoneRecording
from menus.prompts.spots import spot_of

# Who may fetch what was recorded for something that belongs to no line.
RIGHTS = {Notice: "menus.change_notice", Person: "menus.change_person", Team: "menus.change_team"}


@require_POST
def fetch_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetches it now, and redirects to the prompt that it was recorded for."""
    recording = get_object_or_404(TelephoneRecording.objects.select_related("prompt", "audio"), pk=pk)
    owner = spot_of(recording.prompt).owner
    right = RIGHTS.get(type(owner), "menus.change_phonetree")
    need(request, right)
    must_exist(request, owner)
    need(request, right, owner)
    fetch(recording)
    recording.refresh_from_db()
    if recording.audio:
        messages.success(request, "Recording downloaded.")
    else:
        messages.warning(request, f"Not downloaded: {recording.problem}")
    return redirect(owner)
