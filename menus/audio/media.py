"""Serves audio and pictures without a login, because providers fetch them; their names cannot be guessed."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

from engine.saying.recordings import WAV
from menus import pictures
from menus.audio.store import path_of, type_of
from menus.audio.within_gather import make_wav

# A year, the longest that caches respect: the content of a name never changes.
CACHE = "max-age=31536000, public, immutable"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serves a file, or the range that a player requests. https://www.twilio.com/docs/voice/twiml/play"""
    path = pictures.path_of(name) or _path(name)
    if path is None:
        raise Http404
    # Typed by content: an MP3 that cannot be converted is served in place of its WAV.
    kind = pictures.type_of(path.name) if pictures.path_of(path.name) else type_of(path.name)
    headers = {"Content-Type": kind, "Cache-Control": CACHE, "Accept-Ranges": "bytes"}
    # WhiteNoise supports ranges and conditional requests; Django's FileResponse does not.
    answer = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    if answer.file is None:
        return HttpResponse(status=answer.status, headers=dict(answer.headers))
    response: HttpResponseBase = WhiteNoiseFileResponse(answer.file, status=answer.status, headers=dict(answer.headers))
    return response


def _path(name: str) -> Path | None:
    """Returns the file's path; the missing WAV of an older MP3 upload is created now."""
    original = name.removesuffix(f".{WAV}")
    if path_of(name) is None and path_of(original):
        make_wav(original)
    return path_of(name) or path_of(original)
