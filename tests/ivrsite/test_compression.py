"""Pages travel compressed, and give away nothing by their length; sound and webhooks travel as they are."""

import gzip

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from ivrsite.compression import Compressed

GZIP = {"Accept-Encoding": "gzip"}


def answered(content_type: str, status: int = 200, streams: bool = False) -> str:
    text = "For sales, press 1. " * 100
    made = StreamingHttpResponse([text.encode()]) if streams else HttpResponse(text)
    made.status_code, made["Content-Type"] = status, content_type
    response = Compressed(lambda request: made).process_response(RequestFactory(headers=GZIP).get("/admin/"), made)
    return str(response.headers.get("Content-Encoding", ""))


def test_texts_are_compressed_and_sound_and_parts_of_files_are_not() -> None:
    assert answered("text/html; charset=utf-8") == "gzip"
    assert answered("image/svg+xml") == "gzip"
    assert answered("text/csv", streams=True) == "gzip"
    assert answered("audio/mpeg") == ""
    assert answered("audio/mpeg", streams=True) == ""
    assert answered("text/plain", status=206) == ""


def test_a_page_is_a_quarter_of_its_size_and_its_length_tells_nothing(admin_client: Client) -> None:
    pages = [admin_client.get("/admin/menus/phonetree/add/", headers=GZIP) for _ in range(6)]
    assert {page["Content-Encoding"] for page in pages} == {"gzip"}
    assert len(pages[0].content) < len(gzip.decompress(pages[0].content)) / 4
    assert len({len(page.content) for page in pages}) > 1
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"


def test_whoever_asks_for_plain_text_gets_it(admin_client: Client) -> None:
    assert "Content-Encoding" not in admin_client.get("/admin/")
