from pathlib import Path

import pytest

from onrecord.config import Config, load_config
from onrecord.errors import ConfigError


def test_no_file_means_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()


def test_the_file_in_the_working_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "onrecord.toml").write_text('[store]\nurl = "sqlite:///a.db"\n[read]\nworkers = 3\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    config = load_config()
    assert (config.store.url, config.read.workers) == ("sqlite:///a.db", 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[read]\nworker = 3\n", "worker"),
        ('[read]\nworkers = "3"\n', "workers"),
        ("[read]\nworkers = -1\n", "0 or more"),
        ("[desk]\nport = 99999\n", "65535"),
        ("[read\n", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=words) as caught:
        load_config(path)
    assert str(path) in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.toml")
