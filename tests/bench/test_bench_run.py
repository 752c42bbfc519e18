"""The bench end to end on a small invented data folder."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from bench.__main__ import main
from bench.figure import Figure
from onrecord.samples import content, samples

TEXT = "A driver said the convoy left Rmeilan on Thursday. Police arrested three men in Qamishli on 12 October 2022."


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def write_lines(path: Path, lines: Sequence[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = b"\n".join(msgspec.json.encode(line) for line in lines)
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    page = next(sample for sample in samples() if "jazira" in sample.name)
    line = {
        "id": "j",
        "url": page.url,
        "html": "naeb/html/j.html.gz",
        "text": "He declined to elaborate.",
        "title": "Convoy leaves base near Rmeilan as coalition says pullout has begun",
        "authors": ["Nadia Ferrant"],
        "date": "2022-10-14",
    }
    write_lines(folder / "articles" / "naeb.jsonl", [line])
    html = folder / "articles" / "naeb" / "html" / "j.html.gz"
    html.parent.mkdir(parents=True)
    html.write_bytes(gzip.compress(content(page)))
    timex = {
        "start": span("12 October 2022")[0],
        "end": span("12 October 2022")[1],
        "type": "DATE",
        "value": "2022-10-12",
    }
    dated = {"id": "d", "dct": "2022-10-14", "text": TEXT, "timexes": [timex]}
    write_lines(folder / "dates" / "timebank" / "dev.jsonl.gz", [dated])
    said = {
        "source": [span("A driver")],
        "cue": [span("said")],
        "content": [span("the convoy left Rmeilan on Thursday")],
    }
    article = {"id": "a", "date": "2022-10-14", "text": TEXT, "attributions": [said]}
    write_lines(folder / "attribution" / "polnear" / "dev.jsonl.gz", [article])
    name = {"start": span("Qamishli")[0], "end": span("Qamishli")[1], "lat": 37.05, "lon": 41.23, "geonameid": None}
    write_lines(folder / "places" / "lgl" / "dev.jsonl.gz", [{"id": "p", "text": TEXT, "toponyms": [name]}])
    root = {"id": "r", "text": "Police arrested three men in Qamishli.", "event": "COERCE", "penta": 4}
    write_lines(folder / "events" / "plv" / "dev.jsonl.gz", [root])
    police = "Police arrested three men in Qamishli. The market stayed open."
    ends = police.index(" The market")
    sentences = [
        {"start": 0, "end": ends, "labels": ["ARREST", "ANY_ACTION"]},
        {"start": ends + 1, "end": len(police), "labels": []},
    ]
    write_lines(
        folder / "events" / "indiapolice" / "dev.jsonl.gz", [{"id": "i", "text": police, "sentences": sentences}]
    )
    spans = [{"start": 7, "end": 15, "label": "VERB"}, {"start": 29, "end": 37, "label": "LOCATION"}]
    verbs = [{"id": f"v{n}", "text": f"{police} Case {n}.", "spans": spans} for n in range(10)]
    write_lines(folder / "events" / "event_location" / "dev.jsonl.gz", verbs)  # a fifth of them is measured
    return folder


def run(data: Path, *more: str) -> tuple[int, dict[str, Figure]]:
    out = data / "out.json"
    code = main(["--data", str(data), "--floors", str(data / "floors.toml"), "--json", str(out), *more])
    return code, {figure.name: figure for figure in msgspec.json.decode(out.read_bytes(), type=list[Figure])}


def test_every_part_measures_through_the_product(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures = run(data, "--only", "articles,attribution,events,places,dates")
    assert code == 0
    assert figures["articles.naeb.title"].value == 1.0
    assert 0 < figures["articles.naeb.text_f1"].value < 1, "the gold is one sentence of a longer page"
    assert figures["attribution.polnear.full_f1"].value == 1.0
    assert figures["events.plv.root_accuracy"].value == 1.0
    assert figures["events.indiapolice.macro_f1"].value == 1.0
    assert figures["events.indiapolice.arrest_f1"].n == 1
    assert figures["events.event_location.overlap_f1"].value == 1.0
    assert figures["places.lgl.linking"].value == 1.0
    assert figures["dates.timebank.day_recall"].value == 1.0
    assert "attribution.polnear.full_f1" in capsys.readouterr().out


def test_a_sunk_floor_fails_the_run_and_is_not_lowered_unasked(data: Path) -> None:
    floors = data / "floors.toml"
    floors.write_text('"articles.naeb.text_f1" = { value = 0.999, n = 1 }\n', "utf-8")
    before = floors.read_bytes()
    assert run(data, "--only", "articles")[0] == 1
    assert floors.read_bytes() == before
    assert run(data, "--only", "articles", "--update-floors")[0] == 1
    assert "0.999" in floors.read_text("utf-8")
    assert run(data, "--only", "articles", "--update-floors", "--allow-regression")[0] == 0
    assert "0.999" not in floors.read_text("utf-8")
    assert run(data, "--only", "articles")[0] == 0


def test_a_wrong_folder_or_part_is_refused(tmp_path: Path) -> None:
    for arguments in (["--data", str(tmp_path / "none")], ["--data", str(tmp_path), "--only", "colours"]):
        with pytest.raises(SystemExit):
            main(arguments)
