"""Where are the cache, the configuration and the files beside it?"""

import os
from collections.abc import Mapping
from pathlib import Path

from feeds.record import dataclass


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one run."""

    cache: Path
    """The one SQLite file (option --cache, else BACKSTORY_CACHE, else the platform's data folder)."""
    config: Path
    """The settings (option --config, else BACKSTORY_CONFIG, else the platform's configuration folder)."""

    @property
    def keymap(self) -> Path:
        """The user's own keys, beside the configuration."""
        return self.config.with_name("keymap.toml")

    @property
    def downloads(self) -> Path:
        """The default folder for downloads: BACKSTORY_DOWNLOADS, else beside the cache."""
        own = os.environ.get("BACKSTORY_DOWNLOADS", "")
        return at_home(own) if own else self.cache.with_name("downloads")

    @property
    def themes(self) -> Path:
        """The folder of the user's own themes, beside the configuration."""
        return self.config.with_name("themes")


def find_paths(cache: str = "", config: str = "", environ: Mapping[str, str] = os.environ) -> Paths:
    """The paths in force: an option beats the environment, which beats the platform's folders."""
    cache = cache or environ.get("BACKSTORY_CACHE", "")
    config = config or environ.get("BACKSTORY_CONFIG", "")
    return Paths(
        at_home(cache) if cache else _platform("data") / "cache.db",
        at_home(config) if config else _platform("config") / "config.toml",
    )


def at_home(path: str) -> Path:
    """A path from the user, made absolute; a '~' without such a user stays, as in a shell."""
    return Path(os.path.expanduser(path)).absolute()


def _platform(what: str) -> Path:
    """The platform's folder for our data or configuration; platformdirs is imported only where it decides."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("backstory", appauthor=False)
    return dirs.user_data_path if what == "data" else dirs.user_config_path
