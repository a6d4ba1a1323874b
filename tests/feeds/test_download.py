"""A file comes to the disk piece by piece, goes on where it was cut off, and never lands on another one."""

import asyncio
import gzip
import os
from pathlib import Path

import pytest

from feeds.access import Access
from feeds.errors import BadStatus, FetchError, Refused, TooLarge, TooSlow, Unwritable
from feeds.part import Part, Speed, discard, part_path
from tests.feeds.fetching import quick
from tests.feeds.server import Asked, Page, Site

FILE = bytes(range(256)) * 40


pytestmark = pytest.mark.usefixtures("no_proxy")


class Download:
    """One file that is brought into a folder, time and again."""

    def __init__(self, folder: Path, address: str) -> None:
        self.path, self.address = part_path(folder, "Episode: one", address), address
        self.version = ""
        self.told: list[tuple[int, int]] = []

    def __call__(self, *, kind: str = "audio/mpeg", public: bool = False, cap: int = 1 << 20) -> Path:
        return asyncio.run(self._run(kind, public, cap))

    async def _run(self, kind: str, public: bool, cap: int) -> Path:
        def grown(size: int, total: int) -> None:
            self.told.append((size, total))

        def begun(version: str) -> None:
            self.version = version

        with Part(self.path, self.version, begun=begun, grown=grown, cap=cap) as part:
            part.expect(kind)
            async with quick(largest=cap) as fetcher:
                await fetcher.download(self.address, part, public=public, access=Access(self.address))
            return part.finish("Episode: one", ".mp3")


@pytest.fixture
def download(tmp_path: Path, site: Site) -> Download:
    return Download(tmp_path / "new" / "folder", site.url("/1"))


def served(asked: Asked, etag: str = '"v1"', content: bytes = FILE) -> Page:
    """As a server answers that knows ranges."""
    headers = {"Content-Type": "audio/mpeg", "ETag": etag}
    wanted = asked.headers.get("range", "")
    if not wanted or asked.headers.get("if-range") != etag:
        return Page(content, headers=headers)
    start = int(wanted.removeprefix("bytes=").rstrip("-"))
    if start >= len(content):
        return Page(status=416)
    rest = content[start:]
    return Page(rest, 206, {**headers, "Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"})


def cut(asked: Asked, at: int = 4000, etag: str = '"v1"') -> Page:
    """The beginning of the file; then the server hangs up."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nETag: {etag}\r\nContent-Length: {len(FILE)}\r\n\r\n"
    return Page(raw=head.encode() + FILE[:at])


def nothing(*_: object) -> None:
    """Not of interest."""


def names(download: Download) -> list[str]:
    return sorted(os.listdir(download.path.parent))


def test_a_file_comes_under_a_name_of_ours_and_asks_for_no_packing(download: Download, site: Site) -> None:
    site.on("/1", served)
    place = download()
    assert (place.name, place.read_bytes(), names(download)) == ("Episode one.mp3", FILE, ["Episode one.mp3"])
    assert (site.log[0].headers["accept-encoding"], "range" in site.log[0].headers) == ("identity", False)
    assert download.told[-1] == (len(FILE), len(FILE))


def test_what_a_server_packs_unasked_is_unpacked(download: Download, site: Site) -> None:
    packed = gzip.compress(FILE)
    site.page("/1", Page(packed, headers={"ETag": '"v1"', "Content-Encoding": "gzip"}))
    assert download().read_bytes() == FILE
    assert download.told[-1] == (len(FILE), 0)


def test_what_was_packed_and_cut_off_begins_anew(download: Download, site: Site) -> None:
    packed = gzip.compress(FILE)
    page = Page(packed[:-20], headers={"ETag": '"v1"', "Content-Encoding": "gzip"})
    site.page("/1", page)
    with pytest.raises(FetchError, match="broke off"):
        download()
    assert (download.version, names(download)) == ("", [])


def test_what_unpacks_to_more_than_the_cap_is_not_kept(download: Download, site: Site) -> None:
    site.page("/1", Page(gzip.compress(bytes(9_000_000)), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(TooLarge):
        download()
    assert names(download) == []


def test_what_was_cut_off_goes_on(download: Download, site: Site) -> None:
    site.on("/1", cut)
    with pytest.raises(FetchError, match="less than it announced"):
        download()
    assert download.path.read_bytes() == FILE[:4000]
    site.on("/1", served)
    assert download().read_bytes() == FILE
    assert (site.log[-1].headers["range"], site.log[-1].headers["if-range"]) == ("bytes=4000-", '"v1"')


@pytest.mark.parametrize(("before", "after"), [('"v1"', '"v2"'), ("", '"v1"'), ('W/"v1"', '"v1"')])
def test_another_version_or_one_without_a_name_begins_anew(
    download: Download, site: Site, before: str, after: str
) -> None:
    site.on("/1", lambda asked: cut(asked, etag=before))
    with pytest.raises(FetchError):
        download()
    site.on("/1", lambda asked: served(asked, after, FILE[::-1]))
    assert download().read_bytes() == FILE[::-1]


def test_what_cannot_go_on_leaves_nothing(download: Download, site: Site) -> None:
    site.on("/1", lambda asked: cut(asked, etag=""))
    with pytest.raises(FetchError):
        download()
    assert names(download) == []


def test_a_server_that_only_trickles_is_left(tmp_path: Path) -> None:
    now = [0.0]
    speed = Speed(least=100, patience=10, clock=lambda: now[0])
    with Part(tmp_path / "a.part", "", begun=nothing, grown=nothing, speed=speed) as part:
        part.begin(200, {})
        for seconds, count in ((9.0, 1), (10.0, 999), (19.0, 1000), (21.0, 100)):
            now[0] = seconds
            part.write(b"x" * count)
        now[0] = 31.0
        with pytest.raises(TooSlow, match=r"^sends fewer than 100 bytes a second$"):
            part.write(b"x")


def test_a_rest_from_another_place_is_not_joined(download: Download, site: Site) -> None:
    site.on("/1", cut)
    with pytest.raises(FetchError):
        download()
    site.page("/1", Page(FILE[7:], 206, {"Content-Range": f"bytes 7-{len(FILE) - 1}/{len(FILE)}"}))
    with pytest.raises(FetchError, match="another place"):
        download()
    assert names(download) == []


@pytest.mark.parametrize(
    ("known", "told"), [({"ETag": '"v1"'}, {"ETag": '"v2"'}), ({"Last-Modified": "Mon"}, {"Last-Modified": "Tue"})]
)
def test_a_rest_of_another_version_is_not_joined(
    download: Download, site: Site, known: dict[str, str], told: dict[str, str]
) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in known.items())
    start = f"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n{head}Content-Length: {len(FILE)}\r\n\r\n"
    site.page("/1", Page(raw=start.encode() + FILE[:4000]))
    with pytest.raises(FetchError, match="less than"):
        download()
    place = f"bytes 4000-{len(FILE) - 1}/{len(FILE)}"
    site.page("/1", Page(FILE[::-1][4000:], 206, {"Content-Range": place, **told}))
    with pytest.raises(FetchError, match="another file now"):
        download()
    site.page("/1", Page(FILE[::-1]))
    assert download().read_bytes() == FILE[::-1]


def test_a_rest_of_unknown_length_is_whole_where_it_ends(download: Download, site: Site) -> None:
    site.on("/1", cut)
    with pytest.raises(FetchError):
        download()
    head = f"HTTP/1.1 206 Partial\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 4000-{len(FILE) - 1}/*\r\n\r\n"
    site.page("/1", Page(raw=head.encode() + FILE[4000:]))
    assert download().read_bytes() == FILE


def test_nothing_that_lies_there_is_overwritten(download: Download, site: Site) -> None:
    site.on("/1", served)
    download.path.parent.mkdir(parents=True)
    mine = download.path.with_name("Episode one.mp3")
    mine.write_bytes(b"mine")
    assert download().name == "Episode one (2).mp3"
    assert mine.read_bytes() == b"mine"


def test_a_part_that_is_a_link_is_not_written_through(download: Download, site: Site, tmp_path: Path) -> None:
    (mine := tmp_path / "mine").write_bytes(b"mine")
    download.path.parent.mkdir(parents=True)
    download.path.symlink_to(mine)
    with pytest.raises(Unwritable):
        download()
    assert mine.read_bytes() == b"mine"


def test_two_at_once_do_not_write_one_part(download: Download) -> None:
    with Part(download.path, "", begun=nothing, grown=nothing), pytest.raises(Unwritable, match="already"):
        Part(download.path, "", begun=nothing, grown=nothing)


BAD = {
    "a page": (Page(b"<html>log in", headers={"Content-Type": "text/html"}), FetchError, "a web page instead"),
    "packed oddly": (Page(b"x", headers={"Content-Encoding": "rot13"}), FetchError, "packed its answer"),
    "nothing": (Page(b"", headers={"Content-Type": "audio/mpeg"}), FetchError, "an empty file"),
    "too much, announced": (Page(b"x", headers={"Content-Length": str(1 << 40)}), TooLarge, "more than"),
    "too much, in pieces": (
        Page(raw=b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n" + b"x" * 9000),
        TooLarge,
        "larger than",
    ),
    "not found": (Page(b"no", 404), BadStatus, "not found"),
    "a part unasked": (Page(b"x", 206, {"Content-Range": "bytes 0-0/1"}), BadStatus, "206"),
    "a file of ours": (Page(status=302, headers={"Location": "file:///etc/passwd"}), Refused, "only http"),
}


@pytest.mark.parametrize(("page", "error", "words"), BAD.values(), ids=BAD)
def test_what_is_not_the_file_is_one_sentence(
    download: Download, site: Site, page: Page, error: type[FetchError], words: str
) -> None:
    site.page("/1", page)
    with pytest.raises(error, match=words):
        download(cap=5000)
    assert names(download) in ([], [download.path.name])
    assert not download.path.exists() or download.path.read_bytes()


def test_nothing_public_leads_into_a_private_network(download: Download, site: Site) -> None:
    site.on("/1", served)
    with pytest.raises(Refused, match="private network"):
        download(public=True)
    assert site.log == []


def test_a_folder_that_takes_nothing_is_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unwritable, match="cannot be written to"):
        Download(tmp_path / "file", site.url("/1"))()


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be deleted")
def test_a_part_is_deleted_while_it_is_still_ours_else_it_might_be_that_of_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    path, held = tmp_path / "one.part", list[bool]()
    unlink = Path.unlink

    def seen(self: Path, missing_ok: bool = False) -> None:
        with self.open("rb") as other:
            try:
                fcntl.flock(other.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.append(True)
            else:
                held.append(False)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", seen)
    with pytest.raises(FetchError), Part(path, "", begun=str, grown=max):
        raise FetchError
    assert not path.exists()
    path.write_bytes(b"of another day")
    assert discard(path)
    assert held == [True, True]
