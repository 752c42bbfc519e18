"""The lock: every file that training starts from, by its hash."""

import tomllib
from hashlib import sha256
from pathlib import Path

LOCK = Path(__file__).with_name("lock.toml")


def check_file(path: Path) -> Path:
    """The path of a file whose hash is the one in `lock.toml`; SystemExit where it is another file."""
    wanted = tomllib.loads(LOCK.read_text("utf-8"))["sha256"].get(path.name)
    found = sha256(path.read_bytes()).hexdigest()
    if found != wanted:
        raise SystemExit(f"{path} is not the file the tagger was trained with: sha256 {found}, wanted {wanted}")
    return path
