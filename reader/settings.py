"""What has the user configured (settings, keys, themes), and what is wrong in those files?"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from feeds.record import dataclass
from reader.config import Config, load_config
from reader.keymap import Keys, load_keymap
from reader.palette import OWN, TERMINAL, Palette
from reader.paths import Paths
from reader.tomlfile import Fault, meant, read_toml

TEXTUALS = ("ansi-dark", "ansi-light")
"""Textual's themes that may be set too: they also use the terminal's own colours."""

VARIABLE = "BACKSTORY_THEME"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is in effect; the defaults if a file cannot be used."""

    config: Config = field(default_factory=Config)
    keys: Keys = field(default_factory=dict)
    """The keys of every command."""
    themes: Sequence[Palette] = ()
    """The themes of `themes/`."""
    faults: Sequence[Fault] = ()

    @property
    def told(self) -> str:
        """The first fault, for one line of the screen, and how many more there are; '' if there are none."""
        more = f" (and {len(self.faults) - 1} more: `backstory doctor`)" if len(self.faults) > 1 else ""
        return self.faults[0].brief + more if self.faults else ""


def load_settings(paths: Paths, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read settings, keys and themes; never raises."""
    config, faults = load_config(paths.config, environ)
    themes: list[Palette] = []
    if paths.themes.is_dir():
        from reader.themefile import load_themes  # most have none

        themes, wrong = load_themes(paths.themes)
        faults += wrong
    known = [*(palette.name for palette in (*OWN, *themes)), TERMINAL, *TEXTUALS]
    if config.theme not in known:
        said = f"there is no theme '{config.theme}'{meant(config.theme, known)}"
        file = read_toml(paths.config)
        faults.append(Fault(VARIABLE, 0, said) if environ.get(VARIABLE) else file.blame("theme", said))
        config = replace(config, theme=Config().theme)
    keymap = load_keymap(paths.keymap, config.keys)
    return Settings(config, keymap.keys, themes, [*faults, *keymap.faults])


def signature(paths: Paths) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of each existing file, which change when a file does."""
    found = []
    for path in (paths.config, paths.keymap, paths.themes, *_files(paths)):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _files(paths: Paths) -> list[Path]:
    try:
        return sorted(paths.themes.glob("*.toml"))
    except OSError:
        return []
