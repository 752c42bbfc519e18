"""The desk answers only this machine, changes nothing without its own form, and never lets report text act."""

import json
import re
import socket
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from desk.asking import Client, filled, routes, token
from desk.invented import TRAP, courier, hostile
from litestar.testing import TestClient

from onrecord.desk import create_app, serve
from onrecord.desk.link import own_path, web_address
from onrecord.desk.security import HEADERS, is_local
from onrecord.errors import ConfigError
from onrecord.store import Store

SETTING = {"/reviewer"}
"""Routes that change nothing but a cookie of this machine."""


def every_page(client: Client) -> list[tuple[str, str]]:
    """All GET routes, for an ordinary and for a hostile report."""
    pages = []
    for method, path in routes(client.app):
        for reading in (courier(), hostile()):
            drafts = [reading.events[0].id, reading.attributions[0].id] if "draft_id" in path else [""]
            pages += [(method, filled(path, reading.report.id, draft)) for draft in drafts]
    return sorted({page for page in pages if page[0] == "GET"})


class Tags(HTMLParser):
    """Collects what a browser would take for elements and for running code."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.styles: list[str] = []
        self.images: list[str] = []
        self.links: list[str] = []
        self.inside_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.handlers += [name for name in given if name.startswith("on") or name.startswith("hx-on")]
        self.styles += [given["style"]] if "style" in given else []
        self.images += [given.get("src", "")] if tag == "img" else []
        self.links += [given.get("href", "")] if tag == "a" else []
        self.loads += [given[name] for name in ("src", "action", "hx-get", "hx-post", "data-events") if name in given]
        self.loads += [given.get("href", "")] if tag == "link" else []
        if tag == "script":
            self.scripts.append(given.get("src", ""))
            self.inside_script = True

    def handle_endtag(self, tag: str) -> None:
        self.inside_script = self.inside_script and tag != "script"

    def handle_data(self, data: str) -> None:
        assert not (self.inside_script and data.strip()), "a script stands in the page"


def test_there_are_routes_to_check(client: Client) -> None:
    found = {path for _, path in routes(client.app)}
    assert {"/", "/map", "/table", "/timeline", "/statements", "/search", "/events.json", "/events.geojson"} <= found
    assert len(found) >= 18


def test_every_page_answers_with_every_header(client: Client) -> None:
    for _, page in every_page(client):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, page


@pytest.mark.parametrize("page", ["/nothing", "/reports/none", "/api/nothing", "/table?status=x", "/static/none.js"])
def test_refusals_carry_every_header_too(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code in (400, 404)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_from_outside() -> None:
    policy = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("frame-ancestors") == policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}


def test_no_page_runs_words_of_a_report_or_loads_from_elsewhere(client: Client) -> None:
    hosts = set()
    for _, page in every_page(client):
        answer = client.get(page)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert "<script>alert" not in answer.text, page
        tags = Tags()
        tags.feed(answer.text)
        assert not tags.handlers, page
        assert not tags.styles, page
        assert set(tags.images) <= {"/static/icon.svg"}, page
        assert all(source.startswith("/static/") for source in tags.scripts), page
        assert not [link for link in tags.links if link.lower().startswith(("javascript:", "data:"))], page
        assert not [address for address in tags.loads if not re.match(r"/(?!/)", address)], page
        hosts |= {link for link in tags.links if "//" in link}
    assert hosts == {"https://courier.example/convoy"}, "the one link out is the address a report came from"


def test_the_trap_is_shown_as_words(client: Client) -> None:
    page = client.get(f"/reports/{hostile().report.id}").text
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page
    assert "{{7*7}}" in page


def test_the_trap_survives_in_json(client: Client) -> None:
    answer = client.get(f"/api/reports/{hostile().report.id}")
    assert answer.headers["content-type"].startswith("application/json")
    assert json.loads(answer.text)["reading"]["report"]["title"] == TRAP


def test_the_original_is_a_download_of_plain_text(client: Client) -> None:
    report = hostile().report
    answer = client.get(f"/reports/{report.id}/original")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"] == f'attachment; filename="{report.capture}.txt"'
    assert answer.content == f"<html>{TRAP}</html>".encode()


def test_every_route_that_changes_something_needs_the_form_s_token(client: Client, store: Store) -> None:
    reading = courier()
    changing = [(method, path) for method, path in routes(client.app) if method != "GET"]
    assert {path for _, path in changing} >= SETTING
    for method, path in changing:
        page = filled(path, reading.report.id, reading.events[0].id)
        client.get("/")  # a browser that holds the cookie, but not the token of a form
        for form in ({}, {"_csrf_token": "0" * 128}):
            answer = client.request(method, page, data={"decision": "accept", "reviewer": "Dana", **form})
            assert answer.status_code == 403, page
    assert store.reviews() == ()


def test_a_cookie_of_an_earlier_run_is_of_no_use_and_no_harm(url: str) -> None:
    names = set()
    for secret in (b"1" * 32, b"2" * 32):
        with TestClient(create_app(url, secret=secret), base_url="http://127.0.0.1:8787") as client:
            client.get("/")
            names |= set(client.cookies)
    assert len(names) == 2, "a stale cookie under the same name would make every form fail"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8787", "127.0.0.1.evil.example:8787", "127.0.0.1:80", "localhost", ""]
)
def test_only_this_machine_s_names_are_answered(client: Client, host: str) -> None:
    for page in ("/", "/api/reports", "/events.geojson", "/static/desk.css"):
        answer = client.get(page, headers={"Host": host})
        assert answer.status_code == 400, page
        assert "Convoy" not in answer.text
        assert "record.db" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8787.evil.example", "127.0.0.1:port", "127.0.0.1:99999", "[::1", "[127.0.0.1]:8787", "a b", "é"]
)
def test_a_malformed_host_is_refused_in_our_shape(client: Client, host: str) -> None:
    for page in ("/", "/api/reports", "/events.geojson", "/static/desk.css", "/nothing"):
        answer = client.get(page, headers={b"Host": host.encode("latin-1")})
        assert answer.status_code == 400, page
        assert set(answer.json()["error"]) == {"code", "message"}
        assert "answers only under" in answer.json()["error"]["message"]


def test_a_port_in_use_is_told_before_anything_is_open(url: str) -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=f"Port {port} on 127.0.0.1 is in use.*--port"):
            serve(url, port=port, opened=told.append)
    assert told == []


def test_a_port_that_is_ours_is_told(url: str) -> None:
    """The desk is asked for a page from within the call that tells its address: by then nothing may fail any more."""

    class Enough(Exception):
        pass

    def ask(address: str) -> None:
        place = urlsplit(address)
        assert place.port
        socket.create_connection((place.hostname, place.port), timeout=5).close()
        raise Enough

    with pytest.raises(Enough):
        serve(url, port=0, opened=ask)


@pytest.mark.parametrize("host", ["127.0.0.1:8787", "localhost:8787", "LOCALHOST:8787", "[::1]:8787"])
def test_this_machine_s_names(host: str) -> None:
    assert is_local(host, ("127.0.0.1", 8787))


def test_the_default_port_need_not_be_named() -> None:
    assert is_local("localhost", ("127.0.0.1", 80))
    assert is_local("[::1]", ("::1", 80))
    assert not is_local("localhost", ("127.0.0.1", 8787))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "desk.example", "::"])
def test_the_desk_is_not_served_to_other_machines(host: str) -> None:
    with pytest.raises(ConfigError, match="no passwords"):
        serve("sqlite:///unused.db", host=host)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "", "/\n"]
)
def test_a_form_leads_back_to_the_desk_only(path: str) -> None:
    assert own_path(path) == "/"


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://courier.example/a") == "https://courier.example/a"
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:", "http://[", None):
        assert web_address(url) is None


def test_nothing_of_an_error_unforeseen_is_told_or_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret words of a report")

    monkeypatch.setattr(client.app.state.store, "queue", broken)
    for page in ("/", "/api/reports"):
        answer = client.get(page)
        assert answer.status_code == 500
        assert "secret" not in answer.text
    assert "secret" not in caplog.text
    assert caplog.text.count("RuntimeError in the desk, at ") == 2
    assert "queue.py" in caplog.text


def test_other_refusals_have_the_same_shape(client: Client) -> None:
    client.get("/")
    answer = client.post("/api/reports", data={"_csrf_token": "x"})
    assert (answer.status_code, answer.json()["error"]["code"]) in [(403, "forbidden"), (405, "method_not_allowed")]
    page = f"/reports/{courier().report.id}"
    large = {"_csrf_token": token(client, page), "reviewer": "x" * 1_000_001, "back": page}
    assert client.post("/reviewer", data=large).status_code == 413
