"""The admin site with our front page, and its pages arranged by work."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from desk import front, sidebar
from desk.accounts.bookmarked import bookmarked
from desk.login import unsent
from desk.login.forms import LoginForm
from desk.login.password_pages import OwnPasswordPage, page_of
from desk.search.page import page as search
from inbox.access import has_inbox
from inbox.models import Item
from inbox.pages.waiting import Counts, counts_of
from menus.ids import is_id

# The name under which a request keeps its counts.
_KEPT = "_inbox_counts"


class Site(AdminSite):
    """Django's admin site with our additions."""

    login_form = LoginForm
    site_url = None  # there is no other site to view
    # Not admin/index.html, which Django's page of one app extends.
    index_template = "desk/front.html"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        # Django's page of one app wants that app only, so it is not regrouped.
        if app_label:
            return super().get_app_list(request, app_label)
        inbox = _inbox(request)
        listed = {model: page for model in sidebar.MODELS if (page := self._listed(request, model))}
        return sidebar.arranged(listed, request.user, request.path, {Item: inbox.unread} if inbox else {})

    def _listed(self, request: HttpRequest, model: type[Model]) -> dict[str, Any] | None:
        """Returns a model's page as Django lists it; Django itself would ask about every model, for every page."""
        own = self._registry[model]
        may = own.get_model_perms(request) if own.has_module_permission(request) else {}
        if not may.get("view") and not may.get("change"):
            return None
        pages = f"{self.name}:{model._meta.app_label}_{model._meta.model_name}"
        return {
            "model": model,
            "object_name": model._meta.object_name,
            "view_only": not may["change"],
            "admin_url": sidebar.address(f"{pages}_changelist"),
            "add_url": sidebar.address(f"{pages}_add") if may["add"] else None,
        }

    def get_urls(self) -> list[Any]:
        return [
            path("search/", self.admin_view(search), name="search"),
            path("r/<int:content_type_id>/<path:object_id>/", self.admin_view(self.page_of_row), name="view_on_site"),
            *bookmarked(self.admin_view),
            *super().get_urls(),
        ]

    def page_of_row(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        """Leads to the page of a row, in place of Django's, which tells everybody which rows exist."""
        kind = ContentType.objects.filter(pk=content_type_id).first() if is_id(str(content_type_id)) else None
        page = self._registry.get(kind.model_class()) if kind else None  # type: ignore[arg-type]
        row = page.get_object(request, unquote(object_id)) if page else None
        if page is None or row is None or not page.has_view_or_change_permission(request, row):
            raise Http404
        pages = f"{self.name}:{row._meta.app_label}_{row._meta.model_name}"
        return redirect(row) if hasattr(row, "get_absolute_url") else redirect(f"{pages}_change", row.pk)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Also keeps what somebody sends when their session has ended."""
        inner = super().admin_view(view, cacheable)

        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not request.user.is_authenticated and (answer := unsent.keep(request)):
                return answer
            if request.method == "POST" and request.user.is_authenticated:
                unsent.forget(request, sent_to=request.get_full_path())
            return inner(request, *args, **kwargs)

        return update_wrapper(kept, inner)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**front.context(request.user, _inbox(request)), **(extra_context or {})})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = {
            **self.each_context(request),
            "title": "Log in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        if "next" not in request.GET and "next" not in request.POST:
            context["next"] = reverse("admin:index")
        return page_of(self, request, {**context, **(extra_context or {})})

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        request.current_app = self.name
        view = OwnPasswordPage.as_view(
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)


def _inbox(request: HttpRequest) -> Counts | None:
    """Returns how much waits in somebody's inbox, asked once for a page; None if they have none."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, counts_of(request.user) if has_inbox(request) else None)
    kept: Counts | None = getattr(request, _KEPT)
    return kept
