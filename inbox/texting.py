"""Does what a text that came in asks for: replies, conversations in the inbox, what is forwarded, calls back.

Everything has a key made of the text, so a job that runs twice does it once.
"""

from datetime import datetime

from django.db import transaction

from calls import outbox
from calls.models import Call
from engine.numbers.callers import is_withheld, number_of
from engine.saying.text_lengths import fitted
from inbox import items, working
from inbox.models import Item, ItemKind, ItemState, Mailbox
from menus.current.caller_lists import caller_lists
from menus.fields.telephone import takes_texts
from menus.fields.written import written
from menus.models import PhoneNumber
from texts import keywords, opting_out, outgoing, replying, walking
from texts.filling import filled
from texts.models import Cause, ExchangedText, ReceivedMedia, ReplyDoes, TextReply, TextSettings
from texts.models.exchanged import USEFUL_FOR
from texts.opting_out import Wish
from texts.our_numbers import numbered
from texts.replying import ReplyText, TextAnswer

MAIL, FETCH = "mail-text", "fetch-text-media"
# Of one of our numbers, within the time in which one sender gets no more than a few automatic texts.
MOST_FORWARDED = 20
_FORWARDS = (ReplyDoes.NUMBER, ReplyDoes.EMAIL)
NO_MAILBOX = "It is in no mailbox, because its number has no phone line."
NOT_OURS = "Its number isn't one of yours, or is in another Twilio account, so nothing was done with it."
OVERTAKEN = "They replied START or STOP again since, and that counts."
TOO_MANY_FORWARDED = "It was not forwarded: its number forwards at most 20 texts in ten minutes."
ITS_OWN_SENDER = "It was not forwarded, because it came from the number that gets forwarded texts."
NOT_FORWARDED = "Forwarding it failed. {why}"
NOT_ALL_MEDIA = "{count} more pictures or files came with it, which we didn't keep."


@transaction.atomic
def take(text: ExchangedText, more_media: int, now: datetime, told: Wish | None = None) -> TextAnswer | None:
    """Decides and does it; None for a text to a number that isn't ours. `told` is a wish that Twilio has answered."""
    number = numbered(text.ours)
    connected = getattr(number, "connected", None)
    if number is None or (connected and connected.account != text.account):
        ExchangedText.objects.filter(pk=text.pk).update(problem=NOT_OURS)
        return None
    replying.one_at_a_time(text.theirs)
    sender = replying.sender_of(text, now)
    answer = TextAnswer(wish=told) if told else replying.answer(text.body, sender, number, now)
    if answer.wish in (Wish.STOP, Wish.START) and _is_overtaken(text):
        answer = TextAnswer(why=OVERTAKEN)
    _heed(answer.wish, text, now)
    files = list(ReceivedMedia.objects.filter(text=text))
    for media in files:
        outbox.put(FETCH, {"media": media.pk})
    if answer.walks:
        outbox.put(walking.STEP, {"text": text.pk})
    for at, said in enumerate(answer.says):
        _say(said, text, number, at, now)
    undone = " ".join(filter(None, [_do(reply, text, number, now) for reply in answer.does]))
    # Files are not forwarded, and what was not forwarded must reach somebody.
    needs_inbox = undone or (files and any(reply.does in _FORWARDS for reply in answer.does))
    lacks_mailbox = (answer.to_inbox or needs_inbox) and converse(text, number, now) is None
    more = NOT_ALL_MEDIA.format(count=more_media) if more_media else ""
    why = " ".join(filter(None, (answer.why, undone, NO_MAILBOX if lacks_mailbox else "", more)))
    ExchangedText.objects.filter(pk=text.pk).update(problem=why[:300])
    return answer


def converse(text: ExchangedText, number: PhoneNumber, now: datetime) -> Item | None:
    """Adds a text to its sender's open conversation, or begins one; None where the number has no mailbox."""
    mailbox = mailbox_of(number)
    if mailbox is None:
        return None
    open_ones = Item.objects.filter(kind=ItemKind.TEXT, caller=text.theirs, called=text.ours)
    if going := open_ones.exclude(state=ItemState.DONE).order_by("-pk").first():
        working.go_on(going, _words(text), text.made_at, text.pk)
        return going
    return _add(ItemKind.TEXT, text, number, mailbox)


@transaction.atomic
def keep_unforwarded(text: ExchangedText, why: str, now: datetime) -> None:
    """Puts a text that could not be forwarded into the inbox, once, and says why on the page of texts."""
    said, number = NOT_FORWARDED.format(why=why).strip()[:300], numbered(text.ours)
    if not ExchangedText.objects.filter(pk=text.pk).exclude(problem=said).update(problem=said) or number is None:
        return
    if converse(text, number, now) is None:
        ExchangedText.objects.filter(pk=text.pk).update(problem=f"{said} {NO_MAILBOX}"[:300])


def forwarded_by(forward: ExchangedText) -> ExchangedText | None:
    """Returns the text that came in and is forwarded by this one."""
    pk = forward.key.split("-")[1] if forward.cause == Cause.FORWARD else ""
    return ExchangedText.objects.filter(pk=int(pk), is_inbound=True).first() if pk.isdecimal() else None


@transaction.atomic
def take_fax(fax: ExchangedText) -> Item | None:
    """Makes an item of a fax, and has it fetched; None where its number has no mailbox."""
    number = numbered(fax.ours)
    mailbox = mailbox_of(number) if number else None
    for media in ReceivedMedia.objects.filter(text=fax):
        outbox.put(FETCH, {"media": media.pk})
    if number is None or mailbox is None:
        return None
    about = items.LeftBy(fax.theirs, fax.ours, number.tree.slug if number.tree else "")
    key = f"{ItemKind.FAX.value}:{fax.key.removeprefix('fax-')}"
    return items.add(ItemKind.FAX, key=key, mailbox=mailbox, happened_at=fax.made_at, text=fax.body, about=about)


def mailbox_of(number: PhoneNumber) -> Mailbox | None:
    """Returns where what is texted to a number arrives."""
    settings = TextSettings.objects.select_related("mailbox").filter(number=number).first()
    if settings and settings.mailbox:
        return settings.mailbox
    return items.mailbox_of(number.tree) if number.tree else None


@transaction.atomic
def after_missed(call: Call, now: datetime) -> ExchangedText | None:
    """Texts a caller who reached nobody, if the number does that; at most as often as it gives default replies."""
    number, caller = numbered(call.called), number_of(call.caller)
    settings = TextSettings.objects.select_related("schedule").filter(number=number).first() if number else None
    if number is None or settings is None or not settings.missed_text or not _can_be_texted(caller, now):
        return None
    replying.one_at_a_time(caller)
    lately = ExchangedText.objects.filter(theirs=caller, cause=Cause.MISSED, made_at__gt=now - replying.WITHIN)
    if lately.exclude(call=call).exists() or opting_out.is_out(number.number, caller):
        return None
    body = filled(settings.missed_text, number, settings.schedule, caller, now)
    not_after = now + USEFUL_FOR
    return outgoing.put(f"missed-{call.pk}", Cause.MISSED, number, caller, body, now, not_after=not_after, call=call)


def _can_be_texted(caller: str, now: datetime) -> bool:
    return bool(caller) and not is_withheld(caller) and takes_texts(caller) and not caller_lists().handled(caller, now)


def _heed(wish: Wish | None, text: ExchangedText, now: datetime) -> None:
    if wish is Wish.STOP:
        opting_out.opt_out(text.ours, text.theirs, now, text.body)
        walking.end(text, now)
    if wish is Wish.START:
        opting_out.opt_in(text.ours, text.theirs)


def _is_overtaken(text: ExchangedText) -> bool:
    """Whether its sender has replied STOP or START after it: jobs may be done in another order than texts came in."""
    later = ExchangedText.objects.filter(ours=text.ours, theirs=text.theirs, is_inbound=True, pk__gt=text.pk)
    wishes = (opting_out.wish_of(keywords.folded(body), is_out=True) for body in later.values_list("body", flat=True))
    return any(wish in (Wish.STOP, Wish.START) for wish in wishes)


def _say(said: ReplyText, text: ExchangedText, number: PhoneNumber, at: int, now: datetime) -> None:
    media = [said.picture] if said.picture else []
    key, until = f"reply-{text.pk}-{at}", now + USEFUL_FOR
    outgoing.put(key, said.cause, number, text.theirs, said.body, now, media=media, not_after=until)


def _do(reply: TextReply, text: ExchangedText, number: PhoneNumber, now: datetime) -> str:
    """Returns why it was not done; "" if it was."""
    match reply.does:
        case ReplyDoes.CALL_BACK:
            asked = Item.objects.filter(kind=ItemKind.CALL_BACK, caller=text.theirs, called=text.ours)
            mailbox = mailbox_of(number)
            if mailbox and not asked.exclude(state=ItemState.DONE).exclude(key=_key(ItemKind.CALL_BACK, text)).exists():
                _add(ItemKind.CALL_BACK, text, number, mailbox)
        case ReplyDoes.NUMBER if reply.forward_number:
            return _forward(reply, text, number, now)
        case ReplyDoes.EMAIL if reply.forward_email:
            outbox.put(MAIL, {"text": text.pk, "to": reply.forward_email})
        case ReplyDoes.LINE:
            outbox.put(walking.STEP, {"text": text.pk})
    return ""


def _forward(reply: TextReply, text: ExchangedText, number: PhoneNumber, now: datetime) -> str:
    if reply.forward_number == text.theirs:
        return ITS_OWN_SENDER
    key, until = f"forward-{text.pk}-{reply.pk}", now + USEFUL_FOR
    sent = ExchangedText.objects.filter(ours=number.number, cause=Cause.FORWARD, made_at__gt=now - replying.WITHIN)
    if sent.exclude(key=key).count() >= MOST_FORWARDED:
        return TOO_MANY_FORWARDED
    body = fitted(f"{written(text.theirs)}: {_words(text)}")
    outgoing.put(key, Cause.FORWARD, number, reply.forward_number, body, now, not_after=until)
    return ""


def _add(kind: ItemKind, text: ExchangedText, number: PhoneNumber, mailbox: Mailbox) -> Item:
    about = items.LeftBy(text.theirs, text.ours, number.tree.slug if number.tree else "")
    key = _key(kind, text)
    return items.add(kind, key=key, mailbox=mailbox, happened_at=text.made_at, text=_words(text), about=about)


def _key(kind: ItemKind, text: ExchangedText) -> str:
    return f"{kind.value}:text-{text.pk}"


def _words(text: ExchangedText) -> str:
    count = ReceivedMedia.objects.filter(text=text).count()
    files = f"({count} picture{'' if count == 1 else 's'} or file{'' if count == 1 else 's'})" if count else ""
    return "\n".join(filter(None, (text.shown, files)))
