"""What an option may be about, as its text and the kind that it leads to tell; checks compare the two."""

from enum import StrEnum


class Concept(StrEnum):
    """The words for each, in several languages, are in engine.check.texts.naming."""

    PERSON = "person"
    MESSAGE = "message"
    CALL_BACK = "call back"
    BACK = "back"
    END = "end"
    HOURS = "hours"
    MONEY = "money"
    PLACE = "place"
    ENGLISH = "english"
    GERMAN = "german"
    SPANISH = "spanish"
    FRENCH = "french"
