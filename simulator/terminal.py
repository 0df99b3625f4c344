"""The person at the terminal as the caller: asks a question at each moment, and reads the typed act."""

from collections.abc import Callable

from simulator.acts import Act, CalledParty, ConferenceEnds, HangUp, LeaveMessage, Reaction, SayNothing, Silence, Wait
from simulator.caller import fitted
from simulator.moments import Listening, Meeting, Moment, Recording, Ringing, Waiting
from simulator.script import UnknownWord, read_word

QUESTIONS: dict[type, str] = {
    Listening: "keys, words in quotes, Enter for silence, h to hang up: ",
    Recording: "seconds to speak, Enter to say nothing, h to speak and hang up: ",
    Ringing: "the called party: a answers, d declines, m mailbox, b busy, Enter no answer, f failed; h to hang up: ",
    Meeting: "in the conference: Enter it ends, b it is full, f it fails, * to leave, h to hang up: ",
    Waiting: "keys, Enter to wait on, a someone answers, h to hang up: ",
}
ENTER: dict[type, Act] = {
    Listening: Silence(),
    Recording: SayNothing(),
    Ringing: CalledParty(Reaction.NO_ANSWER),
    Meeting: ConferenceEnds(),
    Waiting: Wait(),
}
LETTERS = {"a": "answer", "d": "declined", "m": "mailbox", "b": "busy", "f": "failed", "n": "no-answer", "h": "hangup"}


class AskingCaller:
    """Asks until the answer is something a caller can do. The end of input hangs up."""

    def __init__(self, ask: Callable[[str], str], tell: Callable[[str], object]) -> None:
        self._ask = ask
        self._tell = tell

    def act_at(self, moment: Moment) -> Act:
        while True:
            try:
                return read_typed(self._ask(f"  {_question(moment)}"), moment)
            except UnknownWord as reason:
                self._tell(f"  {reason}")
            except EOFError:
                return HangUp()


def _question(moment: Moment) -> str:
    in_queue = isinstance(moment, Listening) and moment.in_queue
    return QUESTIONS[Waiting if in_queue else type(moment)]


def read_typed(typed: str, moment: Moment) -> Act:
    """Reads a letter from the question, or any word of simulator.script."""
    if typed.strip().startswith('"'):
        return fitted(read_word(typed), moment)
    word = typed.strip().lower()
    if not word:
        return ENTER[type(moment)]
    if isinstance(moment, Recording) and word == "h":
        return LeaveMessage(then="hangup")
    if isinstance(moment, Recording) and word.isdecimal():
        return LeaveMessage(int(word)) if int(word) else SayNothing()
    return fitted(read_word(LETTERS.get(word, word)), moment)
