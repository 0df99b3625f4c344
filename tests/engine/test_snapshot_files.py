"""Trees as files: readable, exact in both directions, and all errors of a file listed at once with their places."""

import json
from typing import Any

import pytest

from engine import snapshot
from engine import tree as t
from tests.engine.damage import SAMPLES, Damaged, damaged
from tests.walked import walked


def errors_of(file: bytes) -> list[snapshot.Error]:
    with pytest.raises(snapshot.BadSnapshot) as refused:
        snapshot.read(file)
    return list(refused.value.errors)


def errors_with(change: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The errors of the sample with other values at the given JSON pointers."""
    tree = json.loads(SAMPLES["acme"])
    for pointer, value in change.items():
        *way, last = pointer.split("/")[1:]
        at: Any = tree
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[last] = value
    return [(error.place, error.name, error.sentence) for error in errors_of(json.dumps(tree).encode())]


@walked("sample", SAMPLES)
def test_a_file_written_and_read_and_written_is_the_same_to_the_byte(sample: str) -> None:
    written = snapshot.write(snapshot.read(SAMPLES[sample].encode()))
    assert snapshot.write(snapshot.read(written.encode())) == written


def test_a_file_is_laid_out_for_reading_from_the_start_on() -> None:
    written = snapshot.write(snapshot.read(SAMPLES["office"].encode()))
    assert written.startswith('{\n  "format": 1,\n  "slug": "office",\n  "name": "Office",\n  "start": "greeting",\n')
    assert '        {"keys": ["1"], "label": "sales", "goes_to": "sales"},\n' in written
    assert '      "kind": "message",\n      "key": "greeting",\n      "name": "Greeting",\n      "prompt": ' in written
    keys = [one["key"] for one in json.loads(written)["destinations"]]
    assert keys[:3] == ["greeting", "menu", "sales"]
    assert "für" in snapshot.write(snapshot.read(SAMPLES["two-languages"].encode()))


def test_what_nobody_can_reach_stands_at_the_end_of_the_file() -> None:
    tree = json.loads(SAMPLES["acme"]) | {"start": ""}
    written = snapshot.write(snapshot.read(json.dumps(tree).encode()))
    keys = [one["key"] for one in json.loads(written)["destinations"]]
    assert keys == sorted(keys)


def test_a_draft_that_is_not_finished_can_be_read() -> None:
    unfinished = {"format": 1, "slug": "new", "name": "New", "start": "", "destinations": []}
    assert snapshot.read(json.dumps(unfinished).encode()).destinations == {}


def test_no_file_that_we_write_carries_a_pin() -> None:
    pin = t.PinCheck("pin", "PIN", t.Prompt("Your PIN?"), "pin", "scrypt-1$YQ$YQ")
    assert "scrypt" not in snapshot.write(t.Tree("new", "New", "pin", {"pin": pin}))


def test_a_file_that_brings_a_pin_is_refused() -> None:
    check = {"kind": "pincheck", "key": "pin", "name": "PIN", "prompt": {}, "goes_to": "", "digest": "scrypt-1$YQ$YQ"}
    file = {"format": 1, "slug": "new", "name": "New", "start": "pin", "destinations": [check]}
    (error,) = errors_of(json.dumps(file).encode())
    assert error.place == "/destinations/0/digest"
    assert "Files don't carry PINs: leave this out and set the PIN on the form." in error.sentence
    place = snapshot.load(file).destinations["pin"]
    assert isinstance(place, t.PinCheck)
    assert place.digest, "but a revision is read with it"


def test_a_byte_order_mark_and_the_address_of_a_schema_do_no_harm() -> None:
    tree = {"$schema": "tree.schema.json", **json.loads(SAMPLES["acme"])}
    file = b"\xef\xbb\xbf" + json.dumps(tree).encode()
    assert snapshot.read(file) == snapshot.read(SAMPLES["acme"].encode())


def test_every_error_is_told_at_once_in_the_order_of_the_file() -> None:
    changes = {
        "/language": "English",
        "/destinations/0/goes_to": "main",
        "/destinations/1/options/2/keys": ["three", "3"],
        "/destinations/1/wait_seconds": 0,
        "/destinations/5/numbers": ["5550100009"],
        "/destinations/7/kind": "bye",
    }
    assert errors_with(changes) == [
        ("/language", "", "“English” does not fit. A language's tag, such as en-US or de-DE."),
        ("/destinations/0/goes_to", "Greeting", "This leads to “main”, which is not in this file."),
        (
            "/destinations/1/options/2/keys/0",
            "Main menu",
            "“three” does not fit. Keys are 0 to 9, * and #, such as 1, or up to four in a row, such as 42.",
        ),
        ("/destinations/1/wait_seconds", "Main menu", "0 does not fit. Choose from 1 to 60."),
        (
            "/destinations/5/numbers/0",
            "Reception",
            "“5550100009” does not fit. Write a number with its country code and without spaces, such as "
            "+15550100009, or +15550100009;ext=12; or an address without a password, such as sip:anna@example.com or "
            "client:anna.",
        ),
        (
            "/destinations/7/kind",
            "Goodbye",
            "There is no kind “bye”. Did you mean “goodbye”?",
        ),
    ]


@walked(
    ("pointer", "value", "says"),
    [
        ("/start", "greting", "This leads to “greting”, which is not in this file. Did you mean “greeting”?"),
        ("/destinations/0/promt", {"text": "x"}, "This message has no field “promt”. Did you mean “prompt”?"),
        ("/destinations/0/name", "", "“” does not fit. This can't be blank."),
        ("/destinations/0/name", "n" * 61, f"“{'n' * 40}…” does not fit. Up to 60 characters are allowed; "),
        ("/destinations/0/name", "a\nb", "“a�b” does not fit. Write it on one line."),
        ("/destinations/0/prompt", {"text": "\x00"}, "“�” does not fit. This contains an invisible control character"),
        ("/destinations/1/no_input", {"text": "x" * 301}, "Up to 300 characters are allowed; this has 301."),
        ("/destinations/1/options", [None] * 101, "Up to 100 are allowed; there are 101."),
        ("/destinations/1/tries", True, "Expected a whole number, not true."),
        ("/destinations/1/tries", 3.0, "Expected a whole number, not 3.0."),
        ("/destinations/1/tries", float("nan"), "Expected a whole number, not nan."),
        ("/destinations/1/tries", 10**400, "Expected a whole number, not a number that is too long."),
        ("/destinations/2/key", "Sales", "“Sales” does not fit. Lowercase letters, digits and _ only"),
        ("/destinations/3/leave_key", "12", "“12” does not fit. One key: 0 to 9, * or #."),
        ("/destinations", [{}] * 1001, "Up to 1,000 are allowed; there are 1,001."),
        ("/destinations", [{"key": "menu", "options": []}], "“kind” is missing. Write menu."),
        ("/destinations/1/kind", "xyzzy", "There is no kind “xyzzy”. Write menu."),
        ("/destinations/7/kind", 7, "There is no kind 7. Write menu, question, "),
        ("/slug", "my office", "“my office” does not fit. Letters, digits, - and _ only, such as main-office."),
        ("/format", "1", "This release reads format 1, not “1”."),
    ],
)
def test_an_error_says_what_to_do(pointer: str, value: Any, says: str) -> None:
    assert any(says in sentence for _, _, sentence in errors_with({pointer: value}))


@walked(
    ("file", "place", "says"),
    [
        (b"", "", "The file is empty."),
        (b" \n ", "", "The file is empty."),
        (b"\xff\xfe{\x00}\x00", "", "saved as UTF-16"),
        (b'{\n"name": "Caf\xe9"}', "line 2", "isn't UTF-8 text"),
        (b"{\n  // a tree\n}", "line 2, column 3", "JSON doesn't allow comments"),
        (b"{\n  # a tree\n}", "line 2, column 3", "JSON doesn't allow comments"),
        (b'{"format": 1,}', "line 1, column 14", "There is a comma before the closing bracket"),
        (b"{'format': 1}", "line 1, column 2", "straight double quotes"),
        ("{“format”: 1}".encode(), "line 1, column 2", "straight double quotes"),
        (b'{"format": 1', "line 1, column 13", "The file ends before everything is closed"),
        (b'{"format": 1 "slug": "x"}', "line 1, column 14", "A comma is missing"),
        (b'{"format" 1}', "line 1, column 11", "Expected a colon"),
        (b'{"name": "one\ntwo"}', "line 1, column 14", "write \\n for a new line"),
        (b'{"name": "c:\\q"}', "line 1, column 13", "write \\\\ for a \\"),
        (b'{"name": "x}', "line 1, column 10", "no closing quotation mark"),
        (b'{"announces_options": True}', "line 1, column 23", "Expected a value"),
        (b"{} {}", "line 1, column 4", "The phone line ends before this"),
        (b"{format: 1}", "line 1, column 2", 'Expected a name in "double quotes"'),
        (b"[" * 200_000, "", "nested too deeply"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "", "nested too deeply"),
        (b" " * 5_000_000, "", "The file is larger than 1 MB"),
        (b'{"format": ' + b"1" * 100_000 + b"}", "/format", "not a number that is too long"),
        (b"[]", "", "A phone line is a JSON object"),
        (b"null", "", "not null"),
        (b"NaN", "", "not nan"),
        (b'"' + b"a" * 500_000 + b'"', "", "…”"),
    ],
    ids=lambda value: ascii(value[:16]),
)
def test_what_is_no_json_is_told_with_its_line(file: bytes, place: str, says: str) -> None:
    (error,) = errors_of(file)
    assert error.place == place
    assert says in error.sentence


def test_a_name_that_is_written_twice_is_told() -> None:
    file = SAMPLES["acme"].replace('"key": "menu",', '"key": "menu", "key": "main",')
    assert ("/destinations/1/key", "This name appears twice in one object: remove one.") in [
        (error.place, error.sentence) for error in errors_of(file.encode())
    ]


def test_strange_names_and_values_are_shown_short_and_harmless() -> None:
    tree = json.loads(SAMPLES["acme"]) | {"a/b~\x1b\n\ud800" + "z" * 90: 1, "slug": "\x1b[31m" + "s" * 900}
    first, *others = errors_of(json.dumps(tree).encode())
    assert first.place == "/slug"
    assert others[0].place == "/a~1b~0���" + "z" * 33 + "…"
    for error in (first, *others):
        str(error).encode()
        assert str(error).isprintable()
        assert len(str(error)) < 250


@walked("seed", range(120))
def test_every_fault_of_a_damaged_file_is_told_at_its_place(seed: int) -> None:
    check(damaged(seed))


@walked("seed", range(30))
def test_five_faults_are_told_as_five(seed: int) -> None:
    check(damaged(seed, faults=5))


def check(broken: Damaged) -> None:
    errors = errors_of(broken.file)
    assert set(broken.places) <= {error.place for error in errors}, str(broken)
    assert all(error.sentence.endswith((".", "?")) and len(error.sentence) < 250 for error in errors)


def test_a_file_that_is_wrong_everywhere_is_read_in_a_moment() -> None:
    option = {"keys": ["x"], "label": "", "goes_to": "nowhere", "colour": "red"}
    menu = {"kind": "menu", "name": "", "prompt": {}, "options": [option] * 100}
    tree = {"format": 1, "destinations": [{**menu, "key": f"menu_{number}"} for number in range(120)]}
    assert len(errors_of(json.dumps(tree).encode())) > 40_000
