"""Which rules has the user made, and which articles do they mute?"""

from collections.abc import Iterator, Mapping
from typing import Literal

from cache import codec
from cache.errors import NotFound
from cache.keeping import Keeping
from feeds.article import Article
from feeds.record import dataclass

Does = Literal["mute", "keep"]
Place = Literal["any", "feed", "title", "text", "name", "author"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `reader.rules` applies it."""

    does: Does
    place: Place
    """Where the pattern is looked for."""
    pattern: str
    regex: bool = False
    """Whether the pattern is a regular expression, not plain words."""
    id: int = 0
    """Its number in the cache; 0 before it is stored."""


class RuleTable(Keeping):
    """The rules, and the articles that they muted."""

    def rules(self) -> list[Rule]:
        """All rules, the oldest first."""
        rows = self.db.execute("SELECT does, place, pattern, regex, id FROM rule ORDER BY id").fetchall()
        return [Rule(does, place, pattern, bool(regex), id) for does, place, pattern, regex, id in rows]

    def add_rule(self, rule: Rule) -> int:
        """Store a rule, once; its number."""
        values = (rule.does, rule.place, codec.safe(rule.pattern), rule.regex)
        with self.write(durable=True):
            self.db.execute("INSERT OR IGNORE INTO rule (does, place, pattern, regex) VALUES (?, ?, ?, ?)", values)
            sql = "SELECT id FROM rule WHERE (does, place, pattern, regex) = (?, ?, ?, ?)"
            return int(self.db.execute(sql, values).fetchone()[0])

    def remove_rule(self, id: int) -> None:
        """Delete a rule; what it muted stays on the shelf, and with a removed feed also comes back with it. Raises
        NotFound."""
        with self.write(durable=True):
            if not self.db.execute("DELETE FROM rule WHERE id = ?", (id,)).rowcount:
                raise NotFound(f"there is no rule {id}")
            sql = "UPDATE shelf SET rule = 0 WHERE rule = ? AND feed IN (SELECT feed FROM removed_feed)"
            self.db.execute(sql, (id,))

    def muted(self) -> dict[int, int]:
        """How many articles each rule has muted."""
        return dict(self.db.execute("SELECT rule, count(*) FROM shelf WHERE rule > 0 GROUP BY rule").fetchall())

    def muted_articles(self) -> Iterator[tuple[int, int, Article]]:
        """Every muted article that can be read, with its feed and the rule that muted it."""
        rows = self.db.execute("SELECT feed, rule, content FROM shelf WHERE rule > 0 ORDER BY id").fetchall()
        for feed, rule, content in rows:
            try:
                article = codec.unpack_whole(content)
            except ValueError:  # damaged
                continue
            yield feed, rule, article

    def unmute(self, feed: int, article: Article, muted: Mapping[str, int]) -> bool:
        """Move a muted article into the lists, unless `muted` names a rule for it; whether it did. If its feed has
        given a newer version since that no rule mutes, that is already there."""
        with self.write():
            self.db.execute("DELETE FROM shelf WHERE feed = ? AND key = ?", (feed, codec.guid_key(article.guid)))
            there = self.find_article(feed, article.guid)
            return not there and bool(self.save(feed, [article], muted).new)
