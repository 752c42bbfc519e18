"""What is SQLite's own: the file, its migrations, several processes, and a process killed at any moment."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from made import NOON, attribution_in, capture_of, event_in, reading_of, report_of

from onrecord.errors import StoreError
from onrecord.model import ActorMention, ActorNaming, Decision, DraftKind, Failure, Review
from onrecord.store import migrate, open_store
from onrecord.store.tables import metadata

ROOT = Path(__file__).parent.parent.parent
SRC = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def change(path: Path, statement: str) -> None:
    """Change a record behind the store's back."""
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


# --- opening


def test_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, name in (
        ("sqlite:///one.db", "one.db"),
        (f"sqlite:///{tmp_path}/two.db", "two.db"),
        ("three.db", "three.db"),
        (str(tmp_path / "چهار #?%.db"), "چهار #?%.db"),
    ):
        open_store(url).close()
        assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    "url",
    ["postgresql://localhost/x", "mysql://x", "", "sqlite:///", ":memory:", "sqlite:///:memory:", "no/such/folder.db"],
)
def test_addresses_that_cannot_be_opened(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError):
        open_store(url)
    assert list(tmp_path.iterdir()) == []


def test_an_address_with_a_password_is_not_repeated() -> None:
    with pytest.raises(StoreError) as raised:
        open_store("postgresql://user:secret@host/x")
    assert "secret" not in str(raised.value)


def test_only_the_owner_may_read_the_files(path: Path) -> None:
    store = open_store(str(path))
    store.add(capture_of(b"x"), b"x", [])
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    store.close()
    assert modes == {"record.db": 0o600, "record.db-wal": 0o600, "record.db-shm": 0o600}


def test_closing_leaves_one_file(path: Path) -> None:
    store = open_store(str(path))
    store.add(capture_of(b"x"), b"x", [])
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


def test_other_files_are_left_alone(path: Path) -> None:
    path.write_bytes(b"notes of a meeting, no database at all" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        open_store(str(path))
    assert path.read_bytes() == before


def test_other_databases_are_left_alone(path: Path) -> None:
    change(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="something else"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_record_of_a_newer_onrecord_is_left_alone(path: Path) -> None:
    open_store(str(path)).close()
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="update onrecord"):
        open_store(str(path))


# --- migrations


def test_migrations_make_the_tables_that_the_code_uses(path: Path) -> None:
    open_store(str(path)).close()
    engine = sa.create_engine(f"sqlite:///{path}")

    def ours(name: str | None, kind: str, _: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith(("report_words", "sqlite_")))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_head_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_opening_a_record_that_is_up_to_date_loads_no_alembic(path: Path) -> None:
    open_store(str(path)).close()
    run(f"""
        import sys
        from onrecord.store import open_store
        open_store({str(path)!r})
        assert "alembic" not in sys.modules
    """)


def test_a_record_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    store = open_store(str(path))
    text = "The Border Shield hit a house."
    report = report_of(text)
    at = text.index("Border Shield")
    unknown = ActorMention(start=at, end=at + 13, text="Border Shield")
    reading = reading_of(report, events=(event_in(report, "hit", actors=(unknown,)),))
    store.add(capture_of(text.encode()), text.encode(), [reading])
    expected = store.unknown_actors()
    store.close()
    for statement in (
        "DROP TABLE unknown_actors",
        "DROP TABLE namings",
        "UPDATE alembic_version SET version_num = '0001'",
    ):
        change(path, statement)
    store = open_store(str(path))
    assert len(expected) == 1
    assert store.unknown_actors() == expected
    assert store.reading(report.id) == reading
    store.close()


# --- nothing changes what was written


ITEMS = ("failures", "arrivals")


def test_rows_are_only_ever_added(path: Path) -> None:
    store = open_store(str(path))
    report = report_of("Shells hit.")
    hit, said = event_in(report, "hit"), attribution_in(report, None, "Shells", "hit")
    store.add(
        capture_of(b"Shells hit."), b"Shells hit.", [reading_of(report, events=(hit,), attributions=(said,))], item="a"
    )
    store.review(
        Review(
            id="1",
            draft=hit.id,
            draft_kind=DraftKind.EVENT,
            report=report.id,
            decision=Decision.ACCEPT,
            corrections=(),
            reviewer="mira",
            reason="",
            at=NOON,
        )
    )
    store.fail(Failure(item="b", step="article", reason="empty", at=NOON))
    store.name(ActorNaming(id="2", words="Guards", actor=None, field_only=False, by="mira", reason="", at=NOON))
    store.close()
    for table in ("captures", "reports", "attributions", "events", "reviews", "failures", "arrivals", "namings"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {'item' if table in ITEMS else 'record'} = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                change(path, statement)


def test_a_changed_byte_is_noticed(path: Path) -> None:
    content = b"A page, as it was received."
    store = open_store(str(path))
    store.add(capture_of(content), content, [])
    change(path, "DROP TRIGGER captures_no_update")
    for packed in ("zeroblob(20)", f"X'{zlib.compress(b'A page, as it was altered.').hex()}'"):
        change(path, f"UPDATE captures SET content = {packed}")
        with pytest.raises(StoreError, match="damaged"):
            store.content(capture_of(content).id)
    store.close()


def test_errors_hold_no_report_text(path: Path) -> None:
    store = open_store(str(path))
    report = report_of("Sanctuary words.", title="Sanctuary title")
    event = event_in(report, "words")
    with pytest.raises(StoreError) as raised:
        store.add(capture_of(b"Sanctuary words."), b"Sanctuary words.", [reading_of(report, events=(event, event))])
    store.close()
    chain: BaseException | None = raised.value
    while chain is not None:
        assert "anctuary" not in f"{chain!s} {chain!r}"
        chain = chain.__cause__


# --- several processes


def command(code: str) -> list[str]:
    return [sys.executable, "-W", "error", "-c", textwrap.dedent(code)]


def run(code: str) -> None:
    subprocess.run(command(code), check=True, env={**os.environ, "PYTHONPATH": SRC}, timeout=60)


def start(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(code), env={**os.environ, "PYTHONPATH": SRC}, stdout=subprocess.PIPE, text=True, bufsize=1
    )


WORKER = """
    from made import capture_of, event_in, reading_of, report_of
    from onrecord.store import open_store
    store = open_store({path!r})
    for number in range({first}, {last}):
        text = f"Report number {{number}} says that shells hit."
        report = report_of(text)
        event = event_in(report, "hit")
        new = store.add(capture_of(text.encode()), text.encode(), [reading_of(report, events=(event,))])
        print(number if new else -1, flush=True)
"""


def test_several_processes_open_and_add_at_once(path: Path) -> None:
    workers = [start(WORKER.format(path=str(path), first=first, last=first + 60)) for first in (0, 20, 40)]
    said = [int(line) for worker in workers for line in worker.communicate(timeout=60)[0].split()]
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert sorted(number for number in said if number >= 0) == list(range(100)), "each is new to exactly one of them"
    store = open_store(str(path))
    assert store.count()["reports"] == store.count()["events"] == 100
    store.close()


def test_a_killed_process_loses_and_doubles_nothing(path: Path) -> None:
    told: set[int] = set()
    for round_ in range(4):
        worker = start(WORKER.format(path=str(path), first=0, last=100_000))
        assert worker.stdout is not None
        lines = iter(worker.stdout)
        for _ in range(30 + 20 * round_):
            told.add(int(next(lines)))
        time.sleep(0.003 * round_)  # at another moment of its work each time
        worker.send_signal(signal.SIGKILL)
        told.update(int(line) for line in lines if line.endswith("\n"))
        worker.wait()
        worker.stdout.close()
    told.discard(-1)
    store = open_store(str(path))
    kept = [reading.report.text for reading in store.readings()]
    assert len(kept) == len(set(kept)) == store.count()["events"] == len(store.search("shells", limit=10_000))
    assert {f"Report number {number} says that shells hit." for number in told} <= set(kept)
    assert len(kept) - len(told) <= 4, "at most the one that each was about to tell of"
    for reading in store.readings():
        assert len(reading.events) == 1
        assert store.content(reading.report.capture) == reading.report.text.encode()
    store.close()
