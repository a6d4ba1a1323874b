"""A small world for tests of the command line: the installed command, in a home of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
    """A home folder with its own cache; calling it runs `backstory`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command = str(Path(sys.executable).with_name("backstory"))
        self.env = {
            "PATH": os.environ.get("PATH", ""),
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
