"""Do bytes that a fuzzer invents break the reader? `python -m tests.feeds.fuzzing [LIBFUZZER OPTIONS]`, extra `fuzz`.

Atheris (Google's fuzzer, guided by coverage) changes feeds until something other than a ParseError is raised, or an
answer is unclean.
"""

import sys

import atheris

with atheris.instrument_imports(include=["feeds"]):
    from tests.feeds.judging import faults
    from tests.feeds.random_feeds import Made


def one(data: bytes) -> None:
    """One try."""
    if found := faults(Made(data, 0, whole=False, plain=False)):
        raise AssertionError(found)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
