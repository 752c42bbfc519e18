"""Whatever a record holds, every page of it opens."""

from collections.abc import Iterator

import pytest
from desk.asking import Client, filled, routes
from desk.invented import drafts_of
from hypothesis import HealthCheck, assume, given, settings
from litestar.testing import TestClient
from strategies import Received, received

from onrecord.desk import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('any') / 'record.db'}"
    with TestClient(create_app(url, secret=b"s" * 32), base_url="http://127.0.0.1:8787") as client:
        yield client


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(received())
def test_every_page_opens(client: Client, given_one: Received) -> None:
    assume(client.app.state.store.add(given_one.capture, given_one.content, given_one.readings))
    for reading in given_one.readings:
        drafts = [draft.id for draft in drafts_of(reading)] or [""]
        for method, path in routes(client.app):
            if method != "GET" or ("draft_id" in path and not drafts[0]):
                continue
            for draft in drafts if "draft_id" in path else drafts[:1]:
                page = filled(path, reading.report.id, draft)
                answer = client.get(page, headers={"HX-Request": "true"} if "draft_id" in path else {})
                assert answer.status_code == 200, page


def test_some_of_it_was_kept(client: Client) -> None:
    assert client.get("/api/reports").json()["reports"]
