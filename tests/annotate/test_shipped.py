"""Model files are read whole or not at all."""

from pathlib import Path
from typing import Any

import pytest

from onrecord.annotate.event.placing import load_placing
from onrecord.annotate.tagger import load_tagger
from onrecord.errors import ResourceError


@pytest.mark.parametrize("damage", [b"", b"other bytes", None])
@pytest.mark.parametrize(("name", "load"), [("tagger", load_tagger), ("placing", load_placing)])
def test_damaged_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, load: Any, damage: bytes | None
) -> None:
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / f"{name}.sha256").write_text("0" * 64 + "\n", "ascii")
    if damage is not None:
        (folder / f"{name}.onnx").write_bytes(damage)
    monkeypatch.setattr("onrecord.annotate.shipped.resources.files", lambda _: tmp_path)
    load.cache_clear()
    with pytest.raises(ResourceError, match=rf"{name}\.onnx is (missing or )?damaged; reinstall"):
        load()
    monkeypatch.undo()
    load.cache_clear()
