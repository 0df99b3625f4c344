"""What a call texts its caller is limited, shown with the call, and on sipgate as far as sipgate tells."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from calls.models import Call, CallOutcome
from calls.record.texted_enough import MOST_A_DAY
from engine import snapshot
from inbox.arriving import LATE_REPORTS
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.background import work_off
from tests.rest import twilio_api
from tests.telephone import ring, ring_sipgate
from texts import in_call, opting_out, replying
from texts.models import Cause, ExchangedText, TextSettings, TextState

NUMBER, CALLER = "+15550100003", "+15550100002"
TREE = Path(__file__).parents[1] / "scenarios" / "texts" / "tree.json"


def published(provider: str) -> None:
    tree = import_tree(snapshot.read(TREE.read_bytes()))
    PhoneNumber.objects.create(number=NUMBER, tree=tree, provider=provider)
    publish(tree)
    store.forget()  # it knows our numbers


@pytest.mark.django_db
def test_sipgate_sends_it_in_the_call_and_tells_only_that_it_failed(admin_client: Client) -> None:
    published("sipgate")
    call = ring_sipgate(to=NUMBER, from_=CALLER).press("1")
    body = f"Texts, 1 Main Street. You called {NUMBER} from {CALLER}."
    assert call.line.texts == [(CALLER, body)]
    call.line.tell("sms_failed")
    work_off()
    text = ExchangedText.objects.get()
    assert (text.state, text.problem) == (TextState.FAILED, in_call.FAILED_IN_CALL)
    page = admin_client.get(f"/admin/calls/call/{Call.objects.get().pk}/change/").content.decode()
    assert "sipgate couldn&#x27;t send it." in page
    assert "texted the caller" in page


@pytest.mark.django_db
def test_a_number_is_texted_by_calls_so_often_a_day_and_no_more(settings: Settings) -> None:
    published("twilio")
    with twilio_api(settings) as api:
        for _ in range(MOST_A_DAY + 1):
            ring(to=NUMBER, from_=CALLER).press("1")
        work_off()
    assert len(api.sent.texts) == MOST_A_DAY
    assert ExchangedText.objects.get(state=TextState.FAILED).problem == in_call.TOO_MANY


@pytest.mark.django_db
@pytest.mark.parametrize("provider", ["twilio", "sipgate"])
def test_beyond_the_texts_of_a_day_a_caller_hears_that_they_cannot_be_texted(provider: str) -> None:
    published(provider)
    ring_it = ring if provider == "twilio" else ring_sipgate
    moment = datetime.now(UTC)
    about = {"is_inbound": False, "cause": Cause.DESTINATION, "state": TextState.SENT, "ours": NUMBER, "theirs": CALLER}
    rows = [ExchangedText(key=f"{key}", made_at=moment, changed_at=moment, **about) for key in range(MOST_A_DAY)]
    ExchangedText.objects.bulk_create(rows)
    heard = [" ".join(ring_it(to=NUMBER, from_=CALLER).press("1").transcript.conversation())]
    ExchangedText.objects.filter(key="0").update(state=TextState.FAILED)
    heard.append(" ".join(ring_it(to=NUMBER, from_=CALLER).press("1").transcript.conversation()))
    assert ["We can't text this phone" in said for said in heard] == [True, False]
    work_off()
    assert ExchangedText.objects.count() == MOST_A_DAY + 1


@pytest.mark.django_db
def test_a_job_that_runs_twice_makes_one_text_and_a_test_call_makes_none() -> None:
    published("twilio")
    ring(to=NUMBER, from_=CALLER)
    call = Call.objects.get()
    about = {"place": "address", "to": CALLER, "from": NUMBER, "body": "Hi", "in_call": False}
    asked = {"call": call.pk, "turn": 2, **about}
    both = [in_call.text(asked, datetime.now(UTC)) for _ in range(2)]
    assert both[0] == both[1]
    Call.objects.update(is_test=True)
    assert in_call.text({**asked, "turn": 3}, datetime.now(UTC)) is None
    assert ExchangedText.objects.count() == 1


@pytest.mark.django_db
def test_a_caller_who_reached_nobody_is_texted_once_in_ten_minutes(settings: Settings) -> None:
    published("twilio")
    TextSettings.objects.create(number=PhoneNumber.objects.get(), missed_text="Sorry we missed you, {caller}.")
    with twilio_api(settings) as api:
        for _ in range(2):
            ring(to=NUMBER, from_=CALLER).hang_up()
        Call.objects.update(ended_at=datetime.now(UTC) - LATE_REPORTS)
        work_off()
    assert [text["body"] for text in api.sent.texts] == ["Sorry we missed you, +1 555-010-0002."]
    assert ExchangedText.objects.get().cause == Cause.MISSED
    assert replying.WITHIN.total_seconds() == 600
    assert CallOutcome.HUNG_UP in Call.objects.values_list("outcome", flat=True)


@pytest.mark.django_db
@pytest.mark.parametrize("caller", [CALLER, "+19002345678"])
def test_who_has_stopped_or_is_out_of_reach_hears_so_at_once(caller: str, settings: Settings) -> None:
    published("twilio")
    opting_out.opt_out(NUMBER, CALLER, datetime.now(UTC))
    with twilio_api(settings) as api:
        heard = str(ring(to=NUMBER, from_=caller).press("1").transcript)
        work_off()
    assert "We can't text this phone." in heard
    assert api.sent.texts == []
