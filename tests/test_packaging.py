"""What does a wheel hold? Exactly the three packages, with their data, and the command."""

import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_exactly_the_three_packages(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"reader", "feeds", "cache"}


def test_every_module_and_data_file_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for room in ("reader", "feeds", "cache")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - set(wheel.namelist()) == set()
    assert {"reader/app.tcss", "reader/samples/01-welcome.txt", "cache/py.typed"} <= set(wheel.namelist())


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "backstory = reader.cli:main" in wheel.read(points).decode()


def test_what_alpine_is_told_to_install_is_what_is_needed() -> None:
    """Without the model, whose wheels pip would look for in vain there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.split("[<>=;]", line)[0] for line in project["dependencies"]} - {"onnxruntime", "numpy"}
    readme = (ROOT / "README.md").read_text()
    told = readme.partition("pip install --no-deps .")[2].partition("pip install ")[2].partition("\n\n")[0]
    assert {word.partition(";")[0] for word in shlex.split(told.replace("\\\n", " "))} == needed
