"""The served site: Django's server for tests, with static files that are read once and pages that are watched."""

from collections.abc import Callable
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import get_path_info
from django.core.servers.basehttp import ThreadedWSGIServer
from django.http import HttpResponse
from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from pytest_django.live_server_helper import LiveServer

from tests.room import with_room

POLICY = "default-src 'self'"
# What a browser asks for to show it as a page.
AS_PAGE = ("document", "iframe")
# As of the hashed files that a site serves: a browser that has one doesn't ask for it on each page.
IMMUTABLE = "max-age=31536000, immutable"

Start = Callable[..., Any]


class ServedSite(StaticFilesHandler):
    """The whole site. `without_policy` has the addresses of pages that would pass every test of what it forbids."""

    without_policy: list[str] = []
    _files: dict[str, tuple[str, bytes]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Start) -> HttpResponseBase:
        if self._should_handle(get_path_info(environ)) or environ.get("HTTP_SEC_FETCH_DEST") not in AS_PAGE:
            return super().__call__(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            policies = [value for name, value in headers if name.lower() == "content-security-policy"]
            if status < "300" and not any(policy.startswith(POLICY) for policy in policies):
                self.without_policy.append(get_path_info(environ))
            return start_response(status, headers, *rest)

        return super().__call__(environ, start)

    def serve(self, request: HttpRequest) -> HttpResponse:
        """Finding a file, and joining the bundles, takes longer than most pages."""
        if request.path not in self._files:
            found = super().serve(request)
            self._files[request.path] = found["Content-Type"], found.getvalue()
        kind, content = self._files[request.path]
        return HttpResponse(content, content_type=kind, headers={"Cache-Control": IMMUTABLE})


class _Server(ThreadedWSGIServer):
    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with_room(lambda: super(_Server, self).process_request_thread(request, client_address))


def start(address: str) -> LiveServer:
    server = LiveServer(address, start=False)
    server.thread.static_handler = ServedSite
    server.thread.server_class = _Server
    server.start()
    return server
