"""What was erased, counted and in words: “3 calls, 1 recording”."""

from collections.abc import Mapping

from django.utils.text import get_text_list

# By the names under which counts are stored, in the order in which people read them.
WORDS: dict[str, tuple[str, str]] = {
    "calls": ("call", "calls"),
    "answers": ("call's answers", "calls' answers"),
    "items": ("inbox item", "inbox items"),
    "recordings": ("recording", "recordings"),
    "exchanged": ("text", "texts"),
    "wordings": ("text's words", "texts' words"),
    "texts": ("transcript or spoken note", "transcripts and spoken notes"),
    "notes": ("note of your team", "notes of your team"),
    "wrong_pins": ("wrong PIN", "wrong PINs"),
    "listed": ("entry on a caller list", "entries on caller lists"),
    "jobs": ("background job", "background jobs"),
    "set_apart": ("line that the journal could not store", "lines that the journal could not store"),
    "mentions": ("mention elsewhere", "mentions elsewhere"),
    "call_at_provider": ("call at Twilio", "calls at Twilio"),
    "recording_at_provider": ("recording at Twilio", "recordings at Twilio"),
    "message_at_provider": ("text at Twilio", "texts at Twilio"),
}


def each_in_words(counts: Mapping[str, int]) -> list[str]:
    """Returns the counts as people read them, without those of nothing."""
    return [f"{counts[name]:,} {words[counts[name] != 1]}" for name, words in WORDS.items() if counts.get(name)]


def in_words(counts: Mapping[str, int], nothing: str = "nothing") -> str:
    return str(get_text_list(each_in_words(counts), "and")) or nothing
