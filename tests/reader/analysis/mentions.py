"""Which texts try a reader of names, and what must hold of the names that it finds in any text?"""

from hypothesis import strategies as st

from feeds.article import Mention

PIECES = """Mr. U.S. Iran - 's ’s of the and Bank University Qaani Esmail ( ) ESA & President bin al . , said in The IN
22 é İ iPhone J. 中文 😀"""
_WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\t"])
TEXTS = st.lists(st.tuples(_WORDS, st.sampled_from(["", " "])), max_size=40).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


def assert_sound(text: str, mentions: tuple[Mention, ...]) -> None:
    """They lie in the text, in order, without overlap, without white space at their edges."""
    at = 0
    for mention in mentions:
        assert at <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.name
        assert "\n" not in mention.name
        at = mention.end
