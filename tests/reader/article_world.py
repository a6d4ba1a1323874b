"""A small world for tests of the article pane: the pane alone in an app, two articles, what it tells."""

from collections.abc import Iterator
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from feeds.article import Article, Block, Mention, Span
from reader.panes.article import ArticlePane
from reader.themes import FALLBACK
from tests.reader.rest import at_rest

PARAGRAPHS = [
    f"Paragraph {number} tells how Mira Castellane and the Dockers' Union met the owners of Northport once more, "
    f"and how the talks of day {number} came to nothing in the end [/] [b]at all[/b]."
    for number in range(40)
]
STRIKE = Article(
    "strike",
    "Harbour strike enters fourth week",
    tuple(
        Block("paragraph", text, (Span(0, 9, "link", f"https://example.org/{n}"),)) for n, text in enumerate(PARAGRAPHS)
    ),
)
SHORT = Article("short", "Ferries resume", (Block("paragraph", "The ferries sail again."),))
NAMES = tuple(
    Mention(at, at + len(name), kind, name)  # type: ignore[arg-type]  # a literal's kind, out of a tuple
    for at in range(len(STRIKE.text))
    for name, kind in [("Mira Castellane", "person"), ("Northport", "place")]
    if STRIKE.text.startswith(name, at)
)
META = "Sample Wire · 2 min"


class PaneApp(App[None]):
    """An article pane in a border, and who hears it."""

    CSS = "ArticlePane { border: round white; }"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []
        self.moves: list[int] = []
        """Each offset that was told to be at the top."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return FALLBACK[True]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield ArticlePane(id="article", moved=lambda: self.moves.append(self.pane.position))

    @on(ArticlePane.EntityChanged)
    @on(ArticlePane.EntityPressed)
    @on(ArticlePane.LinkPressed)
    @on(ArticlePane.CodeShown)
    def hear(self, message: Message) -> None:
        self.told.append(message)

    @property
    def pane(self) -> ArticlePane:
        return self.query_one(ArticlePane)

    def heard(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.told if isinstance(message, kind)]


def row(pane: ArticlePane, y: int) -> str:
    return pane.render_line(y).text.strip()


def rows(pane: ArticlePane) -> Iterator[str]:
    return (row(pane, y) for y in range(pane.size.height))


def looks(pane: ArticlePane, name: str) -> list[str]:
    """What is drawn with the background of a style, on the whole screen."""
    wanted = pane.get_component_rich_style(f"article--{name}").bgcolor
    strips: list[Strip] = [pane.render_line(y) for y in range(pane.size.height)]
    found = [seg.text for strip in strips for seg in strip if seg.style is not None and seg.style.bgcolor == wanted]
    return [text for text in found if text.strip()]


async def opened(pilot: Pilot[None], article: Article = STRIKE, offset: int = 0) -> ArticlePane:
    pane = pilot.app.query_one(ArticlePane)
    pane.show(article, NAMES if article is STRIKE else (), META, offset)
    pane.focus()
    await at_rest(pilot.app)
    return pane
