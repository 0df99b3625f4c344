"""What people type and choose, as columns and fields of forms: numbers, keys, phrases, languages, countries."""

# Migrations import the columns from this package.
from menus.fields.columns import KeysField, LanguageField, NumberField, NumbersField, PhrasesField

__all__ = ["KeysField", "LanguageField", "NumberField", "NumbersField", "PhrasesField"]
