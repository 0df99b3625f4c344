"""What a directory does with what callers dial, spell and say, whom it rings, and what publishing says of it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from engine import tree as t
from engine.check import find_problems
from engine.choices import Finds, Input
from engine.heard import Began, DialEnded, DialResult, Digits, Heard, NoInput, Spoken
from engine.kinds.all import kind_of
from engine.knowing.facts import Facts
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.on_duty.people import NOBODY, Away, Directory, Person, SaidName, Team
from engine.position import LONGEST, Position, decode
from engine.screening import said_first
from engine.turn import Doing, Reply, answer, resume
from engine.understanding.by_name import MOST_OFFERED
from engine.verbs import Audio, Dial, Gather, Say
from tests.engine.walking import WalkedCall

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
ENDS = ("nobody", "busy", "failed", "declined", "finished", "given_up", "elsewhere", "operator", "option")
NAMES = {"ada": "Ada Byron", "bea": "Bea Mueller", "ben": "Ben Müller"}
PEOPLE = {
    key: Person(key, name, (f"+1555010002{at}",), extension=f"12{at}") for at, (key, name) in enumerate(NAMES.items())
}
TEAMS = {"support": Team("support", "Support", members=("ada", "ben"), extension="200")}
EVERYBODY = Directory(PEOPLE, TEAMS)
STAFF = t.PhoneDirectory(
    "staff",
    "Staff",
    t.Prompt("Who?"),
    listening=Listening(Input.BOTH),
    gives_up_to="given_up",
    no_answer_goes_to="nobody",
    busy_goes_to="busy",
    failed_goes_to="failed",
    declined_goes_to="declined",
    finished_goes_to="finished",
    instead_goes_to="elsewhere",
)
OPTIONS = (t.Option(("1",), "sales", "option"), t.Option(("5",), "support", "option"))
MENU = t.Menu(
    "menu", "Menu", t.Prompt("Press 1."), OPTIONS, extensions_go_to="staff", key_pause=2, gives_up_to="nobody"
)


def tree(*places: t.Destination, **more: Any) -> t.Tree:
    ends = (t.Goodbye(key, key, t.Prompt("Goodbye.")) for key in ENDS)
    places = places or (STAFF,)
    return t.Tree("line", "Line", places[0].key, {each.key: each for each in (*places, *ends)}, **more)


def call(*heard: Heard, at: t.Tree | None = None, everybody: Directory = EVERYBODY) -> WalkedCall:
    """A call that has heard all of this."""
    walked = WalkedCall(at or tree(), now=NOW, directory=lambda: everybody)
    for each in heard:
        walked.hears(each)
    return walked


def said(reply: Reply) -> str:
    texts = (each for verb in reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,)))
    return " ".join(each.text for each in texts if isinstance(each, Say))


def dialled(reply: Reply) -> tuple[str, ...]:
    (dial,) = (verb for verb in reply.verbs if isinstance(verb, Dial))
    return dial.numbers


def gather(reply: Reply) -> Gather:
    last = reply.verbs[-1]
    assert isinstance(last, Gather)
    return last


def test_it_listens_for_letters_that_a_pause_or_the_hash_key_ends() -> None:
    asked = gather(call().reply)
    assert (asked.most_keys, asked.finish_key, asked.wait_seconds, asked.pause_seconds) == (20, "#", 8, 3)
    assert asked.speech
    assert set(NAMES.values()) <= set(asked.speech.hints)


def test_extensions_alone_need_no_pause_once_the_last_digit_has_come() -> None:
    alone = replace(STAFF, finds=Finds.EXTENSIONS, listening=Listening())
    assert gather(call(at=tree(alone)).reply).most_keys == 3
    assert gather(call(at=tree(alone), everybody=NOBODY).reply).most_keys == 20


@pytest.mark.parametrize(
    ("result", "leads_to"),
    [
        (DialResult.NO_ANSWER, "nobody"),
        (DialResult.BUSY, "busy"),
        (DialResult.FAILED, "failed"),
        (DialResult.DECLINED, "declined"),
        (DialResult.ANSWERED, "finished"),
    ],
)
def test_whoever_is_rung_is_rung_as_a_transfer_rings(result: DialResult, leads_to: str) -> None:
    ringing = call(Digits("120"))
    assert dialled(ringing.reply) == ("+15550100020",)
    assert ringing.reply.doing is Doing.RINGING
    ringing.hears(DialEnded(result))
    assert ringing.reply.passed == (leads_to,)


def test_somebody_with_two_numbers_and_a_team_are_rung_round_by_round() -> None:
    two = replace(PEOPLE["ada"], numbers=("+15550100031", "+15550100032"))
    ringing = call(Digits("120"), everybody=Directory({**PEOPLE, "ada": two}))
    ringing.hears(DialEnded(DialResult.NO_ANSWER))
    assert dialled(ringing.reply) == ("+15550100032",)
    ringing.hears(DialEnded(DialResult.NO_ANSWER))
    assert ringing.reply.passed == ("nobody",)
    assert set(dialled(call(Digits("200")).reply)) == {"+15550100020", "+15550100022"}


def test_nobody_is_rung_who_is_away_and_the_caller_is_told() -> None:
    away = Directory({**PEOPLE, "ada": replace(PEOPLE["ada"], away=(Away(NOW),))})
    reply = call(Digits("120"), everybody=away).reply
    assert said(reply).startswith("Ada Byron can't be reached right now.")
    assert "Calling" not in said(reply)
    assert reply.passed == ("nobody",)


def test_a_second_delivery_finds_whom_the_first_found() -> None:
    first = call(Digits("68"))
    position = call().reply.position
    assert position
    gone = Facts(2, now=NOW, told=first.reply.keeps.facts, directory=lambda: NOBODY)
    assert resume(tree(), position, Digits("68"), gone) == first.reply


def test_whoever_has_left_since_the_offer_is_not_rung_and_nobody_else_gets_the_key() -> None:
    offered = call(Digits("68"))
    assert offered.reply.position
    left = Directory({key: each for key, each in PEOPLE.items() if key != "bea"})
    facts = Facts(3, now=NOW, directory=lambda: left)
    again = resume(tree(), offered.reply.position, Digits("1"), facts)
    assert "For Ben Müller, press 1" in said(again)
    assert dialled(resume(tree(), offered.reply.position, Digits("2"), facts)) == ("+15550100022",)
    nobody = resume(tree(), offered.reply.position, Digits("2"), replace(facts, directory=lambda: NOBODY))
    assert said(nobody) == "Sorry, I could not find anyone by that name or extension. Who?"
    ringing = call(Digits("120")).reply.position
    assert ringing
    ended = resume(tree(), ringing, DialEnded(DialResult.BUSY), facts=replace(facts, directory=lambda: NOBODY))
    assert ended.passed == ("busy",)


def test_too_many_are_asked_for_more_of_the_name() -> None:
    forty = {f"p{at}": Person(f"p{at}", f"Schmidt {chr(97 + at % 26)}{at}", ("+15550100009",)) for at in range(40)}
    reply = call(Digits("7246"), everybody=Directory(forty)).reply
    assert said(reply) == "Many names begin like that. Please give us more of the name. Who?"
    assert len(reply.keeps.facts["listed"]["staff"]) == MOST_OFFERED + 1
    same = {f"p{at}": Person(f"p{at}", "Ada", ("+15550100009",), extension="11") for at in range(40)}
    in_menu = call(Digits("11"), at=tree(MENU, STAFF), everybody=Directory(same)).reply
    assert in_menu.position
    assert in_menu.position.at == "staff"


def test_two_of_the_same_name_are_told_apart_by_their_extensions() -> None:
    twins = {key: Person(key, "Ada", ("+15550100009",), extension=f"12{key}") for key in "56"}
    offered = said(call(Digits("232"), everybody=Directory(twins)).reply)
    assert offered.startswith("For Ada, 1 2 5, press 1. For Ada, 1 2 6, press 2.")


def test_odd_keys_and_old_ones_are_answered() -> None:
    for keys in ("", "*", "1*2", "##", "٣٤", "2" * 400):
        assert call(Digits(keys)).reply.position == Position("staff", 2)
    ringing = call(Digits("120")).reply.position
    assert ringing
    for late in (Digits("1"), NoInput(), Spoken("Ada")):  # a replayed address
        assert resume(tree(), ringing, late, Facts(3, now=NOW, directory=lambda: EVERYBODY)).passed == ("staff",)
    offered = replace(ringing, stage="gone", misses=0)
    assert resume(tree(), offered, Digits("1"), Facts(3, now=NOW)).position == Position("staff", 2)


def test_a_position_with_eight_people_and_eight_places_back_fits_and_keeps_the_people() -> None:
    eight = {f"p{at}": Person(f"p{at}", "Ada", ("+15550100009",)) for at in range(MOST_OFFERED)}
    position = call(Digits("232"), everybody=Directory(eight)).reply.position
    assert position
    assert len(position.stage) == 5 * MOST_OFFERED
    full = replace(position, at="k" * 24, back=("k" * 24,) * 8, language="zh-Hant-TW", tries=10)
    read = decode(full.encode())
    assert len(full.encode()) <= LONGEST
    assert replace(read, back=full.back) == full
    assert len(read.back) == 6


def test_in_a_menu_one_key_counts_after_a_pause_and_an_extension_at_once() -> None:
    both = tree(MENU, STAFF)
    asked = gather(call(at=both).reply)
    assert (asked.most_keys, asked.finish_key, asked.wait_seconds, asked.pause_seconds) == (3, "#", 6, 2)
    assert call(Digits("1"), at=both).reply.passed == ("option",)
    rung = call(Digits("121"), at=both).reply
    assert rung.passed == ("staff",)
    assert dialled(rung) == ("+15550100021",)
    missed = call(Digits("129"), at=both).reply
    assert missed.position
    assert missed.position.at == "menu"
    nobody = call(at=both, everybody=NOBODY)
    assert gather(nobody.reply).most_keys == 1


def test_an_option_wins_over_an_extension_and_hash_may_be_an_option() -> None:
    options = (*OPTIONS, t.Option(("121",), "boss", "operator"), t.Option(("#",), "bye", "nobody"))
    both = tree(replace(MENU, options=options), STAFF)
    assert gather(call(at=both).reply).finish_key == ""
    assert call(Digits("121"), at=both).reply.passed == ("operator",)


def test_a_key_of_the_whole_line_keeps_its_meaning_where_extensions_are_dialled() -> None:
    line = tree(MENU, STAFF, repeat_key="#", operator_key="0", operator_to="operator")
    assert gather(call(at=line).reply).finish_key == ""
    again = call(Digits("#"), at=line).reply.position
    assert again == Position("menu")
    for keys in ("0", "00"):
        assert call(Digits(keys), at=line).reply.passed == ("operator",)
    assert call(Digits("0"), at=tree(STAFF, operator_key="0", operator_to="operator")).reply.passed == ("operator",)


def test_back_leads_from_the_directory_to_the_menu_in_which_the_extension_was_dialled() -> None:
    same = Directory({**PEOPLE, "twin": Person("twin", "Twin", ("+15550100029",), extension="121")})
    back = call(Digits("121"), Digits("*"), at=tree(MENU, STAFF, back_key="*"), everybody=same)
    assert back.reply.passed == ("menu",)


def test_a_menu_whose_keys_begin_each_other_needs_a_pause() -> None:
    longer = replace(MENU, options=(*OPTIONS, t.Option(("12",), "billing", "option")))

    def codes(menu: t.Menu) -> set[str]:
        return {each.code for each in find_problems(tree(menu, STAFF))}

    assert "key-prefix" in codes(replace(longer, key_pause=0))
    assert "key-prefix" not in codes(longer)
    assert "no-pause" in codes(replace(MENU, key_pause=0))
    assert "extensions-elsewhere" in codes(replace(MENU, extensions_go_to="nobody"))
    assert "extensions-unheard" in codes(replace(MENU, listening=Listening(Input.SPEECH, speech_timeout=2)))


def test_publishing_says_where_callers_would_be_lost() -> None:
    found = {each.code for each in find_problems(tree(replace(STAFF, no_answer_goes_to="", ring_seconds=30)))}
    assert {"nobody-answers", "mailbox-first"} <= found
    assert "pause-too-long" in {each.code for each in find_problems(tree(replace(STAFF, wait_seconds=3)))}


def test_every_language_says_whom_it_offers_calls_and_misses() -> None:
    """A walk over all languages: each sentence has its name or key, and nothing of English."""
    english = LOCALES["en"].sentences
    for code in LOCALES:
        told = SaidName(code, "Edda")
        everybody = Directory({**PEOPLE, "ben": replace(PEOPLE["ben"], said=(told,))}, TEAMS)
        line = tree(language=code)
        offered = said(call(Digits("68"), at=line, everybody=everybody).reply)
        assert all(each in offered for each in ("Bea Mueller", "Edda", "9")), code
        assert "Edda" in said(call(Digits("122"), at=line, everybody=everybody).reply), code
        assert said(call(Digits("999"), at=line).reply) not in (english.found_nobody, "") or code == "en"
        assert dialled(call(Spoken("Edda"), at=line, everybody=everybody).reply) == ("+15550100022",), code


def test_whoever_is_asked_first_hears_whom_the_caller_wanted() -> None:
    line = tree(replace(STAFF, screened=True))
    ringing = call(Digits("200"), at=line).reply.position
    assert ringing
    first, *_ = said_first(line, ringing, "+15550100099", directory=lambda: EVERYBODY)
    assert isinstance(first, Gather)
    assert "A call for Support." in said(Reply((first,), None, (), Doing.ASKING))
    unknown, *_ = said_first(line, ringing, "+15550100099")
    assert isinstance(unknown, Gather)
    assert "A call for Staff." in said(Reply((unknown,), None, (), Doing.ASKING))
    assert said_first(line, ringing, "+15550100099", has_accepted=True) == ()


@pytest.mark.parametrize(
    ("heard", "story"),
    [
        ((), "asked for a name or an extension"),
        ((Digits("68"),), "offered Bea Mueller, Ben Müller"),
        ((Digits("999"),), "asked again"),
    ],
)
def test_the_story_of_a_call_says_who_was_offered(heard: tuple[Heard, ...], story: str) -> None:
    walked = call(*heard)
    assert walked.reply.position
    facts = walked.reply.keeps.facts
    assert kind_of(STAFF).story(walked.reply.position, facts, is_new=not heard) == story


def test_a_first_turn_without_a_clock_asks_as_well() -> None:
    assert answer(tree(), Began()).doing is Doing.ASKING


RECORDED = Directory({**PEOPLE, "bea": replace(PEOPLE["bea"], recorded="bea.wav")}, TEAMS)
ASKS_BACK = tree(replace(STAFF, listening=Listening(Input.BOTH, confirm_below=50)))
AWAY = replace(RECORDED, people={**RECORDED.people, "bea": replace(RECORDED.people["bea"], away=(Away(NOW),))})
HEARD: list[tuple[WalkedCall, list[str]]] = [
    (call(Digits("121"), everybody=RECORDED), ["Calling", "(bea.wav: Bea Mueller)", "One moment, please."]),
    (call(Digits("121"), everybody=AWAY), ["(bea.wav: Bea Mueller)", "can't be reached right now.", "Goodbye."]),
    (
        call(Digits("683553"), everybody=RECORDED),
        ["For", "(bea.wav: Bea Mueller)", "press 1.", "For Ben Müller, press 2.", "If it is none of these, press 9."],
    ),
    (
        call(Spoken("Bea", 0.1), at=ASKS_BACK, everybody=RECORDED),
        ["Did you say", "(bea.wav: Bea Mueller)", "Press 1 or say yes, or press 2 or say no."],
    ),
]


@pytest.mark.parametrize(("walked", "heard"), HEARD)
def test_a_recorded_name_is_played_in_place_of_one_that_is_read_aloud(walked: WalkedCall, heard: list[str]) -> None:
    verbs = [each for verb in walked.reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,))]
    said_now = [
        f"({each.name}: {each.text})" if isinstance(each, Audio) else getattr(each, "text", "") for each in verbs
    ]
    assert [each for each in said_now if each] == heard


def test_two_of_the_same_name_are_told_apart_after_their_recordings() -> None:
    twin = Person("twin", "Ada Byron", ("+15550100029",), extension="129", recorded="twin.wav")
    reply = call(Digits("232"), everybody=Directory({**PEOPLE, "twin": twin})).reply
    (first, audio, after, *_) = gather(reply).prompts[1:]
    assert isinstance(audio, Audio)
    assert [getattr(each, "text", "") for each in (first, audio, after)] == ["For", "Ada Byron", "1 2 9, press 2."]


def test_every_language_says_a_recorded_name_within_its_sentences() -> None:
    for language in LOCALES:
        line = tree(replace(STAFF, listening=Listening()), language=language)
        for heard in (Digits("121"), Digits("683553")):
            verbs = call(heard, at=line, everybody=RECORDED).reply.verbs
            texts = [each.text for verb in verbs for each in getattr(verb, "prompts", (verb,)) if isinstance(each, Say)]
            assert not [text for text in texts if "{" in text or not text[0].isalnum()], (language, texts)
