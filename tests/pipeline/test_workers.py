"""The pool, with workers that hang, crash and fail on purpose."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import pytest

from onrecord.config import ReadSettings
from onrecord.errors import ArticleError, ResourceError
from onrecord.intake import Missed, Received, receive_bytes
from onrecord.intake.received import Asked
from onrecord.model import Reading, Report, ReportKind
from onrecord.pipeline.outcome import Failed, Outcome, Read
from onrecord.pipeline.workers import Pool, serve

SETTINGS = ReadSettings(seconds_per_item=1.0)


def item(words: str) -> Received:
    [received] = receive_bytes(words, words.encode(), Asked(received_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert isinstance(received, Received)
    return received


def obey(received: Received) -> Reading:
    words = received.content.decode()
    if words == "hang":
        time.sleep(60)
    if words == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if words == "refuse":
        raise ArticleError("no readable report")
    if words == "defect":
        raise KeyError("text of a witness")
    if words.startswith("slow"):
        time.sleep(0.2)
    report = Report(
        id=words, capture=received.capture.id, kind=ReportKind.NEWS, url=None, title=None, publisher=None, authors=(),
        published=None, language=None, text=words, paragraphs=(),
    )  # fmt: skip
    return Reading(report=report, attributions=(), events=())


def obedient(connection: Connection, settings: ReadSettings) -> None:
    serve(connection, obey)


def stillborn(connection: Connection, settings: ReadSettings) -> None:
    connection.send_bytes(b"the gazetteer is missing; reinstall onrecord")


def dead(connection: Connection, settings: ReadSettings) -> None:
    os._exit(3)


def run(words: list[str], processes: int = 2) -> list[Outcome]:
    with Pool(SETTINGS, processes=processes, target=obedient) as pool:
        return list(pool.read(item(word) for word in words))


def test_outcomes_come_in_the_order_of_the_items() -> None:
    words = ["slow 1", "2", "3", "slow 4", "5"]
    outcomes = run(words)
    assert [outcome.reading.report.text for outcome in outcomes if isinstance(outcome, Read)] == words


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("hang", "longer than 1 seconds"),
        ("crash", "exit code -11"),
        ("refuse", "no readable report"),
        ("defect", "KeyError"),
    ],
)
def test_one_bad_item_costs_itself_alone(word: str, reason: str) -> None:
    first, bad, last = run(["before", word, "after"], processes=1)
    assert isinstance(first, Read)
    assert isinstance(last, Read)
    assert isinstance(bad, Failed)
    assert reason in bad.reason
    assert "witness" not in bad.reason


def test_what_intake_missed_passes_through_in_its_place() -> None:
    missed = Missed(item="a", reason="empty")
    with Pool(SETTINGS, processes=1, target=obedient) as pool:
        outcomes = list(pool.read(iter([item("x"), missed, item("y")])))
    assert outcomes[1] == missed
    assert len(outcomes) == 3


def test_no_items_start_no_process() -> None:
    with Pool(SETTINGS, target=stillborn) as pool:
        assert list(pool.read(iter([]))) == []


@pytest.mark.parametrize(("target", "words"), [(stillborn, "gazetteer is missing"), (dead, "could not start")])
def test_workers_that_cannot_start_stop_the_run(target: object, words: str) -> None:
    with Pool(SETTINGS, processes=1, target=target) as pool, pytest.raises(ResourceError, match=words):  # type: ignore[arg-type]
        list(pool.read(iter([item("x")])))


def test_items_are_drawn_only_as_fast_as_they_are_read() -> None:
    drawn = 0

    def many() -> Iterator[Received]:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield item(str(number))

    with Pool(SETTINGS, processes=1, target=obedient) as pool:
        next(pool.read(many()))
    assert drawn <= 10
