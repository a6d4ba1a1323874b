"""What does one of the user's TOML files contain, and on which line is what cannot be used?"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from feeds.record import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something invalid: where it is, and one sentence."""

    where: str
    """A file's path, or the name of an environment variable."""
    line: int
    """Counted from 1; 0 where there is none to name."""
    said: str

    def __str__(self) -> str:
        return f"{self.where}{f':{self.line}' if self.line else ''}: {self.said}"

    @property
    def place(self) -> str:
        """Where it is, with the file's name without its folder."""
        return f"{self.where.replace(chr(92), '/').rpartition('/')[2]}{f':{self.line}' if self.line else ''}"

    @property
    def brief(self) -> str:
        """The fault with the file's name without its folder, for one line of the screen."""
        return f"{self.place}: {self.said}"


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a file; none if it is missing or not valid TOML."""

    path: Path
    values: dict[str, object] = field(default_factory=dict)
    text: str = ""
    fault: Fault | None = None
    """Why it could not be read."""

    def blame(self, name: str, said: str, key: str = "") -> Fault:
        """A fault of one value, with its line; `key` is a value within the table of that name."""
        lines = self.text.splitlines()
        at = next((number for number, line in enumerate(lines, 1) if _names(line, name)), 0)
        if at and key:
            at = next((number for number in self._below(at, lines) if _names(lines[number - 1], key, within=True)), at)
        return Fault(str(self.path), at, said)

    def _below(self, table: int, lines: list[str]) -> Iterator[int]:
        """The numbers of the lines of a table, up to the next one; a table within it counts as a line of it."""
        head = lines[table - 1].strip().rstrip("]")
        for number in range(table + 1, len(lines) + 1):
            line = lines[number - 1].strip()
            if line.startswith("[") and not line.startswith(head + "."):
                return
            yield number


def _names(line: str, name: str, *, within: bool = False) -> bool:
    """Whether a line begins with a value or table of this name, or with a table `within` another."""
    import re

    table = r"(?:\[.*\.)?" if within else ""
    own = rf"""["']?{re.escape(name)}["']?"""
    return re.match(rf"""\s*{table}\[?\s*{own}\s*[\]=.]""", line) is not None


def read_toml(path: Path) -> TomlFile:
    """Read a file; what is wrong with it is in its `fault`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return TomlFile(path)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        text = error.object.decode("utf-8", "replace") if isinstance(error, UnicodeDecodeError) else ""
        return TomlFile(path, text=text, fault=Fault(str(path), 0, f"cannot be read ({why})"))
    import tomllib  # a tenth of the start, for a file that most do not have

    try:
        return TomlFile(path, tomllib.loads(text), text)
    except (ValueError, RecursionError) as error:  # also of a number of thousands of digits, of brackets in brackets
        return TomlFile(path, text=text, fault=_broken(path, text, str(error)))


def _broken(path: Path, text: str, said: str) -> Fault:
    """tomllib's message without its '(at line 3, column 7)' and without logins in addresses, with a hint at the most
    frequent mistake."""
    import re

    lines = text.splitlines()
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", said)
    line = int(found[1]) if found is not None and found[1] else len(lines)
    told = re.sub(r"://[^/'\s]*@", "://", said[: found.start()] if found is not None else said)
    bare = 0 < line <= len(lines) and re.match(r"\s*[\w.-]+\s*=\s*[A-Za-z]", lines[line - 1])
    return Fault(str(path), line, f"no TOML: {told}" + (" (text stands in quotes)" if bare else ""))


def meant(name: str, known: Iterable[str]) -> str:
    """ ", did you mean '...'?" for a name that is similar to a known one, or the last part of one ('light' of
    'backstory-light', the first of several); else ''."""
    from difflib import get_close_matches

    names = list(known)
    near = [each for each in names if each.endswith(f"-{name}")] or get_close_matches(name, names, 1)
    return f", did you mean '{near[0]}'?" if near else ""
