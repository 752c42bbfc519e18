"""The command as a user runs it: in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.console import plain, safe

PAGE = """<html><head><title>Convoy leaves</title></head><body><h1>Convoy leaves</h1>
<p>A convoy of about 10 armoured vehicles left Rmeilan for Iraq on Thursday night, a resident said.</p>
<p>\x1b[31m[bold]Red[/bold]\u202e words were seen on the wall of the school, the teacher said.</p></body></html>"""


def onrecord(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COLUMNS": "160", "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    (folder / "page.html").write_text(PAGE, "utf-8")
    assert onrecord("add", "page.html", "--published", "2019-01-11", cwd=folder).returncode == 0
    return folder


def test_read_json_prints_one_object_a_line_whose_words_are_its_texts(folder: Path) -> None:
    done = onrecord("read", "--json", "--published", "2019-01-11", "page.html", "page.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 2
    assert list(lines[0]) == ["report", "attributions", "events", "notices"]
    text = lines[0]["report"]["text"]
    [convoy] = [event for event in lines[0]["events"] if event["trigger"]["text"] == "left"]
    assert convoy["type"] == "RETREAT"
    assert text[convoy["trigger"]["start"] : convoy["trigger"]["end"]] == "left"
    assert lines[0]["report"]["published"] == {"value": "2019-01-11", "source": "given", "zone": None}


def test_read_says_that_dates_stay_open_where_nothing_tells_the_day(folder: Path) -> None:
    done = onrecord("read", "page.html", cwd=folder)
    assert "no publication date: 1 relative date of events stays open" in done.stdout.decode()
    dated = onrecord("read", "--published", "2019-01-11", "page.html", cwd=folder)
    assert "no publication date" not in dated.stdout.decode()
    [line] = onrecord("read", "--json", "page.html", cwd=folder).stdout.splitlines()
    assert json.loads(line)["notices"] == ["no publication date: 1 relative date of events stays open"]


def test_read_takes_standard_input_and_lets_no_control_character_through(folder: Path) -> None:
    done = onrecord("read", "-", cwd=folder, stdin=PAGE.encode())
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert "Convoy leaves" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.html").write_bytes(b"")
    done = onrecord("read", "--json", "empty.html", "page.html", "none.html", cwd=folder)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    errors = done.stderr.decode()
    assert "2 could not be read" in errors
    assert "empty.html: empty" in errors
    assert "none.html: there is no such file" in errors


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read", "page.html", "--published", "yesterday"), "not a date"),
        (("show", "zz99zz", "--db", "sqlite:///onrecord.db"), "onrecord:"),
        (("search", "convoy", "--db", "mistyped.db"), "no record at mistyped.db"),
        (("desk", "--db", "mistyped.db"), "no record at mistyped.db"),
        (("export", "--format", "csv", "--out", "x.csv", "--db", "mistyped.db"), "no record at mistyped.db"),
        (("read", "page.html", "--config", "none.toml"), "cannot be read"),
        (("read",), "Missing argument"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_usage_ends_with_two_and_no_traceback(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = onrecord(*arguments, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not (folder / "mistyped.db").exists()


def test_add_search_and_show(folder: Path) -> None:
    again = onrecord("add", "page.html", cwd=folder)
    assert b"0 added, 1 already kept, 0 failed" in again.stdout
    found = onrecord("search", "armoured", "rmeilan", cwd=folder).stdout.decode()
    assert "Convoy leaves" in found
    shown = onrecord("show", found.split()[0], cwd=folder)
    assert shown.returncode == 0
    assert b"What happened" in shown.stdout
    assert b"Nothing in the record" in onrecord("search", "submarine", cwd=folder).stdout


def test_export_keeps_unreviewed_drafts_back_unless_asked(folder: Path) -> None:
    assert onrecord("export", "--format", "jsonl", "--out", "a.jsonl", cwd=folder).returncode == 0
    assert (folder / "a.jsonl").read_bytes() == b""
    drafts = onrecord("export", "--format", "jsonl", "--out", "b.jsonl", "--drafts", cwd=folder)
    assert drafts.returncode == 0
    assert b"not for publication" in drafts.stderr
    assert (folder / "b.jsonl").read_text("utf-8").count("\n") > 0
    unknown = onrecord("export", "--format", "xls", "--out", "c.xls", cwd=folder)
    assert unknown.returncode == 2
    assert b"jsonl" in unknown.stderr


def test_doctor_finds_everything_in_place(folder: Path) -> None:
    done = onrecord("doctor", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert b"wrong" not in done.stdout


def test_doctor_lists_what_could_not_be_read(folder: Path) -> None:
    (folder / "blank.html").write_bytes(b"<html></html>")
    assert onrecord("add", "blank.html", "--db", "failing.db", cwd=folder).returncode == 1
    done = onrecord("doctor", "--db", "failing.db", cwd=folder)
    assert done.returncode == 0
    assert b"blank.html" in done.stderr


def test_demo_without_a_terminal_prints_the_record_and_stops(tmp_path: Path) -> None:
    done = onrecord("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "12 reports" in done.stdout.decode()
    assert (tmp_path / "onrecord-demo.db").exists()
    other = onrecord("demo", "--db", "mine.db", cwd=tmp_path)
    assert other.returncode == 0
    assert onrecord("demo", "--db", "mine.db", cwd=tmp_path).returncode == 2


def test_plain_shows_what_would_act_on_a_terminal() -> None:
    assert plain("a\x1b[2Jb\u202ec\nd") == "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c d"
    assert safe("[red]x").plain == "[red]x"


@pytest.mark.parametrize("arguments", [("read", "--json", "page.html"), ("read", "page.html"), ("search", "convoy")])
def test_output_that_nobody_reads_on_is_no_failure(folder: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "onrecord", *arguments]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, cwd=folder, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [("read", "--json", "page.html"), ("read", "page.html")])
def test_output_that_cannot_be_written_says_so(folder: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "onrecord", *arguments]
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_options_that_come_too_late_are_noticed(folder: Path) -> None:
    again = onrecord("add", "--kind", "field", "page.html", cwd=folder)
    assert b"1 already kept" in again.stdout
    assert b"stays what it was added as" in again.stderr


def test_an_empty_folder_says_that_nothing_was_found(folder: Path) -> None:
    (folder / "empty").mkdir()
    done = onrecord("read", "empty", cwd=folder)
    assert done.returncode == 1
    assert b"no file in this folder" in done.stderr


PLACES = "name,lat,lon,country,kind,id\nFulanabad,36.5,41.2,SY,village,f\nFar,95,41,SY,,\n"


def test_own_places_are_imported_looked_up_listed_and_removed(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES, "utf-8")
    done = onrecord("gazetteer", "import", "places.csv", "absent.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert "1 places added, 0 replaced, 0 left out, 1 bad rows" in done.stdout.decode()
    assert "places.csv#3: lat is not between -90 and 90" in done.stderr.decode()
    assert "absent.csv: there is no such file" in done.stderr.decode()
    [found] = onrecord("gazetteer", "lookup", "--json", "fulanabad", cwd=tmp_path).stdout.splitlines()
    assert json.loads(found)["id"] == "own:f"
    assert "places.csv" in onrecord("gazetteer", "list", cwd=tmp_path).stdout.decode()
    wrong = onrecord("gazetteer", "remove", "own:f", "own:none", cwd=tmp_path)
    assert (wrong.returncode, "nothing was removed" in wrong.stderr.decode()) == (2, True)
    assert onrecord("gazetteer", "remove", "own:f", cwd=tmp_path).returncode == 0
    assert onrecord("gazetteer", "lookup", "fulanabad", cwd=tmp_path).stdout.decode() == (
        "No place of this name is known.\n"
    )


def test_places_are_kept_where_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES, "utf-8")
    (tmp_path / "onrecord.toml").write_text('[gazetteer]\nown = "kept/ours.sqlite"\n', "utf-8")
    assert onrecord("gazetteer", "import", "places.csv", cwd=tmp_path).returncode == 1
    assert (tmp_path / "kept/ours.sqlite").is_file()
