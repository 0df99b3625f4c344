"""The pages of accounts, for those who own phone lines."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from calls import outbox
from desk.accounts.forms import AccountForm, InviteForm
from desk.login.alarm import tell_by_mail
from engine.wording.quoting import counted
from inbox.jobs.invitations import INVITE
from menus.access.accounts import (
    LastOwner,
    accounts_for,
    decides,
    decides_about_all,
    keeping_an_owner,
    may_change,
    may_send_link,
    set_role,
    trees_to_give,
)
from menus.access.invitations import link_for
from menus.access.rights import Visitor, forget
from menus.access.roles import MEANINGS
from menus.access.second_factor import has_one, must_have, rules
from menus.access.second_factor import remove as remove_second_factor
from menus.access.sessions import end_sessions
from menus.admin.conflicts.double_submit import new_page, once
from menus.change_log.reading import HistoryPage
from menus.change_log.things import ALL_LINES, line, thing
from menus.change_log.writing import log
from menus.colleagues import ago, called
from menus.models import LoggedChange, LoginSession, PhoneTree, Role


def accounts(request: HttpRequest) -> HttpResponse:
    """Lists people: what they may do, and when they were last here."""
    _must_decide(request)
    newest = LoginSession.objects.filter(user=OuterRef("pk")).order_by("-used_at").values("used_at")[:1]
    people = accounts_for(request.user).prefetch_related("tree_roles__tree", "user_permissions", "groups")
    people = people.annotate(used_at=Subquery(newest))
    about_all = decides_about_all(request.user)
    ruled, seen = rules(), lines_given(request.user)
    context = {
        "title": "Accounts",
        "people": [(each, roles_in_words(each, seen), state_of(each), factor_of(each, ruled)) for each in people],
        "meanings": _meanings(),
        "decides_about_all": about_all,
        "rules": [(role, role in ruled) for role in reversed(Role)],
    }
    return _page(request, "list.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """GET asks for a person; POST creates the account and sends its link."""
    _must_decide(request)
    form = InviteForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return once(request, lambda: _invited(request, form))
    return _invite_page(request, form)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows an account; POST does what the pressed button says."""
    _must_decide(request)
    person = get_object_or_404(accounts_for(request.user), pk=pk)
    form = AccountForm(request.user, request.POST if request.POST.get("do") == "save" else None, instance=person)
    if request.method == "POST":
        if not may_change(request.user, person):
            raise PermissionDenied
        if _acted(request, person, form):
            forget(request.user)
            fresh = User.objects.get(pk=request.user.pk or 0)
            return redirect("desk:accounts" if decides(fresh) else "admin:index")
    person = User.objects.get(pk=person.pk)  # a refused form has changed it
    return _page(request, "account.html", _of_account(request, person, form))


def lines_given(user: Visitor) -> set[int] | None:
    """Returns the lines on which somebody decides who may do what; None for all. They see no roles on others."""
    return None if decides_about_all(user) else set(trees_to_give(user).values_list("pk", flat=True))


def roles_in_words(person: User, seen: set[int] | None) -> list[str]:
    """Returns what somebody may do on these lines, such as “Editor of Sales”."""
    found = ["Owner of all phone lines"] if person.is_superuser else []
    roles = [row for row in person.tree_roles.all() if seen is None or row.tree_id is None or row.tree_id in seen]
    found += [str(row) for row in sorted(roles, key=lambda row: (row.tree_id is not None, str(row)))]
    if not person.is_superuser and (person.user_permissions.all() or person.groups.all()):
        found.append("Permissions from before there were roles")
    return found or ["No role"]


def state_of(person: User) -> str:
    """Returns when somebody was last here: a session may last for two weeks after its login."""
    if not person.is_active:
        return "Deactivated"
    if not person.has_usable_password():
        return "Invited"
    seen = [person.last_login, *_used(person)]
    return ago(max(filter(None, seen))) if any(seen) else "Never"


def _used(person: User) -> list[datetime]:
    """Returns when a session of theirs was last used; the list of people has read it already."""
    if hasattr(person, "used_at"):
        return [person.used_at]
    return [each.used_at for each in person.login_sessions.all()]


def factor_of(person: User, ruled: set[Role]) -> str:
    if hasattr(person, "second_factor"):
        return "Second factor"
    return "Needs a second factor" if must_have(person, ruled) else ""


def _invited(request: HttpRequest, form: InviteForm) -> HttpResponse:
    given, known = form.cleaned_data, form.known()
    if why := _refusal(request.user, known):
        form.add_error("email", why)
        return _invite_page(request, form)
    try:
        with keeping_an_owner():
            _must_still_decide(request)
            person = known or form.make()
            if known is None:
                log(request.user, person, f"invited {called(person)}", also=[_line_of(given["tree"])])
            what = set_role(person, given["tree"], Role(given["role"]), request.user)
            if known is None:
                _send(request, person)
    except LastOwner as why:
        messages.error(request, str(why))
        return redirect("desk:accounts")
    if known:
        messages.success(request, f"{called(person)} has an account already. {what or 'Nothing was changed'}.")
    return redirect("desk:account", person.pk)


def _refusal(by: Visitor, known: User | None) -> str:
    """Returns why an account that is there can't be given a role by an invitation; "" if it can."""
    if known and not may_change(by, known):
        return "This person owns all phone lines already."
    if known is None or known.is_active:
        return ""
    who = "Activate it" if decides_about_all(by) else "Ask an owner of all phone lines to activate it"
    return f"This person's account is deactivated. {who} first."


def _invite_page(request: HttpRequest, form: InviteForm) -> HttpResponse:
    context = {"title": "Invite someone", "form": form, "meanings": _meanings(), "form_page": new_page()}
    return _page(request, "invite.html", context)


def _acted(request: HttpRequest, person: User, form: AccountForm) -> bool:
    """Does what the button says, and says so. Returns whether the person is done with the page."""
    try:
        with keeping_an_owner():
            _must_still_decide(request)
            did = _done(request, person, form)
    except LastOwner as why:
        messages.error(request, f"Not saved. {why}")
        return False
    if did:
        messages.success(request, did)
    return bool(did)


def _done(request: HttpRequest, person: User, form: AccountForm) -> str:
    """Does it, and returns what was done in words, which may still be taken back; "" if the page has more to ask."""
    does = request.POST.get("do", "")
    if does == "save":
        return _saved(person, form) if form.is_valid() else ""
    if does == "send":
        if not may_send_link(request.user, person):
            raise PermissionDenied
        _send(request, person)
        return ""
    if not decides_about_all(request.user):
        raise PermissionDenied
    return _switched(request, person, does)


def _saved(person: User, form: AccountForm) -> str:
    told = form.carry_out()
    return f"Saved. {called(person)}: {', '.join(told) or 'nothing was changed'}"


def _switched(request: HttpRequest, person: User, does: str) -> str:
    also: list[str] = []  # what keeps an account safe is in no line's history
    if does in ("deactivate", "activate"):
        person.is_active = does == "activate"
        person.save(update_fields=["is_active"])
        what = "Activated the account" if person.is_active else "Deactivated the account"
        end_sessions(person)
        also = lines_of_roles(person)
    elif does == "remove-permissions":
        person.user_permissions.clear()
        person.groups.clear()
        what, also = "Removed the permissions from before there were roles", [ALL_LINES]
    elif does == "remove-second-factor" and person.pk != request.user.pk:
        remove_second_factor(person)
        end_sessions(person)
        what = "Removed the second factor"
        tell_by_mail(person, f"{called(request.user)} removed your second factor, and ended your sessions.")
    elif does == "end-sessions" and person.pk != request.user.pk:
        what = f"Ended {counted(end_sessions(person), 'session')}"
    else:
        return ""
    log(request.user, person, f"{what}: {called(person)}", also=also)
    return f"{what}: {called(person)}."


def _send(request: HttpRequest, person: User) -> None:
    if settings.EMAIL_HOST and person.email:
        outbox.put(INVITE, {"user": person.pk, "by": request.user.pk})
        log(request.user, person, f"sent {called(person)} a link to set a password")
        messages.success(request, f"We are sending {person.email} a link, good for 7 days.")
    else:
        messages.info(request, f"Email isn't set up. Give {called(person)} the link below yourself.")


def _of_account(request: HttpRequest, person: User, form: AccountForm) -> dict[str, Any]:
    has_old = person.user_permissions.exists() or person.groups.exists()
    may = may_change(request.user, person)
    may_link = may and person.is_active and may_send_link(request.user, person)
    by_hand = may_link and not (settings.EMAIL_HOST and person.email)
    wanted = by_hand and (request.method == "POST" or not person.has_usable_password())
    entries = LoggedChange.objects.filter(about__contains=[thing(person)])
    seen = lines_given(request.user)
    if seen is not None:  # what else somebody may do is none of a single line's business
        entries = entries.filter(about__overlap=[line(pk) for pk in seen])
    return {
        "title": called(person),
        "subtitle": "Account",
        "person": person,
        "state": state_of(person),
        "roles": roles_in_words(person, seen),
        "form": form,
        "may_change": may,
        "decides_about_all": decides_about_all(request.user),
        "may_send": may_link,
        "has_second_factor": has_one(person),
        "needs_second_factor": must_have(person),
        "is_self": person.pk == request.user.pk,
        "link": link_for(person, ends_with_roles=seen is not None) if wanted else "",
        "has_old": has_old and not person.is_superuser,
        "history": HistoryPage.of(entries, request.GET, seen, sees_callers=False),
        "meanings": _meanings(),
    }


def _must_decide(request: HttpRequest) -> None:
    if not decides(request.user):
        raise PermissionDenied


def _must_still_decide(request: HttpRequest) -> None:
    """Asks again once nobody else changes accounts: somebody may just have taken the right away."""
    if not decides(User.objects.get(pk=request.user.pk or 0)):
        raise PermissionDenied


def _meanings() -> list[tuple[str, str]]:
    return [(str(role.label), meaning) for role, meaning in MEANINGS.items()]


def lines_of_roles(person: User) -> list[str]:
    """Returns whose histories say that somebody comes or goes: those of the lines on which they have a role."""
    if person.is_superuser:
        return [ALL_LINES]
    trees = person.tree_roles.values_list("tree", flat=True)
    return [line(pk) if pk else ALL_LINES for pk in trees]


def _line_of(tree: PhoneTree | None) -> str:
    return line(tree.pk) if tree else ALL_LINES


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"desk/accounts/{template}", whole)
