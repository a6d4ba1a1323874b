"""Where do key stories on the samples begin? With an article of them open; what they then ask of it."""

from tests.reader.screen import Reader

LOW = (140, 20)
"""A terminal so low that articles scroll."""
TOWER = "How a meeting at Baghdad"
"""The newest text of seven reports of one story: the report after it is a copy of it."""
HARBOUR = "Halvern pilots return"
"""The newest of two reports of one story."""


async def opened(r: Reader, title: str = TOWER) -> Reader:
    """Open the newest report of a story: the first enter unfolds, the second opens."""
    while r.focus != "stories":
        await r.press("escape")
    await (await r.go_to(title)).press("enter")
    return r if r.focus == "article" else await r.press("enter")


def now_reading(r: Reader) -> str:
    return r.screen.reading.row.title if r.screen.reading else ""


def status(r: Reader) -> tuple[bool, bool]:
    """(read, starred) of the article that is open, as the cache has it."""
    row = r.app.cache.row(r.screen.current)
    return row.read, row.starred
