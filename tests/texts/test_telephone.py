"""`manage.py text` is a telephone that texts: it prints what the site sends back."""

from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from menus.models import PhoneNumber, PhoneTree
from tests.background import work_off
from tests.telephone import InProcess
from tests.texts.texting import OURS
from texts.models import ReplyWhen, TextReply, TextSettings


class Answering(InProcess):
    """A site whose worker is at once done, with the stand-in that the command serves."""

    def post(self, url: str, params: Any, headers: Any) -> Any:
        answer = super().post(url, params, headers)
        work_off()
        return answer


def texted(*words: str, settings: Settings) -> str:
    from simulator.rest_api import serving as really

    def serving(api: Any, port: int) -> Any:
        served = really(api)

        class Noting:
            def __enter__(self) -> Any:
                made = served.__enter__()
                settings.TWILIO_API_URL = made.address
                return made

            def __exit__(self, *error: Any) -> None:
                served.__exit__(*error)

        return Noting()

    said, module = StringIO(), "simulator.management.commands.text"
    quick = patch.multiple(module, PATIENCE_SECONDS=0.05, MORE_SECONDS=0.05, POLL_SECONDS=0.01)
    with quick, patch(f"{module}.HttpTransport", Answering), patch(f"{module}.serving", serving):
        call_command("text", *words, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_it_prints_what_the_site_replies(settings: Settings) -> None:
    number = PhoneNumber.objects.create(number=OURS, tree=PhoneTree.objects.create(name="Acme", slug="acme"))
    replies = TextSettings.objects.create(number=number)
    TextReply.objects.create(
        settings=replies, name="Hours", when=ReplyWhen.HAS, words=["hours"], text="{line}: always."
    )
    assert texted(OURS, "your hours?", "--api", "8009", settings=settings) == "< Acme: always.\n"
    assert texted(OURS, "STOP", "--api", "8009", settings=settings).startswith("= no reply: ")
    assert texted(OURS, "hours", settings=settings).startswith("= accepted")


@pytest.mark.django_db
def test_it_says_so_where_the_site_refuses_it(settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKENS = ["one"]
    with patch("calls.providers.twilio.signature.tokens_of", return_value=[]), pytest.raises(CommandError, match="403"):
        texted(OURS, "hours", settings=settings)
