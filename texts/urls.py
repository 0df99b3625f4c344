"""The webhooks of texts and faxes. Twilio's console contains these addresses, so they never change."""

from django.urls import path

from texts import views

# Without the last slash as well: people omit it, and Twilio loses what it posts in a redirect.
urlpatterns = [
    path("twilio/sms", views.came),
    path("twilio/sms/", views.came, name="twilio-text"),
    path("twilio/fax", views.fax),
    path("twilio/fax/", views.fax, name="twilio-fax"),
    path("twilio/fax/received", views.fax_received),
    path("twilio/fax/received/", views.fax_received, name="twilio-fax-received"),
    path("twilio/sms/status/<str:token>", views.status, name="twilio-text-status"),
    path("twilio/sms/status/<str:token>/", views.status, name="twilio-text-status"),
    path("twilio/sms/status", views.status),
    path("twilio/sms/status/", views.status, name="twilio-texts-status"),
]
