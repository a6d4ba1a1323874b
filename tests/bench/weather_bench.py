"""Does a bad day stop the good feeds? `python -m tests.bench weather [FEEDS]`.

FEEDS (500) feeds, each on an address of its own in 127.0.0.0/8 and 100 ms away, of which a tenth hang, a tenth fail
and a tenth are without end. Once by `backstory refresh`: wall and CPU seconds, peak memory of its largest process, what
was stored and named. Once in the app, headless: wall milliseconds from a key to what came of it, at rest and meanwhile.
"""

import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.pilot import Pilot

from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed
from reader.app import BackstoryApp
from reader.config import Config
from reader.paths import Paths
from tests.bench.keys_bench import KEYS, SIZE, line

ENTRIES = 20
LATENCY = 0.1
KINDS = ("hang", "fail", "huge")
"""What the first three of every ten feeds do."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
WORDS = "The pilots of Halvern asked for a second pilot on winter nights and were refused again. " * 12


def address(number: int, port: int) -> str:
    """Where feed `number` is."""
    return f"http://127.1.{number // 250}.{number % 250 + 1}:{port}/{number}.xml"


def kind_of(number: int) -> str:
    """What feed `number` does."""
    return KINDS[number % 10] if number % 10 < len(KINDS) else "good"


def body_of(number: int) -> bytes:
    """A good feed."""
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>Report {n} of {number}</title>"
        f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item>"
        for n in range(ENTRIES)
    )
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>".encode()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection: one request."""
    try:
        request = await reader.readuntil(b"\r\n\r\n")
        number = int(request.split()[1].strip(b"/").partition(b".")[0])
        await asyncio.sleep(LATENCY)
        kind = kind_of(number)
        if kind == "hang":
            await reader.read()
        elif kind == "fail":
            writer.write(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n" if number % 20 < 10 else b"nonsense")
        elif kind == "huge":
            writer.write(HEAD + b"Connection: close\r\n\r\n<rss><channel><title>")
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
        else:
            body = body_of(number)
            writer.write(HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
    except (OSError, asyncio.IncompleteReadError):
        pass  # the client hung up, as it may
    finally:
        writer.close()


async def serve() -> None:
    """Every address of 127.0.0.0/8 on one port, until standard input ends."""
    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    os._exit(0)  # connections may still hang


def by_command(folder: Path, feeds: int, port: int) -> None:
    """Refresh by the command, and say what it came to."""
    cache = folder / "command.db"
    with Cache.open(cache) as opened, opened.write():
        for number in range(feeds):
            opened.add_feed(Feed(address(number, port)))
    command = [sys.executable, "-P", "-m", "reader.cli", "--cache", str(cache), "refresh", "--force", "--json"]
    code = "import sys; from reader.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *command[4:]]
    environ = {**os.environ, "BACKSTORY_ANALYSIS": "later"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = json.loads(done.stdout)
    good = sum(kind_of(number) == "good" for number in range(feeds))
    with Cache.open(cache) as opened:
        stored = opened.counts().articles
    named = len(done.stderr.splitlines())
    print(f"command: {wall:.1f} s, {cpu:.1f} CPU s, {after.ru_maxrss / 1024:.0f} MB, exit {done.returncode}")
    print(
        f"  fetched {told['fetched']} of {good}, stored {stored} of {good * ENTRIES}, named {named} of {feeds - good}"
    )


async def keys(app: BackstoryApp, pilot: Pilot[None]) -> list[float]:
    """Wall milliseconds of each key until every pane has done what came of it (the process is not idle meanwhile)."""
    took = []
    for n in range(KEYS):
        begun = time.perf_counter()
        app.post_message(events.Key("jjjk"[n % 4], "jjjk"[n % 4]))
        await pilot._wait_for_screen()
        took.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.02)  # a fast typist
    return took


async def in_the_app(folder: Path, feeds: int, port: int) -> None:
    """Refresh in the app while somebody presses keys."""
    paths = Paths(folder / "app.db", folder / "config.toml")
    with Cache.open(paths.cache) as cache:
        for number in range(feeds):
            cache.add_feed(Feed(address(number, port)))
        app = BackstoryApp(cache, paths, Config())
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            print(line("app, at rest", await keys(app, pilot)))
            app.reading.action_refresh_all()
            await asyncio.sleep(0.5)
            print(line("app, fetching", await keys(app, pilot)))
            while app.reading.fetching:
                await asyncio.sleep(0.2)
            print(f"  stored {len(cache.rows(Filter(), 100_000))}")


def main() -> None:
    """Run both."""
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
        return
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "tests.bench", "weather", "serve"]
    with TemporaryDirectory() as folder, subprocess.Popen(command, stdin=pipe, stdout=pipe) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        by_command(Path(folder), feeds, port)
        asyncio.run(in_the_app(Path(folder), feeds, port))
        server.kill()


if __name__ == "__main__":
    main()
