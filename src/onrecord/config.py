"""Settings: `onrecord.toml` in the working folder, or the file named by `--config`. An unknown key is an error.

Nothing else in Onrecord reads settings from anywhere, and nothing is read from the environment.
"""

import tomllib
from pathlib import Path

import msgspec

from onrecord.errors import ConfigError
from onrecord.model.record import Record

DEFAULT_FILE = Path("onrecord.toml")


class StoreSettings(Record, frozen=True, kw_only=True):
    """Where the record is kept; `url` is an SQLAlchemy URL or a path."""

    url: str = "sqlite:///onrecord.db"


class ReadSettings(Record, frozen=True, kw_only=True):
    """How reports are read.

    `workers` processes (0: one per processor), `seconds_per_item` before an item is given up, `english_model` an
    installed spaCy pipeline (empty: the best one installed), `largest_item` in bytes after decompression.
    """

    workers: int = 0
    seconds_per_item: float = 60.0
    english_model: str = ""
    largest_item: int = 64_000_000


class GazetteerSettings(Record, frozen=True, kw_only=True):
    """The own gazetteer: `own` is its file, made by `onrecord gazetteer import`. It need not be there."""

    own: str = "onrecord-places.sqlite"


class DeskSettings(Record, frozen=True, kw_only=True):
    """The web desk; it listens on 127.0.0.1 only."""

    port: int = 8787


class Config(Record, frozen=True, kw_only=True):
    """All settings."""

    store: StoreSettings = StoreSettings()
    read: ReadSettings = ReadSettings()
    gazetteer: GazetteerSettings = GazetteerSettings()
    desk: DeskSettings = DeskSettings()


def load_config(path: Path | None = None) -> Config:
    """The settings in `path`, by default `onrecord.toml` if there is one; ConfigError says which key is wrong."""
    if path is None:
        if not DEFAULT_FILE.is_file():
            return Config()
        path = DEFAULT_FILE
    try:
        config = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Config)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: cannot be read ({type(error).__name__}); check the path given to --config."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; docs/reference/settings.md lists every key.") from error
    check(config, path)
    return config


def check(config: Config, path: Path) -> None:
    """Refuse values that have the right type but make no sense."""
    for key, good in (
        ("read.workers must be 0 or more", config.read.workers >= 0),
        ("read.seconds_per_item must be above 0", config.read.seconds_per_item > 0),
        ("read.largest_item must be above 0", config.read.largest_item > 0),
        ("gazetteer.own must name a file", bool(config.gazetteer.own.strip())),
        ("desk.port must be between 1 and 65535", 1 <= config.desk.port <= 65535),
    ):
        if not good:
            raise ConfigError(f"{path}: {key}.")
