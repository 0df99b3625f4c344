"""The admin site with our front page, and its pages in the order an editor works."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from desk import front, sidebar
from desk.signing_in import LoginForm, OwnPasswordForm


class Site(AdminSite):
    """Django's admin site with our additions."""

    login_form = LoginForm
    site_url = None  # there is no other site to view
    # Not admin/index.html, which Django's page of one app builds upon.
    index_template = "desk/front.html"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        app_list = super().get_app_list(request, app_label)
        # Django's page of one app wants that app only, so it is not regrouped.
        return app_list if app_label else sidebar.grouped(app_list)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**front.context(request.user), **(extra_context or {})})

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        request.current_app = self.name
        view = PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            template_name=self.password_change_template or "registration/password_change_form.html",
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)
