"""Replaces Django's admin site with ours, for every room that registers its models."""

from django.contrib.admin.apps import AdminConfig


class BranchlineAdminConfig(AdminConfig):
    """In INSTALLED_APPS instead of "django.contrib.admin"."""

    default_site = "desk.site.Site"
