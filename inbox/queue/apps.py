"""Registers procrastinate's tables with Django."""

from django.apps import AppConfig


class QueueConfig(AppConfig):
    """The queue of background work."""

    name = "inbox.queue"
    label = "queue"
    verbose_name = "Queue"
