"""From bytes to the record and back, with the real reader on worker processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from onrecord import pipeline
from onrecord.config import ReadSettings
from onrecord.intake import Asked, Missed, Received, receive_bytes
from onrecord.model import Reading
from onrecord.pipeline.reader import Reader, mentions
from onrecord.samples import content, samples
from onrecord.store import open_store

SETTINGS = ReadSettings(workers=2)


def asked() -> Asked:
    return Asked(received_at=datetime(2026, 1, 1, tzinfo=UTC))


def sample_items() -> Iterator[Received | Missed]:
    for sample in samples():
        yield from receive_bytes(sample.name, content(sample), asked(), suffix=Path(sample.name).suffix)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    outcomes = list(pipeline.read(sample_items(), SETTINGS))
    assert [pipeline.failure(outcome) for outcome in outcomes] == [None] * len(samples())
    return [outcome.reading for outcome in outcomes if isinstance(outcome, pipeline.Read)]


def test_every_word_of_every_draft_is_the_reports_own(readings: list[Reading]) -> None:
    count = 0
    for reading in readings:
        for mention in mentions(reading):
            assert reading.report.text[mention.start : mention.end] == mention.text
            count += 1
    assert count > 200


def test_the_same_bytes_give_the_same_record_on_every_run(readings: list[Reading]) -> None:
    reader = Reader()
    again = [reader.read(item) for item in sample_items() if isinstance(item, Received)]
    assert [msgspec.json.encode(reading) for reading in again] == [msgspec.json.encode(reading) for reading in readings]


def test_ids_are_unique_and_references_lead_somewhere(readings: list[Reading]) -> None:
    for reading in readings:
        said = [attribution.id for attribution in reading.attributions]
        happened = [event.id for event in reading.events]
        assert len(set(said + happened)) == len(said) + len(happened)
        assert {attribution.parent for attribution in reading.attributions} - {None} <= set(said)
        assert {event.attribution for event in reading.events} - {None} <= set(said)


def test_a_language_without_a_parser_gives_statements_and_no_events(readings: list[Reading]) -> None:
    [arabic] = [reading for reading in readings if reading.report.language == "ar"]
    assert {draft.drafted_by for draft in arabic.attributions} == {"quotation-rules/1+ar"}
    assert arabic.events == ()


def test_a_language_without_an_annotator_keeps_its_text_and_drafts_nothing(readings: list[Reading]) -> None:
    report = msgspec.structs.replace(readings[0].report, language="nl")
    assert Reader().draft(report) == Reading(report=report, attributions=(), events=())


def test_adding_twice_changes_nothing(tmp_path: Path, readings: list[Reading]) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'r.db'}")
    first = list(pipeline.add(sample_items(), store, SETTINGS))
    kept, counts = list(store.readings()), store.count()
    second = list(pipeline.add(sample_items(), store, SETTINGS))
    assert all(isinstance(outcome, pipeline.Read) for outcome in first)
    assert all(isinstance(outcome, pipeline.Kept) for outcome in second)
    assert kept == readings
    assert (list(store.readings()), store.count()) == (kept, counts)
    store.close()


def test_a_failure_is_kept_until_the_item_is_read(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html><body></body></html>")
    store = open_store(f"sqlite:///{tmp_path / 'r.db'}")
    [outcome] = pipeline.add(pipeline.received_from([str(page)], asked()), store, SETTINGS)
    assert pipeline.failure(outcome) is not None
    assert [failure.item for failure in store.failures()] == [str(page)]
    assert isinstance(outcome, pipeline.Failed)
    assert store.content(outcome.received.capture.id) == page.read_bytes()
    [again] = pipeline.add(pipeline.received_from([str(page)], asked()), store, SETTINGS)
    assert isinstance(again, pipeline.Failed)
    page.write_bytes(b"<html><body><p>The convoy left the base on Thursday night.</p></body></html>")
    list(pipeline.add(pipeline.received_from([str(page)], asked()), store, SETTINGS))
    assert store.failures() == ()
    assert store.count()["reports"] == 1
    store.close()


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(24):
        words = f"Convoy {number} left the base on Thursday night, a resident said. "
        (pages / f"{number:02}.html").write_text(f"<html><body><p>{words * 12}</p></body></html>", "utf-8")
    database = f"sqlite:///{tmp_path / 'r.db'}"
    command = [sys.executable, "-m", "onrecord", "add", str(pages), "--db", database]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    store = open_store(database)
    deadline = time.monotonic() + 60
    while store.count()["reports"] < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = [reading.report.id for reading in store.readings()]
    assert 3 <= len(before) < 24
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{24 - len(before)} added, {len(before)} already kept, 0 failed" in finished.stdout
    after = [reading.report.id for reading in store.readings()]
    assert after[: len(before)] == before
    assert len(set(after)) == 24
    store.close()
