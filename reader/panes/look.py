"""How does each style of a page look? Kinds of names differ in colour and in form, so they survive one colour."""

from textual.css.stylesheet import Stylesheet

STYLES = (
    "title", "meta", "dim", "heading", "subheading", "quote", "bar", "marker", "code", "inline-code", "link",
    "emphasis", "strong", "image", "rule", "label", "entity-person", "entity-organization", "entity-place",
    "entity-group", "entity-other", "sentence", "find", "entity-current", "find-current",
    "known", "news", "gutter", "differs", "code-keyword", "code-name", "code-string", "code-number", "code-comment",
    "note",
)  # fmt: skip
"""Every style a page may name; `article--<name>` is its component class."""
CSS = """
PageView {
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    & > .article--dim { color: $text-quiet; }
    &:ansi > .article--dim { text-style: dim; }
}
"""
"""What a page needs on which nothing but a message stands, of a theme's variables; a terminal's own colours have no
shades, hence `:ansi`."""
PARTS = """
PageView {
    & > .article--title { text-style: bold; }
    & > .article--meta, & > .article--image, & > .article--rule { color: $text-quiet; }
    & > .article--heading { color: $primary; text-style: bold; }
    & > .article--subheading { text-style: bold; }
    & > .article--quote { color: $foreground 85%; text-style: italic; }
    & > .article--bar { color: $primary; text-style: not italic; }
    & > .article--marker { color: $primary; }
    & > .article--code { background: $panel; }
    & > .article--inline-code { background: $panel; }
    & > .article--code-keyword { color: $entity-group; text-style: bold not italic not underline; }
    & > .article--code-name { color: $entity-organization; text-style: not bold not italic not underline; }
    & > .article--code-string { color: $entity-place; text-style: not bold not italic not underline; }
    & > .article--code-number { color: $entity-person; text-style: not bold not italic not underline; }
    & > .article--code-comment { color: $text-quiet; text-style: italic; }
    & > .article--label, & > .article--note { color: $text-quiet; }
    & > .article--link { text-style: underline; }
    & > .article--emphasis { text-style: italic; }
    & > .article--strong { text-style: bold; }
    & > .article--entity-person { color: $entity-person; text-style: bold; }
    & > .article--entity-organization { color: $entity-organization; text-style: bold italic; }
    & > .article--entity-place { color: $entity-place; text-style: italic; }
    & > .article--entity-group { color: $entity-group; text-style: italic underline; }
    & > .article--entity-other { color: $entity-other; }
    & > .article--known { color: $text-quiet; text-style: not bold not italic not underline; }
    & > .article--news { text-style: bold underline; }
    & > .article--differs { background: $accent 22%; text-style: bold underline; }
    & > .article--gutter { color: $accent; text-style: not bold; }
    & > .article--sentence { background: $primary 22%; }
    & > .article--find { background: $accent 30%; }
    & > .article--entity-current { background: $primary; color: $background; }
    & > .article--find-current { background: $accent; color: $background; }
    &:ansi > .article--entity-person { color: ansi_magenta; }
    &:ansi > .article--entity-organization { color: ansi_blue; }
    &:ansi > .article--entity-place { color: ansi_red; }
    &:ansi > .article--entity-group { color: ansi_bright_red; }
    &:ansi > .article--entity-other { color: ansi_bright_blue; }
    &:ansi > .article--code-keyword { color: ansi_magenta; }
    &:ansi > .article--code-name { color: ansi_blue; }
    &:ansi > .article--code-string { color: ansi_red; }
    &:ansi > .article--code-number { color: ansi_magenta; }
    &:ansi > .article--code-comment { color: ansi_default; text-style: dim italic; }
    &:ansi > .article--differs { background: transparent; text-style: bold underline; }
    &:ansi > .article--known { color: ansi_default; text-style: dim not bold not italic not underline; }
    &:ansi > .article--sentence { background: transparent; text-style: underline; }
    &:ansi > .article--entity-current { background: transparent; text-style: reverse; }
    &:ansi > .article--find { background: ansi_yellow; color: ansi_black; }
    &:ansi > .article--find-current { background: ansi_bright_cyan; color: ansi_black; text-style: bold; }
    &:ansi > .article--note { text-style: dim; }
    &:ansi > .article--meta, &:ansi > .article--label { text-style: dim; }
    &:nocolor > .article--find { text-style: reverse; }
    &:nocolor > .article--find-current { text-style: bold underline reverse; }
    &:nocolor > .article--entity-other { text-style: underline; }
}
"""
"""All other rules of a page: as many as all panes have together, and no list needs them."""


def add_parts(sheet: Stylesheet) -> None:
    """Have the rules of a page in a stylesheet. Textual would parse all others again for them, which takes longer than
    the rest of what opens an article."""
    place = ("", f"{__name__}.PARTS")
    if sheet.has_source(*place):
        return
    parsed = None if sheet._require_parse else sheet._rules
    sheet.add_source(PARTS, place, is_default_css=True)
    if parsed is not None:
        sheet._rules = [*parsed, *sheet._parse_rules(PARTS, place, is_default_rules=True)]
        sheet._require_parse = False
