"""A small world for tests of the command line: the command in a home of its own, in this process or as installed."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from reader.cli import main

STRIKE = "Harbour strike enters fourth week"
OFFER = "What the dockers want"
"""Titles of two articles of the stocked home."""


@dataclass
class Done:
    """How one call ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value of the answer."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class Home:
    """A home folder with its own cache; calling it runs `backstory` in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command = str(Path(sys.executable).with_name("backstory"))
        self.env = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),  # another checkout than the installed one
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "BACKSTORY_CACHE": str(folder / "cache.db"),
            "BACKSTORY_CONFIG": str(folder / "config.toml"),
            "BACKSTORY_ANALYSIS": "later",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }

    def __call__(self, *words: object, stdin: str = "", **env: str) -> Done:
        """Run the command's entry point here: a process of its own costs 0.3 s before it does anything."""
        streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8") for given in (stdin.encode(), b"", b"")]
        with _process_of(self.folder, {**self.env, **env}, *streams), pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        code = ended.value.code
        assert isinstance(code, int)
        return Done(code, *map(_written, streams[1:]))

    def installed(self, *words: object, stdin: str = "", **env: str) -> Done:
        """Run the installed command, in a process of its own."""
        done = subprocess.run(
            [self.command, *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**self.env, **env},
            cwd=self.folder,
            timeout=90,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> Path:
        """A file in the home."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def ids(home: Home) -> dict[str, int]:
    """The ids of its articles by their titles."""
    return {row["title"]: row["id"] for row in home("list", "--json").json}


@contextmanager
def _process_of(folder: Path, env: Mapping[str, str], *streams: io.TextIOWrapper) -> Iterator[None]:
    """What a process has of its own: where it stands, its environment, its time zone, its standard streams."""
    stdin, stdout, stderr = streams
    try:
        with (
            chdir(folder),
            patch.dict(os.environ, env, clear=True),
            patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr),
        ):
            time.tzset()
            yield
    finally:
        time.tzset()


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
