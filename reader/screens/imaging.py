"""How do images come into the article that is read? `i` and a star fetch them; what is kept is drawn beside."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from cache.errors import CacheError, NotFound
from cache.rows import Row
from cache.store import Cache
from feeds.article import Status
from reader.labels import plural, short_address
from reader.page import Raster
from reader.panes.article import ArticlePane
from reader.screens.coding import CodingScreen
from reader.screens.graphics import fits

if TYPE_CHECKING:
    from cache.image_table import Sketch
    from reader.library import Library
    from reader.outcomes import Outcome
    from reader.panes.halfblocks import Drawn
    from reader.picturing import Pictured


class ImagingScreen(CodingScreen, part=True):
    """`i`, and the drawing of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.images_coming: set[int] = set()
        """The articles whose images are being fetched."""

    def action_images(self) -> None:
        """Fetch the images of the article."""
        from reader.picturing import lacking

        if (row := self.target) is None:
            self.ask_for_story()
        elif self.app.offline:
            self.say("offline: nothing fetched")
        elif sentence := lacking():
            self.say(sentence, error=True)
        else:
            self.fetch_images(row)

    @work(group="images")
    async def fetch_images(self, row: Row) -> None:
        """Fetch them beside the screen, and show what came."""
        if row.id in self.images_coming:  # the key is held down, perhaps
            self.say("still fetching images")
            return
        self.working("fetching images")
        try:
            done = await self.images_of([row.id])
        finally:
            self.working("")
        for one in done:
            said = f"{plural(one.kept, 'image')} kept" if one.wanted else "the article has no images"
            if one.error:
                said += f" · {one.wanted - one.kept} did not come · {short_address(one.address)}: {one.error}"
            self.say(said, error=bool(one.error))

    @work(group="images")
    async def keep_images(self, ids: list[int]) -> None:
        """Fetch the images of what was starred just now, without a word: the next refresh would do it."""
        await self.images_of(ids)

    async def images_of(self, ids: list[int]) -> "list[Pictured]":
        """Fetch images in a thread with its own connection; those of the open article appear in it."""
        done: list[Pictured] = []
        self.images_coming.update(ids)
        try:
            await asyncio.to_thread(self.app.fetch, partial(_fetch, ids, done), _silent)
        except CacheError as error:
            self.say_why(error)
        finally:
            self.images_coming.difference_update(ids)
        self.disk_changed(ids)
        if self.current in ids:
            self.article.set_pictures(self.cache.shapes_of(self.current))
        return done

    async def marked(self, before: list[tuple[int, Status]]) -> None:
        """What was starred gets its images, unless its feed is set otherwise."""
        await super().marked(before)
        from reader.picturing import lacking

        if len(before) == 1 and not self.app.offline and not lacking():  # stars are given one by one
            starred = await self.aside(partial(_starred, [id for id, status in before if not status.starred]))
            if starred:
                self.keep_images(starred)

    @on(ArticlePane.PicturesWanted)
    def draw_pictures(self, event: ArticlePane.PicturesWanted) -> None:
        """Draw pictures, the nearest first."""
        self.drawing(list(event.rasters))

    @work(exclusive=True, group="drawing", description="drawing")  # as `relating.load_news`
    async def drawing(self, rasters: list[Raster]) -> None:
        """One picture after the other, beside the screen."""
        graphics = self.app.graphics
        for raster in rasters:
            if graphics is None or not fits(raster):
                drawing = await self.aside(partial(_draw, raster))
            elif not (drawing := graphics.shown(raster)):
                sketch = await self.aside(partial(_sketch, raster))
                drawing = await graphics.show(raster, sketch) if sketch else ()
            if drawing:
                self.article.show_drawing(raster, drawing)


def _sketch(raster: Raster, cache: Cache) -> "Sketch | None":
    try:
        return cache.sketch(raster.image)
    except NotFound:
        return None  # it went with its article meanwhile


def _draw(raster: Raster, cache: Cache) -> "Drawn":
    from reader.panes.halfblocks import draw

    sketch = _sketch(raster, cache)
    return draw(sketch, raster) if sketch else ()


def _starred(ids: list[int], cache: Cache) -> list[int]:
    """Those that are starred now, whose feed wants images, and which name some that are not there."""
    from reader.images import addresses_of
    from reader.picturing import SETTING

    own = cache.settings(SETTING)
    found = []
    for id in ids:
        row = cache.row(id)
        if row.starred and own.get(row.feed) != "never" and set(addresses_of(cache.get(id))) - set(cache.shapes_of(id)):
            found.append(id)
    return found


def _fetch(
    ids: list[int], done: "list[Pictured]", library: "Library", progress: "Callable[[Outcome], None]"
) -> "list[Outcome]":
    done += library.run(library.images(ids))
    return []


def _silent(outcome: "Outcome") -> None:
    """Nobody watches."""
