"""Serves pictures, files and faxes that came in, to people who see what they belong to and to nobody else."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from inbox.access import items_of
from inbox.audio import keeping
from inbox.audio.sealing import CannotOpen
from inbox.received import ENDINGS
from texts.models import MediaState, ReceivedMedia
from texts.models.media import PICTURES

log = logging.getLogger(__name__)


@require_safe
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers 404 for what belongs to no item, and to no line, that the user sees."""
    media = ReceivedMedia.objects.select_related("text__tree").filter(pk=pk, state=MediaState.KEPT).first()
    if media is None or not sees(request.user, media):
        raise Http404("This isn't in your inbox.")
    try:
        content = keeping.find(media.file).whole()
    except keeping.SoundMissing:
        log.error("received file %s is missing in the storage", media.pk)
        raise Http404("This file is gone.") from None
    except CannotOpen as why:
        log.error("received file %s can't be opened: %s", media.pk, why)
        return HttpResponse("This file can't be opened.", status=503, content_type="text/plain")
    return _answer(media, content)


def sees(user: Any, media: ReceivedMedia) -> bool:
    """Whether somebody sees an item of this sender at this number, or the calls of its line."""
    text = media.text
    of_them = items_of(user).filter(caller=text.theirs, called=text.ours)
    return of_them.exists() or (text.tree is not None and user.has_perm("calls.view_call", text.tree))


def _answer(media: ReceivedMedia, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=media.kind)
    how = "inline" if media.kind in PICTURES else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{media.pk}.{ENDINGS.get(media.kind, "bin")}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
