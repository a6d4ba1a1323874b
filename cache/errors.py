"""Which errors may the cache raise?

CacheError          what is wrong with the cache, one sentence that names the file
├── Damaged         the file is no database, or its pages are broken; it is left as it is
├── TooNew          the file was written by a newer version
├── Busy            another process held the file for longer than we wait
├── NotWritable     the file or its folder can be read and not written, or the disk is full
├── BadQuery        a search that cannot be understood
└── NotFound        no such article or feed
"""


class CacheError(Exception):
    """What is wrong with the cache, one sentence that names the file."""


class Damaged(CacheError):
    """The file is no database, or its pages are broken; it is left as it is."""


class TooNew(CacheError):
    """The file was written by a newer version."""


class Busy(CacheError):
    """Another process held the file for longer than we wait."""


class NotWritable(CacheError):
    """The file or its folder can be read and not written, or the disk is full."""


class BadQuery(CacheError):
    """A search that cannot be understood: one sentence, with the column of the fault (from 1) where it has one."""

    def __init__(self, said: str, column: int = 0) -> None:
        super().__init__(f"{said} (column {column})" if column else said)
        self.column = column


class NotFound(CacheError):
    """No such article or feed."""
