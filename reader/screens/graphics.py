"""Which pictures has the terminal, and how do they get there and away again without holding up a key?"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from random import randrange

from cache.image_table import Sketch
from reader import kitty
from reader.page import Raster
from reader.panes.halfblocks import Drawn, Placed

MOST_KEPT = 60
"""Pictures that the terminal keeps: more than one article shows (`reader.images.MOST`)."""
MOST_BYTES = 4 << 20
"""Of deflated pixels that the terminal keeps; one sketch is 46 KB at most."""
FRAME = 1 / 60
"""Seconds between two looks whether the terminal has taken what was sent."""
NUMBERS = 1 << 12
"""Of one session's pictures; the upper half of the 24 bits is drawn, so that two programs in one window differ."""


class Graphics:
    """The pictures of one terminal. `send` writes a whole sequence, `waiting` tells how many were not taken yet,
    `dropped` hears of each picture that is no longer shown in these cells."""

    def __init__(
        self, send: Callable[[str], object], waiting: Callable[[], int], dropped: Callable[[Raster], object]
    ) -> None:
        self._send, self._waiting, self._dropped = send, waiting, dropped
        self._base = randrange(1, NUMBERS) * NUMBERS
        self._next = 0
        self._kept: OrderedDict[int, tuple[int, int, Raster]] = OrderedDict()
        """By image: its number in the terminal, its bytes, its cells; what was shown last, last."""
        self._turn = asyncio.Lock()
        self._under_way = 0
        """The number of the picture that is being sent; 0 for none."""

    def shown(self, raster: Raster) -> Drawn:
        """The cells of a picture that the terminal has already; () where it has not. No pixel is sent again."""
        if raster.image not in self._kept:
            return ()
        id, size, before = self._kept.pop(raster.image)
        self._kept[raster.image] = id, size, raster
        if before != raster:
            self._dropped(before)
            self._send(kitty.placement(id, raster.columns, raster.rows))
        return _cells(id, raster)

    async def show(self, raster: Raster, sketch: Sketch) -> Drawn:
        """Give the terminal a picture, a sequence at a time, each after the one before was taken: an answer to a key
        has one before it at most. () where the terminal was lent meanwhile. Cancelled, it leaves nothing half."""
        async with self._turn:
            if found := self.shown(raster):
                return found
            self._make_room(len(sketch.deflated))
            id = self._under_way = self._base + self._next
            self._next = (self._next + 1) % NUMBERS
            try:
                for part in kitty.transmission(id, sketch.width, sketch.height, sketch.deflated):
                    await self._until_taken()
                    if self._under_way != id:
                        return ()
                    self._send(part)
            except asyncio.CancelledError:
                self._break_off()
                raise
            self._under_way = 0
            self._send(kitty.placement(id, raster.columns, raster.rows))
            self._kept[raster.image] = id, len(sketch.deflated), raster
            return _cells(id, raster)

    def leave(self) -> None:
        """Take every picture from the terminal: another program gets it, or the reader ends."""
        self._break_off()
        while self._kept:
            self._drop_oldest()

    async def _until_taken(self) -> None:
        await asyncio.sleep(0)
        while self._waiting():
            await asyncio.sleep(FRAME)

    def _break_off(self) -> None:
        if self._under_way:
            self._send(kitty.BROKEN_OFF + kitty.deletion(self._under_way))
            self._under_way = 0

    def _make_room(self, size: int) -> None:
        while self._kept and (
            len(self._kept) >= MOST_KEPT or size + sum(kept for _, kept, _ in self._kept.values()) > MOST_BYTES
        ):
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        _, (id, _, raster) = self._kept.popitem(last=False)
        self._send(kitty.deletion(id))
        self._dropped(raster)


def fits(raster: Raster) -> bool:
    """Whether there is a way to say each of its columns."""
    return raster.columns <= len(kitty.ACCENTS) and raster.rows <= len(kitty.ACCENTS)


def _cells(id: int, raster: Raster) -> Drawn:
    return tuple(Placed(id, row, raster.columns) for row in range(raster.rows))
