"""The desk as an application, and the server that shows it on this machine."""

import errno
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

from onrecord import __version__
from onrecord.desk.fields import days, meaning_of, moment, utc
from onrecord.desk.link import web_address
from onrecord.desk.refusals import refuse
from onrecord.desk.routes import HANDLERS
from onrecord.desk.security import LOCAL, LocalHostOnly, add_headers, csrf
from onrecord.desk.ui import direction_of
from onrecord.errors import ConfigError, OnrecordError
from onrecord.store import Store, open_store

HERE = Path(__file__).parent

LARGEST_REQUEST = 1_000_000
"""Bytes of a request; the largest form of the desk has some thousands."""


def create_app(store_url: str, *, secret: bytes | None = None) -> Litestar:
    """The desk over the record at `store_url`; `secret` signs its forms and is new on every start by default."""
    return Litestar(
        route_handlers=[*HANDLERS, create_static_files_router(path="/static", directories=[HERE / "static"])],
        dependencies={"store": Provide(_store, sync_to_thread=False)},
        lifespan=[partial(_opened, store_url)],
        middleware=[LocalHostOnly()],
        csrf_config=csrf(secret or secrets.token_bytes(32)),
        before_send=[add_headers],
        exception_handlers={Exception: refuse},
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(_templates(record_name(store_url)))
        ),
        openapi_config=OpenAPIConfig(
            title="Onrecord", version=__version__, path="/api/schema", render_plugins=[JsonRenderPlugin()]
        ),
        request_max_body_size=LARGEST_REQUEST,
        logging_config=None,
    )


def record_name(store_url: str) -> str:
    """What the pages call the record: its file's name, without the folders above it."""
    name = store_url.partition("?")[0].replace("\\", "/").rstrip("/").rpartition("/")[2]
    return name.encode("utf-8", "replace").decode()


def serve(
    store_url: str, host: str = "127.0.0.1", port: int = 8787, *, opened: Callable[[str], None] = lambda _: None
) -> None:
    """Show the desk until interrupted. It keeps no log of what is asked for.

    `opened` is given the desk's address once it is ours. ConfigError for a host other than this machine (the desk knows
    no passwords, whoever reaches it may decide), and for a port that cannot be had.
    """
    if host not in LOCAL | {"::1"}:
        raise ConfigError(
            f"The desk has no passwords and listens only on this machine, not on {host}. "
            "To reach it from another one, use an SSH tunnel to 127.0.0.1."
        )
    app = create_app(store_url)
    with listening(host.strip("[]"), port) as bound:
        opened(f"http://{'[::1]' if ':' in host else host}:{bound.getsockname()[1]}/")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[bound])
    if not server.started:
        raise OnrecordError("The desk could not start; the lines above say why.")


def listening(host: str, port: int) -> socket.socket:
    """A socket on which nobody else listens; 0 is any free port. ConfigError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        why = "is in use, perhaps by another desk" if error.errno == errno.EADDRINUSE else "cannot be opened"
        raise ConfigError(f"Port {port} on {host} {why}; choose another with --port.") from error


@asynccontextmanager
async def _opened(store_url: str, app: Litestar) -> AsyncIterator[None]:
    app.state.store = open_store(store_url)
    try:
        yield
    finally:
        app.state.store.close()


def _store(state: State) -> Store:
    store: Store = state.store
    return store


def _templates(record: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "days": days,
        "direction_of": direction_of,
        "meaning_of": meaning_of,
        "moment": moment,
        "record": record,
        "utc": utc,
        "web_address": web_address,
    }
    return environment
