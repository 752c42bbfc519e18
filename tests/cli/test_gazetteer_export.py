"""What a desk has said about places travels to another desk as a table, without what field reports taught it."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made import NOON

from onrecord.model import NamedPlace, NamingWithdrawal, PlaceNaming, PlacePrecision
from onrecord.store import open_store


def onrecord(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "160", "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "onrecord", "gazetteer", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, check=False)


def naming(words: str, *, lon: float = 41.2, field: bool = False) -> PlaceNaming:
    place = NamedPlace(
        id=f"given:36.5,{lon}",
        name="The place meant",
        geonameid=None,
        lat=36.5,
        lon=lon,
        country="SY",
        precision=PlacePrecision.SETTLEMENT,
    )
    return PlaceNaming(id=words, words=words, place=place, field_only=field, report=None, by="Mira", reason="", at=NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = open_store(str(tmp_path / "onrecord.db"))
    for one in (naming("Fulanabad"), naming("=Damascus"), naming("Sanctuary", field=True), naming("Wrong")):
        store.name(one)
    store.name(NamingWithdrawal(id="back", naming="Wrong", by="Amal", reason="", at=NOON))
    store.close()
    return tmp_path


def test_the_table_holds_what_is_in_force_and_nothing_of_field_reports(folder: Path) -> None:
    done = onrecord("export", "--out", "names.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 names" in done.stdout
    assert "left out, learned from field reports: 1" in done.stdout
    assert "has not passed the gate" in done.stderr
    text = (folder / "names.csv").read_text("utf-8")
    assert [row["name"] for row in csv.DictReader(text.splitlines())] == ["Fulanabad", "'=Damascus"]
    assert "Sanctuary" not in text
    assert "Mira" not in text, "who said it stays here"
    onrecord("export", "--out", "all.csv", "--field", cwd=folder)
    assert "Sanctuary" in (folder / "all.csv").read_text("utf-8")


def test_another_desk_takes_the_table_and_it_holds_there(folder: Path, tmp_path: Path) -> None:
    onrecord("export", "--out", "names.csv", cwd=folder)
    other = tmp_path / "other"
    other.mkdir()
    done = onrecord("import", "../names.csv", cwd=other)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in onrecord("lookup", "--json", "Damascus", cwd=other).stdout.splitlines()]
    assert len(found) > 1
    assert [one["lon"] for one in found if one["match"] == "taught"] == [41.2]


def test_lookup_knows_what_the_desk_has_said_in_open_news(folder: Path) -> None:
    assert "said by the desk" in onrecord("lookup", "Fulanabad", cwd=folder).stdout
    for name in ("Sanctuary", "Wrong"):
        assert "No place of this name is known" in onrecord("lookup", name, cwd=folder).stdout
    (folder / "empty").mkdir()
    assert onrecord("lookup", "Fulanabad", cwd=folder / "empty").returncode == 0
    assert onrecord("lookup", "Fulanabad", "--db", "none.db", cwd=folder).returncode == 2


def test_a_table_that_cannot_be_written_is_told(folder: Path) -> None:
    done = onrecord("export", "--out", "no/such/names.csv", cwd=folder)
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)
