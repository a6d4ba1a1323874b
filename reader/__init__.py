"""The reader: command line, fetching and storing, analysis of texts, and the Textual app. Its modules by topic:

command line     cli calling options examples completion values session answers progress verbs/ __main__
settings         paths config settings tomlfile own_files access keymap palette themes themefile
fetching         library finding subscribing gathering noting outcomes schedule addresses stopping
local sources    local loose
of articles      beside completing picturing downloading (pages, images, files)
what is kept     retention rules
analysis         analysis/ analyser
app              launch app ahead parts screens/ panes/
keys             commands bindings chords hints lessons
terminal         terminal lean kitty announcing spoken editing piping serving
lists            story_pages unfolded listing labels within history
article view     reading render page wrap tables spans images coding tokens find selecting footnotes numbered novelty
timeline         timeline merging anchors bigdays scale whenlabels brief clauses datephrase signs plain_timeline
pages            name_page feed_page stats briefing
search           offering known_names
comparing        why compare facts
export           plain in_html in_markdown dossier dossier_html dossier_markdown dossier_epub dossier_file exporting
"""

__version__ = "0.1.0"
"""Of the distribution, see `pyproject.toml`: asking the installed one takes longer than reading the list of feeds."""
