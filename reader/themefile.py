"""Which themes has the user defined, and what is wrong in their files?

A theme is a TOML file in `themes/` beside the settings; its name is the file's. `base` names the theme whose colours it
takes where it has none of its own.
"""

from dataclasses import replace
from pathlib import Path

from reader.palette import AA, COLOURS, DARK, LIGHT, OWN, TERMINAL, Palette, faint
from reader.tomlfile import Fault, TomlFile, meant, read_toml

BASES = {each.name: each for each in OWN}
KNOWN = ("dark", "base", *COLOURS)
"""What a theme file may say."""


def load_themes(folder: Path) -> tuple[list[Palette], list[Fault]]:
    """The themes of a folder by name, and what is wrong with them. A file that cannot be used gives none; a theme whose
    text is faint is used nevertheless."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:  # there is no such folder
        return [], []
    themes: list[Palette] = []
    faults: list[Fault] = []
    for path in files:
        palette, said = load_theme(path)
        faults += said
        if palette is not None:
            themes.append(palette)
    return themes, faults


def load_theme(path: Path) -> tuple[Palette | None, list[Fault]]:
    """The theme of one file, None where it cannot be used, and what is wrong with it."""
    file = read_toml(path)
    faults = [file.fault] if file.fault is not None else _faults(file)
    if faults:
        return None, faults
    own = {name: str(file.values[name]).lower() for name in COLOURS if name in file.values}
    palette = replace(_base(file), name=path.stem, dark=bool(file.values.get("dark", _base(file).dark)), **own)
    return palette, [
        file.blame(
            each.colour,
            f"'{each.colour}' on '{each.ground}' has a contrast of {each.contrast:.1f}, text wants {AA}; "
            f'{each.colour} = "{each.suggestion}" has it',
        )
        for each in faint(palette)
    ]


def _base(file: TomlFile) -> Palette:
    """The theme that gives the colours which the file has not."""
    by_ground = DARK if file.values.get("dark", True) else LIGHT
    return BASES[str(file.values.get("base", by_ground.name))]


def _faults(file: TomlFile) -> list[Fault]:
    said = [(name, _wrong(name, value)) for name, value in file.values.items()]
    faults = [file.blame(name, why) for name, why in said if why]
    if (taken := file.path.stem) in (*BASES, TERMINAL):
        faults.append(Fault(str(file.path), 0, f"'{taken}' is a theme that Backstory brings: call the file otherwise"))
    return faults


def _wrong(name: str, value: object) -> str:
    """Why a line of a theme cannot be used; '' where it can."""
    if name not in KNOWN:
        return f"there is no colour '{name}'{meant(name, KNOWN)}"
    if name == "dark":
        return "" if isinstance(value, bool) else "'dark' is true or false"
    if name == "base":
        return "" if value in BASES else f"there is no theme '{value}'{meant(str(value), BASES)}"
    return "" if _is_colour(value) else f"'{name}' wants a colour such as \"{getattr(DARK, name)}\""


def _is_colour(value: object) -> bool:
    hexadecimal = "0123456789abcdefABCDEF"
    return isinstance(value, str) and len(value) == 7 and value[0] == "#" and all(c in hexadecimal for c in value[1:])


def as_toml(palette: Palette) -> str:
    """A theme as a file of its own, to begin another one with."""
    lines = [f"dark = {str(palette.dark).lower()}", *(f'{name} = "{getattr(palette, name)}"' for name in COLOURS)]
    return "\n".join(lines) + "\n"
