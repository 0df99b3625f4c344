"""What we ask a provider to do. Providers translate these; nothing here knows TwiML or JSON."""

from dataclasses import dataclass

from engine.limits import EVERY_KEY
from engine.listening import Listening
from engine.shown import ShownChoice


@dataclass(frozen=True, slots=True)
class Say:
    """Speaks `text` in a BCP 47 `language`; "" as voice is the provider's own choice.

    Pauses may separate the spoken parts: engine.saying.pauses.parts() divides the text.
    """

    text: str
    language: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Play:
    """Plays the audio at `path` below the site's static files."""

    path: str


@dataclass(frozen=True, slots=True)
class Audio:
    """Plays an uploaded recording by its stored name; `text` is its transcript, if there is one.

    `language` and `voice` are those for speaking the text if the recording cannot be played.
    """

    name: str
    text: str = ""
    language: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """Plays what the caller has just recorded, by the provider's name of the recording."""

    recording: str


@dataclass(frozen=True, slots=True)
class Speech:
    """How speech is recognised: a BCP 47 `language`, the words to expect, the likeliest first, and the settings."""

    language: str
    hints: tuple[str, ...]
    settings: Listening


@dataclass(frozen=True, slots=True)
class Gather:
    """Says `prompts` and waits for keys: for `most_keys`, `finish_key`, or `wait_seconds` of silence.

    `most_keys` 0 listens for no keys; `speech` None listens for no speech. With both, the first to come counts.
    `language` and `voice` are the caller's, for providers that must speak in order to listen, if only silence.
    `pause_seconds` is how long after a key the next may come, if less than `wait_seconds`; 0 is the same.

    `choices` are for whoever reads, instead of sentences that name keys (engine.written).
    """

    prompts: tuple["Prompted", ...]
    most_keys: int
    wait_seconds: int
    finish_key: str = ""  # "" disables the finish key, so that every key can be an option
    speech: Speech | None = None
    language: str = ""
    voice: str = ""
    pause_seconds: int = 0
    choices: tuple[ShownChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Dial:
    """Rings all `numbers` at once for `ring_seconds`; an extension after a number is dialled once it is answered.

    Without numbers, whoever walks the line in writing is asked to call it (engine.written).

    The numbers are E.164, with an extension as engine.numbers.extensions writes it, or addresses: "sip:…", "client:…".
    With `screened`, whoever answers is asked first whether they take the call (engine.screening). They see the number
    `shows`, "" for the caller's own; the talk ends after `talk_minutes`, 0 for the provider's limit.

    With `detects_machines`, the provider tells when a mailbox has answered. `records` records the conversation;
    `told` says so to whoever answers before they are connected. The caller hears the `ring_tone` of a country ("de"),
    "" for the provider's own. With `late_answer`, the caller's call is answered only once someone takes it, and with
    `star_ends` the caller's * ends the conversation and the call goes on. With `tells_who`, the provider tells which
    of them has answered.
    """

    numbers: tuple[str, ...]
    ring_seconds: int
    screened: bool = False
    shows: str = ""
    talk_minutes: int = 0
    detects_machines: bool = False
    records: bool = False
    told: bool = False
    ring_tone: str = ""
    late_answer: bool = False
    star_ends: bool = False
    tells_who: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Records until silence, one of `finish_keys`, or `max_seconds`; `beeps` first.

    Silence at both ends is cut off if it `trims`. `transcribes` is the language in which the provider writes
    down what was said, if it knows it; "" if nobody asked it to.
    """

    max_seconds: int
    silence_seconds: int
    beeps: bool = True
    finish_keys: str = EVERY_KEY
    trims: bool = True
    transcribes: str = ""


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Puts the caller into the provider's queue of this name, unless `most` wait in it already; 0 is its own limit."""

    queue_name: str
    most: int = 0


@dataclass(frozen=True, slots=True)
class JoinConference:
    """Puts the caller into a conference: the room of this name, with everybody else who is in it.

    With `starts`, the conference begins once the caller is there; until it has begun, callers hear `music`, a path as
    in Play, "" for silence. With `ends`, it ends for everybody once the caller leaves. `beep` says when the others
    hear a beep (engine.choices.ConferenceBeep). The room takes `most` callers, and is recorded if it `records`. The
    caller stays for `talk_minutes` at most, 0 for the provider's limit, and can leave with * if `star_ends`.
    """

    room: str
    starts: bool = True
    ends: bool = False
    muted: bool = False
    beep: str = "true"
    music: str = ""
    most: int = 250
    records: bool = False
    talk_minutes: int = 0
    star_ends: bool = False


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The provider asks us at once what follows, when the caller has heard what comes before."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Takes the caller out of the queue; only while waiting. `why` is a QueueResult (engine.heard), "" for left."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Hangup:
    """Ends the call."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuses a call before it is answered: the caller hears a busy line, or that the number is not in service."""

    busy: bool = False


@dataclass(frozen=True, slots=True)
class SendText:
    """Texts the caller during the call; for providers that send no texts besides it."""

    to: str
    body: str


# What can be heard within a Gather.
Prompted = Say | Play | Audio | Replay
Verb = Prompted | Gather | Dial | Record | Enqueue | ComeBack | Leave | Hangup | Refuse | JoinConference | SendText
