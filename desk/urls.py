"""The desk's pages; each requires a login like the admin's."""

from django.contrib import admin
from django.urls import path

from desk import closed, views
from desk.accounts import accepting
from desk.accounts import views as accounts
from desk.accounts.emails import emails
from desk.accounts.second_factors import second_factor_rules
from desk.adding import views as adding
from desk.advice import views as advising
from desk.calls import hear_page, now, taking
from desk.calls.caller_page import caller
from desk.connecting import page as connecting
from desk.connecting import sipgate
from desk.history import views as history
from desk.linking import views as linking
from desk.login import lost, unsent
from desk.login.second_step import code
from desk.login.security import security
from desk.login.setting_up import second_factor_page
from desk.lookups import views as lookups
from desk.privacy import erase, holding, overview, retention
from desk.recordings import fetch_again
from desk.replay import keeping
from desk.replay.views import replay
from desk.reports import views as reports
from desk.reports import weekly
from desk.text import languages
from desk.text import views as text
from desk.text.paste import paste
from desk.texting import texts

app_name = "desk"

urlpatterns = [
    path("tree/<slug:slug>/", admin.site.admin_view(views.tree), name="tree"),
    path("tree/<slug:slug>/latest/", admin.site.admin_view(views.latest), name="latest"),
    path("tree/<slug:slug>/link/", admin.site.admin_view(linking.link), name="link"),
    path("tree/<slug:slug>/next/", admin.site.admin_view(linking.next_way), name="next"),
    path("tree/<slug:slug>/publish/", admin.site.admin_view(views.publish), name="publish"),
    path("tree/<slug:slug>/replay/", admin.site.admin_view(replay), name="replay"),
    path("tree/<slug:slug>/tests/<int:pk>/", admin.site.admin_view(keeping.line_test), name="line-test"),
    path("calls/<int:pk>/keep/", admin.site.admin_view(keeping.keep_call), name="keep-call"),
    path("tree/<slug:slug>/compare/", admin.site.admin_view(views.compare), name="compare"),
    path("tree/<slug:slug>/history/", admin.site.admin_view(history.of_line), name="history"),
    path("tree/<slug:slug>/advice/", admin.site.admin_view(advising.advice), name="advice"),
    path("history/", admin.site.admin_view(history.of_everything), name="history-of-all"),
    path("lines/add/", admin.site.admin_view(adding.add), name="add-line"),
    path("tree/<slug:slug>/text/", admin.site.admin_view(text.text), name="text"),
    path("tree/<slug:slug>/paste/", admin.site.admin_view(paste), name="paste"),
    path("tree/<slug:slug>/languages/", admin.site.admin_view(languages.languages), name="languages"),
    path("tree/<slug:slug>/languages/<slug:tag>/", admin.site.admin_view(languages.language), name="language"),
    path(
        "tree/<slug:slug>/languages/<slug:tag>/import/",
        admin.site.admin_view(languages.import_file),
        name="import-translations",
    ),
    *(
        path(
            f"tree/<slug:slug>/languages/<slug:tag>.{ending}",
            admin.site.admin_view(languages.export),
            {"ending": ending},
            f"translations-{ending}",
        )
        for ending in languages.ENDINGS
    ),
    path("tree/<slug:slug>/lookup-key/", admin.site.admin_view(lookups.lookup_key), name="lookup-key"),
    path("tree/<slug:slug>/lookups/<int:pk>/try/", admin.site.admin_view(lookups.try_lookup), name="try-lookup"),
    path("ahead/", admin.site.admin_view(reports.ahead), name="ahead"),
    path("reports/", admin.site.admin_view(reports.overview), name="reports"),
    path("reports/line/<slug:slug>/", admin.site.admin_view(reports.line), name="report"),
    path("reports/line/<slug:slug>/table.csv", admin.site.admin_view(reports.table), name="report-csv"),
    path("reports/line/<slug:slug>/weekly/", admin.site.admin_view(weekly.choose), name="weekly"),
    path("reports/stop/<str:token>/", weekly.stop, name="stop-weekly"),
    path("reports/line/<slug:slug>/queues/", admin.site.admin_view(reports.queues), name="queues"),
    path("reports/line/<slug:slug>/branches/", admin.site.admin_view(reports.branches), name="branches"),
    path("accounts/", admin.site.admin_view(accounts.accounts), name="accounts"),
    path("accounts/invite/", admin.site.admin_view(accounts.invite), name="invite"),
    path("accounts/second-factors/", admin.site.admin_view(second_factor_rules), name="second-factor-rules"),
    path("accounts/<int:pk>/", admin.site.admin_view(accounts.account), name="account"),
    path("emails/", admin.site.admin_view(emails), name="emails"),
    path("invitation/<str:token>/", accepting.invitation, name="invitation"),
    path("login/forgot/", lost.forgot, name="forgot"),
    path("login/reset/<uidb64>/<token>/", lost.ResetPage.as_view(), name="reset"),
    path("unsent/", admin.site.admin_view(unsent.page), name="unsent"),
    path("texts/", admin.site.admin_view(texts), name="texts"),
    path("caller/", admin.site.admin_view(caller), name="caller"),
    path("hear/", admin.site.admin_view(hear_page.page), name="hear"),
    path("now/", admin.site.admin_view(now.page), name="now"),
    path("now/take/", admin.site.admin_view(taking.page), name="take-call"),
    path("now/calls/", admin.site.admin_view(now.calls), name="now-calls"),
    path("login/code/", code, name="code"),
    path("login/second-factor/", second_factor_page, name="second-factor"),
    path("security/", admin.site.admin_view(security), name="security"),
    path("privacy/", admin.site.admin_view(overview.page), name="privacy"),
    path("privacy/erase/", admin.site.admin_view(erase.page), name="erase"),
    path("privacy/erased/<int:pk>/", admin.site.admin_view(erase.done), name="erasure"),
    path("privacy/hold/", admin.site.admin_view(holding.page), name="hold"),
    path("privacy/hold/<int:pk>/end/", admin.site.admin_view(holding.end), name="hold-end"),
    path("tree/<slug:slug>/retention/", admin.site.admin_view(retention.page), name="retention"),
    path("closed/", admin.site.admin_view(closed.page), name="closed"),
    path("numbers/", admin.site.admin_view(connecting.page), name="numbers"),
    path("numbers/sipgate/", admin.site.admin_view(sipgate.page), name="numbers-sipgate"),
    path("recordings/<int:pk>/fetch/", admin.site.admin_view(fetch_again), name="fetch-again"),
    *(
        path(f"tree/<slug:slug>/{which}.{ending}", admin.site.admin_view(view), {"which": which}, f"{which}-{ending}")
        for which in ("draft", "live")
        for ending, view in (("svg", views.picture), ("txt", views.words))
    ),
]
