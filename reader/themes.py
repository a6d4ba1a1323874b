"""Which colours does Backstory bring? A calm dark one, a calm light one, and one of high contrast."""

from textual.theme import Theme

DARK = Theme(
    name="backstory-dark",
    primary="#7aa2c8",
    secondary="#a9b18f",
    accent="#d8a657",
    foreground="#d6d3cb",
    background="#16181b",
    surface="#1c1f23",
    panel="#262a2f",
    success="#8fb573",
    warning="#d8a657",
    error="#d9776c",
    dark=True,
    variables={
        "entity-person": "#e3b778",
        "entity-organization": "#8db7d9",
        "entity-place": "#9cc28a",
        "entity-group": "#c3a3cf",
        "entity-other": "#c9a890",
        "text-quiet": "#8b8f94",
        "block-cursor-text-style": "none",
    },
)
LIGHT = Theme(
    name="backstory-light",
    primary="#2b5c8a",
    secondary="#5a6b32",
    accent="#8a5a00",
    foreground="#23211d",
    background="#f7f4ed",
    surface="#f1ede3",
    panel="#e4dfd2",
    success="#3f6d2a",
    warning="#8a5a00",
    error="#a3352b",
    dark=False,
    variables={
        "entity-person": "#8a5200",
        "entity-organization": "#1f5a8f",
        "entity-place": "#37691f",
        "entity-group": "#74418a",
        "entity-other": "#7a4a2c",
        "text-quiet": "#6a665d",
        "block-cursor-text-style": "none",
    },
)
CONTRAST = Theme(
    name="backstory-contrast",
    primary="#00d7ff",
    secondary="#ffff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#00ff5f",
    warning="#ffff00",
    error="#ff8787",
    dark=True,
    variables={
        "entity-person": "#ffd75f",
        "entity-organization": "#5fd7ff",
        "entity-place": "#87ff87",
        "entity-group": "#ff87ff",
        "entity-other": "#ffaf87",
        "text-quiet": "#d0d0d0",
        "block-cursor-text-style": "none",
    },
)
OWN = (DARK, LIGHT, CONTRAST)
CYCLE = ("backstory-dark", "backstory-light", "backstory-contrast", "ansi-dark", "ansi-light")
"""The themes that the theme command walks through; the ansi ones are Textual's, of the terminal's own colours."""
FALLBACK = {
    theme.dark: {name: value for name, value in theme.variables.items() if name.startswith(("entity-", "text-quiet"))}
    for theme in (DARK, LIGHT)
}
"""What a theme of someone else is given for our own variables, by whether it is dark."""
