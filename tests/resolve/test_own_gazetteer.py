"""The own gazetteer: files come in whole or not at all, and own places are found beside the packaged ones."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import report_of

from onrecord.errors import ResourceError
from onrecord.model import PlacePrecision
from onrecord.resolve.gazetteer import Gazetteer, Match
from onrecord.resolve.gazetteer.dump import dump_rows, features
from onrecord.resolve.gazetteer.gazetteer import packaged_path
from onrecord.resolve.gazetteer.own import TABLES, OwnGazetteer, origins
from onrecord.resolve.gazetteer.own_import import Imported, import_file
from onrecord.resolve.gazetteer.own_row import KINDS, BadRow, LeftOut, OwnRow
from onrecord.resolve.gazetteer.packaged import Packaged
from onrecord.resolve.places import find_places

ROOT = Path(__file__).parent.parent.parent
AT = "2026-03-01T12:00:00+00:00"


@pytest.fixture(scope="module")
def packaged() -> Iterator[Packaged]:
    opened = Packaged()
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite"


def take(own: Path, packaged: Packaged, *files: Path) -> list[Imported]:
    """Import files as the command does."""
    with OwnGazetteer(own, packaged, AT) as opened:
        done = [import_file(opened, packaged, file, lambda read, size: None) for file in files]
        if any(one.refused is None for one in done):
            opened.commit()
    return done


def line(number: int, name: str, feature: str = "P.PPL", *, point: str = "36.5,41.2", **cells: str) -> str:
    """A line of a dump of GeoNames."""
    class_, code = feature.split(".")
    lat, lon = point.split(",")
    row = [str(number), name, name, cells.get("alternates", ""), lat, lon, class_, code, cells.get("country", "SY"), ""]
    row += [cells.get("admin1", "01"), cells.get("admin2", ""), "", "", cells.get("people", "0"), "", "300"]
    return "\t".join([*row, "Asia/Damascus", "2024-01-01"]) + "\n"


def dump(tmp_path: Path, *lines: str, name: str = "SY.txt") -> Path:
    path = tmp_path / name
    path.write_text("".join(lines), "utf-8")
    return path


def table(tmp_path: Path, text: str, name: str = "places.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


# --- what is taken


def test_a_dump_brings_villages_and_sites_and_leaves_out_wells(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        line(90000001, "Tall Fulān", alternates="Tell Fulan,تل فلان,tlflan,TLF,https://example.org/x"),
        line(90000002, "Fulan Dam", "S.DAM"),
        line(90000003, "Wādī Fulān", "H.WAD"),
        line(90000004, "Jabal Fulān", "T.MT"),
        line(90000005, "Bi’r Fulān", "H.WLL"),
    )
    [done] = take(own, packaged, path)
    assert (done.counts.new, done.counts.replaced, done.bad_rows) == (4, 0, 0)
    assert done.left_out == (("H.WLL", 1),)
    with Gazetteer.open(own=own) as gazetteer:
        for name in ("Tall Fulan", "Tell Fulan", "تل فلان"):
            [entry] = gazetteer.lookup(name)
            assert (entry.id, entry.name, entry.own, entry.kind) == ("geonames:90000001", "Tall Fulān", True, "place")
        assert not any(gazetteer.lookup(name) for name in ("tlflan", "TLF", "Bi'r Fulan"))
        [loose] = gazetteer.lookup("Tel Foolan", frozenset({"SY"}))
        assert (loose.id, loose.match) == ("geonames:90000001", Match.SKELETON)
        precisions = {name: gazetteer.lookup(name)[0].precision for name in ("Fulan Dam", "Wadi Fulan", "Jabal Fulan")}
    assert precisions == {
        "Fulan Dam": PlacePrecision.SITE,
        "Wadi Fulan": PlacePrecision.REGION,
        "Jabal Fulan": PlacePrecision.ADMIN2,
    }


def test_a_place_of_a_dump_knows_its_district_wherever_that_stands(
    own: Path, packaged: Packaged, tmp_path: Path
) -> None:
    path = dump(
        tmp_path,
        line(90000001, "Fulanabad", admin2="7777"),
        line(90000002, "Nahiyat Fulan", "A.ADM3", admin2="7777"),
        line(90000003, "Fulan District", "A.ADM2", admin2="7777"),
    )
    take(own, packaged, path)
    with Gazetteer.open(own=own) as gazetteer:
        assert [gazetteer.lookup(name)[0].admin2 for name in ("Fulanabad", "Nahiyat Fulan", "Fulan District")] == [
            90000003
        ] * 3


def test_a_zip_of_geonames_is_read_as_it_is(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about the dump")
        archive.writestr("SY.txt", line(90000001, "Fulanabad"))
    [done] = take(own, packaged, path)
    assert done.counts.new == 1
    assert [(one.file, one.places, one.at) for one in origins(own)] == [("SY.zip", 1, AT)]


def test_a_table_with_all_its_columns(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    text = (
        "\ufeffName,Latitude,lon,alternates,country,kind,admin1,population,uncertainty_km,source,id,note\r\n"
        '"Fulan, Upper",36.5,41.2,Fulan al-Fawqani|فلان,sy,village,al-Hasakah,300,0.5,"own survey, 2024",f1,x\r\n'
        "Fulan Woods,36.6,41.3,,SY,area,01,,12,,,\r\n"
    )
    [done] = take(own, packaged, table(tmp_path, text))
    assert (done.counts.new, done.bad_rows, done.unused) == (2, 0, ("note",))
    with Gazetteer.open(own=own) as gazetteer:
        [upper], [woods] = gazetteer.lookup("Fulan al Fawqani"), gazetteer.lookup("Fulan Woods")
    assert (upper.id, upper.country, upper.admin1, upper.population, upper.kind) == (
        "own:f1",
        "SY",
        "01",
        300,
        "village",
    )
    assert upper.precision is PlacePrecision.SETTLEMENT
    assert woods.precision is PlacePrecision.REGION, "a point that may be 12 km off is shown as an area"


def test_tables_by_semicolon_and_tab_are_understood(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    for delimiter in ";\t":
        text = f"name{delimiter}lat{delimiter}lon\nFulanabad{delimiter}36.5{delimiter}41.2\n"
        [done] = take(own, packaged, table(tmp_path, text))
        assert (done.refused, done.bad_rows) == (None, 0)


def test_importing_again_changes_nothing_and_a_changed_row_is_put_in_the_stead(
    own: Path, packaged: Packaged, tmp_path: Path
) -> None:
    first = "name,lat,lon,id,alternates\nFulanabad,36.5,41.2,f,Old Fulan\nOther,36.6,41.2,o,\n"
    take(own, packaged, table(tmp_path, first))

    def rows() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(own)) as db:
            return [
                row
                for name in ("place", "name", "skeleton", "same")
                for row in db.execute(f"SELECT * FROM {name} ORDER BY 1, 2")
            ]

    before = rows()
    [again] = take(own, packaged, table(tmp_path, first))
    assert (again.counts.new, again.counts.replaced) == (0, 2)
    assert rows() == before
    take(own, packaged, table(tmp_path, "name,lat,lon,id\nFulanabad,36.7,41.2,f\n"))
    with Gazetteer.open(own=own) as gazetteer:
        assert gazetteer.lookup("Fulanabad")[0].lat == 36.7
        assert gazetteer.lookup("Old Fulan") == ()
        assert gazetteer.lookup("Other"), "places of the file that it does not hold any more stay"


# --- beside the packaged places


def test_an_own_place_stands_for_the_packaged_one_of_its_name_and_spot(
    own: Path, packaged: Packaged, tmp_path: Path
) -> None:
    with Gazetteer.open() as gazetteer:
        [manbij] = [entry for entry in gazetteer.lookup("Manbij") if entry.country == "SY" and entry.kind == "place"]
    text = f"name,lat,lon,country,kind,id\nMenbij City,{manbij.lat + 0.01},{manbij.lon},SY,town,m\n"
    take(own, packaged, table(tmp_path, text.replace("id\n", "id,alternates\n").replace(",m\n", ",m,Manbij\n")))
    with Gazetteer.open(own=own) as gazetteer:
        for name in ("Manbij", "منبج", "Menbij City"):
            found = [entry for entry in gazetteer.lookup(name) if entry.country == "SY" and entry.kind != "admin2"]
            assert [(entry.id, entry.name) for entry in found] == [("own:m", "Menbij City")], name
            assert found[0].geonameid == manbij.geonameid
            assert (found[0].admin1, found[0].population) == (manbij.admin1, manbij.population)


def test_an_own_place_elsewhere_is_one_more_candidate(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    with Gazetteer.open() as gazetteer:
        before = {entry.id for entry in gazetteer.lookup("Manbij")}
    take(own, packaged, table(tmp_path, "name,lat,lon,country,id\nManbij,33.1,36.2,SY,m\n"))
    with Gazetteer.open(own=own) as gazetteer:
        assert {entry.id for entry in gazetteer.lookup("Manbij")} == before | {"own:m"}


def test_a_place_of_a_dump_keeps_the_name_that_we_show(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    with Gazetteer.open() as gazetteer:
        [known] = [entry for entry in gazetteer.lookup("Kobani") if entry.country == "SY" and entry.kind == "place"]
    assert known.geonameid
    point = f"{known.lat + 0.02:.5f},{known.lon}"
    take(own, packaged, dump(tmp_path, line(known.geonameid, "‘Ayn al ‘Arab al Jadīdah", point=point)))
    with Gazetteer.open(own=own) as gazetteer:
        for name in ("Kobani", "Ayn al Arab al Jadidah"):
            [found] = [one for one in gazetteer.lookup(name) if one.country == "SY" and one.kind == "place"]
            assert (found.id, found.name, found.own) == (known.id, known.name, True)
            assert found.lat == pytest.approx(known.lat + 0.02, abs=1e-4)


def test_a_name_that_always_means_a_place(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon,country,always,id\nDamascus,36.5,41.2,SY,yes,d\n"))
    with Gazetteer.open(own=own) as gazetteer:
        matches = {entry.id: entry.match for entry in gazetteer.lookup("Damascus")}
    assert matches.pop("own:d") is Match.TAUGHT
    assert matches
    assert Match.TAUGHT not in matches.values()


@pytest.mark.parametrize(
    "text", ["The army shelled Zarbunak on Monday.", "Rebels attacked Zarbunak.", "Troops left Zarbunak for Homs."]
)
def test_such_a_name_is_a_place_wherever_it_stands(own: Path, packaged: Packaged, tmp_path: Path, text: str) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon,country,always,id\nZarbunak,36.9,41.8,SY,yes,zb\n"))
    with Gazetteer.open(own=own) as gazetteer:
        found = find_places(report_of(text), (), gazetteer)
    assert {"Zarbunak": "own:zb"}.items() <= {place.text: place.id for place in found}.items()


def test_without_a_file_there_are_no_own_places(own: Path) -> None:
    with Gazetteer.open(own=own) as gazetteer, Gazetteer.open() as packaged:
        assert gazetteer.lookup("Damascus") == packaged.lookup("Damascus")
    assert origins(own) == ()


def test_the_tables_are_those_of_the_packaged_file() -> None:
    with closing(sqlite3.connect(":memory:")) as ours, closing(sqlite3.connect(packaged_path())) as theirs:
        ours.executescript(TABLES)
        for (name,) in ours.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            query = f"PRAGMA table_info({name})"
            assert ours.execute(query).fetchall() == theirs.execute(query).fetchall()


def test_every_feature_has_a_kind_that_tables_may_give_too() -> None:
    assert set(features().values()) <= KINDS
    assert {"P.PPL", "S.AIRB", "S.CMPRF", "S.PSTB", "S.DAM", "S.BDG", "L.OILF", "L.MILB", "T.MT"} <= set(features())


def test_removing_a_file_or_a_place(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon,id\nFulanabad,36.5,41.2,f\nOther,36.6,41.2,o\n"))
    take(own, packaged, dump(tmp_path, line(90000001, "Tall Fulan")))
    with OwnGazetteer(own, packaged, AT) as opened:
        assert [opened.remove(what) for what in ("own:o", "SY.txt", "absent")] == [1, 1, 0]
        opened.commit()
    with Gazetteer.open(own=own) as gazetteer:
        assert [bool(gazetteer.lookup(name)) for name in ("Fulanabad", "Other", "Tall Fulan")] == [True, False, False]


# --- what is refused


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("Fulan,95,41.2,SY,,,,", "lat", "between -90 and 90"),
        ("Fulan,36.5,181,SY,,,,", "lon", "between -180 and 180"),
        ("Fulan,nan,41.2,SY,,,,", "lat", "between"),
        ("Fulan,1e999,41.2,SY,,,,", "lat", "between"),
        ('Fulan,"36,5",41.2,SY,,,,', "lat", "decimal degrees"),
        ("Fulan,0,0,SY,,,,", "lat", "missing point"),
        ("Fulan,,,SY,,,,", "lat", "is no number"),
        (",36.5,41.2,SY,,,,", "name", "no letter"),
        ("—,36.5,41.2,SY,,,,", "name", "no letter"),
        ("x" * 301 + ",36.5,41.2,SY,,,,", "name", "longer than"),
        ("Fulan,36.5,41.2,Syria,,,,", "country", "two letters"),
        ("Fulan,36.5,41.2,SY,castle,,,", "kind", "is none of"),
        ("Fulan,36.5,41.2,SY,,Nowhere,,", "admin1", "no first-level unit"),
        ("Fulan,36.5,41.2,SY,,,many,", "population", "whole number"),
        ("Fulan,36.5,41.2,SY,,,-1,", "population", "number of people"),
        ("Fulan,36.5,41.2,SY,,,,a b", "id", "one word"),
        ("Fulan,36.5,41.2,SY,,,,geonames:x", "id", "geonameid"),
        ("Fulan,36.5,41.2", "line", "has 3 cells"),
        ("Fulan,36.5,41.2,SY,,,,f,more", "line", "has 9 cells"),
        ("Fu\0lan,36.5,41.2,SY,,,,", "line", "NUL"),
        ("Other,36.5,41.2,SY,,,,good", "id", "of line 2 too"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_are_imported(
    own: Path, packaged: Packaged, tmp_path: Path, row: str, column: str, words: str
) -> None:
    text = (
        f"name,lat,lon,country,kind,admin1,population,id\nGood,36.5,41.2,SY,,,,good\n{row}\nToo,36.6,41.2,SY,,,,too\n"
    )
    [done] = take(own, packaged, table(tmp_path, text))
    assert (done.counts.new, done.bad_rows) == (2, 1)
    [bad] = done.bad
    assert (bad.line, bad.column) == (3, column)
    assert words in bad.reason


def test_bad_lines_of_a_dump_cost_themselves_alone(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    lines = [
        line(90000001, "Fulanabad").encode(),
        b"90000002\tTall\tFulan\n",
        line(90000003, "Fu\xfflan").encode("latin-1"),
        line(90000004, "Fulan", point="95,41").encode(),
        line(90000005, "Fulan").replace("90000005", "x").encode(),
        line(90000001, "Fulanabad").encode(),
        b"\0" * 50 + b"\n",
        b"\n",
        b"x" * 2_500_000 + b"\n",
        line(90000006, "Zulan").encode(),
    ]
    path = tmp_path / "SY.txt"
    path.write_bytes(b"".join(lines))
    [done] = take(own, packaged, path)
    assert done.counts.new == 2
    assert [(row.line, row.column) for row in done.bad] == [
        (2, "line"),
        (3, "line"),
        (4, "lat"),
        (5, "geonameid"),
        (6, "id"),
        (7, "line"),
        (9, "line"),
    ]


def damaged_zip(path: Path, where: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "".join(line(90000000 + number, f"Fulan {number}") for number in range(1, 9000)))
    content = path.read_bytes()
    if where == "end":
        path.write_bytes(content[: len(content) // 2])
    else:
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes(200) + content[middle + 200 :])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "places.csv", "empty"),
        (b"name,lat,lon\n", "places.csv", "holds no rows"),
        (b"\n\n\n", "SY.txt", "no column name, lat, lon"),
        ("name,lat,lon\nFulan,36,41\n".encode("utf-16"), "places.csv", "UTF-16"),
        ("name,lat,lon\nالفلان,36,41\n".encode("cp1256"), "places.csv", "UTF-8"),
        (b"title,lat,lon\nFulan,36,41\n", "places.csv", "no column name"),
        (b"name,lat,lat,lon\nFulan,36,36,41\n", "places.csv", "same name"),
        (b"\0\0\0\0", "places.csv", "NUL"),
        (b'name,lat,lon\nGood,36,41\n"' + b"x" * 1_100_000, "places.csv", "not valid CSV"),
        ("end", "SY.zip", "damaged zip"),
        ("middle", "SY.zip", "damaged zip"),
        (b"PK\x03\x04", "SY.zip", "damaged zip"),
    ],
)
def test_a_bad_file_changes_nothing(
    own: Path, packaged: Packaged, tmp_path: Path, content: bytes | str, name: str, words: str
) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon,id\nFormer,36.5,41.2,f\n", "former.csv"))
    before = own.read_bytes()
    path = tmp_path / name
    if isinstance(content, str):
        damaged_zip(path, content)
    else:
        path.write_bytes(content)
    [done] = take(own, packaged, path)
    assert done.refused is not None
    assert words in done.refused
    assert own.read_bytes() == before
    good = table(tmp_path, "name,lat,lon,id\nFurther,36.5,41.2,g\n", "good.csv")
    assert [one.refused is None for one in take(own, packaged, path, good)] == [False, True]
    with Gazetteer.open(own=own) as gazetteer:
        assert gazetteer.lookup("Former")
        assert gazetteer.lookup("Further"), "one bad file does not cost the others"
        assert not gazetteer.lookup("Fulan 7")


def test_a_zip_with_a_password_or_several_tables_is_told(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", line(90000001, "Fulan"))
        archive.writestr("IQ.txt", line(90000002, "Fulan"))
    [done] = take(own, packaged, path)
    assert "holds 2 tables" in (done.refused or "")


def test_another_file_is_not_touched(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    path = table(tmp_path, "name,lat,lon\nFulan,36.5,41.2\n")
    for content in (b"not a database at all", b""):
        own.write_bytes(content)
        with pytest.raises(ResourceError, match="no gazetteer of"):
            take(own, packaged, path)
        assert own.read_bytes() == content
    own.write_bytes(b"not a database at all")
    with pytest.raises(ResourceError, match="no gazetteer of"):
        Gazetteer.open(own=own)


def test_two_imports_at_once_wait_for_each_other(own: Path, packaged: Packaged) -> None:
    with OwnGazetteer(own, packaged, AT), pytest.raises(ResourceError, match="another import"):
        OwnGazetteer(own, packaged, AT).__enter__()


def test_an_import_killed_at_any_moment_leaves_the_former_state(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon,id\nFormer,36.5,41.2,f\n", "former.csv"))
    before = own.read_bytes()
    path = dump(tmp_path, *(line(90000000 + number, f"Fulan {number}") for number in range(1, 60_000)))
    code = (
        "import sys; from pathlib import Path; from onrecord.resolve.gazetteer.packaged import Packaged\n"
        "from onrecord.resolve.gazetteer.own import OwnGazetteer\n"
        "from onrecord.resolve.gazetteer.own_import import import_file\n"
        "packaged = Packaged()\n"
        "with OwnGazetteer(Path(sys.argv[1]), packaged, 'now') as own:\n"
        "    print('begun', flush=True)\n"
        "    import_file(own, packaged, Path(sys.argv[2]), lambda read, size: None)\n"
        "    own.commit()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for wait in (0.0, 0.3, 0.9):
        command = [sys.executable, "-c", code, str(own), str(path)]
        worker = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "begun\n"
        time.sleep(wait)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        worker.stdout.close()
        assert own.read_bytes() == before
        with Gazetteer.open(own=own) as gazetteer:
            assert gazetteer.lookup("Former")
    assert own.with_name("own.sqlite.part").exists(), "it was killed at work"
    few = dump(tmp_path, line(90000001, "Fulan 1"))
    [done] = take(own, packaged, few)
    assert done.counts.new == 1, "what the killed one left behind is no hindrance"
    assert not own.with_name("own.sqlite.part").exists()


def test_the_file_is_for_its_owner_alone(own: Path, packaged: Packaged, tmp_path: Path) -> None:
    take(own, packaged, table(tmp_path, "name,lat,lon\nFulan,36.5,41.2\n"))
    assert own.stat().st_mode & 0o077 == 0


@given(st.binary(max_size=300))
def test_any_bytes_as_a_dump_are_rows_of_some_sort(content: bytes) -> None:
    for row in dump_rows(BytesIO(content)):
        assert isinstance(row, OwnRow | BadRow | LeftOut)
