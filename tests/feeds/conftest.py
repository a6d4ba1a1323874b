"""Fixtures of the tests of feeds."""

from collections.abc import Iterator

import pytest

from tests.feeds.server import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as world:
        yield world


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
