"""Which signs are used in the timeline and the lists, and what do they mean? The help explains what panes draw, and
names what is done in a shell."""

STATED, WORKED_OUT, MAJOR, REPORT, ABOUT, TIMES, PARAGRAPH, GOES_ON = "●", "◉", "◆", "▤", "≈", "x", "¶", "→"
STAR, BAR, NEWEST = "★", "▌", "newest"
SIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "timeline": (
        (STATED, "an event whose date was stated"),
        (f"{WORKED_OUT} {ABOUT}4 Feb", "its date was worked out, from the day of publication or the date before it"),
        (MAJOR, "a day that many sentences and reports speak of"),
        (REPORT, "a report itself, on the day it came"),
        (f"{TIMES}3", "three sentences tell it: open shows them"),
        (f"{PARAGRAPH}4", "where: a paragraph of this article"),
        (f"since 4 Feb {GOES_ON}", "goes on from then"),
        ("+48 h, −2 d", "so long after, or before, the event above"),
    ),
    "stories": (
        (BAR, "the row that is meant"),
        (STAR, "starred"),
        (f"{TIMES}3", "the same text in three places"),
        ("3 sources", "independent ones that report the story; open unfolds its reports"),
        (f"{NEWEST}: Today", "below: the day of its newest report, where the row tells of an older one"),
        ("teaser", "only a teaser is on disk; with 'full text' the page is"),
        ("52:10 online", "the sound that comes with it, not downloaded"),
    ),
    "shell": (
        ("config", "where the settings are; beside them keymap.toml changes keys, themes/NAME.toml colours"),
        ("dossier ID … FILE", "several stories in one file to send: .html, .md or .epub"),
        ("--help", "all that can be done: tags, limits, rules, backups"),
    ),
}
"""The signs of each pane, as they look, with their meaning; and what no key does."""
PANES = {"timeline": "Signs in the timeline", "stories": "Signs in the list", "shell": "In a shell, after 'backstory'"}
"""What the help calls them."""
