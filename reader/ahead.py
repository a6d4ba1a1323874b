"""What does the first article need that the first screen does without? Loaded while nobody waits for it."""

from importlib import import_module

MODULES = ("cache.derived", "cache.stories", "reader.timeline", "reader.scale", "reader.why", "reader.footnotes")
"""With all that they import: some 40 ms, which whoever opens an article within the first second waits for."""


def load_ahead() -> None:
    """Import them; in a thread, where keys come between two of them."""
    for name in MODULES:
        import_module(name)
