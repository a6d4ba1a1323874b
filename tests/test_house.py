"""Is the house still built as planned? Arrows between rooms, layers, no screen below the screen, no cycle."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("feeds", "cache", "reader")
NOUNS = ("feeds.article", "feeds.body", "feeds.record", "feeds.pattern")
"""What things are, and what that is made with."""
SCREEN = ("reader.app", "reader.screens", "reader.panes", "reader.bindings", "reader.themes", "reader.widgets")
"""Modules that may import Textual; all others are below the screen."""
HEAVY = (
    *("feedparser", "httpx2", "selectolax", "trafilatura", "lxml", "markdown_it", "pygments"),
    *("textual", "rich", "onnxruntime", "numpy"),
)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {_name(path): path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}


@cache
def imports(name: str) -> frozenset[str]:
    """Every module that `name` imports, deferred imports counted; ours by their full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(modules()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import"
            base = node.module or ""
            found |= {f"{base}.{a.name}" if f"{base}.{a.name}" in modules() else base for a in node.names}
    return frozenset(found)


def ours(name: str) -> set[str]:
    return {target for target in imports(name) if target in modules() and target != name}


def test_rooms_import_only_downwards() -> None:
    allowed = {"feeds": {"feeds"}, "cache": {"cache", "feeds"}, "reader": {"reader", "cache", "feeds"}}
    wrong = [f"{m} -> {t}" for m in modules() for t in ours(m) if t.split(".")[0] not in allowed[m.split(".")[0]]]
    assert wrong == []


def test_the_cache_knows_of_feeds_only_the_nouns() -> None:
    wrong = [f"{m} -> {t}" for m in modules() if m.startswith("cache") for t in ours(m) if t.startswith("feeds.")]
    assert [line for line in wrong if not line.endswith(NOUNS)] == []


def test_the_nouns_import_nothing_of_ours() -> None:
    assert ours("feeds.article") == {"feeds.record", "feeds.pattern"}  # what they are made with
    assert ours("feeds.record") == ours("feeds.pattern") == ours("feeds.errors") == ours("cache.errors") == set()


def test_no_textual_or_rich_below_the_screen() -> None:
    below = [m for m in modules() if not m.startswith(SCREEN)]
    wrong = [f"{m} -> {t}" for m in below for t in imports(m) if t.split(".")[0] in ("textual", "rich")]
    permitted = {"reader.cli -> rich", "reader.progress -> rich.progress", "reader.progress -> rich.console"}
    widths = {line for line in wrong if line.endswith("-> rich.cells")}  # the renderer measures cells, it draws nothing
    assert set(wrong) - permitted - widths == set()


def test_the_analysis_is_pure() -> None:
    pure = [m for m in modules() if m.startswith("reader.analysis") and m != "reader.analysis.worker"]
    wrong = [f"{m} -> {t}" for m in pure for t in ours(m) if not t.startswith(("reader.analysis", *NOUNS))]
    assert wrong == []


def test_panes_do_not_know_each_other() -> None:
    panes = [m for m in modules() if m.startswith("reader.panes.")]
    shared = {  # what panes are made of
        f"reader.panes.{name}"
        for name in (
            *("rows", "page_view", "points", "look", "halfblocks", "hinted", "picking", "matching", "pictured"),
            *("linked", "bar", "kept_lines", "shown", "ranging", "spread"),
        )
    }
    wrong = [f"{m} -> {t}" for m in panes for t in ours(m) if t in panes and t not in shared]
    assert wrong == []


def test_the_conductor_and_the_rooms_below_do_not_know_the_screen() -> None:
    below = [m for m in modules() if not m.startswith((*SCREEN, "reader.launch"))]
    assert [f"{m} -> {t}" for m in below for t in ours(m) if t.startswith(SCREEN)] == []


def test_no_import_cycle() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for target in sorted(ours(name)):
                visit(target, (*path, name))
            done.add(name)

    for name in modules():
        visit(name, ())


def test_only_one_module_imports_feedparser() -> None:
    assert [m for m in modules() if "feedparser" in imports(m)] == ["feeds.syndication"]


def test_only_the_process_that_colours_code_imports_pygments() -> None:
    assert [m for m in modules() if any(t.split(".")[0] == "pygments" for t in imports(m))] == ["reader.tokens"]


def test_every_module_says_which_question_it_answers() -> None:
    assert [m for m, path in modules().items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_no_blanket_except() -> None:
    wrong = []
    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                tidies = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None  # and hands it on
                if caught in ("everything", "Exception", "BaseException") and not tidies:
                    wrong.append(f"{name}:{node.lineno} catches {caught}")
    assert wrong == []


def test_gitignore_does_not_hide_the_cache_package() -> None:
    assert not [line for line in (ROOT / ".gitignore").read_text().split() if line.strip("/") == "cache"]


def test_the_first_screen_does_without_what_an_article_needs() -> None:
    """Each module costs a third of a millisecond and more, and the reader waits for all of them."""
    late = ["reader.timeline", "reader.scale", "reader.why", "reader.novelty", "reader.compare", "reader.tables"]
    late += ["cache.stories", "cache.derived", "cache.vectors", "cache.search", "cache.following", "cache.entities"]
    late += ["reader.library", "reader.schedule", "reader.piping", "hashlib", "importlib.metadata", "email", "argparse"]
    code = f"import sys, reader.cli, reader.launch, reader.app; print([m for m in {late!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("verb", [["list", "--json"], ["search", "harbour", "--json"], ["show", "1", "--json"]])
def test_reading_from_the_shell_imports_nothing_heavy(verb: list[str], tmp_path: Path) -> None:
    """sys.modules of a real run: neither parsers, HTTP client nor the screen's libraries."""
    code = (
        "import sys; from reader.cli import main\n"
        f"try: main({['--cache', str(tmp_path / 'cache.db'), *verb]!r})\n"
        "except SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    env = {"BACKSTORY_CONFIG": str(tmp_path / "config.toml"), "PATH": "", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60, check=False
    )
    assert done.stderr.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize("verb", [["feeds", "--json"], ["import", "list.opml"], ["export", "written.opml"]])
def test_verbs_that_ask_no_server_do_without_the_modules_of_the_network(verb: list[str], tmp_path: Path) -> None:
    """They take as long as the rest of such a verb."""
    (tmp_path / "list.opml").write_text("<opml><body><outline xmlUrl='https://a.example/'/></body></opml>")
    late = ["asyncio", "socket", "ssl", "http.client", "urllib.request", "importlib.metadata"]
    code = (
        "import sys; from reader.cli import main\n"
        f"try: main({['--cache', str(tmp_path / 'cache.db'), *verb]!r})\n"
        "except SystemExit as end: print(end.code, file=sys.stderr)\n"
        f"print([m for m in {late!r} if m in sys.modules], file=sys.stderr)"
    )
    env = {
        "BACKSTORY_CONFIG": str(tmp_path / "config.toml"),
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, timeout=60, check=False
    )
    assert done.stderr.splitlines()[-2:] == ["0", "[]"], done.stderr


def test_a_plain_feed_is_read_without_what_only_other_formats_need() -> None:
    late = ["feeds.archive", "feeds.jsonfeed", "feeds.newsboat", "feeds.opml", "feeds.textfile", *HEAVY]
    late += ["email.utils", "hashlib", "http.client", "urllib.request"]
    feed = "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>A</title></item></channel></rss>"
    code = (
        f"import sys; from feeds import load; assert load.parse({feed.encode()!r}, 'https://a.example/').articles\n"
        f"print([m for m in {late!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_of_a_room_names_each_of_its_modules_once(room: str) -> None:
    """The docstring of the package: topics, two blanks, modules; packages end in a slash, remarks in brackets."""
    text = ast.get_docstring(ast.parse(modules()[room].read_text(encoding="utf-8"))) or ""
    lines = [re.sub(r"\(.*?\)", "", line) for line in text.splitlines()[2:]]
    named = sorted(name for line in lines for name in re.split(r" {2,}", line, maxsplit=1)[1].split())
    inside = {m.rpartition(".")[2]: path for m, path in modules().items() if m.rpartition(".")[0] == room}
    assert named == sorted(f"{m}/" if path.name == "__init__.py" else m for m, path in inside.items())
