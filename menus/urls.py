"""The address of this package outside the admin."""

from django.urls import path

from menus.audio.media import media

urlpatterns = [path("media/<str:name>", media, name="media")]
