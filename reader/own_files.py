"""What stands in a file of settings, or of keys, that is new? Everything explained, and nothing set yet."""

from json import dumps as quoted
from pathlib import Path

from reader.commands import COMMANDS
from reader.config import Config, as_toml

COUNTS = "a line counts without its '#'.\n"
MEANT = """# "j down" are two keys, "gg" is one after the other, "" is none."""


def begin_settings(path: Path) -> None:
    """A file that sets nothing yet, where there is none. Raises OSError."""
    _begin(path, f"# Settings of Backstory; {COUNTS}" + as_toml(Config(), commented=True))


def begin_keymap(path: Path) -> None:
    """The same for keys: every command with those that it has. Raises OSError."""
    lines, group = [f"# Keys of Backstory; {COUNTS}{MEANT}"], ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            lines.append(f"\n# {group}")
        id = quoted(command.id) if "." in command.id else command.id
        lines.append(f"# {id} = {quoted(' '.join(command.keys))}  # {command.help}")
    _begin(path, "\n".join(lines) + "\n")


def _begin(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return
