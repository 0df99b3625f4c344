"""Finds the languages: each module here with a `LOCALE` is one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import engine.locales as package
from engine.locales.locale import Locale


def _found() -> Iterator[Locale]:
    for module in sorted(each.name for each in iter_modules(package.__path__)):
        found = getattr(import_module(f"{package.__name__}.{module}"), "LOCALE", None) if len(module) < 4 else None
        if isinstance(found, Locale):
            yield found


LOCALES: Mapping[str, Locale] = MappingProxyType({locale.code: locale for locale in _found()})
_BY_CODE = {code: locale for locale in LOCALES.values() for code in (locale.code, *locale.also)}


@lru_cache(maxsize=512)
def locale_of(tag: str) -> Locale | None:
    """The locale of a BCP 47 tag, ignoring case and country; None if we do not have the language."""
    return _BY_CODE.get(tag.replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=512)
def locale_or_english(tag: str) -> Locale:
    """The locale of a BCP 47 tag; English if we do not have the language."""
    return locale_of(tag) or LOCALES["en"]
