"""Web addresses, asked of a real server on this machine; nothing here goes further."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from corpus.errors import LoadError, Refused, TooLarge, Unreachable
from corpus.load import Limits, find_sources, load
from corpus.load.sources.addresses import checked_address, is_public
from corpus.load.sources.web import fetch
from corpus.source import Source

PAGE = b"<html><body><main><h1>Acme fined</h1><p>The Commissioner fined the company for it.</p></main></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site with a page, redirects, errors and traps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/to/"):
            self.reply(302, b"", Location=path.removeprefix("/to"))
        elif path == "/loop":
            self.reply(302, b"", Location="/loop")
        elif path == "/out":
            self.reply(302, b"", Location=self.path.split("?")[1])
        elif path == "/latin":
            self.reply(200, "<p>Prezes Urzędu</p>".encode("iso-8859-2"), Content_Type="text/html; charset=iso-8859-2")
        elif path == "/bomb":
            self.reply(200, gzip.compress(b" " * 3_000_000), Content_Encoding="gzip")
        elif path == "/endless":
            self.endless()
        elif path == "/slow":
            time.sleep(1.5)
            self.reply(200, PAGE)
        elif path == "/host":
            self.reply(200, f"Asked for {self.headers['Host']}".encode())
        elif path.strip("/").isdigit():
            self.reply(int(path.strip("/")), b"no")
        else:
            self.reply(200, PAGE, Content_Type="application/octet-stream")

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def error_of(url: str, **limits: Any) -> LoadError:
    with pytest.raises(LoadError) as caught:
        fetch(url, limits=Limits(**limits), allow_private=True)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_is_fetched_only_when_it_is_read_and_known_by_its_bytes(site: str) -> None:
    (source,) = find_sources([f"{site}/case"], allow_private=True)
    assert isinstance(source, Source)
    assert source.name == source.url == f"{site}/case"
    raw = load(source.name, source.read(), url=source.url)
    assert raw.text == "# Acme fined\n\nThe Commissioner fined the company for it."
    assert raw.fields["url"] == f"{site}/case"


def test_the_address_kept_is_the_one_after_redirects(site: str) -> None:
    url = f"{site}/to/to/case"
    assert load(url, fetch(url, allow_private=True), url=url).fields["url"] == f"{site}/case"


def test_the_servers_charset_is_used(site: str) -> None:
    assert load("x", fetch(f"{site}/latin", allow_private=True)).text == "Prezes Urzędu"


def test_the_name_is_asked_for_although_a_number_is_connected_to(site: str) -> None:
    url = site.replace("127.0.0.1", "localhost")
    assert fetch(f"{url}/host", allow_private=True).decode() == f"Asked for {url.removeprefix('http://')}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/404", "answered 404 Not Found. The page is not there: check the address."),
        ("/403", "answered 403 Forbidden. The site does not give it to programs. Open it in a browser"),
        ("/503", "answered 503 Service Unavailable. Try again later."),
        ("/418", "answered 418 I'm a Teapot. Open it in a browser"),
        ("/loop", "redirects more than 5 times. Open it in a browser"),
    ],
)
def test_a_page_that_is_not_delivered_gives_the_status_and_a_remedy(site: str, path: str, message: str) -> None:
    error = error_of(site + path)
    assert isinstance(error, Unreachable)
    assert message in str(error)
    assert str(error).startswith(site + path)


def test_a_server_that_is_not_there_is_unreachable() -> None:
    error = error_of("http://127.0.0.1:9/x")
    assert (
        str(error)
        == "http://127.0.0.1:9/x could not be read: connection refused. Check the address and the connection."
    )


def test_a_slow_server_is_given_up(site: str) -> None:
    error = error_of(f"{site}/slow", timeout_s=0.3)
    assert str(error) == f"{site}/slow did not answer within 0.3 seconds. Try again later."


@pytest.mark.parametrize("path", ["/bomb", "/endless", "/case"])
def test_a_page_over_the_limit_is_refused_while_it_comes(site: str, path: str) -> None:
    assert isinstance(error_of(site + path, max_bytes=50), TooLarge)


def test_a_private_address_is_refused_unless_it_is_allowed(site: str) -> None:
    with pytest.raises(
        Refused, match=r"^http://127\.0\.0\.1:\d+/case is not fetched: 127\.0\.0\.1 is at 127\.0\.0\.1,"
    ):
        fetch(f"{site}/case")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/x"])
def test_a_redirect_to_another_scheme_is_refused(site: str, target: str) -> None:
    assert isinstance(error_of(f"{site}/out?{target}"), Refused)


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    (error,) = find_sources(["https://user:s3cret@a.example/x"])
    assert isinstance(error, Refused)
    assert "s3cret" not in str(error)


@pytest.mark.parametrize("url", ["https://", "http:///x", "http://[::1", "http://a.example:99999/"])
def test_what_is_no_address_gives_an_error(url: str) -> None:
    (error,) = find_sources([url])
    assert isinstance(error, Unreachable)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, expected: bool) -> None:
    assert is_public(ip_address(address)) is expected


def answers(*addresses: str) -> Any:
    return lambda *_, **__: [(None, None, None, "", (address, 80)) for address in addresses]


def test_one_private_address_among_those_of_a_name_is_enough_to_refuse() -> None:
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        checked_address("http://a.example/", "a.example", 80, resolve=answers("93.184.216.34", "10.0.0.1"))


def test_the_address_that_was_checked_is_the_one_to_connect_to() -> None:
    resolve = answers("2606:2800:220:1::1", "93.184.216.34")
    assert checked_address("http://a.example/", "a.example", 80, resolve=resolve) == "93.184.216.34"


@pytest.mark.parametrize("failure", [OSError("no name"), UnicodeError("label too long")])
def test_a_name_without_an_address_is_unreachable(failure: Exception) -> None:
    def resolve(*_: Any, **__: Any) -> Any:
        raise failure

    with pytest.raises(
        Unreachable, match=r"^http://a\.example/ cannot be reached: no address is known for a\.example\."
    ):
        checked_address("http://a.example/", "a.example", 80, resolve=resolve)
