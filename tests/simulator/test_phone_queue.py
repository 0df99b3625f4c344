"""What Twilio's Enqueue does: wait music, agents, and every way to leave."""

from collections.abc import Callable

import pytest

from simulator.failure import CallFailed
from simulator.moments import Listening, Waiting
from simulator.telephone import PhoneCall

Ring = Callable[..., PhoneCall]
ENQUEUE = '<Enqueue action="https://site.example/left" waitUrl="https://site.example/wait">support</Enqueue>'
LEFT = {"/left": "<Say>You left the queue.</Say>"}
MUSIC = {**LEFT, "/wait": "<Say>Please hold.</Say><Pause length='10'/>"}


def sent(call: PhoneCall) -> dict[str, str]:
    return dict(call.last_request.request.params)


def test_the_wait_music_is_fetched_with_the_place_in_the_queue(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC)
    assert call.moment == Waiting("support", 1)
    assert call.last_request.request.url == "https://site.example/wait"
    assert sent(call)["QueuePosition"] == "1"
    assert {"QueueSid", "QueueTime", "AvgQueueTime", "CurrentQueueSize", "MaxQueueSize"} <= set(sent(call))


def test_wait_music_begins_again_when_it_runs_out_and_the_time_goes_on(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC).wait().wait()
    assert call.moment == Waiting("support", 3)
    assert int(sent(call)["QueueTime"]) >= 20


def test_somebody_who_answers_bridges_the_call_and_the_action_comes_after_the_talk(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC).agent_answers(seconds=60)
    assert sent(call)["QueueResult"] == "bridged"
    assert int(sent(call)["QueueTime"]) < 20
    assert call.last_request.at > 60
    assert call.transcript.conversation()[-1] == "< Say You left the queue."


def test_a_caller_who_hangs_up_after_the_talk_ends_the_call(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC).agent_answers(caller_hangs_up=True)
    assert (sent(call)["QueueResult"], sent(call)["CallStatus"]) == ("bridged", "completed")
    assert call.transcript.conversation()[-1] == "> (agent answers, 30 s, hangs up)"


def test_a_caller_who_hangs_up_while_waiting_has_the_action_told(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC).hang_up()
    assert (sent(call)["QueueResult"], sent(call)["CallStatus"]) == ("hangup", "completed")
    assert "< Say You left the queue." not in call.transcript.conversation()


def test_a_full_queue_is_told_at_once_and_has_no_place(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC, queue_full=True)
    assert sent(call)["QueueResult"] == "queue-full"
    assert not {"QueueSid", "QueueTime"} & set(sent(call))
    assert call.transcript.conversation()[-1] == "< Say You left the queue."


def test_a_queue_that_breaks_is_told_as_an_error(ring: Ring) -> None:
    assert sent(ring(ENQUEUE, MUSIC).queue_fails())["QueueResult"] == "error"


def test_leave_in_the_wait_music_takes_the_caller_out(ring: Ring) -> None:
    call = ring(ENQUEUE, {**LEFT, "/wait": "<Say>Nobody is here.</Say><Leave/>"})
    assert sent(call)["QueueResult"] == "leave"
    assert call.transcript.conversation()[-1] == "< Say You left the queue."


def test_hangup_in_the_wait_music_ends_the_call(ring: Ring) -> None:
    call = ring(ENQUEUE, {**LEFT, "/wait": "<Hangup/>"})
    assert sent(call)["QueueResult"] == "hangup"
    assert call.ending is not None
    assert call.ending.by == "site"


def test_a_gather_in_the_wait_music_takes_a_key(ring: Ring) -> None:
    wait = '<Gather numDigits="1" action="https://site.example/pressed"><Say>Press 1 to leave.</Say></Gather>'
    call = ring(ENQUEUE, {**LEFT, "/wait": wait, "/pressed": "<Leave/>"})
    assert call.moment == Listening(1, "#", 5, in_queue=True)
    call.press("1")
    assert [one.request.url[20:] for one in call.transcript.requests[1:4]] == ["/wait", "/pressed", "/left"]
    assert call.transcript.requests[2].request.params["QueuePosition"] == "1"


def test_somebody_may_answer_while_the_wait_music_asks(ring: Ring) -> None:
    call = ring(ENQUEUE, {**LEFT, "/wait": "<Gather/>"}).agent_answers()
    assert sent(call)["QueueResult"] == "bridged"


def test_hanging_up_while_the_wait_music_asks_is_told_to_the_queue(ring: Ring) -> None:
    call = ring(ENQUEUE, {**LEFT, "/wait": "<Gather/>"}).hang_up()
    assert sent(call)["QueueResult"] == "hangup"


@pytest.mark.parametrize("act", [PhoneCall.silence, PhoneCall.wait])
def test_silence_while_the_wait_music_asks_leads_to_the_next_round(
    ring: Ring, act: Callable[[PhoneCall], PhoneCall]
) -> None:
    call = ring(ENQUEUE, {**LEFT, "/wait": "<Gather/>"})
    for _ in range(60):
        act(call)
    assert call.moment == Listening(None, "#", 5, in_queue=True)
    assert int(sent(call)["QueueTime"]) == 60 * 5


def test_a_key_that_no_gather_waits_for_is_not_taken(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC).press("1")
    assert call.moment == Waiting("support", 2)
    assert "= nobody listens for keys in this wait music: 1 is not taken" in str(call.transcript)


def test_a_redirect_in_the_wait_music_leads_on_within_the_queue(ring: Ring) -> None:
    pages = {"/wait": "<Redirect>https://site.example/more</Redirect>", "/more": "<Say>Still here.</Say>"}
    call = ring(ENQUEUE, {**LEFT, **pages})
    assert call.moment == Waiting("support", 1)
    call.wait()
    assert [one.request.url[20:] for one in call.transcript.requests[1:]] == [
        "/wait",
        "/more",
        "/wait",
        "/more",
    ]


def test_endless_wait_music_leaves_room_to_act(ring: Ring) -> None:
    audio = {"/wait": "<Say loop='0'>Hold.</Say>"}
    call = ring(ENQUEUE, {**LEFT, **audio})
    assert call.moment == Waiting("support", 1)
    assert "< Say Hold. (without end)" in call.transcript.conversation()


@pytest.mark.parametrize(("attribute", "sound"), [("", "Twilio's own wait music"), ('waitUrl=""', "silence")])
def test_without_wait_music_nothing_is_fetched(ring: Ring, attribute: str, sound: str) -> None:
    call = ring(f"<Enqueue {attribute}>support</Enqueue><Say>Next.</Say>")
    assert call.transcript.conversation()[-1] == f"< Play ({sound})"
    assert len(call.transcript.requests) == 1


def test_without_an_action_the_next_verb_follows(ring: Ring) -> None:
    call = ring("<Enqueue>support</Enqueue><Say>Next.</Say>").agent_answers()
    assert call.transcript.conversation()[-1] == "< Say Next."


@pytest.mark.parametrize("verb", ["<Dial>+15550100009</Dial>", "<Record/>", "<Enqueue>b</Enqueue>", "<Reject/>"])
def test_verbs_that_may_not_stand_in_wait_music_are_refused(ring: Ring, verb: str) -> None:
    with pytest.raises(CallFailed, match=r"may not stand in a waitUrl document.*12200"):
        ring(ENQUEUE, {**LEFT, "/wait": verb})


def test_wait_music_that_redirects_in_a_circle_fails(ring: Ring) -> None:
    with pytest.raises(CallFailed, match="50 documents in a row"):
        ring(ENQUEUE, {**LEFT, "/wait": "<Redirect>https://site.example/wait</Redirect>"})


def test_a_caller_who_goes_on_waiting_may_wait_long(ring: Ring) -> None:
    call = ring(ENQUEUE, MUSIC)
    for _ in range(60):
        call.wait()
    assert call.moment == Waiting("support", 61)
