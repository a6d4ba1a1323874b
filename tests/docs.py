"""Writes the table of keys into the README (`python -m tests.docs`); `tests/test_docs.py` checks that it is current."""

import re
from itertools import groupby
from pathlib import Path

from reader.commands import COMMANDS, shown_key

README = Path(__file__).parent.parent / "README.md"
PART = re.compile(r"(<!-- keys:.*?-->\n).*?(<!-- /keys -->)", re.DOTALL)


def table() -> str:
    """The keys, a table row for each command."""
    lines = ["", "| key | does |", "|---|---|"]
    for group, commands in groupby(COMMANDS, lambda command: command.group):
        lines.append(f"| **{group}** | |")
        for command in commands:
            if command.id.startswith("related."):
                if command.id == "related.1":
                    lines.append("| `1` … `9` | open the nth related story |")
                continue
            keys = " ".join(f"`{shown_key(key)}`" for key in command.keys) or "palette"
            lines.append(f"| {keys.replace('|', chr(92) + '|')} | {command.help} |")
    return "\n".join([*lines, "", ""])


def with_table(text: str) -> str:
    """The README with the table as it should be."""
    return PART.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
