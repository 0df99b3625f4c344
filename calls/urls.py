"""One line for each webhook. Providers' consoles contain these addresses, so they never change."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from calls.call_back import views as call_back
from calls.recording_line import views as recording_line
from calls.webhooks import queue_views, replaying, sipgate_view, views


def _webhook(address: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """Routes with and without the last slash: people omit it, and Twilio loses the pressed keys in a redirect."""
    # We issue the one with the slash: for equal names, Django reverses the last.
    return [path(address, view, name=name), path(f"{address}/", view, name=name)]


urlpatterns = [
    # First, as nearly all requests are turns.
    *_webhook("twilio/turn/<str:token>", views.turn, name="twilio-turn"),
    *_webhook("twilio/voice", views.voice, name="twilio-voice"),
    path("twilio/turn/", views.turn, {"token": ""}),  # like a truncated address
    *_webhook("twilio/wait/<str:token>", views.wait, name="twilio-wait"),
    *_webhook("twilio/wait/<str:token>/<str:told>", views.wait, name="twilio-wait-on"),
    *_webhook("twilio/whisper/<str:token>", views.whisper, name="twilio-whisper"),
    *_webhook("twilio/leg/<str:token>", views.leg, name="twilio-leg"),
    *_webhook("twilio/conference/<str:token>", views.conference, name="twilio-conference"),
    *_webhook("twilio/recording-line", recording_line.line, name="twilio-recording-line-begins"),
    *_webhook("twilio/recording-line/<str:token>", recording_line.line, name="twilio-recording-line"),
    *_webhook("twilio/prompt-recorded/<str:token>", recording_line.recorded, name="twilio-prompt-recorded"),
    *_webhook("twilio/call-back/<str:token>", call_back.begin, name="twilio-call-back"),
    *_webhook("twilio/call-back-dialled/<str:token>", call_back.dialled, name="twilio-call-back-dialled"),
    *_webhook("twilio/call-back-over/<str:token>", call_back.over, name="twilio-call-back-over"),
    *_webhook("twilio/queue-ring/<str:token>", queue_views.begin, name="twilio-queue-ring"),
    *_webhook("twilio/queue-connecting/<str:token>", queue_views.connecting, name="twilio-queue-connecting"),
    *_webhook("twilio/queue-talked/<str:token>", queue_views.talked, name="twilio-queue-talked"),
    *_webhook("twilio/queue-over/<str:token>", queue_views.over, name="twilio-queue-over"),
    *_webhook("twilio/kept-answered/<str:token>", queue_views.kept_answered, name="twilio-kept-answered"),
    *_webhook("twilio/kept-called/<str:token>", queue_views.kept_called, name="twilio-kept-called"),
    *_webhook("twilio/partial/<str:token>", views.partial, name="twilio-partial"),
    *_webhook("twilio/recording", views.recording, name="twilio-recording"),
    # Below the audio that callers hear, whose threads it takes; nothing is signed there but the address itself.
    path("media/message/<str:token>", replaying.replay, name="twilio-replay"),
    *_webhook("twilio/transcription", views.transcription, name="twilio-transcription"),
    *_webhook("twilio/status", views.status, name="twilio-status"),
    *_webhook("twilio/fallback", views.fallback, name="twilio-fallback"),
    *_webhook("sipgate", sipgate_view.event, name="sipgate"),
]
