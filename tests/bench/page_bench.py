"""What does an article cost to lay out, draw and scroll? `python -m tests.bench.page_bench` prints CPU milliseconds.

5,000 words, 600 names and a link in each paragraph, in plain text, with typographic quotes, and in Chinese.
"""

import asyncio
import random
import time
from collections.abc import Callable

from textual.app import App, ComposeResult

from feeds.article import Article, Block, Mention, Span
from reader.page import Page
from reader.panes.article import ArticlePane
from reader.render import layout
from reader.themes import FALLBACK

ROUNDS = 20
LINES = 200
LETTERS = {
    "plain": "abcdefghijklmnopqrstuvwxyz",
    "quoted": "abcdefghijklmnopqrstuvwxyz’éü",
    "accents": "abcdefghijklmnopqrstuvwxyze\u0301",
    "chinese": "漢字文章新聞記者港湾労働組合交渉",
}


def sample(letters: str, words: int = 5000, names: int = 600) -> tuple[Article, list[Mention]]:
    """An article of invented words and the names in it."""
    chance = random.Random(7)
    made = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(words)]
    blocks = tuple(
        Block("paragraph", " ".join(made[at : at + 80]) + ".", (Span(0, 12, "link", "https://example.org/"),))
        for at in range(0, words, 80)
    )
    article = Article("bench", "An article of many words", blocks)
    spots = sorted(chance.sample(range(30, len(article.text) - 12), names))
    return article, [Mention(at, at + 6, "person", "x") for at in spots]


def cpu_ms(what: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU milliseconds of the median round."""
    took = []
    for _ in range(rounds):
        before = time.process_time()
        what()
        took.append(time.process_time() - before)
    return sorted(took)[rounds // 2] * 1000


class BenchApp(App[None]):
    """The pane alone."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours."""
        return FALLBACK[True]

    def compose(self) -> ComposeResult:
        """One article pane."""
        yield ArticlePane()


async def on_screen(article: Article, mentions: list[Mention]) -> dict[str, float]:
    """What showing, scrolling and resizing cost in a running app, frames drawn."""
    app, found = BenchApp(), dict[str, float]()

    async with app.run_test(size=(140, 42)) as pilot:
        pane = app.query_one(ArticlePane)
        await pilot.pause()
        before = time.process_time()
        pane.show(article, mentions, "Bench")
        await pilot.pause()
        found["show"] = (time.process_time() - before) * 1000
        before = time.process_time()
        for _ in range(LINES):
            await pilot.press("j")
        found[f"scroll {LINES} lines"] = (time.process_time() - before) * 1000
        before = time.process_time()
        for _ in range(LINES):
            await pilot.press("f9")
        found["of that, the keys alone"] = (time.process_time() - before) * 1000
        before = time.process_time()
        await pilot.resize_terminal(100, 42)
        await pilot.pause()
        found["resize"] = (time.process_time() - before) * 1000
    return found


def _all_lines(page: Page) -> None:
    for row in range(len(page)):
        page.line(row)


def main() -> None:
    """Print the figures."""
    for name, letters in LETTERS.items():
        article, mentions = sample(letters)
        len(article.text)
        page = layout(article, mentions, 72)
        figures = {
            "layout": cpu_ms(lambda a=article, m=mentions: layout(a, m, 72)),  # type: ignore[misc]  # bound at once
            "draw every line": cpu_ms(lambda p=page: _all_lines(p)),  # type: ignore[misc]  # bound at once
        } | asyncio.run(on_screen(article, mentions))
        print(f"{name:8} {len(page)} rows  " + "  ".join(f"{what} {ms:.1f}" for what, ms in figures.items()))


if __name__ == "__main__":
    main()
