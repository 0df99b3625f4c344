"""Enqueue: a place in a queue, wait music round by round, and the ways out."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from simulator.acts import Act, AgentAnswers, HangUp, Press, QueueFails
from simulator.line import TwilioLine
from simulator.moments import Moment, Waiting
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, LeftQueue, Outcome, Over, Steps
from simulator.twiml.document import Document
from simulator.twiml.grammar import Within
from simulator.twiml.verb import Verb
from simulator.verbs.gather import gather
from simulator.verbs.leaving import hangup, leave, redirect
from simulator.verbs.perform import Performer, perform
from simulator.verbs.prompts import pause, play, say

# How long a round lasts if no fetched audio says so: Twilio's own music, or silence.
ROUND_SECONDS = 30
LARGEST_QUEUE = 1000
WAIT_PERFORMERS: dict[str, Performer] = {
    "Say": say,
    "Play": play,
    "Pause": pause,
    "Gather": gather,
    "Redirect": redirect,
    "Hangup": hangup,
    "Leave": leave,
}


@dataclass(frozen=True)
class Queue:
    """The queue a caller waits in, and since when."""

    name: str
    sid: str
    since: float
    size: int

    def seconds(self, line: TwilioLine) -> str:
        return str(int(line.seconds - self.since))

    def told_to_music(self, line: TwilioLine) -> dict[str, str]:
        """The parameters of waitUrl."""
        ahead = line.account.waiting.get(self.name, [])
        return {
            "QueueSid": self.sid,
            "QueuePosition": str(ahead.index(line) + 1 if line in ahead else 1),
            "QueueTime": self.seconds(line),
            "AvgQueueTime": self.seconds(line),
            "CurrentQueueSize": str(max(1, len(ahead))),
            "MaxQueueSize": str(self.size),
        }


def enqueue(line: TwilioLine, verb: Verb, document: Document) -> Steps:
    line.hear("Enqueue", verb.text)
    if line.account.queue_full:
        line.note("the queue is full")
        return _action(verb, {"QueueResult": "queue-full"})
    queue = Queue(verb.text, line.new_sid("QU"), line.seconds, verb.number("maxQueueSize", LARGEST_QUEUE))
    waiting = line.account.waiting.setdefault(queue.name, [])
    waiting.append(line)
    left = yield from _wait(line, verb, queue)
    if line in waiting:  # or somebody has just taken them out
        waiting.remove(line)
    return _come_out(line, verb, queue, left)


def _wait(line: TwilioLine, verb: Verb, queue: Queue) -> Generator[Moment, Act, LeftQueue | Over]:
    """Plays rounds of wait music until something takes the caller out."""
    rounds = 0
    while True:
        rounds += 1
        acts_before = line.acts
        outcome = yield from _one_round(line, verb, queue)
        if isinstance(outcome, LeftQueue | Over):
            return outcome
        if line.acts > acts_before:
            # The music itself asked the caller; Twilio has no second moment in the same round.
            continue
        act = yield Waiting(queue.name, rounds)
        match act:
            case HangUp():
                return HUNG_UP_BY_CALLER
            case AgentAnswers(seconds=seconds, caller_hangs_up=caller_hung_up):
                return LeftQueue("bridged", seconds, caller_hung_up)
            case QueueFails():
                return LeftQueue("error")
            case Press(keys=keys):
                line.note(f"nobody listens for keys in this wait music: {keys} is not taken")


def _one_round(line: TwilioLine, verb: Verb, queue: Queue) -> Steps:
    wait_url = verb.get("waitUrl")
    if not wait_url:
        sound = "silence" if "waitUrl" in verb.attributes else "Twilio's own wait music"
        line.hear("Play", f"({sound})", ROUND_SECONDS)
        return None
    outcome: Outcome = GoTo(wait_url, verb.get("waitUrlMethod", "POST"))
    while isinstance(outcome, GoTo):
        asked = replace(outcome, params={**queue.told_to_music(line), **outcome.params})
        outcome = yield from perform(line, line.fetch(asked, Within.QUEUE), WAIT_PERFORMERS)
    return outcome


def _come_out(line: TwilioLine, verb: Verb, queue: Queue, left: LeftQueue | Over) -> Outcome:
    """Continues with the action, or the next verb if there is none. A call that is over only notifies it."""
    result = left.result if isinstance(left, LeftQueue) else "hangup"
    action = _action(verb, {"QueueResult": result, "QueueSid": queue.sid, "QueueTime": queue.seconds(line)})
    if isinstance(left, LeftQueue):
        line.pass_time(left.seconds)
        if not left.caller_hung_up:
            return action
    if action is not None:
        line.fetch_after_hangup(action)
    return left if isinstance(left, Over) else HUNG_UP_BY_CALLER


def _action(verb: Verb, params: dict[str, str]) -> GoTo | None:
    url = verb.get("action")
    return GoTo(url, verb.get("method", "POST"), params) if url else None
