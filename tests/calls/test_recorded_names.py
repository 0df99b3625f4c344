"""A recorded name is played on both providers, within our sentences."""

from collections.abc import Callable

import pytest

from menus.audio.keeping import keep_audio
from menus.current.store import store
from menus.models import Person
from menus.people.recorded_names import record_name
from simulator.placed import PlacedCall
from tests.parcels import NUMBER
from tests.people import staff
from tests.sounds import wav
from tests.telephone import ring, ring_sipgate
from tests.test_scenarios import publish_tree_of


@pytest.mark.django_db
@pytest.mark.parametrize(("provider", "dial"), [("twilio", ring), ("sipgate", ring_sipgate)])
def test_it_is_played_where_it_is_offered_and_where_the_call_is_put_through(
    provider: str, dial: Callable[..., PlacedCall]
) -> None:
    staff()
    publish_tree_of("directory", provider)
    audio = keep_audio(wav())
    record_name(Person.objects.get(name="Bea Mueller"), audio)
    store.forget()
    heard = dial(to=NUMBER).press("2").press("68#").press("1").transcript.conversation()
    played = f"< Play https://phone.example.com/media/{audio.name}" if provider == "twilio" else "< Play (audio, 1 s)"
    assert [heard[place + 1] for place, said in enumerate(heard) if said in ("< Say For", "< Say Calling")] == [
        played
    ] * 2
    assert heard[-2:] == ["< Say One moment, please.", "< Dial +15550100023"]
