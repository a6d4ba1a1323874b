"""Verbs that show and change the configuration: config, keys."""

import argparse
import os
import sys

from reader.commands import COMMANDS, shown_key
from reader.config import as_toml
from reader.config import settings as every
from reader.editing import edit, editor
from reader.own_files import begin_settings
from reader.session import DONE, NOTHING, PARTLY, USAGE, Session, put, put_json, say
from reader.settings import Settings, load_settings


def config(session: Session, options: argparse.Namespace) -> int:
    """`config`: where the files are, and every setting with its meaning; exit code 2 if one is invalid."""
    if options.edit:
        return _edit(session)
    settings = load_settings(session.paths)
    if options.theme is not None:
        return _theme(settings, options.theme)
    for fault in settings.faults:
        say(str(fault))
    paths = {name: str(getattr(session.paths, name)) for name in ("cache", "config", "keymap", "themes", "downloads")}
    if options.json:
        put_json({**paths, "settings": {spec.name: getattr(settings.config, spec.name) for spec in every()}})
    else:
        put("\n".join(f"# {name:<7} {path}" for name, path in paths.items()))
        put(as_toml(settings.config).rstrip())
    return USAGE if settings.faults else DONE


def keys(session: Session, options: argparse.Namespace) -> int:
    """`keys`: the keymap in effect."""
    settings = load_settings(session.paths)
    for fault in settings.faults:
        say(str(fault))
    force = settings.keys
    if options.json:
        put_json([{"id": c.id, "keys": list(force[c.id]), "title": c.title, "help": c.help} for c in COMMANDS])
        return DONE
    for command in COMMANDS:
        shown = " ".join(shown_key(key) for key in force[command.id]) or "palette"
        put(f"{command.id:<18} {shown:<22} {command.help}")
    return DONE


def _theme(settings: Settings, name: str) -> int:
    """A theme as a file."""
    from reader.palette import OWN, TERMINAL
    from reader.themefile import as_toml as theme_as_toml
    from reader.tomlfile import meant

    known = {palette.name: palette for palette in (*OWN, *settings.themes)}
    if name not in known:
        said = meant(name, known) or f": there are {', '.join(known)}"
        own = name == TERMINAL
        say(f"'{name}' has the terminal's own colours: none to print" if own else f"there is no theme '{name}'{said}")
        return NOTHING
    put(theme_as_toml(known[name]).rstrip())
    return DONE


def _edit(session: Session) -> int:
    """Open the settings in an editor, a new file with explanations of all; then report invalid ones."""
    path = session.paths.config
    if not at_terminal():
        say(f"an editor needs a terminal; the settings are in {path}")
        return USAGE
    command = editor(os.environ)
    if not command:
        say("there is no editor: set VISUAL or EDITOR")
        return USAGE
    try:
        begin_settings(path)
        code = edit(command, path)
    except OSError as error:
        say(f"{error.filename or path}: {error.strerror or error}")
        return NOTHING
    faults = load_settings(session.paths).faults
    for fault in faults:
        say(str(fault))
    return PARTLY if code or faults else DONE


def at_terminal() -> bool:
    """Whether stdin and stdout are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
