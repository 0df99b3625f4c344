"""Pictures, files and faxes that came in: fetched, sealed like recordings, and never shown as what they are not."""

import secrets
from collections.abc import Mapping

from calls.providers.twilio.media import fetch_fax, fetch_media
from calls.providers.twilio.recordings import CannotFetch
from inbox.audio import keeping
from texts.models import Cause, MediaState, ReceivedMedia

# Twilio takes five megabytes of a text; a fax of many pages has more.
LARGEST = 20_000_000
TOO_LARGE = "It is larger than 20 MB."
# Beginnings of files by which we tell what they are; what a sender claims counts for nothing.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"BEGIN:VCARD", "text/vcard"),
)
# What begins like MP4: pictures of iPhones, and voice messages.
_BRANDS: Mapping[bytes, str] = {
    **dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1"), "image/heic"),
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6"), "video/3gpp"),
}
ENDINGS: Mapping[str, str] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "image/tiff": "tiff",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "audio/mp4": "m4a",
    "image/heic": "heic",
    "image/avif": "avif",
    "text/vcard": "vcf",
}
OTHER = "application/octet-stream"


def kind_of(content: bytes) -> str:
    """Returns the type of a file by its content."""
    if content[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(content[8:12], OTHER)
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], "video/mp4")
    return next((kind for beginning, kind in _BEGINNINGS if content.startswith(beginning)), OTHER)


def fetch(media: ReceivedMedia) -> None:
    """Fetches and keeps it. Raises CannotFetch."""
    text = media.text
    if text.cause == Cause.FAX:
        content = fetch_fax(media.address, LARGEST)
    else:
        content = fetch_media(text.account, text.sid, media.address, LARGEST)
    if len(content) > LARGEST:
        raise CannotFetch(TOO_LARGE)
    kind = kind_of(content)
    file = keeping.keep(content, f"{secrets.token_hex(16)}.{ENDINGS.get(kind, 'bin')}")
    expected = ReceivedMedia.objects.filter(pk=media.pk, state=MediaState.EXPECTED)
    if not expected.update(state=MediaState.KEPT, file=file, kind=kind, size=len(content), problem=""):
        keeping.forget(file)  # erased meanwhile


def lose(media: ReceivedMedia, why: str) -> None:
    """Gives up on it."""
    ReceivedMedia.objects.filter(pk=media.pk, file="").update(state=MediaState.FAILED, problem=why[:200])
