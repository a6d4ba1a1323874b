from collections.abc import Iterator
from importlib import resources

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.css.tokenize import tokenize
from textual.dom import DOMNode

from reader.panes.look import PARTS
from reader.panes.related import RelatedPane
from reader.panes.stories import StoriesPane
from reader.screens.help import HelpScreen
from reader.screens.searching import SearchScreen
from reader.screens.styling import LeanStylesheet, dense
from reader.themes import FALLBACK, own_themes

OURS = (StoriesPane, RelatedPane, HelpScreen, SearchScreen)
VARIABLES = {**own_themes()[0].to_color_system().generate(), **FALLBACK[True]}


def kinds(of: type[DOMNode]) -> Iterator[type[DOMNode]]:
    yield of
    for each in of.__subclasses__():
        yield from kinds(each)


def sheets() -> dict[str, str]:
    """Every sheet of ours and of Textual's that is loaded, by who brings it."""
    own = {kind.__qualname__: css for kind in kinds(DOMNode) if (css := kind.__dict__.get("DEFAULT_CSS", "")).strip()}
    return {"app": resources.files("reader").joinpath("app.tcss").read_text(), "PARTS": PARTS, **own}


def test_every_sheet_says_the_same_without_blanks_and_remarks() -> None:
    found = sheets()
    assert {"StoriesPane", "HelpScreen", "App", "CommandPalette"} <= found.keys()
    for name, css in found.items():
        raw, lean = Stylesheet(variables=VARIABLES), LeanStylesheet(variables=VARIABLES)
        for sheet in (raw, lean):
            sheet.add_source(css, ("", name), is_default_css=True)
        told, wanted = (
            [(rule.selector_set, str(rule.styles.get_rules()), rule.styles.important) for rule in sheet.rules]
            for sheet in (lean, raw)
        )
        assert told == wanted, name


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("A  B { color:  red; }", "A B{color:red;}"),
        ("A { /* * { */ color: #abc; } /* } */", "A{color:#abc;}"),
        ("A {\n  # color: red;\n  width: 1fr; # as wide\n}\n#b { }", "A{width:1fr;}#b{}"),
        ("A, B {\n  &:focus > .c { border: round $x 50%; }\n}", "A,B{&:focus>.c{border:round $x 50%;}}"),
    ],
)
def test_blanks_stay_only_where_they_mean_something(css: str, left: str) -> None:
    assert dense(css) == left


def test_half_of_the_work_is_blanks() -> None:
    raw, lean = (len(list(tokenize(css, ("", "")))) for css in (App.DEFAULT_CSS, dense(App.DEFAULT_CSS)))
    assert lean < raw / 2
