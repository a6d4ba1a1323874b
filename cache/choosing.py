"""Which articles does a filter let through, in SQL?"""

from cache.codec import safe
from cache.rows import Filter

Values = tuple[object, ...]
IN_FEEDS = "a.feed IN (SELECT feed.id FROM feed, json_each(feed.tags) WHERE json_each.value = ? COLLATE NOCASE)"
TAGGED = f"(a.id IN (SELECT article FROM article_tag WHERE tag = (SELECT id FROM tag WHERE name = ?)) OR {IN_FEEDS})"


def chosen_articles(filter: Filter) -> tuple[str, Values]:
    """The condition on `article AS a`, and its values."""
    conditions, values = ["1"], list[object]()
    if filter.unread:
        conditions.append("a.read = 0")
    if filter.starred:
        conditions.append("a.starred = 1")
    if filter.saved:
        conditions.append("a.saved = 1")
    if filter.feed is not None:
        conditions.append("a.feed = ?")
        values.append(filter.feed)
    if filter.source:
        conditions.append("a.source <> '' AND a.source = ?")
        values.append(safe(filter.source))
    if filter.tag:
        conditions.append(IN_FEEDS)
        values.append(safe(filter.tag))
    return " AND ".join(conditions), tuple(values)
