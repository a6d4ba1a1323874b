"""How does the reader change settings and keys? In files, in the editor; they hold as soon as it has ended."""

import os
from collections.abc import Callable
from pathlib import Path

from textual.app import SuspendNotSupported

from reader.screens.sending import SendingScreen


class TuningScreen(SendingScreen, part=True):
    """The commands `settings` and `keymap`."""

    def action_settings(self) -> None:
        """Every setting, explained where the file is new."""
        from reader.own_files import begin_settings

        self._tune(self.app.paths.config, begin_settings)

    def action_keymap(self) -> None:
        """Every command and its keys, where the file is new."""
        from reader.own_files import begin_keymap

        self._tune(self.app.paths.keymap, begin_keymap)

    def _tune(self, path: Path, begin: Callable[[Path], None]) -> None:
        from reader.editing import edit, editor

        if not (command := editor(os.environ)):
            self.say(f"there is no editor: set VISUAL or EDITOR; the file is {path}")
            return
        self.say(f"{path.name} is as it was")  # whatever is new is said over this
        try:
            begin(path)
            with self.app.suspend():
                code = edit(command, path)
        except SuspendNotSupported:
            self.say(f"an editor cannot be opened in this terminal; the file is {path}")
        except OSError as error:
            self.say(f"{error.filename or command[0]}: {error.strerror or error}", error=True)
        else:
            if code:
                self.say(f"{command[0]} ended with {code}", error=True)
            self.app.look_at_settings()
