"""What was learnt is kept, once, and can be forgotten."""

from pathlib import Path

from cache.lessons import forget, learn, learnt
from cache.rebuilding import rebuild
from cache.store import Cache


def test_what_was_learnt_is_kept_and_can_be_forgotten(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache.db") as cache:
        assert learnt(cache) == frozenset()
        learn(cache, ["open", "star"])
        learn(cache, ["open"])
    with Cache.open(tmp_path / "cache.db") as cache:
        assert learnt(cache) == {"open", "star"}
        assert cache.check() == []
        rebuild(cache)
        assert learnt(cache) == {"open", "star"}
        forget(cache)
        assert learnt(cache) == frozenset()
