"""Tells people by mail what happens to their account, and that somebody is guessing."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from desk.login.throttle import ATTACK_ON_ALL, Allowance
from inbox.jobs.telling import tell_people
from menus.access.accounts import owners
from menus.change_log.writing import SOMEONE, log
from menus.colleagues import Author, called

# Wrong passwords for an account before its owner is told, and wrong codes, which take the password.
TOLD_OF_PASSWORDS, TOLD_OF_CODES = 10, 3
# Mails within a day about one account, or about all.
_told = Allowance(1, hours=24)
GUESSED = """{wrong} wrong passwords were tried for your account {name}, the latest from {address}.

Was it you? Reset your password on the login page. If not: guessers are slowed down, and you can log in as always.
Your password is safe if it is long and used nowhere else. A second factor protects your account better:
{page}
"""
GUESSED_ON_SITE = """{wrong} wrong passwords were tried on this site within an hour, the latest from {address}.

Guessers are slowed down; everyone else can log in as always. The log names the accounts and addresses.
You can require a second factor here:
{page}
"""
OTHER_ADDRESS = """{by} changed the email address of the account {name}. Emails about it no longer come to this address.

If you didn't expect this, tell an owner of your phone lines.
"""
GUESSED_CODE = """Someone entered the password of your account {name}, then {wrong} wrong codes, from {address}.

If this wasn't you, set a new password now:
{page}
"""
GOOD_FOR = timedelta(hours=24)


def tell_account(user: User, what: str, did: str, by: Author = None) -> None:
    """Mails somebody what was done with their account, and what to do if it wasn't them.

    `did` says the same in the change log, where it goes on from the name of who did it.
    """
    log(by or user, user, did)
    tell_by_mail(user, what)


def tell_by_mail(user: User, what: str) -> None:
    now = timezone.now()
    text = (
        f"{what}\n\nAccount: {user.get_username()}\n\nIf you didn't expect this, set a new password now:\n{_reset()}\n"
    )
    name = f"account.{user.pk}.{now:%Y%m%d%H%M%S%f}"
    tell_people(_with_address(user), "Your Branchline account", text, name, now + GOOD_FOR)


def tell_old_address(user: User, address: str, by: str) -> None:
    """Mails the address that an account no longer has: whoever changed it may be a stranger at an unlocked screen."""
    now = timezone.now()
    text = OTHER_ADDRESS.format(name=user.get_username(), by=by)
    name = f"address.{user.pk}.{now:%Y%m%d%H%M%S%f}"
    tell_people([user] if address else [], "Your Branchline account", text, name, now + GOOD_FOR, address=address)


def password_is_guessed(user: User | None, wrong: int, wrong_in_all: int, address: str, at: float) -> None:
    """Tells the account's owner of many wrong passwords, and the site's owners of very many in all."""
    if user and wrong >= TOLD_OF_PASSWORDS and _told.take(f"password {user.pk}", at):
        text = GUESSED.format(wrong=wrong, name=user.get_username(), address=address, page=_here("desk:security"))
        _send([user], "Someone is guessing your Branchline password", text, at)
        log(SOMEONE, user, f"tried {wrong} wrong passwords for {called(user)}")
    if wrong_in_all >= ATTACK_ON_ALL and _told.take("all", at):
        text = GUESSED_ON_SITE.format(wrong=wrong_in_all, address=address, page=_here("desk:accounts"))
        _send(list(owners()), "Someone is guessing Branchline passwords", text, at)


def code_is_guessed(user: User, wrong: int, address: str, at: float) -> None:
    """Tells the account's owner that somebody knows the password."""
    if wrong >= TOLD_OF_CODES and _told.take(f"code {user.pk}", at):
        text = GUESSED_CODE.format(wrong=wrong, name=user.get_username(), address=address, page=_reset())
        _send([user], "Someone may know your Branchline password", text, at)
        log(SOMEONE, user, f"knew the password of {called(user)}, but not the code")


def forget_all() -> None:
    _told.forget_all()


def _send(people: list[User], subject: str, text: str, at: float) -> None:
    reachable = [user for user in people if user.email and user.is_active]
    tell_people(reachable, subject, text, f"guessing.{int(at)}", timezone.now() + GOOD_FOR)


def _with_address(user: User) -> list[User]:
    return [user] if user.email else []


def _here(name: str) -> str:
    return f"{settings.PUBLIC_BASE_URL}{reverse(name)}"


def _reset() -> str:
    return _here("desk:forgot")
