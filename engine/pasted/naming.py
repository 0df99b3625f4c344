"""Names an option from the part of a text that says what it is for."""

from dataclasses import dataclass

from engine import limits
from engine.bare import words
from engine.check.texts.phrasing import PHRASINGS
from engine.locales.known import LOCALES
from engine.locales.word_lists import word_set
from engine.pasted.cut import Cut, Named, Piece, texts_of
from engine.pasted.menu import PastedOption

# Stand beside a language's name: "for service in English".
_BESIDE_A_LANGUAGE = word_set("in en auf på po em service continue le la l")
# What an option is called that says the menu again: callers hear our own sentence for it.
REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Purpose:
    """The piece of a text that says what `named` keys are for, and words that may be said instead of them."""

    named: Named
    about: Piece
    at_start: bool  # of its sentence, so that its capital may not be its own
    phrases: tuple[str, ...] = ()


def option_of(cut: Cut, purpose: Purpose, said: Piece) -> PastedOption:
    """`said` is all of the text that the option comes from."""
    language, about = purpose.named.language, purpose.about
    if _repeats(cut, about, language):
        return PastedOption(purpose.named.keys, REPEAT, REPEAT, cut.says(said), repeats=True)
    if not about:
        nameless = f"option {purpose.named.keys[0]}"
        return PastedOption(purpose.named.keys, nameless, nameless, cut.says(said))
    told = texts_of(language)
    lead = cut.begins(about, told.leads)
    inner = Piece(lead.past, about.past) if lead and lead.past < about.past else about
    tail = None if lead else cut.ends_with(about, told.leads)
    if tail and tail.first > about.first:
        inner = Piece(about.first, tail.first)
    name = _name(cut, inner, purpose.at_start and inner.first == about.first, language)
    label, as_it_is = _label(cut, about, inner, name, language)
    spoken = _spoken_language(cut, inner, language)
    return PastedOption(
        keys=purpose.named.keys,
        name=cut.says(Piece(spoken[1], spoken[1] + 1)) if spoken else shortened(name),
        label=shortened(label),
        said=cut.says(said),
        said_as_is=as_it_is,
        phrases=purpose.phrases,
        language=spoken[0] if spoken else "",
    )


def shortened(label: str) -> str:
    """Cut at a word if it is longer than a label may be."""
    most = limits.LABEL.most
    return label if len(label) <= most else f"{label[: most - 1].rsplit(' ', 1)[0]}…"


def _name(cut: Cut, piece: Piece, at_start: bool, language: str) -> str:
    """As it reads within a sentence: a capital that only the sentence's start gave it becomes small."""
    name = cut.says(piece).strip("\"' ")
    own = _capitals(name)
    if at_start and language != "de" and not own and _language_named(cut, piece.first) is None:
        return name[:1].lower() + name[1:]
    return name


def _capitals(name: str) -> bool:
    """Whether it is written with capitals of its own: “FAQ”, “Human Resources”."""
    first, *others = name.split() or [""]
    return first[1:] != first[1:].lower() or any(each[:1].isupper() for each in others)


def _label(cut: Cut, about: Piece, inner: Piece, name: str, language: str) -> tuple[str, bool]:
    """What the menu's option says, and whether it stands as it is, without our own “for”."""
    ours = words(LOCALES[language].sentences.option.partition("{label}")[0])
    lead = tuple(cut.tokens[at].value for at in about if at < inner.first)
    if lead and (lead == ours or inner.past < about.past):
        return name, False
    if inner.first > about.first:
        whole = cut.says(about).strip("\"' ")
        return whole[:1].lower() + whole[1:], False
    return name, bool(ours) and inner.past == about.past


def _spoken_language(cut: Cut, inner: Piece, language: str) -> tuple[str, int] | None:
    """The language that the option changes to, and where it is named; None if it is for something else."""
    empty = PHRASINGS[language].fillers | _BESIDE_A_LANGUAGE
    rest = [at for at in inner if cut.is_word(at) and not cut.is_among(at, empty)]
    found = _language_named(cut, rest[0]) if len(rest) == 1 else None
    return (found, rest[0]) if found else None


def _language_named(cut: Cut, at: int) -> str | None:
    word = cut.tokens[at].value
    return next(
        (code for code, each in LOCALES.items() if word in each.menu_texts.own_names or (word,) == words(each.name)),
        None,
    )


def _repeats(cut: Cut, about: Piece, language: str) -> bool:
    """ "To repeat these choices", but not "to repeat a prescription"."""
    told = texts_of(language)
    said = [at for at in about if cut.is_word(at)]
    around = told.again | told.around_again
    return cut.any_among(about, told.again) and all(cut.is_among(at, around) for at in said)
