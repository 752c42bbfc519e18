"""The house: every room imports only rooms on lower floors, and rooms on one floor never import each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "onrecord"
ROOT = Path(__file__).parent.parent / "src" / PACKAGE
FLOORS = [
    {"errors"},
    {"model"},
    {"config", "samples"},
    {"intake", "article", "annotate", "resolve", "corroborate", "store"},
    {"review", "publish"},
    {"pipeline"},
    {"desk"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
FORBIDDEN = {"utils", "misc", "helpers", "manager", "shed"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: absolute imports only"
            yield f"{node.module}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms() -> Iterator[tuple[str, Path]]:
    for path in ROOT.rglob("*.py"):
        here = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if here != "__init__":
            yield here, path


def test_every_room_has_a_floor() -> None:
    assert {here for here, _ in rooms()} <= set(FLOOR)


def test_rooms_only_import_rooms_below() -> None:
    broken = set()
    for here, path in rooms():
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != PACKAGE or len(parts) < 2 or parts[1] == here or parts[1] == "__version__":
                continue
            if FLOOR[parts[1]] >= FLOOR[here]:
                broken.add(f"{here} -> {parts[1]}")
    assert not broken, sorted(broken)


def test_no_room_is_named_after_nothing() -> None:
    named = {path.stem for path in ROOT.rglob("*.py")} | {path.name for path in ROOT.rglob("*") if path.is_dir()}
    assert not named & FORBIDDEN
