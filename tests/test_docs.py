"""The documentation is true: every command, option, setting, column and link in it exists, and none is left out."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest
import typer
from typer.main import get_command

from onrecord.cli.main import app
from onrecord.config import Config
from onrecord.intake.table import COLUMNS
from onrecord.model import Attribution, Event, Report
from onrecord.resolve.gazetteer.own_row import KINDS
from onrecord.resolve.gazetteer.own_table import COLUMNS as PLACE_COLUMNS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def command_sections() -> dict[str, str]:
    page = (DOCS / "reference/command-line.md").read_text("utf-8")
    parts = re.split(r"^## onrecord (\w+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands() -> dict[str, "typer.core.TyperCommand"]:
    group = get_command(app)
    return dict(group.commands)  # type: ignore[attr-defined]


def with_parts() -> dict[str, list["typer.core.TyperCommand"]]:
    """Each command with those under it, if it is a group."""
    return {name: [one, *getattr(one, "commands", {}).values()] for name, one in commands().items()}


def test_every_command_is_documented_and_no_other() -> None:
    assert set(command_sections()) == set(commands())


def test_every_option_is_documented() -> None:
    page = (DOCS / "reference/command-line.md").read_text("utf-8")
    shared = page.split("## onrecord read")[0]
    for name, parts in with_parts().items():
        section = command_sections()[name]
        if name == "add":
            section += command_sections()["read"]
        for parameter in (parameter for command in parts for parameter in command.params):
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in section or option in shared, f"{name} {option}"


def test_every_command_of_a_group_is_documented_and_no_other() -> None:
    for name, (_, *parts) in with_parts().items():
        documented = re.findall(rf"^### onrecord {name} (\w+)$", command_sections()[name], flags=re.MULTILINE)
        assert documented == [one.name for one in parts]


def test_the_page_of_own_places_names_every_column_and_kind() -> None:
    page = (DOCS / "how-to/own-places-and-names.md").read_text("utf-8")
    for name in {*PLACE_COLUMNS, *(other for names in PLACE_COLUMNS.values() for other in names), *KINDS}:
        assert f"`{name}`" in page, name


def test_the_settings_page_shows_every_key_with_its_default() -> None:
    page = (DOCS / "reference/settings.md").read_text("utf-8")
    [block] = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    assert tomllib.loads(block) == msgspec.to_builtins(Config())


def test_every_column_is_documented() -> None:
    page = (DOCS / "reference/tables.md").read_text("utf-8")
    for ours, names in COLUMNS.items():
        for name in {ours, *names}:
            assert f"`{name}`" in page, name


@pytest.mark.parametrize("record", [Report, Attribution, Event])
def test_every_field_of_the_json_record_is_documented(record: type[msgspec.Struct]) -> None:
    page = (DOCS / "reference/json.md").read_text("utf-8")
    missing = {field for field in record.__struct_fields__ if f"`{field}`" not in page}
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target
    for path in re.findall(r"`((?:src|tests|bench|docs)/[\w./*-]+)`", text):
        assert list(ROOT.glob(path.rstrip("/"))), path
