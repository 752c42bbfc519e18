"""The pages on exports and codes are true: every column, field, code and reason is there, and no other."""

import re
from pathlib import Path

import msgspec

from onrecord.model import DateMention, PlacePrecision, PlaceRole, Status
from onrecord.model.codes import cue_classes, plover, quantity_kinds
from onrecord.publish import FORMATS, Reason, acled, cleared, geojson, table

DOCS = Path(__file__).parents[2] / "docs"
EXPORTS = (DOCS / "reference/exports.md").read_text("utf-8")
CODES = (DOCS / "reference/codes.md").read_text("utf-8")


def rows(page: str, heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head; a cell's code without its marks."""
    [section] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def codes(page: str, heading: str) -> list[str]:
    return [re.findall(r"`([^`]+)`", row[0])[0] for row in rows(page, heading)]


def test_every_format_is_documented_and_no_other() -> None:
    [head] = re.findall(r"\A# Exports\n(.*?)^## ", EXPORTS, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", head, flags=re.MULTILINE) == list(FORMATS)


def test_every_column_of_tables_is_documented_in_order_and_no_other() -> None:
    assert codes(EXPORTS, "csv") == list(table.COLUMNS)
    assert codes(EXPORTS, "acled") == list(acled.COLUMNS)


def test_every_property_of_features_is_documented_and_no_other() -> None:
    assert codes(EXPORTS, "geojson") == list(geojson.Properties.__struct_fields__)


def test_every_field_of_json_lines_is_documented_and_no_other() -> None:
    records = [
        value
        for name, value in vars(cleared).items()
        if name.startswith("Cleared") and issubclass(value, msgspec.Struct) and value is not cleared.Cleared
    ]
    fields = {field.encode_name for record in records for field in msgspec.structs.fields(record)}
    documented = codes(EXPORTS, "jsonl")
    assert len(documented) == len(set(documented))
    assert set(documented) == fields
    for field in cleared.Cleared.__struct_fields__:
        assert f"`{field}`" in EXPORTS


def test_every_reason_is_documented_in_order_and_no_other() -> None:
    assert [row[0] for row in rows(EXPORTS, "What is left out, and how you can tell")] == [str(each) for each in Reason]


def test_every_type_and_mode_is_documented_and_no_other() -> None:
    types = plover().types
    assert codes(CODES, "Types") == list(types)
    for (code, quad, meaning), kind in zip(rows(CODES, "Types"), types.values(), strict=True):
        assert (quad, meaning, code.endswith("*")) == (kind.quad, kind.meaning, kind.recipient)
    assert codes(CODES, "Modes") == [f"{name}/{mode}" for name, kind in types.items() for mode in kind.modes]
    assert all(meaning for _, meaning in rows(CODES, "Modes"))


def test_every_code_is_documented_with_its_meaning_and_no_other() -> None:
    assert rows(CODES, "Sectors") == [[f"`{code}`", meaning] for code, meaning in plover().sectors.items()]
    assert rows(CODES, "Quantity kinds") == [[f"`{code}`", meaning] for code, meaning in quantity_kinds().items()]
    assert rows(CODES, "Cue classes") == [
        [f"`{code}`", "yes" if kind.statement else "no", kind.meaning] for code, kind in cue_classes().items()
    ]


def test_statuses_precisions_and_roles_are_documented_and_no_other() -> None:
    assert codes(CODES, "Statuses") == list(Status)
    assert codes(CODES, "Place precisions") == list(PlacePrecision)
    assert codes(CODES, "Place roles") == list(PlaceRole)
    [named] = re.findall(r"`precision` is (.*?)\. A range", DateMention.__doc__ or "", flags=re.DOTALL)
    assert codes(CODES, "Date precisions") == re.findall(r"`(\w+)`", named)
