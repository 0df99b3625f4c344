"""Puts our own site in the place of Django's, for every room that registers its models there."""

from django.contrib.admin.apps import AdminConfig


class BranchlineAdminConfig(AdminConfig):
    """In INSTALLED_APPS instead of "django.contrib.admin"."""

    default_site = "desk.site.Site"
