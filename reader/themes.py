"""How do palettes, and the terminal's own colours, become Textual themes?"""

from functools import cache

from textual.theme import BUILTIN_THEMES, Theme

from reader.palette import DARK, LIGHT, NAMES, OWN, TERMINAL, Palette, cursor_row, frame


def theme_of(palette: Palette) -> Theme:
    """A palette as Textual has it; our own colours are variables of the style sheets."""
    return Theme(
        name=palette.name,
        dark=palette.dark,
        primary=palette.primary,
        secondary=palette.primary,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        success=palette.success,
        warning=palette.warning,
        error=palette.error,
        variables=_own(palette),
    )


@cache
def _own(palette: Palette) -> dict[str, str]:
    names = {f"entity-{name}": getattr(palette, name) for name in NAMES}
    return {
        **names,
        "text-quiet": palette.quiet,
        "cursor-row": cursor_row(palette),
        "frame": frame(palette),
        "block-cursor-text-style": "none",
    }


TERMINAL_THEME = Theme(
    name=TERMINAL,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    variables={
        # Names have the hues that can be read on black and on white alike: yellow, green and cyan vanish on white.
        **BUILTIN_THEMES["ansi-dark"].variables,  # Textual's style sheets want them of a theme of this kind
        "border-blurred": "ansi_default",
        "entity-person": "ansi_magenta",
        "entity-organization": "ansi_blue",
        "entity-place": "ansi_red",
        "entity-group": "ansi_bright_red",
        "entity-other": "ansi_bright_blue",
        "text-quiet": "ansi_default",
        "cursor-row": "ansi_default",
        "frame": "ansi_default",
        "block-cursor-text-style": "none",
        "input-cursor-text-style": "reverse",
    },
)
"""Dark or light as the terminal is: no ground of its own, and what is quiet is dim (`:ansi` in the style sheets)."""
CYCLE = (*(palette.name for palette in OWN), TERMINAL)
"""The themes that the theme command walks through; those of the reader's own follow."""
FALLBACK = {palette.dark: _own(palette) for palette in (DARK, LIGHT)}
"""What a theme of someone else is given for our own variables, by whether it is dark."""


def own_themes() -> list[Theme]:
    """Every theme that Backstory brings."""
    return [*map(theme_of, OWN), TERMINAL_THEME]
