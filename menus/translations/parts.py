"""The texts of a phone line in one of its languages beside those of its first: read as values, and written back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine import limits
from engine import tree as t
from engine.kinds.all import kind_of
from engine.labels import beside
from engine.links import in_order
from engine.saying.prompts import OPTIONS, options_of, prompts_of
from menus.plainly import plainly

_WORDS, _SAYS, _COMMA = "words-", "or says", ", "
_SIGNS = str.maketrans({"*": "star", "#": "hash"})


@dataclass(frozen=True, slots=True)
class Translated:
    """One text in two languages. `id` is the same in every language; `what` names it within its destination.

    `audio` and `source_audio` are names of recordings, `is_old` says that one was made for other words. A text that
    comes from a shared prompt is `shared` and changed there. `limit` bounds the translation, which may be left out if
    it `is_optional`.
    """

    id: str
    key: str
    place: str
    what: str
    source: str
    text: str
    source_audio: str = ""
    audio: str = ""
    source_is_old: bool = False
    is_old: bool = False
    shared: str = ""
    limit: limits.Text = limits.PROMPT
    is_optional: bool = False

    @property
    def is_missing(self) -> bool:
        return not self.is_optional and bool(self.source or self.source_audio) and not (self.text or self.audio)


def translated(tree: t.Tree, language: str) -> list[Translated]:
    """Returns what callers hear, in the order in which they reach it."""
    return [each for key in in_order(tree) for each in _of_place(tree.destinations[key], language)]


def read_language(tree: t.Tree, language: str) -> dict[str, str]:
    """Returns the translations that can be changed, by ID."""
    return {each.id: each.text for each in translated(tree, language) if not each.shared}


def write_language(tree: t.Tree, language: str, values: Mapping[str, str]) -> tuple[t.Tree, dict[str, list[str]]]:
    """Returns the tree with these translations, and what is wrong with which of them."""
    errors: dict[str, list[str]] = {}
    places = dict(tree.destinations)
    for each in translated(tree, language):
        text = plainly(values.get(each.id, each.text))
        if each.shared or text == each.text:
            continue
        if wrong := _wrong(each, places[each.key], language, text):
            errors[each.id] = [wrong]
        else:
            places[each.key] = _written(places[each.key], each.id, language, text)
    return replace(tree, destinations=places), errors


def _wrong(part: Translated, place: t.Destination, language: str, text: str) -> str:
    """What is wrong with a translation, "" if nothing is."""
    if not part.is_optional or not text:
        return part.limit.wrong(text)
    phrases = _split(text)
    wrong = limits.PHRASES.wrong(phrases) or next(filter(None, map(limits.PHRASE.wrong, phrases)), "")
    option = dict(_options(place)).get(part.id.removeprefix(_WORDS))
    has_label = option is not None and _said(option, language).label
    return wrong or ("" if has_label else "Translate the option's label first: callers hear it.")


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in text.replace("\n", ",").split(",") if each.strip()))


def _of_place(place: t.Destination, language: str) -> Iterator[Translated]:
    for field, prompt in prompts_of(place):
        said = _in(prompt, language)
        if prompt or said.text or said.audio:
            yield _prompt(place, field, prompt, said)
    kind = kind_of(place)
    if not kind.says_labels(place):
        return
    listening = kind.listening(place)
    for id_, option in _options(place):
        if option.switches_to in ("", language):
            yield _option(place, id_, option, language)
            if listening and listening.hears_speech and (option.phrases or _said(option, language).phrases):
                yield _phrases(place, id_, option, language)


def _prompt(place: t.Destination, field: str, prompt: t.Prompt, said: t.Wording) -> Translated:
    told = beside(type(place), field)
    return Translated(
        f"say-{place.key}-{field}",
        place.key,
        place.name,
        "" if field == "prompt" else told.label,
        plainly(prompt.text),
        plainly(said.text),
        prompt.audio,
        said.audio,
        bool(prompt.audio) and prompt.audio_of.split() != prompt.text.split(),
        bool(said.audio) and said.audio_of.split() != said.text.split(),
        prompt.shared,
        told.limit if isinstance(told.limit, limits.Text) else limits.PROMPT,
    )


def _option(place: t.Destination, id_: str, option: t.Option, language: str) -> Translated:
    what = f"option {' or '.join(option.keys)}".strip()
    limit = replace(limits.LABEL, needed=False)
    return Translated(id_, place.key, place.name, what, option.label, _said(option, language).label, limit=limit)


def _phrases(place: t.Destination, id_: str, option: t.Option, language: str) -> Translated:
    """What callers may say instead of the label, separated by commas."""
    what = f"option {' or '.join(option.keys)} {_SAYS}"
    texts = (_COMMA.join(option.phrases), _COMMA.join(_said(option, language).phrases))
    limit = limits.Text(limits.PHRASES.most * limits.PHRASE.most)
    return Translated(f"{_WORDS}{id_}", place.key, place.name, what, *texts, limit=limit, is_optional=True)


def _said(option: t.Option, language: str) -> t.OptionWording:
    return next((each for each in option.others if each.language == language), t.OptionWording(language, ""))


def _options(place: t.Destination) -> Iterator[tuple[str, t.Option]]:
    """Each option by its keys, so that a new order or label keeps its translation."""
    taken: set[str] = set()
    for number, option in enumerate(options_of(place)):
        keys = ".".join(option.keys).translate(_SIGNS) or f"no{number}"
        id_ = f"option-{place.key}-{keys}"
        yield (f"{id_}-{number}" if id_ in taken else id_), option
        taken.add(id_)


def _in(prompt: t.Prompt, language: str) -> t.Wording:
    return next((each for each in prompt.others if each.language == language), t.Wording(language))


def _written(place: t.Destination, id_: str, language: str, text: str) -> t.Destination:
    if id_.startswith(("option-", _WORDS)):
        write = _worded if id_.startswith(_WORDS) else _labelled
        own = id_.removeprefix(_WORDS)
        options = [write(option, language, text) if each == own else option for each, option in _options(place)]
        return _with(place, OPTIONS[type(place)], tuple(options))
    field = id_.rpartition("-")[2]
    prompt = getattr(place, field)
    said = replace(_in(prompt, language), text=text)
    if not any(each.language == language for each in prompt.others):
        others = (*prompt.others, said)
    else:
        others = tuple(said if each.language == language else each for each in prompt.others)
    kept = tuple(each for each in others if each.text or each.audio)
    return _with(place, field, replace(prompt, others=kept))


def _with(place: t.Destination, field: str, value: object) -> t.Destination:
    made: t.Destination = replace(place, **{field: value})  # type: ignore[arg-type]
    return made


def _labelled(option: t.Option, language: str, text: str) -> t.Option:
    """Without a label, the words to say go as well: they are of no use alone."""
    rest = tuple(each for each in option.others if each.language != language)
    return replace(option, others=(*rest, replace(_said(option, language), label=text)) if text else rest)


def _worded(option: t.Option, language: str, text: str) -> t.Option:
    said = _said(option, language)
    others = (replace(each, phrases=_split(text)) if each == said else each for each in option.others)
    return replace(option, others=tuple(others))
