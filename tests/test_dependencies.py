"""The lists of requirements agree: what pyproject.toml says a wheel needs is what the locks install."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def listed(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements" / name).read_text("utf-8"), flags=re.MULTILINE))


def bare(requirement: str) -> str:
    return re.split(r"[<>=!;\[ ]", requirement)[0].lower().replace("_", "-")


def project() -> dict[str, list[str]]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {"run.in": data["project"]["dependencies"], "build.in": data["build-system"]["requires"]}


def test_pyproject_and_the_lists_agree() -> None:
    wanted = project()
    assert set(wanted["run.in"]) == listed("run.in")
    assert {bare(each) for each in wanted["build.in"]} == {bare(each) for each in listed("build.in")} - {"editables"}


def test_every_requirement_is_locked_with_hashes() -> None:
    for name in ("run", "build", "test"):
        lock = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
        locks = locked(f"{name}.lock") | locked("run.lock") | locked("build.lock")
        assert {bare(each) for each in listed(f"{name}.in")} <= locks
        assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", lock) if "==" in block)
        assert "http://" not in lock
        assert "https://" not in lock
