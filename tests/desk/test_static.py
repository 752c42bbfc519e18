"""What the desk serves beside its pages: all of it is in the package, none of it comes from elsewhere."""

import json
import re
from pathlib import Path

import pytest
from desk.asking import Client

import onrecord.desk

DESK = Path(onrecord.desk.__file__).parent
WEB = Path(__file__).parent.parent.parent / "web"
VENDORED = [line.split() for line in (WEB / "vendor.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
ASKED = sorted(
    {
        path
        for source in (*DESK.glob("templates/*.html"), *DESK.glob("static/*.js"))
        for path in re.findall(r"/static/[\w./-]+", source.read_text("utf-8"))
    }
)


def test_pages_ask_for_scripts_styles_and_the_basemap() -> None:
    assert {"/static/desk.css", "/static/report.js", "/static/map.js", "/static/vendor/countries-50m.json"} <= set(
        ASKED
    )


@pytest.mark.parametrize("path", ASKED)
def test_everything_that_pages_ask_for_is_served(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_vendored_package_comes_with_its_licence() -> None:
    packages = {source.split("/", maxsplit=1)[0] for source, _ in VENDORED}
    assert {source.split("/", maxsplit=1)[0] for source, name in VENDORED if "LICENSE" in name} == packages
    assert packages == set(json.loads((WEB / "package.json").read_text("utf-8"))["dependencies"])


def test_what_is_vendored_is_what_the_list_names(client: Client) -> None:
    for _, name in VENDORED:
        assert client.get(f"/static/vendor/{name}").status_code == 200, f"{name}: build the package, or run make test"


def test_the_lock_names_versions_and_sums_but_no_registry() -> None:
    locked = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    assert all("integrity" in one for path, one in locked.items() if path)
    assert "http" not in json.dumps([{**one, "funding": None} for one in locked.values()])


def test_nothing_outside_the_folder_is_served(client: Client) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert client.get(path).status_code in (400, 404), path
