from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.invented import arabic, courier, hostile, keep
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk import create_app
from onrecord.store import Store, open_store

LOCAL = "http://127.0.0.1:8787"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A record of the invented coverage."""
    path = f"sqlite:///{tmp_path / 'record.db'}"
    store = open_store(path)
    for reading in (courier(), arabic(), hostile()):
        keep(store, reading)
    store.close()
    return path


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def client(url: str) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(url, secret=b"s" * 32), base_url=LOCAL) as client:
        yield client
