"""The address of audio: asked by providers' proxies without a login, by a name that nobody guesses."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseFileResponse
from whitenoise.responders import StaticFile

from menus.audio.store import path_of, type_of

# A year, the most that caches heed: a name never gets another content.
CACHE = "max-age=31536000, public, immutable"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file, or the part of it that a player asks for. https://www.twilio.com/docs/voice/twiml/play"""
    path = path_of(name)
    if path is None:
        raise Http404
    headers = {"Content-Type": type_of(name), "Cache-Control": CACHE, "Accept-Ranges": "bytes"}
    # WhiteNoise knows ranges and what was not modified, which Django's own FileResponse does not.
    answer = StaticFile(str(path), list(headers.items())).get_response(request.method, request.META)
    if answer.file is None:
        return HttpResponse(status=answer.status, headers=dict(answer.headers))
    response: HttpResponseBase = WhiteNoiseFileResponse(answer.file, status=answer.status, headers=dict(answer.headers))
    return response
