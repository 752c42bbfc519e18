"""`onrecord export` says what is in the file and what is not."""

from datetime import date
from pathlib import Path

import pytest
from made import actor_in, capture_of, day_in, event_in, place_in, reading_of, report_of
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.store import open_store

TEXT = "Rebels shelled Tal Rifa on 3 March. Guards met nurses. Guards fled."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    report = report_of(TEXT)
    shelled = event_in(
        report,
        "shelled",
        mode="heavy-weapons",
        actors=(actor_in(TEXT, "Rebels", sector="REB"),),
        places=(place_in(TEXT, "Tal Rifa"),),
        when=day_in(TEXT, "3 March", date(2026, 3, 3)),
    )
    events = (shelled, event_in(report, "met", code="CONSULT"), event_in(report, "fled", code="RETREAT"))
    store = open_store(str(tmp_path / "record.db"))
    store.add(capture_of(TEXT.encode()), TEXT.encode(), [reading_of(report, events=events)])
    store.close()
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    ("options", "printed", "warned"),
    [
        ((), ["out: 0 rows from 0 reports", "left out, not reviewed: 3"], ""),
        (
            ("--drafts",),
            [
                "out: 1 row from 1 report",
                "left out, not an ACLED event: 1",
                "left out, no date, or one longer than a month: 1",
            ],
            "drafts in it that nobody has reviewed, not for publication: 1\n",
        ),
    ],
)
def test_a_line_for_every_reason(
    record: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], printed: list[str], warned: str
) -> None:
    monkeypatch.chdir(record.parent)
    done = CliRunner().invoke(app, ["export", "--format", "ACLED", "--out", "out", "--db", str(record), *options])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == printed
    assert done.stderr == warned
