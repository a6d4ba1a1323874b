"""How does a story go out of the reader as a whole? As a dossier, into a file that is asked for."""

from functools import partial
from pathlib import Path

from textual import work

from cache.store import Cache
from reader.labels import plural
from reader.paths import at_home
from reader.screens.leading import leading
from reader.screens.sharing import SharingScreen


class SendingScreen(SharingScreen, part=True):
    """The command `dossier`; several stories in one are those of `backstory dossier`."""

    @work
    @leading
    async def action_dossier(self) -> None:
        """Write the story that is meant to a file that is typed."""
        from reader.dossier_file import KINDS, form, suggested
        from reader.screens.asking import AskScreen

        if (row := self.target) is None:
            self.ask_for_story()
            return
        asking = AskScreen("Write the story to which file? .html, .epub or .md", "~/story.html", suggested(row.title))
        typed = await self.app.push_screen_wait(asking)
        if typed and form(Path(typed).suffix) is None:
            self.say(f"{typed}: {KINDS}", error=True)
        elif typed and (said := await self.aside(partial(_write, row.id, typed))) is not None:
            self.say(said[0], error=said[1])


def _write(id: int, typed: str, cache: Cache) -> tuple[str, bool]:
    """What became of it, and whether that is a fault. What is not analysed yet stands there without its names and
    dates: nothing is waited for."""
    from reader.analysis.analyse import VERSION
    from reader.dossier import collect, stories_of
    from reader.dossier_file import form, write_new

    path, written_as = at_home(typed), form(Path(typed).suffix)
    assert written_as is not None, "asked before"
    told = collect(cache, stories_of(cache, [id], alone=False), VERSION)
    try:
        write_new(path, written_as(told))
    except FileExistsError:
        return f"{typed} is there already: it was left as it is", True
    except OSError as error:
        return f"{typed}: cannot be written ({error.strerror})", True
    return f"wrote {plural(len(told.chapters[0].reports), 'report')} of this story to {typed}", False
