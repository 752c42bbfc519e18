import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.invented import arabic, courier, hostile, keep
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk import create_app
from onrecord.store import Store, open_store

LOCAL = "http://127.0.0.1:8787"


@pytest.fixture(scope="session")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the invented coverage, made once."""
    path = tmp_path_factory.mktemp("coverage") / "record.db"
    store = open_store(str(path))
    for reading in (courier(), arabic(), hostile()):
        keep(store, reading)
    store.close()
    return path


@pytest.fixture
def url(coverage: Path, tmp_path: Path) -> str:
    """A copy of the record, for one test."""
    return f"sqlite:///{shutil.copy(coverage, tmp_path / 'record.db')}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def client(url: str) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(url, secret=b"s" * 32), base_url=LOCAL) as client:
        yield client
