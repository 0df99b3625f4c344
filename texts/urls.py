"""The webhooks of texts. Twilio's console contains these addresses, so they never change."""

from django.urls import path

from texts import views

# Without the last slash as well: people omit it, and Twilio loses what it posts in a redirect.
urlpatterns = [
    path("twilio/sms", views.came),
    path("twilio/sms/", views.came, name="twilio-text"),
    path("twilio/sms/status/<int:text>", views.status, name="twilio-text-status"),
    path("twilio/sms/status/<int:text>/", views.status, name="twilio-text-status"),
    path("twilio/sms/status", views.status),
    path("twilio/sms/status/", views.status, name="twilio-texts-status"),
]
