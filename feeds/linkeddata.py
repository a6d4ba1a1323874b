"""What does a page's JSON-LD (schema.org) state about its article?"""

import json
from collections.abc import Iterator
from typing import Any

ARTICLES = frozenset(
    {
        "AnalysisNewsArticle", "Article", "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "NewsArticle",
        "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle", "ScholarlyArticle",
        "SocialMediaPosting", "TechArticle",
    }
)  # fmt: skip
"""Types of schema.org that are articles."""
PAGES = frozenset({"ItemPage", "WebPage"})
"""Types that stand for the page; their dates count where there is no article."""
MOST_BYTES = 1 << 20
MOST_NODES = 2_000

Node = dict[str, Any]


def article_node(scripts: list[str]) -> Node:
    """The first article that the scripts describe, else the first page, else an empty node. Never raises."""
    page: Node = {}
    for node in _nodes(scripts):
        types = _types(node)
        if types & ARTICLES:
            return node
        if types & PAGES and not page:
            page = node
    return page


def names(value: object) -> list[str]:
    """The names in a value that is a string, a node with a name, or a list of these."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            name = name[0] if name else ""
        if isinstance(name, str) and name.strip():
            found.append(name)
    return found


def addresses(value: object) -> list[str]:
    """The addresses in a value that is a string, an ImageObject, or a list of these."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        address = one.get("url") or one.get("contentUrl") if isinstance(one, dict) else one
        if isinstance(address, str):
            found.append(address)
    return found


def string(node: Node, key: str) -> str:
    """A property that is a string; '' where it is anything else."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _nodes(scripts: list[str]) -> Iterator[Node]:
    """The nodes at the top and in @graph and mainEntity, in their order."""
    waiting: list[object] = [_parse(script) for script in scripts if len(script) <= MOST_BYTES]
    seen = 0
    while waiting and seen < MOST_NODES:
        seen += 1
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting[:0] = [one[key] for key in ("@graph", "mainEntity") if key in one]


def _parse(script: str) -> object:
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Node) -> set[str]:
    value = node.get("@type")
    types = value if isinstance(value, list) else [value]
    return {one.rpartition("/")[2] for one in types if isinstance(one, str)}
