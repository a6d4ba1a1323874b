"""Which keys need no turn of their own? One that moves the pane with the focus, where nothing waits: it is answered
where it is read.

The message to the application that there is a key, and its way through the loop, cost as much as the move itself.
"""

from contextvars import Context, copy_context
from threading import get_ident
from typing import Any

from textual.events import Key
from textual.message import Message

from reader.screens.inturn import InTurn


class AtOnce(InTurn, part=True):
    """Answers such keys."""

    def __init__(self, **settings: Any) -> None:
        self._rests = False
        """Whether the application waits for a message."""
        self._own: Context | None = None
        """What Textual knows in the loop of the application: whose turn it is."""
        super().__init__(**settings)

    async def _get_message(self) -> Message:
        """As Textual's, which has no public way to know whether the application waits."""
        if self._own is None:
            self._own = copy_context()
        self._rests = True
        try:
            return await super()._get_message()
        finally:
            self._rests = False

    def post_message(self, message: Message) -> bool:
        """As Textual's, but for a key that can be answered now."""
        if isinstance(message, Key) and self._can_answer() and self._own is not None:
            self._rests = False
            try:
                if self._own.run(self._answer, message):
                    return True
            finally:
                self._rests = True
        return super().post_message(message)

    def _can_answer(self) -> bool:
        """Whether nothing comes before a key, neither in the application nor on its way there."""
        if not self._rests or self.message_queue_size or self._thread_id != get_ident() or not self.free:
            return False
        pane = self.focused
        return pane is not None and not (pane.message_queue_size or self.screen.message_queue_size)

    def _answer(self, event: Key) -> bool:
        self.hand_first()
        try:
            return self.moved(event)
        except Exception as error:  # any fault ends the reader, as where Textual has a message answered; it goes on
            self._handle_exception(error)
            raise
