"""Problems of menus that hear speech, questions, PIN checks, branches, answers in texts, and languages."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.answers.names import answers_given
from engine.answers.pins import make_digest
from engine.check import Level, Problem, find_problems
from engine.choices import AnswerCheck, BranchOn, Input
from engine.listening import Listening
from tests.engine.trees import tree_of
from tests.walked import walked

ERROR, WARNING, ADVICE = Level.ERROR, Level.WARNING, Level.ADVICE
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
ONE, TWO = t.Option(("1",), "sales", "sales"), t.Option(("2",), "goodbye", "bye")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (ONE, TWO), announces_options=True)
ASK = t.Question("ask", "Account", t.Prompt("Your account, please."), "account", "menu")
PIN = t.PinCheck("pin", "PIN", t.Prompt("Your PIN, please."), "menu", make_digest("1234"))
BRANCH = t.Branch("branch", "Who", t.Prompt(), BranchOn.CALLER, (t.Case(("+49*", "DE"), "sales"),), "menu")
ES = (t.Voice("es-ES"),)


def menu(listening: Listening | None = None, *options: t.Option, **fields: Any) -> t.Tree:
    listened = listening or Listening(Input.BOTH)
    return tree_of(replace(MENU, listening=listened, options=options or (ONE, TWO), **fields), SALES, BYE)


def ask(**fields: Any) -> t.Tree:
    return tree_of(replace(ASK, **fields), MENU, SALES, BYE)


def branch(on: str, *values: str, **fields: Any) -> t.Tree:
    cases = tuple(t.Case((value,), "sales") for value in values)
    return tree_of(replace(BRANCH, on=BranchOn(on), **{"cases": cases, **fields}), MENU, SALES, BYE)


def says(text: str, **fields: Any) -> t.Tree:
    """A tree that asks for the account and then says an answer."""
    told = t.Message("told", "Told", t.Prompt(text), "menu")
    return tree_of(replace(ASK, goes_to="told", **{"gives_up_to": "bye", **fields}), told, MENU, SALES, BYE)


def known(**fields: Any) -> t.Tree:
    return replace(tree_of(MENU, SALES, BYE), **fields)


def spanish(**fields: Any) -> t.Tree:
    return tree_of(replace(MENU, **fields), SALES, BYE, other_languages=ES)


def in_spanish(place: Any) -> Any:
    return replace(place, prompt=replace(place.prompt, others=(t.Wording("es-ES", "Hola."),)))


def found(tree: t.Tree, code: str) -> list[Problem]:
    return [problem for problem in find_problems(tree) if problem.code == code]


SOUND = [
    tree_of(MENU, SALES, BYE),
    menu(Listening(Input.BOTH), replace(ONE, keys=()), replace(TWO, phrases=("the end",))),
    menu(Listening(Input.SPEECH), replace(ONE, keys=()), replace(TWO, keys=())),
    ask(),
    ask(check=AnswerCheck.LIST, values=("10", "20")),
    ask(check=AnswerCheck.WORDS, listening=Listening(Input.SPEECH)),
    tree_of(PIN, MENU, SALES, BYE),
    branch("caller", "+15550100001", "+49*", "de", "known", "new", "anonymous"),
    branch("share", "50", "50%"),
    branch("share", "50", "50"),
    replace(ask(), repeat_key="#"),
    branch("language", "en"),
    tree_of(replace(ASK, goes_to="branch"), replace(BRANCH, on=BranchOn.ANSWER, answer="account"), MENU, SALES, BYE),
    says("Your account is {account} in {{braces}}."),
    known(operator_key="0", operator_to="sales", back_key="*", repeat_key="#"),
    tree_of(
        in_spanish(
            replace(
                MENU,
                options=(
                    replace(ONE, switches_to="es-ES", others=(t.OptionWording("es-ES", "ventas"),)),
                    replace(TWO, others=(t.OptionWording("es-ES", "adiós"),)),
                ),
            )
        ),
        in_spanish(SALES),
        in_spanish(BYE),
        other_languages=ES,
    ),
]


@walked("tree", SOUND)
def test_what_is_well_made_has_no_errors_and_no_warnings(tree: t.Tree) -> None:
    assert [problem for problem in find_problems(tree) if problem.level is not ADVICE] == []


@walked(
    ("tree", "code", "level", "where", "what"),
    [
        (menu(Listening(Input.KEYS), replace(ONE, keys=()), TWO), "no-key", ERROR, "menu", "give it one, such as 1"),
        (
            menu(Listening(Input.BOTH), replace(ONE, keys=(), label="!"), TWO),
            "no-key",
            ERROR,
            "menu",
            "no key and no words",
        ),
        (menu(Listening(Input.SPEECH)), "keys-unheard", WARNING, "menu", "its keys (1, 2) can't be pressed"),
        (menu(Listening(), replace(ONE, phrases=("buy",)), TWO), "phrases-unheard", WARNING, "menu", "“buy” can't"),
        (menu(None, ONE, replace(TWO, phrases=("the SALES!",))), "phrase-twice", ERROR, "menu", "can mean “sales” and"),
        (menu(None, ONE, replace(TWO, phrases=("one",))), "phrase-twice", ERROR, "menu", "“1” can mean"),
        (
            menu(Listening(Input.BOTH, speech_model="phone_call")),
            "listening",
            ERROR,
            "menu",
            "In “Menu”: With the model “Phone call”, Twilio needs",
        ),
        (
            menu(Listening(Input.BOTH, enhanced=True)),
            "listening",
            WARNING,
            "menu",
            "Enhanced recognition works only with",
        ),
        (menu(Listening(enhanced=True)), "listening", WARNING, "menu", "This listens for keys only"),
        (menu(Listening(Input.BOTH, hints=("a,b",))), "listening", ERROR, "menu", "has a comma"),
        (
            menu(Listening(Input.BOTH, hints=tuple(f"word {i}" for i in range(499)))),
            "twilio-hints",
            WARNING,
            "menu",
            "expects more words and phrases than Twilio accepts. It gets the first 500",
        ),
        (
            menu(Listening(), replace(ONE, keys=("#",)), replace(TWO, keys=("42",))),
            "hash-cannot-finish",
            ADVICE,
            "menu",
            "callers wait 6 seconds",
        ),
        (ask(least_digits=9, most_digits=3), "question", ERROR, "ask", "Nobody could answer “Account”."),
        (ask(check=AnswerCheck.NUMBER, lowest=5, highest=1), "question", ERROR, "ask", "No number is from 5 to 1"),
        (ask(check=AnswerCheck.DATE, earliest="2026-02-31"), "question", ERROR, "ask", "2026-02-31 isn't a date"),
        (ask(check=AnswerCheck.PATTERN, pattern="(a+)+"), "question", ERROR, "ask", "isn't a pattern"),
        (ask(check=AnswerCheck.LIST, values=("red",)), "question", ERROR, "ask", "nobody can answer “red”"),
        (ask(check=AnswerCheck.LIST, values=("red", "1")), "question", WARNING, "ask", "nobody can answer “red”"),
        (ask(check=AnswerCheck.WORDS), "question", WARNING, "ask", "let it listen for speech"),
        (ask(finish_key="5"), "finish-key", WARNING, "ask", "no answer can contain 5"),
        (ask(sensitive=True, reads_back=True), "sensitive", WARNING, "ask", "isn't read back"),
        (
            ask(sensitive=True, listening=Listening(Input.BOTH, partial_results=True)),
            "sensitive",
            WARNING,
            "ask",
            "unfinished words aren't shown",
        ),
        (ask(keeps_sealed=True), "sensitive", WARNING, "ask", "isn't sensitive"),
        (ask(goes_to=""), "leads-nowhere", ERROR, "ask", "A valid answer to “Account” leads nowhere"),
        (ask(prompt=t.Prompt()), "says-nothing", ERROR, "ask", "says nothing"),
        (
            tree_of(
                replace(ASK, goes_to="b"), replace(ASK, key="b", name="Again", check=AnswerCheck.CARD), MENU, SALES, BYE
            ),
            "answer-twice",
            WARNING,
            "b",
            "both ask for account, but differently",
        ),
        (tree_of(replace(PIN, digest=""), MENU, SALES, BYE), "no-pin", ERROR, "pin", "“PIN” has no PIN yet"),
        (tree_of(replace(PIN, goes_to=""), MENU, SALES, BYE), "leads-nowhere", ERROR, "pin", "The right PIN in"),
        (tree_of(replace(PIN, prompt=t.Prompt()), MENU, SALES, BYE), "says-nothing", ERROR, "pin", "says nothing"),
        (branch("caller", "+49*", goes_to=""), "leads-nowhere", ERROR, "branch", "every other call leads nowhere"),
        (branch("caller", cases=(t.Case(("DE",), ""),)), "leads-nowhere", ERROR, "branch", "the case DE leads nowhere"),
        (branch("answer", "1"), "branch-answer", ERROR, "branch", "none is chosen"),
        (branch("answer", "1", answer="acount"), "branch-answer", ERROR, "branch", "add a question"),
        (
            tree_of(ASK, replace(BRANCH, on=BranchOn.ANSWER, answer="acount"), MENU, SALES, BYE),
            "branch-answer",
            ERROR,
            "branch",
            "no question asks for it: write account.",
        ),
        (
            tree_of(
                replace(ASK, sensitive=True), replace(BRANCH, on=BranchOn.ANSWER, answer="account"), MENU, SALES, BYE
            ),
            "branch-answer",
            ERROR,
            "branch",
            "is sensitive",
        ),
        (branch("caller"), "no-cases", WARNING, "branch", "has no cases"),
        (branch("caller", cases=(t.Case((), "sales"),)), "branch-value", ERROR, "branch", "a case has no value"),
        (branch("caller", "DE", "de"), "case-twice", WARNING, "branch", "de appears twice"),
        (branch("caller", "0171"), "branch-value", ERROR, "branch", "no caller is ever “0171”"),
        (branch("called", "known"), "branch-value", ERROR, "branch", "no called number is ever “known”"),
        (branch("language", "fr-FR"), "branch-value", WARNING, "branch", "no call is ever in “fr-FR”"),
        (branch("share", "half"), "branch-share", ERROR, "branch", "“half” isn't a share"),
        (
            branch("share", cases=(t.Case(("30", "40"), "sales"),)),
            "branch-share",
            ERROR,
            "branch",
            "“30, 40” isn't a share",
        ),
        (branch("share", "60", "60"), "branch-share", ERROR, "branch", "add up to 120 percent"),
        (says("It is {acount}."), "placeholder-unknown", ERROR, "told", "write {account}, or remove it"),
        (says("It is {order}."), "placeholder-unknown", ERROR, "told", "add a question that asks for it"),
        (says("It is {account}.", sensitive=True), "placeholder-sensitive", ERROR, "told", "never spoken"),
        (
            says("It is {account}.", gives_up_to="told"),
            "placeholder-early",
            WARNING,
            "told",
            "before they answer “Account”",
        ),
        (ask(prompt=t.Prompt("Not {account}?")), "placeholder-early", WARNING, "ask", "ask first"),
        (says("It is {account."), "stray-brace", WARNING, "told", "a single brace"),
        (says("Wait [pause 1.5]."), "stray-pause", WARNING, "told", "says “[pause 1.5]”, which is read aloud"),
        (menu(None, replace(ONE, label="{account}"), TWO), "stray-brace", WARNING, "menu", "a label has a brace"),
        (known(operator_key="0"), "operator-half", WARNING, "", "it leads nowhere"),
        (known(operator_to="sales"), "operator-half", WARNING, "", "no key leads there"),
        (known(operator_key="0", operator_to="gone"), "missing-destination", ERROR, "", "leads to “gone”"),
        (known(back_key="*", repeat_key="*"), "tree-key-twice", ERROR, "", "back and repeat are both *"),
        (
            replace(ask(), back_key="#"),
            "tree-key-finishes",
            WARNING,
            "ask",
            "can't be the back key there",
        ),
        (
            menu(None, replace(ONE, switches_to="es-ES"), TWO),
            "language-unknown",
            ERROR,
            "menu",
            "switches to Spanish (Spain), which this line doesn't have",
        ),
        (
            tree_of(in_spanish(MENU), SALES, BYE),
            "language-unused",
            WARNING,
            "menu",
            "has words in Spanish (Spain), which this line doesn't have",
        ),
        (known(other_languages=(*ES, *ES)), "language-twice", ERROR, "", "Spanish (Spain) appears twice in this line"),
        (known(language="hu-HU"), "no-own-sentences", ADVICE, "", "no built-in sentences in Hungarian (Hungary)"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(tree: t.Tree, code: str, level: Level, where: str, what: str) -> None:
    problems = found(tree, code)
    assert [(problem.level, problem.where) for problem in problems] == [(level, where)]
    assert what in problems[0].what
    assert problems[0].what.endswith(".")


def test_a_rule_of_another_language_of_the_tree_counts_as_well() -> None:
    better = Listening(Input.BOTH, speech_model="phone_call", speech_timeout=2)
    assert found(menu(better), "listening") == []
    (problem,) = found(replace(menu(better), other_languages=(t.Voice("de-DE"),)), "listening")
    assert "does not know German (Germany), de-DE" in problem.what


def test_what_is_missing_in_a_language_is_one_warning_for_each_destination() -> None:
    problems = found(spanish(), "language-missing")
    assert [(problem.where, problem.level) for problem in problems] == [
        (key, WARNING) for key in ("menu", "sales", "bye")
    ]
    assert "incomplete in Spanish (Spain) (its text, the option “sales”, the option “goodbye”)" in problems[0].what
    translated = replace(ONE, others=(t.OptionWording("es-ES", "ventas"),))
    silent = in_spanish(replace(MENU, options=(translated,), announces_options=True))
    assert found(tree_of(silent, in_spanish(SALES), other_languages=ES), "language-missing") == []


def test_a_text_that_changed_since_it_was_recorded_is_told() -> None:
    old = t.Prompt("Hello again.", "a.wav", "Hello.")
    (problem,) = found(tree_of(replace(MENU, prompt=old), SALES, BYE), "recording-outdated")
    assert (problem.where, problem.level) == ("menu", WARNING)
    assert "record it again, or change the text to match" in problem.what
    same = replace(old, audio_of="Hello  again.")
    assert found(tree_of(replace(MENU, prompt=same), SALES, BYE), "recording-outdated") == []
    recorded = replace(MENU, prompt=t.Prompt("", "a.wav"), announces_options=False)
    assert found(tree_of(recorded, SALES, BYE), "says-nothing") == []


def test_a_recording_cannot_say_an_answer() -> None:
    told = t.Message("told", "Told", t.Prompt("It is {account}.", "a.wav", "It is {account}."), "menu")
    tree = tree_of(replace(ASK, goes_to="told"), told, MENU, SALES, BYE)
    assert [problem.level for problem in found(tree, "placeholder-recorded")] == [WARNING]


def test_an_answer_that_a_branch_has_looked_at_is_there() -> None:
    told = t.Message("told", "Told", t.Prompt("It is {account}."), "menu")
    asked = replace(ASK, goes_to="branch", gives_up_to="branch")
    decides = replace(BRANCH, on=BranchOn.ANSWER, answer="account", cases=(t.Case(("1",), "told"),))
    assert found(tree_of(asked, decides, told, MENU, SALES, BYE), "placeholder-early") == []
    other = replace(decides, goes_to="told")
    assert len(found(tree_of(asked, other, told, MENU, SALES, BYE), "placeholder-early")) == 1


def test_a_key_of_two_options_is_told_as_that_alone() -> None:
    tree = menu(Listening(Input.BOTH), ONE, replace(TWO, keys=("1",)))
    assert [problem.code for problem in find_problems(tree) if problem.level is ERROR] == ["key-twice"]


def test_the_operator_key_leads_to_the_operator_and_round_every_question() -> None:
    desk = replace(SALES, key="desk", name="Desk", prompt=t.Prompt("It is {account}."))
    tree = tree_of(replace(ASK, gives_up_to="bye"), desk, MENU, SALES, BYE)
    assert [problem.where for problem in found(tree, "unreachable")] == ["desk"]
    with_key = replace(tree, operator_key="*", operator_to="desk")
    assert found(with_key, "unreachable") == []
    assert [problem.where for problem in found(with_key, "placeholder-early")] == ["desk"]


def test_keys_that_every_caller_knows_are_not_missing_where_a_text_announces_them() -> None:
    text = "For sales, press 1. For a goodbye, press 2. For the operator, press 0. To hear this again, press pound."
    told = tree_of(replace(MENU, prompt=t.Prompt(text), announces_options=False), SALES, BYE)
    assert len(found(told, "announced-but-missing")) == 2
    with_keys = replace(told, operator_key="0", operator_to="sales", repeat_key="#")
    assert found(with_keys, "announced-but-missing") == []


def test_a_key_that_is_missing_is_told_of_a_text_in_another_language_as_well() -> None:
    text = t.Prompt("For sales, press 1.", others=(t.Wording("es-ES", "Para ventas, oprima 1. Para ayuda, oprima 7."),))
    tree = tree_of(replace(MENU, prompt=text, announces_options=False), SALES, BYE, other_languages=ES)
    (problem,) = found(tree, "announced-but-missing")
    assert "says “oprima 7”, but there is no option 7" in problem.what


def test_an_option_that_a_text_says_by_its_words_is_announced_where_speech_is_heard() -> None:
    text = "You can say sales, or press 2 for a goodbye."
    fields: dict[str, Any] = {"prompt": t.Prompt(text), "announces_options": False}
    assert len(found(menu(Listening(), **fields), "never-announced")) == 1
    assert found(menu(Listening(Input.BOTH), **fields), "never-announced") == []


def test_more_ways_than_can_be_walked_are_refused() -> None:
    german = [(t.Case(("DE",), f"m{at}"),) for at in range(3)]
    binary = [t.Branch(f"b{at}", f"B{at}", t.Prompt(), BranchOn.CALLER, german[at], f"b{at + 1}") for at in range(3)]
    steps = [t.Message(f"m{at}", f"M{at}", t.Prompt("Hm."), f"b{at + 1}") for at in range(3)]
    end = replace(BRANCH, key="b3", cases=tuple(t.Case((f"+{at}*",), f"end{at}") for at in range(1, 90)), goes_to="bye")
    ends = [replace(BYE, key=f"end{at}") for at in range(1, 90)]
    tree = tree_of(*binary, end, *steps, *ends, BYE)
    assert [problem.where for problem in found(tree, "too-many-ways")] == ["b0"]


def test_what_gives_an_answer_is_found_by_its_name() -> None:
    assert answers_given(ask()) == {"account": list(ASK.gives)}


@pytest.mark.parametrize(
    ("check", "value", "told"),
    [
        ("digits", "100-399", ""),
        ("number", "1-9", ""),
        ("words", "100-399", "account isn't a number"),
        ("date", "2026-2027", "account isn't a number"),
        ("digits", "399-100", "put the smaller number first"),
    ],
)
def test_a_range_that_no_answer_can_be_in_is_told(check: str, value: str, told: str) -> None:
    asked = replace(ASK, check=AnswerCheck(check), goes_to="branch")
    cases = (t.Case((value,), "sales"),)
    tree = tree_of(asked, replace(BRANCH, on=BranchOn.ANSWER, answer="account", cases=cases), MENU, SALES, BYE)
    problems = found(tree, "branch-range")
    assert [told in each.what for each in problems] == ([True] if told else [])
    assert all(each.level is WARNING for each in problems)
