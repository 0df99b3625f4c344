"""Damaged files for tests: valid ones with faults at known places, made from a seed."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

SAMPLES = {
    path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "menus/samples").glob("*.json"))
}

Json = dict[str, Any]
# Damages a destination in place; returns the place of the error, relative to the destination.
Fault = Callable[[Json, Random], str]
TEXTS = ("key", "name", "prompt")


def lacks_a_field(one: Json, random: Random) -> str:
    del one[random.choice(TEXTS)]
    return ""


def misspells_a_field(one: Json, random: Random) -> str:
    name = random.choice(TEXTS)
    one[f"{name}s"] = one.pop(name)
    return f"/{name}s"


def has_a_strange_field(one: Json, random: Random) -> str:
    one["colour"] = random.choice(["red", 7, None, [], {}, 1.5])
    return "/colour"


def lacks_its_kind(one: Json, random: Random) -> str:
    del one["kind"]
    return ""


def is_of_a_strange_kind(one: Json, random: Random) -> str:
    one["kind"] = random.choice(["teleport", "Menu", "", 7, None, ["menu"], {"menu": 1}])
    return "/kind"


def has_a_name_of_another_type(one: Json, random: Random) -> str:
    one["name"] = random.choice([7, True, None, ["x"], {"text": "x"}, 10**30, float("nan"), float("inf")])
    return "/name"


def has_an_empty_name(one: Json, random: Random) -> str:
    one["name"] = random.choice(["", " ", "\t"])
    return "/name"


def has_a_long_name(one: Json, random: Random) -> str:
    one["name"] = "n" * random.randint(61, 5000)
    return "/name"


def has_a_name_of_two_lines(one: Json, random: Random) -> str:
    one["name"] = random.choice(["a\nb", "a\r\nb", "a\n"])
    return "/name"


def has_a_key_out_of_shape(one: Json, random: Random) -> str:
    one["key"] = random.choice(["Menu", "1st", "a-b", "a b", "_a", "", "k" * 25, "schlüssel", "menu\n"])
    return "/key"


def has_a_plain_text_as_prompt(one: Json, random: Random) -> str:
    one["prompt"] = random.choice(["Hello.", 7, None, ["Hello."]])
    return "/prompt"


def has_a_number_as_text(one: Json, random: Random) -> str:
    one["prompt"] = {"text": random.choice([7, None, ["Hello."], {"en": "Hello."}])}
    return "/prompt/text"


def holds_what_nobody_can_say(one: Json, random: Random) -> str:
    one["prompt"] = {"text": "Hello" + random.choice(["\x00", "\x0b", "\x1b[31m", "\ud800", "\udfff", "\uffff"])}
    return "/prompt/text"


def waits_for_ever(one: Json, random: Random) -> str:
    one["wait_seconds"] = random.choice([0, 61, -1, 10**9])
    return "/wait_seconds"


def waits_in_words(one: Json, random: Random) -> str:
    one["tries"] = random.choice(["3", True, 3.0, None, float("nan"), 10**400])
    return "/tries"


def announces_in_words(one: Json, random: Random) -> str:
    one["announces_options"] = random.choice(["yes", 1, 0, None])
    return "/announces_options"


def has_a_long_sentence(one: Json, random: Random) -> str:
    one["no_match"] = {"text": "x" * 301}
    return "/no_match/text"


def has_options_by_key(one: Json, random: Random) -> str:
    one["options"] = random.choice([{"1": "sales"}, "1", None])
    return "/options"


def has_a_thousand_options(one: Json, random: Random) -> str:
    one["options"] = one["options"] * 1000
    return "/options"


def has_an_option_that_is_none(one: Json, random: Random) -> str:
    place = random.randrange(len(one["options"]))
    one["options"][place] = random.choice([None, [], "sales", 1])
    return f"/options/{place}"


def has_an_option_for_a_word(one: Json, random: Random) -> str:
    place = random.randrange(len(one["options"]))
    one["options"][place]["keys"] = ["1", random.choice(["one", "", "12345", "1 ", "٣", "A"])]
    return f"/options/{place}/keys/1"


def has_an_option_without_a_word(one: Json, random: Random) -> str:
    place = random.randrange(len(one["options"]))
    del one["options"][place]["label"]
    return f"/options/{place}"


def leads_out_of_the_file(one: Json, random: Random) -> str:
    place = random.randrange(len(one["options"]))
    one["options"][place]["goes_to"] = random.choice(["nowhere", "x" * 500, "menu ", "\x00"])
    return f"/options/{place}/goes_to"


def gives_up_to_a_name(one: Json, random: Random) -> str:
    one["gives_up_to"] = "Good-bye and thank you"
    return "/gives_up_to"


def rings_no_number(one: Json, random: Random) -> str:
    one["numbers"] = ["+15550100009", random.choice(["5550100009", "+1 555 010 0009", "+1", "reception", "+1555", ""])]
    return "/numbers/1"


def rings_one_number_only(one: Json, random: Random) -> str:
    one["numbers"] = random.choice(["+15550100009", 15550100009, None])
    return "/numbers"


def records_for_ever(one: Json, random: Random) -> str:
    one["max_seconds"] = random.choice([0, 4, 3601, 10**15])
    return "/max_seconds"


def queues_at_no_name(one: Json, random: Random) -> str:
    one["queue_name"] = random.choice(["", "a/b", "x" * 65, "a\nb", "<support>"])
    return "/queue_name"


def plays_a_file_of_the_server(one: Json, random: Random) -> str:
    one["music"] = random.choice(["/etc/passwd", "../secret.wav", "http://example.com/a.mp3", "a b.wav"])
    return "/music"


def is_left_by_two_keys(one: Json, random: Random) -> str:
    one["leave_key"] = random.choice(["**", "x", " ", "١"])
    return "/leave_key"


# Faults that every destination can have, and those of single kinds.
FAULTS: dict[str, tuple[Fault, ...]] = {
    "": (
        lacks_a_field,
        misspells_a_field,
        has_a_strange_field,
        lacks_its_kind,
        is_of_a_strange_kind,
        has_a_name_of_another_type,
        has_an_empty_name,
        has_a_long_name,
        has_a_name_of_two_lines,
        has_a_key_out_of_shape,
        has_a_plain_text_as_prompt,
        has_a_number_as_text,
        holds_what_nobody_can_say,
    ),
    "menu": (
        waits_for_ever,
        waits_in_words,
        announces_in_words,
        has_a_long_sentence,
        has_options_by_key,
        has_a_thousand_options,
        has_an_option_that_is_none,
        has_an_option_for_a_word,
        has_an_option_without_a_word,
        leads_out_of_the_file,
        gives_up_to_a_name,
    ),
    "transfer": (rings_no_number, rings_one_number_only),
    "voicemail": (records_for_ever,),
    "queue": (queues_at_no_name, plays_a_file_of_the_server, is_left_by_two_keys),
}
EVERY_FAULT = [(kind, fault) for kind, faults in FAULTS.items() for fault in faults]


@dataclass(frozen=True)
class Damaged:
    """A file with faults of these names, each with an error at its place."""

    sample: str
    faults: tuple[str, ...]
    places: tuple[str, ...]
    tree: Json

    def __str__(self) -> str:
        return f"{self.sample}-{'-'.join(self.faults)}"

    @property
    def file(self) -> bytes:
        return json.dumps(self.tree).encode()


def damaged(seed: int, *, faults: int = 1) -> Damaged:
    """Returns the damaged file of a seed, always the same one. Rising seeds use every kind of fault in turn."""
    random = Random(seed)
    first = EVERY_FAULT[seed % len(EVERY_FAULT)]
    sample = random.choice([name for name, text in SAMPLES.items() if f'"{first[0]}' in text])
    tree = deepcopy(json.loads(SAMPLES[sample]))
    free = list(tree["destinations"])
    done: dict[str, str] = {}
    for kind, fault in [first, *random.sample(EVERY_FAULT, len(EVERY_FAULT))]:
        fitting = [one for one in free if one["kind"].startswith(kind)]
        if len(done) < faults and fitting and fault.__name__ not in done:
            one = random.choice(fitting)
            free.remove(one)
            done[fault.__name__] = f"/destinations/{tree['destinations'].index(one)}{fault(one, random)}"
    return Damaged(sample, tuple(done), tuple(done.values()), tree)
