"""What the reader changed on the screen is known at the next start."""

from pathlib import Path

from cache.lessons import learn, learnt
from cache.looks import keep_look, looks
from cache.store import Cache


def test_what_was_kept_last_is_known_in_another_run(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache.db") as cache:
        assert looks(cache) == {}
        for what, how in (("theme", "dark light"), ("sides", "hidden"), ("theme", "dark sepia")):
            keep_look(cache, what, how)
        learn(cache, ["theme"])
    with Cache.open(tmp_path / "cache.db") as cache:
        assert looks(cache) == {"theme": "dark sepia", "sides": "hidden"}
        assert learnt(cache) == {"theme"}
