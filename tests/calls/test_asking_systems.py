"""What a lookup may ask, and how long and how large an answer may be; a canary on this machine listens."""

import gzip
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from calls.looking_up import asking
from calls.looking_up.asking import LARGEST_ANSWER, MOST_AT_ONCE, NotAnswered, ask
from calls.looking_up.request import AskedFor, LookupRequest, written
from engine import tree as t
from engine.answers.looked_up import WhyFailed
from engine.choices import LookupMethod
from menus.lookup_addresses import objection
from serving.lanes import Lane
from simulator.stand_in_system import ScriptedAnswer, StandInSystem, stand_in_system
from tests.walked import walked

KEY = "blk_key"
CALL = AskedFor("CA" + "1" * 32, "orders", "+15550100001", "+15550100031", "en-US", False, {"order": "4711"})
PLACE = t.Lookup("find", "Find", t.Prompt(), "https://crm.example.com/orders", (), "", "", "", sends=("order",))
# Seconds: of a busy machine, and of a system that would take longer in any case.
BUDGET, SHORT = 60.0, 0.3


def request_to(address: str) -> LookupRequest:
    return LookupRequest("GET", address, b"", {"Accept-Encoding": "identity"})


def why_not(address: str) -> WhyFailed:
    with pytest.raises(NotAnswered) as refused:
        ask(request_to(address))
    return refused.value.why


@pytest.fixture
def allowed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings.DEBUG = True
    monkeypatch.setattr(asking, "BUDGET_SECONDS", BUDGET)
    return settings


def system_of(allowed: Settings, system: StandInSystem) -> str:
    allowed.LOOKUP_PRIVATE_HOSTS = [f"127.0.0.1:{system.port}"]
    return system.address


@pytest.fixture
def canary(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, list[object]]]:
    """Listens on this machine, where every private address would lead; names resolve to what a test says."""
    heard: list[object] = []
    with socket.socket(socket.AF_INET6) as listener:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", 0))
        listener.listen(64)
        listener.settimeout(0.05)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    heard.append(listener.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        monkeypatch.setattr("menus.lookup_addresses.PORTS", (443, 8443, port))
        monkeypatch.setattr(asking, "BUDGET_SECONDS", BUDGET)
        yield port, heard
        over.set()
        thread.join()


# Every way to write, or to be led to, an address that is not public.
LITERALS = (
    *("127.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "127.255.255.254", "localhost", "LOCALHOST", "localhost."),
    *("a.localhost", "2130706433", "0x7f000001", "0x7f.0.0.1", "017700000001", "0177.0.0.1", "0x7F.1", "127.0.0.1."),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]"),
    *("[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001::1]"),
    *("169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "[fc00::1]", "[fec0::1]", "168.63.129.16", "100.100.100.200"),
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "192.0.0.192", "198.18.0.1"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[ff02::1]"),
    *("[2001:db8::1]", "[100::1]", "[5f00::1]", "[3fff::1]"),
)
NAMED = (
    "127.0.0.1",
    "10.0.0.5",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.5",
    "64:ff9b::a00:5",
    "100.64.0.9",
    "fd00::5",
)
ODD = (
    *("http://crm.example.com/", "ftp://crm.example.com/", "file:///etc/passwd", "gopher://crm.example.com/"),
    *("//crm.example.com/", "https:crm.example.com", "https:///orders", "https://", "", "crm.example.com/orders"),
    *("https://user@crm.example.com/", "https://user:pass@crm.example.com/", "https://crm.example.com@127.0.0.1/"),
    *("https://crm.example.com:22/", "https://crm.example.com:25/", "https://crm.example.com:80/"),
    *("https://crm.example.com:99999/", "https://crm.example.com:x/", "https://crm.example.com/#a", "https://[::1"),
    *("https://crm.example.com\\@127.0.0.1/", "https://127.0.0.1\\.example.com/"),
)


class TestWhereItMayAsk:
    def test_no_way_of_writing_a_private_address_leads_there(self, canary: tuple[int, list[object]]) -> None:
        port, heard = canary
        wrong = []
        for host in LITERALS:
            if (why := why_not(f"https://{host}:{port}/")) not in (WhyFailed.NOT_ALLOWED, WhyFailed.UNREACHED):
                wrong.append((host, why))
        assert wrong == []
        assert heard == []

    def test_no_name_leads_to_a_private_address(
        self, canary: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port, heard = canary
        for address in NAMED:
            found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]
            monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=found, **__: found)
            assert why_not(f"https://crm.example.com:{port}/") is WhyFailed.NOT_ALLOWED
            both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0)), *found]
            monkeypatch.setattr(socket, "getaddrinfo", lambda *_, both=both, **__: both)
            assert why_not(f"https://crm.example.com:{port}/") is WhyFailed.NOT_ALLOWED
        assert heard == []

    def test_a_name_is_looked_up_once_so_that_it_cannot_change_in_between(
        self, canary: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port, heard = canary
        answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1", "127.0.0.1"])
        tried: list[str] = []

        def resolve(host: str, *_: Any, **__: Any) -> list[Any]:
            tried.append(host)
            at = host if host[0].isdigit() else next(answers)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port))]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(socket.socket, "connect", lambda *_: (_ for _ in ()).throw(OSError("no way out")))
        assert why_not(f"https://crm.example.com:{port}/") is WhyFailed.UNREACHED
        assert tried.count("crm.example.com") == 1
        assert heard == []

    @walked("address", ODD)
    def test_an_odd_address_is_refused_when_it_is_typed_and_when_it_is_asked(self, address: str) -> None:
        assert objection(address)
        assert why_not(address) is WhyFailed.NOT_ALLOWED

    def test_neither_a_proxy_nor_a_password_of_this_machine_is_used(
        self, allowed: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password secret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        with stand_in_system(ScriptedAnswer.of({})) as system:
            assert ask(request_to(system_of(allowed, system))).status == 200
        assert not {"Authorization", "X-Forwarded-For", "Cookie"} & set(system.asked[0]["headers"])

    def test_a_private_system_is_asked_only_where_the_site_allows_it(self, allowed: Settings) -> None:
        with stand_in_system(ScriptedAnswer.of({})) as system:
            assert why_not(system.address) is WhyFailed.NOT_ALLOWED
            address = system_of(allowed, system)
            assert ask(request_to(address)).status == 200
            allowed.DEBUG = False  # this machine itself, only in development
            assert why_not(address) is WhyFailed.NOT_ALLOWED
        assert len(system.asked) == 1

    def test_a_host_that_is_allowed_never_leads_to_this_machine_or_to_a_cloud_s_secrets(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.LOOKUP_PRIVATE_HOSTS = ["CRM.internal:8080", "[fd00::5]:8443"]
        assert objection("http://crm.internal:8080/orders") == ""
        assert objection("https://[fd00::5]:8443/orders") == ""
        assert objection("https://[fd00::6]:8443/orders")
        assert objection("http://crm.internal:8081/orders")
        for address in ("127.0.0.1", "169.254.169.254", "::1", "0.0.0.0", "fe80::1"):
            found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]
            monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=found, **__: found)
            assert why_not("http://crm.internal:8080/orders") is WhyFailed.NOT_ALLOWED


BODY = json.dumps({"order": "x" * 100}).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CUT = {
    "10 MB that are announced": (ScriptedAnswer(body=b"[" + b" " * 10_000_000 + b"]"), WhyFailed.TOO_LONG),
    "10 MB that are not": (ScriptedAnswer(raw=HEAD + b"\r\n[" + b" " * 10_000_000 + b"]"), WhyFailed.TOO_LONG),
    "packed": (
        ScriptedAnswer(raw=HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"[" + b" " * 1_000_000 + b"]")),
        WhyFailed.NO_JSON,
    ),
    "nothing, ever": (ScriptedAnswer(after=30), WhyFailed.SLOW),
    "no HTTP": (ScriptedAnswer(raw=b"SSH-2.0-OpenSSH_9.6\r\n"), WhyFailed.UNREACHED),
    "an end at once": (ScriptedAnswer(raw=b""), WhyFailed.UNREACHED),
    "a thousand headers": (ScriptedAnswer(raw=HEAD + b"X-A: 1\r\n" * 1000 + b"\r\n{}"), WhyFailed.UNREACHED),
}
NO_JSON = {
    "HTML": ScriptedAnswer(body=b"<html>Log in</html>", kind="text/html"),
    "HTML that says JSON": ScriptedAnswer(body=b"<html>Log in</html>"),
    "JSON that says HTML": ScriptedAnswer(body=b"{}", kind="text/html"),
    "half of it": ScriptedAnswer(body=b'{"order": '),
    "not a number": ScriptedAnswer(body=b'{"order": NaN}'),
    "too deep": ScriptedAnswer(body=b"[" * 30_000),
    "a number without end": ScriptedAnswer(body=b"9" * 20_000),
    "no UTF-8": ScriptedAnswer(body=b'{"order": "\xff\xfe\xfd"}'),
    "nothing": ScriptedAnswer(body=b""),
}


class TestWhatItAnswers:
    @pytest.mark.parametrize("said", CUT)
    def test_whatever_a_system_does_the_call_goes_on_in_time(
        self, allowed: Settings, monkeypatch: pytest.MonkeyPatch, said: str
    ) -> None:
        answer, why = CUT[said]
        if why is WhyFailed.SLOW:
            monkeypatch.setattr(asking, "BUDGET_SECONDS", SHORT)
        with stand_in_system(answer) as system:
            assert why_not(system_of(allowed, system)) is why

    @pytest.mark.parametrize("part", ["headers", "body"])
    def test_an_answer_in_drops_is_cut_and_leaves_no_thread_behind(
        self, allowed: Settings, monkeypatch: pytest.MonkeyPatch, part: str
    ) -> None:
        monkeypatch.setattr(asking, "BUDGET_SECONDS", SHORT)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            allowed.LOOKUP_PRIVATE_HOSTS = [f"127.0.0.1:{listener.getsockname()[1]}"]
            comes: list[bool] = []
            ends: list[bool] = []

            def drip() -> None:
                line, _ = listener.accept()
                comes.append(True)
                line.recv(4096)
                line.sendall(HEAD + (b"Content-Length: 5000\r\n\r\n" if part == "body" else b""))
                try:
                    while True:
                        line.sendall(b"x")
                        time.sleep(0.02)
                except OSError:
                    ends.append(True)

            threading.Thread(target=drip, daemon=True).start()
            assert why_not(f"http://{allowed.LOOKUP_PRIVATE_HOSTS[0]}/") is WhyFailed.SLOW
            _until(lambda: comes == ends and "lookup" not in [each.name for each in threading.enumerate()])

    def test_a_redirect_is_not_followed(self, allowed: Settings) -> None:
        moved = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"
        with stand_in_system(ScriptedAnswer(raw=moved)) as system:
            assert ask(request_to(system_of(allowed, system))).status == 302
        assert len(system.asked) == 1

    @pytest.mark.parametrize("said", NO_JSON)
    def test_what_is_no_json_is_told_as_that(self, allowed: Settings, said: str) -> None:
        with stand_in_system(NO_JSON[said]) as system:
            answer = ask(request_to(system_of(allowed, system)))
        with pytest.raises(NotAnswered) as failed:
            answer.document()
        assert failed.value.why is WhyFailed.NO_JSON

    def test_as_much_as_is_allowed_is_read(self, allowed: Settings) -> None:
        body = b'"' + b"x" * (LARGEST_ANSWER - 2) + b'"'
        with stand_in_system(ScriptedAnswer(body=body)) as system:
            assert len(ask(request_to(system_of(allowed, system))).document()) == LARGEST_ANSWER - 2

    def test_a_quarter_of_the_threads_ask_at_once_and_the_rest_fail_at_once(self, allowed: Settings) -> None:
        assert Lane.CALLS.threads // 4 == MOST_AT_ONCE
        with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as caller:
            allowed.LOOKUP_PRIVATE_HOSTS = [f"127.0.0.1:{listener.getsockname()[1]}"]
            address = f"http://{allowed.LOOKUP_PRIVATE_HOSTS[0]}/"
            first = caller.submit(why_not, address)
            line, _ = listener.accept()
            with line:
                assert [why_not(address) for _ in range(7)] == [WhyFailed.BUSY] * 7
                assert not first.done(), "nobody waited for the one who asks"
            assert first.result() is WhyFailed.UNREACHED

    def test_a_name_that_nobody_resolves_holds_up_no_caller_for_longer(
        self, allowed: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wakes = threading.Event()

        def hang(*_: Any, **__: Any) -> list[Any]:
            wakes.wait(BUDGET)
            raise socket.gaierror

        monkeypatch.setattr(socket, "getaddrinfo", hang)
        monkeypatch.setattr(asking, "BUDGET_SECONDS", SHORT)
        assert why_not("https://crm.example.com/") is WhyFailed.SLOW
        wakes.set()
        _until(lambda: "lookup" not in [each.name for each in threading.enumerate()])


class TestWhatIsSent:
    def test_it_is_signed_with_each_key_over_time_method_address_and_body(self) -> None:
        request = written(PLACE, CALL, ["old", KEY], int(time.time()))
        system = StandInSystem(1, key=KEY)
        assert system.is_ours("POST", request.address, request.headers, request.body)
        for other in (
            ("GET", request.address, request.headers, request.body),
            ("POST", request.address + "?a=1", request.headers, request.body),
            ("POST", request.address, request.headers, request.body + b" "),
        ):
            assert not system.is_ours(*other)
        assert request.headers["X-Branchline-Signature"].count("v1=") == 2

    @time_machine.travel("2026-11-26 12:00", tick=False)
    def test_one_that_is_old_is_not_ours(self) -> None:
        request = written(PLACE, CALL, [KEY], int(time.time()) - 301)
        assert not StandInSystem(1, key=KEY).is_ours("POST", request.address, request.headers, request.body)

    def test_a_post_has_everything_in_its_body(self) -> None:
        request = written(PLACE, CALL, [KEY], 1)
        assert request.address == PLACE.address
        assert json.loads(request.body) == {
            **{"call": CALL.call, "line": "orders", "called": "+15550100001", "caller": "+15550100031"},
            **{"language": "en-US", "test": False, "answers": {"order": "4711"}},
        }

    def test_a_get_has_it_in_its_address_and_keeps_what_stands_there(self) -> None:
        place = replace(PLACE, method=LookupMethod.GET, address=PLACE.address + "?a=1", sends_caller=False)
        request = written(place, CALL, [KEY], 1)
        assert request.body == b""
        assert request.address.startswith("https://crm.example.com/orders?a=1&call=CA1")
        assert "answer_order=4711" in request.address
        assert "15550100031" not in request.address

    def test_a_caller_who_withholds_their_number_has_none(self) -> None:
        assert json.loads(written(PLACE, replace(CALL, caller="anonymous"), [KEY], 1).body)["caller"] == ""

    def test_nothing_that_is_sent_or_comes_back_is_in_what_an_error_would_print(self) -> None:
        request = written(PLACE, CALL, [KEY], 1)
        printed = f"{request!r} {CALL!r} {asking.SystemAnswer(200, True, b'secret')!r}"
        assert not any(each in printed for each in ("4711", "15550100031", KEY, "secret", "example.com"))


def _until(condition: Any) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
