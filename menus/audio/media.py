"""The address of audio: asked by providers' proxies without a login, by a name that nobody guesses."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

from engine.recordings import WAV
from menus.audio.store import path_of, type_of
from menus.audio.within_gather import make_wav

# A year, the most that caches heed: a name never gets another content.
CACHE = "max-age=31536000, public, immutable"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file, or the part of it that a player asks for. https://www.twilio.com/docs/voice/twiml/play"""
    path = _path(name)
    if path is None:
        raise Http404
    # By what it is: an MP3 that cannot be converted is served in the place of its WAV.
    headers = {"Content-Type": type_of(path.name), "Cache-Control": CACHE, "Accept-Ranges": "bytes"}
    # WhiteNoise knows ranges and what was not modified, which Django's own FileResponse does not.
    answer = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    if answer.file is None:
        return HttpResponse(status=answer.status, headers=dict(answer.headers))
    response: HttpResponseBase = WhiteNoiseFileResponse(answer.file, status=answer.status, headers=dict(answer.headers))
    return response


def _path(name: str) -> Path | None:
    """Where the file is; the WAV of an MP3 that was uploaded before there were any is made now."""
    original = name.removesuffix(f".{WAV}")
    if path_of(name) is None and path_of(original):
        make_wav(original)
    return path_of(name) or path_of(original)
