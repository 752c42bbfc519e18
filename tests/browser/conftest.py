"""A real browser on a real desk: Chromium, as Debian packages it, driven by Playwright."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from desk.invented import arabic, courier, keep
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from onrecord.desk import create_app
from onrecord.store import Store, open_store

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",  # the tests may run as root, whom Chromium's sandbox refuses
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
)
PATIENCE = 15_000
"""Milliseconds that a page may take on a busy machine."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("No Chromium is installed: run `make browser`, or install the package chromium.", pytrace=False)
    started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    yield started
    started.close()


@pytest.fixture(scope="session")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coverage") / "record.db"
    store = open_store(str(path))
    for reading in (courier(), arabic()):
        keep(store, reading)
    store.close()
    return path


@pytest.fixture
def record(coverage: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(coverage, tmp_path / 'record.db')}"


@pytest.fixture
def store(record: str) -> Iterator[Store]:
    opened = open_store(record)
    yield opened
    opened.close()


@pytest.fixture
def desk(record: str) -> Iterator[str]:
    """The address of a desk that serves the record while a test runs."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(record), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the desk did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


Opener = Callable[..., Page]


@pytest.fixture
def errors() -> list[str]:
    """What pages threw or logged as errors, broken content policies among them; a test that expects some clears it."""
    return []


@pytest.fixture
def visit(browser: Browser, desk: str, errors: list[str]) -> Iterator[Opener]:
    """Opens a page of the desk; afterwards no page may have asked another host for anything, nor met an error."""
    asked: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(
        path: str, *, script: bool = True, width: int = 1280, height: int = 800, scheme: str = "light"
    ) -> Page:
        if not contexts:
            contexts.append(browser.new_context(java_script_enabled=script))
            contexts[0].set_default_timeout(PATIENCE)
            contexts[0].on("request", lambda request: asked.append(request.url))
        page = contexts[0].new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(desk + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert asked, "no page was opened"
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    assert errors == []
