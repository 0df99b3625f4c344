"""Brings database, static files, sample tree and first account up to date, before `make run` serves."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from ivrsite import database


def main() -> None:
    """Needs a site that is loaded."""
    with database.must_answer():
        _say("Updating the database …")
        call_command("migrate", verbosity=0, interactive=False)
        _collect_static_files()
        _say("Loading the sample phone line …")
        call_command("load_sample")
        _make_first_admin()


def _collect_static_files() -> None:
    """Does nothing where none has changed: to compress them again takes as long as everything else here."""
    mark = settings.DATA_DIR / "collected"
    if not mark.exists() or mark.read_text() != _static_files():
        _say("Collecting static files …")
        call_command("collectstatic", verbosity=0, interactive=False)
        mark.write_text(_static_files())


def _static_files() -> str:
    """A digest of what is collected, how, and what came of it last."""
    made = Path(settings.STATIC_ROOT) / "staticfiles.json"
    found = {name: Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])}
    digest = sha256(repr((version("django"), version("whitenoise"), settings.STORAGES["staticfiles"])).encode())
    for name, file in [*sorted(found.items()), (made.name, made)]:
        digest.update(name.encode() + (sha256(file.read_bytes()).digest() if file.exists() else b""))
    return digest.hexdigest()


def _make_first_admin() -> None:
    from ivrsite import admins  # which has models, and they need what main() sets up

    users = get_user_model()
    if users.objects.filter(is_superuser=True).exists():
        return
    password = admins.make("admin").password
    _say(f"\nYour admin account, shown only this once: user admin, password {password}")


def _say(sentence: str) -> None:
    print(sentence, flush=True)
