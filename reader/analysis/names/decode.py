"""Which names do the tag scores of a text's words say? The best row of tags in which every name has a beginning.

Tags: 0 is outside, 1 + 2k begins a name of kind k, 2 + 2k goes on with it.
"""

from collections.abc import Sequence

from feeds.article import MentionKind

KINDS: tuple[MentionKind, ...] = ("person", "organization", "place", "group", "other")
TAGS = 1 + 2 * len(KINDS)
NEVER = -1e9

Span = tuple[int, int, int]
"""First word, one past the last, number of the kind."""


def spans(rows: Sequence[Sequence[float]]) -> list[Span]:
    """The names in consecutive words, from each word's scores."""
    found: list[Span] = []
    begun, kind = -1, 0
    for i, tag in enumerate(tags(rows)):
        if begun >= 0 and (tag == 0 or tag % 2):
            found.append((begun, i, kind))
            begun = -1
        if tag % 2:
            begun, kind = i, tag // 2
    if begun >= 0:
        found.append((begun, len(rows), kind))
    return found


def tags(rows: Sequence[Sequence[float]]) -> list[int]:
    """The best tags (Viterbi); to go on is only possible after a beginning of the same kind."""
    score = [0.0] + [NEVER] * (TAGS - 1)
    back: list[list[int]] = []
    for row in rows:
        best = max(range(TAGS), key=score.__getitem__)
        top = score[best]
        origin = [best] * TAGS
        now = [top + value for value in row]
        for inside in range(2, TAGS, 2):
            before = inside if score[inside] > score[inside - 1] else inside - 1
            origin[inside] = before
            now[inside] = score[before] + row[inside]
        back.append(origin)
        score = now
    at = max(range(TAGS), key=score.__getitem__)
    found: list[int] = []
    for origin in reversed(back):
        found.append(at)
        at = origin[at]
    return found[::-1]
