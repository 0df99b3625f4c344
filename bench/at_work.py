"""People in the admin whose pages are as heavy as they get: a thousand questions, imported, edited and tried."""

import http.client
import itertools
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from engine import snapshot
from engine import tree as t
from engine.choices import Input
from engine.listening import Listening
from tests.served.site import Site

QUESTIONS = 990  # and menus: a tree has a thousand destinations at most
OF_A_CHAIN = 45
PASSWORD = "bench-at-work-2026"
BOUNDARY = "----a-file"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_number = itertools.count()


def both(english: str, german: str) -> t.Prompt:
    return t.Prompt(english, others=(t.Wording("de-DE", german),))


def thousand_questions() -> t.Tree:
    """Chains of questions that hear keys and speech, in two languages, behind menus."""
    heads = [f"q{number}" for number in range(0, QUESTIONS, OF_A_CHAIN)]
    bye = t.Goodbye("bye", "Bye", both("Goodbye.", "Auf Wiederhören."))
    places: list[t.Destination] = [bye, *map(_question, range(QUESTIONS)), *_menus(heads)]
    destinations = {place.key: place for place in places}
    other = (t.Voice("de-DE", ""),)
    return t.Tree("questions", "A thousand questions", "menu0", destinations, other_languages=other)


def _question(number: int) -> t.Question:
    follows = f"q{number + 1}" if (number + 1) % OF_A_CHAIN else "bye"
    asked = both(f"Please enter account {number}.", f"Bitte geben Sie Konto {number} ein.")
    heard = Listening(Input.BOTH)
    name, answer = f"Question {number}", f"a{number}"
    return t.Question(f"q{number}", name, asked, answer, follows, gives_up_to="bye", listening=heard)


def _menus(heads: list[str]) -> Iterator[t.Menu]:
    for at in range(0, len(heads), 5):
        goes_to = [*heads[at : at + 5], f"menu{at + 5}" if at + 5 < len(heads) else "bye"]
        options = tuple(t.Option((str(key),), f"Chain {goal}", goal) for key, goal in enumerate(goes_to, start=1))
        yield t.Menu(f"menu{at}", f"Menu {at}", t.Prompt(), options, True, gives_up_to="bye")


def prepare(site: Site, folder: Path) -> None:
    """Imports the tree, and makes an account."""
    file = folder / "questions.json"
    file.write_text(snapshot.write(thousand_questions()))
    site.run("manage.py", "import_tree", str(file))
    user = f"from django.contrib.auth.models import User; User.objects.create_superuser('bench', password='{PASSWORD}')"
    site.run("manage.py", "shell", "--command", user)


class Person:
    """Somebody at a browser."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> str:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        answer, page = self.site.exchange(method, path, body, sent)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        text = page.decode("utf-8", "replace")
        self.token = found[1] if (found := TOKEN.search(text)) else self.token
        return text

    def send(self, path: str, **form: str) -> str:
        return self.ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **form}).encode())

    def sign_in(self, name: str, password: str) -> None:
        self.ask("GET", "/admin/login/")
        self.send("/admin/login/", username=name, password=password)

    def preview(self, file_text: str) -> str:
        part = f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        token = f'{part}name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
        file = f'{part}name="file"; filename="a.json"\r\n\r\n{file_text}\r\n'
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        body = f"{token}{file}--{BOUNDARY}--\r\n".encode()
        return self.ask("POST", "/admin/menus/phonetree/import/", body, headers)


@contextmanager
def at_work(site: Site) -> Iterator[None]:
    """Three people, each of whom changes something in every round, so that every check is a new one."""

    def work(does: Callable[[Person], None]) -> None:
        person = Person(site)
        person.sign_in("bench", PASSWORD)
        while True:
            does(person)

    with apart([partial(work, does) for does in (_imports, _edits, _tries)]):
        yield


@contextmanager
def apart(works: Iterable[Callable[[], None]]) -> Iterator[None]:
    """Runs these in threads of a process of their own, which shares no lock with the callers'. They need not end."""
    process = get_context("fork").Process(target=_all_at_once, args=[works])
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _all_at_once(works: Iterable[Callable[[], None]]) -> None:
    with ThreadPoolExecutor(100) as threads:
        for work in works:
            threads.submit(_again_and_again, work)


def _again_and_again(work: Callable[[], None]) -> None:
    while True:
        with suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
            work()


_FILE = snapshot.write(replace(thousand_questions(), name="A NAME"))


def _imports(person: Person) -> None:
    page = person.preview(_FILE.replace("A NAME", f"Import {next(_number)}"))
    _wait_for_checks(person, page)


def _edits(person: Person) -> None:
    rename = (
        "UPDATE menus_destination SET name = %s FROM menus_phonetree tree "
        "WHERE tree_id = tree.id AND slug = 'questions' AND key = 'q7' RETURNING tree.id"
    )
    ((tree,),) = person.site.rows(rename, f"Question {next(_number)} anew")
    _wait_for_checks(person, person.ask("GET", f"/admin/menus/phonetree/{tree}/change/"))
    _wait_for_checks(person, person.ask("GET", "/desk/tree/questions/publish/"))


def _tries(person: Person) -> None:
    person.ask("GET", "/phone/?tree=questions")
    told = json.loads(person.send("/phone/begin/", line="draft:questions", caller="+15550100002"))
    if "call" in told:
        body = json.dumps({"call": told["call"], "acts": []}).encode()
        headers = {"Content-Type": "application/json", "X-CSRFToken": person.token}
        person.ask("POST", "/phone/problems/", body, headers)


def _wait_for_checks(person: Person, page: str) -> None:
    """As the page's script does."""
    for address in re.findall(r'data-checking="([^"]+)"', page):
        while "percent" in person.ask("GET", address):
            threading.Event().wait(0.8)
