"""What a text that came in is answered with, and what else is to be done: decided here, done by whoever asks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from calls import in_writing
from engine.hours.schedules import state
from engine.knowing.notices import closings_from
from menus.current import notices
from menus.current.caller_lists import caller_lists
from menus.draft import schedule_rows
from menus.models import PhoneNumber
from texts import keywords, opting_out, own_words
from texts.filling import filled
from texts.models import Cause, ExchangedText, ReplyDoes, ReplyWhen, TextReply, TextSettings
from texts.models.exchanged import AUTOMATIC
from texts.opting_out import Wish
from texts.our_numbers import is_ours

# One sender gets a default reply so often at most, and so many automatic texts of any kind.
DEFAULT_EVERY = timedelta(minutes=1)
MOST_AUTOMATIC, WITHIN = 20, timedelta(minutes=10)
# Machines repeat themselves: the same text gets the same default reply once within that.
SAME_WITHIN = timedelta(hours=1)
MOST_IN_A_ROW = 5
NO_PERSON = "Short codes and names get no automatic replies."
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class ReplyText:
    """One text to send."""

    body: str
    cause: Cause
    picture: str = ""


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """What to send and what to do; `walks` if a walk of the line goes on with it.

    `why` is why nothing is sent, for people, and `wish` what was asked of us.
    """

    says: tuple[ReplyText, ...] = ()
    does: tuple[TextReply, ...] = ()
    to_inbox: bool = False
    walks: bool = False
    why: str = ""
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class TextSender:
    """What counts about whoever texted."""

    theirs: str
    is_out: bool = False
    is_blocked: bool = False
    is_ours: bool = False
    automatic: int = 0
    had_default: bool = False
    repeats: bool = False

    @property
    def can_reply(self) -> bool:
        """Whether a reply may reach a person: short codes and names are machines."""
        return is_person(self.theirs)


def is_person(theirs: str) -> bool:
    """Whether a sender may be one: short codes and names are machines."""
    return bool(_NUMBER.fullmatch(theirs))


def sender_of(text: ExchangedText, now: datetime) -> TextSender:
    """Reads what counts about the sender; call `one_at_a_time` before."""
    to_them = ExchangedText.objects.filter(theirs=text.theirs, is_inbound=False, cause__in=AUTOMATIC)
    automatic = to_them.filter(made_at__gt=now - WITHIN).count()
    defaults = to_them.filter(cause=Cause.DEFAULT, made_at__gt=now - DEFAULT_EVERY)
    from_them = ExchangedText.objects.filter(theirs=text.theirs, is_inbound=True, made_at__gt=now - SAME_WITHIN)
    last_answered = to_them.filter(cause=Cause.DEFAULT, made_at__gt=now - SAME_WITHIN).exists()
    same = from_them.filter(body=text.body, pk__lt=text.pk).exists()
    return TextSender(
        text.theirs,
        opting_out.is_out(text.ours, text.theirs),
        bool(caller_lists().handled(text.theirs, now)),
        is_ours(text.theirs),
        automatic,
        defaults.exists(),
        last_answered and same,
    )


def one_at_a_time(theirs: str) -> None:
    """Waits for other texts of this sender until the transaction ends, so that limits count all of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"texts of {theirs}"])


def may_send(theirs: str, now: datetime) -> bool:
    """Whether one more automatic text to this number is within the limit."""
    sent = ExchangedText.objects.filter(theirs=theirs, is_inbound=False, cause__in=AUTOMATIC)
    return sent.filter(made_at__gt=now - WITHIN).count() < MOST_AUTOMATIC


def answer(body: str, sender: TextSender, number: PhoneNumber, now: datetime) -> TextAnswer:
    """Decides; reads the replies of the number, and changes nothing."""
    settings = TextSettings.objects.select_related("schedule", "mailbox").filter(number=number).first()
    if sender.is_ours:
        return TextAnswer(why="It came from one of your own numbers.")
    wish = opting_out.wish_of(keywords.folded(body), is_out=sender.is_out)
    by_twilio = opting_out.is_answered_by_twilio(body) and (settings is None or settings.twilio_answers)
    # HELP that nobody explains is a text like any other: it must reach somebody.
    if wish and (wish is not Wish.HELP or by_twilio or _help(sender, settings)):
        return _to_wish(wish, by_twilio, sender, number, settings, now)
    if sender.is_blocked:
        return TextAnswer(why="Its sender is on a list of blocked callers.")
    if not sender.is_out and sender.can_reply and _walks(sender, number, now):
        return TextAnswer(walks=True)
    reply = _reply(body, number, settings, now) if settings else None
    if reply is None or settings is None:
        return TextAnswer(to_inbox=True)
    chain = list(_chain(reply))
    to_inbox = any(each.does == ReplyDoes.INBOX for each in chain)
    does = tuple(each for each in chain if each.does not in (ReplyDoes.NOTHING, ReplyDoes.INBOX, ReplyDoes.REPLY))
    cause = Cause.DEFAULT if reply.when in (ReplyWhen.OTHER, ReplyWhen.CLOSED) else Cause.KEYWORD
    if why := _why_silent(sender, cause):
        return TextAnswer(does=does, to_inbox=to_inbox or sender.is_out, why=why)
    says = (
        ReplyText(filled(each.text, number, settings.schedule, sender.theirs, now), cause, each.picture)
        for each in chain
    )
    said = [each for each in says if each.body.strip() or each.picture]
    return TextAnswer(tuple(said[: MOST_AUTOMATIC - sender.automatic]), does, to_inbox)


def _help(sender: TextSender, settings: TextSettings | None) -> str:
    """Returns the owner's reply to HELP; "" if there is none, or the sender gets no texts."""
    return settings.help_text if settings and not sender.is_out else ""


def _walks(sender: TextSender, number: PhoneNumber, now: datetime) -> bool:
    """Whether a walk goes on: not after its line is gone, as its texts would reach nobody."""
    is_live = number.tree is not None and number.tree.live_revision_id is not None
    return is_live and in_writing.going_on(sender.theirs, number.number, now) is not None


def _why_silent(sender: TextSender, cause: Cause) -> str:
    if sender.is_out:
        return "They replied STOP, so they get no texts."
    if not sender.can_reply:
        return NO_PERSON
    if sender.automatic >= MOST_AUTOMATIC:
        return f"They got {MOST_AUTOMATIC} automatic texts within ten minutes."
    if cause == Cause.DEFAULT and sender.had_default:
        return "They got this reply within the last minute."
    if cause == Cause.DEFAULT and sender.repeats:
        return "They sent the same text before, and got this reply."
    return ""


def _to_wish(
    wish: Wish, by_twilio: bool, sender: TextSender, number: PhoneNumber, settings: TextSettings | None, now: datetime
) -> TextAnswer:
    is_news = sender.is_out != (wish is Wish.STOP)
    if by_twilio or sender.automatic >= MOST_AUTOMATIC or not sender.can_reply or sender.is_blocked:
        return TextAnswer(wish=wish, why="Twilio answers it." if by_twilio else "")
    if wish is Wish.HELP:
        text = _help(sender, settings)
    else:
        language = number.tree.language if number.tree else "en"
        text = own_words.confirmed(wish, language) if is_news else ""
    hours = settings.schedule if settings else None
    said = filled(text, number, hours, sender.theirs, now)
    return TextAnswer((ReplyText(said, Cause.HELP),) if said else (), wish=wish)


def _reply(body: str, number: PhoneNumber, settings: TextSettings, now: datetime) -> TextReply | None:
    replies = list(settings.replies.all())
    others = {reply.when: reply for reply in replies if reply.when in (ReplyWhen.OTHER, ReplyWhen.CLOSED)}
    for reply in replies:
        if reply.when not in others and keywords.matches(reply.when, reply.words, body):
            return reply
    if ReplyWhen.CLOSED in others and _is_closed(number, settings, now):
        return others[ReplyWhen.CLOSED]
    return others.get(ReplyWhen.OTHER)


def _is_closed(number: PhoneNumber, settings: TextSettings, now: datetime) -> bool:
    if any(begins <= now < ends for begins, ends in closings_from(notices.on_line(number.tree_id), now)):
        return True
    return settings.schedule is not None and not state(schedule_rows.frozen(settings.schedule), now).is_open


def _chain(reply: TextReply) -> Iterator[TextReply]:
    """Yields a reply and those that it goes on with, each once."""
    seen: set[int] = set()
    current: TextReply | None = reply
    while current and current.pk not in seen and len(seen) < MOST_IN_A_ROW:
        seen.add(current.pk)
        yield current
        current = current.another if current.does == ReplyDoes.REPLY else None
