"""One line for each webhook. These addresses stand in providers' consoles: they stay as they are."""

from django.urls import path

from calls import views

urlpatterns = [
    path("twilio/voice/", views.voice, name="twilio-voice"),
    path("twilio/turn/<str:token>/", views.turn, name="twilio-turn"),
    path("twilio/wait/<str:token>/", views.wait, name="twilio-wait"),
    path("twilio/status/", views.status, name="twilio-status"),
]
