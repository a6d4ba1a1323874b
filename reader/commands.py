"""What can the reader do, and with which keys? Every command is declared here once.

Bindings, footer, help, palette, `backstory keys`, the keymap file and the table of the README all come from COMMANDS.
No Textual is imported here, so that `backstory keys` and the keymap's check stay light; `reader/bindings.py` turns
commands into Textual bindings.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Literal

from feeds.pattern import pattern
from feeds.record import dataclass
from reader.chords import is_pair

Where = Literal["pane", "reader", "lists", "name", "pair", "feed", "statistics", "search"]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the reader can do."""

    id: str
    """Names it in keymap.toml; the action is `action_<id>`, with the number after a dot as its argument."""
    keys: tuple[str, ...]
    """Textual's names of the keys; single characters as they are typed."""
    title: str
    help: str
    group: str
    where: Where = "reader"
    """Who answers: the pane with the focus, the reading screen, the list of feeds, the page of a name, two reports side
    by side, the page of a feed, the statistics, or the search screen."""
    footer: str = ""
    """A short word for the footers that name it; '' where none does."""


def _command(
    id_: str, keys: str, title: str, help_: str, group: str, where: Where = "reader", footer: str = ""
) -> Command:
    return Command(id_, tuple(keys.split()), title, help_, group, where, footer)


LISTS = "In the list of feeds"
PAGE = "On the page of a name"
PAIR = "On two reports side by side"
FEED = "On the page of a feed"
SEARCH = "While searching everything"
COMMANDS: tuple[Command, ...] = (
    _command("down", "j down", "Down", "one row or line down", "Move", "pane"),
    _command("up", "k up", "Up", "one row or line up", "Move", "pane"),
    _command("top", "g home", "Top", "to the first row or line", "Move", "pane"),
    _command("bottom", "G end", "Bottom", "to the last row or line", "Move", "pane"),
    _command("half_down", "ctrl+d", "Half a page down", "half a page down", "Move", "pane"),
    _command("half_up", "ctrl+u", "Half a page up", "half a page up", "Move", "pane"),
    _command("page_down", "pagedown", "Page down", "a page down", "Move", "pane"),
    _command("page_up", "pageup", "Page up", "a page up", "Move", "pane"),
    _command("read_on", "space", "Read on", "a page down; at the end, the next unread story", "Move"),
    _command("read_back", "b", "Page back", "a page back in the article", "Move"),
    _command("open", "enter l right", "Open", "open the row; a folded story unfolds first", "Move", "pane", "open"),
    _command("leave", "escape h left", "Step out", "one step out; never quits; in the list, folds a story", "Move"),
    _command("close", "q", "Step out or quit", "one step out; from the list it quits", "Move"),
    _command("next_pane", "tab", "Next pane", "to the next pane", "Move"),
    _command("previous_pane", "shift+tab", "Previous pane", "to the previous pane", "Move"),
    _command("next_related", "]", "Next related", "open the next related story", "Stories", footer="related"),
    _command("previous_related", "[", "Previous related", "open the previous related story", "Stories"),
    *(
        _command(f"related.{n}", str(n), f"Related story {n}", f"open related story {n}", "Stories")
        for n in range(1, 10)
    ),
    _command("next_report", "}", "Next report", "the next report of this story in order of time", "Stories"),
    _command(
        "previous_report", "{", "Previous report", "the previous report of this story in order of time", "Stories"
    ),
    _command(
        "why", "w", "Why related", "why this is related: what both say, and where they differ", "Stories", footer="why"
    ),
    _command("compare", "D", "Side by side", "this report and the selected or previous one, side by side", "Stories"),
    _command("back", "backspace H", "Back", "back to where you were, to the same line", "Stories", footer="back"),
    _command("forward", "L", "Forward", "forward again", "Stories"),
    _command(
        "next_unread",
        "n",
        "Next unread",
        "next unread story, or report of an unfolded one; at the end, in the next feed; while finding, the next match",
        "Stories",
        footer="unread",
    ),
    _command("previous_unread", "N", "Previous unread", "previous unread story, or match", "Stories"),
    _command("next_article", "J", "Next article", "the next article of the list, without leaving this one", "Stories"),
    _command("previous_article", "K", "Previous article", "the previous article of the list", "Stories"),
    _command("dim", "d", "What is new", "dim what you have read in other reports of this story, or show all", "Read"),
    _command("next_entity", "e", "Next name", "to the next name in the article", "Read", footer="name"),
    _command("previous_entity", "E", "Previous name", "to the previous name in the article", "Read"),
    _command("name_page", "p", "Page of a name", "the page of a name that you type, even a hidden one", "Read"),
    _command("timeline", "t", "Timeline", "to the timeline of this article, and back", "Read", footer="timeline"),
    _command(
        "story_timeline",
        "T",
        "Timeline of the story",
        "the timeline of all reports of this story",
        "Read",
        footer="story",
    ),
    _command(
        "find", "/", "Find", "find in the article, or filter the list, or the feeds, as you type", "Read", footer="find"
    ),
    _command(
        "search",
        "ctrl+o",
        "Search everything",
        "search articles, feeds, names and commands as you type",
        "Read",
        footer="search",
    ),
    _command(
        "hints", ";", "Hints", "letters on all that can be opened here; type them to open it", "Read", footer="hints"
    ),
    _command(
        "links", "#", "Numbers of links", "number the links, their addresses at the end; again: hide them", "Read"
    ),
    _command(
        "full_text", "x", "Full text", "fetch the full text from the page; again: the feed's text, and back", "Read"
    ),
    _command("images", "I", "Images", "fetch the images of the article; they are kept and shown in it", "Read"),
    _command("download", "X", "Download", "download the files that come with the article; again: stop", "Read"),
    _command("follow", "F", "Follow", "follow the story, or the name under the cursor; again: unfollow", "Read"),
    _command("star", "s", "Star", "star the article, or remove its star", "Mark", footer="star"),
    _command("toggle_read", "m", "Read or unread", "mark read or unread", "Mark", footer="read"),
    _command(
        "mark_list_read",
        "A",
        "Mark the list read",
        "mark every story in the list as read, or all of the chosen feed",
        "Mark",
    ),
    _command("mark_above_read", "", "Mark above read", "mark all rows above the cursor as read", "Mark"),
    _command("mark_below_read", "", "Mark below read", "mark all rows below the cursor as read", "Mark"),
    _command("undo", "u", "Undo", "undo the last mark, follow, sorting or folding", "Mark"),
    _command("browse", "o", "Open in the browser", "open the article's page in the browser", "Share"),
    _command(
        "select",
        "V",
        "Select",
        "select paragraphs, again: lines; in the list, rows; move to extend, then mark or copy",
        "Share",
    ),
    _command("copy_address", "y", "Copy", "copy the selection, else the article's address", "Share"),
    _command(
        "copy_title", "Y", "Copy with its source", "copy the selection as Markdown, else title and address", "Share"
    ),
    _command("pipe", "|", "To a command", "pipe the selection, or the article, to a command", "Share"),
    _command("edit_article", "ctrl+e", "To the editor", "open the article as Markdown in $VISUAL or $EDITOR", "Share"),
    _command("dossier", "", "Dossier of the story", "write the story to a file to share: .html, .epub or .md", "Share"),
    _command("add", "a", "Add a source", "add a feed, page, file or folder", "Feeds", footer="add"),
    _command("refresh", "r", "Refresh this feed", "fetch the feed of this article, or the one chosen", "Feeds"),
    _command("refresh_all", "R", "Refresh all", "fetch every feed", "Feeds", footer="refresh"),
    _command(
        "lists",
        "f",
        "Followed and feeds",
        "choose what the list shows: a feed, or something you follow",
        "Feeds",
        footer="feeds",
    ),
    _command("feed_page", "i", "Page of the feed", "all about this feed: health, pace, settings", "Feeds"),
    _command("show_all", "", "Show all stories", "show all stories in the list", "Feeds"),
    _command("show_unread", "", "Show unread stories", "show only unread stories; again: all", "Feeds"),
    _command("show_starred", "", "Show starred stories", "show only starred stories", "Feeds"),
    _command(
        "sort",
        "",
        "Sort by weight or time",
        "sort by how many sources report a story and how new it is, or by time again",
        "Feeds",
    ),
    _command("oldest_first", "O", "Oldest or newest first", "show the oldest first, or the newest again", "Feeds"),
    _command("folding", "", "Fold stories or not", "one row for each story, or for each article", "Feeds"),
    _command("show_feed", "", "Show this feed only", "show only the feed of this article", "Feeds"),
    _command("next_feed", ">", "Next feed", "show the next feed with anything unread", "Feeds"),
    _command("previous_feed", "<", "Previous feed", "show the previous feed with anything unread", "Feeds"),
    _command("mute", "", "Mute words", "keep new articles with certain words out of the lists; again: stop", "Feeds"),
    _command("zen", "z", "Zen", "show the article alone, and back", "View"),
    _command("focus_mode", ".", "One paragraph", "dim all but the paragraph that you are reading", "View"),
    _command("sides", "v", "Side panes", "show or hide the side panes", "View"),
    _command("wider", "+", "Wider", "longer lines in the article, a wider list or side; remembered", "View"),
    _command("narrower", "-", "Narrower", "shorter lines in the article, a narrower list or side; remembered", "View"),
    _command("statistics", "", "Statistics", "what you read, by day, feed and name, in bars and sparklines", "View"),
    _command("settings", "", "Settings", "edit the settings, each explained, in $VISUAL or $EDITOR", "View"),
    _command("keymap", "", "Own keys", "edit the keys of all commands in $VISUAL or $EDITOR", "View"),
    _command("theme", "", "Next theme", "the next theme; the terminal's own colours come last", "View"),
    _command("lessons", "", "Hints of keys", "show the next key to learn at the bottom; off; all again", "View"),
    _command("help", "? f1", "Keys", "this list of keys, searchable", "View", footer="keys"),
    _command("palette", ": ctrl+p", "Every command", "find and run a command by its name", "View"),
    _command("suspend", "ctrl+z", "To the shell", "suspend the reader; `fg` in the shell resumes it", "View"),
    _command("quit", "Q ctrl+q", "Quit", "leave the reader", "View"),
    _command("hide_read", "U", "Unread feeds only", "hide feeds with nothing unread; show them again", LISTS, "lists"),
    _command(
        "change_search",
        "e",
        "Change a search",
        "change the words or the name of a search you follow",
        LISTS,
        "lists",
    ),
    _command("rename", "r", "Rename", "rename it in every article", PAGE, "name", "rename"),
    _command("merge", "m", "Merge", "merge the name with another one", PAGE, "name", "merge"),
    _command("split", "s", "Split", "make one of its forms ('Also as') a name of its own", PAGE, "name", "split"),
    _command("change_kind", "c", "Change the kind", "person, organization, place, group, other", PAGE, "name", "kind"),
    _command(
        "hide", "x", "Hide or show", "stop highlighting and listing the name; show it again", PAGE, "name", "hide"
    ),
    _command(
        "next_difference",
        "n",
        "Next difference",
        "to the next name, number or date that the other lacks",
        PAIR,
        "pair",
        "next",
    ),
    _command("previous_difference", "N", "Previous difference", "to the previous one", PAIR, "pair"),
    _command(
        "pause", "p", "Pause or resume", "stop fetching this feed automatically; start again", FEED, "feed", "pause"
    ),
    _command(
        "feed_full_text",
        "x",
        "Full text of the feed",
        "fetch its pages: never, for stubs, always",
        FEED,
        "feed",
        "text",
    ),
    _command("rename_feed", "n", "Rename the feed", "rename the feed; empty: its own name again", FEED, "feed", "name"),
    _command("tag_feed", "t", "Tags of the feed", "set its tags, separated by commas", FEED, "feed", "tags"),
    _command("remove_feed", "D", "Remove the feed", "unsubscribe; starred and saved articles stay", FEED, "feed"),
    _command(
        "follow_query", "ctrl+f", "Follow the search", "follow what the search finds; again: unfollow", SEARCH, "search"
    ),
    _command("next_group", "tab", "Next group", "to the articles, feeds, names or commands found", SEARCH, "search"),
)


EVERYWHERE = (
    "leave", "close", "back", "forward", "hints", "next_pane", "previous_pane", "read_on", "read_back", "undo",
    "follow", "search", "help", "palette", "suspend", "quit",
)  # fmt: skip
"""Commands of the reading screen that the pages above it answer too."""
ALSO: Mapping[Where, tuple[str, ...]] = {
    "name": EVERYWHERE,
    "pair": EVERYWHERE,
    "statistics": EVERYWHERE,
    "feed": (*EVERYWHERE, "refresh", "browse"),
    "lists": ("leave", "close", "lists", "follow", "feed_page", "search", "find", "refresh", "mark_list_read", "undo",
              "help", "palette"),
}  # fmt: skip
"""Commands of the reading screen that a page or box above it answers besides its own."""


FOOTERS: Mapping[str, tuple[str, ...]] = {
    "stories": ("open", "find", "lists", "add", "star", "toggle_read", "search", "hints", "next_unread", "refresh_all",
                "help"),
    "article": ("next_related", "next_entity", "timeline", "find", "hints", "back", "star", "search", "toggle_read",
                "open", "help"),
    "timeline": ("open", "story_timeline", "next_related", "hints", "back", "find", "search", "help"),
    "related": ("open", "next_related", "why", "hints", "back", "timeline", "find", "search", "help"),
}  # fmt: skip
"""The commands that the footer names in each pane, as many of them as there is room for; the keys always."""


def footer(pane: str) -> list[Command]:
    """What the footer names in a pane."""
    known = by_id()
    return [known[id] for id in FOOTERS[pane]]


def by_id() -> dict[str, Command]:
    """Every command by its id."""
    return {command.id: command for command in COMMANDS}


KEY_NAMES = {"down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "⏎", "escape": "Esc", "backspace": "⌫",
             "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "space": "Space", "tab": "Tab",
             "delete": "Del", "insert": "Ins"}  # fmt: skip
_FUNCTION = pattern(r"f\d+")


def shown_key(key: str) -> str:
    """A key as people write it: 'pagedown' is PgDn, 'ctrl+d' is Ctrl+D."""
    *modifiers, plain = key.split("+") if len(key) > 1 and not is_pair(key) else [key]
    shown = KEY_NAMES.get(plain, plain.upper() if modifiers or _FUNCTION.fullmatch(plain) else plain)
    return "+".join([*(each.title() for each in modifiers), shown])


def named(said: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """A sentence of ours, its '{undo}' the first key in force of that command, or the way to it in the palette."""
    return said.format_map(_Shown(keys))


class _Shown(dict[str, str]):
    """The keys in force by their commands, each shown when it is asked for: sentences hold few of a hundred."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, id: str) -> str:
        return key_for(id, self._keys)


def key_for(id: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first key in force of a command as it is shown, or the way to it in the palette."""
    return shown_key((*keys[id], *keys["palette"], "palette")[0])


def in_force(keymap: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of every command, the user's own first."""
    return {command.id: keymap.get(command.id, command.keys) for command in COMMANDS}


def clashes(keys: Mapping[str, Iterable[str]]) -> list[tuple[str, tuple[str, ...]]]:
    """A sentence and the ids for each key that two commands claim in one place: names and the search have their own. A
    key that begins a pair claims that too: alone it would never be answered."""
    places = {command.id: command.where for command in COMMANDS}
    owners: dict[str, list[str]] = {}
    for id_, claimed in keys.items():
        for key in claimed:
            owners.setdefault(key, []).append(id_)
    found = []
    for key, ids in owners.items():
        met = sorted({id for pair in combinations(ids, 2) if _meet(places, *pair) for id in pair}, key=ids.index)
        if met:
            found.append((f"'{key}' is claimed by {' and '.join(met)}", tuple(met)))
        found += [
            (f"'{key[0]}' of {single} begins '{key}' of {ids[0]}", (single, ids[0]))
            for single in (owners.get(key[0], []) if is_pair(key) else [])
            if any(_meet(places, single, id) for id in ids)
        ]
    return found


def _meet(places: Mapping[str, Where], one: str, other: str) -> bool:
    """Whether two commands are ever answered in the same place."""
    met = {places[one], places[other]}
    if "search" in met:
        return len(met) == 1
    above = met & ALSO.keys()
    if not above or "pane" in met or len(met) == 1:
        return True
    return len(above) == 1 and bool({one, other} & set(ALSO[above.pop()]))
