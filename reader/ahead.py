"""Which modules does the first article need beyond the first screen? They are imported while nobody waits."""

from importlib import import_module

MODULES = ("cache.derived", "cache.stories", "reader.timeline", "reader.scale", "reader.why", "reader.footnotes")
"""With all that they import: some 40 ms, which whoever opens an article within the first second waits for."""


def load_ahead() -> None:
    """Import them, and have the expressions made by which text is broken into lines; in a thread, where keys come
    between two of them."""
    for name in MODULES:
        import_module(name)
    from feeds.article import Article, Block
    from reader.render import layout

    words = "As “long”, they said, as 3 lines of 10 cells: fünf. A link (https://example.org/a-b), too."
    layout(Article("", words, (Block("paragraph", words), Block("item", words), Block("code", words))), width=20)
