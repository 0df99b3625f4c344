"""Audio for a provider that receives it inside our answers: converted once, before callers hear it, and kept."""

import logging
from collections.abc import Collection, Iterable, Iterator

from django.conf import settings

from engine import tree as t
from engine.check import Level, Problem
from engine.providers.known import PROVIDERS
from engine.providers.provider import Embedded, Provider
from menus.audio import decoding
from menus.audio.in_use import audio_of, prompts_in
from menus.audio.store import path_of
from menus.models import Audio
from menus.whole_file import write_whole

log = logging.getLogger(__name__)


def embed(tree: t.Tree) -> None:
    """Converts all audio of `tree` for every provider that needs it; files converted before are left as they are."""
    embed_files({name for _, prompt in prompts_in(tree) for name in audio_of(prompt)})


def embed_files(names: Collection[str]) -> None:
    """Converts these files, such as the recorded names of people, which are in no tree."""
    for form in {provider.embeds for provider in PROVIDERS.values() if provider.embeds}:
        for name in sorted(names):
            if not (settings.MEDIA_DIR / form.file_name(name)).exists():
                _convert(name, form)


def too_long(tree: t.Tree, providers: Iterable[str]) -> Iterator[Problem]:
    """Returns audio too long to embed: its text is read aloud instead, if there is one."""
    for provider in filter(None, map(PROVIDERS.get, dict.fromkeys(providers))):
        if provider.embeds:
            yield from _too_long(tree, provider, provider.embeds)


def _too_long(tree: t.Tree, provider: Provider, form: Embedded) -> Iterator[Problem]:
    heard = [(place, prompt, name) for place, prompt in prompts_in(tree) for name in audio_of(prompt)]
    longer = Audio.objects.filter(name__in=[name for *_, name in heard], seconds__gt=form.longest_seconds)
    names = set(longer.values_list("name", flat=True)) if heard else set()
    for place, prompt, name in heard:
        if name in names:
            yield _problem(place, prompt, provider, form.longest_seconds)


def _problem(place: t.Destination, prompt: t.Prompt, provider: Provider, seconds: int) -> Problem:
    has_text = bool(prompt.text.strip())
    instead = "its text is read aloud there" if has_text else "write down what it says, to be read aloud there"
    what = (
        f"The recording of “{place.name}” is longer than the {seconds} seconds that {provider.label} takes: {instead}."
    )
    return Problem(place.key, what, f"{provider.name}-long-audio", Level.WARNING if has_text else Level.ERROR)


def _convert(name: str, form: Embedded) -> None:
    path = path_of(name)
    if path is None:
        return
    try:
        samples = decoding.decode(path.read_bytes(), form.rate, form.longest_seconds)
    except decoding.Unreadable:  # it was checked when uploaded; its text is read instead
        log.warning("audio %s cannot be converted", name)
        return
    if len(samples) <= form.longest_seconds * form.rate:
        write_whole(settings.MEDIA_DIR, form.file_name(name), decoding.as_wav(samples.tobytes(), form.rate))
