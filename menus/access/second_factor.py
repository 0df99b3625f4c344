"""The second factor: codes of an authenticator app (TOTP, RFC 6238), recovery codes, and who needs one."""

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from cryptography.fernet import InvalidToken, MultiFernet
from django.contrib.auth.models import User
from django.db.models import Func, Value
from django_otp.oath import TOTP

from menus.access.sealing import keys
from menus.models import LoginSession, Role, SecondFactor, SecondFactorRule

ISSUER = "Branchline"
KEY_BYTES = 20
STEP_SECONDS = 30
# Clocks of telephones differ by up to half a minute.
TOLERANCE = 1
RECOVERY_CODES = 10
# No letters or digits that look alike; 80 bits, so that a plain digest hides them.
_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
_GROUPS, _LETTERS = 4, 4
# Seconds that a key may wait for its first code.
SETTING_UP_SECONDS = 30 * 60


def new_key(user: User) -> str:
    """Returns a random key, sealed, for a form that this person sends back."""
    return _seal(user, secrets.token_bytes(KEY_BYTES))


def opened(user: User, sealed: str, max_age: int | None = None) -> bytes | None:
    """Returns a sealed key; None if it is somebody else's, too old, or from before SECRET_KEY changed."""
    try:
        whose, _, key = _keys().decrypt(sealed.encode(), max_age).partition(b":")
    except InvalidToken:
        return None
    return key if whose == str(user.pk).encode() else None


def as_text(key: bytes) -> str:
    """Returns what people type into their app: groups of four letters and digits."""
    plain = b32encode(key).decode()
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def as_address(user: User, key: bytes) -> str:
    """Returns what a QR code shows to an app."""
    label = quote(f"{ISSUER}:{user.get_username()}")
    return f"otpauth://totp/{label}?{urlencode({'secret': b32encode(key).decode(), 'issuer': ISSUER})}"


def set_up(user: User, sealed: str, code: str, now: float) -> Sequence[str] | None:
    """Keeps a key if the code is right for it. Returns new recovery codes, which are never shown again."""
    key = opened(user, sealed, SETTING_UP_SECONDS)
    step = _step_of(key, code, now) if key else None
    if key is None or step is None:
        return None
    codes = _recovery_codes()
    kept = {"sealed_key": _seal(user, key), "last_step": step, "recovery": digests(codes)}
    SecondFactor.objects.update_or_create(user=user, defaults=kept)
    LoginSession.objects.filter(user=user).update(must_enrol=False)
    return codes


def new_recovery_codes(user: User) -> Sequence[str]:
    """Replaces the recovery codes. Returns the new ones."""
    codes = _recovery_codes()
    SecondFactor.objects.filter(user=user).update(recovery=digests(codes))
    return codes


def is_right(user: User, code: str, now: float) -> bool:
    """Whether this is a code of somebody's app that was not used before. Uses it up."""
    factor = SecondFactor.objects.filter(user=user).first()
    key = opened(user, factor.sealed_key) if factor else None
    step = _step_of(key, code, now, factor.last_step + 1) if factor and key else None
    if step is None:
        return False
    # Of two requests at once, one finds the row as it was.
    unused = SecondFactor.objects.filter(user=user, last_step__lt=step)
    return bool(unused.update(last_step=step, sealed_key=_seal(user, key or b"")))


def can_be_opened(user: User) -> bool:
    """Whether codes of somebody's app can be right at all: not if SECRET_KEY changed without a fallback."""
    factor = SecondFactor.objects.filter(user=user).first()
    return factor is not None and opened(user, factor.sealed_key) is not None


def uses_recovery_code(user: User, code: str) -> bool:
    """Whether this is one of somebody's recovery codes. Uses it up."""
    (digest,) = digests([code])
    left = Func("recovery", Value(digest), function="array_remove")
    return bool(SecondFactor.objects.filter(user=user, recovery__contains=[digest]).update(recovery=left))


def is_recovery_code(code: str) -> bool:
    """Whether this looks like a recovery code and not like one of an app."""
    return len(_plain(code)) == _GROUPS * _LETTERS


def remove(user: User) -> None:
    SecondFactor.objects.filter(user=user).delete()


def has_one(user: User) -> bool:
    return SecondFactor.objects.filter(user=user).exists()


def rules() -> set[Role]:
    """Returns the roles that need a second factor."""
    return {Role(role) for role in SecondFactorRule.objects.values_list("role", flat=True)}


def must_have(user: User, ruled: set[Role] | None = None) -> bool:
    """Whether somebody needs one. Permissions from before there were roles count as any role.

    Asks nothing of the database for somebody whose roles and permissions were read beforehand.
    """
    ruled = rules() if ruled is None else ruled
    if not ruled or (user.is_superuser and Role.OWNER in ruled):
        return bool(ruled)
    if any(row.role in ruled for row in user.tree_roles.all()):
        return True
    return not user.is_superuser and bool(user.user_permissions.all() or user.groups.all())


def set_rules(roles: Iterable[Role]) -> None:
    """Says which roles need a second factor, from now on and for everybody who is logged in."""
    wanted = set(roles)
    SecondFactorRule.objects.exclude(role__in=wanted).delete()
    SecondFactorRule.objects.bulk_create([SecondFactorRule(role=role) for role in wanted], ignore_conflicts=True)
    hold_to_rules()


def hold_to_rules() -> None:
    """Leaves whoever is logged in, and lacks a second factor that they need, nothing but the page to set one up."""
    ruled = rules()
    without = User.objects.filter(login_sessions__isnull=False, second_factor=None).distinct()
    roles = without.prefetch_related("tree_roles", "user_permissions", "groups") if ruled else ()
    lacking = [user.pk for user in roles if must_have(user, ruled)]
    LoginSession.objects.filter(user__in=lacking, must_enrol=False).update(must_enrol=True)
    LoginSession.objects.filter(must_enrol=True).exclude(user__in=lacking).update(must_enrol=False)


def _step_of(key: bytes, code: str, now: float, first: int = 0) -> int | None:
    """Returns the half minute that a code belongs to; None if it is wrong, or from before `first`."""
    plain = _plain(code)
    if not (len(plain) == 6 and plain.isdecimal() and plain.isascii()):
        return None
    totp = TOTP(key, STEP_SECONDS)
    totp.time = now
    return totp.t() if totp.verify(int(plain), TOLERANCE, first) else None


def _recovery_codes() -> list[str]:
    def group() -> str:
        return "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))

    return ["-".join(group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


def digests(codes: Iterable[str]) -> list[str]:
    return [hashlib.sha256(_plain(code).encode()).hexdigest() for code in codes]


def _plain(code: str) -> str:
    return "".join(code.lower().replace("-", "").split())


def _seal(user: User, key: bytes) -> str:
    return _keys().encrypt(str(user.pk).encode() + b":" + key).decode()


def _keys() -> MultiFernet:
    return keys(b"branchline second factor")
