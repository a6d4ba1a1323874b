"""A few short stories in our own words, analysed and related as the analyser does it."""

from collections.abc import Sequence

from cache import derived, stories, vectors
from cache.store import Cache
from feeds.article import Analysis, Article, Mention, MentionKind
from tests.cache.make import article

STRIKE = (
    "Pilots of the Halvern harbour walked out on Tuesday over pay and rest, and every ferry to Skerry Isle was"
    " cancelled. The port company said that talks would go on. Tugs stayed at the quay and a grain ship waited outside."
)
TALKS = (
    "Talks between the Halvern port company and its harbour pilots over pay and rest failed again on Thursday. Ferries"
    " to Skerry Isle stay cancelled, and a grain ship still waits outside the harbour for a pilot."
)
BACK = (
    "The harbour pilots of Halvern went back to work on Friday after the port company agreed to pay them more and let"
    " them rest. The first ferry left for Skerry Isle in the evening, and the grain ship came in."
)
COURT = (
    "A court in Brunn found the former minister Ada Lorn guilty of fraud and sent her to prison for four years. The"
    " judge said that she had misled parliament about a contract for trains."
)
RAIN = (
    "Weeks of rain have flooded the fields along the river Osk, and farmers fear for their wheat and barley. The"
    " weather office expects more showers until the end of the month."
)
KNOWN: dict[str, MentionKind] = {
    "Halvern": "place", "Skerry Isle": "place", "Brunn": "place", "Ada Lorn": "person", "Osk": "place",
}  # fmt: skip


def analysed(found: Article) -> Analysis:
    """The known names where they stand."""
    return Analysis(
        tuple(
            Mention(found.text.find(name), found.text.find(name) + len(name), kind, name)
            for name, kind in KNOWN.items()
            if name in found.text
        )
    )


def tell(cache: Cache, feed: int, *articles: Article, names: bool = True) -> list[int]:
    """Save, analyse and relate articles as one batch; their ids in the order given."""
    cache.save(feed, articles)
    ids = [cache.find_article(feed, one.guid) for one in articles]
    finish(cache, ids, names=names)
    return ids


def finish(cache: Cache, ids: Sequence[int], *, names: bool = True) -> None:
    """Analyse and relate."""
    with cache.write():
        for id in ids:
            found = cache.get(id)
            derived.save_analysis(cache, found, "1", analysed(found) if names else Analysis())
            vectors.save_vectors(cache, [(found, ())])
        stories.relate(cache, ids)


def told(guid: str, text: str, *, days: float | None = None, **fields: str | tuple[str, ...]) -> Article:
    """An article with a title of its own words, published so many days before noon."""
    title = {"title": text.partition(".")[0][:60]}
    return article(guid, text, hours=None if days is None else 24 * days, **(title | fields))
